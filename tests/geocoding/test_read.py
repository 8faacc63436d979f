"""Reading tables of places: any format gives the same checked table, a fault names its row."""

from pathlib import Path

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from bereik.errors import TableError
from bereik.geocoding import read_addresses
from bereik.opportunities import read_childcare, read_vacancies, read_zones
from bereik.working_hours.hours import check_opening, check_shift

VACANCIES = """id,title,shift_start,shift_end,days,positions,shortage,lon,lat
v1,Kok,06:00,14:00,mon-fri,2,ja,4.5,51.3
v2,Kelner,"10:00,17:00","14:00,22:00","sat,sun",,,4.6,51.4
v3,Poetshulp,,,,1,nee,,
"""


def save(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_with_lon_and_lat_becomes_points_in_degrees(tmp_path):
    table = read_vacancies(save(tmp_path, VACANCIES))
    assert table.crs == "EPSG:4326"
    assert (table.geometry.x[0], table.geometry.y[0]) == (4.5, 51.3)
    assert table["positions"].tolist()[::2] == [2.0, 1.0]
    assert table["shortage"].tolist() == [True, False, False]


def test_a_row_without_a_place_stays_with_an_empty_point(tmp_path):
    table = read_vacancies(save(tmp_path, VACANCIES))
    assert len(table) == 3
    assert table.geometry.is_empty.tolist() == [False, False, True]


def test_hours_stay_text_and_unknown_ones_stay_unknown(tmp_path):
    table = read_vacancies(save(tmp_path, VACANCIES))
    assert table["shift_start"].tolist()[:2] == ["06:00", "10:00,17:00"]
    assert table["shift_start"].isna().tolist() == [False, False, True]


def test_a_dutch_spreadsheet_with_semicolons_and_decimal_commas_reads_the_same(tmp_path):
    text = "\ufeffID;Title;LON;LAT\n1;Kok;4,5;51,3\n"
    table = read_vacancies(save(tmp_path, text))
    assert (table.geometry.x[0], table.geometry.y[0]) == (4.5, 51.3)
    assert table["id"].tolist() == ["1"]


def test_lambert_coordinates_become_degrees(tmp_path):
    table = read_vacancies(save(tmp_path, "id,title,x,y\n1,Kok,152000,212000\n"), crs="EPSG:31370")
    assert table.geometry.x[0] == pytest.approx(4.40, abs=0.02)
    assert table.geometry.y[0] == pytest.approx(51.22, abs=0.02)


def test_a_geometry_column_in_wkt_is_read(tmp_path):
    table = read_zones(save(tmp_path, 'id,name,geometry\n1,Zone,"POLYGON ((4 51, 5 51, 5 52, 4 51))"\n'))
    assert table.geometry[0].geom_type == "Polygon"


@pytest.mark.parametrize("name", ["table.parquet", "table.geojson", "table.gpkg"])
def test_other_formats_give_what_the_csv_gives(tmp_path, name):
    table = read_vacancies(save(tmp_path, VACANCIES))
    path = tmp_path / name
    table.to_parquet(path) if name.endswith("parquet") else table.to_file(path)
    again = read_vacancies(path)
    assert again["id"].tolist() == ["v1", "v2", "v3"]
    assert again["shift_start"].tolist()[:2] == table["shift_start"].tolist()[:2]
    assert again.geometry.is_empty.tolist() == [False, False, True]


def test_a_parquet_without_geometry_may_have_lon_and_lat(tmp_path):
    import pandas

    pandas.DataFrame({"id": [1.0], "title": ["Kok"], "lon": [4.5], "lat": [51.3]}).to_parquet(
        tmp_path / "t.parquet"
    )
    table = read_vacancies(tmp_path / "t.parquet")
    assert table["id"].tolist() == ["1"]
    assert table.geometry.x[0] == 4.5


def test_missing_points_of_a_geodataframe_become_empty_ones(tmp_path):
    table = geopandas.GeoDataFrame(
        {"id": ["a", "b"], "title": ["x", "y"]}, geometry=[None, Point(4, 51)], crs=4326
    )
    table.to_parquet(tmp_path / "t.parquet")
    assert read_vacancies(tmp_path / "t.parquet").geometry.is_empty.tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,lon,lat\n1,4,51\n", ["no column title", "found id"]),
        ("id,title\n1,Kok\n", ["no coordinates", "lon and lat"]),
        ("id,title,lon,lat\n1,Kok,4,51\n1,Kelner,4,51\n", ["'1'", "more than one row"]),
        ("id,title,lon,lat\n1,Kok,4,51\n2,Kelner,oost,51\n", ["lon", "'oost' in row 3"]),
        ("id,title,lon,lat\n1,Kok,4,\n", ["only one of lon and lat", "row 2"]),
        ("id,title,lon,lat\n1,Kok,inf,51\n", ["'inf' in row 2"]),
        ("id,title,lon,lat\n1,Kok,51,204\n", ["not on Earth"]),
        (
            "id,title,lon,lat,shift_start,shift_end\n1,K,4,51,25:00,14:00\n",
            ["row 2", "'1'", "'25:00'", "HH:MM"],
        ),
        ("id,title,lon,lat,shift_start,shift_end\n1,K,4,51,06:00,\n", ["row 2", "shift_end is empty"]),
        ("id,title,lon,lat,shift_start\n1,K,4,51,06:00\n", ["shift_end is empty"]),
        (
            'id,title,lon,lat,shift_start,shift_end\n1,K,4,51,"6:00,9:00",12:00\n',
            ["different number of parts"],
        ),
        ("id,title,lon,lat,days\n1,K,4,51,soms\n", ["row 2", "'soms'", "mon-fri"]),
        (
            "id,title,lon,lat,shift_start,shift_end\n1,K,4,51,08:00,05:00\n",
            ["row 2", "'1'", "lasts 21 hours over midnight"],
        ),
        ("id,title,lon,lat,positions\n1,K,4,51,veel\n", ["positions", "'veel' in row 2"]),
        ("id,title,lon,lat,positions\n1,K,4,51,-1\n", ["positions", "below zero"]),
        ("id,title,lon,lat,shortage\n1,K,4,51,misschien\n", ["shortage", "'misschien' in row 2"]),
        ("id,title,geometry\n1,K,punt\n", ["'punt' in row 2", "WKT"]),
        ("", ["no table"]),
    ],
)
def test_a_fault_in_vacancies_is_named_with_its_place(tmp_path, text, words):
    with pytest.raises(TableError) as caught:
        read_vacancies(save(tmp_path, text))
    for word in words:
        assert word in str(caught.value)


