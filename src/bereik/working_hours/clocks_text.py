"""Ranges of clock times in Dutch text, told apart from amounts, prices, dates and phone hours.

Texts come in with plain letters. A range is judged by how plainly both ends are clock times:
marked (6u, 06:00, 7.30u), by its end only (6-14u), by dots (8.00-16.30) or not at all (8-17); the less it
is marked, the more the words around it must speak of work.
"""

import re
from typing import NamedTuple

from bereik.domain.dutch import is_not_the_work, sentence_before
from bereik.units import DAY_S, format_clock
from bereik.working_hours.days_text import has_day_range

HOUR_S = 3600
LONGEST_S = 14 * HOUR_S
"""A longer range is a window in which the work falls, or an error."""
LONGEST_BREAK_S = 2 * HOUR_S
"""The longest range that may be a break when the text goes on with that word."""
LONGEST_BETWEEN_S = 10 * HOUR_S
"""The longest "tussen ... en ..." that is a shift: more, as in "tussen 6 en 18 uur", is longer than one."""
LONGEST_NIGHT_S = 12 * HOUR_S
"""The longest range over midnight that needs no word such as "nacht"."""
EVENING_S = 15 * HOUR_S
"""The earliest start of such a range."""


class _WrittenClock(NamedTuple):
    """One end of a range as it is written."""

    hour: int
    minute: int | None
    dotted: bool
    """Minutes behind a dot, which may be a price or a date."""
    marked: bool
    """With u, h, uur or a colon: a clock time, or an amount of hours."""
    padded: bool
    part: str | None
    """Part of the day, as in 's avonds."""

    @property
    def seconds(self) -> int:
        return self.hour * HOUR_S + (self.minute or 0) * 60

    @property
    def bare(self) -> bool:
        return self.minute is None and not self.padded


class _RangeDoubt(NamedTuple):
    """Why a range is not read."""

    why: str
    contradicts: bool
    """Whether it cannot be at all, so that the rest of the text is in doubt too."""


class Range(NamedTuple):
    """Clock times between two positions of a text; `end` is a day later where it is past midnight."""

    at: int
    stop: int
    start: int
    end: int


_CLOCK = (
    r"(?<![\d:.,€])(?<!€ )"
    r"(?P<{n}h>\d{{1,2}})"
    r"(?:(?P<{n}sep> ?[uh]|[:.])(?P<{n}m>\d\d)(?!\d)"
    r"| [uh] (?P<{n}m2>00|15|30|45)(?! ?(?:u|h|uur|€|euro|%|per|min)\b))?"
    r"(?P<{n}tail> ?(?:uur|u|h)(?![a-z0-9]))?"
    r"(?![\d:%€]|[.,]\d)"
    r"(?: ?'?s[ -]?(?P<{n}part>ochtends|morgens|voormiddags|middags|namiddags|avonds|nachts)\b)?"
)
_AROUND = r"(?:(?:ongeveer|circa|ca\.?|rond|plusminus) )?"
_ENDS = r" en (?:je )?(?:eindigt|eindigen|eindig|stopt|stoppen|stop)(?: je)? (?:om|rond) "
_TO = rf"(?:\.? ?(?:-|tot en met|tot|t/m|t\.e\.m\.?|tem|/) {{0,2}}{_AROUND}|{_ENDS})"
_RANGE = re.compile(
    rf"(?P<lead>\b(?:van|vanaf|tussen) {_AROUND})?(?<!\d-){_CLOCK.format(n='a')}{_TO}{_CLOCK.format(n='b')}"
    r"(?!-\d)"
)
_BETWEEN = re.compile(r"\b(tussen [^\s]{1,6}(?: ?(?:uur|u|h))?) en (?=\d)")
_START = re.compile(
    rf"\b(?:start|starten|startuur|begin|begint|beginnen|beginuur|aanvang|aanvangsuur)"
    rf"(?: (?:je|de [a-z]+|het werk|werk))?(?: (?:om|vanaf|rond|reeds om|al om)|:) ?{_CLOCK.format(n='a')}"
    r"(?! ?(?:-|tot|en \d|of \d|/))"
)

