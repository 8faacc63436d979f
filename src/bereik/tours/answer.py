"""`plan_tour`: a day along several addresses."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from bereik.childcare.openings import read_facilities
from bereik.domain.childcare import CareRules, Child
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.itineraries.stretches import facility_names
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.network.ways import DETOUR
from bereik.streets.graph import great_circle_m
from bereik.texts.localized import localized_error
from bereik.tours.model import Tour
from bereik.tours.outcomes import steps_of_tour
from bereik.tours.query import BIKES, Break, TourQuery, read_visits
from bereik.tours.solve import solve_tour

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Point


def plan_tour(
    network: Network,
    home: "GeoDataFrame | Point",
    visits: "GeoDataFrame",
    *,
    date: str | dt.date,
    fixed: bool = False,
    pause: Break | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    care: CareRules | None = None,
    max_absence_min: float = 720,
    traveller: Traveller | None = None,
) -> Tour:
    """A day along several addresses by bus, bike and foot: the order and the hours with the shortest absence.

    Every order, every journey of the Pareto set between every two places and every facility is weighed; the
    answer is exact. Of days that are equally short the one that leaves home latest is shown.

    Parameters
    ----------
    home
        A table of one home, or a shapely `Point(lon, lat)`.
    visits
        One to nine points with a unique `id` and `minutes` of work; where known `name`, and `earliest` start
        and `latest` end as HH:MM. A visit may begin at any second of its window; waiting at the door is
        allowed.
    fixed
        Whether the visits are made in the order of the table; else in the best order.
    pause
        A break between two visits, before leaving the one or after arriving at the other.
    childcare, child_age_months, care
        A child is brought before the first visit and fetched after the last, at the same facility.
    max_absence_min
        From leaving home to being home again at the most.
    traveller
        `max_trip_min` bounds every way between two visits, and every way from and to home, that over the
        facility included; `max_lead_min` bounds nothing here. A bike stays at home, comes along all day
        (`direct`: by bike only; `on_board`: a folding bike), or waits at the facility.

    Returns
    -------
    Tour
        Prints as a text in Dutch; `.steps` hold everything from leaving home to being home, `.order` the ids
        of the visits in order. Where there is no such day, `.found` is False.

    Raises
    ------
    QuestionError
        More than nine visits, a break that does not fit in its window, or a bike that waits at a stop.
    TableError, ServiceDayError
        As in `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> clients = demo.homes[demo.homes["id"].isin(["brasschaat", "kapellen"])].assign(minutes=[120, 180])
    >>> home = demo.homes[demo.homes["id"] == "maria-ter-heide"]
    >>> tour = plan_tour(demo.network, home, clients, date=demo.date)
    >>> tour.found, sorted(tour.order)
    (True, ['brasschaat', 'kapellen'])
    """
    query = tour_query(
        network, home, visits, date=date, fixed=fixed, pause=pause, childcare=childcare,
        child_age_months=child_age_months, care=care, max_absence_min=max_absence_min, traveller=traveller,
    )  # fmt: skip
    solution = solve_tour(query)
    best = solution.best
    return Tour(
        date=query.axis.date,
        order=() if best is None else tuple(query.visits.points.ids[step.visit] for step in best.order),
        steps=() if best is None else tuple(steps_of_tour(solution.legs, best)),
        between_km=() if best is None else _between_km(query, [step.visit for step in best.order]),
        provenance=provenance_of(query),
    )


def tour_query(
    network: Network,
    home: "GeoDataFrame | Point",
    visits: "GeoDataFrame",
    *,
    date: str | dt.date,
    fixed: bool = False,
    pause: Break | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    care: CareRules | None = None,
    max_absence_min: float = 720,
    traveller: Traveller | None = None,
) -> TourQuery:
    """What is asked, checked; as `plan_tour` takes it."""
    traveller, day = usual_or(traveller), parse_day(date)
    check_service_day(network.feeds, day)
    if traveller.bike not in BIKES:
        raise localized_error(
            QuestionError, "tour-wrong-bike", bikes=", ".join(BIKES), bike=repr(traveller.bike)
        )
    if not is_between(max_absence_min, 1, 1440):
        raise localized_error(QuestionError, "tour-wrong-absence", max_absence_min=repr(max_absence_min))
    if childcare is None and child_age_months is not None:
        raise localized_error(QuestionError, "child-no-care")
    axis, homes = Axis(day, network.timezone), check_points(home, "home")
    if len(homes.ids) != 1:
        raise localized_error(QuestionError, "tour-wrong-one-home", count=len(homes.ids))
    return TourQuery(
        network, axis, homes, read_visits(visits, axis), fixed, pause, traveller,
        None if childcare is None else read_facilities(childcare), facility_names(childcare),
        Child(child_age_months), care or CareRules(), round(60 * max_absence_min),
    )  # fmt: skip


def _between_km(query: TourQuery, order: list[int]) -> tuple[float, ...]:
    points = query.visits.points
    lon, lat = points.lon[order], points.lat[order]
    metres = great_circle_m(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return tuple((DETOUR * metres / 1000).tolist())


def provenance_of(query: TourQuery) -> dict[str, Any]:
    """What the tour rests on; no vacancies and no margins at work."""
    told = provenance(query.network, query.axis.date, query.traveller)
    return told | {"vacancies": None, "before_min": None, "after_min": None}
