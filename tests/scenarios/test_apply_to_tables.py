"""Other hours of work and of childcare, in the tables that users have."""

import geopandas
import pandas
import pytest
from shapely.geometry import Point

from bereik.errors import ScenarioError
from tests.scenarios.drawn_plans import plan


def table(**columns: list[object]) -> geopandas.GeoDataFrame:
    count = len(next(iter(columns.values())))
    return geopandas.GeoDataFrame(columns, geometry=[Point(4, 51)] * count, crs="EPSG:4326")


def vacancies() -> geopandas.GeoDataFrame:
    return table(
        id=["v1", "v2", "v3", "v4"],
        title=["a", "b", "c", "d"],
        sector=["care", "logistics", "logistics", "care"],
        shift_start=["14:00", "23:30", "10:00,17:00", None],
        shift_end=["22:00", "07:00", "14:00,21:30", None],
    )


def hours(frame: geopandas.GeoDataFrame) -> list[tuple[object, object]]:
    plain = frame[["shift_start", "shift_end"]].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def test_hours_of_one_vacancy_are_others():
    changed = plan('[[shift_times]]\nids = "v1"\nstart = "13:00"\nend = "21:00"').apply_to_vacancies(
        vacancies()
    )
    assert hours(changed) == [("13:00", "21:00"), *hours(vacancies())[1:]]


def test_shifts_of_a_sector_are_moved_around_midnight_and_part_by_part():
    changed = plan('[[shift_times]]\nwhere = { sector = "logistics" }\nmove_min = 45').apply_to_vacancies(
        vacancies()
    )
    assert hours(changed)[1:3] == [("00:15", "07:45"), ("10:45,17:45", "14:45,22:15")]
    assert hours(changed)[0] == ("14:00", "22:00")


def test_unknown_hours_stay_unknown_when_shifts_move():
    changed = plan('[[shift_times]]\nwhere = { sector = "care" }\nmove_min = -30').apply_to_vacancies(
        vacancies()
    )
    assert hours(changed)[0] == ("13:30", "21:30")
    assert hours(changed)[3] == (None, None)


def test_the_table_that_is_given_stays_as_it_is():
    before = vacancies()
    plan('[[shift_times]]\nids = "v1"\nmove_min = 5').apply_to_vacancies(before)
    pandas.testing.assert_frame_equal(before, vacancies())


def test_a_plan_without_hours_gives_the_tables_themselves():
    before = vacancies()
    assert plan("").apply_to_vacancies(before) is before
    assert plan("").apply_to_childcare(before) is before


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            'ids = ["v1", "v9"]\nmove_min = 5',
            r"plan\.toml: \[\[shift_times\]\] 1: .* no id 'v9'; there are v1, v2, v3, v4",
        ),
        ('where = { sektor = "care" }\nmove_min = 5', "no column 'sektor'; there are id, title, sector"),
        ('where = { sector = "bouw" }\nmove_min = 5', "no sector is 'bouw'; there are care, logistics"),
        (
            'where = { sector = "care", shift_end = "07:00" }\nmove_min = 5',
            "no row has sector 'care' and shift_end '07:00'",
        ),
        ('ids = "v4"\nmove_min = 5', "none of the 1 vacancies meant has hours"),
    ],
)
def test_vacancies_that_are_not_there_are_refused(entry, words):
    with pytest.raises(ScenarioError, match=words):
        plan(f"[[shift_times]]\n{entry}").apply_to_vacancies(vacancies())


def test_childcare_opens_longer_on_the_days_meant():
    care = table(id=["k1", "k2"], open_mon=["07:00-18:00"] * 2, open_sat=[None, None])
    longer = plan(
        '[[childcare_hours]]\nids = "k1"\ndays = "mon,sat"\nopen = "06:00-19:00"'
    ).apply_to_childcare(care)
    assert longer["open_mon"].tolist() == ["06:00-19:00", "07:00-18:00"]
    assert longer["open_sat"].tolist() == ["06:00-19:00", None]
    assert care["open_mon"].tolist() == ["07:00-18:00"] * 2


def test_childcare_with_unknown_hours_keeps_the_assumed_ones_on_other_days():
    # Without any hours Monday to Friday 7 to 18 h is assumed; one day written down may not close the others.
    care = table(id=["k1"], open_mon=[None])
    longer = plan('[[childcare_hours]]\nids = "k1"\ndays = "sat"\nopen = "08:00-18:00"').apply_to_childcare(
        care
    )
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    found = [longer[f"open_{day}"].iloc[0] for day in days]
    assert found == ["07:00-18:00"] * 5 + ["08:00-18:00", None]


def test_the_demonstration_can_be_changed_too(demo):
    changed = plan('[[childcare_hours]]\nids = "k01"\nopen = "06:00-22:00"').apply_to_childcare(
        demo.childcare
    )
    assert changed.loc[changed["id"] == "k01", "open_fri"].tolist() == ["06:00-22:00"]
    assert changed.loc[changed["id"] != "k01"].equals(demo.childcare.loc[demo.childcare["id"] != "k01"])
