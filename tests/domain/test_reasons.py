"""The registry of reasons: precedence, changes, sentences and map groups of every reason."""

from pathlib import Path

import pytest

from bereik.domain.reasons import BARS, CODE, CODES, MAP_GROUPS, NOT_FOUND, OPENINGS, ReasonCode

KINDS = {
    "start_later", "start_earlier", "end_later", "end_earlier", "first_ride", "last_ride", "care_earlier",
    "care_later", "stay", "free_place", "helper_brings", "helper_fetches", "trip", "lead", "walk", "transfer",
    "bike", "licence",
}  # fmt: skip
"""Kinds of change, as `explain.JobChange` lists them."""


def test_precedence_is_that_of_the_specification():
    text = (Path(__file__).parents[2] / "docs" / "specification.md").read_text(encoding="utf-8")
    assert ", ".join(reason.name for reason in ReasonCode) in " ".join(text.split())


def test_of_two_reasons_the_smaller_number_goes_first_and_none_goes_last():
    assert CODE["LICENCE"] < CODE["TOO_LONG"] < CODE["HOURS_UNKNOWN"] < NOT_FOUND
    assert CODES[ReasonCode.BIKE.value] == "BIKE"


@pytest.mark.parametrize("reason", ReasonCode)
def test_every_reason_has_its_map_group_and_known_changes(reason):
    assert reason.map_group in MAP_GROUPS
    assert set(reason.helped_by) <= KINDS
    assert reason.unit in ("minutes", "")


def test_what_no_change_mends_is_what_nobody_knows_or_pays():
    assert {"HOME_UNKNOWN", "PLACE_UNKNOWN", "DATE_OUTSIDE_FEED", "HOURS_UNKNOWN", "COST"} == BARS


def test_a_facility_is_open_longer_at_the_end_that_fails():
    assert OPENINGS == {"CARE_OPENS_TOO_LATE": "earlier", "CARE_CLOSES_TOO_EARLY": "later"}
