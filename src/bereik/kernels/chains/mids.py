"""When a child may be brought at the latest, or fetched the earliest, whatever the hours of childcare.

**Model.** A chain of one direction passes one facility. What it needs of the hours there is its `mid` alone:
something begins there at `mid` at the latest, after `opens`. Back is in mirrored time, where `mid` is when
fetching has ended, with its sign turned, and `opens` is when the facility closes.

**Lemma** (hours by comparing). A pair of chains over a facility keeps the hours of a window, and the longest
stay, exactly when the largest `mid` of all chains out and the largest of all chains back do. *Proof.* Out has
`mid >= opens`, back has `mid >= -closes`, and the stay, from `mid` out to minus `mid` back, is no longer than
`longest`. All three hold for a larger `mid` if they hold for a smaller one, and no other limit of one
direction knows of the other direction or of the hours; so the chains with the largest ones keep them if any
do. With school bells a `mid` is no later than they allow, whatever the window: a *gate* is a facility with
its bells.

So each home is searched once, and thousands of hours are compared (`served_by_hours`). `latest_mids` goes
through the legs as `chain.chains_of` does for one facility.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.columns import HOME_ROW
from bereik.kernels.chains.legs import Leg, LegWays, option_of, shortest_of, top_of, ways_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Gates(NamedTuple):
    """Facilities with their bells, in the time of a direction. G gates."""

    facility: Ints
    """(G,) the facility."""
    by: Ints
    """(G,) something has begun by this second."""
    dwell: int
    """Seconds that it takes."""


class PlainLegs(NamedTuple):
    """Legs between homes and destinations, in the time of a direction. K legs."""

    destination: Ints
    """(K,)"""
    arrive_by: Ints
    """(K,)"""
    depart_from: Ints
    """(K,)"""
    longest: int
    """Seconds of both legs of a chain together at the most."""


class HoursVersions(NamedTuple):
    """Versions of the hours of facilities: today's of each, and changed ones. N versions, B dates."""

    start: Ints
    """(B * N + 1,) offsets of the windows of a version on a date, at `date * N + version`."""
    gate: Ints
    opens: Ints
    """Seconds on the axis of the date."""
    closes: Ints
    facility: Ints
    """(N,) of each version."""
    changed: int
    """The first version that is a change; those before it are today's."""
    longest_stay: int


class Vacancies(NamedTuple):
    """What vacancies need. V vacancies, K legs over all dates."""

    start: Ints
    """(V + 1,) offsets in `leg`."""
    leg: Ints
    """Legs over all dates."""
    date: Ints
    """(K,) of each leg."""
    alike: Bools
    """(V,) whether one facility must serve all legs: it is worked on several dates."""


@inner_kernel
def _can_be_there(first: LegWays, mid: Int, depart_from: Int, longest: Int) -> bool:
    """Whether some way of the first leg is there by `mid` and keeps the limits."""
    top = top_of(first, mid)
    for step in range(top + 2):
        depart, arrive, _ = option_of(first, step, top, mid, UNREACHED)
        if depart == NEVER:
            continue
        if depart < depart_from:
            if step == 0:
                continue
            return False  # departures fall from step to step
        if arrive - depart <= longest:
            return True
    return False


@entry_kernel
def latest_mids(first: Leg, last: Leg, gates: Gates, legs: PlainLegs, mids: Ints) -> None:
    """Fill `mids` (G, K) with the largest `mid` of all chains; `NEVER` where there is none."""
    first, last, gates, legs, mids = borrowed((first, last, gates, legs, mids))
    for gate in range(len(gates.facility)):
        facility, by, dwell = gates.facility[gate], gates.by[gate], gates.dwell
        ways, shortest = ways_of(first, HOME_ROW, facility), shortest_of(first, HOME_ROW, facility)
        for leg in range(len(legs.destination)):
            mids[gate, leg] = NEVER
            place, arrive_by = legs.destination[leg], legs.arrive_by[leg]
            depart_from, longest = legs.depart_from[leg], legs.longest
            # The shortest legs at any hour are too long together.
            if shortest + shortest_of(last, facility, place) > longest:
                continue
            onward = ways_of(last, facility, place)
            top, best = top_of(onward, arrive_by), np.int64(NEVER)
            # Step 0 is the street, then journeys with the latest first: `mid` falls from then on.
            for step in range(top + 2):
                depart, arrive, _ = option_of(onward, step, top, arrive_by, UNREACHED + dwell)
                if depart == NEVER or arrive - depart > longest:
                    continue
                mid = min(depart - dwell, by)
                if mid < depart_from or mid <= best:
                    if step == 0:
                        continue
                    break
                if _can_be_there(ways, mid, depart_from, longest - (arrive - depart)):
                    best = np.int64(mid)
                    if step > 0:
                        break
            mids[gate, leg] = best


@inner_kernel
def _serves(hours: HoursVersions, version: Int, date: Int, out: Ints, back: Ints, leg: Int) -> bool:
    """Whether a version of the hours of a facility serves a leg."""
    row = date * len(hours.facility) + version
    for window in range(hours.start[row], hours.start[row + 1]):
        begins, ends = out[hours.gate[window], leg], back[hours.gate[window], leg]
        if begins == NEVER or ends == NEVER:
            continue
        in_time = begins >= hours.opens[window] and ends >= -hours.closes[window]
        if in_time and begins + ends >= -hours.longest_stay:
            return True
    return False


@entry_kernel
def served_by_hours(
    out: Ints, back: Ints, hours: HoursVersions, vacancies: Vacancies, today: Bools
) -> tuple[Ints, Ints]:
    """Of one home: fill `today` (V,), and give (version, vacancy) of what each change opens.

    `out` and `back` (G, K) are `latest_mids` over all dates. A vacancy that needs no leg is held by none.
    """
    dates, legs = vacancies.date, out.shape[1]
    any_today = np.zeros(legs, dtype=np.bool_)
    for leg in range(legs):
        for version in range(hours.changed):
            if _serves(hours, version, dates[leg], out, back, leg):
                any_today[leg] = True
                break
    found = np.empty((256, 2), dtype=np.int32)
    count = 0
    for vacancy in range(len(vacancies.alike)):
        begin, end = vacancies.start[vacancy], vacancies.start[vacancy + 1]
        alike = vacancies.alike[vacancy]
        today[vacancy] = False
        if begin == end:
            continue
        # Today's versions are only asked all alike where one facility must do; then the changed ones.
        for version in range(0 if alike else hours.changed - 1, len(hours.facility)):
            serves, settled = True, version < hours.changed
            for place in range(begin, end):
                leg = vacancies.leg[place]
                if not alike and any_today[leg]:
                    continue
                if (settled and not alike) or not _serves(hours, version, dates[leg], out, back, leg):
                    serves = False
                    break
            if not serves:
                continue
            if settled:
                today[vacancy] = True
                break  # a job that is held today is opened by nothing
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count, 0], found[count, 1] = version, vacancy
            count += 1
    return found[:count, 0].copy(), found[:count, 1].copy()
