"""Journeys between jobs and all stops, held for the homes to come.

Such a journey belongs to a stop and a job and to no home (`routing.over_stops`), so what one home had
searched serves all others, as far as the memory given to it goes. A job is searched for all its hours at
once, and for a limit of the lead as early as reasons look: the homes to come ask about others of them.

**Lemma** (a wider search serves). Of the Pareto set of journeys over more hours, those that leave at `since`
or later and arrive by `until` are the Pareto set over these hours alone. *Proof.* Whatever beats a journey
leaves no earlier and arrives no later. So if that journey lies within these hours, what beats it does too:
a journey is beaten by all that are found exactly if it is beaten by those within its own hours. Of equal
ones the fewest rides are taken either way.

Which jobs were searched tells what hung on stops for the homes so far, so it can be dropped at any time, as
in `childcare.home_chains`: the search of a home takes what is held once, and what it adds after others
forgot goes with the search itself.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from bereik.routing.search import Profiles
from bereik.units import Bools

MOST_BYTES = 8_000_000
"""So much is held of a date; what comes after is searched each time, for what is asked of it."""


class SearchKind(NamedTuple):
    """What was searched from a job, beside its hours."""

    direction: int
    early: bool
    """Whether it was searched for as early as reasons look."""
    any_rides: bool
    longest: int


@dataclass(slots=True)
class HeldJourneys:
    """The journeys that are held of a date, by the kind of search and the job."""

    journeys: dict[tuple[SearchKind, int], Profiles] = field(default_factory=dict)
    bytes: int = 0
    full: bool = False


class StopJourneys:
    """The journeys of the jobs of a date from all stops, as far as a home needed them."""

    def __init__(self, requested: Bools, held: HeldJourneys | None = None) -> None:
        self.requested = requested
        """(Q, D) all that is asked on the date: for these hours a job is searched."""
        self._held = HeldJourneys() if held is None else held

    def taken(self) -> "StopJourneys":
        """The same for the search of a home, which goes on with it whoever forgets meanwhile."""
        return StopJourneys(self.requested, self._held)

    def forget(self) -> None:
        """Drop everything."""
        self._held = HeldJourneys()

    def find(self, kind: SearchKind, job: int) -> Profiles | None:
        """The journeys of a job, if they are held."""
        return self._held.journeys.get((kind, job))

    @property
    def has_room(self) -> bool:
        """Whether anything may be added, and searched for all its hours to that end."""
        return not self._held.full

    def add(self, kind: SearchKind, job: int, journeys: Profiles) -> None:
        """Hold the journeys of a job, if there is room."""
        # A copy, since those of a batch share arrays with the largest of them.
        count = int(journeys.start[-1])
        depart, arrive, rides = (column[:count].copy() for column in journeys[1:])
        own = Profiles(journeys.start.copy(), depart, arrive, rides)
        size = sum(column.nbytes for column in own)
        # Two searches at once may count short of one entry each, which no bound of memory notices.
        self._held.full |= self._held.bytes + size > MOST_BYTES
        if not self._held.full:
            self._held.journeys[kind, job] = own
            self._held.bytes += size
