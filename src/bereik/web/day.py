"""One job: the day from door to door as a timeline, what stands in the way, and what would help."""

import datetime as dt
import math
from itertools import takewhile
from typing import Any, NamedTuple

import pandas
from geopandas import GeoDataFrame

from bereik.dayplan import DayPlan, plan_of
from bereik.dayplan.parts import CarePlan, Step
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import as_points
from bereik.domain.traveller import Shift
from bereik.explain import explain_days
from bereik.explain.words import change_in_words, explanation_lines
from bereik.network import Network
from bereik.options.costs import JobCost
from bereik.present.named import named
from bereik.present.options import cost_lines
from bereik.present.verdicts import as_sentence, failing_days, one_shift
from bereik.present.week_days import split_days
from bereik.present.week_reasons import week_reasons, why_of_week
from bereik.reach.solution import plan_query
from bereik.reach.week import Week
from bereik.texts import sentence
from bereik.texts.formats import format_gap
from bereik.texts.provenance_text import long_date, provenance_sentences
from bereik.web import answer, ask, words
from bereik.web.app_state import AppState
from bereik.web.flexbus import flexbus_told
from bereik.web.missed import missed_notes
from bereik.web.nearby import address_of
from bereik.web.query import PageQuery
from bereik.web.refusal import RefusedError
from bereik.web.streetmap import last_walk
from bereik.web.stretches import stretches
from bereik.web.times import WAYS, last_ride, other_times


class OneJob(NamedTuple):
    """A job and its answer."""

    row: int
    """Of the vacancies."""
    job: GeoDataFrame
    record: dict[str, Any]
    """Its row of `shift_reach`, with the vacancy in `job`."""
    date: dt.date
    cost: JobCost | None
    """What its month costs; None where it cannot be held on any day, or nobody needs to know."""
    network: Network
    """On which it was asked: with the buses of its employer where that has some and they may help."""

    @property
    def week(self) -> Week:
        """The own week of the vacancy."""
        found: Week = self.record["week"]
        return found

    @property
    def shift(self) -> Shift | None:
        """The shift that is shown, where it is one that can be asked; None for the vacancy's own hours."""
        shifts = self.week.shifts.shifts
        own = next((shift for shift in shifts if shift.name == self.record["shift"]), None)
        return one_shift(own) if own is not None and own.assumed else None

    @property
    def vacancy(self) -> dict[str, Any]:
        """The columns of the vacancy."""
        found: dict[str, Any] = self.record["job"]
        return found


def find_job(app_state: AppState, query: PageQuery, vacancy_id: str, *, cost: bool = False) -> OneJob:
    """The job asked for, with its row of `shift_reach`, and what it costs when that is wanted."""
    ask.check_home(app_state, query)
    rows = [row for row, own_id in enumerate(app_state.vacancies["id"].tolist()) if own_id == vacancy_id]
    if not rows:
        raise RefusedError(404, "job", sentence("page-job-unknown", query.lang))
    own = ask.week_of(app_state, query, rows, explained="all")
    record = answer.records_of(app_state, own, [0])[0]
    price = own.costs(ask.fares_of(query)).get(0) if cost else None
    return OneJob(
        rows[0], app_state.vacancies.iloc[rows], record, record["date"].date(), price, own.found.network_of(0)
    )


def answer_job(app_state: AppState, query: PageQuery, vacancy_id: str) -> dict[str, Any]:
    """Everything the page shows of one job but what takes longer (`answer_roster`, `answer_changes`)."""
    chosen = find_job(app_state, query, vacancy_id, cost=True)
    return show_job(app_state, query, chosen, plan_of_job(app_state, query, chosen))


def plan_of_job(app_state: AppState, query: PageQuery, chosen: OneJob) -> DayPlan:
    """The day of a job that was found."""
    asked = ShiftQuery(
        chosen.date, None if chosen.shift is None else [chosen.shift], traveller=query.traveller(),
        candidates=app_state.candidates,
        **ask.care_of(app_state, query, only=words.text(chosen.record["childcare_id"])),
    )  # fmt: skip
    # As `plan_day`, which refuses a day outside the timetable: of the week of a job it is a day like others.
    home = as_points(ask.home_of(query))
    return plan_of(plan_query(chosen.network, home, chosen.job, asked, refuse=False).solve())


def show_job(app_state: AppState, query: PageQuery, chosen: OneJob, plan: DayPlan) -> dict[str, Any]:
    """The answer for a job that was found with its cost, and its day."""
    lang = query.lang
    row = answer.row_of(chosen.record, ask.date_of(app_state, query), lang)
    guessed = row["guessed"]
    taken = children_taken(query, plan)
    ways = [] if guessed else stretches(plan, row["why"], lang, taken)
    notes = missed_notes(plan, lang) if ways else []
    same_day = _ends_on(chosen.record, chosen.date)
    if ways and same_day and (ride := last_ride(chosen.network, query, chosen.job, chosen.date)):
        notes.append(sentence("page-day-last-ride", lang, **ride))
    return {
        "row": row,
        "heading": as_sentence(row["verdict_text"]),
        "week": row["days_asked"],
        "shown_day": " · ".join(filter(None, (long_date(chosen.date, lang), row["shown_shift"]))),
        "failing": _failing(chosen.week, lang) if row["verdict"] == "maybe" and not guessed else [],
        "facts": _facts(chosen, lang),
        "stretches": ways,
        "lines": [] if guessed else [_line(step) for step in plan.steps if _is_drawn(step, ways)],
        "walk_map": None if guessed else last_walk(plan, app_state.network.streets, app_state.nearby),
        "care": [care_note(app_state, query, plan, care) for care in plan.care] if ways else [],
        "alternatives": _other_times(query, chosen, ways),
        "notes": notes,
        "cost": [] if chosen.cost is None else cost_lines(chosen.cost, lang),
        "basis": provenance_sentences(plan.provenance, lang),
    }


