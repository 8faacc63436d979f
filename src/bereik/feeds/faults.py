"""What is wrong with a feed, gathered while it is read.

Readers write every fault here and go on as long as they can, so that one reading names many faults. At the
end of each stage `stop_at_errors` raises the first error; warnings and information stay as the feed's notes.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from bereik.errors import FeedError, Message
from bereik.harmless import brief
from bereik.texts.localized import LONGEST_CELL, LocalizedText, localized_error, localized_message

MOST_OF_A_KIND = 20
"""How many rows with the same fault are named one by one; the rest is counted."""


class Fault(NamedTuple):
    """One thing wrong or worth knowing; the fields are the columns of `check_feed`."""

    severity: str
    """`error` (the feed is refused), `warning` (mended or left out) or `info`."""
    file: str
    line: int | None
    """Line of the text file, the header being line 1; None where no single line is meant."""
    code: str
    message: str


@dataclass(slots=True)
class Faults:
    """The faults of one feed, in the order they were met."""

    source: str
    found: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """What the feed has and is not applied, by kind: see `Feed.not_applied`."""

    def count(self, kind: str, number: int) -> None:
        """Add to the number of things of a kind that are not applied."""
        if number:
            self.counts[kind] = self.counts.get(kind, 0) + int(number)

    def add(self, severity: str, file: str, code: str, message: str, line: int | None = None) -> None:
        """Write down one fault."""
        told = message if isinstance(message, LocalizedText) else brief(message)
        self.found.append(Fault(severity, file, line, code, told))

    def refuse(
        self, file: str, code: str, rows: pl.DataFrame, key: str | None = None, *, column: str = ""
    ) -> None:
        """Write down the same error of many rows, in a sentence of the language files.

        Parameters
        ----------
        key
            Of the sentence; `gtfs-` and the code where it is not given. It may name the columns of a row,
            which stand in quotes, and as `..._text` without.
        column
            A column that the sentence calls `$column`, and what stands in it `$found`.
        """
        key = key or f"gtfs-{code.replace('_', '-')}"
        for row in rows.head(MOST_OF_A_KIND).iter_rows(named=True):
            values = {name: brief(repr(value), LONGEST_CELL) for name, value in row.items()}
            values |= {f"{name}_text": brief(str(value), LONGEST_CELL) for name, value in row.items()}
            if column:
                values |= {"column": column, "found": values[column]}
            self.add("error", file, code, localized_message(key, **values), row["line"])
        self._count_more("error", file, code, rows.height)

    def _count_more(self, severity: str, file: str, code: str, rows: int) -> None:
        if rows > MOST_OF_A_KIND:
            more = localized_message("gtfs-more-rows", count=str(rows - MOST_OF_A_KIND))
            self.add(severity, file, code, more)

    def add_rows(self, severity: str, file: str, code: str, rows: pl.DataFrame, sentence: str) -> None:
        """Write down the same fault of many rows; `sentence` takes its values from their columns."""
        if rows.is_empty():
            return
        for row in rows.head(MOST_OF_A_KIND).iter_rows(named=True):
            self.add(severity, file, code, sentence.format(**row), row["line"])
        self._count_more(severity, file, code, rows.height)

    def add_first(self, severity: str, file: str, code: str, rows: pl.DataFrame, sentence: str) -> None:
        """Write down the fault of many rows as one, at the first row's line; `{count}` is how many."""
        if not rows.is_empty():
            first = rows.row(0, named=True)
            self.add(severity, file, code, sentence.format(count=rows.height, **first), first["line"])

    def stop_at_errors(self) -> None:
        """Raise the first error, if there is one, and say how many more there are."""
        errors = [fault for fault in self.found if fault.severity == "error"]
        if not errors:
            return
        first = errors[0]
        told = {
            "feed": self.source,
            "detail": first.message,
            "more": str(len(errors) - 1) if errors[1:] else "none",
        }
        place = {"file": first.file, "line": "none" if first.line is None else str(first.line)}
        kind = Message(f"fault-{first.code}", {})
        raise localized_error(FeedError, "feed-fault", kind=kind, **told, **place)
