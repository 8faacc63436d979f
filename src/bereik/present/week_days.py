"""The days of a week as `explain_days` asks them: those that fail, and those that can be held."""

from bereik.explain import DayOfWork
from bereik.present.verdicts import failing_cells, one_shift
from bereik.reach.week.table import Week, WeekCell


def split_days(week: Week) -> tuple[list[DayOfWork], list[DayOfWork]]:
    """The days and shifts that fail, as `failing_cells`, and those held; days with the same answer once."""
    failing = [_day_of(week, cell) for cell in failing_cells(week)]
    held = [_day_of(week, cell) for cell in week.cells if cell.yes]
    return list(dict.fromkeys(failing)), list(dict.fromkeys(held))


def _day_of(week: Week, cell: WeekCell) -> DayOfWork:
    return DayOfWork(min(cell.days).date, one_shift(week.shifts.shifts[cell.shift]))
