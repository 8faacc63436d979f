"""What is asked of a tour, checked: visits with their windows, the break, the child."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bereik.childcare.openings import Facilities
from bereik.domain.childcare import CareRules, Child
from bereik.domain.tables import Points, check_points
from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError, TableError
from bereik.measures.tables_in import read_numbers
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Ints, parse_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MOST_VISITS = 9
VISITS = ("id", "geometry", "minutes")
BIKES = ("none", "direct", "on_board")


@dataclass(frozen=True, slots=True)
class Break:
    """A break between two visits: how many minutes, and between which clock times it lies.

    >>> Break(30, "11:30", "14:00").minutes
    30
    """

    minutes: float
    earliest: str = "00:00"
    latest: str = "24:00"

    def __post_init__(self) -> None:
        if not 0 < self.minutes <= 480 or _clock(self.latest) - _clock(self.earliest) < 60 * self.minutes:
            raise localized_error(
                QuestionError,
                "tour-wrong-break",
                minutes=f"{self.minutes:g}",
                earliest=self.earliest,
                latest=self.latest,
            )

    @property
    def seconds(self) -> tuple[int, int, int]:
        """The earliest start and the latest end on the clock, and how long it lasts."""
        return _clock(self.earliest), _clock(self.latest), round(60 * self.minutes)


class AddressVisits(NamedTuple):
    """Addresses to visit. V rows."""

    points: Points
    names: list[str]
    since: Ints
    """(V,) the earliest start, in seconds on the axis."""
    until: Ints
    """(V,) the latest end."""
    lasts: Ints
    """(V,) seconds of work."""


@dataclass(frozen=True, eq=False)
class TourQuery:
    """Everything that is asked."""

    network: Network
    axis: Axis
    home: Points
    visits: AddressVisits
    fixed: bool
    pause: Break | None
    traveller: Traveller
    facilities: Facilities | None
    names: list[str]
    child: Child
    rules: CareRules
    longest_absence: int
    """Seconds from leaving home to being home again at the most."""

    @property
    def bikes(self) -> list[tuple[str, str]]:
        """How the leg at home and all other legs are made.

        The bike stays at home, comes along, or waits at the facility.
        """
        found = [("walk", "walk")]
        if self.traveller.bike_policy.cycles:
            found.append(("bike", "bike"))
            if self.facilities is not None:
                found.append(("bike", "walk"))
        return found


def read_visits(table: "GeoDataFrame", axis: Axis, *, most: int = MOST_VISITS) -> AddressVisits:
    """The visits of a table: `id`, a point, `minutes`, and maybe `name`, `earliest` start, `latest` end."""
    points = check_points(table, "visits", VISITS)
    if not 1 <= len(points.ids) <= most:
        raise localized_error(QuestionError, "tour-wrong-visits", count=len(points.ids), most_visits=most)
    lost = [visit for visit, lon in zip(points.ids, points.lon, strict=True) if np.isnan(lon)]
    if lost:
        raise localized_error(TableError, "tour-wrong-no-place", lost=repr(lost[0]))
    lasts = np.rint(60 * read_numbers(table, "minutes", "visits")).astype(np.int64)
    clocks = [_clocks(table, "earliest", 0), _clocks(table, "latest", DAY_S)]
    since, until = (np.array([axis.at_clock(clock) for clock in own], dtype=np.int64) for own in clocks)
    for row, id_ in enumerate(points.ids):
        # by the clock: a window in the hour that is skipped in spring is right, and nobody can be there
        if clocks[0][row] + lasts[row] > clocks[1][row]:
            raise localized_error(TableError, "tour-wrong-window", id=repr(id_))
    names = table["name"] if "name" in table else table["id"]
    told = [id_ if _is_blank(name) else str(name) for name, id_ in zip(names, points.ids, strict=True)]
    return AddressVisits(points, told, since, until, lasts)


def _clocks(table: Any, column: str, usual: int) -> list[int]:
    if column not in table:
        return [usual] * len(table)
    return [usual if _is_blank(cell) else _clock(cell) for cell in table[column]]


def _is_blank(value: Any) -> bool:
    return value is None or value != value or str(value).strip() == ""


def _clock(value: Any) -> int:
    text = value.strftime("%H:%M") if isinstance(value, dt.time) else str(value).strip()
    try:
        seconds = parse_clock(text)
    except ValueError:
        raise localized_error(QuestionError, "tour-wrong-no-clock", text=repr(text)) from None
    if seconds > DAY_S:
        raise localized_error(QuestionError, "tour-wrong-clock-late", text=repr(text))
    return seconds
