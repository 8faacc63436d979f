"""Every number of a dossier is a sum of rows, and the rows are what asking again gives."""

import csv
import datetime as dt
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas
import pytest
from openpyxl import load_workbook

import bereik
from bereik.dossier import Case, StoredQuery, make_facts, ranking_of, tables
from bereik.dossier.content import make_content
from bereik.dossier.counts import (
    SMALL,
    area_rows,
    municipality_rows,
    occupancy,
    totals,
    vacancy_rows,
    weights_of_areas,
)
from bereik.dossier.facts import costs_of
from bereik.dossier.ranking import _SHOWN, plain_row
from bereik.dossier.spreadsheet import write_times
from bereik.dossier.written import number
from bereik.proposals.assess import Effect
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ExtraStop, Remove, ShiftTimes, StopPlace


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
    before = held(region.network, region, home, case.stored.dates[:1])
    after = held(written.plan.apply(region.network), region, home, case.stored.dates[:1])
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
    assert facts["robustness"]["changes"]["as_planned"]["worth_gained"] == pytest.approx(worth, abs=1)


def test_people_are_whole_and_the_averages_are_those_of_the_first_page(written):
    case = {"area": "a", "name": "", "municipality": "", "before": 166.0, "lost": 0.0}
    areas = [
        case | {"people": 4981.5, "gained": 28.153},
        case | {"area": "b", "people": 5031.7, "gained": 28.153},
    ]
    numbers = written.facts["numbers"] | totals(areas, written.facts["vacancies"])
    told = written.facts | {"areas": areas, "numbers": numbers}
    (table,) = tables.areas(told, "nl")
    people = table.columns.index("mensen")
    assert sorted(row[people] for row in table.rows) == ["10.013", "4.982", "5.032"]
    first_page = [figure.value for figure in make_content(told, "nl").figures]
    assert {table.rows[-1][people], table.rows[-1][-1]} <= set(first_page)


def test_an_average_is_rounded_once(written):
    # (1003 x 161 + 3000 x 162) / 4003 = 161.7494: 161.7, not 161.8 by way of 161.75.
    case = {"name": "", "municipality": "M", "lost": 0.0}
    areas = [
        case | {"area": "a", "people": 1003.0, "before": 161.0, "gained": 161.0},
        case | {"area": "b", "people": 3000.0, "before": 162.0, "gained": 162.0},
    ]
    numbers = written.facts["numbers"] | totals(areas, written.facts["vacancies"])
    told = written.facts | {
        "areas": areas, "numbers": numbers, "municipalities": municipality_rows(areas),
    }  # fmt: skip
    (table,) = tables.municipalities(told, "en")
    assert table.rows[0][-2:] == ["161.7", "323.5"]
    (table,) = tables.areas(told, "en")
    assert table.rows[-1][-2:] == ["161.7", "161.7"]
    assert "161.7" in [figure.value for figure in make_content(told, "en").figures]


def test_a_part_is_rounded_once():
    # 8 of 59.35 is 13.479 per cent: 13, not 14 by way of 13.5.
    assert number(occupancy(1000, 59.35)["eight_of_openings_pct"], "en") == "13"


def test_people_of_an_alternative_are_rounded_once():
    row = dict.fromkeys(_SHOWN, "") | {"people": 12345.46}
    assert number(plain_row(row)["people"], "en") == "12,345"


def test_courses_and_social_economy_among_the_jobs_are_told_apart(written):
    own = written.region.vacancies.set_index("id")
    told = {one["id"]: one for one in written.facts["vacancies"]}
    counts = Counter()
    for id_, one in told.items():
        assert one["category"] == own["category"][id_]
        counts[one["category"]] += one["positions"]
    assert counts["course"], "or this shows nothing"
    assert written.facts["categories"]["gained"] == {
        name: count for name, count in counts.items() if name != "regular"
    }
    words = f"opleiding ({counts['course']:.0f})"
    content = make_content(written.facts, "nl")
    (line,) = [remark for remark in content.remarks if "gewone jobs" in remark]
    assert words in line
    (table,) = tables.vacancies(written.facts, "nl")
    courses = {id_ for id_, one in told.items() if one["category"] == "course"}
    assert {row[0] for row in table.rows if row[1].endswith("(opleiding)")} == courses
    with (written.folder / "vacatures.csv").open(encoding="utf-8") as file:
        assert {row["id"] for row in csv.DictReader(file) if row["category"] == "course"} == courses


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
    changes = written.facts["robustness"]["changes"]
    assert changes["school_holiday"]["worth_gained"] == changes["year"]["worth_gained"] == 0
    assert changes["school_holiday_too"]["worth_gained"] > 0
    # What is gained all year is gained on school days, in the holidays, or on both.
    most = sum(changes[name]["worth_gained"] for name in ("as_planned", "school_holiday_too"))
    assert 0 < changes["year_too"]["worth_gained"] <= most


