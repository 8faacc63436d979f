"""`Roster`: dated shifts, from a list, from weekly shifts over a range of dates, or from a rotation of teams.

A rotation is a cycle of weeks, each with its weekly shifts; weeks turn on Mondays, whatever the day on which
the roster starts. Usual hours of teams are those of `working_hours/shift_templates.toml`.

`days_off` tells which days are not worked; each takes off all that the ones before it take:

- `none`: every day is worked;
- `usual`: public holidays are free for shifts whose `days` lie from Monday to Friday; who has weekends in
  the week (care, shops, continuous teams) works on them too;
- `public`: public holidays are free for everyone;
- `school`: the Flemish school holidays are free as well.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bereik.domain.traveller import WEEKDAYS, Shift, parse_days
from bereik.errors import QuestionError
from bereik.feeds.days import parse_day
from bereik.feeds.free_days import FLEMISH_TIMEZONE, is_public_holiday, is_school_holiday
from bereik.texts.localized import localized_error
from bereik.units import DAY_S
from bereik.working_hours.templates import read_templates

DAYS_OFF = ("none", "usual", "public", "school")
"""Which days are not worked; each takes off all that the ones before it take."""

TEN_HOURS = Shift("ten hours", "07:00", "17:30", days="mon-thu")
"""An assumption: ten hours of work and half an hour of rest, on the first four days of the week."""

MOST_WEEKS = 520
_WORKING_WEEK = set(range(5))
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Roster:
    """A person's dated shifts over weeks (Dutch: uurrooster).

    Several shifts on one date are the parts of a split shift: every part counts, and one goes home in
    between. Shifts may touch but not overlap.

    >>> Roster.early_late("2026-11-23", weeks=2).dates[4].isoformat()
    '2026-11-27'
    """

    name: str
    dated_shifts: tuple[tuple[dt.date, Shift], ...]

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise localized_error(QuestionError, "roster-no-name", name=repr(self.name))
        if not self.dated_shifts:
            raise localized_error(QuestionError, "roster-no-day", name=repr(self.name))
        for entry in self.dated_shifts:
            if not _is_dated_shift(entry):
                raise localized_error(QuestionError, "roster-entry", name=repr(self.name), entry=repr(entry))
        _refuse_overlap(self)

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The dates on which a shift starts, each once, in order."""
        return tuple(sorted({date for date, _ in self.dated_shifts}))

    def parts_by_date(self) -> dict[dt.date, tuple[Shift, ...]]:
        """The shifts of each date, in order of time."""
        parts: dict[dt.date, tuple[Shift, ...]] = dict.fromkeys(self.dates, ())
        for date, shift in sorted(self.dated_shifts, key=_starts_at):
            parts[date] += (shift,)
        return parts

    @classmethod
    def from_dates(cls, name: str, dated_shifts: Iterable[tuple[str | dt.date, Shift]]) -> "Roster":
        """The roster of any list of dates, as text or not, each with its shift.

        >>> Roster.from_dates("mine", [("2026-11-24", Shift("early", "06:00", "14:00"))]).dates
        (datetime.date(2026, 11, 24),)
        """
        pairs = [pair if isinstance(pair, tuple | list) else (pair,) for pair in dated_shifts]
        whole = tuple((parse_day(pair[0]), *pair[1:]) for pair in pairs)
        roster = cls(name, whole)  # what is no pair is refused there
        return cls(name, tuple(sorted(roster.dated_shifts, key=_starts_at)))

    @classmethod
    def weekly(
        cls,
        name: str,
        shifts: Sequence[Shift],
        first_day: str | dt.date,
        last_day: str | dt.date,
        *,
        days_off: str = "usual",
        timezone: str = FLEMISH_TIMEZONE,
    ) -> "Roster":
        """The same shifts every week, each on its own `days`, from one date to another, both included.

        Parameters
        ----------
        days_off
            One of `DAYS_OFF`; see the head of the module.
        timezone
            Tells the country whose public holidays count.

        Examples
        --------
        >>> day = Shift("day", "08:00", "16:30", days="mon-fri")
        >>> len(Roster.weekly("day", [day], "2026-11-01", "2026-11-30").dates)  # 11 November is a holiday
        20
        """
        first, last = parse_day(first_day), parse_day(last_day)
        return cls(name, tuple(_lay([shifts], first, last, days_off, timezone)))

    @classmethod
    def rotating(
        cls,
        name: str,
        cycle: Sequence[Sequence[Shift]],
        start: str | dt.date,
        *,
        weeks: int = 4,
        days_off: str = "usual",
        timezone: str = FLEMISH_TIMEZONE,
    ) -> "Roster":
        """A cycle of weeks, each with its own weekly shifts; an empty week is free.

        The cycle begins with the week in which `start` lies; the last day is `weeks` weeks after it.

        >>> night = Shift("night", "22:00", "06:00", days="mon-thu")
        >>> len(Roster.rotating("week on, week off", [[night], []], "2026-11-16", weeks=4).dates)
        8
        """
        if isinstance(weeks, bool) or not isinstance(weeks, int) or not 1 <= weeks <= MOST_WEEKS:
            raise localized_error(
                QuestionError, "roster-weeks", name=repr(name), weeks=repr(weeks), most_weeks=MOST_WEEKS
            )
        first = parse_day(start)
        last = first + weeks * _WEEK - dt.timedelta(days=1)
        return cls(name, tuple(_lay(cycle, first, last, days_off, timezone)))

    @classmethod
    def early_late(cls, start: str | dt.date, *, weeks: int = 4, days_off: str = "usual") -> "Roster":
        """A week of early shifts, a week of late ones, and so on.

        >>> [shift.name for _, shift in Roster.early_late("2026-11-23", weeks=2).dated_shifts][4:6]
        ['early', 'late']
        """
        cycle = [[shift] for shift in _usual_shifts("two-shift")]
        return cls.rotating("early and late", cycle, start, weeks=weeks, days_off=days_off)

    @classmethod
    def three_teams(cls, start: str | dt.date, *, weeks: int = 3, days_off: str = "usual") -> "Roster":
        """A week of early shifts, a week of late ones, a week of nights, and so on.

        >>> len(Roster.three_teams("2026-11-23").dates)
        15
        """
        cycle = [[shift] for shift in _usual_shifts("three-shift")]
        return cls.rotating("three teams", cycle, start, weeks=weeks, days_off=days_off)

    @classmethod
    def every_second_weekend(
        cls, start: str | dt.date, *, weeks: int = 4, weekdays: Sequence[Shift] = (), days_off: str = "usual"
    ) -> "Roster":
        """The weekend of the first week, not that of the second, and so on; `weekdays` are worked every week.

        >>> [date.day for date in Roster.every_second_weekend("2026-11-23").dates]
        [28, 29, 12, 13]
        """
        cycle = [[*weekdays, *_usual_shifts("weekend")], list(weekdays)]
        return cls.rotating("every second weekend", cycle, start, weeks=weeks, days_off=days_off)

    @classmethod
    def four_by_ten(
        cls, start: str | dt.date, *, weeks: int = 4, shift: Shift = TEN_HOURS, days_off: str = "usual"
    ) -> "Roster":
        """Four days of ten hours a week; `shift` tells the hours and the days.

        >>> len(Roster.four_by_ten("2026-11-23").dates)
        16
        """
        return cls.rotating("four by ten", [[shift]], start, weeks=weeks, days_off=days_off)


