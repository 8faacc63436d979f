"""The tables of what to keep and what to swap, on a region where the answer can be read off."""

import bereik
from bereik.proposals.query import make_query
from bereik.proposals.retimings import best_retimed
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, homes_at, jobs_at

FAR = feed("f0 A 12:00 B 12:10", "f1 A 12:30 B 12:40", name="far", stops="AB")
"""Trips beside the question, so that no day is refused for running too little."""


def region(*trips: str) -> bereik.network.Network:
    return bereik.build_network([feed(*trips), FAR])


WALKER = bereik.Traveller(max_walk_min=5)


def test_the_trip_back_is_kept_and_a_trip_at_noon_loses_nothing():
    network = region("out A 13:00 E 13:20", "noon E 12:00 A 12:20", "back E 22:30 A 22:50")
    homes = homes_at(0).assign(population=30)
    found = bereik.keep(network, homes, jobs_at((4, "14:00", "22:00")), dates=[TUESDAY], traveller=WALKER)
    rows = found.trips.set_index("trip_id")
    assert rows.loc[["out", "back", "noon"], "people"].tolist() == [30, 30, 0]
    assert rows.loc["back", "leaves"] == "22:30"
    assert rows.loc["back", "day_types"] == "school_day, school_holiday, saturday, sunday_holiday"
    # Four stretches of 400 m times 1.3, on every date of the year.
    assert rows.loc["back", "km_a_year"] == round(4 * 0.4 * 1.3 * 365)


def test_an_idle_trip_is_given_for_the_late_one_and_the_job_is_won_without_loss():
    network = region("out A 13:00 E 13:20", "noon E 12:00 A 12:20", "back E 21:30 A 21:50")
    found = bereik.swap(
        network, homes_at(0), jobs_at((4, "14:00", "22:00")), dates=[TUESDAY], traveller=WALKER
    )
    first = found.swaps.iloc[0]
    assert (first["pairs_gained"], first["pairs_lost"]) == (1, 0)
    assert first["give_trip_id"] in {"noon", "back"}
    assert first["give_day_types"].startswith("school_day")
    assert "22:06" <= first["add_leaves"] <= "23:45"
    assert len(found.scenarios) == len(found.swaps)


def test_the_trip_out_and_the_trip_back_are_chosen_together():
    network = region("early A 6:00 E 6:20", "back E 21:00 A 21:20")
    found = bereik.unlock(
        network, homes_at(0), jobs_at((4, "14:00", "22:00")), dates=[TUESDAY], traveller=WALKER, most=2
    )
    assert found.ranked.empty
    assert sorted(found.chosen["towards"]) == ["A", "E"]
    after = found.scenario().apply(network)
    reach = bereik.shift_reach(
        after, homes_at(0), jobs_at((4, "14:00", "22:00")), date=TUESDAY, traveller=WALKER
    )
    assert reach["verdict"].tolist() == ["yes"]


def test_a_budget_below_one_trip_chooses_nothing():
    network = region("out A 13:00 E 13:20", "back E 21:30 A 21:50")
    found = bereik.unlock(
        network, homes_at(0), jobs_at((4, "14:00", "22:00")), dates=[TUESDAY], traveller=WALKER, budget=1
    )
    assert len(found.ranked) > 0
    assert found.chosen.empty


def test_a_date_without_a_ride_in_the_hours_of_the_jobs_loses_and_opens_nothing():
    # All rides of Tuesday leave after seven in the morning of the day after; one job is walked to.
    tuesdays = "S,0,1,0,0,0,0,0,20191001,20191031\n"
    late = feed(
        *(f"f{minute} A 31:{minute} B 31:{minute + 10}" for minute in range(10, 22)), calendar=tuesdays
    )
    network, homes = bereik.build_network([late]), homes_at(0)
    jobs = jobs_at((0.2, "14:00", "15:00"), (4, "14:00", "15:00"))
    found = bereik.keep(network, homes, jobs, dates=[TUESDAY], traveller=WALKER)
    assert found.trips["pairs"].tolist() == [0] * 12
    assert bereik.swap(network, homes, jobs, dates=[TUESDAY], traveller=WALKER).swaps.empty
    query = make_query(
        network, homes, jobs, dates=[TUESDAY], traveller=WALKER, before_min=10, after_min=5, weight=None,
        interest_jobs=None,
    )  # fmt: skip
    assert best_retimed(query, 3) == []
