"""What a map says first: its number at the vacancies' own hours, and what a plan changes and when."""

from argparse import Namespace

import numpy as np
import pytest

import bereik
from bereik import atlas
from bereik.atlas.difference import _spans
from bereik.atlas.jobs import band_of, by_date
from bereik.cli import main
from bereik.cli.map import _region
from bereik.scenarios import Scenario
from bereik.scenarios.changes import AddTrips, Remove
from tests.atlas.conftest import REGION_KINDS, Small

EARLY = AddTrips(at=(5 * 3600 + 900,), copy="913-0-school-0630", feed="demobus", days="school_day")


@pytest.fixture(scope="module")
def context(demo):
    return atlas.make_context(Small(demo), size_m=6000, ways=("none",))


def own_hours(context, network=None) -> np.ndarray:
    """Openings of each area with every vacancy at its own hours on a day on which it is worked."""
    region = context.region
    positions = region.vacancies.set_index("id")["positions"]
    found = np.zeros(len(context.homes))
    for date, jobs in by_date(context, region.vacancies):
        rows = bereik.shift_reach(network or region.network, context.points, jobs, date=date)
        yes = rows[rows["verdict"] == "yes"].drop_duplicates(["home_id", "vacancy_id"])
        for place, home in enumerate(context.homes["id"]):
            found[place] += positions[yes.loc[yes["home_id"] == home, "vacancy_id"].astype(str)].sum()
    return found


def test_the_map_of_reach_asks_every_vacancy_at_its_own_hours_first(context):
    page = atlas.reach_map(context)
    first = next(iter(page.switches[0].options))
    assert first == "own"
    counts = own_hours(context)
    for place, count in enumerate(counts):
        assert page.views["own|none|without"].values[place].startswith(f"{round(count)} van ")
    people = context.homes["population"].to_numpy()
    mean = f"{people @ counts / people.sum():.1f}".replace(".", ",")
    assert f"Gemiddeld zijn er {mean} plaatsen" in page.views["own|none|without"].headline


def test_the_legend_counts_inhabitants_and_they_add_up(context):
    view = atlas.reach_map(context).views["own|none|without"]
    told = [one.split(", ")[1].split(" ")[0].replace(".", "") for one in view.counts if "," in one]
    assert sum(map(int, told)) == pytest.approx(context.homes["population"].sum(), abs=len(told))


def test_the_map_of_a_plan_says_who_asked_it_and_which_rides_leave_when(context):
    plan = Scenario("Vroege bus", "Voor de vroege shift", "Gemeente Schoten", (EARLY,))
    page = atlas.difference_map(context, plan)
    notes = " ".join(page.notes)
    for told in ("Vroege bus", "Voor de vroege shift", "Gevraagd door Gemeente Schoten"):
        assert told in notes
    assert "lijn 913 naar Kapellen, vertrek aan Schoten Kerk om 05.15" in notes
    assert len(page.basemap["chosen"]) == 1
    network = plan.apply(context.region.network)
    wins = own_hours(context, network) > own_hours(context)
    people = context.homes.loc[wins, "population"].sum()
    headline = page.views["difference|own|none|without"].headline
    assert headline.startswith(f"{round(people):,}".replace(",", ".") + " van de ")


def test_a_plan_that_takes_a_ride_away_names_it_as_gone(context):
    plan = Scenario("Weg", changes=(Remove(trips=("913-0-school-0630",), feed="demobus"),))
    notes = atlas.difference_map(context, plan).notes
    assert any(one.startswith("Weg op ") and "om 06.30" in one for one in notes)


def test_a_plan_that_changes_nothing_has_no_classes_of_change(context):
    page = atlas.difference_map(context, Scenario("Niets"))
    view = page.views["difference|own|none|without"]
    assert [one.label for one in view.legend][:-1] == ["geen verschil"]
    assert view.headline == "Dit plan verandert hier voor niemand iets."


def test_a_change_of_one_is_one_and_not_one_to_one(context):
    assert _spans(context, 1) == [(1, "1")]
    assert [label for _, label in _spans(context, 3)] == ["1", "2", "3 of meer"]


def test_the_map_of_proposals_says_what_the_ranking_says(context):
    page = atlas.unlock_map(context, most=2, dates=["2026-11-24"])
    found = bereik.unlock(
        context.region.network, context.points, context.region.vacancies, dates=["2026-11-24"], most=2
    )
    best = found.ranked.iloc[0]
    assert page.views["1"].headline.startswith(f"{round(best['people']):,}".replace(",", ".") + " van de ")
    assert best["leaves"].replace(":", ".") in page.switches[0].options["1"]
    assert len(page.basemap["chosen"]) == 2


def test_a_plan_with_a_line_that_does_not_exist_is_refused_before_anything_is_drawn(tmp_path, capsys):
    plan = tmp_path / "plan.toml"
    plan.write_text('name = "Fout"\n[[later_last_ride]]\nline = "999999"\n', encoding="utf-8")
    out = tmp_path / "maps"
    assert main(["map", "all", "--scenario", str(plan), "--out", str(out), "--grid", "6000"]) != 0
    assert "999999" in capsys.readouterr().err
    assert not out.exists()


