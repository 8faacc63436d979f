"""Files broken at random: no traceback, ten seconds and a gigabyte at most, and no silent difference.

`benchmarks/fuzz.py` does the same for as long as one likes.
"""

import pytest

from tests.attacks.mutants import SEALED, silent, write_mutants, write_seeds
from tests.attacks.sandbox import complaints, read_all

EACH = 5
"""Mutants of each kind; some 45 in all, a few seconds of processor time."""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    return write_seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def whole(seeds):
    found = read_all([(reader, path) for reader, path in seeds.values()])
    assert [one["outcome"] for one in found] == ["read"] * len(seeds), found
    return dict(zip(seeds, (one["digest"] for one in found), strict=True))


def test_no_mutant_breaks_a_reader_and_none_with_a_checksum_is_silent(seeds, whole, tmp_path):
    written = write_mutants(seeds, tmp_path, EACH, seed=12)
    found = read_all([(reader, path) for _, _, reader, path in written])
    assert complaints(found) == []
    assert silent(written, found, whole) == []
    assert {kind for kind, way, _, _ in written if way == "flip"} >= set(SEALED)
