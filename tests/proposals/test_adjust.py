"""Changes of other kinds: what each opens and loses equals asking `shift_reach` again with its plan."""

import datetime as dt

import geopandas
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.proposals.adjusted import adjust
from bereik.proposals.assess import assess
from bereik.proposals.days import dates_of_kind
from bereik.proposals.on_demand import stops_on_demand
from bereik.proposals.options import more_stops, retimed
from bereik.proposals.price import opened_alone, price
from bereik.proposals.query import make_query
from bereik.proposals.retimings import Retiming, effect_of, legs_that_may_change
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, held, homes_at, jobs_at, regions
from tests.proposals.test_price import demand_of

DATE = dt.date.fromisoformat(TUESDAY)
FAR = feed(*(f"f{number} A 12:00 B 12:10" for number in range(12)), name="far", stops="AB")
"""Trips beside the question, so that the day is not refused when a drawn trip goes."""
EVERY = {"dates": [TUESDAY], "interest_jobs": None, "most": 99, "tried": 99}


def with_far(region: Region) -> Region:
    return region._replace(network=bereik.build_network([*region.network.feeds, FAR]))


def by_asking(region: Region, plan) -> tuple[int, int]:
    """Pairs gained and lost with a plan."""
    before = held(region.network, region)
    moved = region._replace(vacancies=plan.apply_to_vacancies(region.vacancies))
    after = held(plan.apply(region.network), moved)
    return len(after - before), len(before - after)


@given(regions(), st.integers(0, 1000))
def test_every_kind_of_change_is_priced_as_asking_again_says(region, turn):
    region = with_far(region)
    found = adjust(region.network, region.homes, region.vacancies, traveller=region.traveller, **EVERY)
    rows = found.changes.to_dict("records")
    picked = [(turn + 7 * one) % len(rows) for one in range(min(3, len(rows)))]
    for number in picked:
        told = rows[number]["pairs"], rows[number]["pairs_lost"]
        assert told == by_asking(region, found.scenarios[number]), rows[number]


@given(regions())
def test_no_retimed_ride_is_better_than_the_best_that_is_told(region):
    """Every ride moved by hand: none has a larger gain less loss than the bounds let through."""
    region = with_far(region)
    found = adjust(
        region.network, region.homes, region.vacancies, traveller=region.traveller,
        **EVERY | {"kinds": ["retime"], "most": 1},
    )  # fmt: skip
    told = max(found.changes["gain"] - found.changes["loss"], default=0)
    demand = demand_of(region)
    every = [one for one in retimed(demand, [DATE]) if one[0].feed == 0]
    bounds = opened_alone(demand, price(demand, [one for one, _ in every]), len(every))
    best = 0
    for (_, plan), opened in zip(every, bounds, strict=True):
        if len(opened[0]):
            gained, lost = by_asking(region, plan)
            assert gained <= len(opened[0])
            best = max(best, gained - lost)
    assert told == best


@given(regions(), st.integers(0, 1000))
def test_a_retimed_ride_is_asked_by_the_legs_it_touches_as_all_legs_are(region, turn):
    # Jobs of the day, and the same ones worked in the night between: their legs lie far apart.
    night = region.vacancies.assign(
        id=[f"n{job}" for job in region.vacancies["id"]],
        shift_start=region.vacancies["shift_end"], shift_end=region.vacancies["shift_start"],
    )  # fmt: skip
    jobs = geopandas.GeoDataFrame(pandas.concat([region.vacancies, night], ignore_index=True), crs=4326)
    region = with_far(region._replace(vacancies=jobs))
    query = make_query(
        region.network, region.homes, jobs, dates=[TUESDAY, "2019-10-16"], traveller=region.traveller,
        before_min=10, after_min=5, weight=None, interest_jobs=None,
    )  # fmt: skip
    every = [Retiming(*one) for one in retimed(query.demand, query.dates) if one[0].feed == 0]
    offers = price(query.demand, [one.candidate for one in every])
    may_change = legs_that_may_change(query.demand, offers, len(every))
    for number in {(turn + 7 * step) % len(every) for step in range(4)}:
        one = every[number]
        effect = assess(query, one.plan, region.homes, jobs)
        expected = as_rows(effect.gained, effect.lost)
        assert as_rows(*effect_of(query.demand, one)) == expected
        assert as_rows(*effect_of(query.demand, one, may_change.legs(number, one))) == expected


def as_rows(*pairs) -> list[list[list[int]]]:
    return [[rows.tolist() for rows in own] for own in pairs]


