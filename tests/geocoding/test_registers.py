"""Registers as they are published, and OpenStreetMap where there is none."""

import struct
import zipfile

import geopandas
import pytest
from shapely.geometry import Point, box

from bereik.errors import TableError
from bereik.geocoding import build_register, find_address, read_addresses
from bereik.geocoding.registers import read_register

# Lambert 72: (152000, 212000) lies in Antwerp, some 4.40 E 51.22 N.


def wkb(x, y):
    return struct.pack(">BIdd", 0, 1, x, y).hex().upper()


def best(number, house, status="current", street="S/1/2", point=(152_000, 212_000), prefix="V"):
    """One row of BeST: 22 fields; versions of the street differ from those in the file of streets."""
    kind, of, _ = street.split("/")
    fields = [""] * 22
    fields[0], fields[2] = (
        f"{prefix}A/{number}/2013-10-05T15:58:31.813",
        f"{prefix}M/11053/2002-08-13T17:32:32",
    )
    fields[6], fields[8] = f"{prefix}{kind}/{of}/9", f"{prefix}P/2990/1"
    fields[10], fields[13], fields[18] = house, status, wkb(*point)
    return ";".join(fields)


STREETS = (
    "VS/1/1;1;VM/11053/1;1;Dorpsstraat;;;;streetname;current;;;;\n"
    "BS/2/1;1;BM/21004/1;1;Lindestraat;Rue du Tilleul;;;streetname;current;;;;\n"
)


@pytest.fixture
def streets(tmp_path):
    path = tmp_path / "streets.csv"
    path.write_text(STREETS, encoding="utf-8")
    return path


def write(folder, *rows):
    path = folder / "best.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_best_is_joined_with_its_streets_whatever_their_versions(tmp_path, streets):
    table = read_addresses(write(tmp_path, best(7, "12A")), streets=streets)
    assert table[["id", "street", "house_number", "postcode"]].iloc[0].tolist() == [
        "VA/7",
        "Dorpsstraat",
        "12A",
        "2990",
    ]
    assert table.geometry.x[0] == pytest.approx(4.40, abs=0.02)
    assert table.geometry.y[0] == pytest.approx(51.22, abs=0.02)


def test_only_addresses_in_use_are_kept_and_the_others_counted(tmp_path, streets):
    rows = [best(1, "1"), best(2, "2", "retired"), best(3, "3", "proposed"), best(4, "1"), best(5, "")]
    counts = read_addresses(write(tmp_path, *rows), streets=streets).attrs["counts"]
    assert counts == {
        "rows": 5, "not_in_use": 2, "no_street_or_number": 1, "twice": 1, "kept": 1, "without_point": 0,
    }  # fmt: skip


def test_the_point_zero_is_no_place_and_a_neighbour_stands_in(tmp_path, streets):
    table = read_addresses(write(tmp_path, best(1, "1", point=(0, 0)), best(2, "3")), streets=streets)
    assert table.geometry.is_empty.tolist() == [True, False]
    found = find_address("Dorpsstraat 1", table).iloc[0]
    assert (found["house_number"], found["match"]) == ("3", "near_number")


def test_a_street_of_brussels_is_found_by_both_its_names(tmp_path, streets):
    table = read_addresses(write(tmp_path, best(1, "5", street="S/2/1", prefix="B")), streets=streets)
    for typed in ("Lindestraat 5", "rue du tilleul 5"):
        found = find_address(typed, table)
        assert found["id"].tolist() == ["BA/1"]
        assert found["match"].tolist() == ["exact"]


def test_codes_of_municipalities_get_their_names_and_may_choose(tmp_path, streets):
    zones = geopandas.GeoDataFrame(
        {"id": ["11053"], "name": ["Wuustwezel"]}, geometry=[box(4, 51, 5, 52)], crs=4326
    )
    path = write(tmp_path, best(1, "5"), best(2, "5", street="S/2/1", prefix="B").replace("11053", "21004"))
    table = read_register(path, streets=streets, municipalities=zones, only=["11053"])
    assert table["municipality"].tolist() == ["Wuustwezel"]
    assert table.attrs["counts"]["elsewhere"] == 1


