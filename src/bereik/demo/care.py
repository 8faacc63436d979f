"""Childcare of the demonstration: invented places with the hours that such places have."""

from collections.abc import Sequence

import numpy as np

from bereik.demo.names import MADE_UP
from bereik.demo.plots import Plot, pick
from bereik.demo.region import MUNICIPALITIES, draw, share_out

COUNT = 80
HEADER = (
    "id", "name", "type", "places", "free_places", "min_age_months", "max_age_months",
    "open_mon", "open_tue", "open_wed", "open_thu", "open_fri", "open_sat", "open_sun",
    "municipality", "source", "checked_on", "lon", "lat",
)  # fmt: skip

_USUAL = ("07:00-18:00",) * 5 + ("", "")
_WIDE = ("06:00-20:00",) * 5 + ("", "")
_WEEKEND = ("06:00-20:00",) * 5 + ("07:00-18:00", "")
_NO_WEDNESDAY = ("07:00-18:00", "07:00-18:00", "07:00-12:30", "07:00-18:00", "07:00-18:00", "", "")
_AROUND_SCHOOL = (
    "06:45-08:30,15:30-18:30", "06:45-08:30,15:30-18:30", "06:45-08:30,12:00-18:30",
    "06:45-08:30,15:30-18:30", "06:45-08:30,15:30-18:30", "", "",
)  # fmt: skip
_UNKNOWN = ("",) * 7
_BABIES, _FAMILY, _SCHOOL = "groepsopvang", "gezinsopvang", "buitenschoolse opvang"
_KINDS = (
    (0.42, _BABIES, _USUAL), (0.50, _BABIES, _WIDE), (0.53, _BABIES, _WEEKEND), (0.66, _FAMILY, _USUAL),
    (0.76, _FAMILY, _NO_WEDNESDAY), (0.94, _SCHOOL, _AROUND_SCHOOL), (1.0, _FAMILY, _UNKNOWN),
)  # fmt: skip
_NAMES = (
    "De Vlinder", "Bambi", "Het Nestje", "De Regenboog", "Pinokkio", "De Speelvogel", "Zonnetje",
    "Kabouterland",
    "De Rakkers", "Ukkepuk", "De Boomhut", "Klavertje Vier", "De Krekel", "Pimpampoen", "Dolfijntje",
    "De Egel",
)  # fmt: skip


_NIGHT = "k76", (f"De Uil, Wuustwezel{MADE_UP}", "nachtopvang", 8, 2, 0, 144, *("18:00-09:00",) * 7)
"""The one facility for nights: with it a single parent in Wuustwezel can hold a night shift."""


def list_childcare(plots: Sequence[Plot]) -> list[list[object]]:
    """The rows of childcare.csv, without header."""
    random = draw("childcare")
    rows: list[list[object]] = []
    counts = share_out(COUNT, {place.name: place.population for place in MUNICIPALITIES})
    for municipality, count in counts.items():
        settled = [
            plot
            for plot in plots
            if plot.place.municipality == municipality and plot.place.kind == "village" and plot.likely > 0.5
        ]
        rows += [_facility(municipality, plot, random) for plot in pick(settled, count, random)]
    named: list[list[object]] = [[f"k{number:02d}", *row] for number, row in enumerate(rows, start=1)]
    name, night = _NIGHT
    return [[name, *night, *row[1 + len(night) :]] if row[0] == name else row for row in named]


def _facility(municipality: str, plot: Plot, random: np.random.Generator) -> list[object]:
    chance = random.random()
    _, kind, hours = next(entry for entry in _KINDS if chance < entry[0])
    places = 8 if kind == _FAMILY else 14 + 2 * int(random.integers(16))
    free: object = ("", "", 0, 0, 0, 1, 2, 3)[int(random.integers(8))]
    ages = (30, 144) if kind == _SCHOOL else (0, 36)
    name = f"{_NAMES[int(random.integers(len(_NAMES)))]}, {plot.place.name}{MADE_UP}"
    return [
        name,
        kind,
        places,
        free,
        *ages,
        *hours,
        municipality,
        "demo (verzonnen)",
        "2026-10-01",
        *plot.degrees(),
    ]
