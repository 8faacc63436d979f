"""Files made to break the reader: one sentence each, in ten seconds and a gigabyte."""

import pytest

from tests.attacks.hard_files import write_all
from tests.attacks.sandbox import complaints, read_all


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return read_all(write_all(tmp_path_factory.mktemp("hard")))


def test_every_hard_file_is_read_or_refused_in_a_sentence_in_bounded_time_and_memory(found):
    assert len(found) > 45
    assert complaints(found) == []


def outcome(found, name: str) -> tuple[str, str]:
    one = next(one for one in found if one["path"].endswith(f"/{name}"))
    return one["outcome"], one["detail"]


@pytest.mark.parametrize(
    "name",
    [
        "corner.xlsx",
        "no-zip.xlsx",
        "cut.parquet",
        "bytes.parquet",
        "rows-repeated.ods",
        "open-quote.csv",
        "nested.json",
    ],
)
def test_what_cannot_be_a_table_is_refused_with_its_name(found, name):
    said, told = outcome(found, name)
    assert said == "told"
    assert name in told


@pytest.mark.parametrize("name", ["lone-cr.csv", "many-rows.csv", "bad-utf.csv"])
def test_what_is_only_odd_is_read(found, name):
    assert outcome(found, name)[0] in ("read", "told")
