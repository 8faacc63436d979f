"""Read files that want to break the reader, each in a process of its own with limits on time and memory.

One process imports bereik once and forks for every file, so that a file which takes all memory or never ends
costs nothing but its own process. Run as a program it reads lines `KIND<tab>PATH` and writes one line of JSON
for each.
"""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MOST_S = 10
"""Processor seconds of one file."""
MOST_MB = 1000
"""Memory over what importing takes."""
_HARD_MB = 4000
"""Address space that a file may ask for beside; threads reserve much that they never use."""


def read_all(jobs: Sequence[tuple[str, Path]], *, timeout_s: float = 600) -> list[dict[str, Any]]:
    """What became of each: `outcome` (read, told, fault, killed), `detail`, `seconds`, `mb`, `digest`."""
    asked = "".join(f"{kind}\t{path}\n" for kind, path in jobs)
    source = Path(__file__).resolve().parents[2] / "src"
    known = os.pathsep.join(filter(None, [str(source), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, __file__], input=asked, text=True, capture_output=True, timeout=timeout_s,
        env=os.environ | {"PYTHONPATH": known, "POLARS_MAX_THREADS": "2", "OMP_NUM_THREADS": "1"}, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def complaints(found: Sequence[dict[str, Any]]) -> list[str]:
    """What went against the rules: a fault of ours, too long, too much memory, or a sentence that is none."""
    wrong = []
    for one in found:
        said = one["detail"]
        if one["outcome"] in ("fault", "killed"):
            wrong.append(f"{one['path']}: {one['outcome']}: {said}")
        elif one["seconds"] > MOST_S or one["mb"] > MOST_MB:
            wrong.append(f"{one['path']}: {one['seconds']:.1f} s, {one['mb']:.0f} MB")
        elif len(said) > 2500 or (one["outcome"] == "told" and said.count("\n") > 2):
            wrong.append(f"{one['path']}: a sentence of {len(said)} signs: {said[:200]}")
    return wrong


def _serve() -> None:
    import bereik
    import bereik.opportunities
    import bereik.streets

    bereik.load_network, bereik.read_vacancies, bereik.read_streets, bereik.read_feed  # noqa: B018  # import now
    import geopandas  # noqa: F401

    from bereik.texts import sentence

    # Read once here, what every process needs is there when it begins: half a second each.
    sentence("verdict-yes"), sentence("verdict-yes", "en")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.csv")
        plain.write_text("id,title,lat,lon\n1,Kok,51.3,4.6\n", encoding="utf-8")
        READERS["table"](plain)
    for line in sys.stdin.read().splitlines():
        kind, _, path = line.partition("\t")
        print(json.dumps({"kind": kind, "path": path} | _apart(kind, path)), flush=True)


def _apart(kind: str, path: str) -> dict[str, Any]:
    """What a process of its own says of a file, or how it ended."""
    reading, writing = os.pipe()
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.write(writing, json.dumps(_told(kind, path)).encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        text = said.read()
    _, status, used = os.wait4(child, 0)
    spent = {"seconds": used.ru_utime + used.ru_stime, "clock": time.monotonic() - begin}
    if text:
        return json.loads(text) | spent
    return {"outcome": "killed", "detail": f"signal {os.WTERMSIG(status)}", "mb": 0.0, "digest": ""} | spent


def _told(kind: str, path: str) -> dict[str, Any]:
    from bereik.errors import BereikError
    from bereik.texts.localized import format_error

    before = _resident_mb()
    most = int(_hard_bytes())
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # time that passes counts too: a reader may sleep or wait for a lock
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, 3 * MOST_S)
    signal.alarm(12 * MOST_S)  # of a computer that does more at once
    outcome, detail, digest = "read", "", ""
    try:
        detail, digest = READERS[kind](Path(path))
    except BereikError as error:
        outcome, detail = "told", format_error(error, "nl")
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        outcome, detail = (
            "fault",
            f"{type(error).__name__} in {where.name}:{where.lineno}: {str(error)[:300]}",
        )
    return {"outcome": outcome, "detail": detail, "digest": digest, "mb": _peak_mb() - before}


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _hard_bytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize() + _HARD_MB * 1e6


def _digest(*parts: Any) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part if isinstance(part, bytes) else repr(part).encode())
    return found.hexdigest()


def _table(path: Path) -> tuple[str, str]:
    import bereik
    from bereik.table_files import tell_report

    table = bereik.read_vacancies(path)
    plain = table.drop(columns="geometry").astype("object")
    text = plain.where(plain.notna(), None).to_csv(index=False)
    return tell_report(table) or "", _digest(text, table.geometry.to_wkt().tolist())


def _feed(path: Path) -> tuple[str, str]:
    import bereik

    feed = bereik.read_feed(path)
    calendar = feed.calendar
    parts = [
        feed.stops.write_csv(),
        feed.trips.write_csv(),
        calendar.active.tobytes(),
        str(calendar.first_day),
    ]
    events = [array.tobytes() for array in feed.stop_events if hasattr(array, "tobytes")]
    notes = feed.notes
    return " ".join(notes["message"].to_list()[:3])[:900] if len(notes) else "", _digest(*parts, *events)


def _streets(path: Path) -> tuple[str, str]:
    import bereik

    streets = bereik.read_streets(path)
    arrays = [value for value in vars(streets).values() if hasattr(value, "tobytes")]
    return "", _digest(*[array.tobytes() for array in arrays])


def _network(path: Path) -> tuple[str, str]:
    import bereik

    network = bereik.load_network(path)
    return "", _digest(repr(network), *[feed.stop_events.stop.tobytes() for feed in network.feeds])


READERS = {"table": _table, "gtfs": _feed, "osm": _streets, "network": _network}

if __name__ == "__main__":
    _serve()
