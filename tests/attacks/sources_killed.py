"""Fetching and building a region, killed with signal 9 at random moments, and what may lie there after it.

`test_crashes_of_sources.py` kills a few times, `benchmarks/crashes.py` fifty.
"""

import os
import shutil
import time
from pathlib import Path

import pandas

from bereik.errors import SourceError
from bereik.regions import BuiltRegion, load_region
from bereik.regions.built import TABLES
from bereik.sources import read_manifest
from bereik.sources.manifest import sha256_of
from tests.attacks.crashes import FETCH, REGION, finish, kill_at_moments
from tests.regions.raw import DEMO, raw_folder
from tests.sources.bad_manners import File, gtfs, playing, polite

NEEDED = ("bus", "osm", "boundaries", "vacancies", "childcare")
"""What the region is built of: enough for every table, and quick."""
SLICES = 20


class Slowly:
    """Stands for a connection of an answer that gives its bytes bit by bit."""

    def __init__(self, file) -> None:
        self._file = file

    def write(self, body: bytes) -> None:
        step = max(1, len(body) // SLICES)
        for first in range(0, len(body), step):
            self._file.write(body[first : first + step])
            self._file.flush()
            time.sleep(0.01)

    def flush(self) -> None:
        self._file.flush()


def _unhurried(file: File):
    """An address that gives its file so slowly that a kill falls in the middle of it."""

    def answer(request, _form):
        hasty, request.wfile = request.wfile, Slowly(request.wfile)
        try:
            polite(request, file)
        except OSError:
            request.close_connection = True  # the client was killed
        finally:
            request.wfile = hasty

    return answer


def kill_fetches(folder: Path, moments: int, seed: int) -> tuple[int, float]:
    """Kill `bereik fetch` again and again; how many fell before the end, and the seconds of a whole one."""
    bodies = {name: gtfs(f"2026-11-{day}", 200_000) for name, day in (("delijn", 20), ("nmbs", 21))}
    with playing() as server:
        for name, body in bodies.items():
            server.files[f"/{name}"] = _unhurried(File(body, etag=f'"{name}"'))
        settings = folder / "played.toml"
        lines = [f'[{name}]\nurl = "{server.address(f"/{name}")}"\nmirrors = []' for name in bodies]
        settings.write_text("\n".join(lines), encoding="utf-8")
        work_s = finish(FETCH, folder / "whole", settings)
        own, killed = folder / "own", 0
        for moment in range(moments):
            if moment % 3 == 0:  # half of the kills fall in a first fetch, the rest in one that goes on
                shutil.rmtree(own, ignore_errors=True)
            killed += kill_at_moments(
                FETCH, (own, settings), work_s, 1, seed + moment, lambda: fetched_is_whole(own)
            )
        finish(FETCH, own, settings)
    fetched_is_whole(own)
    assert {path.name: path.read_bytes() for path in own.glob("*.zip")} == {
        f"{name}.zip": body for name, body in bodies.items()
    }
    return killed, work_s


def fetched_is_whole(folder: Path) -> None:
    """The manifest can be read, and what it names lies there with the bytes it says."""
    if not (folder / "manifest.json").is_file():
        return
    for file in read_manifest(folder).files:
        path = folder / file.file
        assert path.stat().st_size == file.bytes
        assert sha256_of(path) == file.sha256


def kill_builds(folder: Path, moments: int, seed: int) -> tuple[int, float]:
    """Kill the building of a region again and again, over a whole one too; counts as `kill_fetches`."""
    raw = raw_folder(folder / "raw", {name: DEMO[name] for name in NEEDED})
    work_s = finish(REGION, folder / "whole", raw)
    whole, own, killed = load_region(folder / "whole"), folder / "own", 0
    for moment in range(moments):
        if moment == moments // 2:  # from here on a region is there, and is replaced
            shutil.rmtree(own, ignore_errors=True)
            shutil.copytree(folder / "whole", own)
        there_before = moment >= moments // 2

        def look(there_before: bool = there_before) -> None:
            try:
                found = load_region(own)
            except SourceError:
                assert not there_before
                assert not own.exists()
            else:
                same_region(found, whole)

        killed += kill_at_moments(REGION, (own, raw), work_s, 1, seed + moment, look)
    finish(REGION, own, raw)
    same_region(load_region(own), whole)
    # What a killed run was writing lies aside; the first run a day later takes it away.
    for path in folder.glob(".own.*.new"):
        os.utime(path, (0, 0))
    finish(REGION, own, raw)
    left = sorted(path.name for path in folder.iterdir() if path.name not in {"raw", "whole", "own"})
    assert left == [], left
    return killed, work_s


def same_region(one: BuiltRegion, other: BuiltRegion) -> None:
    """Both hold the same tables and the same stops."""
    for name in TABLES:
        pandas.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.network.stop_ids == other.network.stop_ids
