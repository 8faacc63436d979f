"""The sheet a client takes home, as plain values: the page shows and prints them, `pdf` sets them on A4.

It holds no address. Its times are exact, since they are the client's, and could give the home away: the sheet
says that it is not to be passed on.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from bereik.texts import page_languages, sentence
from bereik.texts.basis import long_date, short_date
from bereik.texts.spoken import spoken_clock
from bereik.web import answer, ask, day
from bereik.web.desk import Desk
from bereik.web.question import Asked, read_text
from bereik.web.refusal import RefusedError

PHONES = ("employer", "counsellor", "childcare")
BEST = 10


def read_phones(given: Mapping[str, Any]) -> dict[str, str]:
    """The numbers to put on the sheet, as the counsellor typed them."""
    phones = given.get("phones", {})
    if not isinstance(phones, dict) or set(phones) - set(PHONES):
        raise RefusedError(400, "question", "phones")
    return {name: read_text(phones, name, longest=60) or "" for name in PHONES}


def make_sheet(desk: Desk, asked: Asked, vacancy_id: str | None, phones: Mapping[str, str]) -> dict[str, Any]:
    """The sheet of one job, or of the ten best where no job is named."""
    body = _ten(desk, asked) if vacancy_id is None else _one(desk, asked, vacancy_id, phones)
    lang = asked.lang
    feet = [
        sentence("page-sheet-timetable", lang, feed=feed.name, last=short_date(feed.calendar.last_day, lang))
        for feed in desk.network.feeds
    ]
    return {
        "lang": lang,
        "dir": page_languages()[lang].direction,
        "demo": sentence("page-sheet-demo", lang) if desk.network.demonstration else "",
        **body,
        "feet": [*feet, sentence("page-sheet-check", lang), sentence("page-sheet-private", lang)],
    }


def _one(desk: Desk, asked: Asked, vacancy_id: str, phones: Mapping[str, str]) -> dict[str, Any]:
    lang = asked.lang
    found = day.answer_job(desk, asked, vacancy_id)
    row, care = found["row"], found["care"]
    date = dt.date.fromisoformat(row["date"])
    watch = [one["note"] for one in care if one["fragile"]]
    if row["verdict"] == "no":
        watch.append(sentence("page-sheet-not-reachable", lang, reason=row["why"]))
    numbers = [
        {"name": sentence(f"page-sheet-number-{name}", lang), "number": phones[name] or _known(name, care)}
        for name in PHONES
        if name != "childcare" or care
    ]
    return {
        "kind": "job",
        "title": sentence("page-sheet-title", lang),
        "job": {"title": row["title"], "where": _where(row)},
        "when": sentence(
            "page-sheet-when", lang, date=long_date(date, lang), hours=_hours(row["shift"], lang)
        ),
        "parts": [
            {"title": sentence(f"page-sheet-{way}", lang), "steps": [_step(one, lang) for one in steps]}
            for way, steps in found["timeline"].items()
            if steps
        ],
        "care": [_care(one, date, lang) for one in care],
        "watch": {"title": sentence("page-sheet-watch", lang), "lines": [*watch, *found["notes"]]},
        "numbers": {"title": sentence("page-sheet-numbers", lang), "lines": numbers},
    }


def _hours(shift: str, lang: str) -> str:
    """Hours of one part as they are said; those of several parts, or supposed ones, as they are written."""
    start, dash, end = shift.partition("-")
    if not dash or len(start) != 5 or len(end) != 5:
        return shift
    return sentence("page-hours-from", lang, start=spoken_clock(start, lang), end=spoken_clock(end, lang))


def _step(step: dict[str, Any], lang: str) -> dict[str, Any]:
    time = step["time"]
    spoken = spoken_clock(time["at"], lang) if time else ""
    return {"kind": step["kind"], "time": spoken, "text": step["text"], "detail": step["detail"]}


def _care(care: dict[str, Any], date: dt.date, lang: str) -> dict[str, Any]:
    weekday = sentence("page-sheet-weekday", lang, date=date)
    lines = [sentence("page-sheet-care-hours", lang, day=weekday, hours=_hours(care["hours"], lang))]
    if care["assumed"]:
        lines.append(sentence("page-sheet-care-assumed", lang))
    for side in ("bring", "fetch"):
        if care[side]:
            time = spoken_clock(care[side]["at"], lang)
            lines.append(sentence(f"page-sheet-care-{side}", lang, time=time))
    return {"title": sentence("page-sheet-care", lang), "name": care["name"], "lines": lines}


def _known(name: str, care: list[dict[str, Any]]) -> str:
    return ", ".join(filter(None, (one["phone"] for one in care))) if name == "childcare" else ""


def _where(row: dict[str, Any]) -> str:
    """The employer and its municipality, unless the employer's name says it."""
    town, employer = row["municipality"], row["employer"]
    return ", ".join(filter(None, (employer, "" if town in employer else town)))


def _ten(desk: Desk, asked: Asked) -> dict[str, Any]:
    lang = asked.lang
    found = answer.answer_reach(desk, asked, BEST)
    rows = [row for row in found["rows"] if row["verdict"] != "no"]
    date = long_date(ask.day_asked(desk, asked), lang)
    return {
        "kind": "ten",
        "title": sentence("page-sheet-title-ten", lang),
        "intro": sentence("page-sheet-ten-intro" if rows else "page-sheet-ten-none", lang, date=date),
        "rows": [_line(row, lang) for row in rows],
        "numbers": {"title": "", "lines": []},
    }


def _line(row: dict[str, Any], lang: str) -> dict[str, Any]:
    ways = [
        sentence(
            f"page-sheet-ten-{way}", lang, depart=row[way]["depart"]["at"], arrive=row[way]["arrive"]["at"]
        )
        for way in ("out", "back")
        if row[way]
    ]
    changes = "" if row["changes"] is None else sentence("page-sheet-ten-changes", lang, count=row["changes"])
    return {
        "title": row["title"],
        "where": _where(row),
        "shift": f"{row['shift']} {row['day']}".strip(),
        "verdict": row["verdict"],
        "ways": ways,
        "changes": changes,
    }
