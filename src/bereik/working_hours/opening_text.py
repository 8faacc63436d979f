"""Opening hours and closed days as people write them, read into one form where they can mean one thing only.

"8-17u", "8u-17u30", "7.00 - 18.00" and "0700-1800" all say the same in Flanders, where a u stands behind
a time on the 24-hour clock. "7-5" does not: it may be five in the afternoon. What stays ambiguous is refused,
never guessed, because a wrong closing time leaves a child at a closed door.
"""

import datetime as dt
import re
from typing import Any, NamedTuple

from bereik.domain.dutch import plain_letters
from bereik.texts.localized import localized_message
from bereik.units import DAY_S, format_clock, parse_clock
from bereik.working_hours.hours import check_opening, opening_parts

SAYS_CLOSED = {"gesloten", "dicht", "closed"}
CLOSED = SAYS_CLOSED | {
    "toe", "-", "--", "/", "x", "geen", "nee", "neen", "nvt", "n.v.t",
    "niet open",
}  # fmt: skip
"""What people write in the cell of a day on which nobody is there."""

NIGHT_FROM_S = 15 * 3600
"""A part over midnight that is not written HH:MM-HH:MM starts no earlier, or "8u-5u" would be a day long."""

EARLIEST_BARE = 5
"""An hour before this, without zero, minutes or u, is rather one of the afternoon."""

_CLOCK = (
    r"(?P<{n}h>\d{{1,2}})(?: ?(?P<{n}sep>[:.uh]) ?(?P<{n}m>[0-5]\d)(?::00)?)?(?P<{n}mark> ?(?:uur|u|h)\b)?"
)
_PART = re.compile(rf"(?:van |open )*{_CLOCK.format(n='a')} ?(?:-|tot|tem) ?{_CLOCK.format(n='b')}\.?")
_COMPACT = re.compile(r"\b([01]\d|2[0-4])([0-5]\d)\b")
_BETWEEN = re.compile(r"\s*(?:[,;|/&+\n]|\ben\b)\s*")


class Reading(NamedTuple):
    """One cell: what it says in the canonical form, or why it cannot be read."""

    text: str | None
    """Canonical; None for closed, for an empty cell and for a fault."""
    fault: str | None = None
    lenient: bool = False
    """Whether the cell was written another way, so that a person should look it over."""


def read_opening(cell: Any) -> Reading:
    """Opening hours of one day as "07:00-12:00,13:00-18:00".

    >>> read_opening("8u-17u30")
    Reading(text='08:00-17:30', fault=None, lenient=True)
    >>> read_opening("gesloten").text is None
    True
    >>> read_opening("7-5").fault
    "'7-5' may mean more than one thing; write HH:MM-HH:MM, such as 07:00-17:00"
    """
    if cell is None or cell != cell or not str(cell).strip():
        return Reading(None)
    found = str(cell).strip()
    if check_opening(found) is None:
        return Reading(canonical_opening(found))
    plain = " ".join(plain_letters(found).split()).rstrip(".")
    if plain in CLOSED:
        return Reading(None, lenient=plain not in SAYS_CLOSED)
    parts = []
    # "t/m" and "tot en met" are a dash; any other "/" or "en" stands between two parts.
    for text in _BETWEEN.split(re.sub(r"t/m|tot en met", "-", plain)):
        part = _read_part(_COMPACT.sub(r"\1:\2", text))
        if isinstance(part, str):
            return Reading(None, localized_message(part, found=repr(found)))
        parts.append("-".join(format_clock(second) for second in part))
    return Reading(canonical_opening(",".join(parts)), lenient=True)


def canonical_opening(hours: str) -> str:
    """Right opening hours with two digits everywhere and without blanks, parts as they were given.

    >>> canonical_opening("7:00 - 12:00, 13:00-18:00")
    '07:00-12:00,13:00-18:00'
    """
    parts = [part.split("-") for part in hours.split(",")]
    return ",".join("-".join(format_clock(parse_clock(clock)) for clock in part) for part in parts)