HEADED = (
    "EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,"
    "municipality_name_nl,postcode,postname_nl,streetname_nl,region_code,status\n"
    "152000,212000,51.22,4.40,9,,4,11053,Wuustwezel,2990,Gooreind,Kerkstraat,BE-VLG,current\n"
    "152000,212000,51.22,4.40,10,,6,11053,Wuustwezel,2990,Gooreind,Kerkstraat,BE-VLG,retired\n"
)


def test_best_per_region_is_read_out_of_its_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "openaddress-bevlg.zip", "w") as packed:
        packed.writestr("openaddress-bevlg.csv", HEADED)
    row = read_addresses(tmp_path / "openaddress-bevlg.zip").iloc[0]
    assert row[["id", "street", "house_number"]].tolist() == ["9", "Kerkstraat", "4"]
    assert row[["municipality", "submunicipality"]].tolist() == ["Wuustwezel", "Gooreind"]
    assert (row.geometry.x, row.geometry.y) == (4.40, 51.22)


def test_the_flemish_register_is_read_as_csv_and_as_geopackage(tmp_path):
    text = (
        "ID;STRAATNM;HUISNR;BUSNR;NISCODE;GEMEENTE;POSTCODE;X;Y\n"
        "1;Kerkstraat;4;2;11053;Wuustwezel;2990;152000,0;212000,0\n"
    )
    (tmp_path / "crab.csv").write_text(text, encoding="utf-8")
    table = read_addresses(tmp_path / "crab.csv")
    assert table[["street", "house_number", "box", "municipality"]].iloc[0].tolist() == [
        "Kerkstraat",
        "4",
        "2",
        "Wuustwezel",
    ]
    assert table.geometry.x[0] == pytest.approx(4.40, abs=0.02)
    geopandas.GeoDataFrame(
        {"ObjectId": [1, 2], "Straatnaam": ["Kerkstraat"] * 2, "Huisnummer": ["4", "6"],
         "AdresStatus": ["InGebruik", "Gehistoreerd"]},
        geometry=[Point(152_000, 212_000)] * 2, crs="EPSG:31370",
    ).to_file(tmp_path / "adressen.gpkg")  # fmt: skip
    assert read_addresses(tmp_path / "adressen.gpkg")["house_number"].tolist() == ["4"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (best(1, "1"), ["without street names"]),
        ("street,house_number\nA,1\n", ["no coordinates"]),
    ],
)
def test_a_register_that_is_not_whole_is_refused_in_words(tmp_path, text, words):
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_addresses(tmp_path / "r.csv")
    for word in words:
        assert word in str(caught.value)


def test_a_register_without_an_address_in_use_is_refused(tmp_path, streets):
    with pytest.raises(TableError, match="none of the 1 rows"):
        read_addresses(write(tmp_path, best(1, "1", "retired")), streets=streets)
    with pytest.raises(TableError, match="no BeST file of streets"):
        read_addresses(write(tmp_path, best(1, "1")), streets=write(tmp_path / "..", "a;b"))


OSM = """<osm version="0.6">
<node id="1" lat="51.3" lon="4.5"><tag k="addr:street" v="Dorpsstraat"/><tag k="addr:housenumber" v="5"/>
  <tag k="addr:city" v="Brecht"/><tag k="addr:postcode" v="2960"/></node>
<node id="2" lat="51.301" lon="4.5"/><node id="3" lat="51.301" lon="4.502"/>
<node id="4" lat="51.303" lon="4.502"/><node id="5" lat="51.303" lon="4.5"/>
<node id="6" lat="51.31" lon="4.5"><tag k="place" v="village"/><tag k="name" v="Sint-Job"/></node>
<node id="7" lat="51.312" lon="4.5"/><node id="8" lat="51.313" lon="4.5"/>
<node id="9" lat="51.314" lon="4.5"/>
<way id="1"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><nd ref="2"/><tag k="building" v="yes"/>
  <tag k="addr:street" v="Dorpsstraat"/><tag k="addr:housenumber" v="7"/></way>
<way id="2"><nd ref="7"/><nd ref="8"/><nd ref="9"/>
  <tag k="highway" v="residential"/><tag k="name" v="Bosweg"/></way>
<way id="3"><nd ref="8"/><nd ref="9"/><tag k="highway" v="residential"/><tag k="name" v="Bosweg"/></way>
</osm>
"""


