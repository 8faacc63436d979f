"""Why a job cannot be held: every reason once, with all that is known of it whatever the row.

Where a reason holds is a rule beside the search: `shifts.reasons`, `shifts.outcomes`, `childcare.shortfalls`.
What follows from the reason alone stands here, so that a new one is one line here and its rule: its
precedence, the unit of its shortfall, the changes that may help, its sentences and its group on maps.

Source: specification, "Why not".
"""

from enum import Enum, unique

MINUTES, NO_UNIT = "minutes", ""
MAP_GROUPS = ("no_stop", "first", "last", "long", "care", "licence", "other")
"""Reasons of one group call for the same answer; in the order of legends."""


@unique
class ReasonCode(Enum):
    """Reasons in order of precedence: of several that hold the first is the primary one.

    >>> ReasonCode.TOO_LONG.unit, ReasonCode.TOO_LONG.helped_by, ReasonCode.TOO_LONG.message
    ('minutes', ('trip',), 'why-TOO_LONG')
    """

    HOME_UNKNOWN = NO_UNIT, (), "other"
    PLACE_UNKNOWN = NO_UNIT, (), "other"
    DATE_OUTSIDE_FEED = NO_UNIT, (), "other"
    LICENCE = NO_UNIT, ("licence",), "licence"
    NO_STOP = NO_UNIT, ("walk", "bike"), "no_stop"
    NO_SERVICE = NO_UNIT, ("walk", "bike"), "no_stop"
    FIRST_TOO_LATE = MINUTES, ("first_ride", "start_later"), "first"
    LAST_TOO_EARLY = MINUTES, ("last_ride", "end_earlier"), "last"
    TOO_LONG = MINUTES, ("trip",), "long"
    TOO_MANY_TRANSFERS = NO_UNIT, ("transfer",), "long"
    LEAD_TOO_LONG = MINUTES, ("lead",), "long"
    BIKE = NO_UNIT, ("bike",), "other"
    CARE_CLOSED = NO_UNIT, ("care_earlier", "care_later"), "care"
    CARE_OPENS_TOO_LATE = MINUTES, ("care_earlier", "helper_brings"), "care"
    CARE_CLOSES_TOO_EARLY = MINUTES, ("care_later", "helper_fetches"), "care"
    CARE_STAY_TOO_LONG = MINUTES, ("stay",), "care"
    CARE_FULL = NO_UNIT, ("free_place",), "care"
    COST = NO_UNIT, (), "other"
    HOURS_UNKNOWN = NO_UNIT, (), "other"

    def __init__(self, unit: str, helped_by: tuple[str, ...], map_group: str) -> None:
        self.unit = unit
        """Of `short_min`; `NO_UNIT` where nothing is measured."""
        self.helped_by = helped_by
        """Kinds of `explain.JobChange` that may help by themselves; none where no change can."""
        self.map_group = map_group
        """One of `MAP_GROUPS`."""

    def __new__(cls, unit: str, helped_by: tuple[str, ...], map_group: str) -> "ReasonCode":
        """The value of a member is its precedence, from 1 on: two reasons may be alike in all else."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__) + 1
        return member

    @property
    def label(self) -> str:
        """Id of the message that names the reason in a table."""
        return f"reason-{self.name}"

    @property
    def message(self) -> str:
        """Id of the message that says it in a sentence."""
        return f"why-{self.name}"


CODES = ("", *(reason.name for reason in ReasonCode))
"""Names by precedence; the first stands for a yes."""
CODE = {name: number for number, name in enumerate(CODES)}
NOT_FOUND = len(CODES)
"""No reason yet; larger than every precedence, so that the minimum of two is the one that goes first."""
BARS = frozenset(reason.name for reason in ReasonCode if not reason.helped_by)
"""What no single change can mend."""
NOWHERE = frozenset(reason.name for reason in ReasonCode if reason.map_group == "no_stop")
"""There is no ride near, so that no ride can be told of."""
TRAVEL = frozenset(
    reason.name for reason in ReasonCode if ReasonCode.NO_STOP.value <= reason.value <= ReasonCode.BIKE.value
)
"""They are about travelling, so that a ride of another kind may help; all that go first have passed."""
OPENINGS = {
    reason.name: way
    for reason in ReasonCode
    for way in ("earlier", "later")
    if reason.unit == MINUTES and f"care_{way}" in reason.helped_by
}
"""Reasons about opening hours, and the way in which a facility would have to be open longer."""
