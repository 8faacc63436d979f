"""`Tour` and its steps: plain frozen values, to be printed or sent on."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from bereik.dayplan.clocks import printed_clocks
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time, format_minutes
from bereik.texts.provenance_text import long_date, provenance_sentences

StepClocks = Mapping[dt.datetime, dt.datetime]

SHORT_WAIT_MIN = 2


@dataclass(frozen=True, slots=True)
class TourStep:
    """One thing one does, from `begin` to `end` (tz-aware).

    `kind` is walk, bike, ride, wait (for a ride, a window or the opening), visit, break, bring or fetch.
    `place` is where it ends: the name of a stop, a visit or a facility, empty for home. `line`, `headsign`
    and `mode` are those of a ride.
    """

    kind: str
    begin: dt.datetime
    end: dt.datetime
    place: str = ""
    visit_id: str | None = None
    line: str = ""
    headsign: str = ""
    mode: str = ""
    trip_id: str = ""
    from_place: str = ""

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return (self.end - self.begin).total_seconds() / 60


class ToldStep(NamedTuple):
    """A step as it is told: when it begins, in words, and where one gets off a ride."""

    kind: str
    begin: dt.datetime
    """As it is printed: rounded to the minute."""
    text: str
    off: str = ""


@dataclass(frozen=True)
class Tour:
    """A day along several addresses; made by `bereik.plan_tour`."""

    date: dt.date
    order: tuple[str, ...]
    """Ids of the visits in order; none where there is no such day."""
    steps: tuple[TourStep, ...]
    between_km: tuple[float, ...]
    """From each visit to the next one, as the crow flies times 1.3."""
    provenance: dict[str, Any]

    def __repr__(self) -> str:
        ends = [f"{end:%H:%M}" for end in (self.leave_home, self.back_home) if end is not None]
        return f"Tour({self.date}; {len(self.order)} visits; {'-'.join(ends) or 'no such day'})"

    @property
    def found(self) -> bool:
        """Whether there is a day that keeps every limit."""
        return bool(self.order)

    @property
    def leave_home(self) -> dt.datetime | None:
        """When one leaves home."""
        return self.steps[0].begin if self.steps else None

    @property
    def back_home(self) -> dt.datetime | None:
        """When one is home again."""
        return self.steps[-1].end if self.steps else None

    @property
    def absence_min(self) -> float:
        """Minutes from leaving home to being home again; NaN without a day."""
        if not self.steps:
            return float("nan")
        return (self.steps[-1].end - self.steps[0].begin).total_seconds() / 60

    @property
    def rides(self) -> int:
        """How many rides the day has."""
        return sum(step.kind == "ride" for step in self.steps)

    def minutes_of(self, *kinds: str) -> float:
        """Minutes of some kinds of steps, such as `wait` or `visit`."""
        return sum(step.minutes for step in self.steps if step.kind in kinds)

    def json(self) -> dict[str, Any]:
        """The day in plain values."""
        return {
            "date": self.date.isoformat(),
            "order": list(self.order),
            "absence_min": self.absence_min if self.found else None,
            "steps": [
                {name: _plain(value) for name, value in asdict(step).items()} | {"minutes": step.minutes}
                for step in self.steps
            ],
        }

    def text(self, lang: str = "nl") -> str:
        """The day in words, line by line."""
        lines = [sentence("tour-title", lang, date=long_date(self.date, lang), count=len(self.order))]
        if not self.found:
            lines = [sentence("tour-none", lang, date=long_date(self.date, lang))]
        for step in self.told(lang):
            lines.append(f"{step.begin:%H:%M}  {step.text}")
            lines += [" " * 7 + step.off] if step.off else []
        if self.found:
            lines += ["", self.sums(lang)]
        return "\n".join([*lines, "", *provenance_sentences(self.provenance, lang)])

    def told(self, lang: str = "nl") -> list[ToldStep]:
        """The steps in words, short waits left out, until one is home again."""
        clocks = printed_clocks(self.steps)
        told = [line for step in self.steps for line in _told_step(step, clocks, lang)]
        if self.found:
            told.append(ToldStep("home", clocks[self.steps[-1].end], sentence("tour-home", lang)))
        return told

    def sums(self, lang: str = "nl") -> str:
        """How long one is away and what that time is made of, as the steps are printed."""
        clocks = printed_clocks(self.steps)
        sums = {name: _sum(self, clocks, kinds) for name, kinds in _SUMS.items()}
        told = {
            name: format_minutes(minutes, lang) if minutes or name not in _SELDOM else None
            for name, minutes in sums.items()
        }
        return sentence("tour-sums", lang, **told)

    def __str__(self) -> str:
        return self.text()


_SUMS = {
    "absence": (), "work": ("visit",), "way": ("walk", "bike", "ride"), "waiting": ("wait",),
    "break": ("break",), "child": ("bring", "fetch"),
}  # fmt: skip
"""The kinds of steps that are told as one sum; without the first they make it up."""
_SELDOM = {"break", "child"}
"""Sums that are told only of a day that has them."""


def _sum(tour: Tour, clocks: StepClocks, kinds: tuple[str, ...]) -> float:
    """Minutes of the steps of some kinds as they are printed, of all kinds where none is named."""
    return sum(_minutes(step, clocks) for step in tour.steps if not kinds or step.kind in kinds)


def _minutes(step: TourStep, clocks: StepClocks) -> float:
    """The difference of the clock times that are printed."""
    return (clocks[step.end] - clocks[step.begin]).total_seconds() / 60


def _told_step(step: TourStep, clocks: StepClocks, lang: str) -> Iterator[ToldStep]:
    minutes = _minutes(step, clocks)
    if step.kind == "wait" and minutes < SHORT_WAIT_MIN:
        return
    values = {
        "minutes": format_minutes(minutes, lang), "place": step.place or None, "line": step.line,
        "headsign": step.headsign or None, "stop": step.from_place,
        "mode": sentence(f"ride-{step.mode}", lang) if step.kind == "ride" else "",
    }  # fmt: skip
    off = ""
    if step.kind == "ride":
        time = format_clock_time(f"{clocks[step.end]:%H:%M}", lang)
        off = sentence("tour-off", lang, time=time, stop=step.place)
    text = sentence(f"tour-{step.kind}", lang, **values)
    kind = step.mode if step.kind == "ride" else step.kind
    yield ToldStep(kind, clocks[step.begin], text, off)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value
