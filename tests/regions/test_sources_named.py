"""Everybody whose data were used is named with every answer, and nobody else is."""

import dataclasses
import html
import json
import os

import pypdfium2
import pytest

import bereik
from bereik.cli import main
from bereik.demo.region import FILES
from bereik.regions import build_region, load_region
from bereik.sources.manifest import read_manifest, write_manifest
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences, source_sentences
from bereik.web import Places, create_app
from tests.feeds.test_publisher_ids import BARE, packed
from tests.regions.raw import NORTH, raw_folder
from tests.web.conftest import TOKEN, client_of

SAID = {
    "boundaries": ("Bron: Digitaal Vlaanderen", None),
    "sectors": ("Source: Statbel, sectors", 2025),
    "population": ("Source: Statbel, population", 2025),
    "osm": ("© OpenStreetMap contributors", None),
    "addresses": ("Bron: Adressenregister", None),
    "delijn": ("Source: De Lijn - Open Data - 2026-11-19", None),
    "vacancies": ("Bron: VDAB - 2026-11-18", None),
    "childcare": ("not stated", None),
}


@pytest.fixture
def built(tmp_path):
    """A region of real-looking timetables, with all sources named; and its folder."""
    feed = packed(tmp_path / "feed.zip", BARE)
    (tmp_path / "people.csv").write_text("id;population\n11022;100\n11053;50\n", encoding="utf-8")
    files = {
        "delijn": ("gtfs", feed),
        "osm": ("osm", FILES / "streets.osm.pbf"),
        "boundaries": ("boundaries", FILES / "zones.geojson"),
        "sectors": ("sectors", FILES / "zones.geojson"),
        "population": ("population", tmp_path / "people.csv"),
        "addresses": ("addresses", FILES / "addresses.csv"),
        "vacancies": ("vacancies", FILES / "vacancies.csv"),
        "childcare": ("childcare", FILES / "childcare.csv"),
    }
    raw = raw_folder(tmp_path / "raw", files)
    manifest = read_manifest(raw)
    told = tuple(
        dataclasses.replace(file, attribution=SAID[file.id][0], year=SAID[file.id][1], version="2026-11-19")
        for file in manifest.files
    )
    write_manifest(dataclasses.replace(manifest, files=told))
    wide = dataclasses.replace(NORTH, margin_km=25.0)
    return build_region(wide, raw, tmp_path / "built"), tmp_path / "built"


def provenance_of(region, vacancies=None, childcare=None, lang="nl"):
    vacancies = region.vacancies if vacancies is None else vacancies
    reach = bereik.shift_reach(
        region.network, region.homes.head(1), vacancies.head(3), date="2019-10-15",
        shifts=[bereik.Shift("dag", "07:00", "16:30")], childcare=childcare,
        child_age_months=None if childcare is None else 20,
    )  # fmt: skip
    return "\n".join(provenance_sentences(reach.attrs["provenance"], lang))


def test_an_answer_names_every_source_with_its_vintage(built):
    region, folder = built
    for one in (region, load_region(folder)):
        told = provenance_of(one, childcare=one.childcare)
        for name, (attribution, _) in SAID.items():
            if name != "childcare":
                assert attribution in told
        assert "Statbel, sectors (toestand op 1 januari 2025, bestand van 19 november 2026)" in told
        assert "De Lijn - Open Data - 2026-11-19;" in told.replace(" (", ";")  # its day is not said twice
        assert "not stated" not in told
        assert "eigen bestand childcare.csv van 19 november 2026" in told


def test_childcare_that_was_not_asked_about_is_not_named(built):
    assert "childcare.csv" not in provenance_of(built[0])


def test_a_list_of_ones_own_is_named_in_place_of_that_of_the_region(built, tmp_path):
    own = tmp_path / "lijst van het OCMW.csv"
    own.write_bytes((FILES / "vacancies.csv").read_bytes())
    os.utime(own, (1_780_000_000, 1_780_000_000))
    told = provenance_of(built[0], bereik.read_vacancies(own), lang="en")
    assert "own file lijst van het OCMW.csv of 28 May 2026" in told
    assert "VDAB" not in told


def test_a_table_made_in_python_credits_nobody(built):
    from geopandas import GeoDataFrame

    region = built[0]
    made = GeoDataFrame(
        {"id": ["1"], "title": ["x"]}, geometry=region.vacancies.geometry.head(1).tolist(), crs="EPSG:4326"
    )
    assert "VDAB" not in provenance_of(region, made)


def test_a_source_that_was_refused_is_not_named(built, tmp_path):
    raw = tmp_path / "raw"
    (raw / "vacancies.csv").write_text("nothing here\n1\n", encoding="utf-8")
    manifest = read_manifest_after_change(raw, "vacancies")
    region = build_region(dataclasses.replace(NORTH, margin_km=25.0), manifest, tmp_path / "again")
    assert "VDAB" not in " ".join(region.attributions)
    assert [one for one in region.network.sources if one["kind"] == "sectors"]


