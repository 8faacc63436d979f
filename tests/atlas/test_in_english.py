"""Numbers and clock times of a map in English: thousands apart by a comma, and hours by a colon."""

import datetime as dt
import re
from dataclasses import replace

import pytest

import bereik
from bereik import atlas
from tests.atlas.conftest import Small

DUTCH_NUMBER = re.compile(r"\b\d{1,3}\.\d{3}\b|\b\d+,\d(?!\d\d)\b|\b\d\d\.\d\d\b")
"""1.234, 10,6 and 05.15: in English these are one and a bit, a list, and five and a bit."""


@pytest.fixture(scope="module")
def english(demo):
    return atlas.make_context(Small(demo), size_m=6000, ways=("none",), lang="en")


def told(page):
    """All that stands on a map: titles, switches, legends, headlines and tooltips."""
    for view in page.views.values():
        yield from (view.headline, view.unit, view.total, *view.values, *view.counts)
        yield from (entry.label for entry in view.legend)
        yield from (line for lines in view.lines for line in lines)
    yield from (label for switch in page.switches for label in switch.options.values())
    yield from page.notes


@pytest.mark.parametrize(
    "kind", ["reach", "gap", "stops", "places", "employer", "home", "difference", "unlock"]
)
def test_no_number_of_an_english_map_is_written_as_in_dutch(english, demo, plan, kind):
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    page = {
        "reach": lambda: atlas.reach_map(english),
        "gap": lambda: atlas.gap_map(english),
        "stops": lambda: atlas.stops_map(english),
        "places": lambda: atlas.places_map(english),
        "employer": lambda: atlas.employer_map(english),
        "home": lambda: atlas.home_map(english, home, town="Wuustwezel"),
        "difference": lambda: atlas.difference_map(english, bereik.read_scenario(plan)),
        "unlock": lambda: atlas.unlock_map(english, most=1, dates=[dt.date(2026, 11, 28)]),
    }[kind]()
    wrong = [text for text in told(page) if DUTCH_NUMBER.search(text)]
    assert not wrong, wrong[:5]
    assert any(re.search(r"\d,\d{3}|\d:\d\d|\d", text) for text in told(page))


def test_a_map_of_places_without_childcare_speaks_of_none(english):
    region = Small.__new__(Small)
    region.__dict__.update(english.region.__dict__ | {"childcare": None})
    page = atlas.places_map(replace(english, region=region))
    assert list(page.views) == ["jobs"]
    assert not any("childcare" in text for text in told(page))
