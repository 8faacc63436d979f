"""A table of one's own on the page: the empty one, and a look at one that was filled in."""

import base64
import io
import json
import re
import tempfile
from importlib.resources import files
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from bereik.demo.region import FILES

SCHEMA = json.loads((files("bereik.web") / "api.json").read_text(encoding="utf-8"))


def asked(page, name, content, lang="nl"):
    coded = base64.b64encode(content).decode()
    return page.post("/api/table", json={"name": name, "content": coded, "lang": lang})


@pytest.mark.parametrize(("kind", "sheet"), [("vacancies", "Vacatures"), ("childcare", "Opvang")])
def test_an_empty_table_is_downloaded_filled_in_and_looked_at(page, kind, sheet):
    blank = page.get(f"/blank/{kind}.xlsx")
    assert blank.status_code == 200
    assert ".xlsx" in blank.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(blank.content))
    assert book.sheetnames == [sheet, "Uitleg"]
    for number, value in enumerate(("X1", "Een naam", "Kerkstraat 1, Kalmthout"), start=1):
        book.worksheets[0].cell(3, number, value)
    out = io.BytesIO()
    book.save(out)
    found = asked(page, "lijst.xlsx", out.getvalue()).json()
    jsonschema.validate(found, SCHEMA["endpoints"]["table"]["answer"] | {"$defs": SCHEMA["$defs"]})
    assert (found["kind"], found["rows"], found["usable"], found["without_hours"]) == (kind, 1, True, 1)
    assert "1 rij" in found["told"][0]


def test_a_table_that_cannot_be_used_says_why_in_the_language_of_the_page(page):
    found = asked(page, "v.csv", b"nothing,here\n1,2\n", lang="en").json()
    assert found["usable"] is False
    assert found["told"][0].startswith("Cannot be used")


@pytest.mark.parametrize(
    "given",
    [
        {"name": "v.xlsx", "content": "no base 64!"},
        {"name": "v.xlsx", "content": 7},
    ],
)
def test_what_is_no_table_is_refused(page, given):
    assert page.post("/api/table", json=given).status_code == 400


@pytest.mark.parametrize("name", ["v.exe", "../../v.py", "brief.pdf", "lijst", "", None])
def test_a_file_of_another_kind_is_told_what_can_be_checked(page, name):
    answer = page.post("/api/table", json={"name": name, "content": "", "lang": "fr"})
    assert (answer.status_code, answer.json()["error"]) == (422, "table")
    assert "LibreOffice (.ods)" in answer.json()["sentence"]


def excel(*rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


HEAD = ["id", "titel", "lon", "lat"]
KOK = ["V1", "Kok café", 4.5, 51.3]
BROKEN = {
    "leeg.csv": (b"", "leeg.csv is geen tabel (er staat niets in)"),
    "leeg.xlsx": (b"", "er staat niets in"),
    "leeg.ods": (b"", "er staat niets in"),
    "titels.csv": (b"id,titel,lon,lat\n", "er zijn kolomtitels en geen rijen"),
    "titels.xlsx": (excel(HEAD), "er zijn kolomtitels en geen rijen"),
    "formules.xlsx": (excel(HEAD, ["V1", "Kok", "=4+0.5", "=51.3"]), "rij 2 (V1), geometry: niets ingevuld"),
    "formule in id.xlsx": (
        excel(["id", "title", "lon", "lat"], ["=A1", "Kok", 4.5, 51.3]),
        "geen id (rijen 2)",
    ),
    "foto.csv": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
        "foto.csv is geen tabel die bereik kan lezen",
    ),
    "brief.csv": (b"%PDF-1.4\n1 0 obj<<>>endobj\n", "brief.csv is geen tabel die bereik kan lezen"),
    "programma.txt": (bytes(range(256)) * 200, "programma.txt is geen tabel die bereik kan lezen"),
    "halve kopie.xlsx": (excel(HEAD, KOK)[:3000], "halve kopie.xlsx is beschadigd"),
    "stuk.xls": (b"\xd0\xcf\x11\xe0" + b"\x00" * 900, "stuk.xls kan niet als rekenblad gelezen worden"),
    "webpagina.xls": (b"<html><table></table></html>", "webpagina.xls is een webpagina"),
    "tekst als boek.xlsx": (b"id;titel;lon;lat\nV1;Kok;4,5;51,3\n", "Gelezen: vacatures, 1 rij"),
    "boek als tekst.csv": (excel(HEAD, KOK), "Gelezen: vacatures, 1 rij"),
    "oud.csv": ("id;titel;lon;lat\nV1;Kok café;4,5;51,3\n".encode("cp1252"), "gelezen als Windows-1252"),
    "aan\u202ehaling\x07.csv": (
        b'id,titel,lon,lat\nV1,"Kok,4.5,51.3\nV2,x,4.5,51.3\n',
        "table.csv is geen tabel",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_answered_in_one_sentence_that_names_it(page, name):
    content, said = BROKEN[name]
    answer = asked(page, name, content)
    assert answer.status_code == 200
    told = " ".join(answer.json()["told"])
    assert said in told
    assert not re.search(r"Traceback|Error|rror:|not a zip|Cannot|None", told)
    for lang in ("en", "fr"):
        other = asked(page, name, content, lang=lang).json()
        assert other["told"] != answer.json()["told"]
        assert len(other["told"]) == len(answer.json()["told"])


def test_only_a_table_may_be_large(page):
    large = {"name": "v.csv", "content": "A" * 100_000, "lang": "nl"}
    assert page.post("/api/table", json=large).status_code == 200
    assert page.post("/api/suggest", json={"text": "A" * 100_000}).status_code == 413
    assert page.post("/api/table", json={**large, "content": "A" * 4_100_000}).status_code == 413


def test_nothing_of_a_table_stays_on_disk(page, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert asked(page, "v.csv", (FILES / "vacancies.csv").read_bytes()).json()["rows"] == 400
    assert list(Path(tmp_path).iterdir()) == []


def test_the_check_of_a_table_speaks_french_on_the_french_page(page):
    text = "id,title,lon,lat,positions,kleur\nV1,Kok,4.5,51.3,,rood\n"
    found = asked(page, "v.csv", text.encode(), lang="fr").json()
    assert found["told"][0] == "Lu\u00a0: offres d'emploi, 1 ligne."
    assert found["told"][1] == "Les heures de 1 ligne ne sont pas connues."
    assert "Colonne non lue\u00a0: kleur" in " ".join(found["told"])
    refused = asked(page, "v.csv", b"id,title\nV1,Kok\n", lang="fr").json()
    assert refused["told"][0].startswith(
        "Inutilisable\u00a0: offres d'emploi\u00a0: v.csv n'a pas de coordonnées"
    )


def test_rows_with_an_address_are_placed_by_the_register_of_the_region(page):
    content = b'id,title,address\n1,Bakker,"Bredabaan 628, Brasschaat"\n2,Kok,"Nergensstraat 9, Nergens"\n'
    found = asked(page, "v.csv", content).json()
    assert (found["usable"], found["rows"], found["without_place"]) == (True, 2, 1)