def test_opening_hours_that_are_no_hours_name_row_and_value(tmp_path):
    with pytest.raises(TableError, match=r"open_mon.*row 3.*'b'.*'7-5'"):
        read_childcare(save(tmp_path, "id,lon,lat,open_mon\na,4,51,07:00-18:00\nb,4,51,7-5\n"))


def test_childcare_keeps_unknown_places_apart_from_none(tmp_path):
    table = read_childcare(save(tmp_path, "id,lon,lat,free_places,open_mon\na,4,51,0,\nb,4,51,,\n"))
    assert table["free_places"].tolist()[0] == 0
    assert table["free_places"].isna().tolist() == [False, True]


def test_addresses_keep_numbers_and_postcodes_as_text(tmp_path):
    text = (
        "id,street,house_number,postcode,lon,lat\n1,Dorpsstraat,12A,0123,4,51\n2,Dorpsstraat,14,2990,4,51\n"
    )
    table = read_addresses(save(tmp_path, text))
    assert table["house_number"].tolist() == ["12A", "14"]
    assert table["postcode"].tolist() == ["0123", "2990"]


def test_zones_keep_their_outlines_and_other_columns(tmp_path):
    square = Polygon([(4, 51), (5, 51), (5, 52), (4, 52)])
    table = geopandas.GeoDataFrame(
        {"id": [11053], "name": ["W"], "population": [7]}, geometry=[square], crs=4326
    )
    table.to_file(tmp_path / "zones.geojson")
    zones = read_zones(tmp_path / "zones.geojson")
    assert zones["id"].tolist() == ["11053"]
    assert zones["population"].tolist() == [7]
    assert zones.geometry[0].equals(square)


def test_a_file_that_is_not_there_or_is_no_table_is_refused_in_words(tmp_path):
    with pytest.raises(TableError, match="there is no file"):
        read_vacancies(tmp_path / "weg.csv")
    with pytest.raises(TableError, match="cannot be read"):
        read_vacancies(save(tmp_path, "geen json", "t.geojson"))
    with pytest.raises(TableError, match="cannot be read"):
        read_vacancies(save(tmp_path, "geen parquet", "t.parquet"))


def test_a_csv_as_excel_saves_it_is_read_and_its_letters_are_told(tmp_path):
    (tmp_path / "latin.csv").write_bytes(b"id,title,lon,lat\n1,caf\xe9,4,51\n")
    table = read_vacancies(tmp_path / "latin.csv")
    assert table["title"].tolist() == ["café"]
    assert "Windows-1252" in table.attrs["notes"][0]


