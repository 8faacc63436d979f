"""`shift_reach`: which vacancies each home can hold, there before the shift and back home after it.

The flow: check the tables, lay the hours on the axis of the date, link doors to streets, search out and back
for a few homes at once, find reasons for what fails, and write one row for every home, vacancy, shift and
date.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.reach.doors import BACK, OUT, Doors, open_doors
from bereik.reach.hours import Hours, hours_asked
from bereik.reach.provenance import provenance
from bereik.reach.reasons import CODE, NOT_FOUND, Why, horizons, why_not
from bereik.reach.rows import Answers, table_of_answers
from bereik.reach.ways import LANES, THREADS, Limits, Pair, Reach, Way, pairs_of_homes, pick, prepare
from bereik.tables import VACANCIES_REQUIRED, Points, check_points
from bereik.traveller import Shift, Traveller, is_between, usual_or
from bereik.units import NEVER, UNREACHED, Bools, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

NO_LICENCE = {
    "", "none", "geen", "nee", "neen", "no", "n", "false", "onwaar", "0", "0.0", "-", "nvt", "n.v.t.",
}  # fmt: skip
"""What a vacancy that asks for no driving licence may have in `driving_licence`."""


class Question(NamedTuple):
    """Everything asked of one date, checked."""

    network: Network
    homes: Points
    vacancies: Points
    licence_needed: Bools
    hours: Hours
    axis: Axis
    traveller: Traveller
    before_s: int
    after_s: int


def shift_reach(
    network: Network,
    homes: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    date: str | dt.date | Sequence[str | dt.date],
    shifts: Sequence[Shift] | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
) -> "DataFrame":
    """Which vacancies each home can hold: there before the shift, back home after it (SPEC 3).

    Parameters
    ----------
    homes, vacancies
        Points in any CRS with a unique `id`, vacancies with a `title`; one home may be a shapely
        `Point(lon, lat)`. Vacancies without hours or place stay in the answer with the reason.
    date
        The date on which the shifts start, or a list of dates, each of which is asked once.
    shifts
        Asked in place of the vacancies' own `shift_start` and `shift_end`, or of the templates of their
        `shift_system` where those are unknown (`places/shift_templates.toml`). Of a split shift every part
        must be reachable, going home in between; the row shows the first way out and the last way back.
    before_min, after_min
        Margins at work between arriving and starting, and between ending and leaving.
    traveller
        Speeds, limits and the bike; the usual ones when left out.

    Returns
    -------
    DataFrame
        One row for every home, vacancy, shift and date, unreachable ones too, with the columns of
        `tables.SHIFT_REACH`: `verdict` is "yes", "no", or "maybe" where hours are unknown and only some of
        those that are usual in the vacancy's `shift_system` can be held; times are tz-aware, NaT where
        there is no way; minutes are NaN there. `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError
        A column is missing, ids are not unique, a table has no CRS, or hours cannot be read.
    ServiceDayError
        A date outside a feed, or on which a feed hardly runs; the message names the dates that can be asked.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> reach = shift_reach(demo.network, demo.homes.head(1), demo.vacancies, date=demo.date)
    >>> len(reach), sorted(reach["verdict"].unique())
    (400, ['no', 'yes'])
    """
    import pandas

    traveller = usual_or(traveller)
    if not (is_between(before_min, 0, 1440) and is_between(after_min, 0, 1440)):
        raise QuestionError(
            f"before_min is {before_min!r} and after_min {after_min!r}; give minutes from 0 to 1440"
        )
    home_points = check_points(homes, "homes")
    places = home_points if vacancies is homes else check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    several = date if isinstance(date, Iterable) and not isinstance(date, str) else [date]
    dates = list(dict.fromkeys(parse_day(one) for one in several))
    if not dates:
        raise QuestionError("date: the list is empty; give at least one date")
    for one in dates:
        check_service_day(network.feeds, one)
    doors = open_doors(network, home_points, places, traveller)
    tables = []
    for one in dates:
        axis = Axis(one, network.timezone)
        question = Question(
            network, home_points, places, _licence_needed(vacancies), hours_asked(vacancies, shifts, axis),
            axis, traveller, round(before_min * 60), round(after_min * 60),
        )  # fmt: skip
        tables.append(table_of_answers(_answer(question, doors), question.hours, home_points, places, axis))
    table = tables[0] if len(tables) == 1 else pandas.concat(tables, ignore_index=True)
    table.attrs["provenance"] = provenance(
        network, dates, traveller, vacancies,
        before_min=before_min, after_min=after_min, own_hours=shifts is None,
    )  # fmt: skip
    return table


def _licence_needed(vacancies: Any) -> Bools:
    import pandas

    if "driving_licence" not in vacancies:
        return np.zeros(len(vacancies), dtype=np.bool_)
    needed = [
        not pandas.isna(value) and str(value).strip().lower() not in NO_LICENCE
        for value in vacancies["driving_licence"].tolist()
    ]
    return np.array(needed, dtype=np.bool_)


def _answer(question: Question, doors: Doors) -> Answers:
    """The answer of every home to every ask of one date."""
    hours, traveller = question.hours, question.traveller
    homes = len(question.homes.ids)
    answers = Answers.empty(homes, hours, doors)
    lead_s, longest = round(traveller.max_lead_min * 60), round(traveller.max_trip_min * 60)
    arrive_by, leave_after = hours.start - question.before_s, hours.end + question.after_s
    since, until = horizons(question.axis, hours.start, hours.end, lead_s)
    rides = rides_of_day(
        question.network, question.axis.date, traveller,
        int(since.min(initial=0)), int(until.max(initial=0)),
    )  # fmt: skip
    limits = (
        Limits(arrive_by, hours.start - lead_s, longest, traveller.max_transfers + 1),
        Limits(-leave_after, -(hours.end + lead_s), longest, traveller.max_transfers + 1),
    )
    asked = hours.asked(len(question.vacancies.ids))
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        reach = prepare(rides, doors, limits, (since, -until), asked, traveller, pool)
        fill = partial(_fill, question, reach, answers)
        if homes <= LANES:
            fill(np.arange(homes, dtype=np.int32), pool)
        else:
            list(pool.map(fill, _blocks(homes)))
    return answers


def _blocks(homes: int) -> Iterator[Ints]:
    for begin in range(0, homes, LANES):
        yield np.arange(begin, min(begin + LANES, homes), dtype=np.int32)


def _fill(
    question: Question, reach: Reach, answers: Answers, homes: Ints, pool: Executor | None = None
) -> None:
    """Write the answers of a few homes."""
    if len(homes) == 0:
        return
    pairs, found = pairs_of_homes(reach, homes, pool)
    missing = [
        (reach.asked & (pair.out.depart == NEVER), reach.asked & (pair.back.depart == NEVER))
        for pair in pairs
    ]
    for home, pair, why in zip(homes, pairs, why_not(reach, homes, found, missing, pool), strict=True):
        _write(question, answers, int(home), pair, why)


def _write(question: Question, answers: Answers, home: int, pair: Pair, why: tuple[Why, Why]) -> None:
    """Gather the ways of one home to its rows, part by part of each ask."""
    hours = question.hours
    known = hours.parts[:, 0] >= 0
    last = np.maximum((hours.parts >= 0).sum(axis=1) - 1, 0)
    row = np.arange(len(hours.vacancy))
    first_part, last_part = hours.parts[:, 0], hours.parts[row, last]
    code = np.where(known, NOT_FOUND, CODE["HOURS_UNKNOWN"]).astype(np.int8)
    short = np.full(len(row), np.nan)
    yes = known.copy()
    for column in hours.parts.T:
        asked = column >= 0
        cell = column[asked], hours.vacancy[asked]
        agrees = pair.agrees[cell]
        yes[asked] &= agrees
        for direction in why:
            _take_first(code, short, asked, direction.code[cell], direction.short_min[cell])
        both = ~agrees & (pair.out.depart[cell] > NEVER) & (pair.back.depart[cell] > NEVER)
        _take_first(code, short, asked, np.where(both, CODE["BIKE"], NOT_FOUND), np.full(len(both), np.nan))
    overlap, hurries = _home_in_between(hours, pair)
    _take_first(
        code, short, known, np.where(overlap > 0, CODE["TOO_LONG"], NOT_FOUND)[known], (overlap / 60)[known]
    )
    yes &= overlap <= 0
    for column, reason in _bars(question, answers, home, yes):
        code[column] = np.minimum(code[column], CODE[reason])
        short[column & (code == CODE[reason])] = np.nan
        yes &= ~column
    answers.yes[home] = yes
    answers.code[home] = np.where(yes, 0, code)
    answers.short_min[home] = np.where(yes, np.nan, short)
    cells = (np.where(known, first_part, 0), hours.vacancy), (np.where(known, last_part, 0), hours.vacancy)
    out, early = _at(pair.out, cells[OUT]), _at(pair.early[OUT], cells[OUT])
    _copy_way(answers.out, home, pick(hurries, early, out), known, mirrored=False)
    _copy_way(answers.back, home, _at(pair.back, cells[BACK]), known, mirrored=True)


def _take_first(code: Any, short: Any, rows: Bools, new_code: Any, new_short: Any) -> None:
    """Keep of two codes the one that goes first, with its minutes."""
    wins = new_code < code[rows]
    code[rows] = np.where(wins, new_code, code[rows])
    short[rows] = np.where(wins, new_short, short[rows])


def _home_in_between(hours: Hours, pair: Pair) -> tuple[Any, Bools]:
    """(A,) seconds by which one is home too late from one part to leave for the next, else 0.

    And whether one must take the way of the first part that is home earliest: with a bike that may be another
    one than the way that leaves latest.
    """
    late = np.zeros(len(hours.vacancy), dtype=np.int64)
    hurries = np.zeros(len(hours.vacancy), dtype=np.bool_)
    for part, (before, after) in enumerate(zip(hours.parts.T[:-1], hours.parts.T[1:], strict=True)):
        both = after >= 0
        cell = before[both], hours.vacancy[both]
        leave_at = pair.out.depart[after[both], hours.vacancy[both]].astype(np.int64)
        home_at, early = -pair.back.depart[cell].astype(np.int64), -pair.early[BACK].depart[cell]
        found = (home_at < UNREACHED) & (leave_at > NEVER)
        if part == 0:
            hurries[both] = found & (home_at > leave_at) & (early <= leave_at)
            home_at = np.where(hurries[both], early, home_at)
        late[both] = np.maximum(late[both], np.where(found, home_at - leave_at, 0))
    return late, hurries


def _bars(question: Question, answers: Answers, home: int, yes: Bools) -> Iterator[tuple[Bools, str]]:
    """Rows (A,) that are a no whatever the ways, and the reason."""
    vacancy, outside = question.hours.vacancy, _outside_feed(question, yes)
    if not question.traveller.driving_licence:
        yield question.licence_needed[vacancy], "LICENCE"
    yield outside, "DATE_OUTSIDE_FEED"
    yield answers.place_unknown[vacancy], "PLACE_UNKNOWN"
    if answers.home_unknown[home]:
        yield np.ones(len(vacancy), dtype=np.bool_), "HOME_UNKNOWN"


def _outside_feed(question: Question, yes: Bools) -> Bools:
    """Hours that reach into a service day outside a feed; for a no the longest lead counts too."""
    hours, axis = question.hours, question.axis
    lead_s = round(question.traveller.max_lead_min * 60)
    first = max(feed.calendar.first_day for feed in question.network.feeds)
    last = min(feed.calendar.last_day for feed in question.network.feeds)
    begin = axis.day_start((first - axis.date).days)
    end = axis.day_start((last - axis.date).days + 1)
    outside = np.append((hours.start < begin) | (hours.end > end), False)
    close = np.append((hours.start - lead_s < begin) | (hours.end + lead_s > end), False)
    rows = outside[hours.parts].any(axis=1) | (close[hours.parts].any(axis=1) & ~yes)
    return np.asarray(rows)


def _at(way: Way, cell: tuple[Ints, Ints]) -> Way:
    """(A,) the way of some questions and vacancies."""
    return Way(*(column[cell] for column in way))


def _copy_way(columns: Any, home: int, way: Way, known: Bools, *, mirrored: bool) -> None:
    found = known & (way.depart > NEVER)
    depart, arrive = (-way.arrive, -way.depart) if mirrored else (way.depart, way.arrive)
    columns.depart[home] = np.where(found, depart, UNREACHED)
    columns.arrive[home] = np.where(found, arrive, UNREACHED)
    columns.rides[home] = np.where(found, way.rides, 0)
    columns.mode[home] = np.where(found, way.mode, 0)
