"""The childcare of a question: checked once, laid on the axis of each date, asked home by home."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bereik.errors import QuestionError
from bereik.family import CareRules, Child
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.reach.care.days import Care, prepare_care
from bereik.reach.care.legs import Search, doors_of_care
from bereik.reach.care.openings import Facilities, Window, read_facilities, windows_around
from bereik.reach.care.windows import Asked, Combinations, combine
from bereik.reach.doors import BACK, OUT, Doors, open_doors
from bereik.reach.ways import Reach
from bereik.traveller import Traveller

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class CareAsked(NamedTuple):
    """Facilities, children and rules of a question, whatever the date."""

    facilities: Facilities
    children: tuple[Child, ...]
    rules: CareRules
    doors: Doors
    """The facilities as homes."""

    @property
    def names(self) -> list[str]:
        """(G,) the ids of each group of facilities, one for each child; the same one twice is one."""
        empty = Asked(*(np.empty((2, 0), np.int32),) * 2, 0, np.empty((0, 0), np.bool_))
        groups = combine(self.facilities, [], self.children, self.rules, empty).groups
        ids = self.facilities.points.ids
        return [",".join(dict.fromkeys(ids[one] for one in group)) for group in groups]


def ask_care(
    network: Network,
    childcare: "GeoDataFrame | None",
    children: tuple[Child, ...],
    rules: CareRules | None,
    traveller: Traveller,
) -> CareAsked | None:
    """The childcare of a question, or None where no child must be brought anywhere."""
    if rules is not None and not isinstance(rules, CareRules):
        raise QuestionError(f"care: found {rules!r}; give bereik.CareRules(...)")
    if childcare is None or not children:
        return None
    facilities = read_facilities(childcare)
    doors = open_doors(network, facilities.points, facilities.points, traveller)
    return CareAsked(facilities, children, rules or CareRules(), doors)


class CareOnDate(NamedTuple):
    """The childcare of a question on one date."""

    asked: CareAsked
    windows: list[Window]
    limits: Asked
    searches: tuple[Search, Search]
    care: Care

    def combine(self, *, full: bool = False) -> Combinations:
        """The combinations of the date; `full` admits facilities that are known to be full."""
        return combine(
            self.asked.facilities, self.windows, self.asked.children, self.asked.rules, self.limits, full=full
        )


def lay_on_date(asked: CareAsked, axis: Axis, reach: Reach, doors: Doors) -> CareOnDate:
    """Search what all homes share: the legs from facilities on."""
    latest = -int(reach.limits[BACK].depart_from.min(initial=0))
    windows = windows_around(asked.facilities, axis, latest)
    between, onward, around = doors_of_care(doors, asked.doors)
    several, wanted = len(asked.children) > 1, np.asarray(reach.asked.any(axis=0))
    searches = (
        Search(reach, OUT, between, onward, around, several, wanted),
        Search(reach, BACK, between, onward, around, several, wanted),
    )
    limits = Asked(
        np.stack([one.arrive_by for one in reach.limits]).astype(np.int32),
        np.stack([one.depart_from for one in reach.limits]).astype(np.int32),
        reach.limits[OUT].longest,
        reach.asked,
    )
    combinations = combine(asked.facilities, windows, asked.children, asked.rules, limits)
    return CareOnDate(asked, windows, limits, searches, prepare_care(combinations, searches))
