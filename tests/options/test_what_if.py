"""`what_if`: every option equals the same question asked by itself; only what may change is asked again."""

import datetime as dt

import geopandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.childcare import Child
from bereik.domain.traveller import BIKES, Traveller
from bereik.errors import QuestionError
from bereik.options.option import Option, list_options, with_longer_hours
from bereik.reach.week import WeekQuery
from tests.conftest import EXAMPLES
from tests.reach.drawn_cases import PLACES, Case, cases, clock, network_of

TUESDAY = "2026-11-24"
VERDICTS = ("yes", "maybe", "no")
FEWER = settings(max_examples=max(5, EXAMPLES // 3))
OPTIONS = (
    Option("bike", bike="to_stop"),
    Option("ebike", bike="to_stop", cycle_speed_kmh=25, range_km=2),
    Option("folding", bike="on_board"),
    Option("licence", driving_licence=True),
    Option("walk", walk_more_min=4),
    Option("transfer", transfers_more=1),
    Option("late", start_later_min=3),
    Option("early", end_earlier_min=4),
    Option("several", bike="direct", driving_licence=True, transfers_more=2),
)


def points(rows: list[int], **columns: object) -> geopandas.GeoDataFrame:
    where = [Point(*PLACES[row]) for row in rows]
    named = {"id": [f"p{number}" for number in range(len(rows))], "title": "x"} | columns
    return geopandas.GeoDataFrame(named, geometry=where, crs="EPSG:4326")


def jobs_of(case: Case) -> geopandas.GeoDataFrame:
    """A job at every place, some with a licence, at the hours of the case and an hour and a half later."""
    # Less than an hour is no job: shorter hours than these, made shorter, would stay as they are.
    start, end = clock(case.start), clock((case.start + case.length + 64) % 1440)
    rows = [0, 1, 2, 3, 4, 5]
    return points(
        rows, shift_start=start, shift_end=end, days="mon-sun",
        driving_licence=["B" if row % 2 else "" for row in rows],
    )  # fmt: skip


def separately(network, home, jobs, option: Option, traveller: Traveller, date, **margins) -> list[str]:
    """The verdicts of the question with an option, asked by itself."""
    own = jobs
    if option.start_later_min or option.end_earlier_min:
        later, earlier = option.start_later_min, option.end_earlier_min
        own = jobs.assign(
            shift_start=[clock((minutes(one) + later) % 1440) for one in jobs["shift_start"]],
            shift_end=[clock((minutes(one) - earlier) % 1440) for one in jobs["shift_end"]],
        )
    table = bereik.week_reach(network, home, own, date=date, traveller=option.traveller(traveller), **margins)
    return table["verdict"].tolist()


def minutes(text: str) -> int:
    hours, _, rest = text.partition(":")
    return 60 * int(hours) + int(rest)


@FEWER
@given(cases())
def test_each_option_is_the_same_question_asked_by_itself(case: Case):
    # A shift of Monday that begins after midnight is still worked on Mondays, which no table can say.
    assume(case.start + 3 < 24 * 60)
    network, jobs, home = network_of(case), jobs_of(case), points([case.home])
    margins = {"before_min": case.before, "after_min": case.after}
    found = bereik.what_if(
        network, home, jobs, date=case.date, options=OPTIONS, traveller=case.traveller, **margins
    )
    assert list(found.verdicts) == separately(
        network, home, jobs, Option("none"), case.traveller, case.date, **margins
    )
    for one in OPTIONS:
        own = separately(network, home, jobs, one, case.traveller, case.date, **margins)
        assert list(found.answer(one.name).verdicts) == own, one.name


@settings(max_examples=3, deadline=None)
@given(rows=st.sets(st.integers(0, 399), min_size=4, max_size=12), home=st.integers(0, 15))
def test_on_the_demonstration_with_a_child_each_option_is_its_own_question(demo, rows, home):
    few, care = demo.vacancies.iloc[sorted(rows)], demo.childcare.iloc[home % 8 :: 16]
    point = demo.homes.iloc[[home]]
    options = [one for one in list_options(stations=False) if one.name.startswith(("care", "helper", "lic"))]
    found = bereik.what_if(
        demo.network, point, few, date=TUESDAY, options=options, childcare=care, child_age_months=24
    )
    for one in options:
        query = one.query(WeekQuery(dt.date(2026, 11, 24), (Child(24),)))
        table = bereik.week_reach(
            demo.network, point, few, date=TUESDAY, traveller=query.traveller,
            childcare=one.childcare(care), children=query.children,
        )  # fmt: skip
        own = table["verdict"].tolist()
        if one.helper:  # who need not come
            own = [min(pair, key=VERDICTS.index) for pair in zip(found.verdicts, own, strict=True)]
        assert list(found.answer(one.name).verdicts) == own, one.name
        assert not found.fewer(one.name)


@FEWER
@given(cases())
def test_an_option_that_is_monotone_never_takes_a_job(case: Case):
    """The law on which the pruning rests."""
    network, jobs, home = network_of(case), jobs_of(case), points([case.home])
    found = bereik.what_if(network, home, jobs, date=case.date, options=OPTIONS, traveller=case.traveller)
    for one in OPTIONS:
        if one.is_monotone:
            # asked whole, not only of what is no yes
            own = separately(network, home, jobs, one, case.traveller, case.date)
            ranks = [("no", "maybe", "yes").index(verdict) for verdict in own]
            assert all(
                rank >= ("no", "maybe", "yes").index(before)
                for rank, before in zip(ranks, found.verdicts, strict=True)
            )


def test_the_table_counts_what_each_option_opens(demo):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    found = bereik.what_if(demo.network, home, demo.vacancies, date=TUESDAY)
    table = found.table().set_index("option")
    whole = bereik.week_reach(
        demo.network, home, demo.vacancies, date=TUESDAY, traveller=Traveller(driving_licence=True)
    )["verdict"]
    assert table.loc["licence", "yes"] == (whole == "yes").sum()
    assert table.loc["licence", "more"] == (whole == "yes").sum() - found.verdicts.count("yes")
    assert (table[["yes", "maybe", "no"]].sum(axis=1) == len(demo.vacancies)).all()
    opened = found.jobs()
    assert set(opened.loc[(opened["option"] == "licence") & (opened["after"] == "yes"), "vacancy_id"]) == set(
        found.more("licence")
    )
    # whoever has a licence asks for nothing new with one
    again = bereik.what_if(
        demo.network, home, demo.vacancies, date=TUESDAY, options=[Option("licence", driving_licence=True)],
        traveller=Traveller(driving_licence=True),
    )  # fmt: skip
    assert not again.answer("licence").applies


def test_a_better_bike_is_kept_and_a_range_holds_for_who_had_none():
    rider = Traveller(bike="on_board", cycle_speed_kmh=18, max_cycle_min=40)
    ebike = Option("e", bike="to_stop", cycle_speed_kmh=22, range_km=20)
    assert ebike.traveller(rider).bike == "on_board"
    assert ebike.traveller(rider).cycle_speed_kmh == 22
    assert ebike.traveller(rider).max_cycle_min == 40
    # ten of the twenty kilometres there, at 22 km/h: 27.3 minutes
    assert ebike.traveller(Traveller()).max_cycle_min == pytest.approx(27.27, abs=0.01)
    slow = Option("slow", bike="to_stop", cycle_speed_kmh=10)
    assert slow.traveller(rider).cycle_speed_kmh == 18
    for lesser in BIKES[: BIKES.index("on_board")]:
        assert Option("x", bike=lesser).traveller(rider).bike == "on_board"


def test_childcare_opens_earlier_and_closes_later_on_the_days_it_opens():
    table = geopandas.GeoDataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "open_mon": ["07:00-12:00,13:00-18:00", "", "00:00-24:00", "00:30-23:30"],
            "open_tue": ["", "22:00-06:00", "", ""],
        },
        geometry=[Point(4, 51)] * 4, crs=4326,
    )  # fmt: skip
    longer = with_longer_hours(table, 60, 60)
    assert longer["open_mon"].tolist() == ["06:00-12:00,13:00-19:00", "", "00:00-24:00", "00:00-24:00"]
    assert longer["open_tue"].tolist() == ["", "21:00-07:00", "", ""]
    earlier = with_longer_hours(table, 60, 0)
    assert earlier["open_mon"].iloc[0] == "06:00-12:00,13:00-18:00"
    unknown = with_longer_hours(table[["id", "geometry"]].iloc[:1], 60, 0)
    assert unknown.loc[0, ["open_fri", "open_sat"]].tolist() == ["06:00-18:00", ""]


