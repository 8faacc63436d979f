"""Kill with signal 9 at fifty random moments each: `python benchmarks/crashes.py [MOMENTS]`.

What is killed: `region_reach`, `save`, `build` of a network, `fetch`, and `build` of a region.

Nothing half-written may be read as whole, and the run after the last kill must give what an undisturbed one
gives. Prints a line for each kind of work; any difference ends it.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pandas
from tests.attacks.crashes import BUILD, REACH, SAVE, finish, kill_at_moments
from tests.attacks.sources_killed import kill_builds, kill_fetches
from tests.feeds.tiny_feed import zip_feed

import bereik
from bereik.errors import NetworkError


def main(moments: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="bereik-crash-"))
    feed = zip_feed(folder / "feed.zip")
    for name, script, more in (("region_reach", REACH, ()), ("save", SAVE, ()), ("build", BUILD, (feed,))):
        whole, own = folder / f"{name}-whole", folder / name
        work_s = finish(script, whole, *more)

        def look(own: Path = own) -> None:
            for path in own.glob("*.parquet"):
                pandas.read_parquet(path)
            try:
                bereik.load_network(own)
            except NetworkError:
                assert not (own / "network.json").exists()

        killed = kill_at_moments(script, (own, *more), work_s, moments, 1, look)
        finish(script, own, *more)
        look()
        for path in sorted(whole.glob("*.parquet")):
            pandas.testing.assert_frame_equal(pandas.read_parquet(path), pandas.read_parquet(own / path.name))
        print(
            f"{name}: {killed} of {moments} killed before the end, {work_s:.2f} s of work; whole", flush=True
        )
    for name, kill in (("fetch", kill_fetches), ("build of a region", kill_builds)):
        own = folder / name
        own.mkdir()
        killed, work_s = kill(own, moments, 1)
        print(
            f"{name}: {killed} of {moments} killed before the end, {work_s:.2f} s of work; whole", flush=True
        )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
