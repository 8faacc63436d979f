"""Jobs that are out of the question however one gets there: no journey to them is shown."""

import numpy as np
from pandas import DataFrame

_JOURNEYS = (
    "out_depart", "out_arrive", "out_min", "wait_before_min", "back_depart", "back_arrive", "back_min",
    "wait_after_min", "absence_min", "rides_out", "rides_back", "mode_out", "mode_back",
    "childcare_id", "bring_at", "fetch_at", "care_slack_min", "late_between_min",
)  # fmt: skip


def is_barred(verdict: str, reason: str) -> bool:
    """Whether a job is out of the question however one gets there: no journey to it is shown."""
    return verdict == "no" and reason == "LICENCE"


def without_barred_journeys(reach: DataFrame) -> DataFrame:
    """The same rows, with no journey where the job is barred: nobody makes it, whoever reads may think so."""
    pairs = zip(reach["verdict"].astype(str), reach["reason"].astype(str), strict=True)
    barred = np.array([is_barred(*pair) for pair in pairs], dtype=np.bool_)
    journeys = {name: reach[name].mask(barred) for name in _JOURNEYS if name in reach.columns}
    return reach.assign(**journeys)
