"""`bereik warm`: compiles the search beforehand, so that no question after installing has to wait for it.

It asks every usual kind of question once on the demonstration region; what numba compiles for that is kept on
disk for all later questions, on any region.
"""

import datetime as dt
from argparse import Namespace
from collections.abc import Callable
from typing import Any

import numpy as np

from bereik.access import isochrones, journey_profiles, travel_time_matrix
from bereik.batch import region_reach
from bereik.cli.refusal import DONE
from bereik.cli.terminal import doing, say
from bereik.dayplan import list_itineraries, plan_day
from bereik.demo import Demo, load_demo
from bereik.demo.load import STORY_JOB
from bereik.domain.traveller import BIKES, Shift, Traveller
from bereik.explain import explain
from bereik.network.prepared import rides_of_day
from bereik.proposals import adjust, keep, unlock
from bereik.reach import Roster, reach_waterfall, roster_reach, shift_reach
from bereik.routing.labels import WIDE
from bereik.routing.raptor import first_by_ride, stop_search
from bereik.routing.search import LabelKind, TimeWindow, search, stop_profiles
from bereik.units import DAY_S, UNREACHED

CHILD: dict[str, Any] = {"child_age_months": 24}


def run(options: Namespace) -> int:
    """Ask one query of every kind, and say which."""
    with doing("doing-read", options.lang):
        demo = load_demo()
    for key, ask in (
        ("warm-plain", _plain),
        ("warm-bike", _bike),
        ("warm-childcare", _childcare),
        ("warm-weeks", _weeks),
        ("warm-maps", _maps),
        ("warm-proposals", _proposals),
    ):
        say(key, options.lang)
        ask(demo)
    say("warm-done", options.lang)
    return DONE


def _query(demo: Demo) -> dict[str, Any]:
    """One home, and jobs with known and unknown hours and places."""
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    return {"network": demo.network, "homes": home, "vacancies": demo.vacancies, "date": demo.date}


def _plain(demo: Demo) -> None:
    query = _query(demo)
    reach = shift_reach(**query)
    list_itineraries(demo.network, reach, query["homes"], demo.vacancies)
    for answer in (explain, plan_day):
        _of_one_job(demo, answer)
    _of_a_city(demo)


def _of_a_city(demo: Demo) -> None:
    """Searches as of a network with more departures and more stop events than the demo has."""
    day = rides_of_day(demo.network, dt.date.fromisoformat(demo.date), Traveller(), 0, DAY_S)
    rides = day.ahead
    access = np.full((rides.stops, 1), UNREACHED, dtype=np.int32)
    access[0] = 0
    found = search(rides, access, TimeWindow(0, DAY_S), max_rides=1, kind=LabelKind(narrowest=WIDE))
    stop_profiles(found)
    found.release()
    for longest in (1, DAY_S):  # in 16 bits and in 32
        first_by_ride(stop_search(rides, day.footpaths, 0, longest, longest_walk=0), access, max_rides=1)


def _bike(demo: Demo) -> None:
    for bike in BIKES[1:]:
        shift_reach(**_query(demo), traveller=Traveller(bike=bike))


def _childcare(demo: Demo) -> None:
    query, care = _query(demo), {"childcare": demo.childcare, **CHILD}
    reach = shift_reach(**query, **care)
    list_itineraries(demo.network, reach, query["homes"], demo.vacancies, **care)
    shift_reach(**query, **care, traveller=Traveller(bike="to_stop"))
    region_reach(**query, **care)  # of what is only counted the first reason is looked for
    for answer in (explain, plan_day):
        _of_one_job(demo, answer, **care)


def _weeks(demo: Demo) -> None:
    query, care = _query(demo), {"childcare": demo.childcare, **CHILD}
    roster = Roster.from_dates("week", [(demo.date, Shift("early", "06:00", "14:00"))])
    jobs = demo.vacancies.head(20)
    for with_care in ({}, care):
        roster_reach(demo.network, query["homes"], jobs, roster, **with_care)
        reach_waterfall(demo.network, query["homes"], jobs, date=demo.date, robust=True, **with_care)


def _maps(demo: Demo) -> None:
    query = _query(demo)
    home, jobs = query["homes"], demo.vacancies.head(20)
    for modes in ("transit", "walk", "cycle"):
        travel_time_matrix(demo.network, home, jobs, date=demo.date, departure="08:00", modes=modes)
        isochrones(demo.network, home, date=demo.date, departure="08:00", modes=modes)
    travel_time_matrix(demo.network, home, jobs, date=demo.date, departure="08:00", window_min=30)
    travel_time_matrix(demo.network, demo.homes, jobs, date=demo.date, departure="08:00", window_min=4)
    for direction in ("out", "back"):
        journey_profiles(demo.network, home, jobs, date=demo.date, direction=direction)


def _proposals(demo: Demo) -> None:
    home, jobs = _query(demo)["homes"], demo.vacancies.head(12)
    for propose in (unlock, keep):
        propose(demo.network, home, jobs, dates=[demo.date])
    adjust(
        demo.network, home, jobs, dates=[demo.date], childcare=demo.childcare, kinds=("childcare",), **CHILD
    )


def _of_one_job(demo: Demo, one: Callable[..., Any], **care: Any) -> None:
    job = demo.vacancies[demo.vacancies["id"] == STORY_JOB]
    query = _query(demo) | {"vacancies": job}
    one(*(query[name] for name in ("network", "homes", "vacancies")), date=demo.date,
        shift=Shift("late", "14:00", "22:00"), **care)  # fmt: skip
