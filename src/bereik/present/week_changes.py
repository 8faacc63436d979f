"""What would help a vacancy's whole week: what fails in it, and the changes that help all of that.

A change that makes one shift of two possible would send somebody to work that they cannot hold. So each kind
of day and shift that fails is explained, and only what every explanation has is told.
"""

from collections.abc import Sequence

from bereik.domain.traveller import BIKES
from bereik.explain import JobChange
from bereik.reach.week.table import Week, WeekCell

MOST_EXPLAINED = 4
"""How many kinds of failing days are explained to find what helps all of them."""
MORE_NEVER_HURTS = ("trip", "lead", "walk", "stay", "transfer", "care_earlier", "care_later")
"""Changes of which a larger one helps wherever a smaller one does (a law of SPEC 3)."""
_OF_THE_CASE = ("at", "limit")
"""What is told of such a change and follows from its size and the hours: no matter of what it is about."""


def failing_kinds(week: Week) -> list[WeekCell]:
    """One day of each shift and kind of day that fails."""
    found: dict[tuple[int, str], WeekCell] = {}
    for cell in week.cells:
        if not cell.yes:
            found.setdefault((cell.shift, cell.days[0].kind), cell)
    return list(found.values())


def shared_changes(several: Sequence[Sequence[JobChange]]) -> list[JobChange]:
    """The changes that help in every case; of limits and opening hours as much as any of them needs.

    Later hours of work and another ride help one case by what they are, so they must be the same in all.

    >>> more = [JobChange("trip", minutes, {"limit": limit}) for minutes, limit in ((10, "85"), (20, "95"))]
    >>> shared_changes([[more[0]], [more[1]]])
    [JobChange(kind='trip', minutes=20, what={'limit': '95'})]
    >>> rides = [JobChange("first_ride", 5, {"at": at}) for at in ("05:10", "13:10")]
    >>> shared_changes([[rides[0]], [rides[1]]])
    []
    """
    if not several or len(several) > MOST_EXPLAINED:
        return []
    found = []
    for change in several[0]:
        alike = [next((other for other in others if _helps(other, change)), None) for others in several[1:]]
        if None not in alike:
            every = [change, *(other for other in alike if other is not None)]
            found.append(max(every, key=_size))
    return found


def _size(change: JobChange) -> tuple[float, int]:
    """How large a change is; each way to use a bike allows what those before it allow."""
    return change.weight, BIKES.index(change.what.get("bike", BIKES[0]))


def _helps(one: JobChange, other: JobChange) -> bool:
    """Whether the larger of two changes does what both do."""
    if one.kind != other.kind or one.kind == "bike":
        return one.kind == other.kind
    if one.kind in MORE_NEVER_HURTS:
        return _about(one, _OF_THE_CASE) == _about(other, _OF_THE_CASE)
    if one.kind in ("first_ride", "last_ride"):
        return one.what == other.what
    same_minutes = one.minutes == other.minutes or (
        one.minutes != one.minutes and other.minutes != other.minutes
    )
    return same_minutes and _about(one, ("at",)) == _about(other, ("at",))


def _about(change: JobChange, without: Sequence[str]) -> dict[str, str]:
    return {name: told for name, told in change.what.items() if name not in without}
