"""`bereik fetch` as it is typed: what it prints, in which language, and with which status it ends."""

import datetime as dt
import io
import json

import pytest
import shapely
from geopandas import GeoDataFrame

from bereik.cli import fetch, main
from bereik.cli.overpass import region_polygon
from bereik.cli.terminal import safe_console
from bereik.errors import SourceError
from bereik.sources import Municipality, Region, read_manifest, read_registry
from tests.sources.bad_manners import File, gtfs, playing, says


@pytest.fixture
def server():
    with playing() as played:
        yield played


@pytest.fixture
def typed(server, tmp_path, monkeypatch, capsys):
    """Type a fetch of a region whose sources are played; gives status, answer and what else was said."""
    for name in ("DELIJN_API_KEY", "VDAB_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "netestreek.toml").write_text(
        f"""
title = "Netestreek"
sources = ["delijn", "nmbs", "hoppin", "childcare"]
municipalities = [{{ nis = "12021", name = "Lier" }}]
source.delijn.url = "{server.address("/delijn.zip")}"
source.nmbs.url = "{server.address("/nmbs.zip")}"
source.hoppin.url = "{server.address("/hoppin")}"
""",
        encoding="utf-8",
    )
    for path in ("/delijn.zip", "/nmbs.zip"):
        server.files[path] = File(gtfs())
    server.files["/hoppin"] = File(b'{"type": "FeatureCollection", "features": []}')

    def type_it(*words):
        status = main(["fetch", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return type_it


def test_a_region_is_fetched_to_its_folder_and_says_what_to_do_next(typed, tmp_path):
    status, out, _ = typed("netestreek.toml")
    assert status == 0
    assert out.splitlines()[0] == "Netestreek: data/raw/netestreek"
    assert "Klaar: 3 bestanden in data/raw/netestreek." in out
    assert "bereik build netestreek" in out
    assert "childcare: Er is nog geen adres of bestand voor deze bron." in out
    assert [one.id for one in read_manifest(tmp_path / "data/raw/netestreek").files] == [
        "delijn",
        "hoppin",
        "nmbs",
    ]


def test_what_is_under_way_is_named_as_in_the_answer_and_in_no_other_language(typed, monkeypatch):
    screen = io.StringIO()
    monkeypatch.setattr(
        fetch, "safe_console", lambda **options: safe_console(file=screen, force_terminal=True, width=200)
    )
    typed("netestreek.toml")
    shown = screen.getvalue()
    assert all(name in shown for name in ("delijn", "nmbs", "hoppin"))
    assert not any(one.title in shown for one in read_registry().values())


def test_a_second_time_nothing_has_changed(typed):
    typed("netestreek.toml")
    _, out, _ = typed("netestreek.toml", "--lang", "en")
    assert out.count("not changed") == 3


def test_a_required_source_that_fails_says_what_to_check_and_ends_with_1(typed, server):
    server.files["/nmbs.zip"] = File(b"", manners=[says(404)] * 9)
    status, out, _ = typed("netestreek.toml")
    assert status == 1
    assert f"nmbs: Op {server.address('/nmbs.zip')} staat niets meer (antwoord 404)." in out
    assert read_registry()["nmbs"].check["nl"] in out
    assert "Niet alles is binnen: zonder nmbs kan de streek niet klaargemaakt worden." in out
    assert "delijn     opgehaald" in out


def test_an_optional_source_that_fails_is_told_and_ends_with_0(typed, server):
    server.files["/hoppin"] = File(b"", manners=[says(500)] * 9)
    status, out, said = typed("netestreek.toml", "--lang", "en")
    assert status == 0
    assert "hoppin: 127.0.0.1 is out of order (answer 500)" in out
    assert said.splitlines()[0] == "hoppin: asking again in 1 second."
    assert all(line.startswith("hoppin: asking again in") for line in said.splitlines())


def test_an_older_file_is_kept_and_its_date_told(typed, server):
    typed("netestreek.toml")
    server.files["/nmbs.zip"] = File(b"", manners=[says(404)] * 9)
    status, out, _ = typed("netestreek.toml")
    assert status == 1
    assert "We houden het bestand van " in out
    assert "Niet alles is binnen" not in out


def test_programs_get_json(typed, server):
    server.files["/nmbs.zip"] = File(b"", manners=[says(404)] * 9)
    status, out, _ = typed("netestreek.toml", "--format", "json")
    answer = json.loads(out)
    assert status == 1
    assert (answer["region"], answer["folder"], answer["done"]) == (
        "netestreek",
        "data/raw/netestreek",
        False,
    )
    rows = {row["id"]: row for row in answer["sources"]}
    assert {name: row["status"] for name, row in rows.items()} == {
        "delijn": "fetched",
        "nmbs": "failed",
        "hoppin": "fetched",
        "childcare": "skipped",
    }
    assert rows["nmbs"]["code"] == "gone"
    assert rows["nmbs"]["check"] == read_registry()["nmbs"].check["nl"]
    assert rows["delijn"]["bytes"] == len(gtfs())


def test_one_source_only_and_a_folder_of_ones_own(typed, server, tmp_path):
    status, _, _ = typed("netestreek.toml", "--only", "delijn", "--out", "here")
    assert status == 0
    assert sorted(path.name for path in (tmp_path / "here").iterdir()) == [
        "delijn.zip", "manifest.json", "region.toml",
    ]  # fmt: skip
    assert {path for path, _ in server.asked} == {"/delijn.zip"}


def test_a_dry_run_lists_what_would_come_and_asks_nobody(typed, server, tmp_path):
    status, out, _ = typed("netestreek.toml", "--dry-run")
    assert status == 0
    assert server.address("/delijn.zip") in out
    assert "200.0" in out  # megabytes that the registry expects of De Lijn
    assert read_registry()["delijn"].licence in out
    assert server.asked == []
    assert not (tmp_path / "data").exists()


def test_a_dry_run_knows_the_sizes_of_last_time(typed):
    typed("netestreek.toml")
    _, out, _ = typed("netestreek.toml", "--dry-run", "--format", "json")
    sizes = {row["id"]: row["mb"] for row in json.loads(out)["sources"]}
    assert sizes["delijn"] == len(gtfs()) / 1_000_000
    assert sizes["childcare"] is None


def test_without_a_key_the_address_that_needs_none_is_listed(typed):
    _, out, _ = typed("lier", "--dry-run", "--format", "json")
    delijn = next(row for row in json.loads(out)["sources"] if row["id"] == "delijn")
    assert delijn["address"] == read_registry()["delijn"].mirrors[0]


def test_the_list_names_all_regions_and_sources(typed):
    status, out, _ = typed("--list")
    assert status == 0
    assert "noord-limburg: Noord-Limburg, 8 gemeenten" in out
    assert all(source in out for source in read_registry())
    answer = json.loads(typed("--list", "--format", "json")[1])
    assert {region["name"] for region in answer["regions"]} == {"flanders", "lier", "noord-limburg", "selab"}
    assert len(answer["sources"]) == len(read_registry())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "geef een streek (flanders, lier, noord-limburg, selab)"),
        (("kempen",), "'kempen' is geen streek"),
        (("netestreek.toml", "--only", "osm"), "osm is geen bron van deze streek"),
        (("netestreek.toml", "--sources", "gone.toml"), "gone.toml kan niet gelezen worden"),
    ],
)
def test_wrong_words_end_with_2_and_one_sentence(typed, words, says):
    status, out, err = typed(*words)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_damaged_manifest_is_one_sentence_too(typed, tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "manifest.json").write_text("{", encoding="utf-8")
    status, _, err = typed("netestreek.toml", "--out", "here")
    assert status == 1
    assert "kan niet gelezen worden" in err
    assert "verwijder het en geef `bereik fetch`" in err


