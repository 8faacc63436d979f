"""What answers in the processes of `test_processes`: nothing heavy, for each of them imports it."""

import os
import time

import bereik


def open_echo():
    """Answers with the number of the process, and how often it was emptied; ends or fails when told to."""
    wiped = 0

    def answering(name, given):
        nonlocal wiped
        if name == "end":
            os._exit(3)
        if name == "fail":
            raise ValueError("no answer here")
        wiped += name == "wipe"
        time.sleep(given.get("wait", 0))
        return f"{os.getpid()} {wiped}".encode()

    return answering


def open_nothing():
    """A region that cannot be read."""
    os._exit(4)


def read_demo():
    """The network and places of the demonstration."""
    demo = bereik.load_demo()
    return demo.network, demo
