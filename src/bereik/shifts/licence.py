"""Which vacancies ask for a driving licence."""

from typing import Any

import numpy as np
import pandas

from bereik.units import Bools

NO_LICENCE = {
    "", "none", "geen", "nee", "neen", "no", "n", "false", "onwaar", "0", "0.0", "-", "nvt", "n.v.t.",
}  # fmt: skip
"""What a vacancy that asks for no driving licence may have in `driving_licence`."""


def licence_needed(vacancies: Any) -> Bools:
    """(D,) whether each vacancy asks for a driving licence."""
    if "driving_licence" not in vacancies:
        return np.zeros(len(vacancies), dtype=np.bool_)
    needed = [
        not pandas.isna(value) and str(value).strip().lower() not in NO_LICENCE
        for value in vacancies["driving_licence"].tolist()
    ]
    return np.array(needed, dtype=np.bool_)
