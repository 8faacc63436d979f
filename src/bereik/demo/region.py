"""What the demonstration region takes from reality: villages, municipalities, roads between them, barriers.

Everything else in this folder is invented from these facts. Places are points in degrees, rounded to four
decimals; where the usual point of a village is the middle of its municipality, it is moved to the church. A
radius is how far its streets reach. Outside the eight municipalities only what the buses need is here.

Sources: OpenStreetMap (places, road names), iRail (stations), the vision text of the eight municipalities of
November 2018 (figures). See data/README.md.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bereik.units import Floats

FILES = Path(__file__).parent / "files"
"""Where the committed files lie."""

SEED = 2026
"""Every random choice of the region follows from it."""

_LON, _LAT = 4.53, 51.33
_M_PER_DEGREE_LAT = 111_230.0
_M_PER_DEGREE_LON = 111_320.0 * 0.6248  # cosine of 51.33 degrees


@dataclass(frozen=True, slots=True)
class DemoMunicipality:
    """One of the eight, with the vision text's people (2016) and vacancies (October 2017 to October 2018)."""

    name: str
    nis: str
    postcode: str
    population: int
    jobseekers_pct: float
    vacancies: int


MUNICIPALITIES = (
    DemoMunicipality("Brasschaat", "11008", "2930", 37792, 6.6, 445),
    DemoMunicipality("Brecht", "11009", "2960", 27595, 5.9, 202),
    DemoMunicipality("Kalmthout", "11022", "2920", 18490, 5.3, 107),
    DemoMunicipality("Kapellen", "11023", "2950", 26750, 6.3, 420),
    DemoMunicipality("Malle", "11057", "2390", 15257, 5.8, 414),
    DemoMunicipality("Schoten", "11040", "2900", 34273, 7.2, 483),
    DemoMunicipality("Stabroek", "11044", "2940", 18498, 6.1, 154),
    DemoMunicipality("Wuustwezel", "11053", "2990", 20459, 5.6, 107),
)


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A village, a hamlet, a business park or a station; `municipality` is empty outside the eight."""

    name: str
    municipality: str
    lon: float
    lat: float
    radius_m: int
    kind: str = "village"


PLACES = (
    DemoPlace("Brasschaat", "Brasschaat", 4.4893, 51.2931, 1650),
    DemoPlace("Maria-ter-Heide", "Brasschaat", 4.5203, 51.3233, 750),
    DemoPlace("Mariaburg", "Brasschaat", 4.4400, 51.2920, 750),
    DemoPlace("Brecht", "Brecht", 4.6390, 51.3500, 950),
    DemoPlace("Sint-Job-in-'t-Goor", "Brecht", 4.5730, 51.2985, 950),
    DemoPlace("Sint-Lenaarts", "Brecht", 4.6810, 51.3475, 800),
    DemoPlace("Overbroek", "Brecht", 4.5838, 51.3470, 300),
    DemoPlace("Kalmthout", "Kalmthout", 4.4763, 51.3833, 900),
    DemoPlace("Heide", "Kalmthout", 4.4640, 51.3651, 800),
    DemoPlace("Achterbroek", "Kalmthout", 4.4992, 51.3980, 400),
    DemoPlace("Nieuwmoer", "Kalmthout", 4.5142, 51.4330, 350),
    DemoPlace("Kapellen", "Kapellen", 4.4320, 51.3150, 1250),
    DemoPlace("Hoogboom", "Kapellen", 4.4620, 51.3160, 600),
    DemoPlace("Kapellenbos", "Kapellen", 4.4634, 51.3436, 400),
    DemoPlace("Putte", "Kapellen", 4.4160, 51.3515, 450),
    DemoPlace("Oostmalle", "Malle", 4.7332, 51.3019, 850),
    DemoPlace("Westmalle", "Malle", 4.6870, 51.2972, 850),
    DemoPlace("Salphen", "Malle", 4.7513, 51.2659, 250),
    DemoPlace("Schoten", "Schoten", 4.4980, 51.2516, 1450),
    DemoPlace("Deuzeld", "Schoten", 4.4676, 51.2500, 750),
    DemoPlace("Elshout", "Schoten", 4.5207, 51.2750, 700),
    DemoPlace("Stabroek", "Stabroek", 4.3703, 51.3352, 900),
    DemoPlace("Hoevenen", "Stabroek", 4.4047, 51.3066, 800),
    DemoPlace("Putte-Grens", "Stabroek", 4.3853, 51.3520, 350),
    DemoPlace("Wuustwezel", "Wuustwezel", 4.5950, 51.3905, 950),
    DemoPlace("Gooreind", "Wuustwezel", 4.5460, 51.3557, 800),
    DemoPlace("Loenhout", "Wuustwezel", 4.6428, 51.3994, 650),
    # Beyond the eight: ends and crossings of lines.
    DemoPlace("Antwerpen", "", 4.4211, 51.2172, 900, "town"),
    DemoPlace("Luchtbal", "", 4.4250, 51.2441, 350, "town"),
    DemoPlace("Merksem", "", 4.4490, 51.2440, 550, "town"),
    DemoPlace("Deurne", "", 4.4695, 51.2200, 450, "town"),
    DemoPlace("Ekeren", "", 4.4300, 51.2810, 500, "town"),
    DemoPlace("Wijnegem", "", 4.5225, 51.2271, 400, "town"),
    DemoPlace("Schilde", "", 4.5850, 51.2420, 450, "town"),
    DemoPlace("'s-Gravenwezel", "", 4.5556, 51.2625, 450, "town"),
    DemoPlace("Sint-Antonius", "", 4.6550, 51.2600, 400, "town"),
    DemoPlace("Essen", "", 4.4600, 51.4650, 600, "town"),
    DemoPlace("Berendrecht", "", 4.3194, 51.3455, 450, "town"),
    DemoPlace("Rijkevorsel", "", 4.7600, 51.3480, 450, "town"),
    # Where people work.
    DemoPlace("Bedrijvenpark Kanaalkant", "Schoten", 4.4836, 51.2427, 350, "business"),
    DemoPlace("Bedrijvenpark De Delften", "Malle", 4.7111, 51.2918, 350, "business"),
    DemoPlace("Bedrijvenpark Bosduin", "Kalmthout", 4.4830, 51.3990, 250, "business"),
    DemoPlace("Bedrijvenpark E19", "Brecht", 4.6180, 51.3420, 300, "business"),
    DemoPlace("Bedrijvenpark Bredabaan", "Wuustwezel", 4.5680, 51.3740, 250, "business"),
    DemoPlace("Haven Noorderlaan", "", 4.3850, 51.2800, 500, "port"),
    DemoPlace("Haven Lillo", "", 4.3060, 51.3046, 500, "port"),
    # Stations away from a village centre.
    DemoPlace("Noorderkempen", "Brecht", 4.6322, 51.3568, 0, "station"),
    DemoPlace("Kalmthout Station", "Kalmthout", 4.4668, 51.3912, 0, "station"),
)
PLACE = {place.name: place for place in PLACES}


@dataclass(frozen=True, slots=True)
class Road:
    """A main road between two places; buses follow it."""

    start: str
    end: str
    name: str
    highway: str = "secondary"


ROADS = (
    Road("Antwerpen", "Merksem", "Bredabaan", "primary"),
    Road("Merksem", "Brasschaat", "Bredabaan", "primary"),
    Road("Brasschaat", "Maria-ter-Heide", "Bredabaan", "primary"),
    Road("Maria-ter-Heide", "Gooreind", "Bredabaan", "primary"),
    Road("Gooreind", "Bedrijvenpark Bredabaan", "Bredabaan", "primary"),
    Road("Bedrijvenpark Bredabaan", "Wuustwezel", "Bredabaan", "primary"),
    Road("Wuustwezel", "Loenhout", "Loenhoutseweg"),
    Road("Antwerpen", "Luchtbal", "Noorderlaan", "primary"),
    Road("Luchtbal", "Ekeren", "Kapelsesteenweg"),
    Road("Ekeren", "Mariaburg", "Kapelsesteenweg"),
    Road("Mariaburg", "Kapellen", "Kapelsesteenweg"),
    Road("Kapellen", "Putte", "Ertbrandstraat"),
    Road("Putte", "Putte-Grens", "Grensstraat", "tertiary"),
    Road("Kapellen", "Kapellenbos", "Kalmthoutsesteenweg"),
    Road("Kapellenbos", "Heide", "Kapellensteenweg"),
    Road("Heide", "Kalmthout", "Kapellensteenweg"),
    Road("Kalmthout", "Kalmthout Station", "Kerkeneind", "tertiary"),
    Road("Kalmthout Station", "Essen", "Essensteenweg"),
    Road("Kalmthout", "Achterbroek", "Achterbroeksteenweg", "tertiary"),
    Road("Bedrijvenpark Bosduin", "Kalmthout", "Bosduinlaan", "tertiary"),
    Road("Achterbroek", "Wuustwezel", "Wuustwezelsteenweg", "tertiary"),
    Road("Achterbroek", "Nieuwmoer", "Nieuwmoersesteenweg", "tertiary"),
    Road("Nieuwmoer", "Essen", "Essensteenweg", "tertiary"),
    Road("Ekeren", "Hoevenen", "Hoevensebaan", "tertiary"),
    Road("Kapellen", "Hoevenen", "Hoevensebaan", "tertiary"),
    Road("Hoevenen", "Stabroek", "Hoogeind", "tertiary"),
    Road("Stabroek", "Putte-Grens", "Putsebaan", "tertiary"),
    Road("Stabroek", "Berendrecht", "Abtsdreef", "tertiary"),
    Road("Hoevenen", "Haven Noorderlaan", "Laageind", "tertiary"),
    Road("Haven Noorderlaan", "Haven Lillo", "Scheldelaan"),
    Road("Berendrecht", "Haven Lillo", "Scheldelaan", "tertiary"),
    Road("Luchtbal", "Haven Noorderlaan", "Noorderlaan", "primary"),
    Road("Kapellen", "Hoogboom", "Hoogboomsteenweg", "tertiary"),
    Road("Hoogboom", "Brasschaat", "Hoogboomsteenweg", "tertiary"),
    Road("Brasschaat", "Mariaburg", "Augustijnslei", "tertiary"),
    Road("Brasschaat", "Schoten", "Lage Kaart", "tertiary"),
    Road("Brasschaat", "Sint-Job-in-'t-Goor", "Brechtsebaan"),
    Road("Merksem", "Deuzeld", "Deuzeldlaan", "tertiary"),
    Road("Deuzeld", "Schoten", "Paalstraat", "tertiary"),
    Road("Bedrijvenpark Kanaalkant", "Schoten", "Metropoolstraat", "tertiary"),
    Road("Schoten", "Elshout", "Elshoutbaan", "tertiary"),
    Road("Elshout", "Sint-Job-in-'t-Goor", "Sint-Jobsteenweg", "tertiary"),
    Road("Sint-Job-in-'t-Goor", "Bedrijvenpark E19", "Brechtsebaan"),
    Road("Bedrijvenpark E19", "Brecht", "Brechtsebaan"),
    Road("Brecht", "Noorderkempen", "Stationsstraat", "tertiary"),
    Road("Brecht", "Sint-Lenaarts", "Sint-Lenaartsebaan", "tertiary"),
    Road("Sint-Lenaarts", "Rijkevorsel", "Rijkevorselseweg", "tertiary"),
    Road("Sint-Lenaarts", "Oostmalle", "Oostmallebaan", "tertiary"),
    Road("Brecht", "Westmalle", "Westmallebaan", "tertiary"),
    Road("Brecht", "Wuustwezel", "Wuustwezelseweg", "tertiary"),
    Road("Brecht", "Loenhout", "Loenhoutsebaan", "tertiary"),
    Road("Overbroek", "Gooreind", "Overbroekstraat", "tertiary"),
    Road("Overbroek", "Brecht", "Overbroekstraat", "tertiary"),
    Road("Antwerpen", "Deurne", "Turnhoutsebaan", "primary"),
    Road("Deurne", "Wijnegem", "Turnhoutsebaan", "primary"),
    Road("Wijnegem", "Schilde", "Turnhoutsebaan", "primary"),
    Road("Schilde", "Sint-Antonius", "Turnhoutsebaan", "primary"),
    Road("Sint-Antonius", "Westmalle", "Antwerpsesteenweg", "primary"),
    Road("Westmalle", "Bedrijvenpark De Delften", "Antwerpsesteenweg", "primary"),
    Road("Bedrijvenpark De Delften", "Oostmalle", "Antwerpsesteenweg", "primary"),
    Road("Oostmalle", "Salphen", "Salphensebaan", "tertiary"),
    Road("Schoten", "Wijnegem", "Houtlaan", "tertiary"),
    Road("Schoten", "'s-Gravenwezel", "Gravenwezelsesteenweg", "tertiary"),
    Road("'s-Gravenwezel", "Schilde", "Schildedreef", "tertiary"),
    Road("'s-Gravenwezel", "Sint-Job-in-'t-Goor", "Sint-Jobsteenweg", "tertiary"),
)

CANAL = (
    (4.4560, 51.2390), (4.4720, 51.2385), (4.5000, 51.2440), (4.5350, 51.2580), (4.5620, 51.2780),
    (4.5920, 51.2990), (4.6350, 51.3270), (4.6700, 51.3380), (4.7200, 51.3370), (4.7700, 51.3380),
)  # fmt: skip
"""The canal from Dessel to Schoten: only main roads cross it; a towpath for bicycles runs beside it."""

MOTORWAY = (
    (4.4400, 51.2330), (4.4600, 51.2560), (4.4900, 51.2700), (4.5200, 51.2860), (4.5480, 51.3060),
    (4.5800, 51.3300), (4.6220, 51.3530), (4.6480, 51.3760), (4.6720, 51.4060), (4.6950, 51.4380),
)  # fmt: skip
"""The E19 from Antwerpen to Breda: nobody walks or cycles on it, only main roads cross it."""

RAILWAY = (
    ("Antwerpen-Centraal", 4.4211, 51.2172), ("Antwerpen-Luchtbal", 4.4250, 51.2441),
    ("Antwerpen-Noorderdokken", 4.4279, 51.2616), ("Ekeren", 4.4342, 51.2816),
    ("Sint-Mariaburg", 4.4349, 51.2917), ("Kapellen", 4.4327, 51.3135), ("Heide", 4.4605, 51.3646),
    ("Kijkuit", 4.4673, 51.3787), ("Kalmthout", 4.4668, 51.3912), ("Wildert", 4.4634, 51.4281),
    ("Essen", 4.4513, 51.4628), ("Roosendaal", 4.4587, 51.5408), ("Noorderkempen", 4.6322, 51.3568),
)  # fmt: skip
"""Stations: those of line 12 from Antwerpen to Roosendaal in order, and Noorderkempen on the fast line."""


def to_metres(lon: float | Floats, lat: float | Floats) -> tuple[Floats, Floats]:
    """Metres east and north of the middle of the region; good to a metre or two inside it."""
    east = (np.asarray(lon, dtype=np.float64) - _LON) * _M_PER_DEGREE_LON
    return east, (np.asarray(lat, dtype=np.float64) - _LAT) * _M_PER_DEGREE_LAT


def to_degrees(east: float | Floats, north: float | Floats) -> tuple[Floats, Floats]:
    """The way back from `to_metres`, rounded to five decimals, about a metre."""
    lon = np.asarray(east, dtype=np.float64) / _M_PER_DEGREE_LON + _LON
    return np.round(lon, 5), np.round(np.asarray(north, dtype=np.float64) / _M_PER_DEGREE_LAT + _LAT, 5)


def draw(topic: str) -> np.random.Generator:
    """Random numbers for one topic: changing one part of the region leaves the others as they were."""
    return np.random.default_rng([SEED, *topic.encode()])


def share_out(total: int, weights: dict[str, float]) -> dict[str, int]:
    """A whole number for each name, in proportion to its weight, that sum to `total` (largest remainders)."""
    exact = {name: total * weight / sum(weights.values()) for name, weight in weights.items()}
    shares = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (shares[name] - exact[name], name))
    for name in by_remainder[: total - sum(shares.values())]:
        shares[name] += 1
    return shares
