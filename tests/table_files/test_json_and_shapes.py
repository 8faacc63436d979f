"""JSON, GeoJSON and parquet of many hands: no letter, place or empty cell is lost without a word."""

import json

import geopandas
import pandas
import pytest
from shapely.geometry import Point

from bereik.opportunities import read_vacancies
from bereik.table_files import tell_report
from bereik.table_files.files import read_points
from bereik.table_files.json_records import is_geojson

RECORD = {"id": "V1", "title": "Kok Brasserie Zoë", "lon": 4.6, "lat": 51.3, "days": "mon-fri"}
FEATURE = {
    "type": "Feature",
    "properties": {"id": "V1", "title": "Kok Brasserie Zoë", "days": "mon-fri"},
    "geometry": {"type": "Point", "coordinates": [4.6, 51.3]},
}
COLLECTION = {"type": "FeatureCollection", "features": [FEATURE]}
OWN = 'records = "rows"\n[fields]\nid = "id"\ntitle = "title"\nlon = "lon"\nlat = "lat"\n'


def told(table) -> str:
    return tell_report(table, "en") or ""


def written(path, content, encoding="utf-8"):
    path.write_bytes(json.dumps(content, ensure_ascii=False).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["records.json", "places.geojson", "places.json", "mapped.json"])
def test_letters_of_json_are_kept_whatever_its_encoding(tmp_path, encoding, name):
    content = {"records.json": [RECORD], "mapped.json": {"rows": [RECORD]}}.get(name, COLLECTION)
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    table = read_vacancies(
        written(tmp_path / name, content, encoding),
        mapping=tmp_path / "own.toml" if name == "mapped.json" else None,
    )
    assert table["title"].tolist() == ["Kok Brasserie Zoë"]
    assert table.geometry.tolist() == [Point(4.6, 51.3)]
    assert ("Windows-1252" in told(table)) is (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "geo"),
    [
        ([{**RECORD, "where": FEATURE["geometry"]}], False),
        ({"data": [{**RECORD, "geometry": FEATURE["geometry"]}]}, False),
        ({"meta": {"type": "Feature"}, "data": [RECORD]}, False),
        ({"note": '"type": "Feature"', "data": [RECORD]}, False),
        ({"features": [{**RECORD, "type": "job"}]}, False),
        (COLLECTION, True),
        ({"crs": {"type": "name", "properties": {"name": "EPSG:4326"}}, **COLLECTION}, True),
        ({"features": [FEATURE], "type": "FeatureCollection"}, True),
        ({"features": [{"geometry": None, "properties": {}, "type": "Feature"}], "type": "x"}, True),
        (FEATURE, True),
    ],
)
def test_only_the_outermost_object_makes_geojson(tmp_path, content, geo):
    path = written(tmp_path / "t.json", content)
    assert is_geojson(path) is geo
    if not geo:
        assert read_vacancies(path)["title"].tolist() == [RECORD["title"]]


@pytest.mark.parametrize("kind", ["json", "geojson", "gpkg", "parquet", "plain.parquet"])
def test_what_a_program_writes_for_nothing_is_empty_in_every_kind_of_file(tmp_path, kind):
    path = tmp_path / f"t.{kind}"
    rows = [RECORD | {"employer": "NULL"}, RECORD | {"id": "V2", "employer": "De Eik"}]
    plain = pandas.DataFrame(rows)
    points = geopandas.points_from_xy(plain["lon"], plain["lat"], crs="EPSG:4326")
    placed = geopandas.GeoDataFrame(plain.drop(columns=["lon", "lat"]), geometry=points)
    if kind == "json":
        written(path, rows)
    elif kind == "plain.parquet":
        plain.to_parquet(path)
    elif kind == "parquet":
        placed.to_parquet(path)
    else:
        placed.to_file(path)
    table = read_vacancies(path)
    assert table["employer"].isna().tolist() == [True, False]
    assert "1 cells are read as empty" in told(table)
    assert "'NULL' in row" in told(table)


def test_lists_and_numbers_in_parquet_hold_no_word_for_nothing(tmp_path):
    plain = pandas.DataFrame([RECORD | {"tags": ["NULL", "a"], "positions": 2}])
    plain.to_parquet(tmp_path / "t.parquet")
    assert list(read_points(tmp_path / "t.parquet", "vacancies", "EPSG:4326")["tags"][0]) == ["NULL", "a"]


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "parquet"])
def test_a_mapping_keeps_the_place_of_a_file_of_shapes(tmp_path, kind):
    table = geopandas.GeoDataFrame(
        {"nr": ["V1"], "wat": ["Kok"]}, geometry=[Point(4.6, 51.3)], crs="EPSG:4326"
    ).to_crs("EPSG:4326" if kind == "geojson" else "EPSG:31370")
    path = tmp_path / f"t.{kind}"
    table.to_parquet(path) if kind == "parquet" else table.to_file(path)
    (tmp_path / "own.toml").write_text('[fields]\nid = "nr"\ntitle = "wat"\n', encoding="utf-8")
    found = read_vacancies(path, mapping=tmp_path / "own.toml")
    assert found.geometry[0].distance(Point(4.6, 51.3)) < 1e-6


def test_records_on_lines_go_through_a_mapping_as_a_list_does(tmp_path):
    record = {"id": "V1", "wat": {"titel": "Kok"}, "dagen": [{"dag": "mon"}, {"dag": "tue"}]}
    (tmp_path / "own.toml").write_text(
        '[fields]\nid = "id"\ntitle = "wat.titel"\n[joined]\ndays = ["dagen.dag"]\n', encoding="utf-8"
    )
    written(tmp_path / "t.json", [record])
    text = f"{json.dumps(record)}\n{json.dumps(record | {'id': 'V2'})}\n"
    (tmp_path / "t.jsonl").write_text(text, encoding="utf-8")
    tables = [
        read_vacancies(tmp_path / name, mapping=tmp_path / "own.toml") for name in ("t.json", "t.jsonl")
    ]
    assert [table.iloc[0][["title", "days"]].tolist() for table in tables] == [["Kok", "mon, tue"]] * 2


@pytest.mark.parametrize("name", ["t.csv", "t.json"])
def test_a_table_is_read_once(tmp_path, monkeypatch, name):
    from bereik.table_files import csv_cells, json_records

    reads = []
    for module in (csv_cells, json_records):
        text_of = module.text_of
        monkeypatch.setattr(module, "text_of", lambda content, of=text_of: reads.append(1) or of(content))
    path = tmp_path / name
    pandas.DataFrame([RECORD]).to_csv(path) if name == "t.csv" else written(path, [RECORD])
    read_vacancies(path)
    assert len(reads) == 1
