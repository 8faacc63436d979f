"""Childcare places by the hours at which they are open."""

import pandas
import pytest

import bereik
from bereik import measures
from bereik.domain.traveller import WEEKDAYS
from bereik.errors import QuestionError, TableError

CLASSES = ["early", "day", "evening", "night", "weekend"]


def care(**hours: str) -> pandas.DataFrame:
    """One facility of ten places; `weekdays` stands for Monday to Friday."""
    weekdays = hours.pop("weekdays", None)
    week = dict.fromkeys(WEEKDAYS[:5], weekdays) if weekdays else {}
    return pandas.DataFrame([{"id": "k", "places": 10} | {f"open_{d}": h for d, h in (week | hours).items()}])


def classes_of(facility: pandas.DataFrame, **question) -> set[str]:
    table = measures.care_places_by_hour_class(facility, **question)
    assert table["hour_class"].tolist() == CLASSES
    return set(table.loc[table["places"] == 10, "hour_class"])


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ({"weekdays": "07:00-18:00"}, {"day"}),
        ({"weekdays": "06:00-20:00"}, {"early", "day", "evening"}),
        ({"weekdays": "06:01-18:00"}, {"day"}),
        ({"weekdays": "07:00-17:59"}, set()),
        ({"weekdays": "07:00-12:00,12:00-18:00"}, {"day"}),  # parts that touch are one
        ({"weekdays": "07:00-12:00,13:00-18:00"}, set()),
        ({"weekdays": "06:45-08:30,15:30-18:30"}, {"evening"}),
        ({"weekdays": "22:00-06:00"}, {"night"}),
        ({"weekdays": "20:00-24:00"}, {"evening"}),
        ({"sun": "20:00-24:00", "mon": "00:00-07:00"}, {"early"}),
        ({"mon": "22:00-24:00", "tue": "00:00-06:00"}, {"night"}),
        ({"weekdays": "00:00-24:00"}, {"early", "day", "evening", "night"}),
        ({"mon": "07:00-07:00"}, {"early", "day", "evening", "night"}),  # until Tuesday at 7
        ({"sat": "09:00-13:00"}, {"weekend"}),
        ({"sat": "09:00-12:00"}, set()),
        (
            {"sun": "22:00-06:00"},
            set(),
        ),  # two hours of Sunday; the night from Sunday to Monday is no weekday's
    ],
)
def test_places_count_where_the_facility_is_open_at_the_hours_of_the_class(hours, expected):
    assert classes_of(care(**hours)) == expected


def test_the_days_are_told_and_a_whole_week_can_be_asked_for():
    facility = care(weekdays="06:00-18:00", wed="07:00-18:00")
    table = measures.care_places_by_hour_class(facility).set_index("hour_class")
    assert table["days"].to_dict() == {"early": 4, "day": 5, "evening": 0, "night": 0, "weekend": 0}
    assert classes_of(facility, least_days=5) == {"day"}


def test_a_facility_without_any_hours_is_taken_to_be_open_as_usual_and_says_so():
    for unknown in (care(), care(mon="", sun=None)):
        table = measures.care_places_by_hour_class(unknown)
        assert table["assumed"].all()
        assert table.set_index("hour_class").loc["day", "days"] == 5
    assert not measures.care_places_by_hour_class(care(mon="07:00-18:00"))["assumed"].any()


def test_other_classes_can_be_asked():
    table = measures.care_places_by_hour_class(
        care(weekdays="05:30-07:00"),
        classes=[measures.HourClass("before six", "05:00", "06:00", least_min=30)],
    )
    assert table[["hour_class", "places"]].to_numpy().tolist() == [["before six", 10.0]]


def test_what_cannot_be_read_is_refused_with_the_facility_and_the_day():
    with pytest.raises(TableError, match=r"id 'k' has '8-17u' in open_mon"):
        measures.care_places_by_hour_class(care(mon="8-17u"))
    with pytest.raises(TableError, match="places is missing in 1 of 1 rows"):
        measures.care_places_by_hour_class(care(mon="07:00-18:00").assign(places=None))
    with pytest.raises(QuestionError, match="least_days"):
        measures.care_places_by_hour_class(care(), least_days=0)
    with pytest.raises(QuestionError, match="not a clock time"):
        measures.HourClass("x", "8u", "9u")


def test_the_demonstration_region_shares_its_evening_places_and_loses_none(demo):
    supply = measures.care_places_by_hour_class(demo.childcare)
    evening = supply[supply["hour_class"] == "evening"]
    opening = demo.childcare.set_index("id")["open_mon"].fillna("")
    late = opening[opening.str.endswith(("18:30", "20:00"))].index
    assert set(evening.loc[evening["places"] > 0, "id"]) >= set(late)
    times = bereik.travel_time_matrix(
        demo.network, demo.homes, demo.childcare, date=demo.date, departure="17:00"
    )
    found = measures.two_step_fca(times, demo.homes, evening, catchment_min=45)
    used = (found["access"].to_numpy() * demo.homes["population"].to_numpy()).sum()
    assert used == pytest.approx(found.attrs["supply"] - found.attrs["supply_out_of_reach"])
    assert found["access"].max() > 0
