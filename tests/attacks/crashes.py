"""Processes that are killed with signal 9 at any moment of their work, and what may lie there after it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

REACH = """
import sys
import bereik
from bereik.batch import region_reach
demo = bereik.load_demo()
early = [bereik.Shift("early", "06:00", "14:00")]
print("go", flush=True)
region_reach(demo.network, demo.homes, demo.vacancies.head(60), date=demo.date, shifts=early,
             out=sys.argv[1], chunk_homes=2)
print("done", flush=True)
"""
SAVE = """
import sys
import bereik
network = bereik.load_demo().network
print("go", flush=True)
network.save(sys.argv[1])
print("done", flush=True)
"""
BUILD = """
import sys
from bereik.cli import main
print("go", flush=True)
status = main(["build", "--gtfs", sys.argv[2], "--out", sys.argv[1]])
print("done" if status == 0 else "failed", flush=True)
"""
FETCH = """
import sys
from bereik.cli import main
print("go", flush=True)
only = ["--only", "delijn", "--only", "nmbs"]
status = main(["fetch", "lier", *only, "--sources", sys.argv[2], "--out", sys.argv[1]])
print("done" if status == 0 else "failed", flush=True)
"""
REGION = """
import sys
from tests.regions.raw import NORTH
from bereik.regions import build_region
print("go", flush=True)
build_region(NORTH, sys.argv[2], sys.argv[1])
print("done", flush=True)
"""


def start(script: str, *words: object, **more: str) -> subprocess.Popen[str]:
    """A script in a process of its own, which says "go" when its work begins."""
    root = Path(__file__).resolve().parents[2]
    paths = {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | paths | more,
    )  # fmt: skip


def finish(script: str, *words: object, **more: str) -> float:
    """Run a script to its end; the seconds of its work come back, and it must say "done"."""
    running = start(script, *words, **more)
    assert running.stdout is not None
    while (line := running.stdout.readline()) and line.strip() != "go":
        pass
    begin = time.monotonic()
    said, wrong = running.communicate(timeout=300)
    assert said.strip().endswith("done"), wrong[-2000:]
    return time.monotonic() - begin


def kill_at_moments(
    script: str, words: tuple[object, ...], work_s: float, moments: int, seed: int, look: Callable[[], None]
) -> int:
    """Start a script and kill it at a random moment of its work, again and again; `look` checks each time.

    How many were killed before they were done comes back. `work_s` was measured once: where a moment within
    it came too late for a quicker run, half of it is tried, so that no clock decides whether any was killed.
    """
    dice, killed = random.Random(seed), 0
    for _ in range(moments):
        moment_s = dice.uniform(0, 1.1 * work_s)
        while not (fell := _killed_at(script, words, moment_s, look)) and moment_s <= work_s:
            moment_s /= 2
        killed += fell
    return killed


def _killed_at(script: str, words: tuple[object, ...], moment_s: float, look: Callable[[], None]) -> bool:
    """Whether a script was not done yet when it was killed."""
    running = start(script, *words)
    assert running.stdout is not None
    while (line := running.stdout.readline()) and line.strip() != "go":
        pass
    time.sleep(moment_s)
    running.send_signal(signal.SIGKILL)
    said, _wrong = running.communicate(timeout=60)
    look()
    return "done" not in said
