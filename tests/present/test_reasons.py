"""The sentence of a reason names the way that fails, where only one does."""

import pandas
import pytest

import bereik
from bereik.present.reasons import reason_of
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, LEGS, at

NO_WAY = pandas.NaT
WAY = pandas.Timestamp("2026-11-24 16:41", tz="Europe/Brussels")


@pytest.mark.parametrize(
    ("out", "back", "said"),
    [
        (NO_WAY, WAY, "De rit brengt je veel te vroeg naar het werk: er zit 25 minuten te veel"),
        (WAY, NO_WAY, "Na het werk moet je te lang op de rit naar huis wachten: er zit 25 minuten te veel"),
        (NO_WAY, NO_WAY, "Er is 25 minuten te veel tijd tussen je reis en je werk"),
    ],
)
def test_waiting_too_long_is_told_with_its_side(out, back, said):
    row = {"reason": "LEAD_TOO_LONG", "short_min": 25.0, "out_depart": out, "back_depart": back}
    assert reason_of(row, "nl").startswith(said)


def test_a_shortfall_of_many_hours_is_told_as_more_than_five():
    row = {"reason": "LAST_TOO_EARLY", "short_min": 311.0, "out_depart": WAY, "back_depart": NO_WAY}
    assert reason_of(row, "nl") == "De laatste rit naar huis vertrekt meer dan 5 uur te vroeg."
    assert reason_of(row, "en") == "The last ride home leaves more than 5 hours too early."


def test_a_row_without_a_reason_says_nothing():
    assert reason_of({"reason": None, "short_min": float("nan")}, "nl") == ""


def test_explanation_and_plan_say_on_which_way_one_waits_as_the_list_does():
    # home at A, work at C at 7:45: the bus of 5:00 leaves 2 hours and 46 minutes before, 46 too many
    trips = ("early A 5:00 C 5:30", "back C 16:00 A 16:30")
    network = bereik.build_network(feed(*trips))
    job = at("C", shift_start=["07:45"], shift_end=["15:50"])
    options = {"date": DAY, "traveller": LEGS}
    row = bereik.shift_reach(network, at("A"), job, **options).iloc[0]
    assert (row.reason, row.short_min) == ("LEAD_TOO_LONG", 46)
    told = reason_of(row.to_dict(), "nl")
    assert told.startswith("De rit brengt je veel te vroeg naar het werk: er zit 46 minuten")
    assert told in bereik.explain(network, at("A"), job, **options).text()
    assert told in bereik.plan_day(network, at("A"), job, **options).text()
