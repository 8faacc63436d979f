"""`bereik` in processes that are forked from one that has imported it: importing is most of a short command.

`python forked.py SOCKET` listens at a socket; the program that `write_program` writes hands over its words,
its folder, its environment and its three streams, and ends with the status of the command.
"""

import contextlib
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path

FILE = __file__
PRELOADED = (
    "bereik.cli.build",
    "bereik.cli.check",
    "bereik.cli.jobs",
    "bereik.network",
    "bereik.reach",
    "pandas",
)
PROGRAM = """#!{python} -SE
import json, os, socket, sys
link = socket.socket(socket.AF_UNIX)
link.connect({address!r})
asked = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)])
socket.send_fds(link, [asked.encode() + b"\\n"], [0, 1, 2])
sys.exit(int(link.recv(8) or b"1"))
"""


def write_program(path: Path, address: str) -> None:
    """A program that has its words answered by the process that listens at an address."""
    path.write_text(PROGRAM.format(python=sys.executable, address=address), encoding="utf-8")
    path.chmod(0o755)


def serve(address: str) -> None:
    """Fork for each that connects, until this process is ended."""
    for name in PRELOADED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{address}.new")
        listening.listen()
        Path(f"{address}.new").rename(address)
        while True:
            link, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(link)
            link.close()


def _answer(link: socket.socket) -> None:
    asked, streams, _, _ = socket.recv_fds(link, 1 << 20, 3)
    while not asked.endswith(b"\n"):
        asked += link.recv(1 << 20)
    words, folder, environment = json.loads(asked)
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(place, "r" if place == 0 else "w", encoding="utf-8", closefd=False) for place in range(3)
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ |= environment
    status = 1
    try:
        status = importlib.import_module("bereik.cli").main(words)
    except BaseException:
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    link.sendall(str(status).encode())
    os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
