"""`shift_reach`: which vacancies each home can hold, there before the shift and back home after it.

The flow: check the tables, lay the hours on the axis of the date, link doors to streets, search out and back
for a few homes at once, find reasons for what fails, and write one row for every home, vacancy, shift and
date.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import BATCH, THREADS, Doors, open_doors
from bereik.childcare.answer import care_of_homes
from bereik.childcare.query import CareAsked, CareOnDate, ask_care, lay_on_date
from bereik.domain.childcare import CareRules, Child, check_children
from bereik.domain.tables import VACANCIES_REQUIRED, check_points
from bereik.domain.traveller import Shift, Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.itineraries.ends import Ends
from bereik.itineraries.robust import judge_robust
from bereik.itineraries.shown import Seen
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.network.provenance import provenance
from bereik.shifts.candidate_sites import at_every_place, places_to_try
from bereik.shifts.hours import hours_asked
from bereik.shifts.outcomes import Question, write_home
from bereik.shifts.reasons import days_around, horizons, why_not
from bereik.shifts.rows import Answers, table_of_answers
from bereik.shifts.split import split_of
from bereik.shifts.ways import Limits, Reach, pairs_of_homes, prepare
from bereik.units import Bools, Ints

Judge = Callable[[Seen, Answers], None]
"""Who looks at the shown days of each home."""

NO_LICENCE = {
    "", "none", "geen", "nee", "neen", "no", "n", "false", "onwaar", "0", "0.0", "-", "nvt", "n.v.t.",
}  # fmt: skip
"""What a vacancy that asks for no driving licence may have in `driving_licence`."""


def shift_reach(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: str | dt.date | Sequence[str | dt.date],
    shifts: Sequence[Shift] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    robust: bool = False,
) -> DataFrame:
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
        `shift_system` where those are unknown (`working_hours/shift_templates.toml`). Of a split shift every
        part must be reachable, going home in between; the row shows the first way out and the last way back.
    childcare
        Facilities with the columns of `tables.CHILDCARE`. When given, a child is brought on the way out and
        fetched on the way back, at the same facility: the best of all that admit it (SPEC 3, definition 4).
    child_age_months
        Age of the child; None when it is not known, then every facility admits it.
    children
        One or two `Child`, in place of `child_age_months`: with a choice of facilities each, or with a helper
        who brings or fetches.
    care
        How long bringing, fetching and the whole stay take; the usual rules when left out.
    candidates
        Points to try for vacancies of which only the municipality is known (`places.candidate_points`). When
        left out, they are the spots of other vacancies in that municipality.
    before_min, after_min
        Margins at work between arriving and starting, and between ending and leaving.
    traveller
        Speeds, limits and the bike; the usual ones when left out.
    robust
        Whether to ask what becomes of each shown day when one of its rides does not run (SPEC 3, definition
        7). It adds three columns: `robust`, missing where the verdict is no; `breaks_at`, the ride without
        which it goes wrong worst, as "line, stop, HH:MM"; and `breaks_min`, by how many minutes, NaN where
        the day is robust or where without that ride there is no way on within a day.

    Returns
    -------
    DataFrame
        One row for every home, vacancy, shift and date, unreachable ones too, with the columns of
        `tables.SHIFT_REACH`: `verdict` is "yes", "no", or "maybe" where hours or place are unknown and
        only some of those tried can be held. Then a column `works_if` says which: the names of the hours, and
        of the places after an @, with a semicolon between. Times are tz-aware, NaT where
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
    (400, ['maybe', 'no', 'yes'])
    """
    return reach_table(
        network, homes, vacancies, date=date, shifts=shifts, childcare=childcare,
        child_age_months=child_age_months, children=children, care=care, candidates=candidates,
        before_min=before_min, after_min=after_min, traveller=traveller,
        judge=judge_robust if robust else None,
    )  # fmt: skip


def reach_table(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: str | dt.date | Sequence[str | dt.date],
    shifts: Sequence[Shift] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    judge: Judge | None = None,
) -> DataFrame:
    """`shift_reach` with a `judge`: shown what was found for each home, they fill the robust columns."""
    traveller = usual_or(traveller)
    margins = check_margins(before_min, after_min)
    home_points = check_points(homes, "homes")
    places = home_points if vacancies is homes else check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    dates = _dates(network, date)
    kids = check_children(children, child_age_months, childcare=childcare is not None)
    care_asked = ask_care(network, childcare, kids, care, traveller)
    tried = places_to_try(vacancies, places, candidates)
    doors = open_doors(network, home_points, tried.points, traveller)
    tables = []
    for one in dates:
        axis = Axis(one, network.timezone)
        question = Question(
            network, home_points, tried.points, licence_needed(vacancies),
            at_every_place(hours_asked(vacancies, shifts, axis), tried),
            axis, traveller, *margins,
        )  # fmt: skip
        answers = answer(question, doors, care_asked, judge)
        tables.append(table_of_answers(answers, question.hours, home_points, places, axis))
    table = tables[0] if len(tables) == 1 else pandas.concat(tables, ignore_index=True)
    table.attrs["provenance"] = provenance(
        network, dates, traveller, vacancies,
        before_min=before_min, after_min=after_min, own_hours=shifts is None,
        care=care_asked and care_asked.basis,
    )  # fmt: skip
    return table