def read_manifest_after_change(raw, name):
    written = json.loads((raw / "manifest.json").read_text(encoding="utf-8"))
    for row in written["files"]:
        if row["id"] == name:
            row["bytes"] = (raw / row["file"]).stat().st_size
    (raw / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
    return raw


def test_the_command_line_names_them_in_every_form(built, tmp_path, capsys):
    _, folder = built
    asked = ["51.35,4.64", "--network", str(folder), "--date", "2019-10-15", "--shift", "07:00-16:30"]
    assert main(["jobs", *asked]) == 0
    assert "Source: Statbel, population" in capsys.readouterr().out
    assert main(["jobs", *asked, "--format", "json"]) == 0
    sources = json.loads(capsys.readouterr().out)["provenance"]["sources"]
    assert {one["kind"] for one in sources} >= {
        "gtfs",
        "osm",
        "boundaries",
        "sectors",
        "population",
        "vacancies",
    }
    for ending in ("csv", "html"):
        assert main(["jobs", *asked, "--out", str(tmp_path / f"out.{ending}")]) == 0
        assert "Digitaal Vlaanderen" in (tmp_path / f"out.{ending}").read_text(encoding="utf-8-sig")


def test_a_plan_keeps_the_sources(built, tmp_path):
    region, _ = built
    plan = tmp_path / "plan.toml"
    plan.write_text('name = "x"\n[[later_last_ride]]\nline = "600"\nby_min = 30\n', encoding="utf-8")
    assert bereik.read_scenario(plan).apply(region.network).sources == region.network.sources


def test_the_line_says_a_day_once():
    one = {"kind": "gtfs", "attribution": "Bron: X - 2026-11-02", "file": "x.zip", "day": "2026-11-02"}
    assert source_sentences([one]) == ["Gegevens: Bron: X - 2026-11-02."]
    assert source_sentences([{**one, "attribution": "Bron: X"}], "en") == [
        "Data: Bron: X (file of 2 November 2026)."
    ]
    assert source_sentences([]) == []


def test_many_sources_with_long_names_fit_in_the_line():
    many = [
        {"kind": "gtfs", "attribution": f"Bron {n} " + "x" * 200, "file": "", "day": ""} for n in range(40)
    ]
    (line,) = source_sentences(many)
    assert all(one["attribution"] in line for one in many)


def test_a_value_as_long_as_a_page_does_not_break_a_sentence():
    assert len(sentence("no-file", "nl", path="x" * 10_000)) < 1000


def credits_missing(text):
    return [
        said for name, (said, _) in SAID.items() if name != "childcare" and said not in html.unescape(text)
    ]


def test_the_page_names_every_source_of_a_built_region(built):
    region, _ = built
    places = Places(
        region.vacancies.head(5), addresses=region.addresses, zones=region.towns, date="2019-10-15"
    )
    home = region.homes.geometry.iloc[0]
    asked = {"lat": home.y, "lon": home.x, "lang": "en"}
    with client_of(create_app(region.network, places, token=TOKEN, warm=False)) as page:
        answer = page.post("/api/reach", json=asked)
        sheet = page.post("/api/sheet", json=asked)
    assert (answer.status_code, sheet.status_code) == (200, 200)
    assert credits_missing("\n".join(answer.json()["basis"])) == []
    assert credits_missing("\n".join(sheet.json()["credits"])) == []


def test_the_paper_of_the_sheet_names_them_and_stays_one_page(built):
    region, _ = built
    job = region.vacancies[~region.vacancies.geometry.is_empty].head(1)
    places = Places(job, addresses=region.addresses, zones=region.towns, date="2019-10-15")
    home = region.homes.geometry.iloc[0]
    asked = {"lat": home.y, "lon": home.x, "vacancy_id": str(job["id"].iloc[0])}
    with client_of(create_app(region.network, places, token=TOKEN, warm=False)) as page:
        paper = page.post("/api/sheet.pdf", json=asked)
    pages = pypdfium2.PdfDocument(paper.content)
    assert len(pages) == 1
    assert "Digitaal Vlaanderen" in " ".join(pages[0].get_textpage().get_text_bounded().split())


def test_the_maps_of_a_built_region_name_every_source(built, tmp_path):
    region, folder = built
    home = region.homes.geometry.iloc[0]
    words = ["--network", str(folder), "--home", f"{home.y},{home.x}", "--date", "2019-10-15"]
    assert main(["map", "home", *words, "--out", str(tmp_path / "maps")]) == 0
    assert credits_missing((tmp_path / "maps/home.html").read_text(encoding="utf-8")) == []
