"""The sheet a client takes home, as plain values: the page shows and prints them, `pdf` sets them on A4.

It holds no address of the client. Its times are exact, since they are the client's, and could give the home
away: the sheet says that it is not to be passed on. What is not certain is never printed as a way to go:
where only the municipality of the work is known there is no route, and the sheet says what to ask first.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from bereik.domain.origin import together
from bereik.network.provenance import sources_of_table
from bereik.present.options import cost_on_sheet
from bereik.present.warnings import warning_of, week_note
from bereik.texts import page_languages, sentence
from bereik.texts.formats import format_clock_time
from bereik.texts.provenance_text import long_date, short_date, source_sentences
from bereik.web import ask, day, job_list
from bereik.web.app_state import AppState
from bereik.web.nearby import where_of
from bereik.web.query import PageQuery, read_text
from bereik.web.refusal import RefusedError

PHONES = ("employer", "counsellor", "childcare")
MOST_CHOSEN = 40
"""Jobs that can be ticked for one sheet."""


def read_phones(given: Mapping[str, Any]) -> dict[str, str]:
    """The numbers to put on the sheet, as the counsellor typed them."""
    phones = given.get("phones", {})
    if not isinstance(phones, dict) or set(phones) - set(PHONES):
        raise RefusedError(400, "question", "phones")
    return {name: read_text(phones, name, longest=60) or "" for name in PHONES}


def read_chosen(given: Mapping[str, Any]) -> list[str] | None:
    """The ids of the vacancies that were ticked; None for the ten best."""
    ids = given.get("vacancy_ids")
    if ids is None:
        return None
    if not isinstance(ids, list) or not 0 < len(ids) <= MOST_CHOSEN or not all(_is_id(one) for one in ids):
        raise RefusedError(400, "question", "vacancy_ids")
    return list(dict.fromkeys(ids))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def make_sheet(
    app_state: AppState,
    query: PageQuery,
    vacancy_id: str | None,
    phones: Mapping[str, str],
    chosen: list[str] | None = None,
) -> dict[str, Any]:
    """The sheet of one job, of the jobs that were ticked, or of the ten best."""
    if vacancy_id is not None:
        body = _page_of_job(app_state, query, vacancy_id, phones)
    else:
        body = job_list.list_sheet(app_state, query, chosen)
    lang = query.lang
    feet = body.pop("prices", []) + [
        sentence("page-sheet-timetable", lang, feed=feed.name, last=short_date(feed.calendar.last_day, lang))
        for feed in app_state.network.feeds
    ]
    return {
        "lang": lang,
        "dir": page_languages()[lang].direction,
        "demo": sentence("page-sheet-demo", lang) if app_state.network.demonstration else "",
        "warning": " ".join(warning_of(app_state.network, body.pop("date"), lang, app_state.today)),
        **body,
        "feet": [*feet, sentence("page-sheet-check", lang), sentence("page-sheet-private", lang)],
        "credits": _credits(app_state, lang),
    }


def _credits(app_state: AppState, lang: str) -> list[str]:
    """Everybody whose data the region rests on, who must be named on paper too."""
    tables = [table for table in (app_state.vacancies, app_state.childcare) if table is not None]
    if app_state.network.demonstration:  # its tables are nobody's, which stands on top of the sheet
        tables = []
    return source_sentences(
        together(app_state.network.sources, *(sources_of_table(table) for table in tables)), lang
    )


def _page_of_job(
    app_state: AppState, query: PageQuery, vacancy_id: str, phones: Mapping[str, str]
) -> dict[str, Any]:
    lang = query.lang
    job = day.find_job(app_state, query, vacancy_id, cost=True)
    plan = day.plan_of_job(app_state, query, job)
    found = day.show_job(app_state, query, job, plan)
    row, parts = found["row"], _parts(found, lang)
    care = found["care"] if parts else []  # else it would tell to bring a child on a day that is none
    vacancy, taken = app_state.vacancies_by_id[vacancy_id], day.children_taken(query, plan)
    days_asked = week_note(app_state.network, ask.date_of(app_state, query), lang)
    numbers = [
        {
            "name": sentence(f"page-sheet-number-{name}", lang),
            "number": phones[name] or _care_phones(name, care),
        }
        for name in PHONES
        if name != "childcare" or care
    ]
    return {
        "date": dt.date.fromisoformat(row["date"]),
        "kind": "job",
        "title": sentence(f"page-sheet-title-{row['verdict']}", lang),
        "job": {"title": row["title"], "where": where_of(row, vacancy, app_state.nearby, lang)},
        "when": _hours_and_days(row, days_asked, bool(parts), lang),
        "parts": parts,
        "map": _map(found, lang),
        "care": [_care(facility, row["date"], taken, lang) for facility in care],
        "watch": {
            "title": sentence("page-sheet-watch", lang, verdict=row["verdict"]),
            "lines": _watch(found, job, lang),
        },
        "numbers": {"title": sentence("page-sheet-numbers", lang), "lines": numbers},
    }


def _hours_and_days(row: Mapping[str, Any], days_asked: str, ways: bool, lang: str) -> str:
    """The days and hours of the job, for which days it was asked, and the day whose way is shown."""
    told = [sentence("page-sheet-week", lang, days=row["days"], hours=row["shift"])] if row["days"] else []
    told += [f"{row['workload']}."] if row["workload"] else []
    told.append(days_asked)
    if ways:
        date = long_date(dt.date.fromisoformat(row["date"]), lang)
        told.append(sentence("page-sheet-when", lang, date=date, hours=_hours(row["shown_shift"], lang)))
    return " ".join(told)


def _parts(found: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    """Every way of the day, in order; none to a place that is only guessed, and none of a no."""
    if found["row"].get("guessed") or found["row"]["verdict"] == "no":
        return []
    return [
        {"title": stretch["title"], "steps": _steps(stretch["steps"], lang)}
        for stretch in found["stretches"]
        if stretch["steps"]
    ]


def _watch(found: Mapping[str, Any], job: day.OneJob, lang: str) -> list[str]:
    """What to look out for: what is not certain comes first."""
    row = found["row"]
    if row["verdict"] == "no":
        return [sentence("page-sheet-not-reachable", lang, reason=row["why"])]
    lines = [facility["note"] for facility in found["care"] if facility["fragile"]]
    if row["verdict"] == "maybe":
        first = [found["heading"]]
        if row.get("guessed"):
            first.append(sentence("page-sheet-ask-place", lang))
        elif "hours" in row.get("unknown", []):
            first.append(sentence("page-sheet-ask-hours", lang))
        lines = [*first, *lines]
    if row["shuttle"]:
        lines.append(sentence("page-sheet-shuttle", lang))
    lines += [] if job.cost is None else cost_on_sheet(job.cost, lang)
    return lines if row.get("guessed") else [*lines, *found["notes"]]


def _map(found: Mapping[str, Any], lang: str) -> dict[str, Any] | None:
    drawing = found.get("walk_map")
    if drawing is None or found["row"].get("guessed") or found["row"]["verdict"] == "no":
        return None
    begin = drawing["from"]
    if begin in {care["name"] for care in found["care"]}:  # no stop: one walks from there
        title = sentence("page-sheet-map-care", lang, name=begin)
    else:
        title = (
            sentence("page-sheet-map-stop", lang, stop=begin) if begin else sentence("page-sheet-map", lang)
        )
    return {**drawing, "title": title}


def _hours(shift: str, lang: str) -> str:
    """Hours of one part as they are said; those of several parts, or supposed ones, as they are written."""
    start, dash, end = shift.partition("-")
    if not dash or len(start) != 5 or len(end) != 5:
        return shift
    return sentence(
        "page-hours-from", lang, start=format_clock_time(start, lang), end=format_clock_time(end, lang)
    )


def _steps(steps: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """The steps of a way; another day is named where it begins, and not on every step after midnight."""
    told, current_day = [], 0
    for step in steps:
        time, detail = step["time"], step["detail"]
        if time and time["day"] != current_day:
            current_day = time["day"]
            detail = (
                [sentence(f"ui-day-{'after' if current_day > 0 else 'before'}", lang), *detail]
                if current_day
                else detail
            )
        at = time["at"] if time else ""
        told.append({"kind": step["kind"], "time": at, "text": step["text"], "detail": detail})
    return told


def _care(care: dict[str, Any], date: str, taken: Mapping[str, int], lang: str) -> dict[str, Any]:
    weekday = sentence("page-sheet-weekday", lang, date=dt.date.fromisoformat(date))
    hours, next_day = _hours(care["hours"], lang), sentence("ui-day-after", lang)
    opens, _, closes = care["hours"].partition("-")
    if closes <= opens:  # over night
        hours = f"{hours} {next_day}"
    lines = [sentence("page-sheet-care-hours", lang, day=weekday, hours=hours)]
    if care["assumed"]:
        lines.append(sentence("page-sheet-care-assumed", lang))
    for side in ("bring", "fetch"):
        if care[side]:
            time = format_clock_time(care[side]["at"], lang)
            if care[side]["day"] > 0:
                time = f"{time} {next_day}"
            lines.append(sentence(f"page-sheet-care-{side}", lang, time=time, count=taken[side]))
    street, comma, town = care["address"].partition(", ")
    address = town if comma and street in care["name"] else care["address"]
    name = ", ".join(filter(None, (care["name"], address)))
    return {"title": sentence("page-sheet-care", lang), "name": name, "lines": lines}


def _care_phones(name: str, care: list[dict[str, Any]]) -> str:
    phones = dict.fromkeys(facility["phone"] for facility in care if facility["phone"])  # each once
    return ", ".join(phones) if name == "childcare" else ""
