"""Columns of a chain while it is built, and of an answer; the two directions."""

import numpy as np

# of a candidate: one chain of one direction, `FROM` home to the destination, two facilities at most
FROM, MID, RIDES, SUM, ARRIVE, EARLY, ON_STREET, ORDER, LEGS = 0, 1, 3, 4, 5, 6, 7, 8, 9
CANDIDATE = LEGS + 6
"""Columns of a candidate; from `LEGS` on departure and arrival of each leg."""

# of an answer: the first six are compared, larger is better; then what is shown
DEPART, HOME, FEW_RIDES, AT_WORK, SLACK, RANK = range(6)
RIDES_OUT, RIDES_BACK, SUM_OUT, SUM_BACK, LEAVE_WORK, BEGINS, ENDS, LEGS_OUT = range(6, 14)
LEGS_BACK = LEGS_OUT + 6
PLACE = LEGS_BACK + 6
"""Which of several searches found it, as the caller numbers them."""
COLUMNS = PLACE + 1

OUT, BACK = np.int64(0), np.int64(1)
"""The directions, as numpy's numbers: a literal of Python would be compiled apart for each value."""
HOME_ROW = np.int64(0)
"""Of the legs that begin at home the only origin."""
ANY_TIME = np.int64(-(2**30))
"""`NEVER` as an earliest departure that leaves none out."""
