"""The main job for a whole region: 2,000 homes, 400 vacancies, 6 shifts, with and without childcare.

Run it with `python benchmarks/region.py [HOMES]`. It prints the table of docs/speed.md: wall and processor
seconds, the memory above `import bereik`, and how busy the machine was beside it.
"""

import os
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import bereik

SHIFTS = [
    bereik.Shift("early", "06:00", "14:00"),
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("late", "14:00", "22:00"),
    bereik.Shift("night", "22:00", "06:00"),
    bereik.Shift("morning", "06:00", "10:00"),
    bereik.Shift("evening", "17:00", "21:00"),
]


def main() -> None:
    before = _memory()
    demo = bereik.load_demo()
    homes = demo.addresses[["id", "geometry"]].head(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    bereik.shift_reach(demo.network, homes.head(1), demo.vacancies, date=demo.date, shifts=SHIFTS,
                       childcare=demo.childcare)  # compiled before the clock runs  # fmt: skip
    jobs = len(demo.vacancies)
    print(f"{len(homes)} homes, {jobs} vacancies, {len(SHIFTS)} shifts, {os.cpu_count()} cores")
    print("childcare     wall s   processor s   MB above import   load   rows MB")
    for name, care in (("without", None), ("with", demo.childcare)):
        with tempfile.TemporaryDirectory() as folder:
            wall, used = perf_counter(), process_time()
            bereik.region_reach(
                demo.network, homes, demo.vacancies, date=demo.date, shifts=SHIFTS, childcare=care, out=folder
            )
            wall, used = perf_counter() - wall, process_time() - used
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        load = os.getloadavg()[0]
        print(f"{name:10} {wall:9.1f} {used:13.1f} {_memory() - before:17.0f} {load:6.1f} {size:9.1f}")


def _memory() -> float:
    """Peak resident megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
