"""`plan_day`: one day asked as `shift_reach` asks it, and told step by step."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geopandas import GeoDataFrame
from shapely import Point

from bereik.dayplan.alternatives import alternatives_of
from bereik.dayplan.plan import DayPlan
from bereik.dayplan.steps import Maker, care_of_day, steps_of_day
from bereik.dayplan.street import Streets
from bereik.domain.childcare import CareRules, Child
from bereik.domain.traveller import Shift, Traveller, usual_or
from bereik.errors import QuestionError
from bereik.itineraries.ends import Spot
from bereik.itineraries.missed import GoingOn, Miss, going_on, misses_of_day
from bereik.itineraries.robust import worst_of, write_breaks
from bereik.itineraries.shown import Part, Seen, shown_parts
from bereik.itineraries.stretches import facility_names
from bereik.itineraries.trace import rides_asked
from bereik.network.model import Network
from bereik.reach.shift import reach_table
from bereik.shifts.rows import Answers


def plan_day(
    network: Network,
    home: GeoDataFrame | Point,
    vacancy: GeoDataFrame,
    *,
    date: str | dt.date,
    shift: Shift | None = None,
    shifts: Sequence[Shift] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    alternatives: bool = True,
) -> DayPlan:
    """The plan of one day: everything from leaving home to being home again, as `shift_reach` shows it.

    Parameters
    ----------
    home
        A table of one home, or a shapely `Point(lon, lat)`.
    vacancy
        A table of one vacancy, such as `vacancies[vacancies["id"] == "v001"]`.
    shift
        Asked in place of the vacancy's own hours; `shifts` takes the same as a list of one.
    childcare, child_age_months, children, care, before_min, after_min, traveller
        As in `shift_reach`. Of several facilities the best is in the plan.
    candidates
        Points to try where only the municipality of the work is known: `places.candidate_points(vacancies)`
        of all vacancies, which `shift_reach` makes of those it is asked about.
    alternatives
        Whether to ask again for a day with fewer transfers and one with less walking.

    Returns
    -------
    DayPlan
        Prints as a text in Dutch; `.text(lang="en")`, `.table()` and `.json()` give it in other forms. Every
        ride says how the day goes on for who misses it. For a no it holds what exists, and the reason.

    Raises
    ------
    QuestionError
        More than one home, vacancy or shift.
    TableError, ServiceDayError
        As in `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> plan = plan_day(demo.network, home, demo.vacancies[43:44], date=demo.date)
    >>> plan.verdict, [step.kind for step in plan.steps if step.direction == "out"]
    ('yes', ['walk', 'wait', 'ride', 'walk'])
    """
    if shift is not None and shifts is not None:
        raise QuestionError("both shift and shifts are given; give one of them")
    if shifts is not None and not isinstance(shifts, Shift) and len(shifts) != 1:
        raise QuestionError(f"shifts: found {len(shifts)}; a plan is of one shift")
    _check_single(home, "home")
    _check_single(vacancy, "vacancy")
    asking = _Asking(
        network, home, vacancy, date, [shift] if shift is not None else shifts, childcare, child_age_months,
        children, care, candidates, before_min, after_min,
    )  # fmt: skip
    traveller = usual_or(traveller)
    plan = asking.ask(traveller)
    if alternatives and plan.verdict != "no":
        kinds, others = alternatives_of(plan, asking.ask_aside, traveller)
        plan = replace(plan, kinds=kinds, alternatives=others)
    return plan


def _check_single(table: Any, name: str) -> None:
    """One row; what is no table at all is refused by `shift_reach`."""
    rows = len(table) if hasattr(table, "columns") else 1
    if rows != 1:
        raise QuestionError(
            f"{name}: found {rows} rows; a plan is of one, such as {name}_table[{name}_table['id'] == '...']"
        )


@dataclass(frozen=True, eq=False)
class _Asking:
    """A question that can be asked of several travellers."""

    network: Network
    home: Any
    vacancy: Any
    date: str | dt.date
    shifts: Sequence[Shift] | None
    childcare: Any
    child_age_months: float | None
    children: Sequence[Child] | None
    care: CareRules | None
    candidates: Any
    before_min: float
    after_min: float

    def ask(self, traveller: Traveller) -> DayPlan:
        """The plan of a traveller, without alternatives."""
        witness = _Witness()
        reach = reach_table(
            self.network, self.home, self.vacancy, date=self.date, shifts=self.shifts,
            childcare=self.childcare, child_age_months=self.child_age_months, children=self.children,
            care=self.care, candidates=self.candidates, before_min=self.before_min,
            after_min=self.after_min, traveller=traveller, judge=witness.look,
        )  # fmt: skip
        return _plan(self, witness, reach)

    def ask_aside(self, traveller: Traveller) -> DayPlan:
        """The same, and nothing it makes takes the place of what the network keeps."""
        aside = replace(self.network, kept=dict(self.network.kept))
        return replace(self, network=aside).ask(traveller)


@dataclass(eq=False)
class _Witness:
    """What was seen of the one home when its row was written."""

    seen: list[tuple[Seen, GoingOn]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    ask: int = 0

    def look(self, seen: Seen, answers: Answers) -> None:
        """Put the shown day together: of hours to try the first that can be held, else the first."""
        yes = answers.yes[seen.home]
        ask = self.ask = int(yes.argmax())
        on, shown = going_on(seen.question), rides_asked(seen.question, seen.ends).day
        self.seen.append((seen, on))
        self.parts = shown_parts(seen, ask)
        self.misses = list(misses_of_day(on, shown, self.parts))
        if yes[ask]:
            write_breaks(answers, seen.home, ask, worst_of(self.misses, seen, shown))


def _plan(asking: _Asking, witness: _Witness, reach: Any) -> DayPlan:
    """The plan out of the row and what was seen."""
    seen, on = witness.seen[0]
    row, basis = reach.to_dict("records")[0], reach.attrs["provenance"]
    told = asking.vacancy.to_dict("records")[0]
    streets = Streets(seen, rides_asked(seen.question, seen.ends).day)
    hours, ask = seen.question.hours, witness.ask
    job = Spot("job", int(hours.vacancy[ask]))
    maker = Maker(streets, on, job, facility_names(asking.childcare), iter(witness.misses))
    rules = asking.care or CareRules()
    return DayPlan(
        home_id=str(row["home_id"]),
        vacancy_id=str(row["vacancy_id"]),
        title=_text(told.get("title")),
        employer=_text(told.get("employer")),
        date=row["date"].date(),
        shift=_text(row["shift"]),
        verdict=str(row["verdict"]),
        reason=_text(row["reason"]) or None,
        short_min=_number(row["short_min"]),
        hours_assumed=basis["vacancies"]["hours_known"] == 0,
        place_tried=(hours.places[ask] if hours.places else "") or None,
        works_if=_text(row.get("works_if")) or None,
        hours=tuple((maker.at(part.start), maker.at(part.end)) for part in witness.parts),
        before_min=asking.before_min,
        after_min=asking.after_min,
        steps=tuple(steps_of_day(maker, witness.parts)),
        care=tuple(care_of_day(maker, witness.parts, rules.fragile_under_min)),
        robust=None if row["verdict"] == "no" else bool(row["robust"]),
        breaks_at=_text(row["breaks_at"]) or None,
        breaks_min=_number(row["breaks_min"]),
        kinds=(),
        alternatives=(),
        provenance=basis,
    )


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
