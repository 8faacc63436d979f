"""Other hours of work and of childcare, in tables of vacancies and childcare."""

from functools import reduce
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.domain.traveller import WEEKDAYS, parse_days
from bereik.errors import ScenarioError
from bereik.scenarios.changes import ChildcareHours, ShiftTimes
from bereik.scenarios.choose import named
from bereik.texts.localized import localized_error, localized_message
from bereik.units import DAY_S, Bools, format_clock, parse_clock

ASSUMED = dict.fromkeys(WEEKDAYS[:5], "07:00-18:00")
"""Hours of childcare that tells none (SPEC 3): they stay on the days that a change does not name."""


def with_shift_times(vacancies: GeoDataFrame, change: ShiftTimes) -> GeoDataFrame:
    """The vacancies with other hours for those meant; unknown hours cannot be moved and stay unknown."""
    meant = rows_meant(vacancies, change, "vacancies")
    changed = vacancies.copy()
    for column in ("shift_start", "shift_end"):
        if column not in changed:
            changed[column] = None
    if change.move_min is None:
        changed.loc[meant, ["shift_start", "shift_end"]] = [change.start, change.end]
        if "hours_source" in changed:
            changed.loc[meant, "hours_source"] = "given"
        return changed
    movable = meant & changed["shift_start"].notna().to_numpy() & changed["shift_end"].notna().to_numpy()
    movable &= (changed["shift_start"].astype(str).str.strip() != "").to_numpy()
    if not movable.any():
        raise localized_error(ScenarioError, "plan-no-hours", count=int(meant.sum()))
    for column in ("shift_start", "shift_end"):
        moved = [moved_clocks(text, change.move_min) for text in changed.loc[movable, column]]
        changed.loc[movable, column] = moved
    return changed


def with_opening_hours(childcare: GeoDataFrame, change: ChildcareHours) -> GeoDataFrame:
    """The childcare with other hours on some weekdays for those meant."""
    meant = rows_meant(childcare, change, "childcare")
    changed = childcare.copy()
    columns = {day: f"open_{day}" for day in WEEKDAYS}
    for column in columns.values():
        if column not in changed:
            changed[column] = None
    texts = changed[list(columns.values())].fillna("").astype(str)
    unknown = ~(texts.apply(lambda column: column.str.strip()) != "").any(axis=1).to_numpy()
    if "hours_assumed" in changed:
        unknown |= changed["hours_assumed"].fillna(False).astype(bool).to_numpy()
        changed.loc[meant, "hours_assumed"] = False
    for day, hours in ASSUMED.items():
        changed.loc[meant & unknown, columns[day]] = hours
    for number in parse_days(change.days):
        changed.loc[meant, columns[WEEKDAYS[number]]] = change.open
    return changed


def rows_meant(table: GeoDataFrame, change: ShiftTimes | ChildcareHours, name: str) -> Bools:
    """(n,) the rows that an entry means, by id or by filter."""
    if change.ids:
        ids = table["id"].astype(str)
        strange = [one for one in change.ids if one not in set(ids)]
        if strange:
            raise localized_error(
                ScenarioError, "plan-no-id", table=name, found=named(map(repr, strange)), known=named(ids)
            )
        return np.asarray(ids.isin(change.ids), dtype=np.bool_)
    meant = np.ones(len(table), np.bool_)
    for column, values in change.only:
        if column not in table:
            raise localized_error(
                ScenarioError, "plan-no-column", table=name, found=repr(column), known=named(table.columns)
            )
        fits = table[column].isin(values).to_numpy(dtype=np.bool_)
        if not fits.any():
            listed = named(sorted({str(value) for value in table[column].dropna()}))
            found = named(map(repr, values))
            raise localized_error(
                ScenarioError, "plan-no-value", table=name, column=column, found=found, known=listed
            )
        meant &= fits
    if not meant.any():
        filters = reduce(_and, (f"{column} {named(map(repr, values))}" for column, values in change.only))
        raise localized_error(ScenarioError, "plan-no-row", table=name, found=filters)
    return meant


def _and(first: str, last: str) -> str:
    return localized_message("plan-and", first=first, last=last)


def moved_clocks(text: Any, minutes: int) -> str:
    """Clock times later by some minutes, around midnight; parts with a comma."""
    clocks = [(parse_clock(part) + minutes * 60) % DAY_S for part in str(text).split(",")]
    return ",".join(format_clock(second) for second in clocks)
