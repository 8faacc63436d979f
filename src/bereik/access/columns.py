"""Columns of the tables that come out: ids as categories, seconds on the axis as instants."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas

from bereik.network.clock import Axis
from bereik.units import UNREACHED, Ints


def category(codes: Any, names: Iterable[str]) -> Any:
    """A categorical column; -1 is a missing value.

    >>> category([0, 1, 0], ["a", "b"]).tolist()
    ['a', 'b', 'a']
    """
    return pandas.Categorical.from_codes(codes, pandas.Index(list(names), dtype="str"))


def instants(seconds: Ints, axis: Axis) -> Any:
    """Tz-aware timestamps of (n,) seconds on the axis, NaT where unreached."""
    stamps = seconds.astype(np.int64)
    stamps += axis.zero_s  # in place: of millions of rows each copy costs as much as the sum
    stamps[seconds == UNREACHED] = np.iinfo(np.int64).min  # what stands for NaT
    return instants_of(stamps, axis)


def instants_of(stamps: Ints, axis: Axis) -> Any:
    """Tz-aware timestamps of (n,) int64 seconds since 1970 UTC."""
    # Numbers for a type with a zone are taken as seconds of UTC, and are neither looked through nor moved.
    return pandas.DatetimeIndex(stamps, dtype=pandas.DatetimeTZDtype("s", axis.timezone), copy=False)
