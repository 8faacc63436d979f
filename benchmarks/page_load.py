"""The local page, for one client and under load, on the demonstration region.

Prints how long one client alone waits for the own week of all vacancies, beside what is aimed at, and the
processor time that the server spends on it, which is what counts on a machine with other work; how long a
quick question takes beside a long one; then of 200 questions from 8 clients the median, the slowest answer,
what went wrong, its processor time, and the memory of the server after question 50 and after question 200.

Run: python benchmarks/page_load.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
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


def start(log: Path) -> tuple[subprocess.Popen[bytes], str, str]:
    """A server, its address and its token, once it is ready."""
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "bereik", "open", "--no-browser"], stdout=stream, stderr=subprocess.STDOUT
        )
    while "/start/" not in log.read_text():
        time.sleep(0.1)
    link = next(word for word in log.read_text().split() if "/start/" in word)
    root, _, token = link.partition("/start/")
    while not post(root, token, "state", {}).json()["ready"]:
        time.sleep(0.2)
    return server, root, token


def post(root: str, token: str, name: str, question: dict) -> httpx.Response:
    return BROWSERS.post(f"{root}/api/{name}", json=question, headers={"X-Bereik-Token": token})


def questions() -> list[dict]:
    """200 different homes out of the register, ways of travelling taking turns."""
    homes = bereik.load_demo().addresses.geometry.iloc[:: 2000 // QUESTIONS][:QUESTIONS]
    return [
        {"lat": home.y, "lon": home.x, "travel": TRAVEL[number % len(TRAVEL)]}
        for number, home in enumerate(homes)
    ]


def wait_until_warm(ask: Callable[[dict], tuple[float, int]], server: psutil.Process) -> None:
    """After its first answer the server compiles, or loads, what other questions need: some ten seconds."""
    ask(questions()[0])
    while server.cpu_percent(interval=2) > IDLE_PERCENT:
        pass


def alone(ask: Callable[[dict], tuple[float, int]], server: psutil.Process) -> None:
    """Print how long one client waits, by way of travelling, without and with a child of two years."""
    for child in (None, {"age_months": 24}):
        waits = []
        for way in TRAVEL:
            asked = [question | {"child": child} for question in questions() if question["travel"] == way]
            ask(asked[0])  # what is kept of a way is found for the first question
            spent, clock = [], []
            for question in asked[1 : ALONE + 1]:
                before = spent_by(server)
                clock.append(ask(question)[0])
                spent.append(spent_by(server) - before)
            median = statistics.median(clock)
            aim = f" (aim {TARGET_S[way][child is not None]} s)" if way in TARGET_S else ""
            waits.append(f"{way} {median:.2f} s{aim}, {statistics.median(spent):.2f} s of processor time")
        print(f"one client, {'with' if child else 'without'} a child: {'; '.join(waits)}", flush=True)


def spent_by(server: psutil.Process) -> float:
    """Processor seconds that the server has spent."""
    return sum(server.cpu_times()[:2])


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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server, root, token = start(Path(folder) / "log")
        process = psutil.Process(server.pid)

        def one(question: dict) -> tuple[float, int]:
            begin = time.perf_counter()
            status = post(root, token, "reach", question).status_code
            return time.perf_counter() - begin, status

        try:
            wait_until_warm(one, process)
            alone(one, process)
            behind(one)
            spent_before = spent_by(process)
            with ThreadPoolExecutor(CLIENTS) as clients:
                asked = questions()
                early = list(clients.map(one, asked[:EARLY]))
                before = process.memory_info().rss
                late = list(clients.map(one, asked[EARLY:]))
            after = process.memory_info().rss
            spent_all = spent_by(process) - spent_before
        finally:
            server.terminate()
            server.wait()
    told = early + late
    seconds = [spent for spent, _ in told]
    wrong = [status for _, status in told if status != 200]
    print(f"questions {len(told)} from {CLIENTS} clients, wrong {len(wrong)}")
    print(f"median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s")
    print(f"processor of the server: {spent_all:.1f} s, {spent_all / len(told):.3f} s a question")
    growth = 100 * (after / before - 1)
    megabytes = f"after {EARLY}: {before / 1e6:.0f} MB, after {QUESTIONS}: {after / 1e6:.0f} MB"
    print(f"memory {megabytes} ({growth:+.1f} %)")


if __name__ == "__main__":
    main()
