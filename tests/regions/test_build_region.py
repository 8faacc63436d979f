"""A region is built whole, says what it left out, and opens again with the names of the demonstration."""

import csv
import dataclasses
import datetime as dt
import json
import zipfile
from pathlib import Path

import geopandas
import pandas
import pytest
import shapely

import bereik
from bereik.cli import main
from bereik.demo import Demo
from bereik.errors import NetworkError, SourceError
from bereik.regions import build_region, is_region, layers, load_region, store
from bereik.regions.outline import build_outline
from bereik.regions.report import tell_build
from bereik.sources import Municipality, Region
from tests.feeds.tiny_feed import zip_feed
from tests.regions.raw import DEMO, NORTH, raw_folder, without

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The two northern municipalities of the demonstration with three kilometres around, built."""
    place = tmp_path_factory.mktemp("north")
    build_region(NORTH, raw_folder(place / "raw"), place / "built", today=TODAY)
    return place / "built"


@pytest.fixture(scope="module")
def north(folder):
    return load_region(folder, today=TODAY)


def test_a_region_has_the_names_of_the_demonstration(north):
    assert {field.name for field in dataclasses.fields(Demo)} <= {
        field.name for field in dataclasses.fields(north)
    }
    assert north.date == "2026-11-23"  # the first school day from that Sunday on
    assert (north.label, north.network.demonstration) == ("demo data, not the real timetable", True)
    assert "Noord" in repr(north)


def test_the_network_of_a_region_opens_by_the_folder_of_the_region(folder, north):
    assert bereik.load_network(folder).stop_ids == north.network.stop_ids


def test_everything_lies_in_the_region_or_its_margin(north):
    outer = north.towns.to_crs("EPSG:3812").geometry.union_all().buffer(3000)
    inner = north.towns.geometry.union_all()
    jobs = north.vacancies[~north.vacancies.geometry.is_empty].to_crs("EPSG:3812")
    assert 0 < len(jobs) < 200
    assert jobs.within(outer.buffer(1)).all()
    assert north.addresses.within(inner).all()
    assert set(north.addresses["municipality"]) >= {"Kalmthout", "Wuustwezel"}
    assert north.zones["name"].tolist() == ["Kalmthout", "Wuustwezel"]
    assert north.homes.within(inner).all()
    assert len(north.network.stop_ids) < 300
    streets = north.network.streets
    shapely.prepare(outer)
    spots = geopandas.GeoSeries(
        geopandas.points_from_xy(streets.node_lon, streets.node_lat), crs=4326
    ).to_crs(3812)
    assert spots.within(outer.buffer(1)).all()


def test_a_vacancy_outside_is_not_lost_but_reported(folder, north):
    everything = bereik.read_vacancies(DEMO["vacancies"][1])
    with (folder / "not_used.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["file"] == "vacancies.csv"]
    outside = {row["id"] for row in rows if row["used"] == "False"}
    assert outside | set(north.vacancies["id"]) == set(everything["id"])
    assert outside.isdisjoint(north.vacancies["id"])
    assert {row["why"] for row in rows if row["id"] in outside} == {"outside the region and its margin"}
    told = tell_build(north.report, "nl")
    used = f"vacancies.csv: {len(north.vacancies)} van de 400 rijen gebruikt"
    assert f"{used}; de andere staan met hun reden in not_used.csv." in told


def test_what_is_missing_is_told_with_what_that_means(north):
    told = tell_build(north.report, "nl")
    assert any(line.startswith("Geen statistische sectoren") for line in told)
    assert any(line.startswith("Geen Hoppinpunten") for line in told)
    assert len(tell_build(north.report, "en")) == len(told)
    assert north.attributions[:2] == ["Bron: boundaries", "Bron: bus"]


def test_a_loaded_region_is_the_one_that_was_built(tmp_path):
    built = build_region(NORTH, raw_folder(tmp_path / "raw"), tmp_path / "out", today=TODAY)
    loaded = load_region(tmp_path / "out", today=TODAY)
    for name in ("homes", "vacancies", "childcare", "addresses", "zones"):
        one, other = getattr(built, name), getattr(loaded, name)
        assert one["id"].tolist() == other["id"].tolist()
        assert one.geometry.geom_equals_exact(other.geometry, 0).all()
    question = {"date": "2026-11-24", "shifts": [bereik.Shift("early", "06:00", "14:00")]}
    tables = [
        bereik.shift_reach(one.network, one.homes, one.vacancies, **question) for one in (built, loaded)
    ]
    pandas.testing.assert_frame_equal(*tables)
    assert built.report == loaded.report


def test_streets_and_places_may_be_missing(tmp_path):
    files = without("osm", "addresses", "vacancies", "childcare")
    built = build_region(NORTH, raw_folder(tmp_path / "raw", files), tmp_path / "out", today=TODAY)
    assert built.network.streets is None
    assert (len(built.vacancies), len(built.childcare)) == (0, 0)
    assert built.addresses["id"].tolist() == ["town-11022", "town-11053"]
    told = tell_build(built.report)
    assert {line.split(":")[0] for line in told} >= {
        "Geen straten",
        "Geen adressen",
        "Geen vacatures",
        "Geen kinderopvang",
    }
    assert bereik.find_address("Kalmthout", load_region(tmp_path / "out").addresses)["match"].tolist() == [
        "village"
    ]


def test_addresses_come_from_openstreetmap_where_there_is_no_register(tmp_path):
    built = build_region(
        NORTH, raw_folder(tmp_path / "raw", without("addresses")), tmp_path / "out", today=TODAY
    )
    assert {"Bredabaan", "Kerkeneind"} <= set(built.addresses["street"])
    found = bereik.find_address("Kerkeneind, Kalmthout", built.addresses).iloc[0]
    assert (found["street"], found["municipality"], found["match"]) == ("Kerkeneind", "Kalmthout", "street")
    assert any("komen uit osm.osm.pbf" in line for line in tell_build(built.report))


def test_a_table_that_cannot_be_read_is_told_and_costs_nothing_else(tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text("id,name,lon,lat,open_mon\n1,Opvang,4.46,51.39,25:00-26:00\n", encoding="utf-8")
    raw = raw_folder(tmp_path / "raw", {**DEMO, "childcare": ("childcare", broken)})
    built = build_region(NORTH, raw, tmp_path / "out", today=TODAY)
    assert len(built.vacancies) > 0
    assert any(
        "childcare.csv is niet gebruikt" in line and "in '25:00-26:00' staat een uur na 24:00" in line
        for line in tell_build(built.report)
    )


def test_a_timetable_without_a_ride_in_the_region_is_left_out(tmp_path):
    elsewhere = zip_feed(tmp_path / "elsewhere.zip")
    built = build_region(
        NORTH,
        raw_folder(tmp_path / "raw", {**DEMO, "far": ("gtfs", elsewhere)}),
        tmp_path / "out",
        today=TODAY,
    )
    assert [feed.name for feed in built.network.feeds] == ["bus", "train"]
    assert "far.zip: niets daarvan ligt in de streek; het bestand is niet gebruikt." in tell_build(
        built.report
    )
    only = raw_folder(tmp_path / "raw2", {**without("bus", "train"), "far": ("gtfs", elsewhere)})
    with pytest.raises(SourceError, match="no timetable with a ride in the region"):
        build_region(NORTH, only, tmp_path / "out2")
    assert not (tmp_path / "out2").exists()


def test_without_boundaries_or_with_a_town_missing_from_them_nothing_is_built(tmp_path):
    with pytest.raises(SourceError, match="neither municipality boundaries nor sectors"):
        build_region(NORTH, raw_folder(tmp_path / "raw", without("boundaries")), tmp_path / "out")
    lier = Region("lier", "Lier", (Municipality("12021", "Lier"),))
    with pytest.raises(SourceError, match=r"boundaries.geojson has no outline of Lier \(12021\)"):
        build_region(lier, raw_folder(tmp_path / "raw2"), tmp_path / "out")
    with pytest.raises(SourceError, match="run `bereik fetch"):
        build_region("selab", tmp_path / "nowhere", tmp_path / "out")


def square(west, south, side=2000):
    return shapely.box(west, south, west + side, south + side)


def areas(**columns):
    """Two squares of two kilometres beside each other near Kalmthout, drawn in Belgian Lambert 2008."""
    shapes = [square(655_000, 725_000), square(657_000, 725_000)]
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:3812").to_crs("EPSG:4326")


def test_the_margin_is_in_metres_around_the_municipalities_together():
    region = Region("two", "Two", (Municipality("11022", "A"), Municipality("11053", "B")), 1.5)
    outline = build_outline(region, areas(NISCODE=["11022", "11053"], NAAM=["A", "B"]), "file")
    around = geopandas.GeoSeries([outline.inner, outline.outer], crs=4326).to_crs(3812).bounds
    assert around.iloc[0].round().tolist() == [655_000, 725_000, 659_000, 727_000]
    assert around.iloc[1].round().tolist() == [653_500, 723_500, 660_500, 728_500]


@pytest.mark.parametrize("codes", [["11022001A", "11022002-"], [11022, 11022.0], ["11022", "11022"]])
def test_codes_of_sectors_and_numbers_are_codes_of_their_municipality(codes):
    region = Region("one", "One", (Municipality("11022", "A"),), 0)
    outline = build_outline(region, areas(anything=codes), "file")
    assert len(outline.towns) == 1
    assert outline.towns.to_crs(3812).area.iloc[0] == pytest.approx(8_000_000, rel=1e-6)


def test_former_municipalities_stand_for_the_one_they_became():
    former = (Municipality("72025", "Neerpelt"), Municipality("72029", "Overpelt"))
    region = Region("p", "Pelt", (Municipality("72043", "Pelt", former),), 0)
    outline = build_outline(region, areas(nis=["72025", "72029"]), "old.geojson")
    assert outline.towns["name"].tolist() == ["Pelt"]
    assert outline.towns.to_crs(3812).area.iloc[0] == pytest.approx(8_000_000, rel=1e-6)
    with pytest.raises(SourceError, match="no outline of Pelt"):
        build_outline(region, areas(nis=["72025", "99999"]), "half.geojson")


def test_sectors_in_lambert_72_give_zones_with_the_people_of_statbel(tmp_path):
    sectors = tmp_path / "sectors.geojson"
    towns = geopandas.read_file(DEMO["boundaries"][1]).set_index("id").loc[["11022", "11053"]]
    parts = geopandas.GeoDataFrame(
        {
            "cd_sector": ["11022A00-", "11053A00-"],
            "tx_sector_descr_nl": ["Kalmthout-Centrum", "Wuustwezel-Centrum"],
            "cd_munty_refnis": ["11022", "11053"],
        },
        geometry=list(towns.geometry), crs=4326,
    ).to_crs("EPSG:31370")  # fmt: skip
    parts.to_file(sectors, driver="GeoJSON", engine="pyogrio")
    population = tmp_path / "population.zip"
    rows = "CD_REFNIS|CD_SECTOR|TX_DESCR_SECTOR_NL|TOTAL\n11022|11022A00-|C|1200\n11053|11053A00-|C|800\n"
    with zipfile.ZipFile(population, "w") as archive:
        archive.writestr("OPENDATA_SECTOREN_2024.txt", rows)
    files = {
        **without("boundaries", "vacancies", "childcare", "osm"),
        "sectors": ("sectors", sectors),
        "population": ("population", population),
    }
    built = build_region(NORTH, raw_folder(tmp_path / "raw", files), tmp_path / "out", today=TODAY)
    assert built.zones[["name", "municipality", "population"]].to_numpy().tolist() == [
        ["Kalmthout-Centrum", "Kalmthout", 1200.0],
        ["Wuustwezel-Centrum", "Wuustwezel", 800.0],
    ]
    assert built.homes["population"].tolist() == [1200.0, 800.0]
    assert any(line.startswith("Geen gemeentegrenzen") for line in tell_build(built.report))


def test_people_of_other_codes_are_refused_and_the_boundaries_are_enough(tmp_path):
    population = tmp_path / "population.csv"
    population.write_text("CD_SECTOR;TOTAL\n99999A00-;12\n", encoding="utf-8")
    files = {
        **without("osm", "addresses", "vacancies", "childcare"),
        "sectors": ("sectors", DEMO["boundaries"][1]),
        "population": ("population", population),
    }
    built = build_region(NORTH, raw_folder(tmp_path / "raw", files), tmp_path / "out", today=TODAY)
    assert any("sectors.geojson is niet gebruikt" in line for line in tell_build(built.report))
    assert built.zones["population"].tolist() == [18_490, 20_459]  # those of the boundaries


def test_a_new_build_takes_the_place_of_the_old_one_and_of_nothing_else(tmp_path, folder):
    raw, out = raw_folder(tmp_path / "raw", without("osm", "addresses")), tmp_path / "out"
    build_region(NORTH, raw, out, today=TODAY)
    build_region(NORTH, raw, out, today=TODAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]
    (out / "mine.txt").write_text("keep me")
    with pytest.raises(SourceError, match=r"mine.txt in it does not belong to the region"):
        build_region(NORTH, raw, out)
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_text("keep me")
    with pytest.raises(SourceError, match=r"thesis.docx and is no region that bereik built"):
        build_region(NORTH, raw, other)
    assert [path.name for path in other.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("disk full")])
def test_a_build_that_is_broken_off_leaves_the_old_region_whole(tmp_path, monkeypatch, stop):
    raw, out = raw_folder(tmp_path / "raw", without("osm", "addresses")), tmp_path / "out"
    build_region(NORTH, raw, out, today=TODAY)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(*args):
        raise stop

    monkeypatch.setattr(store, "_write_not_used", broken)  # half way through the writing
    with pytest.raises((KeyboardInterrupt, SourceError)):
        build_region(NORTH, raw, out, today=TODAY)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]


def test_a_move_that_fails_puts_the_old_region_back(tmp_path, monkeypatch):
    raw, out = raw_folder(tmp_path / "raw", without("osm", "addresses")), tmp_path / "out"
    build_region(NORTH, raw, out, today=TODAY)
    rename = Path.rename

    def stubborn(path, target):
        if path.name.endswith(".new") and Path(target).name == "out":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    build = (out / "region.json").read_bytes()
    with pytest.raises(SourceError, match="the region cannot be written there"):
        build_region(NORTH, raw, out, today=TODAY)
    assert (out / "region.json").read_bytes() == build
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]


def test_damaged_folders_are_refused_with_one_sentence(tmp_path, folder):
    import shutil

    assert is_region(folder)
    with pytest.raises(SourceError, match="there is no region here"):
        load_region(tmp_path)
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "zones.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(SourceError, match=r"zones.parquet: this file of the region is damaged"):
        load_region(copy)
    (copy / "zones.parquet").unlink()
    with pytest.raises(SourceError, match=r"zones.parquet: this file of the region is missing"):
        load_region(copy)
    contents = json.loads((copy / "region.json").read_text(encoding="utf-8"))
    (copy / "region.json").write_text(json.dumps(contents | {"format": 99}), encoding="utf-8")
    with pytest.raises(SourceError, match="in layout 99"):
        load_region(copy)
    again = shutil.copytree(folder, tmp_path / "again")
    next((again / "network" / "feed-1").glob("*.npy")).unlink()
    with pytest.raises(NetworkError, match="is missing"):
        load_region(again)


def test_the_answer_says_when_a_timetable_was_fetched_long_ago(tmp_path):
    raw = raw_folder(tmp_path / "raw", without("osm", "addresses"), fetched="2026-01-02T06:00:00+00:00")
    built = build_region(NORTH, raw, tmp_path / "out", today=TODAY)
    assert {feed.fetched_at for feed in load_region(tmp_path / "out").network.feeds} == {
        "2026-01-02T06:00:00+00:00"
    }
    assert built.network.feeds[0].source == "bus.zip"


def test_the_commands_build_a_region_and_answer_on_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "north.toml").write_text(
        'title = "Noord"\nmargin_km = 3\n[[municipalities]]\nnis = "11022"\nname = "Kalmthout"\n'
        '[[municipalities]]\nnis = "11053"\nname = "Wuustwezel"\n', encoding="utf-8",
    )  # fmt: skip
    raw_folder(tmp_path / "data" / "raw" / "north")
    assert main(["build", "north.toml"]) == 0
    text = capsys.readouterr().out
    assert "Noord bewaard in data/built/north: " in text
    assert "Gegevens: Bron: boundaries (bestand van 20 november 2026); Bron: bus (" in text
    words = ["--network", "data/built/north", "--date", "2026-11-24", "--format", "json"]
    assert main(["jobs", "Dorpsstraat 63, Wuustwezel", *words]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["provenance"]["demonstration"] is True
    assert found["rows"]
    assert main(["check", "data/built/north", "--lang", "en"]) == 0
    assert "All timetables together are valid from" in capsys.readouterr().out


def test_a_region_named_by_how_codes_begin_is_that_of_its_municipalities(tmp_path, monkeypatch):
    raw = raw_folder(tmp_path / "raw", without("osm", "addresses", "vacancies", "childcare"))
    begins = dataclasses.replace(NORTH, municipalities=(), nis_begins=("11022", "11053"))
    named = build_region(NORTH, raw, tmp_path / "named", today=TODAY)
    reads, read_zones = [], layers.read_zones
    monkeypatch.setattr(
        layers, "read_zones", lambda path, **more: reads.append(path.name) or read_zones(path, **more)
    )
    found = build_region(begins, raw, tmp_path / "begins", today=TODAY)
    assert len(reads) == len(set(reads)) > 0  # a province takes a minute to read
    assert found.zones.equals(named.zones)
    assert found.towns["name"].tolist() == named.towns["name"].tolist()
    with pytest.raises(SourceError, match="begins with 9"):
        build_region(dataclasses.replace(begins, nis_begins=("9",)), raw, tmp_path / "none", today=TODAY)


def test_a_region_that_nobody_knows_is_wrong_usage(capsys):
    assert main(["build", "atlantis"]) == 2
    assert "noord-limburg" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["selab", "--gtfs", "x.zip", "--out", "y"],
        ["--gtfs", "x.zip"],
        ["selab", "--osm", "x.pbf"],
        ["--osm", "x"],
    ],
)
def test_a_region_or_a_timetable_is_built_and_not_both(words, capsys):
    assert main(["build", *words]) == 2
    assert "niet allebei" in capsys.readouterr().err


def test_an_employer_s_hours_are_weighed_with_the_people_of_a_built_region(folder, north, capsys):
    """Its zones hold the people; its towns, which have none, are for looking up places."""
    employer = north.vacancies["employer"].iloc[0]
    words = ["lever", employer, "--network", str(folder), "--date", "2026-11-24", "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["asked"] == pytest.approx(north.zones["population"].sum())
