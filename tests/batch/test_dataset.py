"""A run reads as one dataset with pandas, polars and pyarrow, and says what it is when it is whole."""

import hashlib
import json

import geopandas
import pandas
import polars
import pyarrow.dataset
import pytest
from pyarrow import parquet

import bereik
from bereik.batch.dataset import write_rows
from bereik.errors import QuestionError

SHIFTS = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("14:00-22:00", "14:00", "22:00")]
AREAS = ["Sint-Job / 't Goor", "a=b&c %", "Brecht", None, "Brecht", "Brecht"]
KEYS = ["home_id", "vacancy_id", "shift"]


@pytest.fixture(scope="module")
def question(demo):
    homes = demo.homes.head(6).assign(district=AREAS)
    return {
        "homes": homes, "vacancies": demo.vacancies.head(30), "date": demo.date, "shifts": SHIFTS,
        "chunk_homes": 2, "by": "district",
    }  # fmt: skip


@pytest.fixture(scope="module")
def run(demo, question, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dataset") / "run"
    bereik.region_reach(demo.network, **question, out=folder)
    return folder


@pytest.fixture(scope="module")
def expected(demo, question):
    """The pairs that can be held or may be, of one question, with the area of the home."""
    asked = {name: question[name] for name in ("homes", "vacancies", "date", "shifts")}
    rows = pandas.DataFrame(bereik.shift_reach(demo.network, **asked))
    rows = rows[rows["verdict"] != "no"]
    areas = question["homes"].set_index("id")["district"]
    return comparable(rows.assign(district=rows["home_id"].astype(str).map(areas)))


def comparable(table):
    """As plain texts, in one order: readers have types of their own for the same values."""
    table = pandas.DataFrame(table)
    texts = table.astype(object).where(table.notna(), None).map(text_of)
    return texts[sorted(texts)].sort_values(KEYS, ignore_index=True)


def text_of(value):
    if value is None:
        return ""
    if hasattr(value, "timestamp"):
        return str(int(pandas.Timestamp(value).timestamp()))
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def with_pandas(folder):
    return pandas.read_parquet(folder)


def with_polars(folder):
    return pandas.DataFrame(
        polars.read_parquet(folder / "**" / "*.parquet", hive_partitioning=True).to_dicts()
    )


def with_pyarrow(folder):
    return pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pandas()


@pytest.mark.parametrize("reader", [with_pandas, with_polars, with_pyarrow])
def test_each_reader_reads_all_rows_as_one_dataset(run, expected, reader):
    assert len(expected) > 10
    pandas.testing.assert_frame_equal(comparable(reader(run / "rows")), expected, check_dtype=False)


def test_a_half_written_file_of_a_killed_process_is_passed_over(run, expected):
    part = next((run / "rows").rglob("*.parquet")).with_name(".chunk-00000.parquet.0a1b2c3d.part")
    part.write_bytes(b"PAR1")
    try:
        assert [len(read(run / "rows")) for read in (with_pandas, with_polars, with_pyarrow)] == [
            len(expected)
        ] * 3
    finally:
        part.unlink()


def test_a_partition_is_a_shift_and_an_area(run):
    found = {one.parent.relative_to(run / "rows").as_posix() for one in (run / "rows").rglob("*.parquet")}
    assert {one.split("/")[0] for one in found} <= {"shift=early", "shift=14%3A00-22%3A00"}
    assert "shift=early/district=Brecht" in found
    early = pyarrow.dataset.dataset(run / "rows", partitioning="hive").to_table(
        filter=(pyarrow.dataset.field("shift") == "early") & (pyarrow.dataset.field("district") == "Brecht")
    )
    assert 0 < early.num_rows < len(with_pandas(run / "rows"))


def test_every_file_has_the_same_types_and_no_geometry(run):
    schemas = [parquet.read_schema(one) for one in (run / "rows").rglob("*.parquet")]
    assert all(one.equals(schemas[0]) for one in schemas)
    assert not {"geometry", "shift", "district"} & set(schemas[0].names)


def test_homes_are_geoparquet_of_their_own_that_is_read_by_a_box(run, question):
    head = json.loads(parquet.read_schema(run / "homes.parquet").metadata[b"geo"])
    assert head["version"] == "1.1.0"
    assert head["columns"]["geometry"]["covering"]["bbox"]
    homes = geopandas.read_parquet(run / "homes.parquet")
    assert homes["id"].tolist() == question["homes"]["id"].tolist()
    assert homes["people"].tolist() == question["homes"]["population"].tolist()
    first = homes.geometry.iloc[0]
    near = geopandas.read_parquet(run / "homes.parquet", bbox=first.buffer(1e-6).bounds)
    assert near["id"].tolist() == homes["id"].tolist()[:1]


def test_the_collection_tells_every_file_with_its_checksum_and_what_all_rests_on(run, expected):
    told = json.loads((run / "collection.json").read_text(encoding="utf-8"))
    files = {name: one for table in told["tables"].values() for name, one in table["files"].items()}
    there = {one.relative_to(run).as_posix() for one in run.rglob("*.parquet")}
    assert set(files) == there
    for name, one in files.items():
        assert hashlib.sha256((run / name).read_bytes()).hexdigest() == one["sha256"]
    assert told["counts"] == {"homes": 6, "vacancies": 30, "chunks": 3}
    assert told["tables"]["rows"]["rows"] == len(expected)
    assert told["partitions"] == ["shift", "district"]
    assert told["pairs"] == "yes"
    assert told["provenance"]["feeds"]


def test_only_the_run_that_collects_writes_the_collection(demo, question, tmp_path):
    parts = [bereik.region_reach(demo.network, **question, out=tmp_path, shard=(part, 2)) for part in (1, 2)]
    assert not (tmp_path / "collection.json").exists()
    rows = sum(len(chunk) for chunk in parts[1].read_rows())
    bereik.region_reach(demo.network, **question, out=tmp_path)
    told = json.loads((tmp_path / "collection.json").read_text(encoding="utf-8"))
    assert told["tables"]["rows"]["rows"] == rows


def test_vacancies_at_their_own_hours_are_one_shift_and_keep_their_hours(demo, question, tmp_path):
    own = question | {"shifts": None, "homes": question["homes"].head(2)}
    found = bereik.region_reach(demo.network, **own, out=tmp_path / "run")
    rows = with_pandas(tmp_path / "run" / "rows")
    assert set(rows["shift"].astype(str)) == {"own"}
    assert set(rows["hours"]) == set(pandas.concat(found.read_rows())["shift"])


def test_an_area_that_cannot_be_a_folder_or_hides_a_column_is_refused(demo, question):
    homes = question["homes"].assign(shift="x", long="é" * 100)
    for column in ("shift", "long"):
        with pytest.raises(QuestionError, match="names areas"):
            bereik.region_reach(demo.network, **question | {"homes": homes, "by": column})


def test_rows_go_to_the_files_of_their_own_keys_whatever_their_index(tmp_path):
    rows = pandas.DataFrame(
        {
            "home_id": pandas.Categorical(["a", "b", "b"], ["b", "a", "of another chunk"]),
            "vacancy_id": pandas.Categorical(["v", "v", "w"]),
            "shift": pandas.Categorical(["early", "early", "late"], ["early", "late", "night"]),
        },
        index=[2, 0, 1],
    )
    areas = {"a": "Brecht", "b": None, "of another chunk": "Geel"}
    write_rows(tmp_path, 0, rows, areas, by="municipality", own=False)
    found = {
        "/".join(file.relative_to(tmp_path / "rows").parts[:-1]): parquet.read_table(file, partitioning=None)
        for file in sorted(tmp_path.rglob("*.parquet"))
    }
    assert {folder: table.to_pydict() for folder, table in found.items()} == {
        "shift=early/municipality=Brecht": {"home_id": ["a"], "vacancy_id": ["v"]},
        "shift=early/municipality=__HIVE_DEFAULT_PARTITION__": {"home_id": ["b"], "vacancy_id": ["v"]},
        "shift=late/municipality=__HIVE_DEFAULT_PARTITION__": {"home_id": ["b"], "vacancy_id": ["w"]},
    }
