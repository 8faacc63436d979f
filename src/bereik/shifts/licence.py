"""Which vacancies ask for a driving licence."""

from typing import Any

import numpy as np

from bereik.domain.licence import asks_licence
from bereik.units import Bools


def licence_needed(vacancies: Any) -> Bools:
    """(D,) whether each vacancy asks for a driving licence, or may: a cell in doubt counts as yes."""
    if "driving_licence" not in vacancies:
        return np.zeros(len(vacancies), dtype=np.bool_)
    texts = vacancies["driving_licence"].fillna("").astype(str).tolist()
    # Few different cells occur in many rows.
    needed = {text: asks_licence(text) is not False for text in set(texts)}
    return np.array([needed[text] for text in texts], dtype=np.bool_)