def test_an_unknown_crs_is_refused(tmp_path):
    with pytest.raises(TableError, match="no CRS"):
        read_vacancies(save(tmp_path, "id,title,x,y\n1,Kok,1,2\n"), crs="lambert")


clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))


@given(st.lists(st.tuples(clocks, clocks), min_size=1, max_size=3))
def test_every_list_of_clock_times_is_accepted(parts):
    assert check_opening(",".join(f"{start}-{end}" for start, end in parts)) is None
    starts, ends = (",".join(side) for side in zip(*parts, strict=True))
    assert check_shift(starts, ends) is None


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_hours_are_accepted_or_explained_and_never_crash(text):
    assert check_opening(text) is None or "HH:MM-HH:MM" in str(check_opening(text))


def test_a_separator_too_many_at_the_end_of_every_row_moves_no_cell(tmp_path):
    table = read_vacancies(save(tmp_path, "lon,lat,id,title\n4.5,51.3,1,Kok,\n4.6,51.4,2,Kelner,\n"))
    assert table["id"].tolist() == ["1", "2"]
    assert table.geometry.y.tolist() == [51.3, 51.4]


def test_rows_with_more_cells_than_the_header_are_refused(tmp_path):
    with pytest.raises(TableError, match="more cells than its header"):
        read_vacancies(save(tmp_path, "lon,lat,id,title\n4.5,51.3,1,Kok,x\n"))


def test_a_column_that_stands_twice_is_refused(tmp_path):
    for header in ("id,title,LON,lat,lon", "id,title,lon,lat,lon"):
        with pytest.raises(TableError, match="lon more than once"):
            read_vacancies(save(tmp_path, f"{header}\n1,Kok,4.5,51.3,4.6\n"))


def test_a_file_that_is_no_excel_is_refused(tmp_path):
    with pytest.raises(TableError, match=r"jobs\.xlsx cannot be read"):
        read_vacancies(save(tmp_path, "no excel", "jobs.xlsx"))


def test_missing_cells_of_any_type_of_pandas_are_missing(tmp_path):
    table = geopandas.GeoDataFrame(
        {"id": ["1", "2"], "title": ["Kok", None], "shift_start": ["06:00", None],
         "shift_end": ["14:00", None],
         "days": ["mon-fri", None], "positions": [1, None], "shortage": [True, None]},
        geometry=[Point(4.5, 51.3), Point(4.6, 51.4)], crs=4326,
    )  # fmt: skip
    nullable = {"title": "string", "shift_start": "string", "shift_end": "string", "days": "string"}
    table.astype(nullable | {"positions": "Int64", "shortage": "boolean"}).to_parquet(
        tmp_path / "jobs.parquet"
    )
    read = read_vacancies(tmp_path / "jobs.parquet")
    assert read["shift_start"].tolist() == ["06:00", None]
    assert read["shortage"].tolist() == [True, False]
    assert read["positions"].isna().tolist() == [False, True]


def test_a_spreadsheet_with_dutch_headings_needs_no_mapping_named(tmp_path):
    path = tmp_path / "vacatures.csv"
    path.write_text("id;functie;lat;lon;dagen\n1;Kok;51,2;4,4;ma-vr\n", encoding="utf-8")
    table = read_vacancies(path)
    assert (table["title"].tolist(), table["days"].tolist()) == (["Kok"], ["mon-fri"])
    assert (table.geometry.x[0], table.geometry.y[0]) == (4.4, 51.2)


@pytest.mark.parametrize("plain", [True, False])
def test_of_a_geopackage_with_several_layers_the_others_are_told(tmp_path, plain):
    from shapely.geometry import Point

    path = tmp_path / "twee.gpkg"
    jobs = {"id": ["V1"], "title": ["Kok"], "shift_start": ["08:00"], "shift_end": ["16:00"]}
    other = geopandas.GeoDataFrame({"naam": ["x"]}, geometry=[Point(4.5, 51.3)], crs="EPSG:4326")
    other.to_file(path, layer="grenzen", driver="GPKG")
    table = geopandas.GeoDataFrame(jobs, geometry=[Point(4.5, 51.3)], crs="EPSG:4326")
    if plain:
        import pyogrio

        places = table.drop(columns="geometry").assign(lon=4.5, lat=51.3)
        pyogrio.write_dataframe(places, path, layer="vacatures", driver="GPKG")
    else:
        table.to_file(path, layer="vacatures", driver="GPKG")
    found = read_vacancies(path)
    assert found["id"].tolist() == ["V1"]
    assert [str(note) for note in found.attrs["notes"]] == [
        "layer 'vacatures' was read; other layers: 'grenzen'"
    ]
