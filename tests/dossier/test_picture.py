"""The drawing of before and after: one scale, classes that say what they are, and no line where none is."""

import re

import pytest

from bereik.dossier import make_facts, tables
from bereik.dossier.picture import GAINS, GONE_LINE, LINE, LOSSES, NOTHING
from bereik.dossier.write import drawing_of
from bereik.maps.atlas import SEQUENTIAL
from bereik.scenarios import Scenario
from bereik.scenarios.changes import Remove, ShiftTimes


def drawn(written, kind, *changes):
    plan = Scenario("plan", changes=changes)
    facts = make_facts(written.case, kind, plan)
    return drawing_of(facts, written.case, plan.apply(written.region.network), "nl"), facts


@pytest.fixture(scope="module")
def moved(written):
    """One ride more on a line, and one less that many need on another."""
    return drawn(written, "swap", *written.plan.changes, Remove(trips=("909-0-school-0620",), feed="demobus"))


def test_what_is_gained_has_no_colour_of_what_there_is_today():
    assert not {*GAINS, *LOSSES} & {*SEQUENTIAL}


def test_losses_are_drawn_beside_gains_and_told_apart(moved):
    drawing, facts = moved
    assert facts["numbers"]["people_gaining"]
    assert facts["numbers"]["people_losing"]
    assert "jobs erbij of weg" in drawing
    assert re.search(r"\d erbij<", drawing)
    assert re.search(r"\d weg<", drawing)
    # Of the squares of the second map those that lose more than they gain have a colour of losses.
    nets = [area["gained"] - area["lost"] for area in facts["areas"]]
    second = drawing.split("<g transform")[-1]
    fills = re.findall(r'<path d="[^"]+" fill="(#[0-9a-f]+)" stroke="#fff"', second)
    assert sum(fill in LOSSES for fill in fills) == sum(net < 0 for net in nets)
    assert sum(fill in GAINS for fill in fills) == sum(net > 0 for net in nets)
    assert sum(fill == NOTHING for fill in fills) == sum(net == 0 for net in nets)


def test_a_ride_that_goes_is_dashed_beside_the_new_one(moved):
    drawing, _ = moved
    assert LINE in drawing
    assert "nieuwe rit met de haltes" in drawing
    assert GONE_LINE in drawing
    assert "stroke-dasharray" in drawing
    assert "rit die verdwijnt" in drawing


def test_a_ride_to_keep_is_not_drawn_as_one_that_goes(written):
    drawing, _ = drawn(written, "keep", Remove(trips=("913-0-school-0630",), feed="demobus"))
    assert "stroke-dasharray" not in drawing
    assert "de rit met de haltes" in drawing
    assert "verdwijnt" not in drawing


def test_no_line_is_explained_where_no_ride_changes(written):
    drawing, _ = drawn(written, "adjust", ShiftTimes(ids=("v117",), move_min=60))
    assert "haltes" not in drawing
    assert "<circle" not in drawing


def test_the_legend_stays_within_its_map(moved):
    drawing, _ = moved
    ends = [(float(x) + 9.5 * len(text)) for x, text in re.findall(r'<text x="(\d+)"[^>]*>([^<]+)<', drawing)]
    assert max(ends) <= 500 + 40  # names of towns lie in the map, and are set around their middle


def test_both_maps_have_a_scale(written):
    drawing, _ = drawn(written, "add", *written.plan.changes)
    bar = re.search(r'd="M0 [\d.]+V[\d.]+H([\d.]+)V', drawing)
    west, _, east, _ = written.region.zones.to_crs("EPSG:4326").total_bounds
    # Five kilometres are 0.0715 degrees of longitude at 51.3 degrees north.
    assert float(bar[1]) == pytest.approx((1000 - 24) / 2 * 0.0719 / (east - west + 0.016), rel=0.02)


def test_openings_gained_and_openings_lost_are_two_sums_of_the_vacancies(moved):
    _, facts = moved
    (table,) = tables.vacancies(facts, "nl")
    column = table.columns.index("jobs")
    gained, lost = table.rows[-2:]
    assert (gained[1], lost[1]) == ("Samen erbij", "Samen weg")
    numbers = facts["numbers"]
    assert (float(gained[column]), float(lost[column])) == (
        numbers["openings_gained"],
        numbers["openings_lost"],
    )
