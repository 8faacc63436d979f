"""The minutes by which a shift fails are enough for both directions and all its parts, and no fewer are."""

from dataclasses import replace

import pandas
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from tests import care_oracle
from tests.care_oracle import Day
from tests.conftest import EXAMPLES
from tests.reach.care_cases import STOPS
from tests.reach.drawn_cases import instant, streets_s, trips_of
from tests.shifts.test_split_shifts_drawn import SplitCase, ask, split_cases

LATE = {"FIRST_TOO_LATE": "out", "LAST_TOO_EARLY": "back"}
WIDER = {"TOO_LONG": "max_trip_min", "LEAD_TOO_LONG": "max_lead_min"}
MANY_RIDES = 4
HOURS_S = 4 * 3600
"""Beyond all rides that are drawn, and within what reasons look at."""


@st.composite
def shifts(draw, **options) -> SplitCase:
    """Shifts of one part or two, mostly of a strict traveller."""
    split = draw(split_cases(most=1, **options))
    who = replace(
        split.case.base.traveller,
        max_trip_min=draw(st.sampled_from([5, 10, 15, 45])),
        max_lead_min=draw(st.sampled_from([10, 20, 40, 90])),
    )
    case = split.case._replace(base=split.case.base._replace(traveller=who))
    return SplitCase(case, split.parts[: draw(st.sampled_from([1, 2, 2]))])


def slowly_late(split: SplitCase, code: str) -> list[int | None]:
    """The seconds by which the rides of each part are late or early, by the plain search."""
    base, who = split.case.base, split.case.base.traveller
    legs = care_oracle.legs_of(
        trips_of(base), streets_s(who.walk_speed_kmh, who.max_walk_min),
        streets_s(who.cycle_speed_kmh, who.max_cycle_min), STOPS,
        bike=who.bike, slack_s=who.board_slack_s, max_rides=MANY_RIDES,
    )  # fmt: skip
    late = []
    for part in split.parts:
        start, end = (instant(base.date, minutes) for minutes in part)
        assume(end > start)
        day = Day(base.home, base.job, start, end, 60 * base.before, 60 * base.after, 0, 0, 0, 0)
        within = start - HOURS_S, end + HOURS_S
        late.append(
            care_oracle.late_by(
                legs, day, [], bike=who.bike, stops=STOPS, way=LATE[code], within=within
            )
        )  # fmt: skip
    return late


def with_more(split: SplitCase, limit: str, seconds: int) -> pandas.Series:
    who = split.case.base.traveller
    wider = replace(who, **{limit: getattr(who, limit) + seconds / 60})
    return ask(
        split._replace(case=split.case._replace(base=split.case.base._replace(traveller=wider))),
        with_care=False,
    )


def between(row: pandas.Series) -> bool:
    """Whether one is home too late from one part for the next, which has minutes of its own."""
    return bool(row.get("late_between_min", 0) > 0)


def check(split: SplitCase) -> None:
    row = ask(split, with_care=False)
    assume(row.verdict == "no" and row.reason in LATE | WIDER and not between(row))
    event(f"{row.reason}, {len(split.parts)} parts")
    if row.reason in LATE:
        late = slowly_late(split, row.reason)
        short = [seconds for seconds in late if seconds is None or seconds > 0]
        assert short
        if None in short:
            assert pandas.isna(row.short_min)
        else:
            assert round(60 * row.short_min) == max(short)
    elif not pandas.isna(row.short_min):
        limit, seconds = WIDER[row.reason], round(60 * row.short_min)
        enough, less = with_more(split, limit, seconds), with_more(split, limit, seconds - 1)
        assert enough.reason != row.reason or between(enough)
        # With a longer lead another way may be in time, that is too long.
        assert less.verdict == "no"
        assert less.reason != row.reason or round(60 * less.short_min) == 1


@settings(max_examples=max(5, EXAMPLES // 2))
@given(shifts(bikes=["none", "none", "direct", "to_stop", "on_board"]))
def test_they_are_the_most_that_a_direction_or_a_part_lacks(split):
    check(split)
