"""Hours of work in Dutch free text: "van 6 tot 14 uur", "10-14u en 17-22u", "2-ploegen, ma-vr".

A vacancy often has its hours in its description only. What is read here decides whether somebody goes to an
interview, so the reader is careful: it reads what can hardly mean anything else, and says unknown for the
rest. An hour counts when it is marked (6u, 06:00, 7.30u, 14 uur), stands in a range whose end is marked, or
behind words such as "vroege ploeg". An amount ("38 uur per week", "contract van 20 tot 24 uur"), hours to
phone, a break and opening hours do not count.

Several ranges are alternatives ("6-14u of 14-22u"). Joined by "en", and apart by no more than a working day,
they are parts of one split shift; parts up to 90 minutes apart are one, for nobody goes home over lunch. A
start without an end ("start om 5u30") stays apart in `start`: the end is unknown, and so is the shift. A
range that contradicts itself takes the others of the text along: a half-read text would promise too much.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from bereik.domain.dutch import plain_letters
from bereik.units import DAY_S, format_clock
from bereik.working_hours.clocks_text import Range, find_ranges, find_start
from bereik.working_hours.days_text import read_days
from bereik.working_hours.templates import Systems, one_system, systems_in_text

LUNCH_S = 90 * 60
"""The longest time between two parts of a day that is a break at work."""

LONGEST_SPLIT_S = 16 * 3600
"""From the first start to the last end of a split shift; ranges further apart are different shifts."""

MOST_WORK_S = 12 * 3600
"""Work on one day in a split shift; more than that are different shifts."""

_AND = re.compile(
    r"[\s,.)]*(?:en|&|\+)(?: (?:dan|nadien|daarna|opnieuw|terug))?[\s(]*(?:van|tussen)?\s*|[^\d]*pauze.*"
)

_LISTED = re.compile(r"\W*(?:van)?\s*")


class Span(NamedTuple):
    """Hours as a table of vacancies holds them: HH:MM, parts of a split shift with a comma."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class HoursInText:
    """What a text says about when the work is; empty where it says nothing that is sure."""

    shifts: tuple[Span, ...] = ()
    """The shifts that are named: several are alternatives, as in two teams."""
    system: str | None = None
    """Name of the shift system, as in `read_templates`."""
    days: str | None = None
    """Weekdays, as in `Shift`."""
    start: str | None = None
    """HH:MM when only the start is told; None when `shifts` are known."""
    remarks: tuple[str, ...] = field(default=())
    """What was found and not read, and why: for a person who looks it over."""

    @property
    def known(self) -> bool:
        """Whether there is something to ask with: hours, or a system whose templates can be tried."""
        return bool(self.shifts) or self.system is not None


def read_hours(text: str, systems: Systems | None = None) -> HoursInText:
    """What Dutch text tells about hours, shift system and weekdays of the work; never an error.

    Parameters
    ----------
    text
        A description, or one cell of a table; small words and accents do not matter.
    systems
        Shift systems whose words count, `read_templates()` by default.

    Examples
    --------
    >>> read_hours("Je werkt van maandag tot vrijdag, 6u-14u of 14u-22u.")
    HoursInText(shifts=(Span(start='06:00', end='14:00'), Span(start='14:00', end='22:00')), \
system=None, days='mon-fri', start=None, remarks=())
    >>> read_hours("38 uur per week, 6 maanden ervaring").known
    False
    """
    plain = plain_letters(text)
    named = systems_in_text(text, systems)
    ranges, remarks, sure = find_ranges(plain)
    shifts = _shifts(plain, ranges, split="split" in named) if sure else ()
    start = None if shifts or not sure else find_start(plain)
    if start is not None:
        remarks = (*remarks, f"only the start, {format_clock(start)}, is told; the end is unknown")
    return HoursInText(
        shifts,
        one_system(named, systems),
        read_days(text),
        None if start is None else format_clock(start),
        remarks,
    )


def _shifts(plain: str, ranges: list[Range], *, split: bool) -> tuple[Span, ...]:
    """Ranges joined to shifts, in the order of the text, each once."""
    shifts: list[list[Range]] = []
    for found in ranges:
        if shifts and _continues(plain, shifts[-1], found, split=split):
            shifts[-1].append(found)
        else:
            shifts.append([found])
    return tuple(dict.fromkeys(_span(parts) for parts in shifts))


def _continues(plain: str, parts: list[Range], found: Range, *, split: bool) -> bool:
    """Whether a range is the next part of the same working day."""
    between = plain[parts[-1].stop : found.at]
    near = found.start - parts[-1].end <= LUNCH_S
    joined = _AND.fullmatch(between) or ((near or split) and _LISTED.fullmatch(between))
    work = sum(part.end - part.start for part in (*parts, found))
    whole = found.end - parts[0].start
    return bool(joined) and found.start > parts[-1].end and work <= MOST_WORK_S and whole <= LONGEST_SPLIT_S


def _span(parts: list[Range]) -> Span:
    merged = [(parts[0].start, parts[0].end)]
    for part in parts[1:]:
        start, end = merged[-1]
        if part.start - end <= LUNCH_S:
            merged[-1] = (start, part.end)
        else:
            merged.append((part.start, part.end))
    return Span(
        ",".join(format_clock(start) for start, _ in merged),
        ",".join(format_clock(end if end <= DAY_S else end - DAY_S) for _, end in merged),
    )
