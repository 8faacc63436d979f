"""Numbers of the maps are those of the answers they were made from, worked out another way."""

import datetime as dt

import pytest

import bereik
from bereik import atlas
from bereik.atlas.classes import count_classes, main_kind, round_breaks
from bereik.atlas.jobs import band_of, by_date
from bereik.atlas.stops import close_groups
from bereik.batch.counts import REASONS
from tests.atlas.conftest import Small

TUESDAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def context(demo):
    return atlas.make_context(Small(demo), size_m=6000, ways=("none",))


def test_the_number_of_an_area_is_the_openings_with_a_yes(context):
    page = atlas.reach_map(context)
    region = context.region
    early = bereik.Shift("early", "06:00", "14:00")
    rows = bereik.shift_reach(
        region.network, context.points, region.vacancies, date=region.date, shifts=[early]
    )
    yes = rows[rows["verdict"] == "yes"]
    openings = region.vacancies.set_index("id")["positions"]
    total = round(openings.sum())
    for place, home in enumerate(context.homes["id"]):
        own = yes.loc[yes["home_id"] == home, "vacancy_id"].astype(str)
        count = round(openings[own].sum())
        assert page.views["early|none|without"].values[place] == f"{count} van {total} plaatsen haalbaar"


def test_both_sides_of_a_road_are_one_stop_wherever_they_lie():
    # Sixty metres apart, along a road of three kilometres: a grid would cut some of them in two.
    for step in range(30):
        west = 4.4 + 0.0014 * step
        groups = close_groups(
            ["Kerk", "Kerk", "Markt", "Kerk"], [west, west + 0.0008, west, west + 0.01], [51.3] * 4
        )
        assert len(set(groups.tolist())) == 3
        assert groups[0] == groups[1]


def test_the_legend_of_the_map_of_stops_counts_each_stop_once(context):
    page = atlas.stops_map(context)
    view = page.views["school_day|count"]
    assert view.unit == "Vertrekken per dag (aantal haltes)"
    assert view.total.startswith(f"{len(page.places)} haltes, ")
    departures = sum(int(value.split(" ")[0]) for value in view.values if value[:1].isdigit())
    assert view.total.endswith(f" {departures:,} vertrekken".replace(",", "."))
    close = page.places.to_crs(31370)
    for _, same in close.groupby("name"):
        for place, point in enumerate(same.geometry):
            others = [other for number, other in enumerate(same.geometry) if number != place]
            assert all(point.distance(other) > 150 for other in others)


