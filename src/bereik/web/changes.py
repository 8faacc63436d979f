"""What would make a job feasible: single changes, from small to large, each verified by asking again."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from bereik.errors import BereikError
from bereik.texts import sentence
from bereik.traveller import Shift
from bereik.units import format_clock, parse_clock
from bereik.web import ask, words
from bereik.web.desk import Desk
from bereik.web.question import Asked

if TYPE_CHECKING:
    from bereik.web.day import OneJob

SHIFTED_MIN = (15, 30, 45, 60, 90, 120)
"""How much later work might begin, or earlier it might end."""
LONGER_MIN = (15, 30, 45)
CARE_OPENS, CARE_CLOSES = ("06:30", "06:00", "05:30", "05:00"), ("18:30", "19:00", "20:00", "21:00", "23:00")
_DAY_MIN = 1440


class Change(NamedTuple):
    """One change to try."""

    kind: str
    values: dict[str, Any]
    """Of its sentence."""
    asked: Asked
    shifts: list[Shift] | None = None
    care_from: str | None = None
    care_until: str | None = None


def changes_that_help(desk: Desk, asked: Asked, one: "OneJob") -> list[dict[str, Any]]:
    """The smallest change of each kind that makes the job feasible."""
    found: dict[str, dict[str, Any]] = {}
    for change in _candidates(asked, one):
        if change.kind not in found and _helps(desk, change, one):
            text = sentence(f"page-change-{change.kind}", asked.lang, **change.values)
            found[change.kind] = {"kind": change.kind, "text": text}
    return list(found.values())


def _helps(desk: Desk, change: Change, one: "OneJob") -> bool:
    row = desk.vacancies["id"].tolist().index(str(one.vacancy["id"]))
    asked = replace(change.asked, date=one.date)
    try:
        reach = ask.reach_of(
            desk, asked, [row], shifts=change.shifts,
            care_from=change.care_from, care_until=change.care_until,
        )  # fmt: skip
    except BereikError:
        return False
    return bool((reach["verdict"].astype(str) == "yes").all())


def _candidates(asked: Asked, one: "OneJob") -> Iterator[Change]:
    if not asked.licence and one.record["reason"] == "LICENCE":
        yield Change("licence", {}, replace(asked, licence=True))
    yield from _other_hours(asked, one)
    if asked.child is not None:
        yield from _other_care(asked)
    for longer in LONGER_MIN:
        most = asked.max_trip_min + longer
        yield Change("trip", {"minutes": most}, replace(asked, max_trip_min=most))
    for travel in ("bike", "folding", "ebike"):
        if asked.travel == "transit" or (asked.travel == "bike" and travel != "bike"):
            yield Change(travel, {}, replace(asked, travel=travel))


def _other_hours(asked: Asked, one: "OneJob") -> Iterator[Change]:
    """A later start or an earlier end of known hours in one part."""
    start, end = (words.text(one.vacancy.get(f"shift_{side}")).strip() for side in ("start", "end"))
    if not start or not end or "," in start:
        return
    begin_s, end_s = parse_clock(start), parse_clock(end)
    for later in SHIFTED_MIN:
        clock = format_clock((begin_s + 60 * later) % (60 * _DAY_MIN))
        shift = Shift("changed", clock, end)
        yield Change("start", {"time": words.spoken_hours(clock, asked.lang)}, asked, [shift])
    for earlier in SHIFTED_MIN:
        clock = format_clock((end_s - 60 * earlier) % (60 * _DAY_MIN))
        shift = Shift("changed", start, clock)
        yield Change("end", {"time": words.spoken_hours(clock, asked.lang)}, asked, [shift])


def _other_care(asked: Asked) -> Iterator[Change]:
    child = asked.child
    assert child is not None
    for clock in CARE_OPENS:
        values = {"time": words.spoken_hours(clock, asked.lang)}
        yield Change("care-open", values, asked, care_from=clock)
    for clock in CARE_CLOSES:
        values = {"time": words.spoken_hours(clock, asked.lang)}
        yield Change("care-close", values, asked, care_until=clock)
    if child.parent == "both":
        for parent in ("brings", "fetches"):
            yield Change("care-helper", {}, replace(asked, child=replace(child, parent=parent)))