def _usual_shifts(system: str) -> list[Shift]:
    templates = read_templates()[system].templates
    return [Shift(template.name, template.start, template.end, template.days) for template in templates]


def _lay(
    cycle: Sequence[Sequence[Shift]], first: dt.date, last: dt.date, days_off: str, timezone: str
) -> Iterator[tuple[dt.date, Shift]]:
    """The shifts of a cycle of weeks on their dates."""
    if days_off not in DAYS_OFF:
        raise localized_error(
            QuestionError, "roster-days-off", days_off=repr(days_off), days_off2=", ".join(DAYS_OFF)
        )
    if not cycle or not all(_is_week(week) for week in cycle):
        raise localized_error(QuestionError, "roster-cycle", cycle=repr(cycle))
    if (last - first).days >= MOST_WEEKS * 7:
        raise localized_error(QuestionError, "roster-too-long", first=first, last=last, most_weeks=MOST_WEEKS)
    # Weeks turn on Mondays, so a roster that starts on a Thursday has a short first week.
    monday = first - dt.timedelta(days=first.weekday())
    for step in range((last - first).days + 1):
        date = first + dt.timedelta(days=step)
        week = cycle[(date - monday) // _WEEK % len(cycle)]
        for shift in sorted(week, key=lambda shift: shift.start_s):
            days = parse_days(shift.days)
            if date.weekday() in days and not _is_free(date, days, days_off, timezone):
                yield date, shift


def _is_free(date: dt.date, days: tuple[int, ...], days_off: str, timezone: str) -> bool:
    if days_off == "none":
        return False
    if days_off == "school" and is_school_holiday(date):
        return True
    # Shifts that include weekends are of work that goes on (care, shops), on holidays too.
    return is_public_holiday(date, timezone) and (days_off != "usual" or _WORKING_WEEK.issuperset(days))


def _is_week(week: object) -> bool:
    return isinstance(week, list | tuple) and all(isinstance(shift, Shift) for shift in week)


def _is_dated_shift(entry: object) -> bool:
    if not isinstance(entry, tuple) or len(entry) != 2:
        return False
    date, shift = entry
    return isinstance(date, dt.date) and not isinstance(date, dt.datetime) and isinstance(shift, Shift)


def _starts_at(entry: tuple[dt.date, Shift]) -> int:
    """Seconds on the clock since the first day that dates know."""
    date, shift = entry
    return date.toordinal() * DAY_S + shift.start_s


def _refuse_overlap(roster: Roster) -> None:
    # In order of starting it is enough to compare neighbours: whoever overlaps a later one overlaps the next.
    for before, after in pairwise(sorted(roster.dated_shifts, key=_starts_at)):
        if _starts_at(after) < _starts_at(before) + before[1].end_s - before[1].start_s:
            day, next_day = (f"{WEEKDAYS[date.weekday()]} {date}" for date in (before[0], after[0]))
            raise localized_error(
                QuestionError,
                "roster-overlap",
                name=repr(roster.name),
                name2=repr(after[1].name),
                next_day=next_day,
                start=after[1].start,
                name3=repr(before[1].name),
                day=day,
                end=before[1].end,
            )