_AMOUNT_AFTER = re.compile(
    r"\.? ?(?:/|per|op) ?(?:w|week|weekbasis|dag|maand|weekend|jaar|shift|prestatie)\b|"
    r"-? ?(?:jaar|jarige?n?|maand|maanden|weken|week|dagen|euro|eur|€|km|kilometer|personen|mensen|kg|keer|"
    r"minuten|collega|kandidaten|uurcontract|wekelijks|rijden|reistijd|werk|ervaring)|\+"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:binnen(?: de)?|minstens|minimum|minimaal|min\.?|maximum|maximaal|max\.?|gemiddeld|gedurende|"
    r"elke|per|om de|[a-z]*contract|contracten|jobtime|arbeidsduur|[a-z]*regime|tewerkstelling|jobs?|"
    r"duurt|duur|aantal uren|ongeveer|circa|ca\.?|wacht|wachttijd)|±) ?:?\s*$"
)
_LASTING = re.compile(r"\b(?:diensten|shiften|shifts|werkdagen|dagen|prestaties|weken) ?$")
_MONEY_BEFORE = re.compile(r"(?:€|euro|eur|loon|verloning|wedde|bruto|netto|barema|uurloon)[^\d.;]{0,25}$")
_BREAK_BEFORE = re.compile(r"pauze[^\d]{0,20}$")
_BREAK_AFTER = re.compile(r"[ (,]{0,2}(?:middag|lunch)?pauze\b")
_DENIED = re.compile(r"\b(?:geen|niet|nooit|uitgezonderd|behalve)(?: (?:meer|werk|uren))?\s*$")
_PERHAPS = re.compile(r"\b(?:af en toe|soms|occasioneel|eventueel|uitzonderlijk|sporadisch)\b[^,.;\d]*$")
_HALF = re.compile(r"\b(?:half|kwart (?:voor|over|na)|(?:vijf|tien) (?:voor|over|na))\s*$")
_TEAM = r"(?:[a-z]*(?:shift|ploeg|dienst|post)|ploegen|ploeg [ab12]|werkuren|daguren|avonduren|uurrooster)"
_WORK_NEAR = re.compile(
    rf"(?:{_TEAM}|\b(?:dagwerk|nachtwerk|werktijden|werkschema|uurregeling))\b[^\d.;]{{0,25}}$"
)
_HOURS_NEAR = re.compile(r"\b(?:uren|werk|werken|werkt|werk je)\b[^\d.;]{0,25}$")
_TEAM_JUST_BEFORE = re.compile(rf"(?:{_TEAM}|\buren)(?: is| van|:)? ?\(?$")
_WEEKDAY_JUST_BEFORE = re.compile(r"\b(?:vr|za|zo|(?:vrij|zater|zon)dag)[.:]? ?$")
_PART_TIME = re.compile(
    r"\b(?:functie|deeltijds[a-z]*|part-?time|halftijds[a-z]*|betrekking|vacature|flexijob) ?$"
)
_NEXT = re.compile(r"[\s,/&+;]*(?:en|of)?[\s(]*")
_WINDOW = re.compile(r"\b(?:flexibele?|glijdende?|variabele?|wisselende?|ergens|stipte)\b")
_EDGE = re.compile(
    r"\b(?:start\w*|begin\w*|aanvang\w*|eind\w*|stop\w*|aankom\w*)(?: (?:je|kan|kun|mag|met werken))*\s*$"
)


