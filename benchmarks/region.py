"""The main job for a whole region: 2,000 homes, 400 vacancies, 6 shifts, with and without childcare.

    python benchmarks/region.py [HOMES]
    python benchmarks/region.py 1024 --processes     # only what a second process gains

It prints the table of docs/speed.md: wall and processor seconds, the memory above `import bereik`, and how
busy the machine was beside it. Then the same without childcare on one and on two processes of their own, of
Python and of a local Dask cluster: by the clock, which means something on a quiet machine only, and by
processor time, which tells what the second process repeats on any.
"""

import argparse
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psutil
from distributed import Client, LocalCluster
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
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("homes", type=int, nargs="?", default=2000)
    options.add_argument("--processes", action="store_true", help="only what a second process gains")
    given = options.parse_args()
    homes = bereik.load_demo().addresses[["id", "geometry"]].head(given.homes)
    if not given.processes:
        whole_region(homes)
    print("\nprocesses      wall s   processor s   efficiency by clock   by processor time")
    for name, workers in (("Python", processes_of_python), ("Dask", workers_of_dask)):
        on_processes(name, workers, homes)


def whole_region(homes: GeoDataFrame) -> None:
    """The main job in this process."""
    before, demo = _memory(), bereik.load_demo()
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


def on_processes(
    name: str, workers: Callable[[int], AbstractContextManager[Any]], homes: GeoDataFrame
) -> None:
    """One and two processes, each on a core of its own: how much of the second one is gained."""
    demo = bereik.load_demo()
    with tempfile.TemporaryDirectory() as folder:
        demo.network.save(Path(folder, "network"))
        network, took = bereik.load_network(Path(folder, "network")), {}
        for processes in (1, 2):
            with workers(processes) as client:

                def ask(out: str, some: GeoDataFrame) -> None:
                    bereik.region_reach(
                        network, some, demo.vacancies, date=demo.date, shifts=SHIFTS, client=client,
                        chunk_homes=64, out=Path(folder, out),
                    )  # fmt: skip

                # Imported and opened before the clock.
                ask(f"warm-{processes}", homes.head(64 * 2 * processes))
                wall, used = perf_counter(), _of_children()
                ask(f"run-{processes}", homes)
                took[processes] = perf_counter() - wall, _of_children() - used
            by_clock, by_processor = (took[1][one] / took[processes][one] for one in (0, 1))
            wall, used = took[processes]
            print(
                f"{processes} {name:8} {wall:10.1f} {used:13.1f} "
                f"{by_clock / processes:21.2f} {by_processor:19.2f}",
                flush=True,
            )


@contextmanager
def processes_of_python(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes of `concurrent.futures`."""
    context = get_context("spawn")
    cores = context.Queue()
    for core in _cores()[:count]:
        cores.put(core)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_on_a_core, initargs=(cores,)) as pool:
        yield pool


@contextmanager
def workers_of_dask(count: int) -> Iterator[Client]:
    """Workers of a Dask cluster on this machine; its scheduler runs in this process, beside them."""
    with (
        LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        for core, worker in zip(_cores(), client.scheduler_info()["workers"], strict=False):
            client.run(os.sched_setaffinity, 0, {core}, workers=[worker])
        yield client


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0))


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
