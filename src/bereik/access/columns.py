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
    stamps = (seconds.astype(np.int64) + axis.zero_s).astype("datetime64[s]")
    stamps[seconds == UNREACHED] = np.datetime64("NaT")
    return pandas.DatetimeIndex(stamps).tz_localize("UTC").tz_convert(axis.timezone)
