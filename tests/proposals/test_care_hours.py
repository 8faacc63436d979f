"""Childcare that opens earlier or closes later: what it opens equals applying the plan and asking again."""

import datetime as dt

import geopandas
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.proposals.care_hours import CareHoursQuery, LongerHours
from bereik.proposals.query import make_query
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, clock, homes_at, jobs_at, point, regions
from tests.proposals.test_price import FEWER

SATURDAY = "2019-10-19"
WALKER = bereik.Traveller(max_walk_min=5)


def care_at(*facilities: tuple[float, str, str]) -> geopandas.GeoDataFrame:
    """Facilities as (place, hours on weekdays, hours on Saturday)."""
    columns = {"id": [f"k{number}" for number in range(len(facilities))], "name": "care"}
    columns |= {
        f"open_{day}": [one for _, one, _ in facilities] for day in ("mon", "tue", "wed", "thu", "fri")
    }
    columns |= {"open_sat": [one for _, _, one in facilities], "hours_assumed": False}
    return geopandas.GeoDataFrame(
        columns, geometry=[point(place) for place, *_ in facilities], crs="EPSG:4326"
    )


def query_of(region: Region, care: geopandas.GeoDataFrame, *dates: str) -> CareHoursQuery:
    query = make_query(
        region.network, region.homes, region.vacancies, dates=dates or [TUESDAY], traveller=region.traveller,
        before_min=10, after_min=5, weight=None, interest_jobs=None,
    )  # fmt: skip
    return CareHoursQuery(query, care)


def held_with(region: Region, care: geopandas.GeoDataFrame, *dates: str) -> set[tuple[str, str]]:
    """The plain way: of each facility by itself, the jobs that it serves on all dates of theirs."""
    held = set()
    for row in range(len(care)):
        reach = bereik.shift_reach(
            region.network, region.homes, region.vacancies, date=list(dates or [TUESDAY]),
            childcare=care.iloc[[row]], traveller=region.traveller,
        )  # fmt: skip
        for (home, job), own in reach.groupby(["home_id", "vacancy_id"], observed=True):
            days = region.vacancies.set_index("id").loc[job, "days"]
            worked = [
                verdict
                for date, verdict in zip(own["date"], own["verdict"].astype(str), strict=True)
                if "sat" in days or dt.date.fromisoformat(str(date)[:10]).weekday() < 5
            ]
            if worked and set(worked) == {"yes"}:
                held.add((str(home), str(job)))
    return held


@st.composite
def with_care(draw):
    """A drawn region with roomy limits, and facilities whose hours are nearly long enough."""
    region = draw(regions())
    roomy = bereik.Traveller(max_walk_min=12, max_trip_min=60, max_lead_min=90)
    hours = st.tuples(st.integers(370, 440), st.integers(535, 590))
    care = [
        (draw(st.sampled_from([0, 1, 2, 3, 4])), "-".join(map(clock, draw(hours))), "")
        for _ in range(draw(st.integers(1, 3)))
    ]
    table = care_at(*care)
    # Bells that ring near the hours at which one is there, or none.
    rings = [draw(st.sampled_from(["", "06:45-09:15", "07:00-09:30", "07:10-09:05"])) for _ in care]
    if any(rings):
        table = table.assign(**{f"bell_{day}": rings for day in ("mon", "tue", "wed", "thu", "fri")})
    return region._replace(traveller=roomy), table


def pairs_opened(query: CareHoursQuery, one: LongerHours) -> set[tuple[str, str]]:
    return {
        (f"h{home}", f"v{job}")
        for home, job in zip(*(rows.tolist() for rows in query.effect(one)), strict=True)
    }


@FEWER
@given(with_care(), st.integers(0, 1000))
def test_longer_hours_are_priced_as_asking_again_says(drawn, turn):
    region, care = drawn
    query = query_of(region, care)
    before = held_with(region, care)
    assert {(f"h{home}", f"v{job}") for home, job in np.argwhere(query.today).tolist()} == before
    # The best, and one of all changes, which mostly opens nothing.
    some = query.candidates()[:2] + [
        query.changes[place % len(query.changes)] for place in [turn] if query.changes
    ]
    for one in some:
        after = held_with(region, one.plan.apply_to_childcare(care))
        assert pairs_opened(query, one) == after - before
        assert before <= after


def early(opens: str) -> tuple[Region, geopandas.GeoDataFrame]:
    """The bus of 06:10 is at work at 06:30; the job starts at 07:00, the facility at home opens too late."""
    network = bereik.build_network([feed("out A 6:10 E 6:30", "back E 15:10 A 15:30")])
    return Region(network, homes_at(0), jobs_at((4, "07:00", "15:00")), WALKER), care_at((0, opens, ""))


def late(care: str) -> tuple[Region, geopandas.GeoDataFrame]:
    """The same job; the bus of 15:10 is back at 15:30, when the facility at home is closed."""
    region, _ = early("")
    return region, care_at((0, care, ""))


