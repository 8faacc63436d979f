"""Measures of access: small functions from tables to tables, on anyone's travel times.

A travel-time table has `from_id`, `to_id` and `travel_time_min`; a pair that is missing or NaN is not
reached. Every function names the source of its formula; `docs/measures.md` tells when to use which.

>>> import numpy
>>> import bereik
>>> bereik.measures.step(30)(numpy.array([29.0, 31.0])).tolist()
[1.0, 0.0]
"""

from bereik.measures.areas import LEAST_PEOPLE, NAMING_COLUMNS, population_weighted, suppress_small
from bereik.measures.care_hours import HOUR_CLASSES, HourClass, care_places_by_hour_class
from bereik.measures.catchments import LUO_QI_ZONES, enhanced_two_step_fca, two_step_fca, zones
from bereik.measures.decays import exponential, gaussian, logistic, power, step
from bereik.measures.inequality import concentration_index, gini, lorenz_curve, palma_ratio
from bereik.measures.opportunities import cumulative_opportunities, gravity, time_to_nth
from bereik.measures.poverty import fgt_poverty, group_gaps
from bereik.measures.shifts import jobs_lost_to_childcare, shift_feasible

__all__ = [
    "HOUR_CLASSES",
    "LEAST_PEOPLE",
    "LUO_QI_ZONES",
    "NAMING_COLUMNS",
    "HourClass",
    "care_places_by_hour_class",
    "concentration_index",
    "cumulative_opportunities",
    "enhanced_two_step_fca",
    "exponential",
    "fgt_poverty",
    "gaussian",
    "gini",
    "gravity",
    "group_gaps",
    "jobs_lost_to_childcare",
    "logistic",
    "lorenz_curve",
    "palma_ratio",
    "population_weighted",
    "power",
    "shift_feasible",
    "step",
    "suppress_small",
    "time_to_nth",
    "two_step_fca",
    "zones",
]
