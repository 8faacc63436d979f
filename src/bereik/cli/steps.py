"""How far a long command is, on standard error: a bar where somebody looks, else a line a step."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import Progress

from bereik.cli.terminal import say
from bereik.texts import sentence


class Steps(Protocol):
    """Who is told how far it is."""

    def begin(self, what: str, number: int, of: int) -> None:
        """Something begins: one of so many."""

    def tell(self, what: str, done: float, of: int) -> None:
        """So many questions of so many are done, and what is asked now."""

    def count(self, key: str, done: int, of: int) -> None:
        """So many of one kind are done, in the words of a message."""


@contextmanager
def show_progress(lang: str) -> Iterator[Steps]:
    """Show how far it is, as long as it lasts."""
    if not sys.stderr.isatty():
        yield _Lines(lang)
        return

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield _Bar(lang, bar)


class _Lines:
    """A line for each step: who reads a log sees what is asked, and that it goes on."""

    def __init__(self, lang: str) -> None:
        self.lang, self.last = lang, ""

    def begin(self, what: str, number: int, of: int) -> None:
        self.last = ""
        say("map-making", self.lang, kind=what, number=number, of=of)

    def tell(self, what: str, done: float, of: int) -> None:
        if what != self.last:
            say("map-step", self.lang, what=what, done=int(done), of=of)
        self.last = what

    def count(self, key: str, done: int, of: int) -> None:
        percent = (
            f"{key} {100 * done // max(of, 1)}"  # at most a hundred lines, however many chunks there are
        )
        if percent != self.last:
            say(key, self.lang, done=done, of=of)
        self.last = percent


class _Bar:
    """A bar that fills."""

    def __init__(self, lang: str, bar: Progress) -> None:
        self.lang, self.bar = lang, bar
        self.heading, self.task = "", bar.add_task("", total=1)

    def begin(self, what: str, number: int, of: int) -> None:
        self.heading = sentence("map-making", self.lang, kind=what, number=number, of=of)
        self.bar.update(self.task, description=self.heading, completed=0)

    def tell(self, what: str, done: float, of: int) -> None:
        self.bar.update(self.task, description=f"{self.heading}. {what}", completed=done, total=of)

    def count(self, key: str, done: int, of: int) -> None:
        words = sentence(key, self.lang, done=done, of=of)
        self.bar.update(self.task, description=words, completed=done, total=of)