def test_jobs_that_can_be_held_in_the_holidays_by_another_ride_are_not_told_lost_then(written):
    never = "zijn deze jobs dan niet haalbaar"
    assert any(never in told for told in make_content(written.facts, "nl").remarks)
    robust = written.facts["robustness"]
    changes = robust["changes"] | {"year": robust["changes"]["as_planned"]}
    facts = written.facts | {"robustness": robust | {"changes": changes}}
    assert not any(never in told for told in make_content(facts, "nl").remarks)


def test_what_the_ride_costs_in_the_holidays_too_is_told_with_what_it_then_opens(written):
    (ride,), more = written.facts["rides"], written.facts["costs"]["in_holidays_too"]
    # Mondays to Fridays in the school holidays of 2026-27, public holidays apart.
    assert more["days"] == 70
    assert more["km_a_year"] == pytest.approx(ride["km"] * 70, abs=1)
    told = " ".join(make_content(written.facts, "nl").remarks)
    assert "70 dagen en 904 kilometer per jaar extra" in told


@pytest.fixture(scope="module")
def without_a_ride(written):
    plan = Scenario("keep", changes=(Remove(trips=("913-0-school-0630",), feed="demobus"),))
    return make_facts(written.case, "keep", plan)


def test_a_ride_to_keep_tells_what_is_lost_without_it_and_what_it_costs_today(without_a_ride):
    facts = without_a_ride
    assert facts["rides"][0]["state"] == "gone"
    assert facts["costs"]["km_a_year"] == round(12.916 * 184)
    assert facts["numbers"]["people_gaining"] == 0
    assert facts["numbers"]["openings_lost"] == sum(one["positions"] for one in facts["vacancies"])


def test_how_sure_the_loss_of_a_ride_to_keep_is_stands_in_its_dossier(without_a_ride):
    changes, numbers = without_a_ride["robustness"]["changes"], without_a_ride["numbers"]
    assert changes["as_planned"]["openings_lost"] == numbers["openings_lost"] > 0
    assert changes["as_planned"]["people_lost"] == pytest.approx(numbers["people_losing"])
    assert changes["week"]["worth_lost"] > 0
    # It is a ride of school days: in the holidays nothing hangs on it, and it is no question to add it there.
    assert changes["school_holiday"]["worth_lost"] == 0
    assert "school_holiday_too" not in changes
    table = next(
        table
        for section in make_content(without_a_ride, "nl").sections
        for table in section.tables
        if table.key == "robust"
    )
    assert table.columns == ["wat er anders is", "mensen die verliezen", "jobs weg", "mensen × jobs weg"]


def test_a_ride_to_keep_is_not_said_to_go(without_a_ride, tmp_path):
    content = make_content(without_a_ride, "nl")
    told = [content.title, *content.ask, *(one.label for one in content.figures)]
    assert "blijven vertrekken" in content.ask[0]
    assert any("als de rit verdwijnt" in text for text in told)
    assert not any(one.value.startswith("−") for one in content.figures)
    times, rides = (
        next(table for section in content.sections for table in section.tables if table.key == key)
        for key in ("times-0", "rides")
    )
    assert (times.struck, len(times.bold), rides.rows[0][2]) == ([], 1, "blijft")
    write_times(without_a_ride, tmp_path / "times.xlsx", "nl")
    page = load_workbook(tmp_path / "times.xlsx").worksheets[0]
    font = page["B4"].font
    assert (page["B3"].value, font.bold, bool(font.strike)) == ("blijft", True, False)


def test_of_a_missed_ride_all_pairs_that_are_gained_are_asked(written):
    missed = written.facts["robustness"]["missed"]
    effect = written.case.effect(written.plan)
    placed = np.isfinite(effect.before.vacancies.lon[effect.gained[1]])
    assert missed["asked"] == missed["gained"] == int(placed.sum())
    assert 0 <= missed["robust"] <= missed["asked"]


def test_a_shift_that_moves_says_whose_and_from_when_to_when(written):
    plan = Scenario("shift", changes=(ShiftTimes(ids=("v117",), move_min=60),))
    facts = make_facts(written.case, "adjust", plan)
    content = make_content(facts, "nl")
    (ask,) = content.ask
    assert "Atelier Noordheide Kapellen" in ask
    assert "07:30-15:30, in de plaats van 06:30-14:30" in ask
    # No ride changes: nothing is said of kilometres, of a bus, or of rides in the holidays.
    words = " ".join([*content.remarks, *(one.label for one in content.figures)])
    assert not any(word in words for word in ("kilometer per jaar", "op de bus", "rijdt de rit"))
    assert "1 vacature bij 1 werkgever" in words


