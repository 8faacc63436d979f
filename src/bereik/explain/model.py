"""What an explanation is made of: reasons, changes, and the facts beside them."""

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

WEIGHT_MIN = {
    "transfer": 15,
    "bike": 30,
    "helper_fetches": 45,
    "helper_brings": 45,
    "free_place": 60,
    "licence": 600,
}
"""Minutes that a change without minutes weighs as much as."""


class Reason(NamedTuple):
    """One reason why a job cannot be held."""

    code: str
    """As in SPEC 3."""
    short_min: float
    """By how many minutes it fails; NaN where it has no measure in minutes."""
    short_m: float = math.nan
    """For NO_STOP: by how many metres the nearest stop lies too far from the worst of those that lack one."""
    door: str = ""
    """For NO_STOP: which is the worst: `home`, `work` or `care`."""
    childcare_id: str = ""
    """For childcare that opens too late or closes too early the facility that fails by the least; for NO_STOP
    the facility without a stop, where it is the only one."""
    at: str = ""
    """When that one opens, or closes: HH:MM."""
    late_between_min: float = math.nan
    """For TOO_LONG of a split shift: the minutes by which one is home too late in between."""
    lacking: tuple[str, ...] = ()
    """For NO_STOP: which of `home` and `work` have no stop within walking distance; where both have one it is
    `care`, for no facility has. Empty where it is not known, as for who goes to the stop by bike."""


class JobChange(NamedTuple):
    """One change that makes the job possible by itself."""

    kind: str
    """start_later, start_earlier, end_later, end_earlier, first_ride, last_ride, care_earlier, care_later,
    stay, free_place, helper_brings, helper_fetches, trip, lead, walk, transfer, bike, licence; of a split
    shift also break_start_later, break_start_earlier, break_end_later, break_end_earlier."""
    minutes: float
    """How much earlier, later or longer; NaN where that is no matter of minutes."""
    what: dict[str, str]
    """The clock time, bike, facility or ride that it is about."""

    @property
    def weight(self) -> float:
        """How large a change it is, in minutes."""
        return self.minutes if not math.isnan(self.minutes) else WEIGHT_MIN[self.kind]


@dataclass(frozen=True)
class Findings:
    """Why a job can or cannot be held, and what would help."""

    title: str
    shift: str
    """What the hours are called: the name of a shift or template, or HH:MM-HH:MM."""
    hours: tuple[tuple[str, str], ...]
    """Start and end of each part as HH:MM; none where the hours are unknown."""
    row: dict[str, Any]
    """The row of `shift_reach`."""
    reasons: tuple[Reason, ...]
    """All that hold, the primary one first; none for a yes."""
    changes: tuple[JobChange, ...]
    """All single changes that make it a yes, verified, the smallest first."""
    rides: dict[str, dict[str, str]]
    """The first ride out and the last ride back, where they fail: mode, line, headsign, stop, at, arrive.

    Of the one back also `to_stop_min`, the minutes from work to the stop. `work` is when the part of the
    shift starts or ends that it is for.
    """
    care_names: dict[str, str]
    """What the facilities are called."""
    provenance: dict[str, Any]
    """What it rests on."""
    no_choice: bool = False
    """Whether there was one facility for each child and no other, so that none comes closest of all."""
    journeys: dict[str, dict[str, str]] = field(default_factory=dict)
    """Where a way takes too long, or too long before or after work, the one that fails by the least.

    By `out` and `back`: code, leave, arrive, minutes, and `work`, when the shift starts or ends.
    """

    @property
    def verdict(self) -> str:
        """yes, maybe or no."""
        return str(self.row["verdict"])

    @property
    def change(self) -> JobChange | None:
        """The smallest single change that makes it a yes; None where none was found, or it is one."""
        return self.changes[0] if self.changes else None
