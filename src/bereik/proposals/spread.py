"""The searches of `unlock`, `keep` and `swap` on other processes or machines, hundreds of homes at a time.

Homes do not depend on each other: which legs hold, which candidates serve one that fails, and which are lost
with a trip is found home by home. A worker opens the saved network itself and gives back arrays of its homes;
ranking and choosing stay in the process that asks. What holds is found once and sent along after that.

Each block searches from all destinations anew, so that blocks are large; there is nothing to resume.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np
from geopandas import GeoDataFrame

from bereik.access.links import BACK, OUT
from bereik.batch.cluster import DaskClient, SavedNetwork, each_on, open_saved, saved_network
from bereik.domain.query import ShiftQuery
from bereik.network import Network
from bereik.proposals.candidates import Candidate
from bereik.proposals.demand import Demand, find_demand
from bereik.proposals.holding import SearchedLegs
from bereik.proposals.losses import TripLoss, in_order, losses
from bereik.proposals.price import Offers, joined, price
from bereik.scenarios import Scenario

HOMES_A_BLOCK = 512

Answer = TypeVar("Answer")


class SavedQuery(NamedTuple):
    """What a worker needs besides its homes."""

    network: SavedNetwork
    vacancies: GeoDataFrame
    query: ShiftQuery


@dataclass(frozen=True, eq=False)
class Workers:
    """The workers of a client, and the homes that they are asked for."""

    client: Executor | DaskClient
    saved: SavedQuery
    homes: GeoDataFrame

    @classmethod
    def of(
        cls, client: Executor | DaskClient, network: Network, homes: GeoDataFrame, vacancies: GeoDataFrame,
        query: ShiftQuery,
    ) -> "Workers":  # fmt: skip
        """Of a network that lies in a folder; QuestionError where it does not."""
        return cls(client, SavedQuery(saved_network(network), vacancies, query), homes)

    def find_demand(self, network: Network, plan: Scenario | None = None) -> Demand:
        """`find_demand` of all homes, today or with a plan."""
        blocks = self._of_each_block(_legs_of_homes, lambda own: (self.homes.iloc[own], plan))
        searched = [SearchedLegs.joined(list(of_day)) for of_day in zip(*blocks, strict=True)]
        return _demand(self.saved, network, self.homes, plan, searched)

    def price(self, demand: Demand, candidates: Sequence[Candidate]) -> Offers:
        """`price` of a demand of all homes."""
        blocks = self._of_each_block(
            _offers, lambda own: (self.homes.iloc[own], _legs_of_block(demand, own), candidates)
        )
        # A worker counts its homes from 0.
        first = [own.start for own in self._blocks()]
        return joined(
            [some._replace(home=some.home + begin) for some, begin in zip(blocks, first, strict=True)]
        )

    def losses(self, demand: Demand) -> list[TripLoss]:
        """`losses` of a demand of all homes."""
        # Losses of one trip come from several blocks, and are one loss.
        blocks = self._of_each_block(_lost, lambda own: (self.homes.iloc[own], _legs_of_block(demand, own)))
        by_trip: dict[tuple[int, int], list[TripLoss]] = {}
        for own, some in zip(self._blocks(), blocks, strict=True):
            for one in some:
                by_trip.setdefault((one.feed, one.trip), []).append(one.shifted(own.start))
        return in_order([_together(*trip, some) for trip, some in by_trip.items()])

    def _blocks(self) -> list[slice]:
        count = len(self.homes)
        return [slice(begin, min(begin + HOMES_A_BLOCK, count)) for begin in range(0, count, HOMES_A_BLOCK)]

    def _of_each_block(
        self, ask: Callable[..., Answer], given: Callable[[slice], tuple[Any, ...]]
    ) -> list[Answer]:
        """What workers find for each block, in the order of the homes."""
        chunks = [(self.saved, *given(own)) for own in self._blocks()]
        # Workers answer in any order; what is found must not depend on it.
        found = dict(each_on(self.client, ask, chunks))
        return [found[place] for place in range(len(chunks))]


def _demand(
    saved: SavedQuery, network: Network, homes: GeoDataFrame, plan: Scenario | None = None,
    searched: Sequence[SearchedLegs] | None = None,
) -> Demand:  # fmt: skip
    """The demand of some homes on a network, with what holds where that is known."""
    # A plan may change hours of vacancies too; workers apply it to the network that they have.
    vacancies = saved.vacancies if plan is None else plan.apply_to_vacancies(saved.vacancies)
    network = network if plan is None else plan.apply(network)
    return find_demand(network, homes, vacancies, saved.query, searched=searched)


def _legs_of_block(demand: Demand, own: slice) -> list[SearchedLegs]:
    """What holds from some homes, day by day."""
    return [
        SearchedLegs(
            (day.leaves[OUT][own], day.leaves[BACK][own]), (day.on_foot[OUT][own], day.on_foot[BACK][own])
        )
        for day in demand.days
    ]


def _legs_of_homes(saved: SavedQuery, homes: GeoDataFrame, plan: Scenario | None) -> list[SearchedLegs]:
    demand = _demand(saved, open_saved(saved.network), homes, plan)
    return _legs_of_block(demand, slice(None))


def _offers(
    saved: SavedQuery, homes: GeoDataFrame, searched: Sequence[SearchedLegs], candidates: Sequence[Candidate]
) -> Offers:
    return price(_demand(saved, open_saved(saved.network), homes, searched=searched), candidates)


def _lost(saved: SavedQuery, homes: GeoDataFrame, searched: Sequence[SearchedLegs]) -> list[TripLoss]:
    return losses(_demand(saved, open_saved(saved.network), homes, searched=searched))


def _together(feed: int, trip: int, some: Sequence[TripLoss]) -> TripLoss:
    """The losses of one trip in all blocks."""
    return TripLoss(
        feed,
        trip,
        np.concatenate([one.homes for one in some]),
        np.concatenate([one.vacancies for one in some]),
    )