def find_ranges(plain: str) -> tuple[list[Range], tuple[str, ...], bool]:
    """Ranges in the order of the text, remarks, and whether no range contradicts itself."""
    dashed = _BETWEEN.sub(lambda match: f"{match[1]} -  ", plain)  # as long as it was
    found: list[Range] = []
    remarks: list[str] = []
    sure = True
    for match in _RANGE.finditer(dashed):
        if not _speaks_of_work(plain, match):
            continue
        listed = bool(found) and _NEXT.fullmatch(plain[found[-1].stop : match.start()]) is not None
        judged = _read_range(plain, match, listed=listed)
        if isinstance(judged, Range):
            found.append(judged)
        elif judged is not None:
            remarks.append(f"{plain[match.start() : match.end()]!r}: {judged.why}")
            sure = sure and not judged.contradicts
    return found, tuple(remarks), sure


def find_start(plain: str) -> int | None:
    """Seconds of the one start that a text tells without an end; None if there is none, or more than one."""
    found: set[int] = set()
    for match in _START.finditer(plain):
        clock = _clock(match, "a")
        amount = _AMOUNT_AFTER.match(plain[match.end() :].lstrip()) is not None
        if amount or is_not_the_work(plain, match.start()):
            continue
        sure = clock.marked and _exists(clock) and clock.hour < 24
        if sure and (clock.part or clock.hour >= 4 or not clock.bare):
            found.add(_later(clock))
    return found.pop() if len(found) == 1 else None


def _speaks_of_work(plain: str, match: re.Match[str]) -> bool:
    """Whether nothing around a range says that it is an amount, a price, a break or someone else's hours."""
    before, after = _last_words(plain, match), plain[match.end() :]
    if _AMOUNT_AFTER.match(after.lstrip()):
        return False
    if any(refusal.search(before) for refusal in (_MONEY_BEFORE, _BREAK_BEFORE, _DENIED, _PERHAPS, _HALF)):
        return False
    return not is_not_the_work(plain, match.start())


def _last_words(plain: str, match: re.Match[str]) -> str:
    """What stands right before a range."""
    return plain[max(0, match.start() - 80) : match.start()]


def _read_range(plain: str, match: re.Match[str], *, listed: bool) -> Range | _RangeDoubt | None:
    """The range; a doubt where it is one that cannot be; None where it need not be one at all."""
    first, last = _clock(match, "a"), _clock(match, "b")
    if not _plain_enough(plain, match, first, last, listed=listed):
        return None
    if not (_exists(first) and _exists(last)):
        return _RangeDoubt("no times of day", contradicts=True) if first.marked and last.marked else None
    start, end = _on_one_axis(first, last)
    window = _window(plain, match, first, start, end)
    if window is not None:
        return _RangeDoubt(window, contradicts=False)
    return _checked(Range(match.start(), match.end(), start, end), plain)


def _window(plain: str, match: re.Match[str], first: _WrittenClock, start: int, end: int) -> str | None:
    """Why a range may be more than, or other than, one shift."""
    sentence = sentence_before(plain, match.start())
    if (match["lead"] or "").startswith("tussen"):
        if _EDGE.search(_last_words(plain, match)):
            return "window in which the work starts or ends"
        if _WINDOW.search(sentence) or end - start > LONGEST_BETWEEN_S:
            return "window in which the work falls"
    either = start < 5 * HOUR_S and end - start < 6 * HOUR_S
    evening = end <= DAY_S // 2 and re.search("avond|namiddag", sentence) is not None
    if first.bare and (either or evening):
        return "window that may be in the morning or in the afternoon"
    return None


def _checked(found: Range, plain: str) -> Range | _RangeDoubt | None:
    """The range if it is as long as a shift can be; None for a break."""
    length = found.end - found.start
    if length <= LONGEST_BREAK_S and _BREAK_AFTER.match(plain[found.stop :]):
        return None
    over_midnight = found.end > DAY_S
    night = "nacht" in sentence_before(plain, found.at) or "nacht" in plain[found.at : found.stop + 20]
    if over_midnight and not night and (length > LONGEST_NIGHT_S or found.start < EVENING_S):
        why = f"the end {format_clock(found.end - DAY_S)} is not after the start"
        return _RangeDoubt(why, contradicts=True)
    if length > LONGEST_S:
        return _RangeDoubt(f"window of {length // HOUR_S} hours, longer than a shift", contradicts=False)
    return found


