"""The figures of docs/proposals.md: the winner of the demonstration, its dossier, and who is tied with it.

Prints, in this order, the first proposals, what stands in the dossier of the first one, its vacancies by the
hour at which they begin, and what is left when something is otherwise. The processor time stands at the end.

Run: python benchmarks/negotiation.py [METRES OF A SQUARE]
"""

import sys
import time
from collections import Counter

import bereik
from bereik.dossier import Case, Question, make_facts, ranking_of
from bereik.proposals.search import unlock_of

DATES = ("2026-11-24", "2026-11-28", "2026-11-29")
SHOWN = (
    "rank", "line", "towards", "kind", "day_type", "leaves", "nearest_runs", "decided_at", "people",
    "openings", "km_a_year", "rank_low", "rank_high", "tied",
)  # fmt: skip


def main() -> None:
    """Ask and print."""
    demo = bereik.load_demo()
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1000
    case = Case.of(demo, Question(DATES, grid_m=size))
    found = unlock_of(case.query)
    print(found.ranked[list(SHOWN)].head(12).to_string(index=False), flush=True)
    facts = make_facts(case, "add", found.scenario([1]), ranking_of(found, 1))
    for name, number in facts["numbers"].items():
        print(f"{name:25} {number}")
    starts = Counter(vacancy["shift_start"] for vacancy in facts["vacancies"])
    print("vacancies by start:", dict(sorted(starts.items(), key=str)))
    print("days:", dict(Counter(vacancy["days"] for vacancy in facts["vacancies"])))
    for name, gain in facts["robustness"]["changes"].items():
        print(f"{name:25} {gain}")
    print("missed rides:", facts["robustness"]["missed"])
    for table in facts["timetables"]:
        new = [ride for ride in table["rides"] if ride["state"] == "new"]
        later = [ride for ride in table["rides"] if ride["times"] > new[0]["times"]][:1] if new else []
        for row, stop in enumerate(table["stops"]):
            print(f"{stop['name']:25}", *(ride["times"][row] for ride in (*new, *later)))
    print(f"{time.process_time():.0f} s of processor time")


if __name__ == "__main__":
    main()
