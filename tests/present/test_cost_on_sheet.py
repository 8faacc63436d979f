"""The cost of a month on the sheet of a client: what others pay stands on it."""

import datetime as dt

import pytest

from bereik.fares import cheapest_month
from bereik.options.costs import JobCost
from bereik.present.options import cost_lines, cost_on_sheet

NOTHING_BOUGHT = cheapest_month([])


def test_the_cycling_allowance_and_the_way_to_a_course_stand_on_it():
    cost = JobCost(dt.date(2026, 11, 1), 20, NOTHING_BOUGHT, (3120, 3470), 7200)
    assert cost_on_sheet(cost, "nl") == [
        "In november 2026 geen kosten voor bus of trein (20 werkdagen).",
        "Fietsvergoeding van 31,20 tot 34,70 euro; hoeveel precies hangt af van je werkgever.",
        "VDAB betaalt voor een opleiding 72 euro terug voor de weg; vraag het na.",
    ]


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_sheet_says_nothing_that_the_page_does_not(lang):
    cost = JobCost(dt.date(2026, 11, 1), 20, NOTHING_BOUGHT, (3120, 3120), 7200)
    assert set(cost_on_sheet(cost, lang)) <= set(cost_lines(cost, lang))
