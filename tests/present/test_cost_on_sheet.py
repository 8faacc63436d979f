"""The cost of a month on the sheet of a client: what others pay stands on it."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bereik.fares import cheapest_month
from bereik.fares.cheapest import Unknown
from bereik.options.costs import JobCost
from bereik.present.options import cost_lines, cost_on_sheet

NOTHING_BOUGHT = cheapest_month([])


def test_the_cycling_allowance_and_the_way_to_a_course_stand_on_it():
    cost = JobCost(dt.date(2026, 11, 1), 20, NOTHING_BOUGHT, (3120, 3470), 7200)
    assert cost_on_sheet(cost, "nl") == [
        "In november 2026 geen kosten voor bus of trein (20 werkdagen).",
        "Fietsvergoeding van 31,20 euro tot 34,70 euro; hoeveel precies hangt af van je werkgever.",
        "VDAB betaalt voor een opleiding 72 euro terug voor de weg; vraag het na.",
    ]


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_sheet_says_nothing_that_the_page_does_not(lang):
    cost = JobCost(dt.date(2026, 11, 1), 20, NOTHING_BOUGHT, (3120, 3120), 7200)
    assert set(cost_on_sheet(cost, lang)) <= set(cost_lines(cost, lang))


def test_a_month_without_a_known_price_is_one_line_for_the_client():
    unknown = (Unknown("De Lijn", SimpleNamespace(called=lambda lang: "Omnipas"), dt.date(2022, 1, 1)),)
    fares = replace(NOTHING_BOUGHT, cents=None, unknown=unknown)
    told = cost_on_sheet(JobCost(dt.date(2026, 11, 1), 20, fares, None, None), "nl")
    assert told == ["De prijs voor november 2026 is niet bekend."]


def test_products_unknown_since_the_same_day_stand_on_one_line():
    def product(name):
        return SimpleNamespace(called=lambda lang: name)

    since = dt.date(2026, 1, 1)
    unknown = [
        Unknown("De Lijn", product("ticket"), since),
        Unknown("De Lijn", product("Omnipas"), None),
        Unknown("De Lijn", product("dagpas"), since),
    ]
    cost = JobCost(
        dt.date(2026, 11, 1), 20, replace(NOTHING_BOUGHT, cents=None, unknown=tuple(unknown)), None, 0
    )
    told = [line for line in cost_lines(cost, "nl") if "(De Lijn)" in line]
    assert told == [
        "Ticket; dagpas (De Lijn): de prijs vanaf donderdag 1 januari 2026 is niet bekend.",
        "Omnipas (De Lijn): de prijs is niet bekend.",
    ]
