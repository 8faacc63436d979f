"""`lever`: people in reach of an employer as a function of its hours, and of the hours of childcare."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas

from bereik.access.towards import lay_towards
from bereik.childcare.openings import Facilities, read_facilities
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import check_margins
from bereik.domain.tables import Points, as_points, check_points
from bereik.domain.traveller import Shift, Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.levers.childcare import care_ends, people_by_opening
from bereik.levers.hours import STARTS, STEP_S, HourGrid, grid_of, held_hours, people_by_hours
from bereik.measures.tables_in import check_columns, read_numbers
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.shifts.outcomes import feeds_span
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Floats, Ints, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

AROUND = 12
"""Steps of five minutes: the best start is looked for within an hour."""
OPENS, CLOSES = (4 * 3600, 12 * 3600), (12 * 3600, 24 * 3600)
"""Hours of childcare that are looked at."""
USUAL_CARE = (7 * 3600, 18 * 3600)


@dataclass(frozen=True, eq=False)
class Lever:
    """People in reach by hours; made by `bereik.lever`."""

    date: dt.date
    shift: Shift
    people: Floats
    """(288, 576) people by start (five minutes a step) and end (of the date and the day after it)."""
    asked: float
    """All people."""
    care: Floats | None
    """(openings, closings) people who can work the present hours with a child; None where not asked."""
    provenance: dict[str, Any]

    def __repr__(self) -> str:
        people = f"{round(self.now)} of {round(self.asked)} people"
        return f"Lever({self.date}; {self.shift.start}-{self.shift.end}; {people})"

    @property
    def now(self) -> float:
        """People in reach at the present hours."""
        return float(self.people[self._present])

    @property
    def best(self) -> tuple[str, str, float]:
        """The start within an hour, the shift as long as now, that most people reach: start, end, people."""
        start, end = self._present
        moves = [move for move in range(-AROUND, AROUND + 1) if 0 <= start + move < STARTS]
        return self._best_hours((start + move, end + move, abs(move)) for move in moves)

    @property
    def best_apart(self) -> tuple[str, str, float]:
        """The same with start and end each moved within an hour by themselves."""
        start, end = self._present
        steps = range(-AROUND, AROUND + 1)
        return self._best_hours(
            (start + step, end + other, abs(step) + abs(other))
            for step in steps
            for other in steps
            if 0 <= start + step < STARTS and start + step < end + other <= start + step + STARTS
        )

    def people_at(self, start: str, end: str) -> float:
        """People in reach at hours on a step of five minutes; an end that is not later is the next day's."""
        return float(self.people[_steps(Shift("x", start, end))])

    def table(self, *, step_min: int = 5) -> "DataFrame":
        """`start, end, people, share`: every start and end, or only those on a wider step."""
        every = max(step_min * 60 // STEP_S, 1)
        rows = [
            (format_clock(start * STEP_S), format_clock(end % STARTS * STEP_S), self.people[start, end])
            for start in range(0, STARTS, every)
            for end in range(start + every, start + STARTS + 1, every)
        ]
        table = pandas.DataFrame(rows, columns=["start", "end", "people"])
        table["share"] = table["people"] / self.asked if self.asked else np.nan
        table.attrs["provenance"] = self.provenance
        return table

    def care_table(self) -> "DataFrame":
        """`opens, closes, people`: people who can work the present hours with a child."""
        if self.care is None:
            raise localized_error(QuestionError, "lever-no-care")
        opens, closes = _care_hours()
        rows = [
            (format_clock(opening), format_clock(other), self.care[row, column])
            for row, opening in enumerate(opens)
            for column, other in enumerate(closes)
        ]
        table = pandas.DataFrame(rows, columns=["opens", "closes", "people"])
        table.attrs["provenance"] = self.provenance
        return table

    def chart(self, lang: str = "nl") -> Any:
        """A heat map of starts and ends, half an hour a step, three hours around the present ones."""
        from bereik.maps import charts

        start, end = self._present
        rows = [
            {
                "start": format_clock(step % STARTS * STEP_S),
                "end": format_clock(other % STARTS * STEP_S),
                "share": self.people[step % STARTS, other] / self.asked if self.asked else np.nan,
            }
            for step in range(max(start - 36, 0), min(start + 37, STARTS), 6)
            for other in range(max(end - 36, step + 1), min(end + 37, step + STARTS + 1), 6)
        ]
        table = pandas.DataFrame(rows)
        table.attrs["provenance"] = self.provenance
        title = sentence("lever-chart", lang)
        return charts.heat_chart(table, area="start", shift="end", value="share", title=title, lang=lang)

    def text(self, lang: str = "nl") -> str:
        """What it comes down to, in one or two sentences."""
        start, end, people = self.best
        clocks = {
            "start": self.shift.start, "end": self.shift.end, "better_start": start, "better_end": end,
        }  # fmt: skip
        counts = {"now": round(self.now), "asked": round(self.asked), "people": round(people)}
        key = "lever-better" if counts["people"] > counts["now"] else "lever-best"
        hours = {name: format_clock_time(clock, lang) for name, clock in clocks.items()}
        return " ".join([sentence(key, lang, **hours, **counts), *self._care_text(lang)])

    def _care_text(self, lang: str) -> list[str]:
        if self.care is None:
            return []
        opens, closes = _care_hours()
        usual = self.care[np.searchsorted(opens, USUAL_CARE[0]), np.searchsorted(closes, USUAL_CARE[1])]
        some = [(self.care.max(), "most"), (usual, "usual")]
        values = {name: round(float(value)) for value, name in some}
        row, column = min(
            np.argwhere(self.care == self.care.max()).tolist(),
            key=lambda cell: (closes[cell[1]] - opens[cell[0]], cell),
        )
        clocks = {"opens": int(opens[row]), "closes": int(closes[column])}
        hours = {name: format_clock_time(format_clock(clock), lang) for name, clock in clocks.items()}
        return [sentence("lever-care", lang, **values, **hours)]

    @property
    def _present(self) -> tuple[int, int]:
        return _steps(self.shift)

    def _best_hours(self, options: Any) -> tuple[str, str, float]:
        """The hours that most people reach; of equal ones those that change least."""
        start, end, _ = max(
            options,
            key=lambda option: (round(float(self.people[option[0], option[1]]), 6), -option[2], -option[0]),
        )
        clocks = (format_clock(step % STARTS * STEP_S) for step in (start, end))
        return (*clocks, float(self.people[start, end]))  # type: ignore[return-value]  # two clocks


def lever(
    network: Network,
    homes: "GeoDataFrame",
    employer: "GeoDataFrame",
    *,
    date: str | dt.date,
    shift: Shift,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    care: CareRules | None = None,
    weight: str | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
) -> Lever:
    """How many people an employer can reach, for every start and end of its shift in steps of five minutes.

    Parameters
    ----------
    homes
        Points or zones with a unique `id`; `weight` (or `population`, where they have it) says for how many
        people each stands.
    employer
        One place, or the places of an area: then people count who reach at least one of them.
    shift
        The present hours, on whole steps of five minutes.
    childcare
        When given, facilities to which a child is brought: their places and ages count, and their hours are
        what is asked. Then the people are counted for every opening and closing hour at the present shift,
        as if all facilities were open from the one to the other.
    child_age_months, care, before_min, after_min, traveller
        As in `shift_reach`; with childcare the bike is `none` or `direct`.

    Returns
    -------
    Lever
        `.now`, `.best` and `.best_apart` (within an hour), `.table()`, `.care_table()`, `.chart()` and
        `.text()`, a sentence in Dutch. Each number is what `shift_reach` counts at those hours for a job that
        asks no driving licence.

    Raises
    ------
    QuestionError
        Hours that are on no step of five minutes, or childcare with a bike that waits at a stop.
    TableError, ServiceDayError
        As in `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> found = lever(demo.network, demo.homes, demo.vacancies.head(1), date=demo.date,
    ...               shift=bereik.Shift("vroeg", "06:00", "14:00"))
    >>> bool(found.best[2] >= found.now == found.people_at("06:00", "14:00"))
    True
    """
    traveller, day = usual_or(traveller), parse_day(date)
    margins = check_margins(before_min, after_min)
    check_service_day(network.feeds, day)
    if shift.start_s % STEP_S or shift.end_s % STEP_S:
        raise localized_error(QuestionError, "lever-step", start=shift.start, end=shift.end)
    if shift.start_s == DAY_S:  # the same hours, written as a day begins
        shift = replace(shift, start="00:00")
    homes = as_points(homes)
    points, people = check_points(homes, "homes"), _people(homes, weight)
    works = _known(check_points(employer, "employer"))
    axis = Axis(day, network.timezone)
    grid = grid_of(axis, margins, traveller)
    window = (int(grid.starts[0]) - grid.lead_s, int(grid.ends[-1]) + grid.lead_s)
    towards = lay_towards(network, day, works, points, traveller, window)
    begin, end = feeds_span(network, axis)
    held = held_hours(towards, grid, np.arange(len(works.ids), dtype=np.int32))
    counted = people_by_hours(held, people) if held else np.zeros((STARTS, 2 * STARTS))
    counted[grid.starts < begin] = 0
    counted[:, grid.ends > end] = 0
    by_care = None
    if childcare is not None:
        commute = _Commute(network, axis, traveller, works, points, people, grid)
        by_care = _by_opening(commute, shift, childcare, Child(child_age_months), care or CareRules())
        if axis.at_clock(shift.start_s) < begin or axis.at_clock(shift.end_s) > end:
            by_care = np.zeros_like(by_care)  # the timetable does not cover the hours of work
    told = provenance(network, day, traveller, before_min=before_min, after_min=after_min)
    told |= {"vacancies": None}  # of the employer only the place counts
    return Lever(day, shift, counted, float(people.sum()), by_care, told)


class _Commute(NamedTuple):
    """Homes and places of work on one date, and the hours that are counted."""

    network: Network
    axis: Axis
    traveller: Traveller
    works: Points
    homes: Points
    people: Floats
    """(H,) for how many each home stands."""
    grid: HourGrid


def _by_opening(
    commute: _Commute, shift: Shift, childcare: "GeoDataFrame", child: Child, rules: CareRules
) -> Floats:
    """People by the opening and closing of all facilities, at the hours of one shift."""
    network, axis, traveller, works, homes, people, grid = commute
    if traveller.bike_policy.parks or traveller.bike_policy.folds:
        raise localized_error(QuestionError, "lever-bike", bike=repr(traveller.bike))
    facilities: Facilities = read_facilities(childcare)
    clocks = (axis.at_clock(shift.start_s), axis.at_clock(shift.end_s))
    window = (clocks[0] - grid.lead_s, clocks[1] + grid.lead_s)
    to_work = lay_towards(network, axis.date, works, facilities.points, traveller, window)
    to_care = lay_towards(network, axis.date, facilities.points, homes, traveller, window)
    opens, closes = (np.array([axis.at_clock(int(c)) for c in hours]) for hours in _care_hours())
    modes = 1 if not traveller.bike_policy.cycles else 3
    return people_by_opening(
        care_ends(to_work, to_care, grid, clocks, rules), people, opens, closes,
        facilities.admits(child) & ~facilities.full, round(60 * rules.longest_stay_min),
        modes * len(works.ids),
    )  # fmt: skip


def _care_hours() -> tuple[Ints, Ints]:
    opens, closes = (np.arange(first, last + 1, STEP_S) for first, last in (OPENS, CLOSES))
    return opens, closes


def _known(points: Points) -> Points:
    """The places that are known, each once."""
    known = np.flatnonzero(np.isfinite(points.lon))
    if len(known) == 0:
        raise localized_error(QuestionError, "lever-no-place")
    spots = np.unique(np.stack([points.lon[known], points.lat[known]], axis=1), axis=0)
    return Points([str(number) for number in range(len(spots))], spots[:, 0], spots[:, 1])


def _people(homes: Any, weight: str | None) -> Floats:
    column = weight or ("population" if "population" in homes else None)
    if column is None:
        return np.ones(len(homes))
    check_columns(homes, "homes", (column,))
    return np.asarray(read_numbers(homes, column, "homes"))


def _steps(shift: Shift) -> tuple[int, int]:
    return shift.start_s // STEP_S, shift.end_s // STEP_S


def areas_of(vacancies: "GeoDataFrame", employers: Sequence[str]) -> "GeoDataFrame":
    """The vacancies of some employers, by a part of their name; none for a name that says nothing."""
    names = vacancies["employer"].astype("object").fillna("").astype(str).str.casefold()
    parts = [employer.strip().casefold() for employer in employers]
    found = [names.str.contains(part, regex=False) & bool(part) for part in parts]
    rows: GeoDataFrame = vacancies[np.logical_or.reduce(found)]
    return rows
