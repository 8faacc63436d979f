"""`unlock`, `keep`, `swap` and `adjust` on the demonstration: how long, against asking again for each.

Runs the vacancies at their own hours on a school day, a Saturday and a Sunday, for each number of homes
named, and prints what was run: clock and processor time, and the memory at the end of each step. What was
*not* run is scaled from a sample and says so: applying every candidate and asking again.

Run: python benchmarks/proposals.py [HOMES ...] [--kinds KIND ...] [--sample COUNT]
"""

import argparse
import datetime as dt
import resource
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

import bereik
from bereik.proposals.adjusted import KINDS, adjust_of
from bereik.proposals.assess import assess
from bereik.proposals.candidates import Candidate, Spacing
from bereik.proposals.existing import swap_of
from bereik.proposals.losses import losses
from bereik.proposals.price import opened_alone, price
from bereik.proposals.query import Query, make_query
from bereik.proposals.search import all_candidates, unlock_of
from bereik.scenarios import Scenario

DATES = [dt.date(2026, 11, 24), dt.date(2026, 11, 28), dt.date(2026, 11, 29)]
RANKINGS = ("unlock", "keep", "swap")


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Print how long some work takes and the memory at its end, and give what it makes."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    spent = time.process_time() - processor
    # The peak of the whole process: it rises with the step that needs most, and never falls.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  {what:45} {time.perf_counter() - clock:8.1f} s {spent:8.1f} s processor {peak:6.2f} GB",
        flush=True,
    )
    return made


def query_of(demo: Any, homes: GeoDataFrame) -> Query:
    """The query of some homes."""
    return make_query(
        demo.network, homes, demo.vacancies, dates=DATES, traveller=None, before_min=10, after_min=5,
        weight=None, interest_jobs=50,
    )  # fmt: skip


def ask_again(
    demo: Any, query: Query, homes: GeoDataFrame, candidates: Sequence[Candidate], sample: int
) -> None:
    """Apply the best candidates, compare, and scale to all of them."""
    offers = price(query.demand, candidates)
    alone = opened_alone(query.demand, offers, len(candidates))
    best = np.argsort([-len(homes_opened) for homes_opened, _ in alone])[:sample]
    spent = []
    for number in best.tolist():
        one = candidates[number]
        plan = Scenario("one", changes=(one.change(demo.network, DATES[one.day]),))
        before = time.process_time()
        effect = timed(
            "one candidate applied, asked again", lambda p=plan: assess(query, p, homes, demo.vacancies)
        )
        spent.append(time.process_time() - before)
        print(
            f"    opens {len(alone[number][0])} pairs by its price, {len(effect.gained[0])} when asked again"
        )
    hours = float(np.mean(spent)) * len(candidates) / 3600
    print(
        f"  scaled, not run: {len(candidates)} candidates asked again one by one, {hours:.1f} hours processor"
    )


def run(demo: Any, count: int, kinds: Sequence[str], sample: int) -> None:
    """Measure and print for a number of homes."""
    homes = demo.addresses.iloc[:: max(1, len(demo.addresses) // count)].head(count)[["id", "geometry"]]
    print(f"{len(homes)} homes, {len(demo.vacancies)} vacancies, {len(DATES)} dates", flush=True)
    begin = time.process_time()
    query = timed("which legs hold", lambda: query_of(demo, homes))
    rankings: dict[str, Callable[[], Any]] = {
        "unlock": lambda: unlock_of(query),
        "keep": lambda: losses(query.demand),
        "swap": lambda: swap_of(query, homes, demo.vacancies),
    }
    for kind in kinds:
        timed(
            kind,
            rankings.get(
                kind,
                lambda kind=kind: adjust_of(
                    query, homes, demo.vacancies, kinds=[kind], childcare=demo.childcare, child_age_months=24
                ),
            ),
        )
    print(f"  all of these: {time.process_time() - begin:.0f} s processor", flush=True)
    if sample:
        ask_again(demo, query, homes, all_candidates(query, Spacing()), sample)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("homes", nargs="*", type=int, default=[250, 2000])
    parser.add_argument("--kinds", nargs="*", choices=(*RANKINGS, *KINDS), default=(*RANKINGS, *KINDS))
    parser.add_argument("--sample", type=int, default=3, help="candidates that are applied and asked again")
    asked = parser.parse_args()
    demo = bereik.load_demo()
    unlock_of(query_of(demo, demo.addresses.head(4)[["id", "geometry"]]), most=1)  # compiles
    for count in asked.homes:
        run(demo, count, asked.kinds, asked.sample)


if __name__ == "__main__":
    main()
