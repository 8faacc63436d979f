"""On which of the coming days a job cannot be held: its own days of four weeks, public holidays apart."""

import datetime as dt
from typing import Any

from bereik.feeds.free_days import is_public_holiday
from bereik.network import is_usable
from bereik.reach import Roster, roster_reach
from bereik.texts import sentence
from bereik.texts.basis import long_date
from bereik.traveller import Shift
from bereik.web import ask, words
from bereik.web.day import OneJob, find_job
from bereik.web.desk import Desk
from bereik.web.question import Asked

WEEKS = 4


def answer_roster(desk: Desk, asked: Asked, vacancy_id: str) -> dict[str, Any]:
    """A sentence, and the days on which it fails with the reason that comes most often."""
    one, lang = find_job(desk, asked, vacancy_id), asked.lang
    days, shifts = _days(desk, one), _shifts(one)
    if not days or not shifts:
        return {"sentence": sentence("page-day-roster-unknown", lang), "days": []}
    roster = Roster("weeks", tuple((day, shift) for day in days for shift in shifts))
    found = roster_reach(
        desk.network, ask.home_of(asked), one.job, roster, traveller=asked.traveller(),
        **ask.care_of(desk, asked),
    ).to_dict("records")[0]  # fmt: skip
    failing = set(words.text(found["dates_failing"]).split(",")) - {""}
    reason = words.text(found["reason"])
    yes = len(days) - len(failing)
    key = "all" if not failing else "some" if yes else "none"
    values = {"count": len(days)} | ({"yes": yes} if key == "some" else {})
    return {
        "sentence": sentence(f"page-day-roster-{key}", lang, **values),
        "days": [_told(day, day.isoformat() in failing, reason, lang) for day in days],
    }


def _told(day: dt.date, fails: bool, reason: str, lang: str) -> dict[str, Any]:
    why = sentence(f"reason-{reason}", lang) if fails and reason else ""
    verdict = "no" if fails else "yes"
    return {"date": day.isoformat(), "verdict": verdict, "text": long_date(day, lang), "why": why}


def _days(desk: Desk, one: OneJob) -> list[dt.date]:
    weekdays = desk.days[one.row] or (0, 1, 2, 3, 4)
    span = [one.date + dt.timedelta(days=step) for step in range(7 * WEEKS)]
    return [
        day
        for day in span
        if day.weekday() in weekdays
        and is_usable(desk.network, day)
        and not (max(weekdays) < 5 and is_public_holiday(day, desk.network.timezone))
    ]


def _shifts(one: OneJob) -> list[Shift]:
    """The parts of the hours of a job, supposed ones too; none where nothing is known."""
    starts, ends = (words.text(one.vacancy.get(f"shift_{side}")) for side in ("start", "end"))
    parts = one.record["supposed"].split(",")
    if starts and ends:
        pairs = zip(starts.split(","), ends.split(","), strict=False)
        parts = [f"{start.strip()}-{end.strip()}" for start, end in pairs]
    return [Shift.from_hours(part) for part in parts if part]
