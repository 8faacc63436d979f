"""What is given to a public function is compared with its signature, once for all of them."""

import datetime as dt
import inspect
import pickle
from collections.abc import Sequence

import numpy as np
import pandas
import pytest
from geopandas import GeoDataFrame

import bereik
from bereik.checked import checked
from bereik.errors import QuestionError
from bereik.texts.localized import format_error

FUNCTIONS = {
    name: thing
    for name in bereik.__all__
    if callable(thing := getattr(bereik, name)) and not inspect.isclass(thing)
}
OF_NETWORK = [
    name for name, function in FUNCTIONS.items() if "network" in inspect.signature(function).parameters
]


@pytest.mark.parametrize("name", OF_NETWORK)
@pytest.mark.parametrize("wrong", [5, None, "data/built/selab", [1]])
def test_a_network_that_is_none_is_refused_by_every_public_function(name, wrong):
    needed = inspect.signature(FUNCTIONS[name]).parameters.values()
    given = {one.name: None for one in needed if one.default is inspect.Parameter.empty}
    with pytest.raises(QuestionError, match=rf"^{name}: network is .*; give Network$"):
        FUNCTIONS[name](**(given | {"network": wrong}))


def test_a_refusal_is_said_in_dutch():
    with pytest.raises(QuestionError) as refused:
        bereik.list_service_days(5)
    assert format_error(refused.value, "nl") == "list_service_days: network is 5 (int); geef Network"


def test_a_refusal_is_one_line_whatever_was_given(demo):
    with pytest.raises(QuestionError) as refused:
        bereik.travel_time_matrix(demo.network, demo.homes.geometry, demo.vacancies, date=demo.date)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(" (GeoSeries); give GeoDataFrame")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("build_network", {"feeds": 5}), ("build_network", {"feeds": [5]}), ("read_feed", {"path": 5}),
        ("read_vacancies", {"path": ["a.csv"]}), ("read_streets", {"path": None}),
        ("write_feed", {"feed": "x"}), ("find_address", {"text": 5}), ("write_excel", {"table": [1]}),
    ],
)  # fmt: skip
def test_what_is_of_another_kind_is_refused(name, given):
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    needed = {one.name for one in parameters if one.default is inspect.Parameter.empty} - set(given)
    with pytest.raises(QuestionError, match=f"^{name}: {next(iter(given))} is "):
        FUNCTIONS[name](**given, **dict.fromkeys(needed))


@checked
def ask(
    date: str | dt.date | Sequence[str | dt.date], minutes: float = 5, *, tables: GeoDataFrame | None = None
) -> str:
    return "asked"


@pytest.mark.parametrize(
    "date", ["2026-11-24", pandas.Timestamp("2026-11-24"), ["2026-11-24"], pandas.DatetimeIndex([])]
)
@pytest.mark.parametrize("minutes", [5, 5.0, np.float32(5), np.int64(5)])
def test_what_is_as_good_passes(date, minutes):
    assert ask(date, minutes, tables=pandas.DataFrame()) == "asked"


@checked
def travel(departures: str | Sequence[str | dt.date]) -> str:
    return "travelled"


@pytest.mark.parametrize("wrong", [5, [5], None])
def test_a_member_of_another_kind_is_refused(wrong):
    with pytest.raises(QuestionError, match="travel: departures is "):
        travel(wrong)


@checked
def fail(date: str, error: Exception) -> None:
    raise error


def test_what_a_function_says_of_a_date_itself_goes_before_and_any_other_error_is_told_by_the_kind():
    own = QuestionError("date: found 5; give a day")
    with pytest.raises(QuestionError, match="give a day"):
        fail(5, own)
    with pytest.raises(QuestionError, match="fail: date is 5"):
        fail(5, AttributeError("no year"))
    with pytest.raises(AttributeError, match="no year"):  # nothing is wrong with what was given
        fail("2026-11-24", AttributeError("no year"))


def test_a_public_function_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(bereik.shift_reach)) is bereik.shift_reach  # our own bytes


def test_too_few_and_too_many_are_said_by_python_and_names_in_a_row_pass():
    with pytest.raises(TypeError, match="missing 1 required"):
        bereik.list_service_days()
    assert [shift.name for shift in bereik.usual_shifts("early", "late")] == ["early", "late"]
