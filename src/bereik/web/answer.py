"""The answer under the question: a sentence with counts, the list, the points of the map, and what to try."""

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from typing import Any

from pandas import DataFrame, isna

from bereik.domain.licence import asks_licence
from bereik.present.barred import is_barred
from bereik.present.care import passes_care
from bereik.present.categories import REGULAR
from bereik.present.named import named
from bereik.present.ranking import VERDICTS, count_verdicts
from bereik.present.rounding import shown_minutes
from bereik.present.shifts import (
    badge_of,
    days_of_week,
    days_short,
    hours_of_week,
    hours_text,
    kinds_of_week,
    workload,
)
from bereik.present.verdicts import (
    fails_in_words,
    list_days,
    opened_by_shuttle,
    unknown_in_words,
    unknown_of,
    verdict_in_words,
)
from bereik.present.warnings import warning_of, week_note
from bereik.present.week_reasons import why_of_week
from bereik.reach.week import Explained, Week
from bereik.reach.week.shifts import WeekShifts, days_needed, hours_per_week
from bereik.texts import sentence
from bereik.texts.provenance_text import brief_date, day_in_words
from bereik.web import ask, choice, words
from bereik.web.app_state import AppState
from bereik.web.own_week import OwnWeek
from bereik.web.query import PageQuery
from bereik.web.refusal import RefusedError


def answer_reach(
    app_state: AppState, query: PageQuery, limit: int, only: frozenset[str] | None = None
) -> dict[str, Any]:
    """Everything the page shows under a question; the rows are the first `limit` of the list.

    `only` are the ids of the vacancies that are asked, where not all that suit the choices are.
    """
    ask.check_home(app_state, query)
    rows = ask.chosen_jobs(app_state, query)
    if only is not None:
        rows = [row for row in rows if app_state.records[row]["id"] in only]
    # Where all are shown one search tells everything; of more, only what is shown is told in full.
    explained: Explained = "all" if len(rows) <= limit and not query.children else "first"
    own = ask.week_of(app_state, query, rows, explained=explained)
    reach, rests_on = _apart_from_origin(own.table)
    if len(reach) and (reach["reason"].astype(str) == "HOME_UNKNOWN").all():
        raise RefusedError(422, "outside", sentence("page-no-street", query.lang))
    own = own._replace(table=reach)
    listed = places_in_list(app_state, reach, query.sort)
    records = records_of(app_state, own, listed[:limit])
    counts, date = count(reach), ask.date_of(app_state, query)
    shown = records if explained == "all" else _with_reasons(app_state, query, records)
    return {
        "summary": sentence_of(query.lang, counts),
        "date_note": week_note(app_state.network, date, query.lang),
        "days_asked": days_of_answer(rests_on, query.lang),
        "warning": " ".join(warning_of(app_state.network, date, query.lang, app_state.today)),
        "counts": counts,
        "rows": [row_of(record, date, query.lang) for record in shown],
        "shown": _shown(shown, len(listed), query.lang),
        "points": points_of(app_state, reach, listed),
        "reasons": reasons(reach, query.lang),
        "basis": basis_of(app_state, rests_on, query.lang),
    }


def _shown(records: Sequence[Mapping[str, Any]], listed: int, lang: str) -> str:
    """How many rows of how many are shown, and where it stands why some of their days fail.

    The list tells which days fail; with a child their reasons are not even looked for.
    """
    partly = any(record["verdict"] == "maybe" and fails_in_words(record["week"], lang) for record in records)
    why = "ask" if partly else "told"
    return sentence("page-rows-shown", lang, shown=len(records), all=listed, why=why)


def basis_of(app_state: AppState, rests_on: Mapping[str, Any], lang: str) -> list[str]:
    """What an answer rests on, in sentences, which are the same for many answers."""
    return list(app_state.basis(json.dumps(rests_on), lang))


def _apart_from_origin(table: DataFrame) -> tuple[DataFrame, dict[str, Any]]:
    """A table without what it rests on, which pandas would copy deeply with each of its columns."""
    bare = table.copy(deep=False)
    bare.attrs = {}
    return bare, table.attrs["provenance"]


