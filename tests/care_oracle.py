"""The plain slow search for a day with childcare: every journey, every combination of legs, every limit.

Written from SPEC 3, definition 4, and from nothing else. A direction of the day is a *chain* of legs with a
visit to a facility between them. A leg is a `Way`: a ride of P at its own instant, or the way on street,
which exists at every instant. Of the instants of a way on street only these matter. On the way to work, the
latest that is still in time for what follows, for it makes the parent leave home latest; what comes after a
ride starts as soon as it can, for it is earliest at work. On the way home, as soon as possible, for it is
home earliest; a parent who only fetches may walk later, to be there when the doors open.

The best day need not be unique in what SPEC fixes; all of the best are given, and any of them is right.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations, product
from typing import NamedTuple

from tests.oracle import Trip, all_journeys, unbeaten


class Way(NamedTuple):
    """How a leg is made; `depart` is None on street."""

    depart: int | None
    seconds: int
    rides: int
    by_bike: bool


class Part(NamedTuple):
    """One opening part of a facility, with the bells of a school within it."""

    opens: int
    closes: int
    first_bell: int | None = None
    last_bell: int | None = None


class Facility(NamedTuple):
    id: str
    place: int
    parts: list[Part]
    free: float = math.inf
    """How many places are free."""


class Child(NamedTuple):
    """Where a child may go, and which sides the parent does: both, brings or fetches."""

    facilities: list[Facility]
    parent: str = "both"


class Day(NamedTuple):
    """What a day must keep, in seconds on the clock of the feed."""

    home: int
    job: int
    start: int
    end: int
    before: int
    after: int
    longest_trip: int
    longest_lead: int
    bring: int = 600
    fetch: int = 600
    longest_stay: int = 39_600


class Chain(NamedTuple):
    """One direction that keeps every limit; `starts` of bringing or fetching by the place of the facility."""

    depart: int
    arrive: int
    seconds: int
    rides: int
    by_bike: bool
    starts: dict[int, int]
    ways: tuple[Way, ...]


class Window(NamedTuple):
    """When bringing or fetching may start; fetching waits for the last bell."""

    place: int
    earliest: int
    latest: int
    bell: int | None = None


class HeldDay(NamedTuple):
    """A whole day that keeps every limit."""

    out: Chain
    back: Chain
    ids: tuple[str, ...]
    bring_at: tuple[int | None, ...]
    fetch_at: tuple[int | None, ...]
    slack: tuple[int | None, ...]


Legs = Callable[[int, int, tuple[str, int]], list[Way]]
"""The ways from one place to another; how is ("foot", 0), ("bike", 0), ("to", stop) or ("from", stop)."""
FOOT, BIKE = ("foot", 0), ("bike", 0)


def legs_of(
    trips: list[Trip],
    walk: dict[tuple[int, int], int],
    cycle: dict[tuple[int, int], int],
    stops: int,
    *,
    bike: str,
    slack_s: int,
    max_rides: int,
) -> Legs:
    """P between places, from every journey; `walk` and `cycle` hold what lies within the limits."""

    def change_s(one: int, other: int) -> int | None:
        within = one < stops and other < stops and (one, other) in walk
        return walk[one, other] + slack_s if within else None

    def near(place: int, how: str, tables: Sequence[dict[tuple[int, int], int]]) -> dict[int, int]:
        found = {}
        for stop in range(stops):
            pair = (place, stop) if how == "from" else (stop, place)
            times = [table[pair] for table in tables if pair in table]
            if times:
                found[stop] = min(times)
        return found

    def legs(one: int, other: int, how: tuple[str, int]) -> list[Way]:
        kind, stop = how
        on_foot, on_wheels = [walk], [walk, cycle] if bike == "on_board" else []
        tables = on_wheels if kind == "bike" else on_foot
        access, egress = near(one, "from", tables), near(other, "to", tables)
        direct = {"foot": walk.get((one, other)), "bike": cycle.get((one, other))}.get(kind)
        if kind == "to":  # cycled to the stop, where the bike stays
            access = {stop: cycle[one, stop]} if (one, stop) in cycle else {}
        if kind == "from":  # back to the stop where it stands, and cycled on
            egress = {stop: cycle[stop, other]} if (stop, other) in cycle else {}
        found = unbeaten(all_journeys(trips, access, egress, change_s, slack_s, max_rides))
        ways = [
            Way(depart, arrive - depart, rides, kind != "foot")
            for depart, arrive, rides in found
            if direct is None or arrive - depart < direct  # the way on street beats what is no faster
        ]
        return ways if direct is None else [*ways, Way(None, direct, 0, kind != "foot")]

    kept: dict[tuple, list[Way]] = {}

    def once(one: int, other: int, how: tuple[str, int]) -> list[Way]:
        if (one, other, how) not in kept:
            kept[one, other, how] = legs(one, other, how)
        return kept[one, other, how]

    return once


def chain_out(ways: Sequence[Way], windows: Sequence[Window], day: Day) -> Chain | None:
    """Legs put together on the way to work: leaving home as late as is still in time, then without delay."""
    latest = day.start - day.before
    leave = latest
    for way, window in zip(reversed(ways), [*reversed(windows), None], strict=True):
        leave = latest - way.seconds if way.depart is None else way.depart
        if leave + way.seconds > latest:
            return None
        if window:
            latest = min(leave - day.bring, window.latest)
            if latest < window.earliest:
                return None
    now, starts = leave, {}
    for way, window in zip(ways, [*windows, None], strict=True):
        now = (now if way.depart is None else way.depart) + way.seconds
        if window:
            starts[window.place] = max(now, window.earliest)  # waits there with the child
            now = starts[window.place] + day.bring
    return _within(Chain(leave, now, *_sums(ways), starts, tuple(ways)), day.start - leave, day)


def chain_back(ways: Sequence[Way], windows: Sequence[Window], day: Day) -> Chain | None:
    """Legs put together on the way home: each as soon as it can."""
    now = day.end + day.after
    depart, starts = None, {}
    for way, window in zip(ways, [*windows, None], strict=True):
        leave = now if way.depart is None else way.depart
        if leave < now:
            return None
        if window and way.depart is None and window.bell is None:
            leave = max(leave, window.earliest - way.seconds)  # walks later: the doors open on arrival
        now = leave + way.seconds
        depart = leave if depart is None else depart
        if window:
            starts[window.place] = max(now, window.bell or now)
            if not window.earliest <= starts[window.place] <= window.latest:
                return None
            now = starts[window.place] + day.fetch
    return _within(Chain(depart, now, *_sums(ways), starts, tuple(ways)), now - day.end, day)


def _sums(ways: Sequence[Way]) -> tuple[int, int, bool]:
    return sum(way.seconds for way in ways), sum(way.rides for way in ways), any(way.by_bike for way in ways)


def _within(chain: Chain, lead: int, day: Day) -> Chain | None:
    return chain if chain.seconds <= day.longest_trip and lead <= day.longest_lead else None


def bike_places(bike: str, stops: int, out: Sequence[int], back: Sequence[int]) -> Iterator[tuple]:
    """For each place of the bike: how the legs may be made out, and how back.

    `out` and `back` are the facilities in the order of the visits.
    """
    legs_out, legs_back = len(out) + 1, len(back) + 1
    yield [[FOOT] * legs_out], [[FOOT] * legs_back]
    if bike == "none":
        return
    yield [[BIKE] * legs_out], [[BIKE] * legs_back]
    if len(out) == 1 and list(out) == list(back):
        yield [[BIKE, FOOT]], [[FOOT, BIKE]]
    if bike in ("to_stop", "on_board"):
        for stop in range(stops):
            yield (
                [[BIKE] * n + [("to", stop)] + [FOOT] * (legs_out - n - 1) for n in range(legs_out)],
                [[FOOT] * n + [("from", stop)] + [BIKE] * (legs_back - n - 1) for n in range(legs_back)],
            )


def chains(
    legs: Legs, day: Day, order: Sequence[Window], hows: Iterable[Sequence], way: str
) -> Iterator[Chain]:
    """Every chain along the visits in this order that keeps the limits of its direction."""
    ends = (day.home, day.job) if way == "out" else (day.job, day.home)
    places = [ends[0], *(window.place for window in order), ends[1]]
    put_together = chain_out if way == "out" else chain_back
    for how in hows:
        choices = [legs(*leg) for leg in zip(places, places[1:], how, strict=False)]
        for ways in product(*choices):
            chain = put_together(ways, order, day)
            if chain is not None:
                yield chain


def visits(windows: list[Window]) -> list[Window]:
    """The stops of a direction: children at the same place share one."""
    found = []
    for place in dict.fromkeys(window.place for window in windows):
        same = [window for window in windows if window.place == place]
        bells = [window.bell for window in same if window.bell is not None]
        earliest, latest = max(w.earliest for w in same), min(w.latest for w in same)
        found.append(Window(place, earliest, latest, max(bells, default=None)))
    return found


def bring_window(place: int, part: Part, day: Day, fetched: int | None) -> Window:
    """When bringing may start; `fetched` is the end of fetching where the longest stay counts."""
    earliest = part.opens if fetched is None else max(part.opens, fetched - day.longest_stay)
    latest = min([part.closes, *([part.first_bell] if part.first_bell is not None else [])]) - day.bring
    return Window(place, earliest, latest)


def fetch_window(place: int, part: Part, day: Day) -> Window:
    return Window(place, part.opens, part.closes - day.fetch, part.last_bell)


def held_days(
    legs: Legs, day: Day, children: Sequence[Child], *, bike: str, stops: int, every: bool = False
) -> list[HeldDay]:
    """Days that keep every limit: the best of every choice of facilities, orders and places of the bike.

    Or `every` one, for who must leave again: a day that is home earlier may be the only one to do.
    """
    held = []
    options = [[(f, part) for f in child.facilities for part in f.parts] for child in children]
    for chosen in product(*options):
        if not have_room([facility for facility, _ in chosen]):
            continue
        brought = [n for n, child in enumerate(children) if child.parent in ("both", "brings")]
        fetched = [n for n, child in enumerate(children) if child.parent in ("both", "fetches")]
        back_stops = visits([fetch_window(chosen[n][0].place, chosen[n][1], day) for n in fetched])
        out_places = list(dict.fromkeys(chosen[n][0].place for n in brought))
        for back_order, out_order in product(permutations(back_stops), permutations(out_places)):
            back_places = [window.place for window in back_order]
            for outs, backs in bike_places(bike, stops, out_order, back_places):
                by_ends: dict[tuple, list[Chain]] = {}  # ends of fetching, of children whose stay counts
                for back in chains(legs, day, back_order, backs, "back"):
                    ends = tuple(
                        back.starts[chosen[n][0].place] + day.fetch if children[n].parent == "both" else None
                        for n in brought
                    )
                    by_ends.setdefault(ends, []).append(back)
                for ends, same in by_ends.items():
                    windows = visits(
                        [
                            bring_window(chosen[n][0].place, chosen[n][1], day, end)
                            for n, end in zip(brought, ends, strict=True)
                        ]
                    )
                    order = sorted(windows, key=lambda window: out_order.index(window.place))
                    found = list(chains(legs, day, order, outs, "out"))
                    latest = max((out.depart for out in found), default=None)
                    earliest = min(back.arrive for back in same)
                    # any of these goes with any of those, so that only the first in rank can be best
                    found = [out for out in found if every or out.depart == latest]
                    same = [back for back in same if every or back.arrive == earliest]
                    held += [_held(out, back, chosen, children, day) for out, back in product(found, same)]
    return held


def _held(out: Chain, back: Chain, chosen, children: Sequence[Child], day: Day) -> HeldDay:
    places = [facility.place for facility, _ in chosen]
    both = list(zip(places, children, strict=True))
    bring = tuple(out.starts[place] if child.parent != "fetches" else None for place, child in both)
    fetch = tuple(back.starts[place] if child.parent != "brings" else None for place, child in both)
    slack = tuple(
        None if start is None else part.closes - start - day.fetch
        for start, (_, part) in zip(fetch, chosen, strict=True)
    )
    return HeldDay(out, back, tuple(facility.id for facility, _ in chosen), bring, fetch, slack)


def rank(held: HeldDay) -> tuple:
    """Smaller is better: leaves latest, home earliest, fewer rides, earlier at work, more slack."""
    slack = min((s for s in held.slack if s is not None), default=0)
    rides = held.out.rides + held.back.rides
    return -held.out.depart, held.back.arrive, rides, held.out.arrive, -slack, held.ids


def best_days(held: Sequence[HeldDay]) -> list[HeldDay]:
    """All that are best by everything that SPEC puts in order."""
    least = min(map(rank, held), default=None)
    return [one for one in held if rank(one) == least]


def chains_alone(
    legs: Legs, day: Day, children: Sequence[Child], *, bike: str, stops: int, way: str
) -> list[Chain]:
    """Every chain of one direction, whatever the other one does; the stay is not looked at."""
    sides = ("both", "brings") if way == "out" else ("both", "fetches")
    made = [child for child in children if child.parent in sides]
    other = ("both", "fetches") if way == "out" else ("both", "brings")
    found = []
    for chosen in product(*([(f, part) for f in child.facilities for part in f.parts] for child in made)):
        if way == "out":
            windows = visits([bring_window(f.place, part, day, None) for f, part in chosen])
        else:
            windows = visits([fetch_window(f.place, part, day) for f, part in chosen])
        if not may_have_room(made, [facility for facility, _ in chosen], children):
            continue
        passed = [(child, facility.place) for child, (facility, _) in zip(made, chosen, strict=True)]
        for order in permutations(windows):
            here = [window.place for window in order]
            there = here if comes_by_again(passed, children, other) else []
            pair = (here, there) if way == "out" else (there, here)
            for hows in bike_places(bike, stops, *pair):
                found += chains(legs, day, order, hows[0 if way == "out" else 1], way)
    return found


def have_room(chosen: Sequence[Facility]) -> bool:
    """Whether every facility has a place for each child who goes there; `chosen` has one for each child."""
    children = Counter(facility.id for facility in chosen)
    return all(children[facility.id] <= facility.free for facility in chosen)


def may_have_room(made: Sequence[Child], chosen: Sequence[Facility], children: Sequence[Child]) -> bool:
    """Whether the other children can go somewhere so that there is a place for all."""
    own = {id(child): [facility] for child, facility in zip(made, chosen, strict=True)}
    choices = [own.get(id(child), child.facilities) for child in children]
    return any(have_room(every) for every in product(*choices))


def comes_by_again(
    passed: Sequence[tuple[Child, int]], children: Sequence[Child], other: tuple[str, str]
) -> bool:
    """Whether a way past these places may go with one in the `other` direction that passes the same."""
    own = {id(child): place for child, place in passed}
    choices = [
        {own[id(child)]} if id(child) in own else {facility.place for facility in child.facilities}
        for child in children
        if child.parent in other
    ]
    return any(set(places) == set(own.values()) for places in product(*choices) if places)


class SplitDay(NamedTuple):
    """What matters of a day of several parts: leaving first, being home last, and the facilities."""

    leave: int
    home: int
    ids: tuple[str, ...]


def split_days(
    legs: Legs, parts: Sequence[Day], children: Sequence[Child], *, bike: str, stops: int, grace: int = 0
) -> list[SplitDay]:
    """The days of a split shift that are best: every part held over the same facilities, home in between.

    Every day of every part is tried with every day of the part before it; one may leave again `grace` seconds
    before one is home.
    """
    held = [held_days(legs, part, children, bike=bike, stops=stops, every=True) for part in parts]
    days = {SplitDay(one.out.depart, one.back.arrive, one.ids) for one in held[0]}
    for part in held[1:]:
        options = {(one.out.depart, one.back.arrive, one.ids) for one in part}
        days = {
            SplitDay(day.leave, home, day.ids)
            for day, (leave, home, ids) in product(days, options)
            if ids == day.ids and day.home - grace <= leave
        }
    best = min(((-day.leave, day.home) for day in days), default=None)
    return [day for day in days if (-day.leave, day.home) == best]


def late_by(
    legs: Legs, day: Day, children: Sequence[Child], *, bike: str, stops: int, way: str, within: tuple
) -> int | None:
    """Seconds by which the first way to work is late, or the last one home leaves before one may go.

    As if every facility were always open; `within` are the seconds after which one leaves home and by which
    one is home again. None where there is no such way at all; 0 or less where it is in time.
    """
    side = "brings" if way == "out" else "fetches"
    made = [child for child in children if child.parent in ("both", side)]
    other = ("both", "fetches") if way == "out" else ("both", "brings")
    found = []
    for picked in product(*(child.facilities for child in made)):
        if not may_have_room(made, picked, children):
            continue
        chosen = [facility.place for facility in picked]
        for order in permutations(dict.fromkeys(chosen)):
            again = order if comes_by_again(list(zip(made, chosen, strict=True)), children, other) else ()
            pair = (order, again) if way == "out" else (again, order)
            ends = (day.home, day.job) if way == "out" else (day.job, day.home)
            places = [ends[0], *order, ends[1]]
            for hows in bike_places(bike, stops, *pair):
                for how in hows[0 if way == "out" else 1]:
                    choices = [legs(*leg) for leg in zip(places, places[1:], how, strict=False)]
                    found += [_end_of(ways, day, way, within) for ways in product(*choices)]
    known = [end for end in found if end is not None]
    if not known:
        return None
    return min(known) - day.start + day.before if way == "out" else day.end + day.after - max(known)


def _end_of(ways: Sequence[Way], day: Day, way: str, within: tuple) -> int | None:
    """When one is at work first, or leaves it last, with some ways one after the other."""
    now = within[0] if way == "out" else within[1]
    for number, one in enumerate(ways if way == "out" else reversed(ways)):
        now += 0 if number == 0 else day.bring if way == "out" else -day.fetch
        if way == "out":
            leave = now if one.depart is None else one.depart
            if leave < now:
                return None
            now = leave + one.seconds
        else:
            leave = now - one.seconds if one.depart is None else one.depart
            if leave + one.seconds > now:
                return None
            now = leave
    return now
