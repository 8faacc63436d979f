"""The demonstration region as a user would hold it: network, homes, jobs, childcare, addresses, zones."""

from dataclasses import dataclass

import geopandas
from geopandas import GeoDataFrame

from bereik.demo.days import DEMO_DATE
from bereik.demo.region import FILES, MUNICIPALITIES, PLACE
from bereik.feeds import read_feed
from bereik.geocoding import read_addresses
from bereik.network import Network, build_network
from bereik.opportunities import read_childcare, read_destinations, read_vacancies, read_zones
from bereik.streets import read_streets

STORY_HOME = "a2990-137"
"""Dorpsstraat 63 in Wuustwezel, the home of the examples: by day the bus goes to Brasschaat and back, in the
evening the last one has left before a late shift ends."""

STORY_JOB = "v346"
"""An order picker in three shifts, for a single parent of a child of `STORY_CHILD_MONTHS` at `STORY_HOME`.

The early shift fails because childcare opens too late, the late one because the last bus has left; the night
works."""
STORY_CHILD_MONTHS = 24

LABEL = "demo data, not the real timetable"
"""What every output on this region must say."""

STREETS_ARE = "streets invented; places of villages and stations © OpenStreetMap contributors"
"""Whom the streets are from; they only have the format of OpenStreetMap."""

_HOMES = (
    ("Brasschaat", "Brasschaat", 0.7), ("Brasschaat", "Maria-ter-Heide", 0.3),
    ("Brecht", "Brecht", 0.6), ("Brecht", "Sint-Lenaarts", 0.4),
    ("Kalmthout", "Kalmthout", 0.7), ("Kalmthout", "Nieuwmoer", 0.3),
    ("Kapellen", "Kapellen", 0.7), ("Kapellen", "Putte", 0.3),
    ("Malle", "Westmalle", 0.5), ("Malle", "Oostmalle", 0.5),
    ("Schoten", "Schoten", 0.7), ("Schoten", "Elshout", 0.3),
    ("Stabroek", "Stabroek", 0.6), ("Stabroek", "Hoevenen", 0.4),
    ("Wuustwezel", "Wuustwezel", 0.6), ("Wuustwezel", "Gooreind", 0.4),
)  # fmt: skip
"""Municipality, village and the share of the municipality's people for whom the home stands."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration region; only where places lie and how many people live there is real."""

    network: Network
    homes: GeoDataFrame
    """Sixteen example homes, two a municipality: id, name, municipality, address_id, population."""
    vacancies: GeoDataFrame
    childcare: GeoDataFrame
    addresses: GeoDataFrame
    zones: GeoDataFrame
    land: GeoDataFrame
    """Water, business parks and villages, for the ground of maps: kind, name."""
    destinations: GeoDataFrame
    """Offices, courses and places to train: see `read_destinations`."""
    date: str = DEMO_DATE
    label: str = LABEL

    def __repr__(self) -> str:
        tables = ("homes", "vacancies", "childcare", "addresses", "zones")
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in tables)
        return f"Demo({self.network}, {counts}, date={self.date!r}; {self.label})"


def load_demo() -> Demo:
    """The demonstration region, read from the files of the package through the readers that users have.

    >>> load_demo().date
    '2026-11-24'
    """
    feeds = [read_feed(FILES / f"gtfs_{kind}.zip", f"demo{kind}") for kind in ("bus", "train")]
    streets = read_streets(FILES / "streets.osm.pbf", attribution=STREETS_ARE)
    addresses = read_addresses(FILES / "addresses.csv")
    return Demo(
        network=build_network(feeds, streets, demonstration=True),
        homes=example_homes(addresses),
        vacancies=read_vacancies(FILES / "vacancies.csv"),
        childcare=read_childcare(FILES / "childcare.csv"),
        addresses=addresses,
        zones=read_zones(FILES / "zones.geojson").assign(municipality=lambda zones: zones["name"]),
        land=geopandas.read_file(FILES / "land.geojson"),
        destinations=read_destinations(FILES / "destinations.csv"),
    )


def example_homes(addresses: GeoDataFrame) -> GeoDataFrame:
    """The sixteen homes: in each village the address nearest to halfway its edge, or `STORY_HOME`."""
    people = {entry.name: entry.population for entry in MUNICIPALITIES}
    rows = [_home(addresses, municipality, village) for municipality, village, _ in _HOMES]
    return geopandas.GeoDataFrame(
        {
            "id": [village.lower() for _, village, _ in _HOMES],
            "name": [m if m == village else f"{m}, {village}" for m, village, _ in _HOMES],
            "municipality": [municipality for municipality, _, _ in _HOMES],
            "address_id": addresses["id"].iloc[rows].tolist(),
            "population": [round(share * people[municipality]) for municipality, _, share in _HOMES],
        },
        geometry=addresses.geometry.iloc[rows].tolist(),
        crs=addresses.crs,
    )


def _home(addresses: GeoDataFrame, municipality: str, village: str) -> int:
    """The row of the address that stands for a village."""
    if village == "Wuustwezel":
        return int((addresses["id"] == STORY_HOME).to_numpy().argmax())
    place = PLACE[village]
    # Half the radius to the north, in degrees: not on the square, where the bus stops.
    north = place.lat + 0.5 * place.radius_m / 111_230
    gap = (addresses.geometry.x - place.lon).abs() * 0.625 + (addresses.geometry.y - north).abs()
    own = (addresses["municipality"] == municipality) & (addresses["submunicipality"] == village)
    return int(gap.where(own, 9.0).to_numpy().argmin())