def test_a_facility_that_opens_in_time_for_the_bus_opens_the_job():
    # Bringing takes 10 minutes, the bus wants one of slack: open at 05:59, which is 31 minutes earlier.
    region, care = early("06:30-18:00")
    found = bereik.adjust(
        region.network, region.homes, region.vacancies, dates=[TUESDAY], traveller=WALKER,
        kinds=["childcare"], childcare=care,
    )  # fmt: skip
    rows = found.changes[["kind", "childcare_id", "minutes", "pairs"]].to_dict("records")
    assert rows == [{"kind": "care_earlier", "childcare_id": "k0", "minutes": 60, "pairs": 1}]
    assert [(one.days, one.open) for one in found.scenarios[0].changes] == [
        ("mon,tue,wed,thu,fri", "05:30-18:00")
    ]


def test_a_job_on_two_days_needs_one_facility_that_serves_on_both():
    network = bereik.build_network([feed("out A 6:10 E 6:30", "back E 15:10 A 15:30")])
    jobs = jobs_at((4, "07:00", "15:00")).assign(days="mon-sat")
    region = Region(network, homes_at(0), jobs, WALKER)
    for care, held in (
        (care_at((0, "05:30-18:00", "05:30-18:00")), 1),
        (care_at((0, "05:30-18:00", ""), (0, "", "05:30-18:00")), 0),
    ):
        asking = query_of(region, care, TUESDAY, SATURDAY)
        assert asking.can_hold(care).sum() == held == len(held_with(region, care, TUESDAY, SATURDAY))


def test_a_job_on_two_days_is_opened_by_a_facility_that_opens_in_time_on_both():
    # On Tuesday half an hour and a minute is missing, on Saturday an hour and a minute: only 90 serve both.
    region, _ = early("")
    region = region._replace(vacancies=region.vacancies.assign(days="mon-sat"))
    care = care_at((0, "06:30-18:00", "07:00-18:00"))
    asking = query_of(region, care, TUESDAY, SATURDAY)
    (one,) = asking.candidates()
    assert (one.kind, one.minutes) == ("care_earlier", 90)
    assert [rows.tolist() for rows in asking.effect(one)] == [[0], [0]]
    assert held_with(region, one.plan.apply_to_childcare(care), TUESDAY, SATURDAY) == {("h0", "v0")}


def test_a_job_that_fails_on_another_day_for_the_ride_promises_nothing():
    weekdays = {"calendar": "S,1,1,1,1,1,0,0,20191001,20191031\nW,0,0,0,0,0,1,0,20191001,20191031\n"}
    network = bereik.build_network(
        [feed("out A 6:10 E 6:30", "back E 15:10 A 15:30", "far@W A 12:00 B 12:10", **weekdays)]
    )
    jobs = jobs_at((4, "07:00", "15:00")).assign(days="mon-sat")
    region = Region(network, homes_at(0), jobs, WALKER)
    care = care_at((0, "06:30-18:00", "05:30-18:00"))
    assert query_of(region, care, TUESDAY, SATURDAY).candidates() == []
    assert len(query_of(region, care, TUESDAY).candidates()) == 1


def test_a_facility_that_closes_later_opens_the_job_after_which_it_was_closed():
    # Back at 15:30; fetching takes ten minutes: open until 15:40 at least.
    region, care = late("05:30-15:20")
    found = bereik.adjust(
        region.network, region.homes, region.vacancies, dates=[TUESDAY], traveller=WALKER,
        kinds=["childcare"], childcare=care,
    )  # fmt: skip
    rows = found.changes[["kind", "childcare_id", "minutes", "pairs"]].to_dict("records")
    assert rows == [{"kind": "care_later", "childcare_id": "k0", "minutes": 30, "pairs": 1}]
    assert found.scenarios[0].changes[0].open == "05:30-15:50"


def test_a_facility_without_room_for_two_hours_is_still_asked_for_less():
    # Work at 01:30: the bus of 00:50 leaves, and the facility opens at 00:45; it can open 45 minutes earlier.
    network = bereik.build_network([feed("out A 0:50 E 1:10", "back E 9:10 A 9:30")])
    region = Region(network, homes_at(0), jobs_at((4, "01:30", "09:00")), WALKER)
    care = care_at((0, "00:45-18:00", ""))
    (one,) = query_of(region, care).candidates()
    assert (one.kind, one.minutes) == ("care_earlier", 15)
    assert one.plan.changes[0].open == "00:30-18:00"


def test_a_facility_with_less_than_an_hour_left_of_a_day_opens_no_longer_than_a_day():
    # Half an hour earlier is all day; an hour would read as half an hour.
    region, care = early("06:20-05:50")
    # Half an hour later is all day as well: the child is brought before the closing of the day before.
    both = {one.kind: one for one in query_of(region, care).candidates()}
    assert [both[kind].minutes for kind in ("care_earlier", "care_later")] == [30, 30]
    assert both["care_earlier"].plan.changes[0].open == "05:50-05:50"


def test_a_facility_that_is_open_all_day_has_no_longer_hours():
    region, care = early("00:00-23:50")
    assert query_of(region, care).candidates() == []