def _with_reasons(
    app_state: AppState, query: PageQuery, records: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The rows that are shown, with the reasons of all days that fail.

    Of all vacancies only the first failing day is looked at, which is enough to count: the others take most
    of the time. With a child it stays so for what can be held on some days: a list tells on which.
    """
    open_verdicts = ("no",) if query.children else ("maybe", "no")
    ids = {str(record["vacancy_id"]) for record in records if record["verdict"] in open_verdicts}
    if not ids:
        return records
    rows = [row for row, job in enumerate(app_state.records) if job["id"] in ids]
    weeks = ask.week_of(app_state, query, rows, explained="all").weeks
    return [record | {"week": weeks.get(str(record["vacancy_id"]), record["week"])} for record in records]


def count(reach: DataFrame) -> dict[str, int]:
    """How many vacancies are yes, maybe and no, and how many there are."""
    return count_verdicts(reach["verdict"].tolist())


def days_of_answer(rests_on: Mapping[str, Any], lang: str) -> list[dict[str, str]]:
    """All dates that were asked."""
    return [{**day, "text": day_in_words(day, lang)} for day in rests_on["dates"]]


def places_in_list(app_state: AppState, table: DataFrame, sort: str = "travel") -> list[int]:
    """The rows of an answer in the order of the list: what can be held first, then in the order asked."""
    names = ("verdict", "vacancy_id", "out_min", "back_min")
    firsts = _firsts(app_state, table, sort)
    keys = [
        (VERDICTS.index(verdict), first, math.inf if math.isnan(out + back) else out + back, str(own_id))
        for first, verdict, own_id, out, back in zip(
            firsts, *(table[name].tolist() for name in names), strict=True
        )
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _firsts(app_state: AppState, table: DataFrame, sort: str) -> list[Any]:
    """What decides the order before the travel time does."""
    if sort == "travel":
        return [0] * len(table)
    if sort == "leave":
        leaves = table["out_depart"].tolist()
        return [math.inf if isna(leave) else -(60 * leave.hour + leave.minute) for leave in leaves]
    jobs = (app_state.vacancies_by_id[str(own_id)] for own_id in table["vacancy_id"].tolist())
    texts = [words.text(job.get(sort)) for job in jobs]
    return [(not text, text.casefold()) for text in texts]


def records_of(app_state: AppState, own: OwnWeek, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Some rows of an answer, each with its vacancy and its week."""
    some = own.table.iloc[list(rows)]
    # Column by column is much faster than `to_dict`, and so is a category as its texts.
    columns = {str(name): some[name].tolist() for name in some.columns}
    records = []
    for cells in zip(*columns.values(), strict=True):
        record = words.flat(dict(zip(columns, cells, strict=True)))
        own_id = str(record["vacancy_id"])
        records.append(record | {"job": app_state.vacancies_by_id[own_id], "week": own.weeks[own_id]})
    return records


def row_of(record: dict[str, Any], day: dt.date, lang: str) -> dict[str, Any]:
    """One line of the list; it names its day where that is another one than was asked."""
    job, date, week = record["job"], record["date"].date(), record["week"]
    unknown = unknown_of(week)
    # As the job, which tells of no day; with a child its minutes would be those of a way that nobody makes.
    barred = is_barred(record["verdict"], record["reason"])
    return {
        "id": str(record["vacancy_id"]),
        "title": words.text(job.get("title")) or sentence("page-no-title", lang),
        "employer": words.text(job.get("employer")),
        "municipality": words.text(job.get("municipality")),
        "date": date.isoformat(),
        "day": "" if date == day else brief_date(date, lang),
        "verdict": record["verdict"],
        "verdict_text": verdict_in_words(week, lang),
        "guessed": week.guessed,
        "area": _area(record, lang),
        "why": _reasons_of_failing(record, lang),
        "reason": words.text(record["reason"]),
        "fails": fails_in_words(week, lang),
        "days_asked": list_days(week, lang),
        "unknown": list(unknown.what) if unknown else [],
        "unknown_text": unknown_in_words(week, lang),
        "works_in": unknown.works_in if unknown else None,
        "cases": unknown.cases if unknown else None,
        "shown_shift": _hours_shown(record),
        **_work_of(week.shifts, hours_per_week(job.get("hours_per_week")), lang),
        "out": None if barred else _trip(record, "out", date, lang),
        "back": None if barred else _trip(record, "back", date, lang),
        "changes": None if barred else _changes(record),
        "marks": _marks(job, lang) + _shuttle_mark(week, lang),
        "shuttle": opened_by_shuttle(week),
        "url": words.link(job.get("url")),
        **{name: words.text(job.get(name)) for name in ("contact", "contract")},
        "published": words.text(job.get("published"))[:10],
    }


def _reasons_of_failing(record: dict[str, Any], lang: str) -> str:
    """The reasons of what fails, each with its days where they differ; nothing where not all are known.

    Of a *maybe* with a child a list does not look for them, since it tells which days fail.
    """
    week = record["week"]
    partly = week.verdict == "maybe" and any(not cell.yes and not cell.reason for cell in week.cells)
    return "" if week.verdict == "yes" or partly else why_of_week(record, week, lang)


def _area(record: dict[str, Any], lang: str) -> str:
    """Where the work is, as far as is known where only the municipality is."""
    town = words.text(record["job"].get("municipality"))
    return sentence("present-somewhere", lang, municipality=town) if record["week"].guessed and town else ""


def _hours_shown(record: dict[str, Any]) -> str:
    """The hours of the day that is shown."""
    shifts = record["week"].shifts.shifts
    return next((hours_text(shift.clocks) for shift in shifts if shift.name == record["shift"]), "")


@lru_cache(maxsize=4096)  # it hangs on the vacancy alone
def _work_of(shifts: WeekShifts, hours: int | float | None, lang: str) -> Mapping[str, Any]:
    """Hours and days of a vacancy, in words and as numbers."""
    return {
        "shift": hours_of_week(shifts, lang),
        "badge": badge_of(shifts, lang),
        "kinds": kinds_of_week(shifts),
        "days": days_of_week(shifts, lang),
        "days_short": days_short(shifts.weekdays, lang),
        "days_assumed": shifts.days_assumed,
        "days_per_week": None if shifts.days_assumed else days_needed(shifts, hours),
        "hours_per_week": hours,
        "workload": workload(shifts, hours, lang),
    }


def _changes(record: dict[str, Any]) -> int | None:
    """How often one changes, on the way that has more of it; None where a way is missing."""
    modes = [words.text(record[f"mode_{way}"]) for way in ("out", "back")]
    if not all(modes):
        return None
    return max(0, *(int(record[f"rides_{way}"]) - 1 for way in ("out", "back")))


def _trip(record: dict[str, Any], way: str, date: Any, lang: str) -> dict[str, Any] | None:
    """A way with its clocks, and the minutes between them: with a child those at childcare too."""
    leave, there = record[f"{way}_depart"], record[f"{way}_arrive"]
    depart = words.clock(leave, date, up=False)
    if depart is None:
        return None
    return {
        "depart": depart,
        "arrive": words.clock(there, date, up=True),
        "minutes": shown_minutes(leave, there),
        "counts": sentence("present-with-care", lang) if passes_care(record, way) else "",
    }


def _marks(job: dict[str, Any], lang: str) -> list[str]:
    """What else matters of a vacancy, in a word each."""
    marks = []
    if choice.is_true(job.get("shortage")):
        marks.append(sentence("page-shortage", lang))
    if asks_licence(words.text(job.get("driving_licence"))) is not False:
        marks.append(sentence("page-licence-needed", lang))
    category = words.text(job.get("category"))
    if category and category != REGULAR:
        marks.append(named("category", category, lang))
    return marks


def _shuttle_mark(week: Week, lang: str) -> list[str]:
    return [sentence("ride-employer_bus", lang)] if opened_by_shuttle(week) else []


def points_of(app_state: AppState, table: DataFrame, rows: Sequence[int]) -> list[list[Any]]:
    """The points of the map, for the rows whose place is known: id, lon, lat, verdict, title."""
    ids, verdicts = (table[name].tolist() for name in ("vacancy_id", "verdict"))
    found = []
    for row in rows:
        own_id = str(ids[row])
        if (spot := app_state.spots[own_id]) is not None:
            title = words.text(app_state.vacancies_by_id[own_id].get("title"))
            found.append([own_id, *spot, verdicts[row], title])
    return found


def reasons(reach: DataFrame, lang: str) -> list[dict[str, Any]]:
    """Why vacancies cannot be held, the most frequent reasons first."""
    no = reach.loc[reach["verdict"].astype(str) == "no", "reason"].astype(str)
    return [
        {"reason": reason, "count": int(times), "text": sentence(f"reason-{reason}", lang)}
        for reason, times in no.value_counts().items()
        if times
    ]


def sentence_of(lang: str, counts: dict[str, int], others: Sequence[str] = ()) -> str:
    """The sentence on top: how many can be held now, and with a change."""
    if not counts["all"]:
        return sentence("page-summary-none", lang)
    parts = _counted(lang, counts)
    told = reduce(
        lambda first, more: sentence("page-summary-and", lang, first=first, more=more), [*parts, *others]
    )
    return f"{told}."


def _counted(lang: str, counts: dict[str, int]) -> list[str]:
    """How many are yes, and maybe; of a single vacancy what it is."""
    if counts["all"] == 1:
        only = next(verdict for verdict in VERDICTS if counts[verdict])
        return [sentence(f"page-summary-one-{only}", lang)]
    parts = [sentence("page-summary", lang, yes=counts["yes"], all=counts["all"])]
    if counts["maybe"]:
        parts.append(sentence("page-summary-maybe", lang, count=counts["maybe"], yes=counts["yes"]))
    return parts
