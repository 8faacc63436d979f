"""The slow search for childcare against a slower one, which tries every instant of every walk and visit."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.care_oracle import Child, Day, Facility, Part, Way, best_days, held_days, rank

HOME, CARE, JOB = 0, 1, 2
LAST = 36
"""The clock of these tests counts from 0 to here."""


@st.composite
def ways(draw, earliest: int, latest: int) -> list[Way]:
    """A few rides and maybe a walk; beaten rides may be among them."""
    rides = draw(st.lists(st.tuples(st.integers(earliest, latest), st.integers(0, 5)), max_size=3))
    found = [Way(depart, seconds, 1, False) for depart, seconds in rides]
    walk = draw(st.sampled_from([None, 0, 2, 4, 7]))
    return found if walk is None else [*found, Way(None, walk, 0, False)]


@st.composite
def days(draw):
    start = draw(st.integers(12, 16))
    day = Day(
        HOME, JOB, start, draw(st.integers(start + 1, 20)), draw(st.integers(0, 2)), draw(st.integers(0, 2)),
        draw(st.integers(3, 10)), draw(st.integers(6, 16)),
        draw(st.integers(0, 3)), draw(st.integers(0, 3)), draw(st.integers(6, 20)),
    )  # fmt: skip
    opens, closes = draw(st.integers(0, 14)), draw(st.integers(18, 32))
    bells = draw(st.sampled_from([(None, None), (start - 3, day.end + 3)]))
    parent = draw(st.sampled_from(["both", "both", "both", "brings", "fetches"]))
    there = draw(ways(0, start)), draw(ways(0, start))
    home = draw(ways(start, LAST)), draw(ways(start, LAST))
    straight = draw(ways(0, start)), draw(ways(start, LAST))
    return day, Part(opens, closes, *bells), parent, there, home, straight


def instants(way: Way):
    """(departure, arrival) whenever the way can be made."""
    return [(d, d + way.seconds) for d in (range(-2, LAST) if way.depart is None else [way.depart])]


def every_out(day, part, bringing, there, straight):
    """(leaves home, at work, seconds, rides, start of bringing) in time, with or without bringing."""
    latest = day.start - day.before
    if not bringing:
        for way in straight[0]:
            for depart, arrive in instants(way):
                if arrive <= latest:
                    yield depart, arrive, way.seconds, way.rides, None
        return
    closed = part.closes if part.first_bell is None else min(part.closes, part.first_bell)
    for first, second in product(*there):
        for (depart, at_care), (leaves, arrive) in product(instants(first), instants(second)):
            for begin in range(max(at_care, part.opens), min(leaves, closed) - day.bring + 1):
                if arrive <= latest:
                    yield depart, arrive, first.seconds + second.seconds, first.rides + second.rides, begin


def every_back(day, part, fetching, home, straight):
    """(leaves work, home, seconds, rides, start of fetching)."""
    if not fetching:
        for way in straight[1]:
            for depart, arrive in instants(way):
                yield depart, arrive, way.seconds, way.rides, None
        return
    for first, second in product(*home):
        for (depart, at_care), (leaves, arrive) in product(instants(first), instants(second)):
            begin = at_care if part.last_bell is None else max(at_care, part.last_bell)
            if part.opens <= begin <= min(leaves, part.closes) - day.fetch:
                yield depart, arrive, first.seconds + second.seconds, first.rides + second.rides, begin


def every_day(day, part, parent, there, home, straight):
    """(rank, start of bringing) of all that is allowed."""
    outs = {
        out
        for out in every_out(day, part, parent != "fetches", there, straight)
        if out[2] <= day.longest_trip and day.start - out[0] <= day.longest_lead
    }
    backs = {
        back
        for back in every_back(day, part, parent != "brings", home, straight)
        if back[0] >= day.end + day.after
        and back[2] <= day.longest_trip
        and back[1] - day.end <= day.longest_lead
    }
    for out, back in product(outs, backs):
        if parent == "both" and back[4] + day.fetch - out[4] > day.longest_stay:
            continue
        slack = 0 if back[4] is None else part.closes - back[4] - day.fetch
        yield (-out[0], back[1], out[3] + back[3], out[1], -slack), out[4]


@given(days())
def test_the_instants_tried_are_enough(drawn):
    day, part, parent, there, home, straight = drawn
    legs = {
        (HOME, CARE): there[0], (CARE, JOB): there[1], (JOB, CARE): home[0], (CARE, HOME): home[1],
        (HOME, JOB): straight[0], (JOB, HOME): straight[1],
    }  # fmt: skip
    children = [Child([Facility("c", CARE, [part])], parent)]
    held = best_days(held_days(lambda one, other, how: legs[one, other], day, children, bike="none", stops=0))
    every = set(every_day(*drawn))
    assert bool(held) == bool(every)
    if held:
        least = min(order for order, _ in every)
        assert rank(held[0])[:5] == least
        begins = [begin for order, begin in every if order == least]
        assert min((one.bring_at[0] for one in held if one.bring_at[0] is not None), default=None) == min(
            (begin for begin in begins if begin is not None), default=None
        )