def test_a_retimed_ride_that_riders_stay_seated_into_is_asked_by_all_legs_it_touches():
    # Ten minutes later the first half of the block is at C after the second has left: nobody stays seated.
    trips = "x/1 A 13:00 C 13:20", "y/1 C 13:20 E 13:30", "z E 22:30 A 22:50"
    region = late(*trips)
    query = make_query(
        region.network, region.homes, region.vacancies, dates=[TUESDAY], traveller=WALKER, before_min=10,
        after_min=5, weight=None, interest_jobs=None,
    )  # fmt: skip
    every = [Retiming(*one) for one in retimed(query.demand, query.dates) if one[0].feed == 0]
    may_change = legs_that_may_change(
        query.demand, price(query.demand, [one.candidate for one in every]), len(every)
    )
    lost = 0
    for number, one in enumerate(every):
        effect = assess(query, one.plan, region.homes, region.vacancies)
        found = effect_of(query.demand, one, may_change.legs(number, one))
        assert as_rows(*found) == as_rows(effect.gained, effect.lost)
        lost += len(effect.lost[0])
    assert lost > 0


def test_a_ride_that_runs_past_midnight_is_asked_on_the_day_after_too():
    # The ride of Monday evening is the way out to the job of Tuesday 01:00; five minutes later is too late.
    network = bereik.build_network([feed("out A 24:30 E 24:50", "back E 9:10 A 9:30"), FAR])
    region = Region(network, homes_at(0), jobs_at((4, "01:00", "09:00")), WALKER)
    query = make_query(
        network, region.homes, region.vacancies, dates=[TUESDAY], traveller=WALKER, before_min=10,
        after_min=5, weight=None, interest_jobs=None,
    )  # fmt: skip
    assert query.demand.failing.tolist() == [[0]]
    lost = {
        move.minutes: effect_of(query.demand, move)[1][0].tolist()
        for move in (Retiming(*one) for one in retimed(query.demand, query.dates))
        if (move.candidate.feed, move.candidate.trip) == (0, 0)
    }
    assert lost == {-10: [], -5: [], 5: [0], 10: [0]}


WALKER = bereik.Traveller(max_walk_min=5)


def late(*trips: str) -> Region:
    network = bereik.build_network([feed(*trips), FAR])
    return Region(network, homes_at(0), jobs_at((4, "14:00", "22:00")), WALKER)


def changes(region: Region, *kinds: str):
    found = adjust(region.network, region.homes, region.vacancies, traveller=WALKER, kinds=kinds, **EVERY)
    return found.changes.to_dict("records")


def test_a_last_ride_a_few_minutes_later_opens_the_late_shift():
    # Out of work at 22:05 and ready at 22:06: six minutes are enough, ten are what a planner would write.
    rows = changes(late("out A 13:00 E 13:20", "back E 22:00 A 22:20"), "retime")
    # Of both, variants of one proposal, the one that moves less is told.
    assert [(one["leaves"], one["minutes"], one["pairs"], one["others"]) for one in rows] == [
        ("22:00", 6, 1, 1)
    ]
    assert rows[0]["km_a_year"] == 0


def test_a_shift_that_ends_a_quarter_earlier_opens_the_job():
    rows = changes(late("out A 13:00 E 13:20", "back E 21:55 A 22:15"), "shift")
    assert [(one["vacancy_id"], one["minutes"], one["pairs"]) for one in rows] == [("v0", -15, 1)]


def test_a_shift_that_starts_later_alone_opens_a_job_whose_way_back_is_the_last_one():
    # There at 14:00, ten minutes are needed: a start of 14:15. The end can be no later than it is.
    rows = changes(late("out A 13:40 E 14:00", "back E 22:06 A 22:26"), "shift")
    assert [(one["kind"], one["minutes"], one["pairs"]) for one in rows] == [("shift_start", 15, 1)]


def test_one_end_of_a_short_shift_stays_where_it_is():
    # Fifteen of sixty minutes may go and no more: half an hour later would be another job.
    region = late("out A 13:00 E 14:15", "back E 15:06 A 15:26")
    moves = [
        one["kind"]
        for one in adjust(
            region.network,
            region.homes,
            jobs_at((4, "14:00", "15:00")),
            traveller=WALKER,
            kinds=["shift"],
            **EVERY,
        ).changes.to_dict("records")
    ]
    assert "shift_start" not in moves


def test_a_ride_that_goes_on_to_the_stop_near_work_opens_it():
    # Rides end at D and begin there; work is at E, which a ride calls at only in the night.
    trips = ("old A 3:00 E 3:30", "out A 13:00 D 13:20", "back E 23:30 A 23:59")
    region = late(*trips)
    network, jobs = region.network, jobs_at((4, "14:00", "23:00"))
    found = adjust(
        network, region.homes, jobs, traveller=bereik.Traveller(max_walk_min=0), kinds=["extra_stop"], **EVERY
    )
    rows = [one for one in found.changes.to_dict("records") if one["pairs"]]
    assert [(one["stop"], one["pairs"]) for one in rows] == [("E", 1)]
    plan = found.scenarios[0]
    assert plan.changes[0].after == "D"


