"""Writing to the terminal: one console for the answer, one line on standard error for what is going on."""

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.harmless import printable, printable_json
from bereik.texts import sentence

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 400
"""Columns where nobody looks: wide enough that no cell is broken."""


def answer_console() -> "Console":
    """Where an answer goes: as wide as the terminal, or plain and unbroken when piped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old code page has no ✓
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return safe_console(width=width, highlight=False, soft_wrap=False, markup=False)


def safe_console(**options: Any) -> "Console":
    """A console that prints what stands in files of others without obeying it."""
    from rich.console import Console
    from rich.segment import Segment

    class Safe(Console):
        def render(self, renderable: Any, options: Any = None) -> Any:
            for segment in super().render(renderable, options):
                yield segment if segment.control else Segment(printable(segment.text), segment.style)

    return Safe(**options)


def put(text: str, *, error: bool = False) -> None:
    """A line of text on standard output, or on standard error, without signs that a terminal obeys."""
    print(printable(text), file=sys.stderr if error else sys.stdout)


def put_json(contents: Any, *, indent: int | None = None, allow_nan: bool = True) -> None:
    """An answer for programs; signs that a terminal obeys are written as escapes.

    What JSON does not know, such as the dates in what an answer rests on, is written as its text.
    """
    text = json.dumps(contents, ensure_ascii=False, indent=indent, allow_nan=allow_nan, default=_plain)
    print(printable_json(text))


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


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
    with safe_console(stderr=True).status(sentence(key, lang, **values)):
        yield


def say(key: str, lang: str, **values: object) -> None:
    """One sentence on standard error, beside the answer."""
    put(sentence(key, lang, **values), error=True)


def is_compiled() -> bool:
    """Whether numba has kept the compiled kernel, as new as its source."""
    import bereik

    kernels = Path(bereik.__file__).parent / "kernels"
    cache = Path(os.environ.get("NUMBA_CACHE_DIR") or kernels / "__pycache__")
    newest = max((path.stat().st_mtime for path in cache.rglob("*.nbi")), default=0.0)
    return newest >= max(path.stat().st_mtime for path in kernels.glob("*.py"))
