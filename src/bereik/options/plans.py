"""Weeks made ready for each option, from the one that is made ready for the question itself.

Without children the dates, hours and rides of a day stay as they are when only the bike, the licence or the
number of transfers changes: which days share an answer hangs on the longest lead and the boarding slack
alone, and the rides on the walks. So only what a traveller does on the street is looked up anew.

With children the days are laid anew. The rides of a date, and the legs from childcare to the jobs, are those
of the question itself where the same would be searched: other hours of childcare, a helper or a bike change
nothing about walking and riding there.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bereik.access.links import BACK, OUT, THREADS, Links, build_links, quickest
from bereik.domain.traveller import Traveller
from bereik.ondemand.shuttle_weeks import ShuttlePlans
from bereik.ondemand.shuttles import Shuttles
from bereik.options.option import Option
from bereik.reach.week import WeekPlan, WeekQuery, plan_week
from bereik.reach.week.plan import NO_HOMES, WeekDate
from bereik.routing.search import Egress

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from bereik.network import Network


@dataclass(eq=False)
class OptionPlans:
    """The week of a question and of each option, made on first use; nothing of a home is in them."""

    week: ShuttlePlans
    """Without any option, and with the buses of employers where there is a table of them."""
    _made: dict[tuple[WeekQuery, float, float], WeekPlan] = field(default_factory=dict)
    _employers: dict[str, "OptionPlans"] = field(default_factory=dict)
    """With the buses of each employer."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def base(self) -> WeekPlan:
        """Without any option, on the public timetable."""
        return self.week.base

    def of(self, option: Option) -> WeekPlan:
        """The week with an option."""
        query = option.query(self.base.query)
        return self.of_query(query, option)

    def of_query(self, query: WeekQuery, option: Option) -> WeekPlan:
        """The week of a question; the childcare has the hours of the option."""
        if query == self.base.query and not (option.care_earlier_min or option.care_later_min):
            return self.base
        # Options that ask the same (a bike, and the same bike with a licence one has) share a week. The
        # hours of childcare stand in a table, not in the query.
        key = query, option.care_earlier_min, option.care_later_min
        with self._lock:
            found = self._made.get(key)
        if found is None:
            # Made outside the lock: two that ask the same at once make it twice, and others need not wait.
            found = self._make(query, option)
            with self._lock:
                self._made[key] = found
        return found

    def _make(self, query: WeekQuery, option: Option) -> WeekPlan:
        base = self.base
        same_hours = query == replace(base.query, traveller=query.traveller)
        if base.care is None and same_hours and has_same_rides(base.query.traveller, query.traveller):
            return with_traveller(base, query.traveller)
        return plan_week(
            base.network, base.vacancies, query,
            childcare=option.childcare(self.week.childcare), candidates=self.week.candidates, like=base,
        )  # fmt: skip

    def of_employer(self, employer: str) -> "OptionPlans":
        """The same question asked of the vacancies of an employer, with its buses."""
        with self._lock:
            found = self._employers.get(employer)
        if found is None:
            week = self.week
            own = ShuttlePlans(week.of(employer).plan, childcare=week.childcare, candidates=week.candidates)
            found = OptionPlans(own)
            with self._lock:
                self._employers[employer] = found
        return found

    def forget(self) -> None:
        """Drop what was searched from single stops: which ones tells near what homes were asked."""
        with self._lock:
            made, employers = list(self._made.values()), list(self._employers.values())
        self.week.forget()
        for plan in made:
            plan.forget()
        for own in employers:
            own.forget()


def plan_options(
    network: "Network",
    vacancies: "GeoDataFrame",
    query: WeekQuery,
    *,
    childcare: "GeoDataFrame | None" = None,
    candidates: "GeoDataFrame | None" = None,
    shuttles: Shuttles | None = None,
) -> OptionPlans:
    """A question made ready, to be asked with options."""
    base = plan_week(network, vacancies, query, childcare=childcare, candidates=candidates)
    return OptionPlans(ShuttlePlans(base, shuttles, childcare, candidates))


def has_same_rides(old: Traveller, new: Traveller) -> bool:
    """Whether two travellers are asked over the same rides, on the same days."""
    own, other = (
        (who.walk_speed_kmh, who.max_walk_min, who.board_slack_s, who.max_lead_min) for who in (old, new)
    )
    return own == other


def with_traveller(plan: WeekPlan, traveller: Traveller) -> WeekPlan:
    """The same week without children for another traveller, who has the same rides (`has_same_rides`)."""
    # Homes come with each question; only stops and jobs are linked ahead.
    access = build_links(plan.network, NO_HOMES, plan.sites.points, traveller)
    query = replace(plan.query, traveller=traveller)
    links = {}
    if traveller.bike_policy.folds:
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            found = pool.map(lambda direction: access.egress("cycle", direction), (OUT, BACK))
        links = dict(zip((OUT, BACK), found, strict=True))
    dates = [_of_traveller(date, traveller, access, links) for date in plan.dates]
    return replace(plan, query=query, links=access, dates=dates)


def _of_traveller(
    date: WeekDate, traveller: Traveller, access: Links, by_bike: dict[int, Egress]
) -> WeekDate:
    """A date with other limits, and with a folding bike other links from stops to work."""
    reach = date.plan.reach
    longest, rides = round(60 * traveller.max_trip_min), traveller.max_transfers + 1
    out, back = (limit._replace(longest=longest, max_rides=rides) for limit in reach.limits)
    stops = reach.rides[OUT].stops
    egress = reach.egress | {
        ("cycle", way): quickest(reach.egress["walk", way], links, stops) for way, links in by_bike.items()
    }
    # What was found with the other limits or links (`served`, `by_stop`, `over_stops`) does not hold now.
    own = reach._replace(
        links=access, limits=(out, back), traveller=traveller, egress=egress,
        served={}, by_stop={}, over_stops=None,
    )  # fmt: skip
    query = date.plan.query._replace(traveller=traveller)
    return WeekDate(date.asks, replace(date.plan, query=query, reach=own))
