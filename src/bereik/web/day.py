"""One job: the day from door to door as a timeline, what else could be, and what stands in the way."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas

from bereik.errors import BereikError
from bereik.texts import sentence
from bereik.texts.basis import basis_sentences, long_date
from bereik.web import answer, ask, words
from bereik.web.desk import Desk, is_usable
from bereik.web.journeys import MOST_OTHERS, WAYS, Journey, last_ride, legs_of, others
from bereik.web.question import Asked
from bereik.web.refusal import RefusedError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

FRAGILE_MIN = 10
WEEKS = 4
WAIT_SHOWN_MIN = 2


class OneJob(NamedTuple):
    """A job and its answer."""

    job: "GeoDataFrame"
    vacancy: dict[str, Any]
    reach: "DataFrame"
    record: dict[str, Any]
    date: dt.date


def find_job(desk: Desk, asked: Asked, vacancy_id: str) -> OneJob:
    """The job asked for, with its row of `shift_reach`."""
    ask.check_home(desk, asked)
    rows = [row for row, one in enumerate(desk.vacancies["id"].tolist()) if one == vacancy_id]
    if not rows:
        raise RefusedError(404, "job", sentence("page-job-unknown", asked.lang))
    reach = ask.reach_of(desk, asked, rows)
    record = answer.sorted_records(desk, reach, rows)[0]
    job = desk.vacancies.iloc[rows]
    return OneJob(job, job.to_dict("records")[0], reach, record, record["date"].date())


def answer_job(desk: Desk, asked: Asked, vacancy_id: str) -> dict[str, Any]:
    """Everything the page shows of one job but what takes longer (`answer_roster`, `answer_changes`)."""
    one, lang = find_job(desk, asked, vacancy_id), asked.lang
    legs = legs_of(desk, asked, one.reach, one.job)
    alternatives, notes = _around(desk, asked, one)
    verdict = one.record["verdict"]
    return {
        "row": answer.row_of(one.record, lang),
        "heading": sentence(f"page-verdict-{verdict}", lang, date=long_date(one.date, lang)),
        "facts": _facts(one, lang),
        "timeline": {way: timeline(desk, one, legs[way], way, lang) for way in WAYS},
        "lines": [
            {"mode": leg["mode"], "points": leg["line"], "way": way} for way in WAYS for leg in legs[way]
        ],
        "care": care_note(desk, one, lang),
        "alternatives": alternatives,
        "notes": notes,
        "basis": basis_sentences(one.reach.attrs["provenance"], lang),
    }


def timeline(
    desk: Desk, one: OneJob, legs: list[dict[str, Any]], way: str, lang: str
) -> list[dict[str, Any]]:
    """The steps one way: what happens when, in words."""
    if not legs:
        return []
    begin, end = ("home", "work") if way == "out" else ("work", "home")
    steps = [_step(begin, legs[0]["depart"], sentence(f"page-day-{begin}-leave", lang), one, up=False)]
    clock = legs[0]["depart"]
    for number, leg in enumerate(legs):
        waited = (leg["depart"] - clock).total_seconds() / 60
        if waited >= WAIT_SHOWN_MIN:
            text = sentence("page-day-wait", lang, minutes=words.minutes(waited, lang))
            steps.append(_step("wait", clock, text, one, up=True))
        steps.append(_leg(leg, one, _next_place(legs, number, end, lang), lang))
        clock = leg["arrive"]
    steps.append(_step(end, clock, sentence(f"page-day-{end}-arrive", lang), one, up=True))
    return steps


def _next_place(legs: list[dict[str, Any]], number: int, end: str, lang: str) -> str:
    """Where a leg leads to, in words."""
    name = legs[number]["to_name"]
    if not name:
        return sentence(f"page-day-place-{end}", lang)
    return sentence("page-day-place-stop", lang, stop=name)


def _leg(leg: dict[str, Any], one: OneJob, place: str, lang: str) -> dict[str, Any]:
    mode = str(leg["mode"])
    if mode in ("walk", "bike"):
        text = sentence(f"page-day-{mode}", lang, minutes=words.minutes(leg["minutes"], lang), place=place)
        return _step(mode, leg["depart"], text, one, up=False)
    named = {"vehicle": vehicle(mode, lang), "route": words.text(leg["route"])}
    headsign = words.text(leg["headsign"])
    text = (
        sentence("page-day-ride", lang, **named, headsign=headsign)
        if headsign
        else sentence("page-day-ride-plain", lang, **named)
    )
    arrive = words.spoken_clock(leg["arrive"], lang, up=True)
    detail = [
        sentence("page-day-ride-from", lang, stop=leg["from_name"]),
        sentence("page-day-ride-to", lang, stop=leg["to_name"], time=arrive),
    ]
    return _step(mode, leg["depart"], text, one, up=False) | {"detail": detail, "route": named["route"]}


def vehicle(mode: str, lang: str) -> str:
    """What one rides, in a word."""
    known = ("bus", "tram", "train", "metro", "ferry", "coach", "trolleybus")
    return sentence(f"page-day-vehicle-{mode if mode in known else 'ride'}", lang)


def _step(kind: str, time: Any, text: str, one: OneJob, *, up: bool) -> dict[str, Any]:
    return {"kind": kind, "time": words.clock(time, one.date, up=up), "text": text, "detail": []}


def _facts(one: OneJob, lang: str) -> list[str]:
    """What is known of the job besides its row."""
    vacancy = one.vacancy
    found = [answer.named("sector", words.text(vacancy.get("sector")), lang)]
    return [fact for fact in found if fact]


def care_note(desk: Desk, one: OneJob, lang: str) -> dict[str, Any] | None:
    """The facility of the day: its name, its hours, when to bring and fetch, and the time to spare."""
    facility = words.text(one.record.get("childcare_id"))
    if not facility or desk.childcare is None:
        return None
    # Two children may go to two facilities; the page asks for one child.
    rows = desk.childcare[desk.childcare["id"].astype(str) == facility.split(",")[0]]
    if rows.empty:
        return None
    care = rows.to_dict("records")[0]
    slack = one.record["care_slack_min"]
    key = "page-day-care-fragile" if slack == slack and slack < FRAGILE_MIN else "page-day-care-slack"
    return {
        "name": words.text(care.get("name")) or facility,
        "hours": words.text(care.get(f"open_{ask.WEEK[one.date.weekday()]}")),
        "phone": words.text(care.get("phone")),
        "bring": words.clock(one.record["bring_at"], one.date, up=True),
        "fetch": words.clock(one.record["fetch_at"], one.date, up=True),
        "note": "" if slack != slack else sentence(key, lang, minutes=int(slack)),
        "fragile": bool(slack == slack and slack < FRAGILE_MIN),
    }


def _around(desk: Desk, asked: Asked, one: OneJob) -> tuple[dict[str, list[str]], list[str]]:
    """Journeys before and after those shown, and what happens to who misses one.

    Only where the whole way is on foot and by bus, tram or train, and no child comes along: those are the
    journeys that `journey_profiles` knows.
    """
    alternatives: dict[str, list[str]] = {way: [] for way in WAYS}
    notes: list[str] = []
    modes = {words.text(one.record[f"mode_{way}"]) for way in WAYS}
    if modes != {"transit"} or asked.child is not None:
        return alternatives, notes
    lang, record = asked.lang, one.record
    try:
        out, back = (others(desk, asked, one.job, one.date, way) for way in WAYS)
    except BereikError:  # a shift at the edge of a timetable
        return alternatives, notes
    earlier = [other for other in out if other.depart < record["out_depart"]][-MOST_OTHERS:]
    later = [other for other in back if other.depart > record["back_depart"]]
    alternatives["out"] = [_other(other, lang) for other in reversed(earlier)]
    alternatives["back"] = [_other(other, lang) for other in later[:MOST_OTHERS]]
    notes.append(_missed_out(one, [other for other in out if other.depart > record["out_depart"]], lang))
    notes.append(_missed_back(later, lang))
    if back and (ride := last_ride(desk, asked, one.reach, one.job, back[-1])):
        notes.append(
            sentence(
                "page-day-last-ride", lang, vehicle=vehicle(ride["mode"], lang),
                route=words.text(ride["route"]), time=words.spoken_clock(ride["depart"], lang, up=False), stop=ride["from_name"],
            )
        )  # fmt: skip
    return alternatives, notes


def _other(other: Journey, lang: str) -> str:
    times = {
        "depart": words.spoken_clock(other.depart, lang, up=False),
        "arrive": words.spoken_clock(other.arrive, lang, up=True),
    }
    return sentence("page-day-alternative", lang, **times, minutes=words.minutes(other.minutes, lang))


def _missed_out(one: OneJob, after: list[Journey], lang: str) -> str:
    if not after:
        return sentence("page-day-next-out-none", lang)
    start = one.record["out_arrive"] + pandas.Timedelta(minutes=one.record["wait_before_min"])
    late = (after[0].arrive - start).total_seconds() / 60
    arrive = words.spoken_clock(after[0].arrive, lang, up=True)
    if late <= 0:
        return sentence("page-day-next-out-tight", lang, arrive=arrive)
    return sentence("page-day-next-out", lang, arrive=arrive, late=words.minutes(late, lang))


def _missed_back(later: list[Journey], lang: str) -> str:
    if not later:
        return sentence("page-day-next-back-none", lang)
    depart = words.spoken_clock(later[0].depart, lang, up=False)
    arrive = words.spoken_clock(later[0].arrive, lang, up=True)
    return sentence("page-day-next-back", lang, depart=depart, arrive=arrive)


def answer_roster(desk: Desk, asked: Asked, vacancy_id: str) -> dict[str, Any]:
    """On which of the coming days the job cannot be held."""
    from bereik.feeds.free_days import is_public_holiday

    one, lang = find_job(desk, asked, vacancy_id), asked.lang
    row = desk.vacancies["id"].tolist().index(vacancy_id)
    weekdays = desk.days[row] or (0, 1, 2, 3, 4)
    span = [one.date + dt.timedelta(days=step) for step in range(7 * WEEKS)]
    dates = [
        day
        for day in span
        if day.weekday() in weekdays
        and is_usable(desk.network, day)
        and not (max(weekdays) < 5 and is_public_holiday(day, desk.network.timezone))
    ]
    from bereik.reach import shift_reach

    reach = shift_reach(
        desk.network, ask.home_of(asked), one.job, date=dates or one.date, traveller=asked.traveller(),
        **ask.care_of(desk, asked),
    )  # fmt: skip
    days = [
        {
            "date": record["date"].date().isoformat(),
            "verdict": record["verdict"],
            "text": long_date(record["date"].date(), lang),
            "why": words.why(words.text(record["reason"]), record["short_min"], lang),
        }
        for record in reach.to_dict("records")
    ]
    yes = sum(day["verdict"] == "yes" for day in days)
    key = "all" if yes == len(days) else "some" if yes else "none"
    values = {"count": len(days)} | ({"yes": yes} if key == "some" else {})
    return {"sentence": sentence(f"page-day-roster-{key}", lang, **values), "days": days}


def answer_changes(desk: Desk, asked: Asked, vacancy_id: str) -> dict[str, Any]:
    """Which single changes make a job feasible, each asked again."""
    from bereik.web.changes import changes_that_help

    one = find_job(desk, asked, vacancy_id)
    if one.record["verdict"] == "yes":
        return {"changes": []}
    return {"changes": changes_that_help(desk, asked, one)}
