"""From a question of the page to weeks: which jobs are meant, and from which day on.

A job is asked on all days and hours on which it is worked (SPEC 3, definition 9). With a
child the childcare that comes into question goes along, with its own hours or with those of the question.
"""

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely.geometry import Point

from bereik.childcare.openings import hours_text, open_longer
from bereik.domain.childcare import Child
from bereik.domain.traveller import WEEKDAYS
from bereik.network import is_usable
from bereik.ondemand.shuttle_weeks import ShuttlePlans
from bereik.options.costs import CostLimit, FareQuery, fare_query
from bereik.reach.week import Explained, WeekQuery, plan_week
from bereik.texts import sentence
from bereik.texts.provenance_text import short_date
from bereik.units import parse_clock
from bereik.web import choice
from bereik.web.app_state import AppState
from bereik.web.own_place import ids_of, with_places
from bereik.web.own_week import OwnWeek, solve_own_week
from bereik.web.query import PageQuery
from bereik.web.refusal import RefusedError
from bereik.working_hours import opening_parts

SIX = "06:00"
_USUAL_CARE = ("07:00", "18:00")
"""Hours that stand in where nothing is known of a facility (SPEC 4)."""


def date_of(app_state: AppState, query: PageQuery) -> dt.date:
    """The day of a question, which must be one that the timetable covers."""
    date = query.date or app_state.date
    if not is_usable(app_state.network, date):
        span = {
            "first": short_date(app_state.first_day, query.lang),
            "last": short_date(app_state.last_day, query.lang),
        }
        raise RefusedError(422, "date", sentence("page-date-outside", query.lang, **span))
    return date


def check_home(app_state: AppState, query: PageQuery) -> None:
    """Refuse a home outside the region."""
    if not app_state.holds(query.lon, query.lat):
        raise RefusedError(422, "outside", sentence("page-outside", query.lang))


def chosen_jobs(app_state: AppState, query: PageQuery) -> list[int]:
    """Rows of the vacancies that suit who the client is."""
    return choice.suitable_rows(app_state, query)


def week_of(
    app_state: AppState,
    query: PageQuery,
    rows: Sequence[int],
    *,
    care_from: str | None = None,
    explained: Explained = "told",
) -> OwnWeek:
    """The own week of some vacancies, on the client's own days, over one facility for each child."""
    _, plans, _ = plan_of(app_state, query, care_from=care_from)
    some = None if len(rows) == len(app_state.vacancies) else rows
    return solve_own_week(plans, home_of(query), some, cost_limit(query), explained)


def cost_limit(query: PageQuery) -> CostLimit | None:
    """What a month may cost at the most, and how that is reckoned; None where nothing was said."""
    if query.max_cost is None:
        return None
    return CostLimit(100 * query.max_cost, fares_of(query))


def fares_of(query: PageQuery) -> FareQuery:
    """Rights and employer of a question; the tariffs are those of bereik."""
    return fare_query(entitled=sorted(query.entitled), employer=query.employer)


def plan_of(
    app_state: AppState, query: PageQuery, *, care_from: str | None = None
) -> tuple[Hashable, ShuttlePlans, GeoDataFrame | None]:
    """The prepared week of a sort of question, by what it is known, with its childcare."""
    date, care = date_of(app_state, query), care_of(app_state, query, care_from)

    def make() -> ShuttlePlans:
        week_query = WeekQuery(date, tuple(care.get("children", ())), traveller=query.traveller())
        base = plan_week(
            app_state.network, choice.own_week(app_state, query, range(len(app_state.vacancies))), week_query,
            childcare=care.get("childcare"), candidates=app_state.candidates,
        )  # fmt: skip
        return ShuttlePlans(base, app_state.shuttles, care.get("childcare"), app_state.candidates)

    key = date, query.traveller(), query.children, query.weekdays, care_from
    return key, app_state.plans.get(key, make, of_client=has_own_place(query)), care.get("childcare")


def has_own_place(query: PageQuery) -> bool:
    """Whether a question holds a place that only one client has."""
    return any(child.place is not None for child in query.children)


def reach_of(
    app_state: AppState, query: PageQuery, rows: Sequence[int], *, care_from: str | None = None
) -> DataFrame:
    """The rows of `week_reach` for some vacancies."""
    return week_of(app_state, query, rows, care_from=care_from).table


