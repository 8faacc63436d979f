"""The clock of a day in whole minutes: every instant has one, wherever it is printed.

Days are kept to the second, and people read minutes. Where one must leave, the minute is rounded down: home,
work, a wait, and every ride. Where one arrives, or something at childcare begins or ends, it is rounded up,
and so is what one goes on with at that instant, if the next ride leaves time for it. So who keeps to the
clock is in time, no line says that one gets off at 6.30 and walks on at 6.29, and a wait is as long as the
clocks around it say. Where rounding up would pass the next thing on the list, both are in the same minute.
A visit and a break take as long as was asked: both ends are rounded up, or both down where the next ride
leaves no time for that.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

_ERRANDS = ("bring", "fetch")
_ARRIVES = ("walk", "bike", "ride", *_ERRANDS)
"""Steps at whose end one is somewhere, or done."""
_LASTS = ("visit", "break")
"""Steps that take so long as was asked."""
_ENOUGH = dt.timedelta(minutes=1)


class Timed(Protocol):
    """Something one does: `kind` as in `parts.Step`, from `begin` to `end`."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def begin(self) -> dt.datetime:
        """When it begins."""

    @property
    def end(self) -> dt.datetime:
        """When it ends."""


def printed_clocks(steps: Sequence[Timed]) -> Mapping[dt.datetime, dt.datetime]:
    """For each begin and end of the steps of a day the whole minute to print."""
    arriving = {step.end for step in steps if step.kind in _ARRIVES}
    arriving |= {step.begin for step in steps if step.kind in _ERRANDS}
    begin_of = {step.end: step.begin for step in steps if step.kind in _LASTS and step.end > step.begin}
    # Who waits less than a minute after it goes on in that minute too.
    arriving |= {
        step.end
        for step in steps
        if step.kind == "wait" and step.begin in begin_of and step.end - step.begin < _ENOUGH
    }
    as_its_end: dict[dt.datetime, bool] = {}
    instants = sorted({time for step in steps for time in (step.begin, step.end)})
    clocks: dict[dt.datetime, dt.datetime] = {}
    following = None
    for time in reversed(instants):
        late = whole_minute(time, up=True)
        up = as_its_end.get(time)
        if up is None:
            may = time in arriving or (time in begin_of and (following is None or late <= following))
            up = may and late - time <= _spare(step for step in steps if step.begin >= time)
        if time in begin_of:
            as_its_end[begin_of[time]] = up
        whole = late if up else whole_minute(time, up=False)
        following = clocks[time] = whole if following is None else min(whole, following)
    return clocks


def _spare(steps: Iterable[Timed]) -> dt.timedelta:
    """How much later one may go on with the first of these steps and still be there for its next ride."""
    waits = dt.timedelta(0)
    for step in steps:
        if step.kind == "ride":
            return waits
        if step.kind not in (*_ARRIVES, *_LASTS, "wait"):  # there, or waiting for something to open
            return _ENOUGH
        waits += step.end - step.begin if step.kind == "wait" else dt.timedelta(0)
    return _ENOUGH


def whole_minute(time: dt.datetime, *, up: bool) -> dt.datetime:
    """A time in whole minutes."""
    rest = dt.timedelta(seconds=time.second, microseconds=time.microsecond)
    return time - rest + dt.timedelta(minutes=1 if up and rest else 0)