def test_childcare_can_be_left_out():
    options = Namespace(network=None, timetable=None, care="none", lang="nl")
    assert _region(options).childcare is None
    assert _region(Namespace(**vars(options) | {"care": "auto"})).childcare is not None


KINDS = REGION_KINDS | {
    "employer": atlas.employer_map,
    "home": lambda context: atlas.home_map(context, context.region.homes.geometry.iloc[0]),
    "unlock": atlas.unlock_map,
}


@pytest.fixture(scope="module")
def plain(demo):
    """The same without childcare: half the questions."""
    region = Small(demo)
    region.childcare, region.homes = None, demo.homes
    return atlas.make_context(region, size_m=6000, ways=("none",))


@pytest.mark.parametrize("kind", KINDS)
def test_every_view_of_every_kind_begins_with_a_number_and_ends_with_a_total(plain, kind):
    page = KINDS[kind](plain)
    for key, view in page.views.items():
        assert any(sign.isdigit() for sign in view.headline), key
        assert any(sign.isdigit() for sign in view.total), key


def test_the_sentence_of_the_map_of_a_home_counts_what_is_held_all_week(plain):
    home = plain.region.homes.geometry.iloc[0]
    jobs = plain.region.vacancies[~plain.region.vacancies.geometry.is_empty]
    rows = bereik.week_reach(plain.region.network, home, jobs, date=plain.date)
    verdicts = rows.drop_duplicates("vacancy_id").set_index("vacancy_id")["verdict"].astype(str)
    yes = jobs[jobs["id"].map(verdicts) == "yes"]
    view = atlas.home_map(plain, home, exact=True).views["all|none|without"]
    assert view.headline.startswith(
        f"{len(yes)} van de {len(jobs)} vacatures ({yes['positions'].sum():.0f} plaatsen) zijn"
    )


def test_the_sentence_of_the_map_of_an_employer_counts_who_reaches_all_its_places(plain):
    job = plain.region.vacancies[~plain.region.vacancies.geometry.is_empty].iloc[:1]
    page = atlas.employer_map(plain, job["id"].iloc[0])
    shift = next(iter(page.switches[0].options))
    found = [(date, one) for date, own in plain.shifts_by_date() for one in own if one.name == shift]
    rows = bereik.shift_reach(plain.region.network, plain.points, job, date=found[0][0], shifts=[found[0][1]])
    people = plain.homes.set_index("id")["population"]
    held = people[rows.loc[rows["verdict"] == "yes", "home_id"].astype(str)].sum()
    told = f"{held:,.0f}".replace(",", ".")
    view = page.views[f"{shift}|none|without"]
    assert view.headline.endswith(f" inwoners kunnen er {told} hier op deze uren werken.")


def test_the_sentence_of_the_map_of_the_gap_counts_jobs_that_hardly_anybody_reaches(plain):
    jobs = plain.region.vacancies[~plain.region.vacancies.geometry.is_empty]
    people = plain.homes.set_index("id")["population"]
    shares = {}
    for date, own in by_date(plain, jobs):
        rows = bereik.shift_reach(plain.region.network, plain.points, own, date=date)
        for job, part in rows.groupby(rows["vacancy_id"].astype(str)):
            held = part.loc[part["verdict"].astype(str) != "no", "home_id"].astype(str).unique()
            shares[job] = people[held].sum() / people.sum()
    views = atlas.gap_map(plain).views
    licence = int(views["all|none|without|licence"].headline.split(" ")[0])
    few = sum(share < 0.01 for share in shares.values()) - licence
    assert views["all|none|without|gap"].headline.startswith(f"{few} van de {len(jobs)} vacatures (")


def test_the_sentence_of_the_map_of_places_counts_hours_outside_the_day(plain):
    jobs = plain.region.vacancies[~plain.region.vacancies.geometry.is_empty]
    odd = [band_of(job) != "day" for job in jobs.to_dict("records")]
    openings = jobs["positions"].fillna(1).sum()
    view = next(iter(atlas.places_map(plain).views.values()))
    assert view.headline.startswith(
        f"Van de {len(jobs)} vacatures ({openings:.0f} plaatsen) vallen er {sum(odd)} buiten de dag"
    )


def test_the_sentence_of_the_map_of_stops_counts_first_rides_before_six(plain):
    page = atlas.stops_map(plain)
    (key,) = [key for key in page.views if key.startswith("school_day|first")]
    view = page.views[key]
    times = [value.split(" ")[0] for value in view.values]
    rides = [time for time in times if time[:1].isdigit()]
    early = sum(time < "06.00" for time in rides)
    assert view.headline.startswith(f"Aan {early} van de {len(rides)} haltes")


@pytest.mark.parametrize("kind", ["stops", "places"])
def test_a_map_on_which_nobody_travels_lists_no_limits_of_travelling(plain, kind):
    notes = " ".join(KINDS[kind](plain).notes)
    assert "overstap" not in notes
    assert "te voet" not in notes
