"""What the rules of reasons look up of one home in one direction, each once."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import OUT
from bereik.network.prepared import served_stops
from bereik.routing.search import Egress, Profiles, best_journeys, first_and_shortest
from bereik.routing.soonest import FEW_DEPARTURES
from bereik.shifts.found import Found, Reach, WayLimits, find, find_first_of
from bereik.shifts.pairs import Pair
from bereik.units import NEVER, UNREACHED, Bools, Ints


def failures_of_homes(
    reach: Reach, homes: Ints, both: tuple[Found, Found], pairs: list[Pair], direction: int
) -> "Iterator[Failures]":
    """What a few homes lack in one direction, however the bike is used."""
    bike, found = reach.traveller.bike_policy, both[direction]
    direct = reach.links.direct("walk", direction, homes)
    if bike.cycles:
        direct = np.minimum(direct, reach.links.direct("cycle", direction, homes))
    if bike.parks:
        cycled = reach.links.access("cycle", direction, homes)
        found = find(reach, np.minimum(found.access, cycled), direction)
    for batch_row, pair in enumerate(pairs):
        way = pair.out if direction == OUT else pair.back
        missing = np.asarray(reach.requested & (way.depart == NEVER))
        yield Failures(reach, found, batch_row, direction, direct[batch_row], missing, {})


class Failures(NamedTuple):
    """One home and direction, and the questions it has no way for."""

    reach: Reach
    found: Found
    batch_row: int
    direction: int
    direct: Ints
    """(D,) seconds on street the whole way."""
    missing: Bools
    """(Q, D)"""
    cache: dict[str, Any]
    """What one rule looked up for those after it."""

    @property
    def limits(self) -> WayLimits:
        """What a way must keep."""
        return self.reach.limits[self.direction]

    @property
    def leave(self) -> Ints:
        """(Q,) from when on a way may leave when the lead does not matter."""
        return self.reach.leave[self.direction]

    @property
    def egress(self) -> Egress:
        """Links to the destinations."""
        by_bike = self.reach.traveller.bike_policy.folds
        return self.reach.egress["cycle" if by_bike else "walk", self.direction]

    def best(self, cells: Bools, *, depart_from: Ints, longest: int) -> Ints:
        """(Q, D) the latest departure in time of few rides under other limits, `NEVER` where none is."""
        find = partial(self.found.in_time, any_rides=False)
        return self._best_of(find, cells, depart_from, longest)

    def best_of_any(self, cells: Bools, *, longest: int) -> Ints:
        """(Q, D) the latest departure within leaving and arriving of a question, of any rides."""
        return self._best_of(self.found.any_in_limits, cells, self.limits.depart_from, longest)

    def earlier(self, cells: Bools) -> Ints:
        """(Q, D) the latest departure in time that keeps all limits but the lead, `NEVER` where none does.

        Where there is one, it is in time, of few rides, and no longer than the longest: neither the hour nor
        `T` stands in the way, and no search of ways with any number of rides at any hour has to tell so.
        """
        depart, rows = np.full(cells.shape, NEVER, dtype=np.int32), np.flatnonzero(cells.any(axis=1)).tolist()
        fresh = [row for row in rows if f"earlier {row}" not in self.cache]
        if fresh:
            # For all that is missing and not only for what this rule asks: the next rule asks of others.
            some = np.zeros_like(cells)
            some[fresh] = self.missing[fresh]
            found = self.best(some, depart_from=self.leave, longest=self.limits.longest)
            self.cache.update({f"earlier {row}": found[row] for row in fresh})
        for row in rows:
            depart[row] = self.cache[f"earlier {row}"]
        return np.where(cells, depart, NEVER)

    def _best_of(
        self, find: Callable[[int], list[Profiles]], cells: Bools, depart_from: Ints, longest: int
    ) -> Ints:
        """(Q, D) the latest departure of the journeys that are found for each question, or on street."""
        ridden = np.full(cells.shape, NEVER, dtype=np.int32)
        # Row by row: each question is searched for its own hours only, whatever is asked beside it.
        for row in np.flatnonzero(cells.any(axis=1)).tolist():
            stops, own = find(row)[self.batch_row], slice(row, row + 1)
            times = self.limits.arrive_by[own], depart_from[own]
            ridden[own] = best_journeys(stops, self.egress, *times, cells[own], longest=longest).depart
        return np.where(cells, np.maximum(ridden, self._on_street(depart_from, longest)), NEVER)

    def _on_street(self, depart_from: Ints, longest: int) -> Ints:
        """(Q, D) the latest departure on street all the way."""
        depart = self.limits.arrive_by[:, None] - self.direct[None, :]
        # Below `UNREACHED` in any case, or no limit would let in what has no street.
        within = (self.direct <= min(longest, UNREACHED - 1))[None, :] & (depart >= depart_from[:, None])
        return np.where(within, depart, NEVER)

    def first(self, cells: Bools) -> Ints:
        """(Q, D) the first arrival with any number of rides, leaving as early as reasons look.

        It counts as far as the question itself looks, whatever is asked beside it. Of questions that have
        none of the `cells` nothing is looked up, and all is `UNREACHED`.
        """
        first = np.full(cells.shape, UNREACHED, dtype=np.int32)
        looked_up, arrivals_of = self.cache.get("first", (np.zeros_like(cells), {}))
        rows = np.flatnonzero(cells.any(axis=1))
        leave = np.unique(self.leave[rows])
        if (cells & ~looked_up).any():
            of_batch = self.found.first(leave)
            arrivals_of = {second: own[self.batch_row] for second, own in zip(leave, of_batch, strict=True)}
        for row in rows.tolist():
            first[row] = arrivals_of[self.leave[row]]
        until = -self.reach.leave[1 - self.direction]
        return np.where(first <= until[:, None], first, UNREACHED)

    def walked(self, depart_from: Ints) -> Ints:
        """(Q, D) seconds on street all the way, where that is in time."""
        on_street = self._on_street(depart_from, UNREACHED) > NEVER
        return np.where(on_street, self.direct[None, :], UNREACHED)

    def shortest_in_time(self, cells: Bools) -> Ints:
        """(Q, D) the shortest duration within leaving and arriving of a question, with few rides or none."""
        stops, limits = self.found.few[self.batch_row], self.limits
        if not self.reach.traveller.bike_policy.cycles:
            # Where the lead is no longer than `T` every way within it keeps `T`: what is missing has none.
            cells = cells & (limits.arrive_by - limits.depart_from > limits.longest)[:, None]
        _, shortest = first_and_shortest(stops, self.egress, limits.arrive_by, limits.depart_from, cells)
        return np.minimum(shortest, self.walked(limits.depart_from))

    def shortest_at_any_hour(self, cells: Bools) -> Ints:
        """(Q, D) the shortest duration in time, with any number of rides and whatever the lead.

        Of questions that have none of the `cells` nothing is looked up.
        """
        shortest = np.full(cells.shape, UNREACHED, dtype=np.int32)
        for row in np.flatnonzero(cells.any(axis=1)).tolist():
            own = slice(row, row + 1)
            if f"shortest {row}" not in self.cache:
                stops = self.found.in_time(row, any_rides=True)[self.batch_row]
                times = self.limits.arrive_by[own], self.leave[own]
                # For all that is missing and not only for what this rule asks: the next rule asks of others.
                ridden = first_and_shortest(stops, self.egress, *times, self.missing[own])[1]
                self.cache[f"shortest {row}"] = ridden
            shortest[own] = self.cache[f"shortest {row}"]
        # The street is a way as well, at any hour.
        return np.minimum(shortest, self.walked(self.leave))

    @property
    def stops(self) -> tuple[Bools, Bools]:
        """(D,) where there is no stop near, and (Q, D) where nothing runs at the stops there are."""
        if "stops" not in self.cache:
            access = self.found.access[:, self.batch_row]
            self.cache["stops"] = _no_stop_or_service(self.reach, access, self.direction)
        stops: tuple[Bools, Bools] = self.cache["stops"]
        return stops


def look_up_first(homes: list[Failures], cells: list[Bools]) -> None:
    """Look up at once what `Failures.first` is asked next of a few homes: of each its `cells`, no others.

    Mostly few homes and places have no ride late at night: a search of those alone costs a part of one of
    all homes, and ends when it has found them. How others fare changes no answer.
    """
    lacking, leave, found = np.stack(cells), homes[0].leave, homes[0].found
    seconds = np.unique(leave[lacking.any(axis=(0, 2))])
    # Few seconds are searched apart, each of its own homes; many together, which overlap too much.
    several = [seconds] if len(seconds) > FEW_DEPARTURES else seconds[:, None]
    arrivals_of: list[dict[int, Ints]] = [{} for _ in homes]
    for together in several:
        own = lacking[:, np.isin(leave, together)]
        lanes, places = (np.flatnonzero(own.any(axis=axes)) for axes in ((1, 2), (0, 1)))
        origins = np.array([homes[lane].batch_row for lane in lanes], dtype=np.int64)
        arrivals = find_first_of(found, together.astype(np.int32), origins, places)
        for lane, of_home in zip(lanes.tolist(), arrivals, strict=True):
            arrivals_of[lane] |= dict(zip(together.tolist(), of_home.T, strict=True))
    for failures, of_home_cells, of_home_arrivals in zip(homes, cells, arrivals_of, strict=True):
        failures.cache["first"] = of_home_cells, of_home_arrivals


def _no_stop_or_service(reach: Reach, access: Ints, direction: int) -> tuple[Bools, Bools]:
    """(D,) whether home or place has no stop near, and (Q, D) whether nothing runs at the stops of either."""
    egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
    count = np.diff(egress.start)
    near = access < UNREACHED
    # Questions of the same hours share their day, and most have the same hours.
    windows, of_day = np.unique(np.stack(reach.day), axis=1, return_inverse=True)
    no_service = []
    for since, until in windows.T.tolist():
        on, left = _served(reach, direction, since, until)
        # Stops at both ends must be served: which rides join them is another reason.
        no_service.append(~left | ~(near & on).any())
    every = np.array(no_service, dtype=np.bool_).reshape(windows.shape[1], len(count))
    return np.asarray((count == 0) | ~near.any()), every[of_day.reshape(-1)]


def _served(reach: Reach, direction: int, since: int, until: int) -> tuple[Bools, Bools]:
    """(S,) where one can get on between two seconds, and (D,) which places have a stop where one can get off.

    Kept for the homes to come: it does not hang on a home.
    """
    key = direction, since, until
    if key not in reach.served:
        window = (since, until) if direction == OUT else (-until, -since)
        on = served_stops(reach.rides[direction], *window) > 0
        off = served_stops(reach.rides[1 - direction], -window[1], -window[0]) > 0
        egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
        place = np.repeat(np.arange(len(egress.start) - 1), np.diff(egress.start))
        left = np.bincount(place[off[egress.stop]], minlength=len(egress.start) - 1) > 0
        reach.served[key] = on, left
    return reach.served[key]
