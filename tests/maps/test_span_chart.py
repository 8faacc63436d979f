"""The chart of first and last rides: bars where they belong, and words at their ends."""

import pandas
import pytest

from bereik.errors import TableError
from bereik.maps.charts import span_chart


def table(rows):
    columns = ["municipality", "day_type", "first", "last", "rides"]
    frame = pandas.DataFrame(rows, columns=columns).assign(date="2026-11-24")
    return frame.assign(**{name: pandas.to_datetime(frame[name]) for name in ("first", "last")})


BRECHT = ("Brecht", "school_day", "2026-11-24 05:30", "2026-11-25 00:30", 31)


def test_a_bar_goes_from_the_first_ride_to_the_last_past_midnight():
    (bar,) = span_chart(table([BRECHT])).axes[0].patches
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == (5.5, 24.5)


def test_times_with_a_timezone_stand_at_the_hour_of_their_clock():
    zoned = table([BRECHT])
    for name in ("first", "last"):
        zoned[name] = zoned[name].dt.tz_localize("Europe/Brussels")
    (bar,) = span_chart(zoned).axes[0].patches
    assert bar.get_x() == 5.5


def test_where_nothing_rides_there_is_no_bar_and_it_says_so():
    axes = span_chart(table([BRECHT, ("Malle", "school_day", None, None, 0)])).axes[0]
    assert len(axes.patches) == 1
    assert [text.get_text() for text in axes.texts] == ["05:30 – 00:30, 31 ritten", "geen rit"]


def test_an_area_is_named_once_and_its_types_of_day_stand_in_the_legend():
    rows = [BRECHT, ("Brecht", "saturday", "2026-11-24 07:00", "2026-11-24 20:00", 1)]
    figure = span_chart(table(rows), by="day_type", lang="en")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Brecht", ""]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["school day", "Saturday"]
    assert figure.axes[0].texts[1].get_text() == "07:00 – 20:00, 1 ride"


def test_a_last_ride_before_the_first_is_refused():
    with pytest.raises(TableError, match="last comes before first in row 0"):
        span_chart(table([("Brecht", "school_day", "2026-11-24 09:00", "2026-11-24 08:00", 2)]))


def test_what_is_no_time_is_refused():
    with pytest.raises(TableError, match="first or date holds what is no time"):
        span_chart(table([BRECHT]).assign(first="vroeg"))
