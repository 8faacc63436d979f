"""A file of streets that is not whole, or holds deleted, doubled or older things, is refused or told."""

import bz2
import gzip
from pathlib import Path

import pytest

from bereik.errors import StreetsError
from bereik.streets import Streets, read_streets
from bereik.texts.provenance_text import streets_left_out

NODES = "".join(f'<node id="{at}" version="1" lat="51.35" lon="4.6{at}"/>' for at in range(1, 5))


def way(number: int, *refs: int, more: str = 'version="1"') -> str:
    nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    return f'<way id="{number}" {more}>{nodes}<tag k="highway" v="residential"/></way>'


WAYS = way(1, 1, 2) + way(2, 2, 3)


def osm(inside: str, root: str = "osm") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} version="0.6" generator="x">{inside}</{root}>'


def streets(folder: Path, inside: str, name: str = "s.osm") -> Streets:
    (folder / name).write_text(osm(inside), encoding="utf-8")
    return read_streets(folder / name)


def metres(found: Streets) -> int:
    return round(found.metres.sum())


REMARKS = [
    "runtime error: Query timed out in 'query' at line 5 after 61 seconds.",
    "runtime error: Query run out of memory using about 2048 MB of RAM.",
    "runtime error: open64: 0 Success /osm3s_osm_base Dispatcher_Client::request_read_and_idx::timeout.",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.bz2"])
def test_a_download_that_says_it_broke_off_is_refused(tmp_path, remark, suffix):
    text = osm(f"{NODES}{WAYS}<remark> {remark} </remark>").encode()
    packed = {".osm": bytes, ".osm.gz": gzip.compress, ".osm.bz2": bz2.compress}[suffix](text)
    (tmp_path / f"s{suffix}").write_bytes(packed)
    with pytest.raises(StreetsError, match=r"not whole.*runtime error"):
        read_streets(tmp_path / f"s{suffix}")


def test_a_remark_of_no_failure_is_none(tmp_path):
    assert metres(streets(tmp_path, f"{NODES}{WAYS}<remark>made by hand</remark>")) > 0


@pytest.mark.parametrize(
    "more", ['version="1" action="delete"', 'version="2" visible="false"', "action='delete'"]
)
def test_deleted_streets_are_left_out_and_told(tmp_path, more):
    whole = streets(tmp_path, NODES + WAYS)
    found = streets(tmp_path, NODES + WAYS + way(3, 3, 4, more=more), "deleted.osm")
    assert metres(found) == metres(whole)
    assert found.left_out == {"ways_deleted": 1}
    assert streets_left_out(found.left_out, "en") == ["Streets, not used or not there: 1 deleted street."]


@pytest.mark.parametrize(
    "inside",
    [
        NODES + WAYS + way(1, 1, 2, 3, more='version="2"'),
        NODES + '<node id="2" version="2" lat="51.36" lon="4.62"/>' + WAYS,
        NODES + way(1, 1, 2) + way(1, 1, 3, more='version="7"'),
    ],
    ids=["a way", "a node", "a way that moved"],
)
def test_a_file_with_history_is_refused(tmp_path, inside):
    with pytest.raises(StreetsError, match="several times"):
        streets(tmp_path, inside)


def test_a_file_of_changes_is_refused(tmp_path):
    (tmp_path / "s.osc").write_text(osm(f"<create>{NODES}{WAYS}</create>", "osmChange"), encoding="utf-8")
    with pytest.raises(StreetsError, match="file of changes"):
        read_streets(tmp_path / "s.osc")


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        (NODES + WAYS + way(1, 1, 2), {"ways_twice": 1}),
        (NODES + NODES + WAYS, {"nodes_twice": 4}),
        (NODES + WAYS + way(3, 3, 99, 98), {"nodes_missing": 2}),
    ],
    ids=["ways twice", "nodes twice", "nodes missing"],
)
def test_what_stands_there_twice_or_not_at_all_changes_nothing_and_is_told(tmp_path, inside, left_out):
    found = streets(tmp_path, inside, "odd.osm")
    assert metres(found) == metres(streets(tmp_path, NODES + WAYS))
    assert found.left_out == left_out
    found.save(tmp_path / "saved")
    assert Streets.load(tmp_path / "saved").left_out == left_out
    for lang in ("nl", "en"):
        assert len(streets_left_out(left_out, lang)) == 1
