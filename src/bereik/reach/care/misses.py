"""Why there is no day with childcare."""

import numpy as np

from bereik.reach.reasons import CODE, NOT_FOUND, Why


def why_no_day(care, home, found, lane, unexplained):
    code = np.where(unexplained, CODE["CARE_CLOSED"], NOT_FOUND).astype(np.int8)
    return Why(code, np.full(code.shape, np.nan))
