"""Tables of bereik among those of others: merged, grouped, saved, printed, looked at on a map."""

import openpyxl
import pandas
import pytest
import shapely

import bereik


@pytest.fixture(scope="module")
def reach(demo):
    return bereik.shift_reach(demo.network, demo.homes.head(2), demo.vacancies.head(9), date=demo.date)


def test_what_prints_is_short(demo):
    shown = [demo.network, demo.network.feeds[0], demo.network.streets, bereik.Traveller(), demo]
    assert max(len(repr(one)) for one in shown) < 250


def test_answers_print_short_as_well(demo):
    home, job = demo.homes.head(1), demo.vacancies.head(1)
    asked, early = (demo.network, home, job), bereik.Shift("early", "06:00", "14:00")
    visits = demo.homes.tail(1).assign(minutes=30)
    shown = [
        bereik.plan_day(*asked, date=demo.date),
        bereik.explain(*asked, date=demo.date),
        bereik.what_if(*asked, date=demo.date),
        bereik.lever(*asked, date=demo.date, shift=early),
        bereik.region_reach(*asked, date=demo.date),
        bereik.plan_tour(demo.network, home, visits, date=demo.date),
        bereik.unlock(*asked, dates=[demo.date], most=1, step_min=240),
        bereik.keep(*asked, dates=[demo.date]),
    ]
    assert {type(one).__name__: len(repr(one)) for one in shown if len(repr(one)) > 150} == {}
    assert "vacancies" in repr(shown[2])


def test_a_column_has_one_dtype_in_all_tables(demo, reach):
    asked = (demo.network, demo.homes.head(1), demo.vacancies.head(3))
    tables = [
        reach,
        bereik.week_reach(*asked, date=demo.date),
        bereik.list_week_days(*asked, date=demo.date),
        bereik.list_service_days(demo.network),
        bereik.list_stop_service(demo.network, dates=demo.date),
        bereik.journey_profiles(*asked, date=demo.date),
        bereik.travel_time_matrix(*asked, date=demo.date),
    ]
    kinds = {}
    for table in tables:
        for name in table.columns:
            kinds.setdefault(name, set()).add(str(table[name].dtype))
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_a_merge_finds_again_what_it_rests_on(demo, reach):
    merged = reach.merge(demo.vacancies[["id", "employer"]], left_on="vacancy_id", right_on="id")
    with pytest.raises(bereik.TableError, match="a merge or a group loses that"):
        bereik.provenance(merged)
    assert bereik.provenance(merged, reach) == bereik.provenance(reach)
    assert merged.attrs["provenance"] == reach.attrs["provenance"]


def test_tables_of_two_dates_rest_on_both(demo, reach):
    later = bereik.travel_time_matrix(
        demo.network, demo.homes.head(1), demo.vacancies.head(1), date="2026-11-28"
    )
    both = pandas.DataFrame({"x": [1]})
    told = bereik.provenance(both, reach, later)
    assert told["tables"] == [reach.attrs["provenance"], later.attrs["provenance"]]


def test_excel_gets_the_time_on_the_clock_and_what_it_rests_on(reach, tmp_path):
    bereik.write_excel(reach, tmp_path / "reach.xlsx")
    book = openpyxl.load_workbook(tmp_path / "reach.xlsx")
    head, *rows = book["table"].iter_rows(values_only=True)
    column = head.index("out_depart")
    shown = [row[column] for row in rows]
    expected = reach["out_depart"].dt.tz_localize(None).tolist()
    assert [one for one in shown if one] == [one for one in expected if not pandas.isna(one)]
    told = dict(book["provenance"].iter_rows(values_only=True))
    assert told["before_min"] == "10"
    assert told["feeds 1.name"] == "demobus"


def test_points_become_degrees_in_excel(demo, tmp_path):
    bereik.write_excel(demo.homes, tmp_path / "homes.xlsx")
    found = pandas.read_excel(tmp_path / "homes.xlsx", engine="openpyxl")
    assert found["lon"].tolist() == pytest.approx(demo.homes.geometry.x.tolist(), abs=1e-6)


def test_an_area_is_looked_at_on_a_map(demo):
    pytest.importorskip("mapclassify")
    areas = bereik.isochrones(demo.network, demo.homes.head(1), date=demo.date, cutoffs_min=(15, 30))
    assert "leaflet" in areas.explore("cutoff_min", tiles=None).get_root().render()


@pytest.fixture(scope="module")
def bare(demo):
    """Homes and jobs as tables of degrees, with their ids in the index."""
    tables = (demo.homes.head(2), demo.vacancies.head(9))
    return [
        pandas.DataFrame(table.drop(columns="geometry")).assign(lon=table.geometry.x, lat=table.geometry.y)
        .set_index("id")
        for table in tables
    ]  # fmt: skip


def test_jobs_may_be_a_table_of_degrees_with_ids_in_the_index(demo, reach, bare):
    found = bereik.shift_reach(demo.network, *bare, date=demo.date)
    pandas.testing.assert_frame_equal(found, reach)


def test_every_question_about_jobs_takes_such_tables(demo, bare):
    homes, jobs = bare
    early = bereik.Shift("early", "06:00", "14:00")
    roster = bereik.Roster.from_dates("mine", [(demo.date, early)])
    assert len(bereik.week_reach(demo.network, homes, jobs, date=demo.date)) == 18
    assert len(bereik.roster_reach(demo.network, homes, jobs, roster)) == 18
    assert len(bereik.region_reach(demo.network, homes, jobs, date=demo.date).by_home) > 0
    assert len(bereik.reach_waterfall(demo.network, homes.head(1), jobs, date=demo.date)) > 0
    plan = bereik.plan_day(demo.network, homes.head(1), jobs.head(1), date=demo.date)
    why = bereik.explain(demo.network, homes.head(1), jobs.head(1), date=demo.date)
    assert plan.verdict == why.verdict


def test_every_question_about_homes_takes_a_point(demo, bare):
    home, jobs = demo.homes.geometry.iloc[0], bare[1]
    early = bereik.Shift("early", "06:00", "14:00")
    alone = bereik.where_to_live(demo.network, demo.homes.head(1), demo.vacancies.head(9), date=demo.date)
    found = bereik.where_to_live(demo.network, home, jobs, date=demo.date)
    assert found["jobs"].tolist() == alone["jobs"].tolist()
    both = bare[0].assign(lon=bare[0]["lon"].to_numpy())
    assert bereik.compare_dwellings(demo.network, both, jobs, date=demo.date).shape[1] == 2
    assert bereik.lever(demo.network, home, home, date=demo.date, shift=early).asked == 1
    assert len(bereik.region_reach(demo.network, home, jobs, date=demo.date).by_home) == 1
    asked = {"dates": [demo.date]}
    assert bereik.unlock(demo.network, home, jobs, most=1, step_min=240, **asked).dates
    assert len(bereik.keep(demo.network, home, jobs, **asked).trips)
    assert bereik.adjust(demo.network, home, jobs.head(1), kinds=["shift"], **asked).changes is not None


def test_a_point_that_is_empty_is_refused(demo):
    with pytest.raises(bereik.TableError, match="empty"):
        bereik.where_to_live(demo.network, shapely.Point(), demo.vacancies.head(1), date=demo.date)


def test_one_shift_is_as_good_as_a_list_of_one(demo):
    early = bereik.Shift("early", "06:00", "14:00")
    asked = (demo.network, demo.homes.head(1), demo.vacancies.head(5))
    one, listed = (bereik.shift_reach(*asked, date=demo.date, shifts=some) for some in (early, [early]))
    pandas.testing.assert_frame_equal(one, listed)
