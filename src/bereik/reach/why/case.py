"""One home, one job, one date: a case that can be asked again with something changed.

Everything that explains a `no` asks `shift_reach` again, so that what is said is what would be answered.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bereik.errors import QuestionError
from bereik.family import CareRules, Child
from bereik.network.model import Network
from bereik.reach.hours import Option, hours_of_vacancy
from bereik.reach.shift import shift_reach
from bereik.traveller import Shift, Traveller
from bereik.units import DAY_S, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

Parts = tuple[tuple[int, int], ...]
"""Hours of work in seconds on the clock of the date, part by part."""


@dataclass(frozen=True)
class Case:
    """What is asked of one job; `replace` makes another case of it."""

    network: Network
    home: "GeoDataFrame"
    vacancy: "GeoDataFrame"
    date: dt.date
    parts: Parts
    childcare: "GeoDataFrame | None"
    children: tuple[Child, ...]
    care: CareRules
    before_min: float
    after_min: float
    traveller: Traveller

    def ask(self, **changes: Any) -> dict[str, Any]:
        """The row of `shift_reach` for this question, with something changed."""
        changed = replace(self, **changes)
        return changed.ask_hours([changed.parts])[0]

    def ask_hours(self, several: Sequence[Parts]) -> list[dict[str, Any]]:
        """The row for each of several hours of work, all asked at once."""
        rows = self.table(several).to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in rows]

    def table(self, several: Sequence[Parts]) -> "DataFrame":
        """`shift_reach` of the job once for each of several hours."""
        import geopandas
        import pandas

        starts = [",".join(format_clock(start % DAY_S) for start, _ in parts) for parts in several]
        ends = [",".join(format_clock(end % DAY_S) for _, end in parts) for parts in several]
        copies = pandas.concat([self.vacancy] * len(several), ignore_index=True)
        jobs = geopandas.GeoDataFrame(copies, geometry=self.vacancy.geometry.name, crs=self.vacancy.crs)
        jobs = jobs.assign(
            id=[str(number) for number in range(len(several))], shift_start=starts, shift_end=ends
        )
        return shift_reach(
            self.network, self.home, jobs, date=self.date,
            childcare=self.childcare, children=self.children if self.childcare is not None else None,
            care=self.care, before_min=self.before_min, after_min=self.after_min, traveller=self.traveller,
        )  # fmt: skip


def hours_of(vacancy: "GeoDataFrame", shift: Shift | None) -> list[Option]:
    """The hours that come into question: those of a shift, of the vacancy, or of its shift system."""
    if shift is None:
        return hours_of_vacancy(vacancy)
    if not isinstance(shift, Shift):
        raise QuestionError(
            f"shift: found {shift!r}; give one Shift, such as Shift.from_hours('06:00-14:00')"
        )
    return [([(shift.start_s, shift.end_s)], shift.name)]
