"""A way that breaks the lead alone spares searches at any hour; the reasons are the same without it."""

from functools import partial

import numpy as np
import pandas
import pytest

import bereik
from bereik.routing import soonest
from bereik.routing.search import first_and_shortest
from bereik.shifts.failures import Failures
from bereik.shifts.found import Found, Reach, _find_any_in_limits, find_in_time
from bereik.units import NEVER

SHIFTS = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("night", "22:00", "06:00")]
OVERLAPPING = [
    bereik.Shift("early", "06:00", "14:00"),
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("late", "14:00", "22:00"),
]
HARSH = [
    bereik.Traveller(max_trip_min=45, max_lead_min=50, max_transfers=0),
    bereik.Traveller(max_trip_min=60, max_lead_min=70, max_transfers=1, bike="to_stop"),
    bereik.Traveller(max_trip_min=120, max_lead_min=60),
]
LEAD_BEYOND_TRIP = bereik.Traveller(max_trip_min=45, max_lead_min=90)


def ask(demo, traveller, shifts=SHIFTS):
    return bereik.shift_reach(
        demo.network, demo.homes.head(2), demo.vacancies.iloc[::9], date=demo.date, shifts=shifts,
        traveller=traveller,
    )  # fmt: skip


@pytest.mark.parametrize("traveller", HARSH)
def test_the_hour_and_the_length_are_told_as_by_a_search_at_any_hour(demo, traveller):
    short = ask(demo, traveller)
    spared = Failures.earlier

    def all_hours(self, asked):
        """Nothing is known for the rules before the lead, so that they search ways at any hour."""
        return np.full(asked.shape, NEVER, dtype=np.int32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bereik.shifts.reasons._in_time", _searched_in_time(spared))
        patch.setattr(Failures, "earlier", all_hours)
        pandas.testing.assert_frame_equal(short, ask(demo, traveller))
    assert "LEAD_TOO_LONG" in set(short["reason"].dropna())


def _searched_in_time(earlier):
    """What `_in_time` gives, from a search at any hour for all that is asked."""

    def in_time(failures, asked):
        return earlier(failures, asked), failures.shortest_at_any_hour(asked) < 2**30

    return in_time


def from_all_hours(self, asked):
    """As `Failures.earlier`, from one search of all hours and of all homes."""
    find = partial(Found.in_time, any_rides=False)
    return self._best_of(find, asked, self.reach.leave[self.direction], self.limits.longest)


@pytest.mark.parametrize("shifts", [SHIFTS, OVERLAPPING])
@pytest.mark.parametrize("traveller", HARSH)
def test_windows_that_grow_find_what_one_search_of_all_hours_finds(demo, traveller, shifts, monkeypatch):
    short = ask(demo, traveller, shifts)
    assert short["short_min"][short["reason"] == "LEAD_TOO_LONG"].notna().any()
    monkeypatch.setattr(Failures, "earlier", from_all_hours)
    pandas.testing.assert_frame_equal(short, ask(demo, traveller, shifts))


@pytest.mark.parametrize("traveller", [*HARSH, LEAD_BEYOND_TRIP])
def test_what_is_known_to_be_in_limits_is_told_as_by_a_search_of_its_own(demo, traveller, monkeypatch):
    """A lead within `T` says that nothing is too long, and earlier ways hold those within the lead."""
    short = ask(demo, traveller)

    def shortest_in_time(self, asked):
        limits = self.limits

        times = limits.arrive_by, limits.depart_from, self.reach.requested
        every = np.stack([first_and_shortest(stops, self.egress, *times)[1] for stops in self.found.few])
        ridden = every[self.lane[asked], self.row[asked], self.place[asked]]
        return np.minimum(ridden, self.walked(asked, limits.depart_from))

    def any_in_limits(self, question):
        return _find_any_in_limits(self, rows=self.searched_with(question))

    monkeypatch.setattr(Failures, "shortest_in_time", shortest_in_time)
    monkeypatch.setattr(Found, "any_in_limits", any_in_limits)
    pandas.testing.assert_frame_equal(short, ask(demo, traveller))


@pytest.mark.parametrize("traveller", [HARSH[0], bereik.Traveller(max_trip_min=30, max_lead_min=40)])
def test_hours_that_overlap_have_the_reasons_that_each_has_by_itself(demo, traveller, monkeypatch):
    """And only the stops near work matter to ways of any number of rides."""
    short, searched = ask(demo, traveller, OVERLAPPING), []

    def shortest_ridden(self, asked):
        values, leave = np.empty(len(asked), dtype=np.int32), self.reach.leave[self.direction]
        for rows, together in self._searched_together(asked):
            searched.append(rows)
            journeys = find_in_time(self.found, rows=rows, any_rides=True)
            own = asked[together]
            values[together] = self._shortest(journeys, self.lane[own], own, leave)
        return values

    def any_in_limits(self, question):
        return _find_any_in_limits(self, rows=self.searched_with(question))

    monkeypatch.setattr(Failures, "_shortest_ridden", shortest_ridden)
    monkeypatch.setattr(Found, "any_in_limits", any_in_limits)
    pandas.testing.assert_frame_equal(short, ask(demo, traveller, OVERLAPPING))
    assert len(searched) > 2  # several hours in a direction, so that there was something to join


@pytest.mark.parametrize("traveller", HARSH)
def test_first_arrivals_by_stops_give_the_same_reasons(demo, traveller, monkeypatch):
    """The demonstration is too small for `kernels.raptor`, which large networks use."""
    short = ask(demo, traveller)
    assert short["reason"].isin(["FIRST_TOO_LATE", "LAST_TOO_EARLY"]).any()
    monkeypatch.setattr(soonest, "MANY_EVENTS", 0)
    monkeypatch.setattr(Reach, "one_pass", lambda reach, direction: None)
    by_stops, count = soonest.arrivals_by_stops, []
    monkeypatch.setattr(soonest, "arrivals_by_stops", lambda *a, **k: count.append(1) or by_stops(*a, **k))
    pandas.testing.assert_frame_equal(short, ask(demo, traveller))
    assert count