def home_of(query: PageQuery) -> Any:
    """The point of the home."""
    return Point(query.lon, query.lat)


def care_of(
    app_state: AppState, query: PageQuery, care_from: str | None = None, *, only: str = ""
) -> dict[str, Any]:
    """What `shift_reach` must know of the child; nothing without one.

    `only` is the group of facilities to keep to, as in `childcare_id`: the one that serves the whole week.
    """
    if not query.children:
        return {}
    table, places = childcare_of(app_state, query), _places_of(app_state, query)
    if care_from is not None:
        table = open_from(table, care_from)
    if all(at is not None for at in places):
        table = table[table["id"].astype(str).isin([one for at in places if at is not None for one in at])]
    children = [
        Child(child.age_months, at, child.parent) for child, at in zip(query.children, places, strict=True)
    ]
    if only:
        own = only.split(",")
        at = own if len(own) == len(children) else own * len(children)
        children = [replace(child, at=[facility]) for child, facility in zip(children, at, strict=True)]
    return {"childcare": table, "children": children}


def childcare_of(app_state: AppState, query: PageQuery) -> GeoDataFrame:
    """All childcare of a question: the region's list as this client knows it, and places of one's own.

    Known are hours that were typed, and that a child has a place somewhere already.
    """
    check_places(app_state, query)
    own = [child.place for child in query.children]
    table = with_places(app_state.childcare, own, app_state.nearby, query.lang)
    if table is None or (app_state.childcare is None and None in own):
        raise RefusedError(422, "childcare", sentence("ui-child-unavailable", query.lang))
    for child in query.children:
        if child.hours is not None:
            table = with_hours(table, child.hours, table["id"].astype(str) == child.facility)
        if child.has_place and "free_places" in table:
            free = pandas.to_numeric(table["free_places"], errors="coerce")
            table = table.assign(free_places=free + (table["id"].astype(str) == child.facility))
    return table


def check_places(app_state: AppState, query: PageQuery) -> None:
    """Refuse a facility that is not listed, and a place of one's own outside the region."""
    listed = set() if app_state.childcare is None else set(app_state.childcare["id"].astype(str))
    for child in query.children:
        if child.facility is not None and child.facility not in listed:
            raise RefusedError(400, "question", "facility")
        if child.place is not None and not app_state.holds(child.place.lon, child.place.lat):
            raise RefusedError(422, "outside", sentence("page-own-outside", query.lang))


def _places_of(app_state: AppState, query: PageQuery) -> list[list[str] | None]:
    """Where each child may go, None for all that take it. Nobody goes to a sibling's own place."""
    own = ids_of([child.place for child in query.children])
    named = [child.facility or one for child, one in zip(query.children, own, strict=True)]
    listed = None
    if any(own) and app_state.childcare is not None:
        listed = app_state.childcare["id"].astype(str).tolist()
    return [listed if one is None else [one] for one in named]


def with_hours(table: GeoDataFrame, hours: tuple[str, str], which: Any) -> GeoDataFrame:
    """Childcare in which some facilities have the same hours on every day that they open.

    An end before the start is on the next day. A facility that is known to open on no day opens on weekdays.
    """
    changed = _changed(table, lambda _: "-".join(hours))
    names = [f"open_{day}" for day in WEEKDAYS]
    return table.assign(**{name: changed[name].where(which, table.get(name, "")) for name in names})


def open_from(table: GeoDataFrame, start: str) -> GeoDataFrame:
    """Childcare that opens at `start` where it opened later."""
    opens = parse_clock(start)

    def earlier(hours: str) -> str:
        parts = opening_parts(hours)
        return hours_text(open_longer(parts, earlier_s=max(0, parts[0][0] - opens)))

    return _changed(table, earlier)


def _changed(table: GeoDataFrame, change: Any) -> GeoDataFrame:
    """Childcare with other hours; facilities without any hours get the usual ones first."""
    columns = [f"open_{day}" for day in WEEKDAYS]
    hours = {
        name: [_text(cell) for cell in table[name]] if name in table else [""] * len(table)
        for name in columns
    }
    for row in range(len(table)):
        unknown = not any(hours[name][row] for name in columns)
        for name in columns:
            old = (
                "-".join(_USUAL_CARE)
                if unknown and name not in ("open_sat", "open_sun")
                else hours[name][row]
            )
            hours[name][row] = change(old) if old else ""
    return table.assign(**hours)


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()
