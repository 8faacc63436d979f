"""The reader of hours in Dutch text: careful first, complete second."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.domain.traveller import Shift
from bereik.units import format_clock
from bereik.working_hours import read_hours

PHRASES = [
    [cell.strip() for cell in line.split(" | ")]
    for line in (Path(__file__).parent / "hours_phrases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def written(text: str) -> list[str]:
    """What is read, as the phrases write it."""
    hours = read_hours(text)
    shifts = [
        ",".join(map("-".join, zip(shift.start.split(","), shift.end.split(","), strict=True)))
        for shift in hours.shifts
    ]
    return [" of ".join(shifts) or "-", hours.system or "-", hours.days or "-"]


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, *expected in PHRASES])
def test_a_phrase_reads_as_a_person_reads_it(text, expected):
    assert written(text) == expected


def test_at_least_98_of_100_readings_are_right():
    answers = [
        (found, meant)
        for text, *expected in PHRASES
        for found, meant in zip(written(text), expected, strict=True)
    ]
    read = [found == meant for found, meant in answers if found != "-"]
    known = [found == meant for found, meant in answers if meant != "-"]
    print(f"{len(PHRASES)} phrases: precision {sum(read)}/{len(read)}, found {sum(known)}/{len(known)}")
    assert len(PHRASES) >= 90
    assert sum(read) >= 0.98 * len(read)
    assert sum(known) >= 0.90 * len(known)


quarter = st.integers(0, 95).map(lambda number: number * 15 * 60)
length = st.integers(8, 48).map(lambda number: number * 15 * 60)
"""Two to twelve hours."""
spellings = st.sampled_from(
    (
        "{h}:{m}-{H}:{M}",
        "{h}:{m} - {H}:{M}",
        "van {h}:{m} tot {H}:{M}",
        "{h}u{m}-{H}u{M}",
        "van {h}u{m} tot {H}u{M}",
        "Je werkt van {h}.{m} uur tot {H}.{M} uur.",
        "{h}.{m}u – {H}.{M}u",
        "Uren: {h}h{m} - {H}h{M}",
        "van {h}.{m} tot {H}.{M} uur",
        "ma-vr {h}u{m} t/m {H}u{M}",
        "je start om {h}u{m} en stopt om {H}u{M}",
    )
)


@given(quarter, length, spellings)
def test_every_shift_reads_back_in_every_spelling(start, length, spelling):
    end = (start + length) % 86_400
    night = "nachtdienst, " if start + length > 86_400 else ""
    (h, m), (big_h, big_m) = (format_clock(clock).split(":") for clock in (start, end))
    text = night + spelling.format(h=h, m=m, H=big_h, M=big_m)
    (shift,) = read_hours(text).shifts
    read = Shift("read", *shift)
    assert (read.start_s, read.end_s) == (start, start + length)


@given(
    st.integers(5, 23), st.integers(3, 12), st.sampled_from(("{}u-{}u", "van {} tot {} uur", "ploeg {}-{}u"))
)
def test_whole_hours_without_minutes_read_back(start, hours, spelling):
    text = "nachtdienst: " * (start + hours > 24) + spelling.format(start, (start + hours) % 24)
    (shift,) = read_hours(text).shifts
    read = Shift("read", *shift)
    assert (read.start_s, read.end_s) == (start * 3600, (start + hours) * 3600)


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    read_hours(text)


words = st.sampled_from((
    "6u", "14u", "6-14u", "25:00", "06:00", "99:99", "24u", "0u", "13.50", "12/12", "12-10-2026", "3",
    "-", "tot", "van", "tussen", "en", "of", "uur", "'s avonds", ",", ".", "(", ")", "€", "±", "half",
    "ma-vr", "zo", "za/zo", "pauze", "2-ploegen", "nacht", "ploegen", "per week", "start om", "geen",
))  # fmt: skip


@given(st.lists(words, max_size=12).map(" ".join))
def test_what_is_read_can_always_be_asked(text):
    hours = read_hours(text)
    for shift in hours.shifts:
        for start, end in zip(shift.start.split(","), shift.end.split(","), strict=True):
            part = Shift("part", start, end, hours.days or "mon-sun")
            assert 0 < part.end_s - part.start_s <= 14 * 3600


def test_a_start_without_an_end_is_no_shift_and_is_told():
    hours = read_hours("Je start om 5u30 in onze bakkerij.")
    assert (hours.start, hours.shifts, hours.known) == ("05:30", (), False)
    assert hours.remarks == ("only the start, 05:30, is told; the end is unknown",)


@pytest.mark.parametrize("text", ["bus vertrekt en we starten om 6u of 7u", "de infosessie start om 19u"])
def test_a_start_in_doubt_is_unknown(text):
    assert read_hours(text).start is None


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("25:00-14:00", "'25:00-14:00': no times of day"),
        ("van 14u tot 6u", "'van 14u tot 6u': the end 06:00 is not after the start"),
        ("van 6u tot 22u", "'van 6u tot 22u': window of 16 hours, longer than a shift"),
        ("tussen 7u en 19u", "'tussen 7u en 19u': window in which the work falls"),
    ],
)
def test_what_cannot_be_a_shift_is_unknown_and_said(text, remark):
    hours = read_hours(text)
    assert hours.shifts == ()
    assert hours.remarks == (remark,)


def test_a_contradiction_takes_the_other_hours_of_the_text_along():
    assert read_hours("6u-14u of 14u-6u").shifts == ()


def test_a_long_text_is_read_in_a_moment():
    text = "woord " * 5_000 + "a" * 50_000 + " van 6u tot 14u " + "6u " * 5_000
    assert [shift.start for shift in read_hours(text).shifts] == ["06:00"]
