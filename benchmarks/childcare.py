"""How fast days with childcare are: one table, beside the yardstick of the same run.

    python benchmarks/childcare.py            # everything, some minutes
    python benchmarks/childcare.py --quick    # fewer homes for the large question

The demonstration region needs nothing; Porto Alegre needs the shared data (BEREIK_SHARED_DATA), and is passed
over without. Yardstick and medians as in `speed.py`; the kernel is compiled before. The load of the machine
is printed, since on a busy one all of it takes longer.
"""

import argparse
import os
import time
from collections.abc import Callable

import geopandas
import numpy as np

import bereik
import speed

CARE_ON_WEEKDAYS = "07:00-18:00"
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


def sampled_homes(addresses: geopandas.GeoDataFrame, count: int) -> geopandas.GeoDataFrame:
    """Some addresses as homes, the same ones every time."""
    rows = np.random.default_rng(3).choice(len(addresses), count, replace=False)
    ids = [f"h{number}" for number in range(count)]
    return geopandas.GeoDataFrame(
        {"id": ids}, geometry=list(addresses.geometry.iloc[rows]), crs=addresses.crs
    )


def row(name: str, ask: Callable[[], object], runs: int = speed.RUNS, target: str = "") -> float:
    """Measure and print one question: seconds of the clock, and of the processor for each run."""
    ask()
    start = time.process_time()
    seconds = speed.median_s(ask, runs)
    busy = (time.process_time() - start) / runs
    print(f"{name:80} {seconds:7.2f} s {busy:7.2f} s cpu  {target}", flush=True)
    return seconds


def demonstration(quick: bool) -> None:
    """One home, with and without a bike, and a region, on the demonstration region."""
    demo = bereik.load_demo()
    facilities = demo.childcare.iloc[:30]
    home = demo.homes.loc[demo.homes["municipality"] == "Wuustwezel"].head(1)

    def ask(homes: geopandas.GeoDataFrame, shifts: list[bereik.Shift] | None, bike: str = "none") -> object:
        return bereik.shift_reach(
            demo.network, homes, demo.vacancies, date=demo.date, shifts=shifts, childcare=facilities,
            traveller=bereik.Traveller(bike=bike),
        )  # fmt: skip

    row(
        "demo, one home, 400 vacancies x 30 facilities, 5 shifts, with reasons",
        lambda: ask(home, speed.SHIFTS),
        target="target 1.5 s",
    )
    for bike in ("to_stop", "on_board"):
        row(
            f"  the same with bike={bike}",
            lambda bike=bike: ask(home, speed.SHIFTS, bike),
            3,
        )
    every = demo.childcare
    for bike in ("none", "to_stop", "on_board"):
        row(
            f"demo, one home, 400 vacancies at their own hours x {len(every)} facilities, bike={bike}",
            lambda bike=bike: bereik.shift_reach(
                demo.network, home, demo.vacancies, date=demo.date, childcare=every,
                traveller=bereik.Traveller(bike=bike),
            ),
            3,
        )  # fmt: skip
    count = 50 if quick else 500
    homes = sampled_homes(demo.addresses, count)
    three = [speed.SHIFTS[0], speed.SHIFTS[1], speed.SHIFTS[3]]
    row(
        f"demo, {count} homes x 400 vacancies x 30 facilities x 3 shifts, with reasons",
        lambda: ask(homes, three),
        1 if quick else 3,
        "target 60 s" if not quick else "",
    )


def porto_alegre() -> None:
    """One home, every hexagon a vacancy, twenty of them with childcare."""
    folder = speed.DATA / "porto-alegre"
    if not folder.is_dir():
        print(f"no shared data at {speed.DATA}: Porto Alegre is passed over")
        return
    network = speed.build(folder)
    hexagons = speed.points(folder / "poa_hexgrid.csv")
    rows = np.random.default_rng(1).choice(len(hexagons), 20, replace=False)
    hours = {f"open_{day}": CARE_ON_WEEKDAYS for day in WORKDAYS}
    facilities = hexagons.iloc[rows][["id", "geometry"]].assign(**hours).reset_index(drop=True)
    table, one = speed.Table(network.streets), hexagons.iloc[[600]]
    for shift in (speed.SHIFTS[1], speed.SHIFTS[0]):
        for childcare, named in ((None, "without childcare"), (facilities, "20 facilities")):

            def ask(shift: bereik.Shift = shift, childcare: object = childcare) -> object:
                return bereik.shift_reach(
                    network, one, hexagons, date=speed.DATE, shifts=[shift], childcare=childcare,
                    traveller=speed.TRAVELLER,
                )  # fmt: skip

            name = f"Porto Alegre, one home, {named}, {shift.start}-{shift.end}"
            seconds = row(name, ask)
            yardsticks = f"{seconds / table.yardstick_s():.0f} yardsticks"
            print(f"  {yardsticks}" + ("" if childcare is None else "  target 300, aim 100"))


def main() -> None:
    """Print the whole table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer homes for the large question")
    options = parser.parse_args()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"load of the machine: {load} on {os.cpu_count()} cores")
    porto_alegre()
    demonstration(options.quick)
    print(f"load of the machine: {', '.join(f'{one:.1f}' for one in os.getloadavg())}")


if __name__ == "__main__":
    main()
