"""Empty tables that people fill in: they read back, they guide, and what is wrong in them is told."""

import json

import openpyxl
import pytest

import bereik
from bereik.cli import main
from bereik.errors import TableError
from bereik.opportunities import check_table, tell_check
from bereik.opportunities.blank import write_blank
from bereik.table_files.headings import column_of


def filled(path, kind, *rows):
    """The empty table of a kind with rows by heading under its example."""
    write_blank(kind, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, start=3):
        assert set(row) <= set(headings)
        for heading, value in row.items():
            sheet.cell(number, headings.index(heading) + 1, value)
    book.save(path)
    return path


JOB = {
    "Referentie": "J1", "Functietitel": "Poetshulp", "Straat": "Bredabaan", "Huisnummer": "100",
    "Postcode": "2930", "Gemeente": "Brasschaat", "Beginuur": "06:00", "Einduur": "09:00", "Dagen": "ma-vr",
    "Rijbewijs": "nee", "Aantal jobs": "2", "Uren per week": "15",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["vacancies", "childcare"])
def test_every_heading_is_known_and_explained(tmp_path, kind):
    write_blank(kind, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet, explanation = book.worksheets
    days = {"Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag"}
    for cell in sheet[1]:
        assert cell.value in days or column_of(cell.value, kind), cell.value
        assert cell.comment.text
    assert {cell.value for cell in sheet[1]} <= {row[0].value for row in explanation.iter_rows()}
    assert explanation.title == "Uitleg"
    assert sheet["A2"].value == "VOORBEELD"
    assert sheet.data_validations.dataValidation
    assert all(len(one.formula1) <= 255 for one in sheet.data_validations.dataValidation)
    # Excel leaves 06:00 and 0123 as they are typed
    assert all(sheet.column_dimensions[cell.column_letter].number_format == "@" for cell in sheet[1])


def test_what_is_filled_in_reads_back(tmp_path):
    table = bereik.read_vacancies(filled(tmp_path / "v.xlsx", "vacancies", JOB))
    row = table.iloc[0]
    assert (len(table), row["id"], row["title"]) == (1, "J1", "Poetshulp")
    assert (row["shift_start"], row["shift_end"], row["days"]) == ("06:00", "09:00", "mon-fri")
    assert (row["positions"], row["hours_per_week"], row["municipality"]) == (2, 15, "Brasschaat")
    assert [str(note) for note in table.attrs["notes"]] == ["the example row (row 2) was not read"]


def test_childcare_that_is_filled_in_reads_back(tmp_path):
    care = {"Nummer": "K1", "Naam": "De Beer", "Adres": "Kerkstraat 1, Kalmthout", "Vrije plaatsen": "0"}
    hours = {"Maandag": "07:00-18:00", "Woensdag": "07:00-12:00,13:00-18:00"}
    table = bereik.read_childcare(filled(tmp_path / "o.xlsx", "childcare", care | hours))
    row = table.iloc[0]
    assert (len(table), row["id"], row["free_places"], row["hours_assumed"]) == (1, "K1", 0, False)
    assert (row["open_mon"], row["open_wed"]) == ("07:00-18:00", "07:00-12:00,13:00-18:00")
    assert bereik.read_childcare(tmp_path / "o.xlsx")["open_tue"].isna().all()


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("vacancies.xlsx", "Vacatures"),
        ("childcare.xlsx", "Opvang"),
        ("opvang Kalmthout.xlsx", "Opvang"),
        ("lijst.xlsx", "Vacatures"),
    ],
)
def test_the_command_writes_the_table_that_the_name_asks_for(tmp_path, monkeypatch, capsys, name, sheet):
    monkeypatch.chdir(tmp_path)
    assert main(["template", name]) == 0
    assert f"bereik check {name}" in capsys.readouterr().out
    assert openpyxl.load_workbook(name).sheetnames == [sheet, "Uitleg"]
    assert main(["check", name]) in (0, 1)


def test_the_command_writes_over_nothing(tmp_path, capsys):
    path = tmp_path / "vacancies.xlsx"
    path.write_text("mine")
    assert main(["template", str(path)]) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["template", str(tmp_path / "x.csv")]) == 2


def test_a_check_tells_what_is_read_and_what_lacks(tmp_path, capsys):
    bare = {"Referentie": "J2", "Functietitel": "Kok"}
    path = filled(tmp_path / "vacatures.xlsx", "vacancies", JOB, bare)
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "vacatures, 2 rijen" in out
    assert "Van 1 rij zijn de uren niet bekend." in out
    assert "Van 1 rij is de plaats niet bekend." in out
    assert main(["check", str(path), "--format", "json", "--lang", "en"]) == 0
    (table,) = json.loads(capsys.readouterr().out)["tables"]
    assert (table["kind"], table["rows"], table["without_hours"], table["usable"]) == (
        "vacancies",
        2,
        1,
        True,
    )


@pytest.mark.parametrize(
    ("kind", "row", "says"),
    [
        ("vacancies", {**JOB, "Beginuur": "ochtend"}, "ochtend"),
        ("vacancies", {"Functietitel": "Kok"}, "1 rij is niet bruikbaar"),
        ("childcare", {"Nummer": "K", "Naam": "B", "Adres": "X 1, Y", "Maandag": "7-5"}, "7-5"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_cell(tmp_path, kind, row, says):
    check = check_table(filled(tmp_path / "x.xlsx", kind, row))
    assert says in " ".join(tell_check(check, "nl"))


def test_a_table_that_is_none_is_refused_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "vacatures.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert main(["check", str(path)]) == 1
    assert "Kan niet gebruikt worden" in capsys.readouterr().out


def test_an_unwritable_place_is_told(tmp_path):
    with pytest.raises(TableError, match="cannot be written"):
        write_blank("vacancies", tmp_path / "gone" / "x.xlsx")
