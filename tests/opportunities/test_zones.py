"""Areas under the headings of those who publish them, and the people who live there."""

import zipfile

import geopandas
import pytest
from shapely.geometry import box

from bereik.errors import TableError
from bereik.opportunities import read_zones

SQUARES = [box(150_000, 210_000, 151_000, 211_000), box(151_000, 210_000, 152_000, 211_000)]


@pytest.fixture
def sectors(tmp_path):
    path = tmp_path / "sectors.gpkg"
    geopandas.GeoDataFrame(
        {"cd_sector": ["11053A00-", "11053A01-"], "tx_sector_descr_nl": ["Centrum", "Sterbos"],
         "cd_munty_refnis": ["11053", "11053"], "tx_munty_descr_nl": ["Wuustwezel", "Wuustwezel"]},
        geometry=SQUARES, crs="EPSG:31370",
    ).to_file(path)  # fmt: skip
    return path


def test_statistical_sectors_of_statbel_are_recognised_in_lambert(sectors):
    zones = read_zones(sectors)
    assert zones["id"].tolist() == ["11053A00-", "11053A01-"]
    assert zones["name"].tolist() == ["Centrum", "Sterbos"]
    assert zones["municipality"].tolist() == ["Wuustwezel"] * 2
    assert zones["nis"].tolist() == ["11053"] * 2
    assert zones.crs == "EPSG:4326"
    assert zones.geometry[0].centroid.x == pytest.approx(4.38, abs=0.03)


def test_people_may_stand_in_a_table_of_their_own(sectors, tmp_path):
    # Two rows of one sector, as where ages or sexes are told apart: 100 + 20.
    (tmp_path / "people.txt").write_text(
        "CD_REFNIS|CD_SECTOR|TOTAL\n11053|11053A00-|100\n11053|11053A00-|20\n99999|99999A00-|7\n", "utf-8"
    )
    with zipfile.ZipFile(tmp_path / "people.zip", "w") as packed:
        packed.write(tmp_path / "people.txt", "OPENDATA_SECTOREN_2024.txt")
    for name in ("people.txt", "people.zip"):
        zones = read_zones(sectors, population=tmp_path / name)
        assert zones["population"].tolist()[0] == 120
        assert zones["population"].isna().tolist() == [False, True]


def test_sectors_may_lie_in_a_zip(sectors, tmp_path):
    read_zones(sectors)[["id", "name", "geometry"]].to_file(tmp_path / "s.geojson")
    with zipfile.ZipFile(tmp_path / "s.geojson.zip", "w") as packed:
        packed.write(tmp_path / "s.geojson", "s.geojson")
    assert read_zones(tmp_path / "s.geojson.zip")["id"].tolist() == ["11053A00-", "11053A01-"]


def test_people_of_other_zones_are_refused(sectors, tmp_path):
    (tmp_path / "people.csv").write_text("cd_sector,total\nx,1\n", "utf-8")
    with pytest.raises(TableError, match="none of the 1 codes"):
        read_zones(sectors, population=tmp_path / "people.csv")
    (tmp_path / "people.csv").write_text("a,b\nx,1\n", "utf-8")
    with pytest.raises(TableError, match="no column for the code"):
        read_zones(sectors, population=tmp_path / "people.csv")
    (tmp_path / "people.csv").write_text("cd_sector,total\n11053A00-,veel\n", "utf-8")
    with pytest.raises(TableError, match="row 2: 'veel'"):
        read_zones(sectors, population=tmp_path / "people.csv")


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "parquet"])
def test_any_format_gives_the_same_zones(tmp_path, kind):
    table = geopandas.GeoDataFrame(
        {"NISCODE": ["11053"], "NAAM": ["Wuustwezel"], "population_2020": [20_459]},
        geometry=[box(4.5, 51.3, 4.6, 51.4)], crs=4326,
    )  # fmt: skip
    path = tmp_path / f"zones.{kind}"
    table.to_parquet(path) if kind == "parquet" else table.to_file(path)
    zones = read_zones(path)
    assert zones[["id", "name", "population"]].iloc[0].tolist() == ["11053", "Wuustwezel", 20_459]


def test_a_negative_number_of_people_is_refused(tmp_path):
    (tmp_path / "z.csv").write_text('id,name,population,geometry\n1,Z,-5,"POINT (4 51)"\n', "utf-8")
    with pytest.raises(TableError, match="population '-5' in row 2 is below zero"):
        read_zones(tmp_path / "z.csv")


def test_outlines_of_the_region_are_read(shared_data):
    towns = read_zones(shared_data / "selab" / "municipalities.geojson")
    assert dict(zip(towns["id"], towns["name"], strict=True))["11022"] == "Kalmthout"
    assert towns["population"].sum() == 203_450
    assert read_zones(shared_data / "selab" / "neighbourhoods.geojson")["population"].notna().all()
