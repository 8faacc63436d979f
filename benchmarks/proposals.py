"""`unlock`, `keep` and `adjust` on the demonstration: how long for all, against asking again for each.

Prints the clock and processor time and the memory for 2,000 homes and the vacancies at their own hours, on a
school day, a Saturday and a Sunday; and what applying single candidates and asking again takes, by a sample.

Run: python benchmarks/proposals.py [HOMES]
"""

import datetime as dt
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import bereik
from bereik.proposals.adjusted import KINDS, adjust_of
from bereik.proposals.candidates import Spacing
from bereik.proposals.demand import Demand, find_demand
from bereik.proposals.losses import losses
from bereik.proposals.options import retimed
from bereik.proposals.price import opened_alone, price
from bereik.proposals.query import make_query
from bereik.proposals.search import all_candidates
from bereik.scenarios import Scenario

DATES = [dt.date(2026, 11, 24), dt.date(2026, 11, 28), dt.date(2026, 11, 29)]
SAMPLE = 3


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Print how long some work takes, and give what it makes."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    print(
        f"{what:55} {time.perf_counter() - clock:8.1f} s {time.process_time() - processor:8.1f} s processor"
    )
    return made


def main() -> None:
    """Measure and print."""
    demo = bereik.load_demo()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    homes = demo.addresses.iloc[:: max(1, len(demo.addresses) // count)].head(count)[["id", "geometry"]]

    def demand_on(network: Any, some: Any) -> Demand:
        return find_demand(
            network,
            some,
            demo.vacancies,
            dates=DATES,
            traveller=bereik.Traveller(),
            before_s=600,
            after_s=300,
        )

    few = homes.head(16)
    query = make_query(
        demo.network, homes, demo.vacancies, dates=DATES, traveller=None, before_min=10, after_min=5,
        weight=None, interest_jobs=50,
    )  # fmt: skip
    candidates = timed("deadlines of what is refused", lambda: all_candidates(query, Spacing()))
    price(demand_on(demo.network, few), candidates[:50])  # compiles
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(homes)} homes, {len(demo.vacancies)} vacancies, {len(candidates)} candidates, 3 dates")
    demand = timed("which legs hold", lambda: demand_on(demo.network, homes))
    offers = timed("all candidates priced", lambda: price(demand, candidates))
    alone = timed("what each opens alone", lambda: opened_alone(demand, offers, len(candidates)))
    timed("what is lost with each trip that runs", lambda: losses(demand))
    moved = [one for one, _ in retimed(demand, DATES)]
    timed(f"{len(moved)} retimed trips bounded", lambda: price(demand, moved))
    for kind in KINDS:
        timed(
            f"adjust: {kind}",
            lambda kind=kind: adjust_of(
                query, homes, demo.vacancies, kinds=[kind], childcare=demo.childcare, child_age_months=24
            ),
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'memory above that of the demonstration':55} {(peak - before) / 1e6:8.2f} GB")

    best = np.argsort([-len(homes_opened) for homes_opened, _ in alone])[:SAMPLE]
    for number in best.tolist():
        one = candidates[number]
        plan = Scenario("one", changes=(one.change(demo.network, DATES[one.day]),))
        after = timed(
            "one candidate applied and asked again", lambda p=plan: demand_on(p.apply(demo.network), homes)
        )
        opened = int(((demand.failing > 0) & (after.failing == 0) & demand.counted).sum())
        print(f"    opens {len(alone[number][0])} pairs by its price, {opened} when asked again")


if __name__ == "__main__":
    main()
