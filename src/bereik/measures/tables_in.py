"""What every measure asks of the tables it is given: the columns, the ids, weights that can be weighed.

Ids are compared as text, so that a table read from a file with ids as numbers fits one with ids as text. A
weight (people, positions, places) is a number of 0 or more; a missing one is refused, since what is unknown
is neither 0 nor 1. A travel time that is missing is a place that was not reached.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError, TableError
from bereik.texts.localized import localized_error
from bereik.units import Floats, Ints


class TravelTimes(NamedTuple):
    """Reached pairs of a travel-time table. M pairs."""

    from_ids: list[str]
    """All origins of the table, in the order of their first row; those that reach nothing too."""
    to_ids: list[str]
    """All destinations of the table, in the order of their first row."""
    origin: Ints
    """(M,) position in `from_ids`."""
    destination: Ints
    """(M,) position in `to_ids`."""
    minutes: Floats
    """(M,) minutes, never NaN."""


def read_travel_times(table: Any, column: str) -> TravelTimes:
    """The reached pairs of a table with `from_id`, `to_id` and minutes in `column`.

    Raises
    ------
    TableError
        A column is missing, a time is negative, or a pair stands in it twice (several departures, say):
        its opportunities would be counted twice.
    """
    check_columns(table, "travel_times", ("from_id", "to_id", column))
    origin, from_ids = read_ids(table["from_id"], "travel_times")
    destination, to_ids = read_ids(table["to_id"], "travel_times")
    minutes = read_numbers(table, column, "travel_times", missing=True)
    pair = origin.astype(np.int64) * max(len(to_ids), 1) + destination
    if len(np.unique(pair)) < len(pair):
        first = int(np.flatnonzero(pandas.Series(pair).duplicated().to_numpy())[0])
        raise localized_error(
            TableError,
            "measure-pair-twice",
            from_ids=repr(from_ids[origin[first]]),
            to_ids=repr(to_ids[destination[first]]),
        )
    reached = np.isfinite(minutes)
    return TravelTimes(from_ids, to_ids, origin[reached], destination[reached], minutes[reached])


def read_weights(table: Any, column: str | None, ids: Sequence[str], name: str) -> tuple[Floats, float]:
    """What every one of `ids` weighs by a table with `id`, 0 where not listed, and the sum of the table.

    Without a column every row weighs 1. Raises `TableError` when the table and `ids` have nothing in common:
    then one of them has other ids, and every count would be a silent 0.
    """
    check_columns(table, name, ("id", *([column] if column else [])))
    code, own = read_ids(table["id"], name)
    if len(own) < len(code):
        twice = own[int(np.flatnonzero(np.bincount(code) > 1)[0])]
        raise localized_error(TableError, "measure-id-twice", table=name, twice=repr(twice))
    weights = read_numbers(table, column, name) if column else np.ones(len(table))
    row = pandas.Index(own).get_indexer(pandas.Index(list(ids), dtype=object))
    if len(own) and len(row) and (row < 0).all():
        raise localized_error(TableError, "measure-other-ids", table=name, own=repr(own[0]), ids=repr(ids[0]))
    return np.where(row < 0, 0.0, weights[row] if len(own) else 0.0), float(weights.sum())


def read_origins(origins: Any, times: TravelTimes) -> tuple[list[str], Ints]:
    """The origins to answer for, and the position of every origin of the times among them.

    Those of the times where none are given. Raises `TableError` where an origin of the times is not given.
    """
    if origins is None:
        return times.from_ids, np.arange(len(times.from_ids))
    check_columns(origins, "origins", ("id",))
    _, ids = read_ids(origins["id"], "origins")
    row = pandas.Index(ids).get_indexer(pandas.Index(times.from_ids, dtype=object))
    if (row < 0).any():
        lost = times.from_ids[int(np.flatnonzero(row < 0)[0])]
        raise localized_error(TableError, "measure-origin-missing", lost=repr(lost))
    return ids, row.astype(np.int64)


def check_columns(table: Any, name: str, columns: Sequence[str]) -> None:
    """Refuse what is no table, and tables without one of the columns."""
    if not isinstance(table, pandas.DataFrame):
        raise localized_error(
            TableError,
            "measure-table-kind",
            table=name,
            name=type(table).__name__,
            columns=", ".join(columns),
        )
    missing = [column for column in columns if column not in table.columns]
    if missing:
        found = ", ".join(map(str, table.columns))
        raise localized_error(
            TableError, "measure-no-column", table=name, missing=", ".join(missing), found=found
        )


def check_by(by: Any) -> None:
    """Refuse what is no list of names of columns, text above all: its letters would be taken for names."""
    if isinstance(by, str) or not isinstance(by, Sequence) or not all(isinstance(name, str) for name in by):
        raise localized_error(QuestionError, "measure-by", by=repr(by))


def read_ids(column: Any, name: str) -> tuple[Ints, list[str]]:
    """The position of every row's id among the different ids, as text, in the order of their first row."""
    codes, found = pandas.factorize(column)
    if (codes < 0).any():
        raise localized_error(
            TableError, "measure-no-value", table=name, found=int((codes < 0).sum()), name=column.name
        )
    texts = [str(value) for value in found]
    if len(set(texts)) < len(texts):  # 1 and "1"
        again, names = pandas.factorize(np.array(texts, dtype=object))
        return again[codes].astype(np.int64), [str(text) for text in names]
    return codes.astype(np.int64), texts


def read_numbers(table: Any, column: str, name: str, *, missing: bool = False) -> Floats:
    """(rows,) numbers of 0 or more; NaN only where `missing` allows it. Infinite means missing."""
    try:
        numbers: Floats = pandas.to_numeric(table[column]).to_numpy(dtype=np.float64, na_value=np.nan).copy()
    except (ValueError, TypeError):
        raise localized_error(TableError, "measure-no-number", table=name, column=column) from None
    numbers[np.isinf(numbers)] = np.nan
    if (numbers < 0).any():
        row = int(np.flatnonzero(numbers < 0)[0])
        raise localized_error(
            TableError, "measure-below", table=name, column=column, numbers=f"{numbers[row]:g}", row=row
        )
    if not missing and np.isnan(numbers).any():
        rows = np.flatnonzero(np.isnan(numbers))[:5].tolist()
        raise localized_error(
            TableError,
            "measure-gaps",
            table=name,
            column=column,
            numbers=int(np.isnan(numbers).sum()),
            count=len(numbers),
            rows=rows,
        )
    return numbers


def openings_of(vacancies: Any) -> Floats:
    """(V,) how many openings each vacancy is: one where it does not say."""
    if "positions" not in vacancies:
        return np.ones(len(vacancies))
    openings = read_numbers(vacancies, "positions", "vacancies", missing=True)
    return np.where(np.isnan(openings), 1.0, openings)


def check_numbers(values: Any, name: str, example: str, *, least: float = 0.0) -> tuple[float, ...]:
    """Several numbers of at least `least`, one given alone too; what is no such number is refused."""
    several = (
        tuple(values)
        if isinstance(values, Sequence | np.ndarray) and not isinstance(values, str)
        else (values,)
    )
    if not several or not all(is_between(value, least, float("inf")) for value in several):
        raise localized_error(
            QuestionError,
            "measure-numbers",
            name=name,
            values=repr(values),
            least=f"{least:g}",
            example=example,
        )
    return several
