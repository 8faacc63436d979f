"""Places shared with those who want them too: floating catchments, for childcare above all.

A count of childcare places within reach is the same for a village of 500 and a town of 50,000. A floating
catchment divides: first each place's supply over all demand that can come there, then each origin sums the
shares it can come to. The supply is conserved: the sum over origins of demand times access is the supply that
somebody can reach.

Sources: Luo and Wang 2003 (2SFCA); Luo and Qi 2009, Health & Place 15 (enhanced: zones with weights); for day
care in Flanders: Fransen, Neutens, De Maeyer and Deruyter 2015, Health & Place 32.
"""

from collections.abc import Mapping

import numpy as np
import pandas
from pandas import DataFrame

from bereik.errors import QuestionError
from bereik.measures.decays import Decay, step, weigh
from bereik.measures.tables_in import check_numbers, read_origins, read_travel_times, read_weights
from bereik.texts.localized import localized_error

LUO_QI_ZONES = {10.0: 1.0, 20.0: 0.68, 30.0: 0.22}
"""Luo and Qi's own: up to 10 minutes fully, up to 20 for 0.68, up to 30 for 0.22, nothing beyond."""


def two_step_fca(
    travel_times: DataFrame,
    demand: DataFrame,
    supply: DataFrame,
    *,
    catchment_min: float = 30,
    demand_column: str = "population",
    supply_column: str = "places",
    column: str = "travel_time_min",
) -> DataFrame:
    """Places per person, shared with everybody within the same catchment (2SFCA).

    `R_j = S_j / sum of P_k where c_kj <= catchment`, then `A_i = sum of R_j where c_ij <= catchment`.
    Source: Luo and Wang 2003.

    Parameters
    ----------
    travel_times
        `from_id` (where demand lives), `to_id` (where supply is) and minutes in `column`.
    demand, supply
        `id` and how many people want a place, `id` and how many places there are.

    Returns
    -------
    DataFrame
        `from_id, access`, one row for each row of `demand`: places per person, 0 where no supply is in reach.
        `attrs["supply"]` is the whole supply, `attrs["supply_out_of_reach"]` what no demand can come to: it
        is in nobody's access.

    Examples
    --------
    >>> import pandas
    >>> times = pandas.DataFrame({"from_id": ["a", "b"], "to_id": "creche", "travel_time_min": [10, 20]})
    >>> people = pandas.DataFrame({"id": ["a", "b"], "population": [30, 10]})
    >>> places = pandas.DataFrame({"id": ["creche"], "places": [20]})
    >>> two_step_fca(times, people, places, catchment_min=30)["access"].tolist()
    [0.5, 0.5]
    """
    (cutoff,) = check_numbers([catchment_min], "catchment_min", "30")
    return _catchment(travel_times, demand, supply, step(cutoff), demand_column, supply_column, column)


def enhanced_two_step_fca(
    travel_times: DataFrame,
    demand: DataFrame,
    supply: DataFrame,
    *,
    weights: Mapping[float, float] | Decay = LUO_QI_ZONES,
    demand_column: str = "population",
    supply_column: str = "places",
    column: str = "travel_time_min",
) -> DataFrame:
    """The same with weights for distance in both steps (E2SFCA): what is near counts more.

    `R_j = S_j / sum of P_k w(c_kj)`, `A_i = sum of R_j w(c_ij)`. Source: Luo and Qi 2009. With all weights 1
    it is `two_step_fca`.

    Parameters
    ----------
    weights
        Zones `{up to minutes: weight}`, or a decay such as `gaussian(15)`.

    Returns
    -------
    DataFrame
        As `two_step_fca`.

    Examples
    --------
    >>> import pandas
    >>> times = pandas.DataFrame({"from_id": ["a", "b"], "to_id": "creche", "travel_time_min": [10, 20]})
    >>> people = pandas.DataFrame({"id": ["a", "b"], "population": [32, 100]})
    >>> places = pandas.DataFrame({"id": ["creche"], "places": [20]})
    >>> enhanced_two_step_fca(times, people, places)["access"].round(3).tolist()
    [0.2, 0.136]
    """
    decay = zones(weights) if isinstance(weights, Mapping) else weights
    return _catchment(travel_times, demand, supply, decay, demand_column, supply_column, column)


def zones(weights: Mapping[float, float]) -> Decay:
    """A decay of steps: `{10: 1, 20: 0.68}` weighs 1 up to 10 minutes, 0.68 up to 20, and 0 beyond.

    >>> zones({10: 1, 20: 0.68})(np.array([10.0, 10.5, 21.0])).tolist()
    [1.0, 0.68, 0.0]
    """
    if not isinstance(weights, Mapping) or not weights:
        raise localized_error(QuestionError, "measure-zones", weights=repr(weights))
    ends = np.array(check_numbers(list(weights), "zones", "10, 20, 30"), dtype=np.float64)
    values = np.array(
        check_numbers(list(weights.values()), "weights of zones", "1, 0.68, 0.22"), dtype=np.float64
    )
    order = np.argsort(ends)
    ends, values = ends[order], np.append(values[order], 0.0)
    return lambda minutes: values[np.searchsorted(ends, minutes)]


def _catchment(
    travel_times: DataFrame,
    demand: DataFrame,
    supply: DataFrame,
    decay: Decay,
    demand_column: str,
    supply_column: str,
    column: str,
) -> DataFrame:
    times = read_travel_times(travel_times, column)
    places, whole = read_weights(supply, supply_column, times.to_ids, "supply")
    ids, row = read_origins(demand, times)
    people, _ = read_weights(demand, demand_column, ids, "demand")
    origin, weight = row[times.origin], weigh(decay, times.minutes)
    demanded = np.bincount(times.destination, people[origin] * weight, minlength=len(times.to_ids))
    # A place that nobody can come to has no ratio; it stays out of every sum and is told apart.
    ratio = np.divide(places, demanded, out=np.zeros(len(places)), where=demanded > 0)
    access = np.bincount(origin, ratio[times.destination] * weight, minlength=len(ids)).astype(np.float64)
    table = pandas.DataFrame({"from_id": ids, "access": access})
    table.attrs["supply"] = whole
    table.attrs["supply_out_of_reach"] = whole - float(places[demanded > 0].sum())
    return table