def test_a_stop_on_demand_near_work_opens_it_in_both_directions():
    # Work is 1.2 km from stop C, beyond a walk of five minutes; the line passes there, in both directions.
    network = bereik.build_network([feed("out A 13:00 E 13:20", "back E 22:30 A 22:50"), FAR])
    region = Region(network, homes_at(0), jobs_at((2, "14:00", "22:00")), WALKER)
    rows = changes(region, "on_demand")
    assert [(one["kind"], one["minutes"], one["pairs"], one["pairs_lost"]) for one in rows] == [
        ("on_demand", 1, 1, 0)
    ]
    plan = adjust(
        network, region.homes, region.vacancies, traveller=WALKER, kinds=["on_demand"], **EVERY
    ).scenarios[0]
    assert len(plan.changes) == 2
    assert by_asking(region, plan) == (1, 0)


def test_a_stop_on_demand_is_told_by_a_ride_that_calls_there_and_the_most_minutes():
    # Work lies 800 m before P and 800 m behind L. The ride to B is too far off; the one from P loses a
    # minute, the one to L goes on for three.
    trips = ("short A 12:40 B 12:45", "back P 22:30 A 23:00", "out A 13:00 L 13:20")
    network = bereik.build_network([feed(*trips, stops="ABCDEFGHIJKLMNOP"), FAR])
    region = Region(network, homes_at(0), jobs_at((13, "14:00", "22:00")), WALKER)
    rows = changes(region, "on_demand")
    assert [(one["towards"], one["minutes"], one["pairs"]) for one in rows] == [("A", 3, 1)]


def test_a_line_that_stops_there_with_some_rides_gets_no_stop_on_demand():
    # The longest ride to G passes D, where work is; another one calls there, too early for it.
    trips = ("out A 13:00 B 13:05 F 13:20 G 13:25", "back G 22:30 A 22:50")
    for early, stops in (("via A 6:00 D 6:10 G 6:20", 0), ("via A 6:00 G 6:20", 1)):
        network = bereik.build_network([feed(*trips, early, stops="ABCDEFG"), FAR])
        region = Region(network, homes_at(0), jobs_at((3, "14:00", "22:00")), WALKER)
        assert len(changes(region, "on_demand")) == stops


def test_a_stop_on_demand_tells_no_address():
    network = bereik.build_network([feed("out A 13:00 E 13:20", "back E 22:30 A 22:50"), FAR])
    homes = homes_at(*[2.0123] * 5)
    region = Region(network, homes, jobs_at((4, "14:00", "22:00")), WALKER)
    query = make_query(
        network, homes, region.vacancies, dates=[TUESDAY], traveller=WALKER, before_min=10, after_min=5,
        weight=None, interest_jobs=None,
    )  # fmt: skip
    home = float(homes.geometry.y[0])

    def near_home(gains):
        stops = [option.plan.changes[0].stop for option in stops_on_demand(query.demand, gains, query.dates)]
        return [stop.lat for stop in stops if abs(stop.lat - home) < 0.002]

    assert near_home(query.gains)
    assert all(lat == round(lat, 3) != home for lat in near_home(query.gains))
    assert not near_home(query.gains._replace(people=query.gains.people / 2))


def test_a_headway_that_is_halved_opens_a_job_between_two_rides():
    trips = [f"o{hour} A {hour}:00 E {hour}:20" for hour in range(6, 20, 2)]
    trips += [f"b{hour} E {hour}:00 A {hour}:20" for hour in range(6, 20, 2)]
    region = late("early A 6:50 E 7:10", *trips)
    # Out there is a ride at 06:50 already; within an hour after work only the new one of 15:00.
    found = adjust(
        region.network, region.homes, jobs_at((4, "07:40", "14:50")),
        traveller=bereik.Traveller(max_walk_min=5, max_lead_min=60), kinds=["headway"], **EVERY,
    )  # fmt: skip
    (row,) = found.changes.to_dict("records")
    assert (row["minutes"], row["pairs"], row["pairs_lost"]) == (60, 1, 0)
    # Each way has a plan of its own; six rides more, 1.6 km times 1.3, on every school day.
    feed = region.network.feeds[0]
    days = dates_of_kind(DATE, feed.calendar.first_day, region.network.timezone)
    assert row["km_a_year"] == pytest.approx(6 * 4 * 0.4 * 1.3 * days, abs=1)


def test_stops_are_only_thought_of_near_work_that_can_be_opened():
    region = late("out A 13:00 E 13:20", "back E 22:30 A 22:50")
    demand = demand_of(region)
    assert all(one.promise > 0 for one in more_stops(demand, demand.counted * 1.0, [DATE]))
