"""The first question after installing: what it costs with nothing compiled, in processor seconds.

Starts `bereik open` on the demonstration with an empty cache of compiled code, and prints when the first
answer of the server comes, when the page is ready, and the processor time of the process until a plain bus
question of one home is answered. Then the same for commands, each with an empty cache of its own; with
--warm once more for `bereik warm` and what a question with childcare costs after it.

Run: python benchmarks/first_question.py [--commands] [--warm]
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

STORY = "Dorpsstraat 63, 2990 Wuustwezel"
HOME = {"lat": 51.3906, "lon": 4.5946}
CHILD = ["jobs", STORY, "--childcare", "auto", "--child-age", "24"]
COMMANDS = (["demo"], ["jobs", STORY], ["jobs", STORY, "--bike", "to_stop"], CHILD)


def post(root: str, token: str, name: str, question: dict) -> httpx.Response:
    headers = {"X-Bereik-Token": token}
    return httpx.post(f"{root}/api/{name}", json=question, headers=headers, timeout=600)


def cpu(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)


def link_of(log: Path) -> str:
    while "/start/" not in log.read_text():
        time.sleep(0.02)
    return next(word for word in log.read_text().split() if "/start/" in word)


def page(folder: Path) -> None:
    """Print the steps of `bereik open` until the first answer."""
    log, begin = folder / "log", time.perf_counter()
    cold = os.environ | {"NUMBA_CACHE_DIR": str(folder / "cache")}
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "bereik", "open", "--no-browser"],
            stdout=stream, stderr=subprocess.STDOUT, env=cold,
        )  # fmt: skip
    process = psutil.Process(server.pid)

    def tell(what: str) -> None:
        print(f"{what:36} {time.perf_counter() - begin:6.1f} s   {cpu(process):6.1f} processor s", flush=True)

    try:
        root, _, token = link_of(log).partition("/start/")
        told: dict = {}
        while not told:
            with contextlib.suppress(httpx.TransportError):
                told = post(root, token, "state", {}).json()
        tell(f"first answer: {told['doing'] or 'ready'}")
        while told["step"] == "read":
            time.sleep(0.1)
            told = post(root, token, "state", {}).json()
        tell("the region is read")
        while not told["ready"]:
            time.sleep(0.1)
            told = post(root, token, "state", {}).json()
        tell("ready for the first question")
        assert post(root, token, "reach", HOME).status_code == 200
        tell("a plain bus question is answered")
    finally:
        server.terminate()
        server.wait()


def command(words: list[str], cache: Path) -> None:
    """Print the processor time of one command."""
    before = os.times()
    run = subprocess.run(
        [sys.executable, "-m", "bereik", *words],
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache)}, capture_output=True, check=False,
    )  # fmt: skip
    after = os.times()
    assert run.returncode == 0, run.stderr.decode()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    print(f"bereik {' '.join(words):64} {spent:6.1f} processor s", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page(Path(folder))
        if "--commands" in sys.argv:
            for number, words in enumerate(COMMANDS):
                command(words, Path(folder) / f"cache-{number}")
        if "--warm" in sys.argv:
            for words in (["warm"], CHILD):
                command(words, Path(folder) / "warm")


if __name__ == "__main__":
    main()
