"""Writing to the terminal: one console for the answer, one line on standard error for what is going on."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bereik.texts import sentence

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 400
"""Columns where nobody looks: wide enough that no cell is broken."""


def answer_console() -> "Console":
    """Where an answer goes: as wide as the terminal, or plain and unbroken when piped."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old code page has no ✓
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False, markup=False)


def new_table(columns: Sequence[str], right: Sequence[str] = ()) -> "Table":
    """An empty table with the given headings; those in `right` hold numbers."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left")
    return table


@contextmanager
def doing(key: str, lang: str, **values: object) -> Iterator[None]:
    """Show what is going on, on standard error, as long as it goes on; nothing when nobody looks."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(sentence(key, lang, **values)):
        yield


def say(key: str, lang: str, **values: object) -> None:
    """One sentence on standard error, beside the answer."""
    print(sentence(key, lang, **values), file=sys.stderr)


def is_compiled() -> bool:
    """Whether numba has kept the compiled kernel, as new as its source."""
    import bereik

    kernel = Path(bereik.__file__).parent / "routing" / "kernel"
    kept = Path(os.environ.get("NUMBA_CACHE_DIR") or kernel / "__pycache__")
    newest = max((path.stat().st_mtime for path in kept.rglob("*.nbi")), default=0.0)
    return newest >= max(path.stat().st_mtime for path in kernel.glob("*.py"))
