"""Of several failing days only what helps them all is told."""

import math

import pytest

from bereik.explain import JobChange
from bereik.present.week_changes import failing_kinds, shared_changes
from tests.present.test_verdicts import EARLY, HOLIDAY, LATE, WORK, week


def limit(kind: str, minutes: int, most: int) -> JobChange:
    return JobChange(kind, minutes, {"limit": str(most)})


def bike(how: str) -> JobChange:
    return JobChange("bike", math.nan, {"bike": how})


def moved(kind: str, minutes: int, at: str) -> JobChange:
    return JobChange(kind, minutes, {"at": at})


LICENCE = JobChange("licence", math.nan, {})


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (limit("walk", 5, 25), limit("walk", 20, 40), [limit("walk", 20, 40)]),
        (limit("walk", 5, 25), limit("trip", 20, 95), []),
        (LICENCE, LICENCE, [LICENCE]),
        (moved("start_later", 25, "06:25"), moved("start_later", 25, "14:25"), ["start_later"]),
        # 85 minutes later was never asked of the other one, whose last bus may have gone by then
        (moved("start_later", 25, "06:25"), moved("start_later", 85, "15:25"), []),
        (moved("last_ride", 5, "22:10"), moved("last_ride", 5, "23:10"), []),
        (
            JobChange("care_later", 30, {"childcare_id": "a", "at": "18:30"}),
            JobChange("care_later", 60, {"childcare_id": "a", "at": "19:00"}),
            [JobChange("care_later", 60, {"childcare_id": "a", "at": "19:00"})],
        ),
        (bike("direct"), bike("to_stop"), ["to_stop"]),
    ],
)  # fmt: skip
def test_what_helps_both_is_told_as_large_as_both_need(one, other, shared):
    for cases in ([[one], [other]], [[other], [one]]):
        found = shared_changes(cases)
        told = [change if change in shared else change.what.get("bike", change.kind) for change in found]
        assert told == shared


def test_more_days_than_are_explained_have_no_shared_change():
    assert shared_changes([[LICENCE]] * 4) == [LICENCE]
    assert shared_changes([[LICENCE]] * 5) == []


def test_one_day_of_each_shift_and_kind_of_day_is_explained():
    one = week(
        (0, WORK, False), (0, HOLIDAY, False), (1, WORK, False), (1, HOLIDAY, True), shifts=(EARLY, LATE)
    )
    assert [(cell.shift, cell.days[0].kind) for cell in failing_kinds(one)] == [
        (0, "school_day"), (0, "school_holiday"), (1, "school_day"),
    ]  # fmt: skip