def _read_part(text: str) -> tuple[int, int] | str:
    """Start and end of a part in seconds, or the message of what is wrong with it."""
    match = _PART.fullmatch(text.strip())
    if match is None:
        return "opening-unreadable"
    start, end = _seconds(match, "a"), _seconds(match, "b")
    if start >= DAY_S or end > DAY_S:
        return "opening-past-midnight"
    bare = not any(match[name] for name in ("am", "amark", "bm", "bmark"))
    early = start < EARLIEST_BARE * 3600 and not (match["ah"].startswith("0") or match["am"])
    if (end <= start and start < NIGHT_FROM_S) or (bare and end < DAY_S // 2) or early:
        return "opening-ambiguous"
    return start, end


def _seconds(match: re.Match[str], side: str) -> int:
    return int(match[f"{side}h"]) * 3600 + int(match[f"{side}m"] or 0) * 60


def read_bells(cell: Any) -> Reading:
    """The bells of one school day as "08:30-15:30": the first and the last, whatever lunch is between.

    >>> read_bells("8u30-12u, 13u-15u30").text
    '08:30-15:30'
    """
    read = read_opening(cell)
    if read.text is None:
        return read
    parts = opening_parts(read.text)
    if parts[-1][1] > DAY_S:
        return Reading(None, localized_message("bells-next-day", found=repr(str(cell).strip())))
    text = f"{format_clock(parts[0][0])}-{format_clock(parts[-1][1])}"
    return Reading(text, lenient=read.lenient or text != read.text)


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BELGIAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DATE = rf"(?:{_ISO.pattern}|{_BELGIAN.pattern})"
_SPAN = re.compile(rf"(?P<first>{_DATE})(?:(?: ?\.\. ?| ?- | - ?| ?tot en met | ?t/m )(?P<last>{_DATE}))?")


def closed_spans(cell: Any) -> list[tuple[dt.date, dt.date]]:
    """First and last date of every closed stretch of a canonical `closed_on`, in order.

    >>> closed_spans("2026-11-11,2026-12-24..2027-01-03")[1]
    (datetime.date(2026, 12, 24), datetime.date(2027, 1, 3))
    """
    if cell is None or cell != cell or not str(cell).strip():
        return []
    ends = (part.partition("..") for part in str(cell).split(","))
    return sorted(
        (dt.date.fromisoformat(first.strip()), dt.date.fromisoformat((last or first).strip()))
        for first, _, last in ends
    )


def read_closed(cell: Any) -> Reading:
    """Closed days as "2026-11-11,2026-12-24..2027-01-03"; Belgian dates (24/12/2026) are read too.

    >>> read_closed("24/12/2026 - 3/01/2027")
    Reading(text='2026-12-24..2027-01-03', fault=None, lenient=True)
    """
    if cell is None or cell != cell or not str(cell).strip():
        return Reading(None)
    found = str(cell).strip()
    spans = []
    for part in re.split(r"\s*[,;\n]\s*", found.removesuffix(" 00:00:00").strip(" ,;")):
        match = _SPAN.fullmatch(part.lower())
        if match is None:
            return Reading(None, localized_message("closed-no-date", found=repr(part)))
        try:
            first = _date(match["first"])
            last = _date(match["last"]) if match["last"] else first
        except ValueError:
            return Reading(None, localized_message("closed-no-day", found=repr(part)))
        if last < first:
            return Reading(None, localized_message("closed-backwards", found=repr(part)))
        spans.append((first, last))
    text = ",".join(str(first) if first == last else f"{first}..{last}" for first, last in spans)
    return Reading(text, lenient=text != found.replace(" ", ""))


def _date(text: str) -> dt.date:
    iso = _ISO.fullmatch(text)
    if iso:
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    belgian = _BELGIAN.fullmatch(text)
    if belgian is None:
        raise ValueError(text)
    return dt.date(int(belgian[3]), int(belgian[2]), int(belgian[1]))
