"""What is wrong with a feed, gathered while it is read.

Readers write every fault here and go on as long as they can, so that one reading names many faults. At the
end of each stage `stop_at_errors` raises the first error; warnings and information stay as the feed's notes.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from bereik.errors import FeedError, Message
from bereik.harmless import brief
from bereik.texts.localized import localized_error

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
    """What the feed has and is not applied, by kind: see `model.Feed.not_applied`."""

    def count(self, kind: str, number: int) -> None:
        """Add to the number of things of a kind that are not applied."""
        if number:
            self.counts[kind] = self.counts.get(kind, 0) + int(number)

    def add(self, severity: str, file: str, code: str, message: str, line: int | None = None) -> None:
        """Write down one fault."""
        self.found.append(Fault(severity, file, line, code, brief(message)))

    def add_rows(self, severity: str, file: str, code: str, rows: pl.DataFrame, sentence: str) -> None:
        """Write down the same fault of many rows; `sentence` takes its values from their columns."""
        if rows.is_empty():
            return
        for row in rows.head(MOST_OF_A_KIND).iter_rows(named=True):
            self.add(severity, file, code, sentence.format(**row), row["line"])
        if rows.height > MOST_OF_A_KIND:
            self.add(severity, file, code, f"{rows.height - MOST_OF_A_KIND} more rows have the same fault")

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