def _dates(network: Network, date: str | dt.date | Sequence[str | dt.date]) -> list[dt.date]:
    """The dates asked, each once and each one that the feeds can answer."""
    several = date if isinstance(date, Iterable) and not isinstance(date, str) else [date]
    dates = list(dict.fromkeys(parse_day(one) for one in several))
    if not dates:
        raise QuestionError("date: the list is empty; give at least one date")
    for one in dates:
        check_service_day(network.feeds, one)
    return dates


def check_margins(before_min: float, after_min: float) -> tuple[int, int]:
    """The margins at work in seconds; QuestionError for what is no number of minutes of a day."""
    if not (is_between(before_min, 0, 1440) and is_between(after_min, 0, 1440)):
        raise QuestionError(
            f"before_min is {before_min!r} and after_min {after_min!r}; give minutes from 0 to 1440"
        )
    return round(before_min * 60), round(after_min * 60)


def licence_needed(vacancies: Any) -> Bools:
    """(D,) whether each vacancy asks for a driving licence."""
    if "driving_licence" not in vacancies:
        return np.zeros(len(vacancies), dtype=np.bool_)
    needed = [
        not pandas.isna(value) and str(value).strip().lower() not in NO_LICENCE
        for value in vacancies["driving_licence"].tolist()
    ]
    return np.array(needed, dtype=np.bool_)


def answer(
    question: Question,
    doors: Doors,
    care: CareAsked | None,
    judge: Judge | None = None,
) -> Answers:
    """The answer of every home to every ask of one date."""
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        reach, on_date = lay(question, doors, care, pool)
        return answer_laid(question, reach, on_date, judge, pool)


def answer_laid(
    question: Question,
    reach: Reach,
    care: CareOnDate | None,
    judge: Judge | None = None,
    pool: Executor | None = None,
) -> Answers:
    """The answer to a question that is laid on its date; `reach` and `care` have the doors of its homes."""
    hours, homes = question.hours, len(question.homes.ids)
    columns = None if care is None else (care.asked.names, round(care.asked.rules.fetch_min * 60))
    answers = Answers.empty(homes, hours, reach.doors, columns, robust=judge is not None)
    fill = partial(_fill, question, reach, answers, care, judge)
    if pool is None or homes <= BATCH:
        for block in _blocks(homes):
            fill(block, pool)
    else:
        list(pool.map(fill, _blocks(homes)))
    return answers


def lay(
    question: Question, doors: Doors, care: CareAsked | None, pool: Executor
) -> tuple[Reach, CareOnDate | None]:
    """A question laid on the rides of its date, with what all homes share looked up."""
    hours, traveller = question.hours, question.traveller
    lead_s, longest = round(traveller.max_lead_min * 60), round(traveller.max_trip_min * 60)
    arrive_by, leave_after = hours.start - question.before_s, hours.end + question.after_s
    since, until = horizons(question.axis, hours.start, hours.end, lead_s)
    day = days_around(question.axis, (hours.start, hours.end), (since, until))
    rides = rides_of_day(
        question.network,
        question.axis.date,
        traveller,
        int(day[0].min(initial=0)),
        int(day[1].max(initial=0)),
    )
    limits = (
        Limits(arrive_by, hours.start - lead_s, longest, traveller.max_transfers + 1),
        Limits(-leave_after, -(hours.end + lead_s), longest, traveller.max_transfers + 1),
    )
    asked = hours.asked(len(question.vacancies.ids))
    reach = prepare(
        rides, doors, limits, (since, -until), asked, traveller, pool, day=day, split=split_of(hours)
    )
    return reach, None if care is None else lay_on_date(care, question.axis, reach, doors)


def _blocks(homes: int) -> Iterator[Ints]:
    for begin in range(0, homes, BATCH):
        yield np.arange(begin, min(begin + BATCH, homes), dtype=np.int32)


def _fill(
    question: Question,
    reach: Reach,
    answers: Answers,
    care: CareOnDate | None,
    judge: Judge | None,
    homes: Ints,
    pool: Executor | None = None,
) -> None:
    """Write the answers of a few homes."""
    if len(homes) == 0:
        return
    pairs, found = pairs_of_homes(reach, homes, pool)
    whys = why_not(reach, homes, found, pairs, pool)
    days = care_of_homes(care, homes, found, pairs, whys)
    for home, pair, why, day in zip(homes, pairs, whys, days, strict=True):
        write_home(question, answers, int(home), pair, why, day)
        if judge is not None:
            judge(Seen(question, Ends(reach, care, int(home)), int(home), pair, day), answers)