def test_a_helper_does_what_the_parent_did():
    query = WeekQuery(dt.date(2026, 11, 24), (Child(24), Child(30, parent="brings")))
    children = Option("h", helper="brings").query(query).children
    assert [child.parent for child in children] == ["fetches", "brings"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (lambda: [Option("a", bike="unicycle")], "unicycle"),
        (lambda: [Option("a", walk_more_min=-1)], "walk_more_min"),
        (lambda: [Option("a", helper="both")], "helper"),
        (lambda: [Option("a"), Option("a")], "'a'"),
        (lambda: [Option("a", blue_bike=True)], "stations"),
    ],
)
def test_what_cannot_be_asked_is_refused(demo, options, told):
    with pytest.raises(QuestionError, match=told):
        bereik.what_if(demo.network, demo.homes[:1], demo.vacancies[:2], date=TUESDAY, options=options())


def test_two_homes_are_refused_and_an_option_that_was_not_asked(demo):
    with pytest.raises(QuestionError, match="one home"):
        bereik.what_if(demo.network, demo.homes[:2], demo.vacancies[:2], date=TUESDAY, options=[])
    found = bereik.what_if(demo.network, demo.homes[:1], demo.vacancies[:2], date=TUESDAY, options=[])
    with pytest.raises(QuestionError, match="horse"):
        found.more("horse")


