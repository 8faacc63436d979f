"""Childcare tables as people keep them: read where they mean one thing, reported, else refused."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.errors import TableError
from bereik.opportunities import read_childcare
from bereik.table_files import list_report, tell_report, write_report
from bereik.working_hours import closed_spans, opening_parts
from bereik.working_hours.opening_text import read_bells, read_closed, read_opening

CARE = "id,lon,lat,{columns}\na,4.5,51.3,{cells}\n"


def save(folder: Path, columns: str, cells: str) -> Path:
    path = folder / "care.csv"
    path.write_text(CARE.format(columns=columns, cells=cells), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8-17u", "08:00-17:00"),
        ("8u-17u30", "08:00-17:30"),
        ("7.00-18.00", "07:00-18:00"),
        ("07:00 - 12:00 / 13:00 - 18:00", "07:00-12:00,13:00-18:00"),
        ("7:00-18:00", "07:00-18:00"),
        ("7u tot 18u", "07:00-18:00"),
        ("van 7 tot 18 uur", "07:00-18:00"),
        ("7h-18h", "07:00-18:00"),
        ("7u00 – 18u00", "07:00-18:00"),
        ("0700-1800", "07:00-18:00"),
        ("07-18", "07:00-18:00"),
        ("7-12u en 13-18u", "07:00-12:00,13:00-18:00"),
        ("6u30-8u30; 15u30-18u30", "06:30-08:30,15:30-18:30"),
        ("7 t/m 18u", "07:00-18:00"),
        ("van 7 tot en met 18 uur", "07:00-18:00"),
        ("22u-6u", "22:00-06:00"),
        ("7u-24u", "07:00-24:00"),
        ("07:00:00-18:00:00", "07:00-18:00"),
        ("7.30 u - 17.45 u", "07:30-17:45"),
        ("gesloten", None),
        ("Dicht", None),
        ("-", None),
        ("/", None),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_hours_that_mean_one_thing_are_read(written, read):
    assert read_opening(written)[:2] == (read, None)


@pytest.mark.parametrize(
    "written",
    ["7-5", "7-9", "8u-5u", "12-6", "1-5u", "7u", "25-26u", "8-17:75", "ja", "8,5-17u", "ma 8-17u"],
)
def test_hours_that_may_mean_two_things_or_none_are_refused(written):
    read = read_opening(written)
    assert read.text is None
    assert "HH:MM" in read.fault


def test_hours_as_asked_for_are_not_reported():
    assert not read_opening("07:00-12:00, 13:00-18:00").lenient
    assert not read_opening("gesloten").lenient
    assert read_opening("7u-18u").lenient
    assert read_opening("nvt").lenient


def test_opening_hours_are_seconds_on_the_clock_of_their_day():
    assert opening_parts("07:00-12:00,13:00-18:00") == [(25_200, 43_200), (46_800, 64_800)]
    assert opening_parts("00:00-24:00") == [(0, 86_400)]
    assert opening_parts("22:00-06:00") == [(79_200, 108_000)]  # 22 h and 30 h
    assert opening_parts("07:00-07:00") == [(25_200, 111_600)]  # a whole day round
    assert opening_parts(None) == opening_parts("") == opening_parts(float("nan")) == []


def test_parts_that_touch_or_overlap_are_one():
    assert opening_parts("07:00-12:00,12:00-18:00") == [(25_200, 64_800)]
    assert opening_parts("09:00-10:00,07:00-18:00") == [(25_200, 64_800)]
    assert opening_parts("13:00-18:00,07:00-14:00") == [(25_200, 64_800)]


def test_parts_of_hours_that_are_none_are_refused():
    with pytest.raises(TableError, match="HH:MM-HH:MM"):
        opening_parts("8-17u")


minutes = st.integers(0, 1439)


@given(st.lists(st.tuples(minutes, minutes), min_size=1, max_size=4))
def test_parts_cover_the_same_minutes_as_the_text_and_never_touch(pairs):
    def clock(minute):
        return f"{minute // 60:02d}:{minute % 60:02d}"

    parts = opening_parts(",".join(f"{clock(start)}-{clock(end)}" for start, end in pairs))
    ends = [(start, end if end > start else end + 1440) for start, end in pairs]
    covered = {minute for start, end in ends for minute in range(start, end)}
    assert {minute for start, end in parts for minute in range(start // 60, end // 60)} == covered
    assert all(first[1] < then[0] for first, then in itertools.pairwise(parts))


@given(st.text(max_size=15))
def test_any_text_is_read_or_explained_and_never_crashes(text):
    for reader in (read_opening, read_bells, read_closed):
        read = reader(text)
        assert read.fault is None or read.text is None


def test_a_lenient_cell_is_read_and_reported(tmp_path):
    table = read_childcare(save(tmp_path, "open_mon,open_tue", "8-17u,nvt"))
    assert table["open_mon"].tolist() == ["08:00-17:00"]
    assert table["open_tue"].tolist() == [None]
    notes = [(note["row"], note["id"], note["column"], note["found"]) for note in table.attrs["report"]]
    assert notes == [(2, "a", "open_mon", "8-17u"), (2, "a", "open_tue", "nvt")]
    assert table.attrs["report"][0]["read_as"] == "08:00-17:00"
    assert "rij 2 (a), open_mon: “8-17u” gelezen als “08:00-17:00”" in tell_report(table)
    assert "rij 2 (a), open_tue: “nvt” gelezen als “gesloten”" in tell_report(table)
    assert tell_report(table, "en").startswith("1 row was read in another way")


def test_a_table_as_asked_for_has_nothing_to_report(tmp_path):
    table = read_childcare(save(tmp_path, "open_mon", "07:00-18:00"))
    assert table.attrs["report"] == []
    assert tell_report(table) is None
    assert list_report(table).columns.tolist()[:3] == ["row", "id", "column"]


def test_a_report_is_written_beside_the_table(tmp_path):
    table = read_childcare(save(tmp_path, "open_mon", "8-17u"))
    write_report(table, tmp_path / "report.csv")
    lines = (tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "row,id,column,found,read_as,why,used"
    assert lines[1].startswith("2,a,open_mon,8-17u,08:00-17:00,")
    with pytest.raises(TableError, match="cannot be written"):
        write_report(table, tmp_path / "no" / "report.csv")


@pytest.mark.parametrize(
    ("columns", "cells", "words"),
    [
        ("open_mon", "7-5", ["open_mon", "row 2", "'a'", "'7-5'", "more than one thing"]),
        ("open_mandag", "07:00-18:00", ["'open_mandag'", "no weekday", "open_mon"]),
        ("Uren dindsag", "07:00-18:00", ["'uren dindsag'", "no weekday"]),
        ("places", "-3", ["places", "'-3' in row 2", "below zero"]),
        ("open_mon,open_maandag", "07:00-18:00,07:00-18:00", ["more than one column", "open_mon"]),
        ("closed_on", "kerst", ["closed_on", "row 2", "'a'", "'kerst' is no date"]),
        ("closed_on", "2026-02-30", ["'2026-02-30' is no day"]),
        ("closed_on", "2027-01-03..2026-12-24", ["ends before it starts"]),
        ("bell_mon", "22:00-06:00", ["bell_mon", "row 2", "next day"]),
        ("min_age_months,max_age_months", "36,3", ["row 2", "'a'", "36 to 3 months"]),
        ("flex", "misschien", ["flex", "'misschien' in row 2"]),
    ],
)
def test_a_fault_is_named_in_one_sentence_with_its_row(tmp_path, columns, cells, words):
    with pytest.raises(TableError) as caught:
        read_childcare(save(tmp_path, columns, cells))
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_hours_are_assumed_only_where_every_day_is_empty(tmp_path):
    path = tmp_path / "care.csv"
    path.write_text(
        "id,lon,lat,open_mon,open_tue\na,4,51,,\nb,4,51,07:00-18:00,\nc,4,51,gesloten,gesloten\n", "utf-8"
    )
    assert read_childcare(path)["hours_assumed"].tolist() == [True, False, False]
    assert read_childcare(save(tmp_path, "places", "8"))["hours_assumed"].tolist() == [True]


def test_a_table_read_saved_and_read_again_says_the_same(tmp_path):
    table = read_childcare(save(tmp_path, "open_mon,open_tue", "gesloten,gesloten"))
    table.to_parquet(tmp_path / "care.parquet")
    again = read_childcare(tmp_path / "care.parquet")
    assert again["hours_assumed"].tolist() == [False]
    assert again["open_mon"].tolist() == [None]


def test_days_may_have_their_dutch_names(tmp_path):
    table = read_childcare(
        save(tmp_path, "open_maandag,open_di,Woensdag", "07:00-18:00,08:00-18:00,09:00-18:00")
    )
    assert table[["open_mon", "open_tue", "open_wed"]].iloc[0].str[:2].tolist() == ["07", "08", "09"]


@pytest.mark.parametrize("heading", ["uren per week", "open dagen", "open weekend", "bel nummer"])
def test_a_word_that_is_no_weekday_makes_a_column_that_is_told_and_no_refusal(tmp_path, heading):
    table = read_childcare(save(tmp_path, f"{heading},open_ma", "38,07:00-18:00"))
    assert table.loc[0, "open_mon"] == "07:00-18:00"
    assert list(table.attrs["columns"]["unknown"]) == [heading]


def test_closed_days_are_dates_and_ranges(tmp_path):
    table = read_childcare(save(tmp_path, "closed_on", '"2026-11-11, 24/12/2026 - 3/1/2027"'))
    assert table["closed_on"].tolist() == ["2026-11-11,2026-12-24..2027-01-03"]
    assert closed_spans(table["closed_on"][0]) == [
        (dt.date(2026, 11, 11), dt.date(2026, 11, 11)),
        (dt.date(2026, 12, 24), dt.date(2027, 1, 3)),
    ]
    assert table.attrs["report"][0]["column"] == "closed_on"
    assert closed_spans(None) == []


def test_bells_are_the_first_and_the_last_of_a_school_day(tmp_path):
    table = read_childcare(save(tmp_path, "bell_mon,bell_wed", '"08:30-12:00,13:00-15:30",8u30-12u'))
    assert table["bell_mon"].tolist() == ["08:30-15:30"]
    assert table["bell_wed"].tolist() == ["08:30-12:00"]


def test_a_register_gives_points_to_addresses(tmp_path):
    path = tmp_path / "care.csv"
    path.write_text(
        'id,address,open_mon\na,"Dorpsstraat 63, 2990 Wuustwezel",07:00-18:00\nb,Nergenslaan 1,07:00-18:00\n',
        "utf-8",
    )
    table = read_childcare(path, addresses=bereik.load_demo().addresses)
    assert table.geometry.is_empty.tolist() == [False, True]
    assert [(note["row"], note["found"]) for note in table.attrs["report"]] == [(3, "Nergenslaan 1")]


def test_a_table_of_a_childcare_desk_is_read_with_all_its_columns(shared_data):
    table = read_childcare(shared_data / "formats" / "childcare_invented.csv")
    assert table["id"].tolist() == ["v001", "v002", "v003"]
    assert table["places"].tolist() == [28, 8, 42]
    assert table["flex"].tolist() == [False, False, True]
    assert table["open_wed"].tolist()[1] == "06:30-12:30"
    assert table["open_sat"].tolist() == [None, None, "07:00-18:00"]
    # It has addresses and no coordinates: the rows stay, and say that they lie nowhere.
    assert table.geometry.is_empty.all()
    assert [note["why"] for note in table.attrs["report"]] == ["no coordinates"] * 3
    assert tell_report(table).startswith("3 rijen zijn niet bruikbaar.")
