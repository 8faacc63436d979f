"""What all options of a home cost in processor seconds, ready and warm, on the demonstration.

    python benchmarks/whatif.py

Warm is what the page does: the weeks of the question and of each option are ready, nothing of the home is.
With a child the bikes are left out, since every facility is a search of its own.
"""

import datetime as dt
import statistics
import sys
import time

import bereik
from bereik.domain.tables import check_points
from bereik.options.answers import answer_options
from bereik.options.plans import plan_options
from bereik.reach.week import WeekQuery

HOMES = ("wuustwezel", "kapellen", "brecht")
REPEATS = 2


def main() -> int:
    demo = bereik.load_demo()
    print("options  child  ready s  warm s (median)  processor seconds")
    for child in (False, True):
        query = WeekQuery(dt.date.fromisoformat(demo.date), (bereik.Child(24),) if child else ())
        care = demo.childcare if child else None
        options = bereik.list_options(children=child, stations=False)
        meant = [one for one in options if not (child and one.bike != "none")]
        points = [check_points(demo.homes[demo.homes["id"] == home], "home") for home in HOMES]
        begin = time.process_time()
        plans = plan_options(demo.network, demo.vacancies, query, childcare=care)
        answer_options(plans, points[0], meant)
        ready, seconds = time.process_time() - begin, []
        for point in points * REPEATS:
            begin = time.process_time()
            answer_options(plans, point, meant)
            seconds.append(time.process_time() - begin)
        print(f"{len(meant):7d}  {child!s:5}  {ready:7.2f}  {statistics.median(seconds):6.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
