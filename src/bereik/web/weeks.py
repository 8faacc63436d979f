"""On which of the coming days a job cannot be held: its own days of four weeks, public holidays apart."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bereik.domain.traveller import Shift
from bereik.feeds.free_days import is_public_holiday, is_school_holiday
from bereik.network import is_usable
from bereik.present.shifts import hours_text, named_shift
from bereik.present.verdicts import as_sentence, unknown_in_words, why_of_cell
from bereik.reach import Roster, roster_reach, shift_reach
from bereik.reach.week.shifts import WeekShift
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date
from bereik.units import DAY_S, format_clock
from bereik.web import ask, words
from bereik.web.app_state import AppState
from bereik.web.day import OneJob, find_job
from bereik.web.query import PageQuery

WEEKS = 4


def answer_roster(app_state: AppState, query: PageQuery, vacancy_id: str) -> dict[str, Any]:
    """A sentence, and all days, those that fail with the reasons of such a day."""
    chosen, lang = find_job(app_state, query, vacancy_id), query.lang
    days, shifts = _days(app_state, chosen), [shift for shift in chosen.week.shifts.shifts if shift.clocks]
    if unknown := unknown_in_words(chosen.week, lang):
        return {"sentence": as_sentence(unknown), "days": []}
    if not days or not shifts:
        key = "no-day" if shifts else "unknown"
        return {"sentence": sentence(f"page-day-roster-{key}", lang), "days": []}
    own = {shift: [day for day in days if day.weekday() in shift.weekdays] for shift in shifts}
    failing = {shift: set(_failing(app_state, query, chosen, own[shift], shift)) for shift in shifts}
    told = [_counted(own[shift], failing[shift], lang) for shift in shifts]
    if len(shifts) > 1:
        names = [named_shift(shift, lang) for shift in shifts]
        told = [
            sentence(
                "page-day-roster-team", lang, team=as_sentence(name)[:-1], told=text[:1].lower() + text[1:]
            )
            for name, text in zip(names, told, strict=True)
        ]
    return {
        "sentence": " ".join(told),
        "days": [
            _day_verdict(
                chosen, day, {shift: day in failing[shift] for shift in shifts if day in own[shift]}, lang
            )
            for day in days
        ],
    }


def _counted(days: list[dt.date], failing: set[dt.date], lang: str) -> str:
    """On how many of some days a shift can be held."""
    if not days:
        return sentence("page-day-roster-no-day", lang)
    yes = len(days) - len(failing)
    key = "all" if not failing else "some" if yes else "none"
    values = {"count": len(days)} | ({"yes": yes} if key == "some" else {})
    return sentence(f"page-day-roster-{key}", lang, **values)


def _day_verdict(one: OneJob, day: dt.date, fails: Mapping[WeekShift, bool], lang: str) -> dict[str, Any]:
    """One day: no where no shift of it can be held, maybe where some can."""
    verdict = "yes" if not any(fails.values()) else "no" if all(fails.values()) else "maybe"
    why = _reasons_of_day(one, day, [shift for shift, fail in fails.items() if fail], lang)
    return {"date": day.isoformat(), "verdict": verdict, "text": long_date(day, lang), "why": why}


def _reasons_of_day(one: OneJob, day: dt.date, shifts: Sequence[WeekShift], lang: str) -> str:
    """Why shifts of a day fail, as the job has it of that weekday and kind of day, without by how much."""
    kind = "school_holiday" if is_school_holiday(day) else "school_day"
    every = one.week.shifts.shifts
    failing = [
        cell
        for cell in one.week.cells
        if not cell.yes
        and every[cell.shift] in shifts
        and day.weekday() in {own.weekday for own in cell.days}
    ]
    # Saturdays and Sundays are of one kind, and so are weekdays where no holidays are known.
    of_kind = [cell for cell in failing if (day.weekday(), kind) in {own[1:] for own in cell.days}]
    return " ".join(dict.fromkeys(why_of_cell(cell, lang) for cell in of_kind or failing))


def _failing(
    app_state: AppState, query: PageQuery, chosen: OneJob, days: list[dt.date], shift: WeekShift
) -> Iterator[dt.date]:
    """The days on which a shift cannot be held, over the facility that serves the week."""
    parts = [Shift.from_hours(hours_text((part,))) for part in shift.clocks]
    if not days:
        return
    care = ask.care_of(app_state, query, only=words.text(chosen.record["childcare_id"]))
    if len(parts) > 1:
        yield from _failing_split(app_state, query, chosen, days, shift, care)
        return
    roster = Roster("weeks", tuple((day, part) for day in days for part in parts))
    found = roster_reach(
        chosen.network, ask.home_of(query), chosen.job, roster, traveller=query.traveller(), **care
    ).to_dict("records")[0]  # fmt: skip
    told = words.text(found["dates_failing"])
    yield from (dt.date.fromisoformat(day) for day in told.split(",") if day)


def _failing_split(
    app_state: AppState,
    query: PageQuery,
    chosen: OneJob,
    days: list[dt.date],
    shift: WeekShift,
    care: dict[str, Any],
) -> Iterator[dt.date]:
    """The same of a split shift: a roster would not ask whether one is home between its parts."""
    starts, ends = (",".join(format_clock(part[end] % DAY_S) for part in shift.clocks) for end in (0, 1))
    found = shift_reach(
        chosen.network, ask.home_of(query), chosen.job.assign(shift_start=starts, shift_end=ends),
        date=days, traveller=query.traveller(), **care,
    )  # fmt: skip
    yield from (row["date"].date() for row in found.to_dict("records") if row["verdict"] != "yes")


def _days(app_state: AppState, chosen: OneJob) -> list[dt.date]:
    weekdays = chosen.week.shifts.weekdays
    span = [chosen.date + dt.timedelta(days=step) for step in range(7 * WEEKS)]
    return [
        day
        for day in span
        if day.weekday() in weekdays
        and is_usable(app_state.network, day)
        and not (max(weekdays) < 5 and is_public_holiday(day, app_state.network.timezone))
    ]
