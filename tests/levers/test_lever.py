"""The employer's lever equals `shift_reach` at every step, with a child too, and says what it means."""

import geopandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.drawn_cases import PLACES, cases, clock, network_of
from tests.reach.test_drawn_answers import DAY, LEGS, at

HOMES = geopandas.GeoDataFrame(
    {"id": [f"h{n}" for n in range(6)], "population": [1, 2, 4, 8, 16, 32]},
    geometry=[Point(*place) for place in PLACES],
    crs="EPSG:4326",
)


def places(numbers) -> geopandas.GeoDataFrame:
    points = [Point(*PLACES[one]) for one in numbers]
    return geopandas.GeoDataFrame(
        {"id": [f"p{n}" for n in range(len(points))], "title": "x"}, geometry=points, crs="EPSG:4326"
    )


def by_shift_reach(network, case, work, shift, **care) -> float:
    found = bereik.shift_reach(
        network, HOMES, work, date=case.date, shifts=[shift], traveller=case.traveller,
        before_min=case.before, after_min=case.after, **care,
    )  # fmt: skip
    yes = set(found.loc[found["verdict"] == "yes", "home_id"].astype(str))
    return float(HOMES.loc[HOMES["id"].isin(yes), "population"].sum())


@pytest.mark.hypothesis
@given(st.data())
def test_every_start_and_end_counts_whom_shift_reach_counts(data):
    case = data.draw(cases())
    work = places(data.draw(st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True)))
    network = network_of(case)
    near = [5 * (minutes // 5) % 1440 for minutes in (case.start, case.start + case.length)]
    present = bereik.Shift("now", clock(near[0]), clock(near[1]))
    found = bereik.lever(
        network, HOMES, work, date=case.date, shift=present, traveller=case.traveller,
        before_min=case.before, after_min=case.after,
    )  # fmt: skip
    for _ in range(3):
        start, end = (clock((one + 5 * data.draw(st.integers(-8, 8))) % 1440) for one in near)
        told = by_shift_reach(network, case, work, bereik.Shift("s", start, end))
        assert found.people_at(start, end) == told, (start, end)


@pytest.mark.hypothesis
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_every_opening_of_childcare_counts_whom_shift_reach_counts(data):
    case = data.draw(cases())
    bike = "direct" if case.traveller.bike != "none" else "none"
    traveller = Traveller(
        **{name: getattr(case.traveller, name) for name in Traveller.__slots__} | {"bike": bike}
    )
    case = case._replace(traveller=traveller)
    start = 5 * data.draw(st.integers(7 * 12, 10 * 12))
    shifted = start - 5 * (case.start // 5)
    rides = [ride._replace(leaves=ride.leaves + shifted) for ride in case.rides if ride.leaves + shifted >= 0]
    case = case._replace(rides=rides, start=case.start + shifted)
    present = bereik.Shift("now", clock(start), clock(start + 5 * data.draw(st.integers(1, 8))))
    spots = data.draw(st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True))
    care = places(spots).drop(columns="title")
    rules = bereik.CareRules(
        bring_min=data.draw(st.sampled_from([0, 2, 5])), fetch_min=data.draw(st.sampled_from([0, 3])),
        longest_stay_min=data.draw(st.sampled_from([20, 60, 660])),
    )  # fmt: skip
    network, work = network_of(case), places([case.job])
    found = bereik.lever(
        network, HOMES, work, date=case.date, shift=present, traveller=traveller, childcare=care, care=rules,
        before_min=case.before, after_min=case.after,
    )  # fmt: skip
    table = found.care_table().set_index(["opens", "closes"])["people"]
    for _ in range(2):
        opens = clock(min(max(start - 5 * data.draw(st.integers(-1, 9)), 240), 720))
        closes = clock(min(max(start + 5 * data.draw(st.integers(-1, 14)), 720), 1435))
        weekday = f"open_{case.date:%a}".lower()
        told = by_shift_reach(
            network, case, work, present, childcare=care.assign(**{weekday: f"{opens}-{closes}"}), care=rules
        )
        assert table.loc[opens, closes] == told, (opens, closes)


# From A to C at 5:40 and 6:10, home at 14:30 only.
LINE = ("one A 5:20 C 5:40", "two A 5:50 C 6:10", "home C 14:30 A 14:50")


def asked(**options):
    network = bereik.build_network(feed(*LINE))
    defaults = {"date": DAY, "traveller": LEGS, "shift": bereik.Shift("s", "05:45", "13:45")}
    return bereik.lever(network, at("A", "C").assign(people=[3, 1]), at("C"), **(defaults | options))


def test_the_best_start_within_an_hour_changes_as_little_as_it_can():
    found = asked(weight="people")
    # at 5:45 nobody from A is there ten minutes before; from 5:50 on they are
    assert (found.now, found.asked) == (1, 4)
    assert found.best == ("05:50", "13:50", 4)
    assert found.people_at("06:15", "14:20") == 4
    assert found.people_at("06:15", "14:30") == 1  # the bus of 14:30 is gone
    assert found.text() == (
        "Nu, van 05.45 uur tot 13.45 uur, is dit werk zonder auto haalbaar voor 1 van de 4 mensen. "
        "Van 05.50 uur tot 13.50 uur is het haalbaar voor 4."
    )


def test_a_shift_that_starts_at_24_is_that_of_midnight():
    at_night = asked(weight="people", shift=bereik.Shift("s", "24:00", "05:00"))
    assert (at_night.shift.start, at_night.shift.end) == ("00:00", "05:00")
    assert at_night.now == at_night.people_at("00:00", "05:00")


def test_the_table_holds_every_step_and_the_chart_is_drawn():
    found = asked(weight="people")
    table = found.table()
    assert len(table) == 288 * 288
    assert table.set_index(["start", "end"]).loc[("05:50", "13:50"), "people"] == 4
    assert len(found.table(step_min=60)) == 24 * 24
    assert found.chart().axes[0].texts


def test_the_opening_of_childcare_is_a_lever_too():
    care = at("A")
    found = asked(weight="people", shift=bereik.Shift("s", "06:00", "14:00"), childcare=care)
    people = found.care_table().set_index(["opens", "closes"])["people"]
    # from A: bring by 5:09 to board at 5:19, home at 14:50 and fetched by 15:00; nobody from C can
    assert people.loc["05:05", "15:00"] == 3
    assert people.loc["05:10", "15:00"] == 0
    assert people.loc["05:05", "14:55"] == 0
    assert "met opvang van 05.05 uur tot 15.00 uur voor 3." in found.text()


def test_hours_between_the_steps_and_a_bike_at_a_stop_with_a_child_are_refused():
    with pytest.raises(QuestionError, match="no step of five minutes"):
        asked(shift=bereik.Shift("s", "05:43", "13:45"))
    with pytest.raises(QuestionError, match="'none' or 'direct'"):
        asked(childcare=at("A"), traveller=Traveller(bike="to_stop"))
    network = bereik.build_network(feed(*LINE))
    nowhere = geopandas.GeoDataFrame({"id": ["x"]}, geometry=[Point()], crs="EPSG:4326")
    with pytest.raises(QuestionError, match="no row has a known place"):
        bereik.lever(network, at("A"), nowhere, date=DAY, shift=bereik.Shift("s", "06:00", "14:00"))
