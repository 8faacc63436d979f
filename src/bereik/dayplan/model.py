"""What the plan of one day tells: its facts, its steps, and what follows from them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bereik.dayplan.clocks import printed_clocks
from bereik.dayplan.parts import CarePlan, Step
from bereik.texts.formats import MANY_HOURS


@dataclass(frozen=True)
class PlannedDay:
    """What a plan of one day tells, its other days apart.

    For a `no` it holds the steps that exist, such as the way out, and the reason. `kinds` says what the shown
    day is best at: leaves_latest, fewest_transfers, least_walking.
    """

    home_id: str
    vacancy_id: str
    title: str
    employer: str
    date: dt.date
    shift: str
    verdict: str
    reason: str | None
    short_min: float | None
    late_between_min: float | None
    """Of a split shift the minutes by which one is home too late in between."""
    hours_assumed: bool
    """Whether the hours of work are those usual in the vacancy's shift system."""
    place_tried: str | None
    """Where the work was supposed to be, where only the municipality is known."""
    works_if: str | None
    """Of a maybe: the hours and places with which it can be held, as in `shift_reach`."""
    hours: tuple[tuple[dt.datetime, dt.datetime], ...]
    """Start and end of each part of the shift."""
    before_min: float
    after_min: float
    steps: tuple[Step, ...]
    care: tuple[CarePlan, ...]
    robust: bool | None
    """None for a no."""
    breaks_at: str | None
    breaks_min: float | None
    kinds: tuple[str, ...]
    provenance: dict[str, Any]

    @cached_property
    def clocks(self) -> Mapping[dt.datetime, dt.datetime]:
        """For each begin and end of a step the whole minute to print; see `dayplan.clocks`."""
        return printed_clocks(self.steps)

    def shown_minutes(self, begin: dt.datetime, end: dt.datetime) -> int:
        """Whole minutes between the printed clock times of two instants (SPEC 3, definition 10)."""
        return int((self.clocks[end] - self.clocks[begin]).total_seconds()) // 60

    def is_lost_with(self, step: Step) -> bool:
        """Whether a missed ride to work makes one more than five hours late, or lose the day."""
        if step.missed is None or step.direction != "out":
            return False
        start, end = self.hours[step.part]
        arrive = step.missed.arrive
        late_s = 0.0 if arrive is None else (arrive - start).total_seconds()
        return late_s > MANY_HOURS * 3600 or (arrive is not None and arrive >= end)

    @property
    def leave_home(self) -> dt.datetime | None:
        """When one leaves home; None where there is no way out."""
        return next((step.begin for step in self.steps if step.direction == "out"), None)

    @property
    def back_home(self) -> dt.datetime | None:
        """When one is home again; None where there is no way back."""
        return next((step.end for step in reversed(self.steps) if step.direction == "back"), None)

    @property
    def rides(self) -> int:
        """How many rides the day has."""
        return sum(step.kind == "ride" for step in self.steps)

    @property
    def transfers(self) -> int:
        """How often one changes from one ride to another, in all; being at childcare or work is no change."""
        count, riding = 0, False
        for step in self.steps:
            if step.kind == "ride":
                count, riding = count + riding, True
            elif step.kind in ("bring", "fetch", "work", "home"):
                riding = False
        return count

    @property
    def walk_min(self) -> float:
        """Minutes on foot in all."""
        return sum(step.minutes for step in self.steps if step.kind == "walk")
