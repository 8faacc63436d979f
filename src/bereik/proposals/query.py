"""What `unlock`, `keep` and `swap` share: the days, the traveller and the weights, checked once."""

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.batch.cluster import DaskClient
from bereik.batch.region import weights_of
from bereik.domain.query import ShiftQuery, check_margins
from bereik.domain.tables import as_points
from bereik.domain.traveller import Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network import Network, first_usable, usual_date
from bereik.network.provenance import provenance
from bereik.proposals.candidates import Candidate
from bereik.proposals.demand import Demand, find_demand
from bereik.proposals.losses import TripLoss, find_idle, losses
from bereik.proposals.price import Offers, price
from bereik.proposals.spread import Workers
from bereik.texts.localized import localized_error
from bereik.units import Floats, Ints


class Gains(NamedTuple):
    """What pairs of home and vacancy are worth. H homes, V vacancies."""

    people: Floats
    """(H,)"""
    openings: Floats
    """(V,)"""
    interest: Floats
    """(H,) what one opening more means to a person there, from 1 for who has none."""

    def of(self, homes: Ints, vacancies: Ints) -> Floats:
        """The worth of pairs."""
        found: Floats = self.people[homes] * self.interest[homes] * self.openings[vacancies]
        return found


@dataclass(frozen=True, eq=False)
class Query:
    """Homes, vacancies and days, laid on the network."""

    demand: Demand
    gains: Gains
    dates: tuple[dt.date, ...]
    provenance: dict[str, Any]
    areas: tuple[str, ...] = ()
    """The municipality of each home; none where the homes do not tell."""
    workers: Workers | None = None
    """Who searches; this process without any."""

    def price(self, candidates: Sequence[Candidate]) -> Offers:
        """What candidates serve."""
        ask = price if self.workers is None else self.workers.price
        return ask(self.demand, candidates)

    def find_idle(self) -> Callable[[tuple[int, int]], bool]:
        """Whether a trip, by its feed and its row there, loses nothing."""
        if self.workers is None:
            return find_idle(self.demand)
        needed = {(one.feed, one.trip) for one in self.losses() if len(one.homes)}
        return lambda trip: trip not in needed

    def losses(self) -> list[TripLoss]:
        """What is lost with each trip that runs."""
        return losses(self.demand) if self.workers is None else self.workers.losses(self.demand)


def make_query(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    dates: Sequence[str | dt.date] | None,
    traveller: Traveller | None,
    before_min: float,
    after_min: float,
    weight: str | None,
    interest_jobs: float | None,
    client: Executor | DaskClient | None = None,
) -> Query:
    """The query, checked; raises as `unlock` says."""
    homes, vacancies, traveller = as_points(homes), as_points(vacancies), usual_or(traveller)
    # Where the bike is left ties the legs of a day together: a leg by itself says nothing then.
    if traveller.bike_policy.cycles:
        raise localized_error(QuestionError, "proposals-bike", bike=repr(traveller.bike))
    check_margins(before_min, after_min)
    days = check_dates(network, dates)
    on_dates = ShiftQuery(days, traveller=traveller, before_min=before_min, after_min=after_min)
    workers = None
    if client is None:
        demand = find_demand(network, homes, vacancies, on_dates)
    else:
        workers = Workers.of(client, network, homes, vacancies, on_dates)
        demand = workers.find_demand(network)
    people, openings = weights_of(homes, vacancies, weight)
    gains = _gains(demand, np.array(list(people.values())), np.array(list(openings.values())), interest_jobs)
    told = provenance(
        network, days, traveller, vacancies, before_min=before_min, after_min=after_min, own_hours=True
    )
    areas = tuple(homes["municipality"].fillna("").astype(str)) if "municipality" in homes else ()
    return Query(demand, gains, tuple(days), told | {"left_out": demand.left_out}, areas, workers)


def check_dates(network: Network, dates: Sequence[str | dt.date] | None) -> list[dt.date]:
    """The dates asked, each once and each one that the feeds can answer; usual ones where none are named."""
    if dates is None:
        dates = _usual_dates(network)
    # A date twice would count its pairs twice.
    found = list(dict.fromkeys(parse_day(text) for text in ([dates] if isinstance(dates, str) else dates)))
    if not found:
        raise localized_error(QuestionError, "dates-empty")
    for date in found:
        check_service_day(network.feeds, date)
    return found


def _usual_dates(network: Network) -> list[dt.date]:
    """A school day from today on, and the Saturday and Sunday after it."""
    # The next Saturday may be the first one that the feed covers, hence each date once.
    first = usual_date(network, dt.date.today())
    return list(dict.fromkeys([first, *(first_usable(network, first, (day,)) for day in (5, 6))]))


def _gains(demand: Demand, people: Floats, openings: Floats, interest_jobs: float | None) -> Gains:
    """Weights of pairs; people who can hold many jobs already are less helped by one more."""
    today = ((demand.failing == 0) & demand.counted) @ openings
    interest = np.ones(len(people)) if interest_jobs is None else interest_jobs / (interest_jobs + today)
    return Gains(people, openings, interest)
