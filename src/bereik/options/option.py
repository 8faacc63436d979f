"""`Option`: one thing that could be otherwise, and what it makes of a question."""

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from bereik.childcare.openings import hours_text, open_longer, read_facilities
from bereik.domain.childcare import Child
from bereik.domain.traveller import BIKES, WEEKDAYS, Traveller, is_between
from bereik.errors import QuestionError
from bereik.reach.week import WeekQuery
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

HELPERS = ("", "brings", "fetches")
MOST_TRANSFERS = 9


@dataclass(frozen=True, slots=True)
class Option:
    """Something that could be otherwise; what is left at its usual value stays as it is.

    `bike` is a way of `Traveller.bike`, with its speed; `range_km` is how far an e-bike goes on one charge,
    there and back. `helper` is what somebody else can do for the children: "brings" or "fetches".
    `blue_bike` is a bike from the station to work and back to it, `shuttles` the bus of one's own employer.

    >>> Option("ebike", bike="to_stop", cycle_speed_kmh=22, range_km=60).is_monotone
    True
    >>> Option("part_time", end_earlier_min=120).is_monotone
    False
    """

    name: str
    bike: str = "none"
    cycle_speed_kmh: float = 0
    range_km: float = 0
    driving_licence: bool = False
    walk_more_min: float = 0
    transfers_more: int = 0
    care_earlier_min: float = 0
    care_later_min: float = 0
    helper: str = ""
    start_later_min: float = 0
    end_earlier_min: float = 0
    blue_bike: bool = False
    shuttles: bool = False

    def __post_init__(self) -> None:
        choices = {"bike": BIKES, "helper": HELPERS}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in choices and value not in choices[field.name]:
                raise _refusal(self.name, field.name, value, ", ".join(filter(None, choices[field.name])))
            if field.type in (float, int) and not is_between(value, 0, 1440):
                raise _refusal(self.name, field.name, value, "0-1440")

    @property
    def is_monotone(self) -> bool:
        """Whether the question with it can only have more jobs: it widens limits and windows, or adds ways.

        With a shorter shift it may have fewer: the longest lead counts from its hours, and moves with them.
        With a helper too, where the helper has to do it: a direct way takes the transfers and the walk of one
        leg, where the way over childcare had those of two. A helper may also stay at home: `without_helper`.
        """
        return not (self.helper or self.start_later_min or self.end_earlier_min)

    @property
    def without_helper(self) -> "Option":
        """The option where the helper stays at home, as one may where that is better."""
        return replace(self, helper="")

    def traveller(self, old: Traveller) -> Traveller:
        """The traveller with this option."""
        bike = max(old.bike, self.bike, key=BIKES.index)
        speed, longest = old.cycle_speed_kmh, old.max_cycle_min
        if self.cycle_speed_kmh:
            speed = max(speed, self.cycle_speed_kmh) if old.bike_policy.cycles else self.cycle_speed_kmh
        if self.range_km and speed:
            # Half the charge for each way; whoever cycled longer already goes on doing so.
            reach_min = self.range_km / 2 / speed * 60
            longest = min(longest, reach_min) if not old.bike_policy.cycles else longest
        return replace(
            old,
            bike=bike,
            cycle_speed_kmh=speed,
            max_cycle_min=longest,
            driving_licence=old.driving_licence or self.driving_licence,
            max_walk_min=old.max_walk_min + self.walk_more_min,
            max_transfers=min(
                old.max_transfers + self.transfers_more, max(old.max_transfers, MOST_TRANSFERS)
            ),
        )

    def query(self, old: WeekQuery) -> WeekQuery:
        """The question with this option; childcare's hours are in its table."""
        return replace(
            old,
            traveller=self.traveller(old.traveller),
            children=tuple(self._child(child) for child in old.children),
            start_later_min=old.start_later_min + self.start_later_min,
            end_earlier_min=old.end_earlier_min + self.end_earlier_min,
        )

    def _child(self, child: Child) -> Child:
        """What the parent still does for a child; a helper who does what nobody asks changes nothing."""
        if not self.helper or child.parent != "both":
            return child
        return replace(child, parent="fetches" if self.helper == "brings" else "brings")

    def childcare(self, table: "GeoDataFrame | None") -> "GeoDataFrame | None":
        """Childcare with the hours of this option."""
        if table is None or not (self.care_earlier_min or self.care_later_min):
            return table
        return with_longer_hours(table, self.care_earlier_min, self.care_later_min)

    def changes(self, old: WeekQuery) -> bool:
        """Whether it changes anything of a question."""
        of_care = bool(self.care_earlier_min or self.care_later_min) and bool(old.children)
        return of_care or self.blue_bike or self.shuttles or self.query(old) != old


def _refusal(option: str, name: str, found: Any, known: str) -> QuestionError:
    return localized_error(
        QuestionError, "option-wrong", option=option, name=name, found=repr(found), known=known
    )


def list_options(
    *, children: bool = True, stations: bool = True, shuttles: bool = False
) -> tuple[Option, ...]:
    """The options that are usually asked: bikes, a licence, limits, childcare and part-time work.

    Parameters
    ----------
    children
        With those about childcare.
    stations
        With a shared bike at the station, for which `what_if` needs a table of stations.
    shuttles
        With the bus of the employer, for which it needs a table of those.

    Examples
    --------
    >>> [option.name for option in list_options(children=False, stations=False)]
    ['bike', 'ebike', 'folding_bike', 'licence', 'walk_15', 'transfer_1', 'later_start', 'earlier_end']
    """
    own: list[Option] = [
        Option("bike", bike="to_stop"),
        Option("ebike", bike="to_stop", cycle_speed_kmh=22, range_km=60),
        Option("folding_bike", bike="on_board"),
    ]
    own += [Option("blue_bike", blue_bike=True)] if stations else []
    own += [Option("shuttle", shuttles=True)] if shuttles else []
    own += [
        Option("licence", driving_licence=True),
        Option("walk_15", walk_more_min=15),
        Option("transfer_1", transfers_more=1),
    ]
    if children:
        own += [
            Option("care_earlier", care_earlier_min=60),
            Option("care_later", care_later_min=60),
            Option("helper_brings", helper="brings"),
            Option("helper_fetches", helper="fetches"),
        ]
    return (*own, Option("later_start", start_later_min=120), Option("earlier_end", end_earlier_min=120))


def with_longer_hours(table: "GeoDataFrame", earlier_min: float, later_min: float) -> "GeoDataFrame":
    """Childcare that opens earlier and closes later on every day on which it is open at all.

    Facilities of which no hours are known get the assumed ones first. A day that is open around the clock
    stays.
    """
    weeks = read_facilities(table).open
    earlier_s, later_s = round(60 * earlier_min), round(60 * later_min)
    columns = {
        f"open_{day}": [
            hours_text(open_longer(week[number], earlier_s=earlier_s, later_s=later_s)) for week in weeks
        ]
        for number, day in enumerate(WEEKDAYS)
    }
    return table.assign(**columns)


__all__ = ["Option", "list_options", "with_longer_hours"]
