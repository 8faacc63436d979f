"""The local page, for one client and under load, on the demonstration region.

Prints how long one client alone waits for the own week of all vacancies, beside what is aimed at, and the
processor time that the server spends on it, which is what counts on a machine with other work; how long a
quick question takes beside a long one; then of 200 questions from 8 clients the median, the slowest answer,
what went wrong, its processor time, and the memory of the server after question 50 and after question 200.
The same is asked of one process and of several, which a machine for a team has.

Run: python benchmarks/page_load.py [--processes 1 2]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil

import bereik

CLIENTS, QUESTIONS, EARLY, ALONE = 8, 200, 50, 5
IDLE_PERCENT = 10
TARGET_S = {"transit": (0.3, 0.6), "bike": (0.6, 1.5)}
"""Seconds aimed at for one client on a warm server, without and with a child."""
BROWSERS = httpx.Client(timeout=120)
"""One for all: to make one costs 20 ms of processor time, which the server would have to share."""
TRAVEL = ("transit", "bike", "ebike", "folding")


class Server:
    """The processes of a server as one."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server, self._first = server, psutil.Process(server.pid)

    @property
    def every(self) -> list[psutil.Process]:
        """The serving process and those beside it."""
        return [self._first, *self._first.children(recursive=True)]

    def spent(self) -> float:
        """Processor seconds so far."""
        return sum(sum(process.cpu_times()[:2]) for process in self.every)

    def memory(self) -> float:
        """Megabytes, of what processes share to each its part."""
        return sum(process.memory_full_info().pss for process in self.every) / 1e6

    def end(self) -> None:
        """End it, and wait for that."""
        self._server.terminate()
        self._server.wait()


def start(log: Path, processes: int) -> tuple[Server, str, str]:
    """A server, its address and its token, once it is ready."""
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "bereik", "open", "--no-browser", "--processes", str(processes)],
            stdout=stream, stderr=subprocess.STDOUT,
        )  # fmt: skip
    while "/start/" not in log.read_text():
        time.sleep(0.1)
    link = next(word for word in log.read_text().split() if "/start/" in word)
    root, _, token = link.partition("/start/")
    while not post(root, token, "state", {}).json()["ready"]:
        time.sleep(0.2)
    return Server(server), root, token


def post(root: str, token: str, name: str, question: dict) -> httpx.Response:
    return BROWSERS.post(f"{root}/api/{name}", json=question, headers={"X-Bereik-Token": token})


def questions() -> list[dict]:
    """200 different homes out of the register, ways of travelling taking turns."""
    homes = bereik.load_demo().addresses.geometry.iloc[:: 2000 // QUESTIONS][:QUESTIONS]
    return [
        {"lat": home.y, "lon": home.x, "travel": TRAVEL[number % len(TRAVEL)]}
        for number, home in enumerate(homes)
    ]


def wait_until_warm(ask: Callable[[dict], tuple[float, int]], server: Server, processes: int) -> None:
    """After its first answer the server compiles, or loads, what other questions need: some ten seconds.

    Then it starts the processes beside it, which load the same.
    """
    ask(questions()[0])
    quiet = 0
    while quiet < 2 or len(server.every) < processes:
        before = server.spent()
        time.sleep(2)
        quiet = quiet + 1 if server.spent() - before < 2 * IDLE_PERCENT / 100 else 0


def alone(ask: Callable[[dict], tuple[float, int]], server: Server) -> None:
    """Print how long one client waits, by way of travelling, without and with a child of two years."""
    for child in (None, {"age_months": 24}):
        waits = []
        for way in TRAVEL:
            asked = [question | {"child": child} for question in questions() if question["travel"] == way]
            ask(asked[0])  # what is kept of a way is found for the first question
            spent, clock = [], []
            for question in asked[1 : ALONE + 1]:
                before = server.spent()
                clock.append(ask(question)[0])
                spent.append(server.spent() - before)
            median = statistics.median(clock)
            aim = f" (aim {TARGET_S[way][child is not None]} s)" if way in TARGET_S else ""
            waits.append(f"{way} {median:.2f} s{aim}, {statistics.median(spent):.2f} s of processor time")
        print(f"one client, {'with' if child else 'without'} a child: {'; '.join(waits)}", flush=True)


def behind(ask: Callable[[dict], tuple[float, int]]) -> None:
    """Print how long a quick question takes while one with a child and a bike is computed."""
    question = questions()[0]
    with ThreadPoolExecutor(1) as other:
        long = other.submit(ask, question | {"travel": "bike", "child": {"age_months": 24}})
        time.sleep(0.1)
        quick = ask(question | {"travel": "transit"})[0]
        print(
            f"beside a question with a child and a bike ({long.result()[0]:.2f} s): {quick:.2f} s", flush=True
        )


def under_load(ask: Callable[[dict], tuple[float, int]], server: Server) -> None:
    """Print how long 8 clients wait who ask at once, and what it takes."""
    spent_before, begin = server.spent(), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        asked = questions()
        early = list(clients.map(ask, asked[:EARLY]))
        before = server.memory()
        late = list(clients.map(ask, asked[EARLY:]))
    clock, after, spent = time.perf_counter() - begin, server.memory(), server.spent() - spent_before
    told = early + late
    seconds = [waited for waited, _ in told]
    wrong = [status for _, status in told if status != 200]
    print(f"questions {len(told)} from {CLIENTS} clients, wrong {len(wrong)}, in {clock:.1f} s")
    print(f"median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s")
    print(f"processor of the server: {spent:.1f} s, {spent / len(told):.3f} s a question")
    growth = 100 * (after / before - 1)
    megabytes = f"after {EARLY}: {before:.0f} MB, after {QUESTIONS}: {after:.0f} MB"
    print(f"memory {megabytes} ({growth:+.1f} %)", flush=True)


def measure(processes: int) -> None:
    """Print all of it for a server of so many processes."""
    print(f"-- processes: {processes}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        server, root, token = start(Path(folder) / "log", processes)

        def one(question: dict) -> tuple[float, int]:
            begin = time.perf_counter()
            status = post(root, token, "reach", question).status_code
            return time.perf_counter() - begin, status

        try:
            wait_until_warm(one, server, processes)
            alone(one, server)
            behind(one)
            under_load(one, server)
        finally:
            server.end()


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    for processes in parser.parse_args().processes:
        measure(processes)


if __name__ == "__main__":
    main()
