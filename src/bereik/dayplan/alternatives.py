"""Other whole days within the same limits: fewer transfers, less walking, leaving later.

Asked again with fewer transfers allowed and with shorter walks; of all days found that way the best of each
kind is kept, where it is better than the shown day.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, takewhile

from bereik.dayplan.plan import Alternative, DayPlan
from bereik.domain.traveller import Traveller

SHARES = (0.75, 0.5, 0.25)
"""Of the longest walk of the shown day: what is tried as the longest."""

Rank = Callable[[DayPlan], tuple[float, ...]]


def alternatives_of(
    shown: DayPlan, ask: Callable[[Traveller], DayPlan], traveller: Traveller
) -> tuple[tuple[str, ...], tuple[Alternative, ...]]:
    """What the shown day is best at, and for what it is not best at another day."""
    found = [
        plan
        for tighter in _travellers(shown, traveller)
        for plan in takewhile(lambda plan: plan.verdict != "no", map(ask, tighter))
    ]
    kinds: list[str] = []
    others: list[Alternative] = []
    told = {_steps_and_times(shown)}
    for kind, rank in RANKS.items():
        best = min(found, key=rank, default=shown)
        if rank(best)[0] >= rank(shown)[0]:
            kinds.append(kind)
        elif _steps_and_times(best) not in told:
            told.add(_steps_and_times(best))
            others.append(Alternative(kind, best))
    return tuple(kinds), tuple(others)


def _travellers(shown: DayPlan, traveller: Traveller) -> tuple[Iterator[Traveller], Iterator[Traveller]]:
    """The same traveller who changes less and less often, and who walks less and less far.

    Where one cannot hold the day, the next one cannot either.
    """
    fewer = (replace(traveller, max_transfers=count) for count in reversed(range(_most_transfers(shown))))
    longest = max((step.minutes for step in shown.steps if step.kind == "walk"), default=0)
    return fewer, (replace(traveller, max_walk_min=longest * share) for share in SHARES if longest)


def _most_transfers(shown: DayPlan) -> int:
    """The most transfers in one leg of the day."""
    ends = ("bring", "fetch", "work", "home")
    legs = groupby(shown.steps, key=lambda step: step.kind in ends)
    rides = [sum(step.kind == "ride" for step in leg) for end, leg in legs if not end]
    return max([0, *(count - 1 for count in rides)])


def _leaves(plan: DayPlan) -> float:
    return -plan.leave_home.timestamp() if plan.leave_home else 0.0


def _home(plan: DayPlan) -> float:
    return plan.back_home.timestamp() if plan.back_home else 0.0


RANKS: dict[str, Rank] = {
    "leaves_latest": lambda plan: (_leaves(plan), _home(plan)),
    "fewest_transfers": lambda plan: (plan.transfers, _leaves(plan), _home(plan)),
    "least_walking": lambda plan: (plan.walk_min, _leaves(plan), _home(plan)),
}
"""Smaller is better; the first number says what the kind is about."""


def _steps_and_times(plan: DayPlan) -> tuple[object, ...]:
    """Two plans with the same steps at the same times are one."""
    return tuple((step.kind, step.begin, step.end, step.ride and step.ride.trip_id) for step in plan.steps)
