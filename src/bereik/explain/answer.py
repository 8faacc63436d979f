"""`explain`: why one job cannot be held from one home, and the smallest single change that would help."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import geopandas
import numpy as np
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, ready_query
from bereik.domain.reasons import NOWHERE
from bereik.domain.tables import HOMES, VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError, TableError
from bereik.explain.asking import holds_at
from bereik.explain.case import JobCase, Parts, facilities_for, hours_of
from bereik.explain.changes import list_changes
from bereik.explain.closest import closest_journeys
from bereik.explain.model import Findings, JobChange, Reason
from bereik.explain.reasons import list_reasons
from bereik.explain.rides import minutes_to_stop, nearest_miss, ride_in_words
from bereik.explain.words import explanation_lines
from bereik.itineraries.stretches import facility_names
from bereik.network.model import Network
from bereik.reach.solution import dates_of, plan_query
from bereik.shifts.candidate_sites import find_candidate_sites
from bereik.shifts.hours import HoursOption
from bereik.shifts.licence import licence_needed
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, format_clock

__all__ = ["DayOfWork", "Explanation", "JobChange", "Reason", "explain", "explain_days"]


@dataclass(frozen=True)
class Explanation(Findings):
    """Why a job can or cannot be held, and what would help; prints as sentences."""

    def text(self, lang: str = "nl") -> str:
        """The explanation in plain sentences."""
        return "\n".join(explanation_lines(self, lang))

    def __repr__(self) -> str:
        reasons = ", ".join(reason.code for reason in self.reasons)
        return f"Explanation({self.verdict}; {reasons or 'no reason'}; {len(self.changes)} changes help)"

    def __str__(self) -> str:
        return self.text()

    def json(self) -> dict[str, Any]:
        """Plain values: verdict, shift, reasons with minutes (null where none), changes, rides."""
        return {
            "verdict": self.verdict,
            "shift": self.shift,
            "hours": [list(part) for part in self.hours],
            "reasons": [
                {
                    "code": reason.code,
                    "short_min": _number(reason.short_min),
                    "short_m": _number(reason.short_m),
                }
                | _late_between_parts(reason)
                | ({"lacking": list(reason.lacking)} if reason.lacking else {})
                | {name: told for name in ("door", "childcare_id") if (told := getattr(reason, name))}
                for reason in self.reasons
            ],
            "changes": [
                {"kind": change.kind, "minutes": _number(change.minutes)} | change.what
                for change in self.changes
            ],
            "rides": self.rides,
            **({"journeys": self.journeys} if self.journeys else {}),
        }


def explain(
    network: Network,
    home: GeoDataFrame | Point,
    vacancy: GeoDataFrame,
    *,
    date: str | dt.date | None = None,
    shift: Shift | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> Explanation:
    """Why one home can or cannot hold one job on one date, and the smallest change that would help (SPEC 3).

    Parameters
    ----------
    home, vacancy
        Tables of one row, as in `shift_reach`; the home may be a shapely `Point(lon, lat)`.
    shift
        Asked in place of the vacancy's own hours. Where those are unknown, the first hours of its shift
        system that fail are explained.
    childcare, child_age_months, children, care, before_min, after_min, traveller
        As in `shift_reach`.
    candidates
        Points to try where only the municipality of the vacancy is known (`candidate_points`): the
        first at which it fails is explained, and named in the title.
    query
        All of these in one value, in place of them; its `shifts` hold one at most.

    Returns
    -------
    Explanation
        All reasons that hold with the minutes short, and all single changes that make it a yes, each verified
        by asking again. Printed it is Dutch; `text("en")` is English.

    Raises
    ------
    TableError, QuestionError, ServiceDayError
        As `shift_reach`, and for tables that have not one row.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home, jobs = demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies
    >>> why = explain(demo.network, home, jobs[jobs["id"] == "v002"], date=demo.date)
    >>> why.reasons[0].code
    'LAST_TOO_EARLY'
    """
    given = ShiftQuery(
        date, None if shift is None else [shift], childcare, child_age_months, children, care, candidates,
        before_min, after_min, traveller,
    )  # fmt: skip
    query = ready_query(query, given)
    shift, (day, *more) = _one_shift(query), dates_of(network, query)
    if more:
        raise localized_error(QuestionError, "explanation-one-date", found=len(more) + 1)
    return explain_days(network, home, vacancy, [DayOfWork(day, shift)], query=query)


class DayOfWork(NamedTuple):
    """A date on which a job is worked, and the hours; None for the vacancy's own."""

    date: dt.date
    shift: Shift | None


