"""The main job for a whole region: 2,000 homes, 400 vacancies, 6 shifts, with and without childcare.

Run it with `python benchmarks/region.py [HOMES]`. It prints the table of docs/speed.md: wall and processor
seconds, the memory above `import bereik`, and how busy the machine was beside it. Then the same without
childcare on one and on two processes of their own: by the clock, which means something on a quiet machine
only, and by processor time, which tells what the second process repeats on any.
"""

import os
import resource
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psutil
from geopandas import GeoDataFrame

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
            size = sum(path.stat().st_size for path in Path(folder).rglob("*.parquet")) / 1e6
        load = os.getloadavg()[0]
        print(f"{name:10} {wall:9.1f} {used:13.1f} {_memory() - before:17.0f} {load:6.1f} {size:9.1f}")
    on_processes(homes)


def on_processes(homes: GeoDataFrame) -> None:
    """One and two processes, each on a core of its own: how much of the second one is gained."""
    demo, context = bereik.load_demo(), get_context("spawn")
    print("\nprocesses   wall s   processor s   efficiency by clock   by processor time")
    with tempfile.TemporaryDirectory() as folder:
        demo.network.save(Path(folder, "network"))
        network, took = bereik.load_network(Path(folder, "network")), {}
        for processes in (1, 2):
            cores = context.Queue()
            for core in sorted(os.sched_getaffinity(0))[:processes]:
                cores.put(core)
            with ProcessPoolExecutor(
                processes, mp_context=context, initializer=_on_a_core, initargs=(cores,)
            ) as pool:

                def ask(out: str, some: GeoDataFrame) -> None:
                    bereik.region_reach(
                        network, some, demo.vacancies, date=demo.date, shifts=SHIFTS, client=pool,
                        chunk_homes=32, out=Path(folder, out),
                    )  # fmt: skip

                ask(
                    f"warm-{processes}", homes.head(32 * 2 * processes)
                )  # imported and opened before the clock
                wall, used = perf_counter(), _of_children()
                ask(f"run-{processes}", homes)
                took[processes] = perf_counter() - wall, _of_children() - used
            by_clock, by_processor = (took[1][one] / took[processes][one] for one in (0, 1))
            wall, used = took[processes]
            print(f"{processes:9} {wall:8.1f} {used:13.1f} {by_clock / processes:21.2f} {by_processor:19.2f}")


def _on_a_core(cores: Any) -> None:
    os.sched_setaffinity(0, {cores.get()})


def _of_children() -> float:
    """Processor seconds of the processes that were started here."""
    used = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return sum(one.user + one.system for one in used)


def _memory() -> float:
    """Peak resident megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
