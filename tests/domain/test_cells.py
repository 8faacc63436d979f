"""Cells mean the same however they are written, and what cannot be read is never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.domain.cells import clock_seconds, decimal_number, flag, thousands_doubt, whole_number
from bereik.table_files.grids import cell_text
from bereik.units import DAY_S

numbers = st.integers(0, 10**9)


@given(numbers, st.sampled_from(["{}", "{}.0", " {} ", "{},0", "{}.00", "+{}", "0{}"]))
def test_a_whole_number_is_read_however_it_is_written(number, written):
    assert whole_number(written.format(number)) == number


@given(st.text(max_size=12))
def test_no_text_makes_a_reader_fail(text):
    for reader in (whole_number, decimal_number, flag, clock_seconds, thousands_doubt):
        reader(text)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_three_digits_behind_a_sign_are_in_doubt(large, small, sign):
    doubt = thousands_doubt(f"{large}{sign}{small:03d}")
    assert doubt == (f"{large}{small:03d}", f"{large},{small:03d}")
    assert whole_number(f"{large}{sign}{small:03d}") is None


@given(st.integers(0, DAY_S // 60))
def test_a_minute_of_the_day_is_read_in_every_form(minute):
    seconds = minute * 60
    hours, rest = divmod(minute, 60)
    forms = [f"{hours}:{rest:02d}", f"{hours:02d}:{rest:02d}:00", f"{hours}u{rest:02d}"]
    forms += [f"{minute / 1440:.10f}"] if 0 < minute < 1440 else []
    forms += [str(dt.timedelta(seconds=seconds)), cell_text(dt.timedelta(seconds=seconds))]
    assert {clock_seconds(form) for form in forms} == {seconds}


@pytest.mark.parametrize("text", ["", "7", "7.30", "25:61", "0.295", "1.5", "morgen", "1000:00", "13:00 pm"])
def test_a_text_that_may_be_no_clock_time_is_none(text):
    assert clock_seconds(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("51,3502", 51.3502), ("152.123,45", 152123.45), ("152,123.45", 152123.45), ("1.234.567", 1234567),
     ("1 234", 1234), ("1'234,5", 1234.5), ("1.2.3", None), ("12 34", None), ("", None), ("inf", None)],
)  # fmt: skip
def test_a_decimal_is_read_where_it_can_mean_one_number(text, number):
    assert decimal_number(text) == number