def _other_times(query: PageQuery, chosen: OneJob, ways: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Other times to travel; none beside a day that shows no way, for they would look like one."""
    if not ways:
        return {way: [] for way in WAYS}
    return other_times(chosen.network, query, chosen.job, chosen.record, chosen.date)


def _failing(week: Week, lang: str) -> list[dict[str, Any]]:
    """The days of a maybe that fail; of several reasons each with the days and hours that it is about."""
    reasons = week_reasons(week, lang)
    if len(reasons) < 2 or any(not cell.yes and not cell.reason for cell in week.cells):
        return failing_days(week, lang)
    return [{"text": one.when, "shifts": [], "why": [one.why]} for one in reasons]


def _ends_on(record: dict[str, Any], date: dt.date) -> bool:
    """Whether the way home is of the date itself: after a night the last ride of an evening is none."""
    back = record["back_depart"]
    return bool(back == back and back is not None and back.date() == date)


def _is_drawn(step: Step, ways: list[dict[str, Any]]) -> bool:
    """Whether a step is part of the way on the map: of those that are shown."""
    listed = {(way["part"], way["way"]) for way in ways}
    return (step.part, step.direction) in listed and len(step.line) > 1


def _line(step: Step) -> dict[str, Any]:
    """The way of a step on the map, as latitude and longitude to about a metre."""
    points = [[round(lat, 5), round(lon, 5)] for lon, lat in step.line]
    return {"mode": _kind(step), "way": step.direction, "points": points}


def _kind(step: Step) -> str:
    return step.ride.mode if step.ride else step.kind


def _stamp(time: dt.datetime) -> Any:
    return pandas.Timestamp(time)


def _facts(chosen: OneJob, lang: str) -> list[str]:
    """What is known of the job besides its row."""
    sector = words.text(chosen.vacancy.get("sector"))
    return [named("sector", sector, lang)] if sector else []


def children_taken(query: PageQuery, plan: DayPlan) -> dict[str, int]:
    """How many children the client brings to a facility, and fetches: all, or one at each of several.

    A split shift goes to one facility in each of its parts.
    """
    facilities = len({care.id for care in plan.care})
    does = {"bring": ("both", "brings"), "fetch": ("both", "fetches")}
    return {
        side: 1 if facilities > 1 else sum(child.parent in parents for child in query.children)
        for side, parents in does.items()
    }


def care_note(app_state: AppState, query: PageQuery, plan: DayPlan, care: CarePlan) -> dict[str, Any]:
    """A facility of the day: its name, its hours, when to bring and fetch, and the time to spare."""
    table, lang = ask.childcare_of(app_state, query), query.lang
    row = table[table["id"].astype(str) == care.id].to_dict("records")[0]
    times = {"bring": care.bring_at, "fetch": care.fetch_at}
    key = "page-day-care-fragile" if care.fragile else "page-day-care-slack"
    slack = None if care.slack_min is None else math.floor(care.slack_min)
    return {
        "name": care.name,
        "hours": f"{care.opens:%H:%M}-{care.closes:%H:%M}",
        "assumed": care.hours_assumed,
        "phone": words.text(row.get("phone")),
        "address": address_of(row, app_state.nearby, lang),
        **{
            side: None if time is None else words.clock(_stamp(time), plan.date, up=True)
            for side, time in times.items()
        },
        "note": "" if slack is None else sentence(key, lang, minutes=format_gap(slack, lang)),
        "fragile": care.fragile,
    }


def answer_changes(app_state: AppState, query: PageQuery, vacancy_id: str) -> dict[str, Any]:
    """What else stands in the way of a job on one day, and which single changes make it possible.

    Reasons are those of the first day and shift that fails, but for what the job says of all days already; a
    change is told where it helps all that fail. Of a place that is not known nothing is told: what helps at
    one that was tried may not help at the right one.
    """
    chosen, lang = find_job(app_state, query, vacancy_id), query.lang
    failing, held = split_days(chosen.week)
    if not failing or chosen.week.guessed:
        return {"about": "", "reasons": [], "changes": [], "flexbus": ""}
    why = explain_days(
        chosen.network, ask.home_of(query), chosen.job, failing, held=held,
        query=ShiftQuery(
            traveller=query.traveller(), candidates=app_state.candidates,
            **ask.care_of(app_state, query, only=words.text(chosen.record["childcare_id"])),
        ),
    )  # fmt: skip
    stops = {sentence(key, lang) for key in ("explain-helps", "explain-nothing-helps")}
    of_job = why_of_week(chosen.record, chosen.week, lang)
    lines = takewhile(lambda line: line not in stops, explanation_lines(why, lang)[1:])  # first the verdict
    reasons = [line for line in lines if line != of_job]
    changes = [change_in_words(change, why.care_names, lang) for change in why.changes]
    hours = ", ".join(f"{start}-{end}" for start, end in why.hours)
    about = sentence("why-about", lang, date=long_date(failing[0].date, lang), hours=hours or None)
    return {
        "about": about, "reasons": reasons, "changes": list(dict.fromkeys(changes)),
        "flexbus": flexbus_told(app_state, query, chosen.row, chosen.week),
    }  # fmt: skip