def test_a_stop_has_the_first_and_last_ride_of_its_feed(context):
    page = atlas.stops_map(context)
    row = (
        page.places["name"].tolist().index("Wuustwezel Kerk")
        if "Wuustwezel Kerk" in set(page.places["name"])
        else 0
    )
    stops = page.places["stops"].iloc[row]
    feed = context.region.network.feeds[0]
    running = set()
    for trip, service in enumerate(feed.trips["service"].to_list()):
        if feed.calendar.active[(TUESDAY - feed.calendar.first_day).days, service]:
            running.add(trip)
    times = [
        int(feed.stop_events.depart[visit])
        for trip in running
        for visit in range(feed.stop_events.trip_start[trip], feed.stop_events.trip_start[trip + 1] - 1)
        if feed.stop_events.stop[visit] in stops
    ]
    assert page.views["school_day|count"].values[row] == f"{len(times)} vertrekken"
    hours, minutes = divmod(min(times) // 60, 60)
    assert page.views["school_day|first"].values[row] == f"{hours:02d}.{minutes:02d} uur"


def test_with_a_child_a_job_tells_the_whole_day_over_the_facility(demo):
    region = Small(demo)
    region.childcare = demo.childcare
    context = atlas.make_context(region, size_m=6000, ways=("none",))
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    page = atlas.home_map(context, home, town="Wuustwezel", exact=True)
    jobs = region.vacancies[region.vacancies["days"] == "mon-fri"]
    rows = bereik.shift_reach(region.network, home, jobs, date=context.date, childcare=region.childcare)
    row = rows[(rows["verdict"] == "yes") & (rows["mode_out"] == "transit")].iloc[0]
    name = region.childcare.set_index("id")["name"][row["childcare_id"]]
    place = page.places["id"].tolist().index(row["vacancy_id"])
    told = page.views["all|none|with"].lines[place]
    bring, fetch = (f"{row[at]:%H.%M}" for at in ("bring_at", "fetch_at"))
    out = next(number for number, line in enumerate(told) if line.startswith("Heen: "))
    back = next(number for number, line in enumerate(told) if line.startswith("Terug: "))
    assert f"{row['out_depart']:%H.%M} weg" in told[out]
    assert f"{row['back_depart']:%H.%M} weg" in told[back]
    assert any(line.startswith(f"- kind naar {name} om {bring}") for line in told[out:back])
    assert any(line.startswith(f"- kind ophalen bij {name} om {fetch}") for line in told[back:])
    assert sum("- lijn " in line for line in told[out:back]) == row["rides_out"]
    assert sum("- lijn " in line for line in told[back:]) == row["rides_back"]


def test_a_job_is_judged_on_its_own_week(demo):
    region = Small(demo)
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    weekly = demo.vacancies[(demo.vacancies["days"] == "mon-sun") & ~demo.vacancies.geometry.is_empty]
    rows = bereik.week_reach(region.network, home, weekly, date=region.date)
    days = bereik.shift_reach(region.network, home, weekly, date=region.date)
    partly = (rows["verdict"] == "maybe").to_numpy() & (days["verdict"] == "yes").to_numpy()
    region.vacancies, region.childcare = weekly[partly].head(2), None
    page = atlas.home_map(atlas.make_context(region, size_m=6000, ways=("none",)), home, exact=True)
    view = page.views["all|none|without"]
    assert {view.legend[one].sign for one in view.classes} == {"?"}
    assert any("vanaf dinsdag 24 november 2026, ook in de schoolvakantie" in note for note in page.notes)


def test_a_job_that_is_only_perhaps_held_has_a_class_of_its_own(demo):
    region = Small(demo)
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    day = demo.vacancies[demo.vacancies["days"] == "mon-fri"]
    rows = bereik.week_reach(region.network, home, day, date=region.date).set_index("vacancy_id")
    known = day.loc[~day.geometry.is_empty, "id"]
    sure, perhaps = (known[known.map(rows["verdict"]) == one].iloc[0] for one in ("yes", "maybe"))
    lost = day.loc[day.geometry.is_empty, "id"].iloc[0]
    region.vacancies, region.childcare = day[day["id"].isin([sure, perhaps, lost])], None
    page = atlas.home_map(atlas.make_context(region, size_m=6000, ways=("none",)), home, exact=True)
    view = page.views["all|none|without"]
    signs = dict(zip(page.places["id"], (view.legend[one].sign for one in view.classes), strict=True))
    assert signs == {sure: "✓", perhaps: "?"}
    assert any(note.startswith("Van 1 vacature is de plaats niet bekend") for note in page.notes)
    assert any("Vacatures: 3; plaats bekend bij 66 procent" in note for note in page.notes)


def test_homes_are_hexagons_where_they_are_asked_for(demo):
    context = atlas.make_context(Small(demo), h3=6, ways=("none",))
    assert {len(shape.exterior.coords) for shape in context.homes.geometry} == {7}  # six corners, closed
    page = atlas.employer_map(context)
    assert len(page.places) == len(context.homes) > 5


def test_what_two_maps_share_is_asked_once(demo, tmp_path):
    told = []
    context = atlas.make_context(
        Small(demo), size_m=6000, ways=("none",), progress=lambda *step: told.append(step)
    )
    atlas.reach_map(context)
    asked = len({what for what, _, _ in told})
    assert asked == 6  # with and without a child on three dates
    assert [(done, of) for _, done, of in told][-1] == (6, 6)
    told.clear()
    atlas.reach_map(context)
    assert told == []


def test_a_plan_that_does_nothing_changes_nothing(context, tmp_path):
    (tmp_path / "plan.toml").write_text('name = "Niets"\n', encoding="utf-8")
    try:
        plan = bereik.read_scenario(tmp_path / "plan.toml")
    except bereik.ScenarioError:
        pytest.skip("a plan must change something")
    page = atlas.difference_map(context, plan)
    for key, view in page.views.items():
        if key.startswith("difference"):
            assert set(view.values) == {"0 plaatsen"}


def test_classes_hold_their_upper_ends():
    breaks = round_breaks(410)
    assert breaks == [20, 50, 100, 200, 500]
    few = [False] * 5 + [True]
    assert count_classes([0, 1, 20, 21, 500, 30], breaks, few) == [0, 1, 1, 2, 5, 6]


def test_the_main_reason_is_of_the_kind_that_weighs_most():
    row = {f"no_{code}": 0 for code in REASONS} | {
        "no_FIRST_TOO_LATE": 5,
        "no_TOO_LONG": 3,
        "no_LEAD_TOO_LONG": 3,
    }
    assert main_kind(row) == "long"
    assert main_kind({f"no_{code}": 0 for code in REASONS}) is None


@pytest.mark.parametrize(
    ("days", "date"),
    [
        ("mon-fri", TUESDAY),
        ("sat,sun", dt.date(2026, 11, 28)),
        (None, TUESDAY),
        ("mon", dt.date(2026, 11, 30)),
        ("in overleg", TUESDAY),  # days that cannot be read are not known
    ],
)
def test_a_job_is_asked_on_the_first_day_it_is_done(context, days, date):
    job = context.region.vacancies.head(1).assign(days=days)
    assert [asked for asked, _ in by_date(context, job)] == [date]


@pytest.mark.parametrize(
    ("start", "end", "days", "band"),
    [
        ("06:00", "14:00", "mon-fri", "early"),
        ("08:00", "16:30", "mon-fri", "day"),
        ("14:00", "22:00", "mon-fri", "late"),
        ("22:00", "06:00", "mon-fri", "night"),
        ("09:00", "17:00", "sat,sun", "weekend"),
        ("06:00", "14:00", "sun", "weekend"),
        ("06:00", "14:00", "mon,wed,fri", "early"),  # not on a Tuesday, and no weekend work either
        ("08:00", "16:30", "fri-sun", "day"),
        ("10:00,17:00", "14:00,21:30", "mon-fri", "late"),  # a split shift ends with its last part
        ("08:00", "16:30", " ", "day"),
        ("08:00", "16:30", "in overleg", "day"),
        (None, None, None, "day"),
    ],
)
def test_a_job_falls_in_the_part_of_the_day_that_is_hard(start, end, days, band):
    assert band_of({"shift_start": start, "shift_end": end, "days": days}) == band


def test_an_employer_that_is_not_there_is_refused_by_name(context):
    with pytest.raises(bereik.PlaceError, match="'Nergens'"):
        atlas.employer_map(context, "Nergens")