@pytest.fixture
def osm(tmp_path):
    path = tmp_path / "extract.osm"
    path.write_text(OSM, encoding="utf-8")
    return path


def test_addresses_of_openstreetmap_are_points_and_the_middle_of_buildings(osm):
    table = read_addresses(osm).set_index("id")
    assert table.loc["n1", ["street", "house_number", "municipality"]].tolist() == [
        "Dorpsstraat",
        "5",
        "Brecht",
    ]
    # Corners at 4.500 and 4.502, 51.301 and 51.303.
    assert table.geometry["w1"].x == pytest.approx(4.501)
    assert table.geometry["w1"].y == pytest.approx(51.302)


def test_without_addresses_there_is_the_street_and_without_that_the_village(osm):
    table = read_addresses(osm)
    street = find_address("Bosweg 12", table).iloc[0]
    assert (street["id"], street["match"]) == ("w2", "street")
    assert street.geometry.equals(Point(4.5, 51.313))
    assert street["submunicipality"] == "Sint-Job"
    assert (table["street"] == "Bosweg").sum() == 1
    village = find_address("Sint-Job", table).iloc[0]
    assert village["match"] == "village"


def test_outlines_tell_the_municipality_of_what_does_not(osm):
    zones = geopandas.GeoDataFrame(
        {"id": ["11009"], "name": ["Brecht"], "postcode": ["2960"]},
        geometry=[box(4.4, 51.2, 4.6, 51.4)],
        crs=4326,
    )
    table = read_addresses(osm, municipalities=zones)
    assert table["municipality"].tolist() == ["Brecht"] * len(table)
    assert find_address("Bosweg 3, 2960 Brecht", table)["id"].iloc[0] == "w2"


def test_a_register_is_built_of_several_files_the_best_first(tmp_path, osm):
    own = tmp_path / "own.csv"
    own.write_text(
        "id,street,house_number,postcode,municipality,lon,lat\na,Dorpsstraat,5,2960,Brecht,4.7,51.5\n",
        "utf-8",
    )
    built = build_register([own, osm], tmp_path / "register.parquet")
    assert built["id"].tolist()[0] == "a"
    assert "extract:n1" not in built["id"].tolist()
    assert "extract:w1" in built["id"].tolist()
    again = read_addresses(tmp_path / "register.parquet")
    assert again["id"].tolist() == built["id"].tolist()
    assert find_address("dorpsstr 5 brecht", again)["id"].iloc[0] == "a"
    near = geopandas.GeoDataFrame(geometry=[box(4.6, 51.4, 4.8, 51.6)], crs=4326)
    assert build_register([own, osm], inside=near)["id"].tolist() == ["a"]


def test_the_sample_of_best_is_read_and_searched(shared_data):
    best = shared_data / "formats"
    table = read_addresses(best / "best_addresses_sample.csv", streets=best / "best_streets_sample.csv")
    counts = table.attrs["counts"]
    # 2,000 rows: 1,986 current, 52 Walloon ones without a coordinate.
    assert (counts["rows"], counts["kept"], counts["without_point"]) == (2000, 1986, 52)
    found = find_address("bergensestwg 706, 1502", table).iloc[0]
    assert (found["street"], found["house_number"]) == ("Bergensesteenweg", "706")
