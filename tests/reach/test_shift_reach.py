"""`shift_reach` equals the slow search, past midnight and when the clock changes, with and without a bike."""

from typing import NamedTuple

import geopandas
import pandas
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from bereik.domain.traveller import Shift, Traveller
from bereik.reach import shift_reach
from tests.oracle import Journey, all_journeys
from tests.reach.drawn_cases import PLACES, Case, cases, clock, instant, network_of, streets_s, trips_of


class Slow(NamedTuple):
    depart: int
    arrive: int
    rides: int


def slow_answer(case: Case):
    """Out and back by writing down every journey, place of the bike by place of the bike."""
    trips = trips_of(case)
    who = case.traveller
    walk = streets_s(who.walk_speed_kmh, who.max_walk_min)
    cycle = streets_s(who.cycle_speed_kmh, who.max_cycle_min)

    def change_s(one: int, other: int) -> int | None:
        if one > 3 or other > 3 or (one, other) not in walk:
            return None
        return walk[one, other] + who.board_slack_s

    def ends(place: int, table: dict) -> dict[int, int]:
        return {stop: table[stop, place] for stop in range(4) if (stop, place) in table}

    start, end = instant(case.date, case.start), instant(case.date, case.start + case.length)
    if end <= start:
        return None
    arrive_by, leave_after = start - case.before * 60, end + case.after * 60
    longest, lead = who.max_trip_min * 60, who.max_lead_min * 60

    def fits_out(one: Slow) -> bool:
        return one.arrive <= arrive_by and one.arrive - one.depart <= longest and start - one.depart <= lead

    def fits_back(one: Slow) -> bool:
        return one.depart >= leave_after and one.arrive - one.depart <= longest and one.arrive - end <= lead

    def journeys(access, egress, direct) -> tuple[list[Slow], list[Slow]]:
        out = [Slow(j.depart, j.arrive, j.rides) for j in ride(access, egress)]
        back = [Slow(j.depart, j.arrive, j.rides) for j in ride(egress, access)]
        if direct is not None:
            out.append(Slow(arrive_by - direct, arrive_by, 0))
            back.append(Slow(leave_after, leave_after + direct, 0))
        return [j for j in out if fits_out(j)], [j for j in back if fits_back(j)]

    def ride(access, egress) -> list[Journey]:
        return all_journeys(trips, access, egress, change_s, who.board_slack_s, who.max_transfers + 1)

    home, job = ends(case.home, walk), ends(case.job, walk)
    places = [journeys(home, job, walk.get((case.home, case.job)))]
    if who.bike != "none":
        bike_home, bike_job = ends(case.home, cycle), ends(case.job, cycle)
        both = [
            {s: min(a.get(s, 10**6), b.get(s, 10**6)) for s in {*a, *b}}
            for a, b in ((home, bike_home), (job, bike_job))
        ]
        on_board = both if who.bike == "on_board" else ({}, {})
        places.append(journeys(*on_board, cycle.get((case.home, case.job))))
        if who.bike in ("to_stop", "on_board"):
            places += [journeys({stop: seconds}, job, None) for stop, seconds in bike_home.items()]
    best = None
    for outs, backs in places:
        if outs and backs:
            out = max(outs, key=lambda j: (j.depart, -j.arrive, -j.rides))
            back = max(backs, key=lambda j: (-j.arrive, j.depart, -j.rides))
            key = (out.depart, -back.arrive, -(out.rides + back.rides), -out.arrive)
            if best is None or key > best[0]:
                best = (key, out, back)
    if best:
        return True, best[1], best[2]
    outs = [j for out, _ in places for j in out]
    backs = [j for _, back in places for j in back]
    out = max(outs, key=lambda j: (j.depart, -j.arrive, -j.rides)) if outs else None
    back = max(backs, key=lambda j: (-j.arrive, j.depart, -j.rides)) if backs else None
    return False, out, back


def ask(case: Case) -> pandas.Series:
    homes = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[case.home])], crs="EPSG:4326")
    jobs = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["job"]}, geometry=[Point(PLACES[case.job])], crs="EPSG:4326"
    )
    end = (case.start + case.length) % (24 * 60)
    reach = shift_reach(
        network_of(case), homes, jobs, date=case.date, shifts=[Shift("s", clock(case.start), clock(end))],
        before_min=case.before, after_min=case.after, traveller=case.traveller,
    )  # fmt: skip
    assert len(reach) == 1
    return reach.iloc[0]


def shown(row: pandas.Series, way: str) -> Slow | None:
    if pandas.isna(row[f"{way}_depart"]):
        return None
    return Slow(
        int(row[f"{way}_depart"].timestamp()), int(row[f"{way}_arrive"].timestamp()), int(row["rides_" + way])
    )


@given(cases())
def test_equals_the_slow_search(case):
    expected = slow_answer(case)
    if expected is None:
        return
    row = ask(case)
    yes, out, back = expected
    assert (row.verdict == "yes") == yes
    assert shown(row, "out") == out
    assert shown(row, "back") == back


@given(cases())
def test_a_no_has_a_reason_and_a_yes_has_none(case):
    row = ask(case)
    assert pandas.isna(row.reason) == (row.verdict == "yes")


@given(cases())
def test_a_way_that_is_too_long_tells_by_how_much(case):
    row = ask(case)
    if row.reason == "TOO_LONG":
        assert row.short_min > 0


@given(cases(), st.sampled_from(["max_walk_min", "max_trip_min", "max_lead_min", "max_transfers", "bike"]))
def test_widening_a_limit_never_takes_the_job_away(case, limit):
    wider = {"bike": "on_board", "max_transfers": 3}.get(limit, 90)
    after = case._replace(traveller=_with(case.traveller, **{limit: wider}))
    if ask(case).verdict == "yes":
        assert ask(after).verdict == "yes"


@given(cases())
def test_one_more_trip_never_takes_the_job_away(case):
    before = case._replace(rides=case.rides[1:])
    if ask(before).verdict == "yes":
        assert ask(case).verdict == "yes"


def _with(traveller: Traveller, **changes) -> Traveller:
    import dataclasses

    return dataclasses.replace(traveller, **changes)
