"""How much can be reached from each origin: counts, weighted counts, and the time to the nearest few.

They take any table of travel times (`from_id, to_id, travel_time_min`; a pair that is missing or NaN is not
reached) and a table of opportunities with `id`. Only opportunities that are listed count, so that a table
filtered by sector is a question about that sector. Origins that reach nothing stay, with 0.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.measures.decays import Decay, weigh
from bereik.measures.tables_in import check_numbers, read_origins, read_travel_times, read_weights
from bereik.units import Floats

CUTOFFS_MIN = (15, 30, 45, 60)


def cumulative_opportunities(
    travel_times: DataFrame,
    opportunities: DataFrame,
    *,
    cutoffs_min: float | Sequence[float] = CUTOFFS_MIN,
    weight: str | None = None,
    origins: DataFrame | None = None,
    column: str = "travel_time_min",
) -> DataFrame:
    """How many opportunities each origin reaches within the cutoffs: `sum of O_j where c_ij <= cutoff`.

    Source: Wachs and Kumagai 1973; the usual "jobs within 45 minutes". One way, at one hour: for work that
    has to be held, `shift_feasible` is the better count.

    Parameters
    ----------
    travel_times
        `from_id`, `to_id` and minutes in `column`; a pair that is absent or NaN is not reached.
    opportunities
        `id`, and with `weight` a column of how many each stands for (positions, places).
    origins
        A table with `id` of all origins to answer for; those of `travel_times` when not given.

    Returns
    -------
    DataFrame
        `from_id, cutoff_min, opportunities, share`, one row for each origin and cutoff; `share` is of all
        opportunities listed, NaN where they sum to 0.

    Examples
    --------
    >>> import pandas
    >>> times = pandas.DataFrame(
    ...     {"from_id": "home", "to_id": ["a", "b", "c"], "travel_time_min": [10, 30, None]}
    ... )
    >>> jobs = pandas.DataFrame({"id": ["a", "b", "c"], "positions": [1, 2, 5]})
    >>> table = cumulative_opportunities(times, jobs, cutoffs_min=(15, 30), weight="positions")
    >>> table["opportunities"].tolist()
    [1.0, 3.0]
    """
    cutoffs = check_numbers(cutoffs_min, "cutoffs_min", "(15, 30, 45, 60)")
    times = read_travel_times(travel_times, column)
    weights, total = read_weights(opportunities, weight, times.to_ids, "opportunities")
    ids, row = read_origins(origins, times)
    counts = np.empty((len(ids), len(cutoffs)))
    for place, cutoff in enumerate(cutoffs):
        inside = times.minutes <= cutoff
        counts[:, place] = _sums(row[times.origin[inside]], weights[times.destination[inside]], len(ids))
    return pandas.DataFrame(
        {
            "from_id": np.repeat(np.array(ids, dtype=object), len(cutoffs)),
            "cutoff_min": np.tile(np.array(cutoffs), len(ids)),
            "opportunities": counts.ravel(),
            "share": _share(counts.ravel(), total),
        }
    )


def gravity(
    travel_times: DataFrame,
    opportunities: DataFrame,
    *,
    decay: Decay,
    weight: str | None = None,
    origins: DataFrame | None = None,
    column: str = "travel_time_min",
) -> DataFrame:
    """Opportunities that count less the further away they are: `sum of O_j f(c_ij)`.

    Source: Hansen 1959; the decays are `step`, `exponential`, `power`, `gaussian` and `logistic`, or any
    function from minutes to weights. The sum is no number of jobs: compare places with it, do not report it
    as a count.

    Returns
    -------
    DataFrame
        `from_id, gravity, share`, one row for each origin; `share` is of what there would be if all were next
        door.

    Examples
    --------
    >>> import pandas
    >>> from bereik.measures import exponential
    >>> times = pandas.DataFrame({"from_id": "home", "to_id": ["a", "b"], "travel_time_min": [0, 20]})
    >>> jobs = pandas.DataFrame({"id": ["a", "b"]})
    >>> gravity(times, jobs, decay=exponential(0.05))["gravity"].round(3).tolist()
    [1.368]
    """
    times = read_travel_times(travel_times, column)
    weights, total = read_weights(opportunities, weight, times.to_ids, "opportunities")
    ids, row = read_origins(origins, times)
    sums = _sums(row[times.origin], weights[times.destination] * weigh(decay, times.minutes), len(ids))
    return pandas.DataFrame({"from_id": ids, "gravity": sums, "share": _share(sums, total)})


def time_to_nth(
    travel_times: DataFrame,
    opportunities: DataFrame,
    *,
    n: float | Sequence[float] = 1,
    weight: str | None = None,
    origins: DataFrame | None = None,
    column: str = "travel_time_min",
) -> DataFrame:
    """Minutes to the n-th nearest opportunity: `min c where the sum of O_j with c_ij <= c is n or more`.

    Source: dual accessibility, Cui and Levinson 2020. With `weight`, the time within which so many positions
    (places) can be reached. NaN where there are fewer than `n`: never 0, and never a mean over those who do
    reach them.

    Returns
    -------
    DataFrame
        `from_id, n, travel_time_min`, one row for each origin and `n`.

    Examples
    --------
    >>> import pandas
    >>> times = pandas.DataFrame({"from_id": "home", "to_id": ["a", "b"], "travel_time_min": [25, 10]})
    >>> jobs = pandas.DataFrame({"id": ["a", "b"]})
    >>> time_to_nth(times, jobs, n=(1, 2, 3))["travel_time_min"].tolist()
    [10.0, 25.0, nan]
    """
    ranks = check_numbers(n, "n", "(1, 3)", least=1)
    times = read_travel_times(travel_times, column)
    weights, _ = read_weights(opportunities, weight, times.to_ids, "opportunities")
    ids, row = read_origins(origins, times)
    origin = row[times.origin]
    order = np.lexsort((times.minutes, origin))
    origin, minutes, counted = origin[order], times.minutes[order], weights[times.destination[order]]
    start = np.searchsorted(origin, np.arange(len(ids) + 1))
    found = np.full((len(ids), len(ranks)), np.nan)
    for place in range(len(ids)):
        own = slice(int(start[place]), int(start[place + 1]))
        # Weights may be fractions: a sum of ten times 0.1 must reach 1.
        position = np.searchsorted(np.cumsum(counted[own]) * (1 + 1e-12), np.array(ranks))
        reached = position < own.stop - own.start
        found[place, reached] = minutes[own][position[reached]]
    return pandas.DataFrame(
        {
            "from_id": np.repeat(np.array(ids, dtype=object), len(ranks)),
            "n": np.tile(np.array(ranks), len(ids)),
            "travel_time_min": found.ravel(),
        }
    )


def _sums(row: Any, weights: Floats, count: int) -> Floats:
    sums: Floats = np.bincount(row, weights, minlength=count).astype(np.float64)
    return sums


def _share(counts: Floats, total: float) -> Floats:
    return counts / total if total > 0 else np.full(len(counts), np.nan)
