"""Opening hours of a whole week in one cell: those of OpenStreetMap, and what a childcare desk writes.

"Mo-Fr 06:00-20:00; We 06:00-13:00; PH off" and "ma-vr 6u-20u, za 8u-12u" are read. Of the syntax of
OpenStreetMap it is the part that says every week the same: weekdays, hours, off, 24/7, a later rule behind a
semicolon that takes the place of an earlier one. Whether it is closed on public or school holidays (PH off,
SH off) is kept apart. Seasons, dates, weeks, sunrise and open ends are refused, since no column for a
weekday can hold them.

Source: wiki.openstreetmap.org, Key:opening_hours/specification.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bereik.domain.dutch import is_meant, plain_letters
from bereik.domain.traveller import WEEKDAYS
from bereik.texts.localized import localized_message
from bereik.working_hours.hours import opening_parts
from bereik.working_hours.opening_text import read_opening

_NAMES = {
    "mon": ("maandag", "monday", "lundi", "ma", "mo", "mon"),
    "tue": ("dinsdag", "tuesday", "mardi", "di", "tu", "tue"),
    "wed": ("woensdag", "wednesday", "mercredi", "wo", "we", "wed"),
    "thu": ("donderdag", "thursday", "jeudi", "do", "th", "thu"),
    "fri": ("vrijdag", "friday", "vendredi", "vr", "fr", "fri"),
    "sat": ("zaterdag", "saturday", "samedi", "za", "sa", "sat"),
    "sun": ("zondag", "sunday", "dimanche", "zo", "su", "sun"),
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in names}
_GROUPS = {
    "weekdagen": WEEKDAYS[:5], "werkdagen": WEEKDAYS[:5], "weekdays": WEEKDAYS[:5], "op weekdagen":
    WEEKDAYS[:5], "weekend": WEEKDAYS[5:], "dagelijks": WEEKDAYS, "elke dag": WEEKDAYS, "alle dagen":
    WEEKDAYS, "daily": WEEKDAYS, "tous les jours": WEEKDAYS,
}  # fmt: skip
_ONE = "|".join(sorted((*_DAY_OF, *_GROUPS), key=len, reverse=True))
_NAME = rf"(?<![a-z])(?:{_ONE})(?![a-z])\.?"
_TO = r" ?(?:-|t/m|tot en met|tem|tot) ?"
_DAYS = re.compile(rf"{_NAME}(?:{_TO}{_NAME})?(?:(?: ?[,/&+] ?| en | et | and ){_NAME}(?:{_TO}{_NAME})?)*")
_EXCEPT = re.compile(r"\b(?:behalve|uitgezonderd|uitgenomen|buiten|except|sauf)(?: op| voor)? ?$")
_ALWAYS = re.compile(r"24 ?/ ?7")
_NOT_WEEKLY = re.compile(
    r"(?<![a-z])(?:ph|sh|week \d[\d,-]*|easter|sunrise|sunset|dawn|dusk|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"vakantie\w*)(?![a-z])|\[|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)|"
    r"\d{1,2}:\d\d ?\+|\|\|"
)
_OFF = {"off", "closed", "gesloten", "dicht", "toe", "ferme", "niet open"}
_AROUND = " ,;:.()\n"


_SHUT = r"(?:off|closed|gesloten|dicht)"
_LISTED = rf"(?:{_NAME}(?:{_TO}{_NAME})?|(?<![a-z])(?:ph|sh)(?![a-z]))"
_SHUT_LIST = re.compile(rf"({_LISTED}(?:(?: ?[,/&+] ?| en | and | ){_LISTED})*):? ?{_SHUT}(?![a-z])")
_KIND = r"(?<![a-z])(?:ph|sh)(?![a-z])"
_HOLIDAY_HOURS = re.compile(rf"(?:^|;) ?ph:? ?((?:{_SHUT}|\d)[^;]*)")
_HOLIDAY_LISTED = re.compile(rf"(?: ?[,/&+] ?){_KIND}|{_KIND}(?: ?[,/&+] ?)(?={_NAME})")
_DUTCH = (
    (re.compile(r"(?<![a-z])(?:officiele |wettelijke )?feestdag(?:en)?(?![a-z])"), "ph"),
    (re.compile(r"(?<![a-z])schoolvakanties?(?![a-z])"), "sh"),
    (re.compile(rf"{_SHUT} (?:op|tijdens|in)(?: de| alle)? (ph|sh)(?![a-z])"), r"\1 off"),
    (re.compile(r"(?:behalve|uitgezonderd|niet)(?: op| tijdens| in)?(?: de)? (ph|sh)(?![a-z])"), r"\1 off"),
)
"""Holidays in Dutch, as OpenStreetMap names them: PH are public ones, SH those of schools."""


class Holidays(NamedTuple):
    """A text without what it says of holidays, the kinds on which it is closed, and what is not applied."""

    text: str
    off: frozenset[str]
    left_out: tuple[str, ...]


class WeekReading(NamedTuple):
    """A cell: hours by weekday (None: closed), or why it cannot be read; neither for an empty cell."""

    days: dict[str, str | None] | None
    fault: str | None = None
    left_out: str | None = None
    """What was read and is not applied, such as a remark."""
    off: frozenset[str] = frozenset()
    """Holidays on which it is closed: `ph` public ones, `sh` those of schools."""


def read_week(cell: Any) -> WeekReading:
    """Opening hours of a week by day.

    >>> read_week("Mo-Fr 06:00-20:00; We 06:00-13:00").days["wed"]
    '06:00-13:00'
    >>> read_week("ma-vr 6u-20u").days["fri"], read_week("ma-vr 6u-20u").days["sat"]
    ('06:00-20:00', None)
    >>> read_week("Jul-Aug Mo-Fr 08:00-12:00").fault[28:70]
    'are no opening hours of a week that can be'
    """
    if cell is None or cell != cell or not str(cell).strip():
        return WeekReading(None)
    found = str(cell).strip()
    plain = plain_letters(found.replace("\n", "; ")).strip()
    remarks = tuple(re.findall(r'"[^"]*"', found))
    holidays = _without_holidays(re.sub(r'"[^"]*"', "", plain))
    plain = holidays.text.strip(_AROUND)
    odd = _NOT_WEEKLY.search(plain)
    if odd:
        return _refused(found, localized_message("opening-week-not-weekly", part=odd[0].strip()))
    days: dict[str, str] = {}
    if _ALWAYS.fullmatch(plain):
        days = dict.fromkeys(WEEKDAYS, "00:00-24:00")
    else:
        for rule in filter(None, (part.strip(_AROUND) for part in plain.split(";"))):
            told, fault = _read_rule(rule)
            if fault:
                return _refused(found, fault)
            days |= told
    if not days:
        return _refused(found, localized_message("opening-week-empty"))
    week = {day: days.get(day) or None for day in WEEKDAYS}
    left_out = ", ".join((*remarks, *holidays.left_out)) or None
    return WeekReading(week, left_out=left_out, off=holidays.off)


def _without_holidays(text: str) -> Holidays:
    """What a text says of holidays taken out of it.

    Where they are closed is applied. Hours of their own are not: a public holiday counts as closed then, so
    that no child stands at a closed door. Holidays in a list with weekdays have the hours of those.

    >>> _without_holidays("mo-fr 07:00-18:00; sa,su,ph off")
    Holidays(text='mo-fr 07:00-18:00; sa,su off', off=frozenset({'ph'}), left_out=())
    """
    for pattern, name in _DUTCH:
        text = pattern.sub(name, text)
    off: set[str] = set()
    left_out: list[str] = []

    def shut(match: re.Match[str]) -> str:
        kinds = re.findall(_KIND, match[1])
        off.update(kinds)
        days = re.sub(rf" ?[,/&+]? ?{_KIND}", "", match[1]).strip(" ,/&+") if kinds else match[1]
        return f"{days} off" if days else ""

    def own_hours(match: re.Match[str]) -> str:
        off.add("ph")
        left_out.append(f"PH {match[1].strip()}")
        return ";"

    text = _SHUT_LIST.sub(shut, text)
    text = _HOLIDAY_HOURS.sub(own_hours, text)
    listed = _HOLIDAY_LISTED.findall(text)
    left_out += [part.strip(" ,/&+").upper() for part in listed]
    return Holidays(_HOLIDAY_LISTED.sub("", text), frozenset(off), tuple(left_out))


def _refused(found: str, why: str) -> WeekReading:
    return WeekReading(None, localized_message("opening-week-unreadable", found=repr(found), why=why))


def _read_rule(rule: str) -> tuple[dict[str, str], str | None]:
    """Hours by day of one rule, empty for a day that it closes; or what is wrong with it."""
    groups = list(_DAYS.finditer(rule))
    if not groups:  # hours alone hold for every day
        text, fault = _read_hours(rule)
        return ({} if fault else dict.fromkeys(WEEKDAYS, text)), fault
    before = rule[: groups[0].start()].strip(_AROUND)
    if before:
        return {}, localized_message("opening-week-part", part=before)
    days: dict[str, str] = {}
    ends = [*(group.start() for group in groups[1:]), len(rule)]
    for group, end in zip(groups, ends, strict=True):
        text, fault = _read_hours(rule[group.end() : end])
        if fault:
            return {}, fault
        for day in _days_of(group[0]):
            joined = _joined(days[day], text) if day in days else text
            if joined is None:
                return {}, localized_message(
                    "opening-week-twice", part=rule[group.start() : end].strip(_AROUND)
                )
            days[day] = joined
    return days, None


def _read_hours(text: str) -> tuple[str, str | None]:
    """Hours behind the days of a rule in the canonical form, empty where closed; or what is wrong."""
    plain = text.strip(_AROUND)
    if plain in _OFF:
        return "", None
    read = read_opening(plain.removesuffix(" open").strip()) if plain else None
    if read is None or read.fault or not read.text:
        return "", (read and read.fault) or localized_message(
            "opening-week-part", part=plain or text.strip() or "-"
        )
    return read.text, None


def listed_days(text: str) -> list[str] | None:
    """The weekdays that a cell of days lists, short names and groups too; None where it holds more or less.

    >>> listed_days("Mo-Fr"), listed_days("ma"), listed_days("wisselend")
    (['mon', 'tue', 'wed', 'thu', 'fri'], ['mon'], None)
    """
    plain = plain_letters(text).strip(_AROUND)
    return _days_of(plain) if _DAYS.fullmatch(plain) else None


def named_days(text: str) -> Iterator[tuple[set[int], bool]]:
    """Every list of weekdays that a sentence names, by their numbers, and whether they are meant.

    >>> list(named_days("ma-wo, geen za"))
    [({0, 1, 2}, True), ({5}, False)]
    """
    plain = plain_letters(text)
    for match in _DAYS.finditer(plain):
        denied = _EXCEPT.search(plain[: match.start()]) or not is_meant(plain, *match.span())
        yield {WEEKDAYS.index(day) for day in _days_of(match[0])}, not denied


def _joined(first: str, second: str) -> str | None:
    """Two parts of a day, where they do not overlap: "8-12, Mo 13-18"; None where they contradict."""
    if not first or not second:
        return None
    if max(end for _, end in opening_parts(first)) > min(start for start, _ in opening_parts(second)):
        return None
    return f"{first},{second}"


def _days_of(text: str) -> list[str]:
    """The weekdays of a list of days and ranges; a range may go over the weekend."""
    days: list[str] = []
    for part in re.split(rf" ?[,/&+] ?(?={_NAME})| (?:en|et|and) (?={_NAME})", text):
        ends = [name.rstrip(".") for name in re.findall(_NAME, part)]
        if ends[0] in _GROUPS:
            days += _GROUPS[ends[0]]
            continue
        first, last = (WEEKDAYS.index(_DAY_OF[name]) for name in (ends[0], ends[-1]))
        days += [WEEKDAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
    return list(dict.fromkeys(days))