def _plain_enough(
    plain: str, match: re.Match[str], first: _WrittenClock, last: _WrittenClock, *, listed: bool
) -> bool:
    """Whether a range is marked enough, for the words around it, to be clock times."""
    before, lead = _last_words(plain, match), match["lead"] or ""
    exact = first.minute is not None or last.minute is not None
    if not exact and _tells_amount(before, lead, first):
        return False
    if "/" in match[0] and not (last.marked and (first.marked or first.minute is not None)):
        return False
    if first.marked:
        return True
    if lead.startswith("tussen") and not exact and first.hour >= 12:
        return False  # as often the hours of a week
    near = bool(lead) or listed or _work_near(before)
    if first.dotted and last.dotted and not last.marked:
        quarters = {first.minute, last.minute} <= {0, 15, 30, 45}
        return quarters and (near or _HOURS_NEAR.search(before) is not None)
    if last.marked:
        return near or exact or _shift_like(first, last, spelled="uur" in match[0])
    return listed or _bare_range(before, match, first, last)


def _tells_amount(before: str, lead: str, first: _WrittenClock) -> bool:
    """Whether the words before speak of how long, or how many hours: "shiften van 8 tot 10 uur"."""
    if _AMOUNT_BEFORE.search(before) or (lead and _LASTING.search(before)):
        return True
    return first.hour >= 10 and _PART_TIME.search(before) is not None


def _work_near(before: str) -> bool:
    """Whether the last words speak of a team, a roster or a range of weekdays."""
    return _WORK_NEAR.search(before) is not None or has_day_range(before[-30:])


def _shift_like(first: _WrittenClock, last: _WrittenClock, *, spelled: bool) -> bool:
    """Whether "6-14u" without any other word is a shift: "16-20u" and "24-32 uur" may be amounts."""
    length = (last.hour - first.hour) % 24
    return not spelled and (first.hour < 16 or length > 5) and 3 <= length <= 12


def _bare_range(before: str, match: re.Match[str], first: _WrittenClock, last: _WrittenClock) -> bool:
    """Whether "8-17" or "6 tot 14" stands right behind a team or a range of weekdays."""
    length = (last.hour - first.hour) % 24
    days = has_day_range(before[-30:]) and _WEEKDAY_JUST_BEFORE.search(before) is not None
    return (days or _TEAM_JUST_BEFORE.search(before) is not None) and first.hour >= 5 and 4 <= length <= 12


def _clock(match: re.Match[str], end: str) -> _WrittenClock:
    minute = match[f"{end}m"] or match[f"{end}m2"]
    separator = match[f"{end}sep"] or ""
    marked = separator not in ("", ".") or bool(match[f"{end}m2"]) or bool(match[f"{end}tail"])
    hour = match[f"{end}h"]
    return _WrittenClock(
        int(hour),
        None if minute is None else int(minute),
        separator == ".",
        marked,
        hour.startswith("0"),
        match[f"{end}part"],
    )


def _exists(clock: _WrittenClock) -> bool:
    return (clock.minute or 0) < 60 and clock.seconds <= DAY_S


def _later(clock: _WrittenClock) -> int:
    """Seconds, with "6 uur 's avonds" as 18:00."""
    afternoon = clock.part in ("middags", "namiddags", "avonds") and clock.hour < 12
    return clock.seconds + 12 * HOUR_S * afternoon


def _on_one_axis(first: _WrittenClock, last: _WrittenClock) -> tuple[int, int]:
    """Start and end in seconds; "van 1 tot 5 uur 's namiddags" tells of both ends where it can."""
    shared = first.part is None and last.part is not None and first.seconds < last.seconds
    start = _later(first._replace(part=last.part) if shared else first) % DAY_S
    end = _later(last)
    return start, end if end > start else end + DAY_S