def explain_days(
    network: Network,
    home: GeoDataFrame | Point,
    vacancy: GeoDataFrame,
    days: Sequence[DayOfWork],
    *,
    query: ShiftQuery,
    held: Sequence[DayOfWork] = (),
) -> Explanation:
    """`explain` of the first of some days that fail, with the changes that make all of them a yes.

    Parameters
    ----------
    days
        Days of one job that fail. What helps is asked of all of them, with a child over the same facilities.
    query
        As in `explain`; its date and shifts are those of the days.
    held
        Days of the job that can be held, and must stay so where other hours of work are proposed.
    """
    home, vacancy = _one_row(as_points(home), "home"), _one_row(as_points(vacancy), "vacancy")
    first = days[0]
    case = JobCase(
        network, check_points(home, "home"), check_points(vacancy, "vacancy", VACANCIES_REQUIRED), first.date,
        (), bool(licence_needed(vacancy)[0]), facilities_for(query.childcare, query.brought), query.brought,
        query.rules, query.before_min, query.after_min, query.who,
    )  # fmt: skip
    case, place = _at_a_place(case, vacancy, first.shift, query.candidates)
    case, name = _with_hours(case, hours_of(vacancy, first.shift))
    # The row is that of `shift_reach` for exactly this case, so that both say the same reason.
    own_hours = replace(query, date=first.date, shifts=None, candidates=None, robust=False)
    table = plan_query(network, home, _at_case(vacancy, case), own_hours, refuse=False).solve().table()
    row = {str(key): value for key, value in table.to_dict("records")[0].items()}
    row |= {"vacancy_id": str(vacancy["id"].iloc[0]), "shift": name}
    title = ", ".join(filter(None, (str(vacancy["title"].iloc[0]), place)))
    others = [case.on_day(day.date, _own_hours(vacancy, day.shift, case.parts)) for day in days[1:]]
    # Days with other hours are not touched by a change of these hours.
    same_hours = [case.on_day(day.date, case.parts) for day in held if day.shift == first.shift]
    return _explained(
        [case, *others], same_hours, title, row, _care_names(query.childcare), table.attrs["provenance"]
    )


def _own_hours(vacancy: GeoDataFrame, shift: Shift | None, first: Parts) -> Parts:
    """The hours of a further day; of guesses at unknown ones those of the first day."""
    several = hours_of(vacancy, shift)
    return tuple(several[0][0]) if len(several) == 1 else first


def _one_shift(query: ShiftQuery) -> Shift | None:
    """The shift asked in place of the vacancy's own hours."""
    if query.shifts is None:
        return None
    if len(query.shifts) != 1:
        raise localized_error(QuestionError, "explanation-one-shift", count=len(query.shifts))
    return query.shifts[0]


def _explained(
    cases: Sequence[JobCase],
    held: Sequence[JobCase],
    title: str,
    row: dict[str, Any],
    care_names: dict[str, str],
    provenance: dict[str, Any],
) -> Explanation:
    """The reasons of the first case and what would help all."""
    case = cases[0]
    reasons = list_reasons(case, row)
    return Explanation(
        title=title,
        shift=str(row["shift"]),
        hours=tuple((format_clock(start % DAY_S), format_clock(end % DAY_S)) for start, end in case.parts),
        row=row,
        reasons=tuple(reasons),
        changes=tuple(list_changes(cases, reasons, held)) if reasons else (),
        rides=_rides_that_fail(case, {reason.code for reason in reasons}),
        care_names=care_names,
        provenance=provenance,
        no_choice=len(care_names) == 1
        or all(child.at is not None and len(child.at) == 1 for child in case.children),
        journeys=closest_journeys(case, reasons),
    )


