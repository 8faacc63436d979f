"""Tables made for one command are read as those of vacancies are: right, or told with row and column."""

import pytest

from bereik.errors import TableError
from bereik.opportunities.own_tables import KINDS, read_own_table
from bereik.table_files import tell_report
from bereik.table_files.headings import column_of
from tests.cases.offices import write_xlsx, written

PLACE = "lat;lon"


def read(tmp_path, kind: str, text: str):
    return read_own_table(written(text)(tmp_path / "t.csv"), kind)


@pytest.mark.parametrize("heading", ["rent", "Huur", "Huurprijs (€/maand)", "huur per maand", "loyer"])
@pytest.mark.parametrize(
    ("cell", "rent"),
    [("700", 700), ("€ 700", 700), ("650,-", 650), ("€ 1.250,50", 1250.5), ("700 euro/maand", 700)],
)
def test_a_rent_is_read_however_it_is_written(tmp_path, heading, cell, rent):
    table = read(
        tmp_path, "dwellings", f"nummer;naam;breedtegraad;lengtegraad;{heading}\n7;Huis;51,3;4,6;{cell}\n"
    )
    assert table[["id", "name", "rent"]].to_numpy().tolist() == [["7", "Huis", rent]]
    assert table.attrs["columns"]["unknown"] == {}


MORE = {"visits": (";minuten", ";30"), "shuttles": (";werkgever", ";De Eik")}
"""A column that a kind must have besides its place, and a cell of it."""
CELLS = {
    "dwellings": ("rent", "1.250", "1250 or 1,250"), "visits": ("minutes", "1:00", "'1:00' in row 2"),
    "homes": ("inwoners", "29.123", "29123 or 29,123"),
    "stations": ("handling_min", "vijf", "'vijf' in row 2"),
    "destinations": ("open_mon", "7-5", "row 2.*more than one thing"),
    "flex_areas": ("open_mon", "7-5", "row 2.*more than one thing"),
    "shuttles": ("stop_time", "half zes", "row 2.*'half zes' is no clock time"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CELLS)
def test_a_cell_that_may_be_two_things_or_none_is_refused_with_its_row(tmp_path, kind):
    column, cell, words = CELLS[kind]
    more, filled = MORE.get(kind, ("", "")) if column not in MORE.get(kind, ("", ""))[0] else ("", "")
    with pytest.raises(TableError, match=words):
        read(tmp_path, kind, f"id;{PLACE};{column}{more}\n1;51,3;4,6;{cell}{filled}\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_is_not_read_is_told_with_the_nearest_that_is(tmp_path, kind):
    typing_error = {
        "dwellings": "huurprys", "visits": "earlyest", "destinations": "categori", "homes": "inwonners",
        "stations": "handlin_min", "flex_areas": "telefon", "shuttles": "opstapur",
    }[kind]  # fmt: skip
    minutes, half = MORE.get(kind, ("", ""))
    table = read(tmp_path, kind, f"id;{PLACE};{typing_error};kleur{minutes}\n1;51,3;4,6;1;rood{half}\n")
    unknown = table.attrs["columns"]["unknown"]
    assert unknown.pop("kleur") is None
    assert list(unknown) == [typing_error]
    assert unknown[typing_error] is not None
    for lang in ("nl", "en"):
        assert typing_error in (tell_report(table, lang) or "")


@pytest.mark.parametrize("kind", KINDS)
def test_coordinates_of_another_system_are_refused_for_every_kind(tmp_path, kind):
    more, filled = MORE.get(kind, (";name", ";5"))
    with pytest.raises(TableError, match="Lambert 72"):
        read(tmp_path, kind, f"id;x;y{more}\n1;155000;225000{filled}\n")


@pytest.mark.parametrize("cell", ["8u", "8:00", "08:00:00", "8", "0,33333333", "8h00"])
def test_the_window_of_a_visit_is_a_clock_time_however_it_is_written(tmp_path, cell):
    table = read(
        tmp_path, "visits", f"id;{PLACE};minuten;vanaf;uiterlijk\n1;51,3;4,6;60;{cell};\n2;51;4;60;;24:00\n"
    )
    assert table["earliest"].tolist() == ["08:00", ""]
    assert table["latest"].tolist() == ["", "24:00"]
    for bad in ("vroeg", "25:00", "8.75"):
        with pytest.raises(TableError, match=f"row 2.*'{bad}' is no clock time"):
            read(tmp_path, "visits", f"id;{PLACE};minuten;vanaf\n1;51,3;4,6;60;{bad}\n")


def test_minutes_that_are_missing_are_named_by_the_row_of_the_file(tmp_path):
    path = write_xlsx(
        tmp_path / "t.xlsx",
        ("Blad1", [["Ronde"], [], ["id", "lat", "lon", "minuten"], ["1", 51.3, 4.6, None]]),
    )
    with pytest.raises(TableError, match="row 4"):
        read_own_table(path, "visits")


def test_a_dwelling_with_an_address_and_no_register_is_told_and_not_lost(tmp_path):
    table = read(tmp_path, "dwellings", "id;adres;huur\n1;Dorpsstraat 1, 2990 Wuustwezel;700\n")
    assert table.geometry.is_empty.tolist() == [True]
    assert "register" in tell_report(table, "en")


def test_days_in_dutch_are_the_days_of_a_destination(tmp_path):
    table = read(tmp_path, "destinations", f"id;{PLACE};maandag;open_di\n1;51,3;4,6;9u-12u;gesloten\n")
    assert table[["open_mon", "open_tue"]].to_numpy().tolist() == [["09:00-12:00", None]]


@pytest.mark.parametrize("kind", ["destinations", "stations", "flex_areas"])
@pytest.mark.parametrize("heading", ["uren per week", "Open dagen", "bel_maandag", "open_mandag"])
def test_a_column_of_no_weekday_is_told_and_refuses_no_table(tmp_path, kind, heading):
    table = read(tmp_path, kind, f"id;{PLACE};{heading};open di\n1;51,3;4,6;10:00-12:00;9u-12u\n")
    assert table["open_tue"].tolist() == ["09:00-12:00"]
    assert [one.casefold() for one in table.attrs["columns"]["unknown"]] == [heading.casefold()]


def test_the_command_says_what_it_did_not_read(tmp_path, capsys):
    from bereik.cli import main

    path = written("id;naam;lat;lon;huur;kleur\n1;Huis;51,39;4,59;700;rood\n")(tmp_path / "w.csv")
    assert main(["live", "--dwellings", str(path)]) == 0
    assert "Kolom niet gelezen: kleur" in capsys.readouterr().err


def test_a_weight_with_three_decimals_is_no_doubt_and_a_count_is(tmp_path):
    text = "id,lat,lon,{}\nh1,51.3,4.6,1.234\nh2,51.3,4.6,2.500\n"
    (tmp_path / "w.csv").write_text(text.format("weight"), encoding="utf-8")
    (tmp_path / "p.csv").write_text(text.format("population"), encoding="utf-8")
    assert read_own_table(tmp_path / "w.csv", "homes")["weight"].tolist() == [1.234, 2.5]
    with pytest.raises(TableError, match="1234"):
        read_own_table(tmp_path / "p.csv", "homes")


def test_only_childcare_has_headings_of_bells():
    assert column_of("bel maandag", "childcare") == "bel_maandag"
    assert column_of("bel maandag", "destinations") is None
    assert column_of("open maandag", "destinations")