def test_a_stop_more_is_asked_for_as_one_stop_and_not_as_a_ride_for_a_ride(written):
    place = StopPlace(None, "Halte op afroep bij Schoten Heidelaan", 4.503, 51.258)
    stop = ExtraStop(
        line=("915",), feed="demobus", direction=0, days="school_day", stop=place, after="402191", minutes=2,
        on_demand=True,
    )  # fmt: skip
    facts = make_facts(written.case, "adjust", Scenario("stop", changes=(stop,)))
    content = make_content(facts, "nl")
    (ask,) = content.ask
    assert "naar Schilde op schooldagen" in ask
    assert any("altijd langs de halte op afroep" in remark for remark in content.remarks)
    # Every ride of the direction takes two minutes more: none of them needs another vehicle.
    assert len(facts["vehicles"]) > 10
    assert {vehicle["where"] for vehicle in facts["vehicles"]} <= {"between", "after"}
    assert "ook stoppen aan Halte op afroep bij Schoten Heidelaan, na Schoten Kerk" in ask
    assert "alleen voor wie gebeld heeft" in ask


def test_a_price_that_is_no_longer_valid_says_since_when(written):
    facts = make_facts(written.case, "add", written.plan, made_on=dt.date(2028, 1, 5))
    assert facts["costs"]["eur_low"] is None
    costs = next(
        table
        for section in make_content(facts, "nl").sections
        for table in section.tables
        if table.key == "costs"
    )
    assert costs.rows[0][2:4] == ["niet bekend sinds 1 januari 2028", "niet bekend"]
    assert "nagekeken op 28 november 2026" in costs.rows[0][4]


def test_both_ends_of_a_driver_s_price_are_told(written, tmp_path):
    prices = tmp_path / "prices.toml"
    prices.write_text(
        '[[cost]]\nwhat = "driver_hour"\nlow = 30\nhigh = 45\nunit = "EUR per hour"\nbasis = "marginal"\n'
        'source = "operator"\nchecked_on = 2026-11-28\n'
    )
    facts = written.facts | {
        "costs": costs_of(written.facts["rides"], str(prices), dt.date(2026, 11, 29), "add")
    }
    (costs,) = tables.costs(facts, "nl")
    assert costs.rows[1][2:4] == ["30,00 tot 45,00", "2.484 tot 3.726"]


def test_where_a_vacancy_is_stands_beside_it(written):
    (table,) = tables.vacancies(written.facts, "nl")
    towns = dict(zip(written.region.vacancies["id"], written.region.vacancies["municipality"], strict=True))
    column = table.columns.index("gemeente")
    assert all(row[column] == towns[row[0]] for row in table.rows[:-1])


def test_many_rides_are_one_row_and_the_total_is_of_all(written):
    (ride,) = written.facts["rides"]
    rides = [ride | {"trip_id": f"t{number}", "leaves": f"{number:02d}:00"} for number in range(50)]
    costs = costs_of(rides, None, dt.date(2026, 11, 29), "add")
    (table,) = tables.rides(written.facts | {"rides": rides, "costs": costs}, "nl")
    assert len(table.rows) == 45 + 2
    assert table.rows[-2][0] == "nog 5 ritten"
    a_year = round(12.916 * 184)
    assert costs["km_a_year"] == pytest.approx(50 * a_year, abs=50)


def test_the_areas_of_the_region_itself_can_be_the_homes(written):
    case = Case.of(written.region, StoredQuery(("2026-11-24",), grid_m=0))
    assert len(case.homes) == len(written.region.zones)
    facts = make_facts(case, "add", written.plan)
    assert {area["area"] for area in facts["areas"]} == {str(zone) for zone in written.region.zones["id"]}
    assert facts["numbers"]["people"] == pytest.approx(written.region.zones["population"].sum())
    told = " ".join(text for one in make_content(facts, "nl").sections for text in one.paragraphs)
    assert "per gebied van de streek zelf" in told
    assert "vak van" not in told


def test_an_alternative_for_fewer_than_five_people_is_not_told():
    row = {
        "line": "1", "towards": "A", "kind": "gap", "day_type": "saturday", "leaves": "10:00",
        "from_stop": "A", "to_stop": "B", "gain": 1.0, "pairs": 1, "openings": 1.0, "km_a_year": 10.0,
        "eur_low": 1.0, "eur_high": 2.0, "rank_low": 1, "rank_high": 3,
    }  # fmt: skip
    ranked = pandas.DataFrame(
        [row | {"rank": 1 + n, "people": people} for n, people in enumerate((9.0, 4.0, 5.0))]
    )
    told = ranking_of(SimpleNamespace(ranked=ranked), 1)
    assert [other["rank"] for other in told["alternatives"]] == [3]