def _at_a_place(
    case: JobCase, vacancy: GeoDataFrame, shift: Shift | None, candidates: GeoDataFrame | None
) -> tuple[JobCase, str]:
    """The case at the first candidate at which it fails, else at the first one; and the name of it."""
    # A maybe is explained by a place where it fails: of one where it works there is nothing to explain.
    placed = [
        (case.at(Points(case.place.ids, np.array([point.x]), np.array([point.y]))), name)
        for point, name in find_candidate_sites(vacancy, case.place, candidates).candidates(0)
    ]
    hours = [tuple(parts) for parts, _ in hours_of(vacancy, shift)]
    failing = (place for place in placed if not all(holds_at(place[0], hours)))
    return next(failing, placed[0]) if placed else (case, "")


def _with_hours(case: JobCase, options: list[HoursOption]) -> tuple[JobCase, str]:
    """The case with its hours: of several that come into question the first that fail, else the first."""
    holds = holds_at(case, [tuple(parts) for parts, _ in options]) if len(options) > 1 else [False]
    failing = [option for option, works in zip(options, holds, strict=True) if not works]
    parts, name = (failing or options)[0]
    return replace(case, parts=tuple(parts)), name


def _at_case(vacancy: GeoDataFrame, case: JobCase) -> GeoDataFrame:
    """The vacancy at the place and with the hours of the case."""
    starts, ends = (",".join(format_clock(part[side] % DAY_S) for part in case.parts) for side in (0, 1))
    place = Point() if np.isnan(case.place.lon[0]) else Point(case.place.lon[0], case.place.lat[0])
    changed = vacancy.assign(shift_start=starts, shift_end=ends, place_precision=None)
    return changed.set_geometry([place], crs="EPSG:4326")


def _rides_that_fail(case: JobCase, codes: set[str]) -> dict[str, dict[str, str]]:
    """The ride to tell about: the last one of the first journey out, the first one of the last one back."""
    rides = {}
    for code, direction in (("FIRST_TOO_LATE", "out"), ("LAST_TOO_EARLY", "back")):
        # Without a stop or any service no ride is the one that was missed.
        told = code in codes and case.parts and not codes & NOWHERE
        near = nearest_miss(case, direction) if told else None
        if near is not None:
            arrive = {"arrive": near.solution.query.axis.clock(near.half.arrive, up=True)}
            work = {"work": format_clock(near.part[direction == "back"] % DAY_S)}
            rides[direction] = ride_in_words(near.solution, near.rides[0]) | arrive | work
            if direction == "back":  # a bus that leaves after the end of work may still be missed
                rides[direction]["to_stop_min"] = str(minutes_to_stop(near))
    return rides


def _one_row(table: Any, name: str) -> GeoDataFrame:
    if isinstance(table, Point):
        return geopandas.GeoDataFrame({"id": ["0"]}, geometry=[table], crs="EPSG:4326")
    check_points(table, name, VACANCIES_REQUIRED if name == "vacancy" else HOMES)
    if len(table) != 1:
        raise localized_error(TableError, "explanation-one-row", name=name, count=len(table))
    return table


def _care_names(childcare: GeoDataFrame | None) -> dict[str, str]:
    ids = [] if childcare is None else childcare["id"].astype(str).tolist()
    return dict(zip(ids, facility_names(childcare), strict=True))


def _late_between_parts(reason: Reason) -> dict[str, float]:
    """By how much one is home too late between the parts of a split shift, where one is."""
    late = reason.late_between_min
    return {} if math.isnan(late) else {"late_between_min": late}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