def test_a_helper_who_may_stay_at_home_takes_no_job_away(demo):
    """Past childcare the way has the limits of one leg, over it those of two."""
    home, job = demo.homes[demo.homes["id"] == "gooreind"], demo.vacancies[demo.vacancies["id"] == "v247"]
    helper = Option("helper_fetches", helper="fetches")
    asked = {"date": TUESDAY, "childcare": demo.childcare}
    alone = bereik.week_reach(
        demo.network, home, job, children=[Child(24, parent="brings")], **asked
    )["verdict"].tolist()  # fmt: skip
    found = bereik.what_if(demo.network, home, job, options=[helper], child_age_months=24, **asked)
    assert (found.verdicts, alone) == (("yes",), ["maybe"])
    assert found.answer("helper_fetches").verdicts == ("yes",)
    assert found.fewer("helper_fetches") == []


def test_a_job_lost_to_the_hours_is_told_beside_a_helper_too(demo):
    """The helper may stay at home; the hours are otherwise whoever helps."""
    home = demo.homes[demo.homes["id"] == "kapellen"]
    later = Option("later", start_later_min=120)
    helped = Option("helped", start_later_min=120, helper="fetches")
    found = bereik.what_if(demo.network, home, demo.vacancies[300:], date=TUESDAY, options=[later, helped])
    assert "v364" in found.fewer("later")
    assert found.answer("helped").verdicts == found.answer("later").verdicts


def test_what_an_option_opens_by_itself_its_helper_does_not_close(demo):
    """One change opens the way past childcare, and the direct way of whom a helper spares it takes two."""
    home, job = demo.homes[demo.homes["id"] == "gooreind"], demo.vacancies[demo.vacancies["id"] == "v247"]
    asked = {"date": TUESDAY, "childcare": demo.childcare}
    alone = Option("alone", transfers_more=1)
    helped = Option("helped", transfers_more=1, helper="fetches")
    forced = bereik.week_reach(
        demo.network, home, job, children=[Child(24, parent="brings")],
        traveller=Traveller(max_transfers=1), **asked,
    )["verdict"].tolist()  # fmt: skip
    found = bereik.what_if(
        demo.network, home, job, options=[alone, helped], child_age_months=24,
        traveller=Traveller(max_transfers=0), **asked,
    )  # fmt: skip
    assert (found.verdicts, forced) == (("no",), ["maybe"])
    assert found.answer("alone").verdicts == found.answer("helped").verdicts == ("yes",)
