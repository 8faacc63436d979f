"""`flexbus`: where a flexbus may ride for a job, and why the regular service does not do.

A flexbus comes on a reservation and is not guaranteed, so that nothing here ever makes a job a yes: the table
stands beside the answer.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas

from bereik.access.columns import instants
from bereik.access.links import BACK, OUT, dense
from bereik.domain.tables import FLEXBUS, VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.domain.traveller import Shift, Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.prepared import cycling_ways
from bereik.network.provenance import provenance, sources_of_table
from bereik.network.ways import link_points, seconds_between
from bereik.ondemand.areas import FlexAreas, read_areas
from bereik.ondemand.ov_test import OvVerdict, verdict_of
from bereik.ondemand.regular import LOOKED_AT_S, RegularService
from bereik.ondemand.rules import FlexbusRules
from bereik.shifts.hours import Hours, lay_hours
from bereik.texts.localized import localized_error
from bereik.units import UNREACHED, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network

MAY, REFUSED, CLOSED, NO_AREA, UNKNOWN = "may", "refused", "closed", "no_area", "unknown"
DIRECTIONS = ("out", "back")
FARTHEST_S = 4 * 3600
"""A direct way longer than this is none."""
MUNICIPALITY = "municipality"
"""The precision of a place of which no more than that is known."""


class _FlexbusWay(NamedTuple):
    """One way of one job that is asked; `at` is a second on the axis."""

    vacancy: int
    shift: str
    way: int
    at: int | None
    """When one must be there, or can leave; None where that is not known."""


class _FlexbusCase(NamedTuple):
    """What all ways share."""

    service: RegularService
    rules: FlexbusRules
    areas: FlexAreas
    placed: list[bool]
    """Of each vacancy whether it is known where it is."""
    direct: tuple[Ints, Ints]
    """(D,) seconds of the direct way out and back."""


def flexbus(
    network: "Network",
    home: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    areas: "GeoDataFrame",
    *,
    date: str | dt.date,
    shifts: Sequence[Shift] | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    rules: FlexbusRules | None = None,
) -> "DataFrame":
    """Whether a flexbus may ride to each vacancy and back home, by the four limits of the *OV-toets*.

    A flexbus is refused where a regular journey keeps all limits of `FlexbusRules`: every walk, the duration
    beside the direct way, the transfers, and arriving within the hour before one must be there (back: leaving
    within the hour after one can). It never makes a job a yes: it comes on a reservation, and is not
    guaranteed.

    Parameters
    ----------
    home
        One home.
    areas
        Where a flexbus rides and when, as `read_flex_areas` gives it. Both ends must lie in one area, and
        the direct ride within its hours.
    date, shifts, before_min, after_min
        As in `shift_reach`; one date.
    traveller
        Whose walking speed, longest walk and boarding slack hold; regular journeys are made without a bike,
        and other limits are not looked at.
    rules
        Other limits.

    Returns
    -------
    DataFrame
        Two rows, out and back, for each part of every vacancy's hours: `flexbus` is "may", "refused" (the
        regular service will do), "closed" (not at that time), "no_area" or "unknown" (no hours or place
        known); `conditions` names which limits the nearest regular journey breaks: walk, time, transfers,
        hour; and of that journey `depart, arrive, walk_m` (its longest walk), `times_direct`, `transfers` and
        `wait_min`. Its area with hours and telephone, NaN and empty where there is none. With a child it is
        still the way between home and work. `attrs["provenance"]` says what it rests on.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        As `shift_reach`; areas without outlines; more than one home.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> demo = bereik.load_demo()
    >>> areas = bereik.read_flex_areas(FILES / "flex_areas.csv", zones=demo.zones)
    >>> home, jobs = demo.homes[demo.homes["id"] == "nieuwmoer"], demo.vacancies
    >>> found = flexbus(demo.network, home, jobs[jobs["id"] == "v089"], areas, date=demo.date)
    >>> found[["direction", "flexbus", "conditions"]].to_numpy().tolist()
    [['out', 'may', 'hour'], ['back', 'may', 'hour']]
    """
    who, rules, day = usual_or(traveller), rules or FlexbusRules(), parse_day(date)
    check_service_day(network.feeds, day)
    vacancies, point = as_points(vacancies), check_points(home, "home")
    if len(point.ids) != 1:
        raise localized_error(QuestionError, "option-one-home", found=str(len(point.ids)))
    places = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    axis = Axis(day, network.timezone)
    ways = _ways(lay_hours(vacancies, shifts, axis), round(60 * before_min), round(60 * after_min))
    # The operator asks what the regular service does for a passenger on foot, so a bike does not count
    # here.
    service = RegularService(network, axis, point, places, replace(who, bike="none"), _window(ways))
    out, back = (_direct(network, who, rules, point, places, way) for way in (OUT, BACK))
    case = _FlexbusCase(service, rules, read_areas(areas), _placed(vacancies, places), (out, back))
    table = _table(case, ways)
    table.attrs["provenance"] = _provenance(case, vacancies, areas, shifts is None, before_min, after_min)
    return table


def _ways(hours: Hours, before_s: int, after_s: int) -> list[_FlexbusWay]:
    """Out and back of each part of what is asked; of hours that are not known both without a time."""
    found = []
    for ask, parts in enumerate(hours.parts.tolist()):
        vacancy, name, known = int(hours.of[ask]), hours.names[ask], [part for part in parts if part >= 0]
        for part in known:
            found.append(_FlexbusWay(vacancy, name, OUT, int(hours.start[part]) - before_s))
            found.append(_FlexbusWay(vacancy, name, BACK, int(hours.end[part]) + after_s))
        if not known:
            found += [_FlexbusWay(vacancy, name, way, None) for way in (OUT, BACK)]
    return found


def _window(ways: Sequence[_FlexbusWay]) -> tuple[int, int]:
    """Between which seconds regular journeys are looked at."""
    # Where no hours are known at all no way is looked up, but the service needs a window.
    known = [way.at for way in ways if way.at is not None] or [0]
    return min(known) - LOOKED_AT_S, max(known) + LOOKED_AT_S


def _direct(
    network: "Network", who: Traveller, rules: FlexbusRules, home: Points, places: Points, way: int
) -> Ints:
    """(D,) seconds of the direct way between the home and each place."""
    # No car is routed: the direct way is over the streets for bikes, at the speed of the rules.
    ways = cycling_ways(network, replace(who, cycle_speed_kmh=rules.direct_kmh))
    linked = [link_points(ways, points.lon, points.lat) for points in (home, places)]
    found = seconds_between(ways, *linked, limit_s=FARTHEST_S, towards=way == BACK)
    seconds: Ints = dense(found, len(places.ids))[0]
    return seconds


def _placed(vacancies: "GeoDataFrame", places: Points) -> list[bool]:
    known = np.isfinite(places.lon) & np.isfinite(places.lat)
    if "place_precision" in vacancies:
        known &= (vacancies["place_precision"].astype(str) != MUNICIPALITY).to_numpy()
    return [bool(one) for one in known]


def _table(case: _FlexbusCase, ways: Sequence[_FlexbusWay]) -> "DataFrame":
    axis, ids = case.service.axis, case.service.places.ids
    windows = case.areas.windows(axis, max(0, case.service.window[1]))
    rows = [_row(case, windows, way) for way in ways]
    table = pandas.DataFrame(rows, columns=[name for name in FLEXBUS if name not in ("home_id", "date")])
    table["vacancy_id"] = [ids[way.vacancy] for way in ways]
    for name in ("at", "depart", "arrive"):
        seconds = np.array([UNREACHED if row[name] is None else row[name] for row in rows], dtype=np.int64)
        table[name] = instants(seconds, axis)
    table = table.assign(home_id=case.service.home.ids[0], date=pandas.Timestamp(axis.date))
    return table[list(FLEXBUS)]


def _row(case: _FlexbusCase, windows: Any, way: _FlexbusWay) -> dict[str, Any]:
    """One way in plain values; instants as seconds on the axis."""
    row: dict[str, Any] = dict.fromkeys(FLEXBUS, "") | {
        "shift": way.shift, "direction": DIRECTIONS[way.way], "at": way.at, "depart": None, "arrive": None,
        "flexbus": UNKNOWN,
    }  # fmt: skip
    row |= dict.fromkeys(("walk_m", "times_direct", "transfers", "wait_min", "direct_min"), float("nan"))
    direct = int(case.direct[way.way][way.vacancy])
    if way.at is None or direct == UNREACHED or not case.placed[way.vacancy]:
        return row
    # Back is searched in mirrored time, where leaving work after the shift is arriving before it.
    by = way.at if way.way == OUT else -way.at
    # Last, since it searches; what can be told without a search was told above.
    verdict = verdict_of(case.service, case.rules, way.way, way.vacancy, by=by, direct_s=direct)
    row |= _regular(verdict, way.way, by, direct)
    return row | _in_area(case, windows, way, direct, verdict)


def _regular(verdict: OvVerdict, way: int, by: int, direct: int) -> dict[str, Any]:
    """What is told of the regular journey."""
    told: dict[str, Any] = {"conditions": ",".join(verdict.broken), "direct_min": round(direct / 60, 1)}
    journey = verdict.journey
    if journey is None:
        return told
    ends = (journey.depart, journey.arrive) if way == OUT else (-journey.arrive, -journey.depart)
    times = (journey.arrive - journey.depart) / direct if direct else float("nan")
    return told | {
        "depart": ends[0], "arrive": ends[1], "walk_m": verdict.walk_m, "times_direct": round(times, 2),
        "transfers": max(0, journey.rides - 1), "wait_min": (by - journey.arrive) / 60,
    }  # fmt: skip


def _in_area(
    case: _FlexbusCase, windows: Any, way: _FlexbusWay, direct: int, verdict: OvVerdict
) -> dict[str, Any]:
    """The area of a way, and what it comes to in it: of several areas one that rides then."""
    areas, service = case.areas, case.service
    assert way.at is not None
    # A flexbus takes at least the direct way, so it must ride that long before or after the shift.
    span = (way.at - direct, way.at) if way.way == OUT else (way.at, way.at + direct)
    there = float(service.places.lon[way.vacancy]), float(service.places.lat[way.vacancy])
    holding = areas.holding(float(service.home.lon[0]), float(service.home.lat[0]), also=there)
    if not holding:
        return {"flexbus": NO_AREA}
    riding = [area for area in holding if areas.rides(area, windows, *span)]
    # Areas may overlap; one that rides says more than one that does not.
    area = (riding or holding)[0]
    found = REFUSED if verdict.is_refused else MAY if riding else CLOSED
    told = {name: areas.text(area, name) for name in ("phone", "source", "checked_on")}
    named = {"area_id": areas.text(area, "id"), "area": areas.text(area, "name") or areas.text(area, "id")}
    return {"flexbus": found, "hours": areas.hours_on(area, service.axis, way.at)} | named | told


def _provenance(
    case: _FlexbusCase, vacancies: "GeoDataFrame", areas: "GeoDataFrame", own_hours: bool,
    before_min: float, after_min: float,
) -> dict[str, Any]:  # fmt: skip
    service = case.service
    told = provenance(
        service.network, service.axis.date, service.traveller, vacancies,
        before_min=before_min, after_min=after_min, own_hours=own_hours,
    )  # fmt: skip
    own = [dict(source) for source in sources_of_table(areas)]
    return told | {"flexbus": asdict(case.rules), "sources": [*told["sources"], *own]}
