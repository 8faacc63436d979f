"""One date of a query made ready: its hours on the axis, and searched what all homes share."""

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from threading import RLock

import numpy as np

from bereik.access.links import Links
from bereik.childcare.home_chains import StopCache
from bereik.childcare.query import CareOnDate, CareQuery, care_on_date
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.prepared import MOST_IN_ORDER, DayRides, rides_of_day, transfers_on_foot, walk_sort
from bereik.shifts.found import Reach, WayLimits, find_egress
from bereik.shifts.horizons import days_around, horizons
from bereik.shifts.outcomes import DateQuery
from bereik.shifts.split import split_of
from bereik.shifts.stop_journeys import StopJourneys
from bereik.units import Ints


@dataclass(frozen=True, eq=False)
class DatePlan:
    """A date of a query with what all homes share of it: rides, egress, legs from childcare to the jobs."""

    query: DateQuery
    reach: Reach
    care: CareOnDate | None

    def with_homes(self, homes: Points, links: Links, *, region: bool = False) -> "DatePlan":
        """The same date for other homes; `links` are theirs. What is cached of legs and windows is shared.

        Of homes of one `region`, which is nobody's secret, so is what reasons searched under other limits.
        """
        shared = self.reach.over_stops
        query = self.query._replace(homes=homes)
        reach = self.reach._replace(links=links, over_stops=shared and shared.taken())
        if self.care is None:
            return DatePlan(query, reach, None)
        # The facilities are the homes of their own links, hence the places of these.
        between = Links(links.modes, links.homes, self.care.query.links.homes)
        out, back = (search._replace(reach=reach, between=between) for search in self.care.legs.searches)
        # What was searched from single stops so far: who forgets it forgets what these homes add to it too.
        at_stops = StopCache(self.care.legs.at_stops.held)
        legs = replace(self.care.legs, searches=(out, back), at_stops=at_stops)
        # What reasons relaxed and what was traced holds links of the homes before.
        care = replace(self.care, reach=reach, links=links, legs=legs, traced={})
        if not region:
            # With a lock of their own: no client waits for what is looked up of another.
            care = replace(care, others={}, lock=RLock())
        return DatePlan(query, reach, care)

    def alone(self, home: int) -> "DatePlan":
        """The same date for one of its homes."""
        points, links = self.query.homes, self.reach.links
        row = np.array([home], dtype=np.int32)
        one = points.take(row)
        linked = {name: linked.take(row) for name, linked in links.homes.items()}
        plan = self.with_homes(one, Links(links.modes, linked, links.places))
        care = None if self.care is None else self.care.query
        if care is None or care.only is None:
            return plan
        return plan.with_care(care._replace(only=care.only[row]))

    def for_many(self) -> "DatePlan":
        """The same date, asked of one home after another: they share what is searched from the jobs."""
        shared = StopJourneys(self.reach.requested)
        return replace(self, reach=self.reach._replace(over_stops=shared))

    def with_care(self, care: CareQuery) -> "DatePlan":
        """The same date with other facilities to keep to; whatever decides legs and windows is the same."""
        return self if self.care is None else replace(self, care=replace(self.care, query=care))


def plan_date(
    query: DateQuery,
    links: Links,
    care: CareQuery | None,
    pool: Executor,
    *,
    like: DatePlan | None = None,
) -> DatePlan:
    """Lay a query on the rides of its date, and search the legs that do not depend on a home.

    The rides and legs of another query of that date (`like`) serve where they are the same.
    """
    hours, traveller = query.hours, query.traveller
    lead_s, longest = round(traveller.max_lead_min * 60), round(traveller.max_trip_min * 60)
    arrive_by, leave_after = hours.start - query.before_s, hours.end + query.after_s
    since, until = horizons(query.axis, hours.start, hours.end, lead_s)
    day = days_around(query.axis, (hours.start, hours.end), (since, until))
    first, last = _span(day)
    rides = _rides_like(like, traveller, first, last)
    if rides is None:
        rides = rides_of_day(query.network, query.axis.date, traveller, first, last)
    # Back is in mirrored time: what must not leave before becomes what must arrive by.
    limits = (
        WayLimits(arrive_by, hours.start - lead_s, longest, traveller.max_transfers + 1),
        WayLimits(-leave_after, -(hours.end + lead_s), longest, traveller.max_transfers + 1),
    )
    reach = Reach(
        day_rides=rides,
        links=links,
        limits=limits,
        leave=(since, -until),
        egress=find_egress(links, traveller, rides.ahead.stops, pool),
        requested=hours.requested(len(query.vacancies.ids)),
        traveller=traveller,
        day=day,
        served={},
        split=split_of(hours),
        by_stop={},
        passes=rides.passes if len(rides.ahead.stop) <= MOST_IN_ORDER else {},
        on_foot=transfers_on_foot(query.network, traveller, rides),
    )
    if care is None:
        return DatePlan(query, reach, None)
    other = None if like is None else like.care
    return DatePlan(query, reach, care_on_date(care, query.axis, reach, links, other))


def _span(day: tuple[Ints, Ints]) -> tuple[int, int]:
    """From and until which second rides are needed."""
    return int(day[0].min(initial=0)), int(day[1].max(initial=0))


def _rides_like(like: DatePlan | None, traveller: Traveller, first: int, last: int) -> DayRides | None:
    """The rides of another query of that date, if they serve from `first` until `last`."""
    if like is None or walk_sort(like.query.traveller) != walk_sort(traveller):
        return None
    since, until = _span(like.reach.day)
    return like.reach.day_rides if since <= first and last <= until else None
