"""What is asked of jobs, as one value that travels from the interfaces to the search.

The tables of homes and vacancies are not part of it: one query is asked of many homes, chunk by chunk, and a
query with one thing changed (`dataclasses.replace`) is another query.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from bereik.domain.childcare import CareRules, Child, check_children
from bereik.domain.tables import as_points
from bereik.domain.traveller import Shift, Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Dates = str | dt.date | Sequence[str | dt.date]
"""A date, or several."""


@dataclass(frozen=True, eq=False)
class ShiftQuery:
    """What is asked: when, at which hours, with which children, within which limits, for which traveller.

    The fields are the keyword arguments of `shift_reach`, which says what each means; every function about
    jobs takes a ready query in their place (`query=`). Of a roster the dates count and not `date`, of a week
    `date` is the day from which on its days are taken.

    >>> ShiftQuery("2026-11-24", traveller=Traveller(bike="to_stop")).margins_s
    (600, 300)
    """

    date: Dates | None = None
    shifts: Sequence[Shift] | None = None
    childcare: "GeoDataFrame | None" = field(default=None, repr=False)
    child_age_months: float | None = None
    children: Sequence[Child] | None = None
    care: CareRules | None = None
    candidates: "GeoDataFrame | None" = field(default=None, repr=False)
    before_min: float = 10
    after_min: float = 5
    traveller: Traveller | None = None
    robust: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "shifts", listed(self.shifts))
        for name in ("childcare", "candidates"):
            object.__setattr__(self, name, as_points(getattr(self, name)))
        usual_or(self.traveller)
        check_margins(self.before_min, self.after_min)
        check_children(self.children, self.child_age_months, childcare=self.childcare is not None)
        if self.care is not None and not isinstance(self.care, CareRules):
            raise localized_error(QuestionError, "care-rules-kind", care=repr(self.care))
        if self.robust not in (True, False):  # "no" is true for Python
            raise localized_error(QuestionError, "robust-kind", robust=repr(self.robust))

    @property
    def who(self) -> Traveller:
        """The traveller, or the usual one."""
        return usual_or(self.traveller)

    @property
    def rules(self) -> CareRules:
        """How long bringing, fetching and the stay take; the usual rules where none are given."""
        return self.care or CareRules()

    @property
    def brought(self) -> tuple[Child, ...]:
        """The children who are brought and fetched."""
        return check_children(self.children, self.child_age_months, childcare=self.childcare is not None)

    @property
    def margins_s(self) -> tuple[int, int]:
        """The margins at work, in seconds."""
        return check_margins(self.before_min, self.after_min)


def listed(shifts: Iterable[Shift] | Shift | None) -> Sequence[Shift] | None:
    """Shifts as a sequence; one by itself is as good as a list of one.

    What is no list at all stays as it is, and is refused by name when its hours are read.
    """
    if isinstance(shifts, Shift):
        return (shifts,)
    whole = isinstance(shifts, Iterable) and not isinstance(shifts, str | Sequence | Mapping)
    return tuple(shifts) if whole else shifts  # type: ignore[arg-type, return-value]  # what users give


def ready_query(query: ShiftQuery | None, given: ShiftQuery) -> ShiftQuery:
    """The query that was made ready, else the one `given` as keyword arguments.

    Raises QuestionError where there are both: nobody could tell which of the two counts.
    """
    if query is None:
        return given
    if not isinstance(query, ShiftQuery):
        raise localized_error(QuestionError, "query-kind", query=repr(query))
    told = [one.name for one in fields(given) if getattr(given, one.name) is not one.default]
    if told:
        raise localized_error(QuestionError, "query-and-more", told=told[0])
    return query


def check_margins(before_min: float, after_min: float) -> tuple[int, int]:
    """The margins at work in seconds; QuestionError for what is no number of minutes of a day."""
    if not (is_between(before_min, 0, 1440) and is_between(after_min, 0, 1440)):
        raise localized_error(
            QuestionError, "margins-wrong", before_min=repr(before_min), after_min=repr(after_min)
        )
    return round(before_min * 60), round(after_min * 60)
