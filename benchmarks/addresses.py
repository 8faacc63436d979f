"""How long it takes to find an address in a register of 100,000: run it, and it prints a table.

The register is made up: 100,000 addresses in 6,000 streets with 3,000 different names, in the 27 villages of
the demonstration region. What is asked are the spellings of the tests, the same without a municipality, and
what stands in the field while somebody types. Each question is asked alone, through `bereik.find_address`.
"""

import random
import statistics
import time
from pathlib import Path

import geopandas

import bereik
from bereik.geocoding import index_addresses

ADDRESSES, STREETS, NAMES = 100_000, 6_000, 3_000
SPELLINGS = Path(__file__).parents[1] / "tests" / "geocoding" / "address_spellings.txt"


def register(seed: int = 1) -> geopandas.GeoDataFrame:
    """A made-up register of the size of the region and its surroundings."""
    chance = random.Random(seed)
    demo = bereik.load_demo().addresses
    villages = demo[["postcode", "municipality", "submunicipality"]].drop_duplicates().to_numpy().tolist()
    names = set(demo["street"])
    parts = ["ber", "kel", "mor", "lin", "den", "hoe", "ven", "ros", "wij", "gro", "sta", "pol", "dui", "har"]
    kinds = ["straat", "laan", "dreef", "weg", "steenweg", "baan", "lei", "plein"]
    while len(names) < NAMES:
        names.add("".join(chance.choices(parts, k=3)).capitalize() + chance.choice(kinds))
    listed = sorted(names)
    rows = []
    for street in range(STREETS):
        name, village = listed[street % NAMES], chance.choice(villages)
        rows += [(name, str(number + 1), *village) for number in range(ADDRESSES // STREETS + 1)]
    table = geopandas.GeoDataFrame(
        rows[:ADDRESSES], columns=["street", "house_number", "postcode", "municipality", "submunicipality"]
    ).assign(id=[f"x{row}" for row in range(ADDRESSES)])
    points = geopandas.points_from_xy(
        [4.4 + chance.random() / 3 for _ in range(ADDRESSES)],
        [51.2 + chance.random() / 4 for _ in range(ADDRESSES)],
    )
    return table.set_geometry(points, crs="EPSG:4326")


def main() -> None:
    """Print how long building the index and asking takes."""
    table = register()
    begin = time.perf_counter()
    index = index_addresses(table)
    print(f"{len(table):,} addresses, {len(index.streets):,} streets, {len(index.names):,} names")
    print(f"index built in {time.perf_counter() - begin:.2f} s")
    lines = [line.rsplit("|", 1)[0].strip() for line in SPELLINGS.read_text("utf-8").splitlines()]
    typed = [line for line in lines if line and not line.startswith("#")]
    kinds = {
        "spellings of the tests": typed,
        "without municipality": [line.split(",")[0] for line in typed],
        "while typing": [line[:length] for line in typed[:40] for length in (3, 6, 9, 14)],
        "nothing like it": ["xqzv wplk 12", "zzzzzz", "q w e r t y u i o p"] * 20,
    }
    print(f"{'what is typed':28} {'median ms':>10} {'95 % ms':>10} {'longest ms':>11}")
    for kind, questions in kinds.items():
        times = []
        for question in questions:
            begin = time.perf_counter()
            bereik.find_address(question, index)
            times.append(1000 * (time.perf_counter() - begin))
        times.sort()
        print(
            f"{kind:28} {statistics.median(times):10.1f} "
            f"{times[int(0.95 * len(times))]:10.1f} {times[-1]:11.1f}"
        )


if __name__ == "__main__":
    main()
