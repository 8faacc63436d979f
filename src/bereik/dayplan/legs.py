"""`list_itineraries`: the legs of the journeys of a table of `shift_reach`, maybe one read from a file.

The rows are asked again, home by home, and the shown day of each is followed back to its rides: with
childcare over the facility of the row, at a place that was tried where that is the one shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import THREADS, build_links
from bereik.childcare.query import CareQuery, read_care
from bereik.dayplan.leg_rows import LegRow, RowItinerary, leg_rows, legs_table, row_itinerary, second_of
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, listed, ready_query
from bereik.domain.tables import SHIFT_REACH, VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import TableError
from bereik.itineraries.shown import Half
from bereik.itineraries.stretches import facility_names
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.reach.plan import plan_date
from bereik.reach.solution import DateSolution, solve_date
from bereik.shifts.candidate_sites import CandidateSites, find_candidate_sites
from bereik.shifts.hours import Hours, hours_of_vacancy, read_parts
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import DateQuery
from bereik.texts.localized import localized_error

HoursOfParts = tuple[tuple[int, int], ...]
"""Parts of a shift in seconds on the axis."""


def list_itineraries(
    network: Network,
    reach: DataFrame,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    shifts: Sequence[Shift] | Shift | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float | None = None,
    after_min: float | None = None,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """The legs of the shown journeys of a table of `shift_reach`, one row a leg.

    Parameters
    ----------
    reach
        Rows of `shift_reach`: take the few you want to see first. Rows without a way give no legs. Of a split
        shift the first way out and the last way back are shown, as in the row.
    homes, vacancies, shifts, childcare, child_age_months, children, care, candidates, traveller
        What `shift_reach` was asked with.
    before_min, after_min
        The same; when left out those that `reach` says it was asked with.
    query
        All of these in one value, in place of them; the dates are those of `reach`.

    Returns
    -------
    DataFrame
        `home_id, vacancy_id, shift, date`, `direction` (out or back), `between` which places of the day a leg
        lies (home-work, home-care, care-work, ...), `leg` counted from 0 in its direction, `mode` (walk,
        bike, bus, train, ...), names and ids of the stops (a place has no id; childcare has its name, home
        and work an empty one), tz-aware `depart` and `arrive`, `minutes`, and of a ride `route`, `headsign`
        and `trip_id`. What it rests on is in `attrs["provenance"]`, as in `reach`.

    Raises
    ------
    TableError
        Columns are missing, an id of `reach` is in neither table, or a way of `reach` is not found again: it
        was asked with something else.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home, jobs = demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies[:20]
    >>> reach = bereik.shift_reach(demo.network, home, jobs, date=demo.date)
    >>> legs = list_itineraries(demo.network, reach[reach["verdict"] == "yes"].head(1), home, jobs)
    >>> legs.loc[legs["direction"] == "out", "mode"].tolist()
    ['walk', 'bus', 'walk']
    """
    missing = [column for column in SHIFT_REACH if column not in reach.columns]
    if missing:
        raise localized_error(TableError, "legs-no-column", missing=missing[0])
    provenance: Mapping[str, Any] = {} if query is not None else reach.attrs.get("provenance") or {}
    margins = (
        provenance.get("before_min", 10) if before_min is None else before_min,
        provenance.get("after_min", 5) if after_min is None else after_min,
    )
    given = ShiftQuery(
        None,
        listed(shifts) or None,
        childcare,
        child_age_months,
        children,
        care,
        candidates,
        *margins,
        traveller,
    )
    query = ready_query(query, given)
    vacancies = as_points(vacancies)
    places = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    again = _TableAgain(
        network, query, check_points(homes, "homes"), places, vacancies,
        find_candidate_sites(vacancies, places, query.candidates), read_care(network, query),
        facility_names(query.childcare),
    )  # fmt: skip
    legs: list[LegRow] = []
    for home, own in _by_home_and_date(reach):
        legs += again.legs(home, own)
    return legs_table(legs, network.timezone, reach.attrs)


def _by_home_and_date(reach: DataFrame) -> Iterator[tuple[str, list[LegRow]]]:
    """Rows with a way, in their order, those of one home and date together."""
    groups: dict[tuple[str, Any], list[LegRow]] = {}
    rows: list[LegRow] = reach.to_dict("records")  # type: ignore[assignment]  # columns are text
    for row in rows:
        if isinstance(row["mode_out"], str) or isinstance(row["mode_back"], str):
            groups.setdefault((str(row["home_id"]), row["date"]), []).append(row)
    for (home, _), own in groups.items():
        yield home, own


class _RowAgain(NamedTuple):
    """A row whose way is looked for again."""

    order: int
    row: LegRow
    vacancy: int
    clocks: HoursOfParts


@dataclass(frozen=True, eq=False)
class _TableAgain:
    """The query that the rows are an answer to, checked."""

    network: Network
    query: ShiftQuery
    homes: Points
    places: Points
    vacancies: "GeoDataFrame"
    sites: CandidateSites
    care: CareQuery | None
    care_names: list[str]

    def legs(self, home: str, rows: list[LegRow]) -> list[LegRow]:
        """The legs of some rows of one home and date."""
        number = _row_of(self.homes, home, "home_id")
        axis = Axis(rows[0]["date"].date(), self.network.timezone)
        groups: dict[tuple[int, int], list[_RowAgain]] = {}
        for order, row in enumerate(rows):
            self._check_childcare(row)
            vacancy = _row_of(self.places, row["vacancy_id"], "vacancy_id")
            clocks, margins = self._hours_of(row, vacancy, axis)
            groups.setdefault(margins, []).append(_RowAgain(order, row, vacancy, clocks))
        days = [day for margins, own in groups.items() for day in self._days(number, axis, margins, own)]
        in_order = sorted(days, key=lambda day: day[0])
        return [leg for _, day in in_order for leg in leg_rows(day, self.care_names)]

    def _check_childcare(self, row: LegRow) -> None:
        if isinstance(row["childcare_id"], str) and self.care is None:
            raise localized_error(
                TableError, "legs-over-childcare", row=repr(row["vacancy_id"]), row2=repr(row["childcare_id"])
            )

    def _days(
        self, home: int, axis: Axis, margins: tuple[int, int], rows: list[_RowAgain]
    ) -> list[tuple[int, RowItinerary]]:
        """The shown day of each row of one home."""
        one = self.homes.take([home])
        sites = self.sites.points
        to_try = [self.sites.of.get(own.vacancy, [own.vacancy]) for own in rows]
        jobs = sorted({place for places in to_try for place in places})
        points = sites.take(jobs)
        hours = _hours(rows, [[jobs.index(place) for place in places] for places in to_try])
        who, needed = self.query.who, licence_needed(self.vacancies)
        query = DateQuery(self.network, one, points, needed, hours, axis, who, *margins)
        links = build_links(self.network, one, points, who)
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            solution = solve_date(plan_date(query, links, self.care, pool), pool=pool)
        return [_itinerary(solution, number, own) for number, own in enumerate(rows)]

    def _hours_of(self, row: LegRow, vacancy: int, axis: Axis) -> tuple[HoursOfParts, tuple[int, int]]:
        """The hours of a row, those of its name or what its times tell; and the margins to ask it with.

        A row that shows one way only does not tell when its shift begins, or ends. A margin longer than the
        longest lead then lets no other way be found either.
        """
        start, end = _shown_second(row, "out", axis), _shown_second(row, "back", axis)
        for named in self._named(str(row["shift"]), vacancy):
            clocks = tuple((axis.at_clock(begin), axis.at_clock(until)) for begin, until in named)
            if start in (None, clocks[0][0]) and end in (None, clocks[-1][1]):
                return clocks, self.query.margins_s
        never = round(self.query.who.max_lead_min * 60) + 1
        if end is None:
            assert start is not None
            return ((start, start + 60),), (self.query.margins_s[0], never)
        if start is None:
            return ((end - 60, end),), (never, self.query.margins_s[1])
        return ((start, end),), self.query.margins_s

    def _named(self, name: str, vacancy: int) -> Iterator[list[tuple[int, int]]]:
        """The hours that a name may stand for, in seconds on the clock."""
        yield from ([(shift.start_s, shift.end_s)] for shift in self.query.shifts or () if shift.name == name)
        own = hours_of_vacancy(self.vacancies.iloc[[vacancy]])
        yield from (clocks for clocks, called in own if clocks and called == name)
        spans = [part.split("-") for part in name.split(",")]
        if all(len(span) == 2 for span in spans):
            yield from _read(*(",".join(ends) for ends in zip(*spans, strict=True)))


def _row_of(points: Points, one: Any, column: str) -> int:
    if str(one) not in points.ids:
        table = "homes" if column == "home_id" else "vacancies"
        raise localized_error(TableError, "legs-other-table", column=column, one=repr(one), table=table)
    return points.ids.index(str(one))


def _hours(rows: Sequence[_RowAgain], places: Sequence[list[int]]) -> Hours:
    """The hours of each row, at each of the places of its job."""
    numbers: dict[tuple[int, int], int] = {}
    parts = [[numbers.setdefault(part, len(numbers)) for part in shift.clocks] for shift in rows]
    width = max(map(len, parts))
    padded = [own + [-1] * (width - len(own)) for own in parts]
    asks = [(number, place) for number, own in enumerate(places) for place in own]
    return Hours(
        np.array([start for start, _ in numbers], dtype=np.int32),
        np.array([end for _, end in numbers], dtype=np.int32),
        np.array([place for _, place in asks], dtype=np.int32),
        np.array([padded[number] for number, _ in asks], dtype=np.int32),
        [""] * len(asks),
        np.array([number for number, _ in asks], dtype=np.int32),
        np.array([rows[number].vacancy for number, _ in asks], dtype=np.int32),
    )


def _shown_second(row: LegRow, way: str, axis: Axis) -> int | None:
    """The second at which the shift starts or ends by the times of a row; None where it shows no such way."""
    if not isinstance(row[f"mode_{way}"], str):
        return None
    if way == "out":
        return second_of(row["out_arrive"], axis) + round(float(row["wait_before_min"]) * 60)
    return second_of(row["back_depart"], axis) - round(float(row["wait_after_min"]) * 60)


def _read(starts: str, ends: str) -> Iterator[list[tuple[int, int]]]:
    """Hours as their name tells them, where it does."""
    try:
        yield read_parts(starts, ends)[0]
    except ValueError:
        return


def _itinerary(solution: DateSolution, number: int, own: _RowAgain) -> tuple[int, RowItinerary]:
    """The order of a row and its shown day; a row that is not found again is refused."""
    found = row_itinerary(solution, 0, number, own.row)
    for direction, half in (("out", found.out), ("back", found.back)):
        if not _is_shown(own.row, direction, half, solution.query.axis):
            raise localized_error(
                TableError, "legs-not-found-again", direction=direction, row=repr(own.row["vacancy_id"])
            )
    return own.order, found


def _is_shown(row: LegRow, direction: str, half: Half | None, axis: Axis) -> bool:
    """Whether a way is the one of the row."""
    if half is None or not isinstance(row[f"mode_{direction}"], str):
        return half is None and not isinstance(row[f"mode_{direction}"], str)
    times = (second_of(row[f"{direction}_{end}"], axis) for end in ("depart", "arrive"))
    return (half.depart, half.arrive) == tuple(times)
