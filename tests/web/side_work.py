"""What answers in the processes of `test_processes`: nothing heavy, for each of them imports it."""

import os
import signal
import time
from pathlib import Path

import bereik


def open_echo():
    """Answers with the number of the process, and how often it was emptied; ends, fails, waits if told to."""
    wiped = 0

    def answering(name, given):
        nonlocal wiped
        if name == "end":
            os._exit(3)
        if name == "fail":
            raise ValueError("no answer here")
        if name == "hold":
            Path(given["begun"]).touch()
            while not Path(given["until"]).exists():
                time.sleep(0.01)
        wiped += name == "wipe"
        return f"{os.getpid()} {wiped}".encode()

    return answering


def open_nothing():
    """A region that cannot be read."""
    os._exit(4)


class WithoutInterrupt:
    """As `open_echo`, where Ctrl+C no longer meets the process that reads it."""

    def __reduce__(self):
        return _of_interrupt, ()


def _of_interrupt():
    return open_echo if signal.getsignal(signal.SIGINT) is signal.SIG_IGN else open_nothing


def read_demo():
    """The network and places of the demonstration."""
    demo = bereik.load_demo()
    return demo.network, demo
