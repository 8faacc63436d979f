"""Every number of a dossier is a sum of rows, and the rows are what asking again gives."""

import csv
import datetime as dt

import numpy as np
import pytest
from openpyxl import load_workbook

import bereik
from bereik.dossier.counts import SMALL, area_rows, totals, vacancy_rows, weights_of_areas
from bereik.proposals.assess import Effect
from bereik.scenarios import Scenario


def held(network, region, homes, dates):
    """Pairs that are a yes on every date on which the vacancy is worked, by `shift_reach` itself."""
    found: dict[tuple[str, str], list[bool]] = {}
    for date in dates:
        day = dt.date.fromisoformat(date).weekday()
        asked = region.vacancies[
            [day in range(5) if days == "mon-fri" else False for days in region.vacancies["days"]]
        ]
        if asked.empty:
            continue
        rows = bereik.shift_reach(network, homes, asked, date=date)
        for home, job, verdict in zip(rows["home_id"], rows["vacancy_id"], rows["verdict"], strict=True):
            found.setdefault((str(home), str(job)), []).append(str(verdict) == "yes")
    return {pair for pair, every in found.items() if all(every)}


def test_the_openings_gained_of_an_area_are_those_that_shift_reach_gains(written):
    region, case = written.region, written.case
    best = max(written.facts["areas"], key=lambda one: one["gained"])
    home = case.points[case.points["id"] == best["area"]]
    before = held(region.network, region, home, case.question.dates[:1])
    after = held(written.plan.apply(region.network), region, home, case.question.dates[:1])
    positions = region.vacancies.set_index("id")["positions"].fillna(1)
    own_days = {one["id"] for one in written.facts["vacancies"] if one["days"] == "mon-fri"}
    # Vacancies of Monday to Friday with hours of their own: what is gained today is gained in the dossier.
    gained = {job for _, job in after - before}
    assert gained == own_days & gained
    assert sum(positions[job] for job in gained) == best["gained"]


def test_the_first_page_adds_up_from_its_rows(written):
    numbers, facts = written.facts["numbers"], written.facts
    gaining = [one for one in facts["areas"] if one["gained"] > 0]
    assert numbers["people_gaining"] == pytest.approx(sum(one["people"] for one in gaining))
    assert numbers["openings_gained"] == sum(one["positions"] for one in facts["vacancies"])
    assert numbers["people"] == pytest.approx(sum(one["people"] for one in facts["municipalities"]))
    worth = sum(one["people"] * one["gained"] for one in gaining)
    assert worth == pytest.approx(sum(one["positions"] * one["people_gaining"] for one in facts["vacancies"]))
    assert facts["robustness"]["gains"]["as_planned"]["worth"] == pytest.approx(worth, abs=1)


def test_the_files_hold_the_rows_of_the_dossier(written):
    with (written.folder / "gebieden.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(row["people"]) for row in rows) == pytest.approx(written.facts["numbers"]["people"])
    import geopandas

    shapes = geopandas.read_parquet(written.folder / "gebieden.parquet")
    assert shapes["gained"].sum() == sum(one["gained"] for one in written.facts["areas"])


def test_the_cost_is_the_kilometres_of_the_ride_times_its_days_and_the_price_of_the_table(written):
    (ride,), costs = written.facts["rides"], written.facts["costs"]
    # School days of the demonstration's year: 184 of its 365 dates.
    assert ride["days_a_year"] == 184
    assert costs["km_a_year"] == round(ride["km"] * 184)
    assert costs["eur_low"] == round(ride["km"] * 184 * 3.6, -2)
    assert costs["driver_hours_a_year"] == round(27 / 60 * 184, 1)
    assert costs["prices"]["driver_hour"]["low"] is None


def test_the_table_of_times_has_the_new_ride_first_and_marked(written):
    (table,) = written.facts["timetables"]
    first, second = table["rides"][:2]
    assert (first["state"], first["times"][0], first["times"][-1]) == ("new", "05:15", "05:42")
    assert (second["state"], second["times"][0], second["times"][-1]) == ("same", "06:30", "06:57")
    page = load_workbook(written.folder / "dienstregeling.xlsx").worksheets[0]
    assert page["B4"].value == "05:15"
    assert page["B4"].font.bold
    assert not page["C4"].font.bold


def effect_of(held_before, held_after) -> Effect:
    """An effect of which only what can be held is looked at."""

    class Told(Effect):
        @property
        def held_before(self):
            return np.array(held_before, dtype=bool)

        @property
        def held_after(self):
            return np.array(held_after, dtype=bool)

    from types import SimpleNamespace

    before = SimpleNamespace(homes=SimpleNamespace(ids=list("abcd")[: len(held_before)]))
    return Told(before, None)


def areas_of(people, before, after):
    import geopandas

    effect = effect_of(before, after)
    weights = weights_of_areas(np.array(people, dtype=float), np.array([2.0]), effect)
    homes = geopandas.GeoDataFrame({"id": list("abcd"), "name": list("ABCD")})
    return area_rows(homes, effect, weights, ["M"] * 4)


def test_areas_with_fewer_than_five_people_stand_together():
    rows = areas_of([10, 3, 4, 9], [[0], [0], [0], [0]], [[0], [1], [1], [1]])
    assert [one["area"] for one in rows] == ["a", "d", f"{SMALL}-touched"]
    assert rows[2]["people"] == 7
    assert totals(rows, [])["people_gaining"] == 9 + 7


def test_small_areas_that_are_few_even_together_are_in_no_number():
    rows = areas_of([10, 3, 4, 9], [[0]] * 4, [[0], [1], [0], [1]])
    assert {one["area"] for one in rows} == {"a", "d"}
    assert totals(rows, [])["people"] == 19


def test_a_vacancy_that_fewer_than_five_people_gain_is_in_no_number():
    import geopandas

    # b and c stand together with 7 people; the second vacancy is gained by c alone, which has 4
    effect = effect_of([[0, 0]] * 4, [[1, 0], [1, 0], [1, 1], [0, 0]])
    weights = weights_of_areas(np.array([10.0, 3, 4, 9]), np.array([2.0, 5.0]), effect)
    jobs = geopandas.GeoDataFrame({"id": ["v", "w"]})
    rows = vacancy_rows(jobs, effect, weights)
    assert [(one["id"], one["people_gaining"]) for one in rows] == [("v", 17)]
    homes = geopandas.GeoDataFrame({"id": list("abcd"), "name": list("ABCD")})
    areas = area_rows(homes, effect, weights, ["M"] * 4)
    assert {one["area"]: one["gained"] for one in areas} == {"a": 2, "d": 0, f"{SMALL}-touched": 2}


def test_a_ride_of_a_school_day_opens_nothing_in_the_holidays_unless_it_runs_then(written):
    gains = written.facts["robustness"]["gains"]
    assert gains["school_holiday"]["worth"] == 0
    assert gains["school_holiday_too"]["worth"] > 0


def test_a_plan_that_takes_a_trip_away_tells_what_is_lost(written):
    from bereik.dossier import make_facts
    from bereik.scenarios.changes import Remove

    plan = Scenario("keep", changes=(Remove(trips=("913-0-school-0630",), feed="demobus"),))
    facts = make_facts(written.case, "keep", plan)
    assert facts["rides"][0]["state"] == "gone"
    assert facts["costs"]["km_a_year"] < 0
    assert facts["numbers"]["people_gaining"] == 0
    assert facts["numbers"]["openings_lost"] == sum(one["positions"] for one in facts["vacancies"])
