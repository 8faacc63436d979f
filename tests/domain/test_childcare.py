"""Children and the rules of bringing them: what is wrong is refused by its value, in one sentence."""

import math

import numpy as np
import pytest

from bereik import CareRules, Child
from bereik.domain.childcare import check_children
from bereik.errors import QuestionError


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"age_months": -1}, "age_months is -1"),
        ({"age_months": 241}, "age_months is 241"),
        ({"age_months": math.nan}, "age_months is nan"),
        ({"age_months": "30"}, "age_months is '30'"),
        ({"at": "B"}, "at is 'B'; give a list"),
        ({"at": []}, r"at is \[\]; give a list"),
        ({"at": 5}, "at is 5; give a list"),
        ({"at": (one for one in "B")}, "give a list"),
        ({"parent": "mama"}, "parent is 'mama'; it must be one of both, brings, fetches"),
    ],
)
def test_a_child_that_makes_no_sense_is_refused_by_its_value(wrong, words):
    with pytest.raises(QuestionError, match=words) as caught:
        Child(**wrong)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("at", [["B"], ("B",), {"B"}, np.array(["B"])])
def test_facilities_of_a_child_may_be_any_list(at):
    assert list(Child(at=at).at) == ["B"]


@pytest.mark.parametrize("value", [-1, 4321, math.nan, math.inf, "10", None])
@pytest.mark.parametrize("rule", ["bring_min", "fetch_min", "longest_stay_min", "fragile_under_min"])
def test_rules_are_minutes_from_0_to_4320(rule, value):
    with pytest.raises(QuestionError, match=f"care: {rule} is .*give minutes from 0 to 4320"):
        CareRules(**{rule: value})
    assert getattr(CareRules(**{rule: 4320}), rule) == 4320


@pytest.mark.parametrize(
    ("children", "age", "childcare", "words"),
    [
        (Child(), None, True, "give a list of bereik.Child"),
        ("both", None, True, "give a list of bereik.Child"),
        (5, None, True, "found 5; give a list of bereik.Child"),
        ((child for child in [Child()]), None, True, "give a list of bereik.Child"),
        ([Child()] * 3, None, True, "found 3; at most 2"),
        ([Child()], 12, True, "both children and child_age_months are given"),
        ([Child()], None, False, "children are given and childcare is not"),
        (None, 12, False, "child_age_months is given and childcare is not"),
        (None, -1, True, "age_months is -1"),
    ],
)
def test_children_that_cannot_be_asked_are_refused(children, age, childcare, words):
    with pytest.raises(QuestionError, match=words):
        check_children(children, age, childcare=childcare)


def test_with_childcare_and_nothing_said_there_is_one_child_of_unknown_age():
    assert check_children(None, None, childcare=True) == (Child(),)
    assert check_children(None, None, childcare=False) == ()
    assert check_children([], None, childcare=True) == ()