LIER = Region("lier", "Lier", (Municipality("12021", "Lier"),), margin_km=1)


def test_streets_from_the_server_need_the_boundaries_first(tmp_path):
    with pytest.raises(SourceError, match="municipality boundaries first"):
        region_polygon(LIER, tmp_path)


def test_the_polygon_of_a_region_is_its_municipalities_with_the_margin(tmp_path, server, typed):
    square = shapely.box(4.50, 51.10, 4.60, 51.15)
    codes = GeoDataFrame(
        {"NISCODE": ["12021", "11002"]}, geometry=[square, shapely.box(4.3, 51.1, 4.5, 51.3)], crs=4326
    )
    server.files["/wfs"] = File(codes.to_json().encode())
    (tmp_path / "mine.toml").write_text(f'[boundaries]\nurl = "{server.address("/wfs")}"\n', encoding="utf-8")
    words = ("lier", "--only", "boundaries", "--sources", "mine.toml", "--out", "raw")
    assert typed(*words)[0] == 0
    polygon = region_polygon(LIER, tmp_path / "raw")
    west, south, east, north = polygon.bounds
    # a kilometre is some 0.0090 degrees north and some 0.0143 east at this latitude
    assert (west, south, east, north) == pytest.approx((4.4857, 51.0910, 4.6143, 51.1590), abs=5e-4)


def dated(last):
    """A timetable that runs every day of the year up to a date."""
    head = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"
    first = last - dt.timedelta(days=365)
    return gtfs(**{"calendar.txt": f"{head}\ns,1,1,1,1,1,1,1,{first:%Y%m%d},{last:%Y%m%d}\n"})


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (-1, "delijn: the timetable that was fetched ended on "),
        (0, ", today. Later dates cannot be asked"),
        (13, ", in 13 days. Later dates cannot be asked"),
        (14, None),
    ],
)
def test_a_timetable_that_has_ended_or_ends_soon_is_told_on_arrival_and_by_the_doctor(
    typed, server, capsys, left, said
):
    last = dt.date.today() + dt.timedelta(days=left)
    server.files["/delijn.zip"] = File(dated(last))
    server.files["/nmbs.zip"] = File(dated(dt.date.today() + dt.timedelta(days=200)))
    _, out, _ = typed("netestreek.toml", "--lang", "en")
    assert "nmbs: the timetable" not in out
    assert said in out if said else "the timetable that was fetched" not in out
    _, out, _ = typed("netestreek.toml", "--lang", "en", "--format", "json")
    found = {one["id"]: one for one in json.loads(out)["sources"]}["delijn"]
    assert (found["valid_until"], found["days_left"], found["warns"]) == (str(last), left, said is not None)
    main(["doctor", "netestreek.toml", "--lang", "en"])
    out = capsys.readouterr().out
    assert (said or "delijn: the timetable that was fetched is valid from ") in out
    assert "nmbs: the timetable that was fetched is valid from " in out
    assert "200 more days" in out


def test_a_timetable_without_dates_is_told_on_arrival(typed):
    _, out, _ = typed("netestreek.toml", "--lang", "en")
    assert "delijn: how long the timetable that was fetched is valid cannot be told." in out
