"""`choose_clients`: which of up to thirty clients make a day that somebody can hold.

In the literature this is an orienteering problem with time windows.

Sets of clients grow one by one. A state is a set and its last client with the undominated pieces from leaving
home to being done there; a state that is done there so late that the absence is too long already is dropped.
Of each size only the best states are carried on where there are too many. An upper bound tells what that may
have cost: every client takes its minutes and the shortest way to it from anywhere, and the way home takes the
shortest one; of clients in order of minutes of work per minute so taken as many as fit are counted, the last
one in part.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bereik.domain.childcare import CareRules, Child
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.texts.localized import localized_error
from bereik.tours.answer import plan_tour, provenance_of
from bereik.tours.legs import TourLegs, lay_legs
from bereik.tours.model import Tour
from bereik.tours.pieces import Pieces, link, undominated, window
from bereik.tours.query import BIKES, MOST_VISITS, TourQuery, read_visits

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Point

MOST_CLIENTS = 30
STATES = 400
"""States of one size that are carried on."""
State = tuple[int, int]
"""The clients of a set as bits, and the last one."""


@dataclass(frozen=True)
class ClientChoice:
    """The clients of a day, and how good the choice is; made by `bereik.choose_clients`."""

    tour: Tour
    """The day along them; `tour.order` are their ids."""
    minutes: float
    """Minutes of work."""
    bound: float
    """No day has more minutes of work than this."""

    @property
    def gap(self) -> float:
        """By how much of the bound the choice may fall short of the best one; 0 where it is the best."""
        return 0.0 if self.bound <= 0 else max(0.0, (self.bound - self.minutes) / self.bound)


def choose_clients(
    network: Network,
    home: "GeoDataFrame | Point",
    clients: "GeoDataFrame",
    *,
    date: str | dt.date,
    max_absence_min: float = 540,
    most: int = 6,
    traveller: Traveller | None = None,
    states: int = STATES,
) -> ClientChoice:
    """Which of up to thirty clients give somebody the most minutes of work in one day.

    Parameters
    ----------
    clients
        As the visits of `plan_tour`: `id`, a point, `minutes`, and maybe `name`, `earliest` and `latest`.
    max_absence_min
        From leaving home to being home again at the most.
    most
        The most clients of a day, at most nine.
    traveller
        As in `plan_tour`.
    states
        How many sets of clients of one size are carried on: more takes longer and narrows the gap.

    Returns
    -------
    ClientChoice
        `.tour`, the day along the chosen clients in the best order, `.minutes` of work, `.bound`, which no
        day exceeds, and `.gap` between them. Where all sets fitted in memory the gap is 0.

    Raises
    ------
    QuestionError
        More than thirty clients, or a number that cannot be meant; else as `plan_tour`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "brasschaat"]
    >>> choice = choose_clients(demo.network, home, demo.homes.head(6).assign(minutes=90), date=demo.date)
    >>> choice.minutes == 90 * len(choice.tour.order), choice.gap
    (True, 0.0)
    """
    if not 1 <= len(clients) <= MOST_CLIENTS:
        raise localized_error(
            QuestionError, "tour-wrong-clients", count=len(clients), most_clients=MOST_CLIENTS
        )
    if not 1 <= most <= MOST_VISITS or not 60 <= max_absence_min <= 1440 or states < 1:
        raise localized_error(
            QuestionError,
            "tour-wrong-limits",
            most=repr(most),
            max_absence_min=repr(max_absence_min),
            states=repr(states),
            most_visits=MOST_VISITS,
        )
    usual, day = usual_or(traveller), parse_day(date)
    check_service_day(network.feeds, day)
    if usual.bike not in BIKES:
        raise localized_error(
            QuestionError, "tour-wrong-bike-choice", bikes=", ".join(BIKES), bike=repr(usual.bike)
        )
    axis = Axis(day, network.timezone)
    query = TourQuery(
        network, axis, check_points(home, "home"), read_visits(clients, axis, most=MOST_CLIENTS), False, None,
        usual, None, [], Child(), CareRules(), round(60 * max_absence_min),
    )  # fmt: skip
    legs, best, whole = lay_legs(query), 0, True
    for mode, _ in query.bikes:
        found, complete = _grow(legs, mode, most, states)
        whole &= complete
        best = max(best, found, key=lambda some: _minutes(query, some))
    rows = [row for row in range(len(clients)) if best >> row & 1]
    settings: dict[str, Any] = {"date": day, "traveller": usual, "max_absence_min": max_absence_min}
    tour = (
        plan_tour(network, home, clients.iloc[rows], **settings)
        if rows
        else Tour(day, (), (), (), provenance_of(query))
    )
    minutes = _minutes(query, best)
    return ClientChoice(tour, minutes, minutes if whole else max(minutes, _bound(legs, most)))


def _minutes(query: TourQuery, some: int) -> float:
    lasts = query.visits.lasts
    return float(sum(lasts[row] for row in range(len(lasts)) if some >> row & 1)) / 60


def _grow(legs: TourLegs, mode: str, most: int, states: int) -> tuple[int, bool]:
    """The set with the most minutes of work, and whether no state was left out."""
    clients = range(len(legs.query.visits.names))
    now = _non_dominated(
        legs, mode, {(1 << client, client): [_first_leg_and_visit(legs, mode, client)] for client in clients}
    )
    best, complete = 0, True
    # Invariant: `now` holds, for every set of n clients and last one, all that may still be part of a day.
    for _ in range(most):
        fits = [some for (some, _), (_, absence) in now.items() if absence <= legs.query.longest_absence]
        best = max([best, *fits], key=lambda some: _minutes(legs.query, some))
        # A beam: only from here on is the choice no longer proven best, which `complete` tells and `.gap`
        # measures.
        if len(now) > states:
            complete = False
            order = sorted(now, key=lambda state: (-_minutes(legs.query, state[0]), now[state][1]))
            now = {state: now[state] for state in order[:states]}
        grown: dict[State, list[Pieces]] = {}
        for (some, last), (own, _) in now.items():
            for client in clients:
                if not some >> client & 1:
                    move = link(link(own, legs.between(1 + last, 1 + client, mode)), _visit(legs, client))
                    grown.setdefault((some | 1 << client, client), []).append(move)
        now = _non_dominated(legs, mode, grown)
    return best, complete


def _non_dominated(
    legs: TourLegs, mode: str, grown: dict[State, list[Pieces]]
) -> dict[State, tuple[Pieces, int]]:
    """The states that are not too long already: their undominated pieces, and the shortest absence.

    A state from which one cannot go home stays: there may be a way home from the next client.
    """
    longest, open_states = legs.query.longest_absence, {}
    for state, some in grown.items():
        every = Pieces(*(np.concatenate(columns) for columns in zip(*some, strict=True)))
        # A stretch that is too long already only grows with what is added to it.
        own = undominated(every.take(every.least <= longest))
        if len(own.since):
            home = link(own, legs.between(1 + state[1], 0, mode)).least
            open_states[state] = own, int(home.min(initial=longest + 1))
    return open_states


def _first_leg_and_visit(legs: TourLegs, mode: str, one: int) -> Pieces:
    return link(legs.between(0, 1 + one, mode), _visit(legs, one))


def _visit(legs: TourLegs, one: int) -> Pieces:
    own = legs.query.visits
    return window(*(int(column[one]) for column in (own.since, own.until, own.lasts)))


def _bound(legs: TourLegs, most: int) -> float:
    """Minutes of work that no day exceeds: a knapsack of clients with the shortest way to each, in part."""
    query, count = legs.query, len(legs.query.visits.names)
    modes = [mode for mode, _ in query.bikes]

    def shortest(to: int, sources: range) -> int:
        legs_to = [legs.between(source, to, mode) for source in sources if source != to for mode in modes]
        return min((int(leg.lasts.min()) for leg in legs_to if len(leg.lasts)), default=10**9)

    left = query.longest_absence - shortest(0, range(1, count + 1))
    takes = [
        int(query.visits.lasts[client]) + shortest(1 + client, range(count + 1)) for client in range(count)
    ]
    # Dantzig's bound: by minutes of work for each minute taken, the last client in part. Each takes at least
    # its visit and the shortest leg to it from anywhere, so no real day can fit more.
    order = sorted(range(count), key=lambda client: -query.visits.lasts[client] / max(takes[client], 1))
    total = 0.0
    for client in order:
        share = min(1.0, max(left, 0) / max(takes[client], 1))
        total += share * float(query.visits.lasts[client])
        left -= takes[client]
    # No more clients than `most` either: their longest visits are a bound of their own.
    longest = sorted((float(last) for last in query.visits.lasts), reverse=True)[:most]
    return min(total, sum(longest)) / 60
