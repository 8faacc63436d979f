"""What fails whatever journeys there are: nobody admits the child, no stop is near.

Neither needs a search, nor does that nobody is open (`CareOnDate.closed`).
"""

import numpy as np

from bereik.access.links import OUT
from bereik.childcare.failed import FailedCells
from bereik.childcare.query import CareOnDate
from bereik.units import UNREACHED, Bools


def nobody_admits(care: CareOnDate) -> str | None:
    """The code for all jobs where some child is admitted nowhere, or only where too few places are free."""
    facilities = care.query.facilities
    admitted = [facilities.admits(child) for child in care.query.children]
    # No facility for the age at all comes before none that is free: a place that comes free would not help.
    if not all(admits.any() for admits in admitted):
        return "CARE_CLOSED"
    open_to = [set(np.flatnonzero(admits & ~facilities.full).tolist()) for admits in admitted]
    if not all(open_to):
        return "CARE_FULL"
    # Children who can only go to one and the same facility need a place there each.
    only = set.union(*open_to)
    crowded = len(open_to) > 1 and len(only) == 1 and facilities.last_place[only.pop()]
    return "CARE_FULL" if crowded else None


def no_stop(cells: FailedCells) -> Bools:
    """(D,) whether no facility can be reached at all from home and from the job, for want of stops."""
    care, legs = cells.care, cells.care.legs
    facilities = care.query.facilities
    admits = np.logical_or.reduce([facilities.admits(child) for child in care.query.children])
    row = np.array([cells.own.home], dtype=np.int32)
    cycled = [] if legs.cycled is None else [legs.cycled[OUT]]
    near = legs.searches[OUT].between.direct("walk", OUT, row)[0] < UNREACHED
    if cycled:
        near |= legs.searches[OUT].between.direct("cycle", OUT, row)[0] < UNREACHED
    onward = np.logical_or.reduce(
        [legs_out.last.direct < UNREACHED for legs_out in (legs.walked[OUT], *cycled)]
    )
    care_stops = np.diff(([*cycled, legs.walked[OUT]])[0].egress.start) > 0
    job_stops = np.diff(care.reach.egress["walk", OUT].start) > 0
    home_stops = bool((cells.own.found[OUT].access[:, cells.own.batch_row] < UNREACHED).any())
    # Street or stops at both ends; whether rides run between them is another reason (NO_SERVICE).
    there = admits & (near | (care_stops & home_stops))
    reached = (there[:, None] & (onward | (care_stops[:, None] & job_stops[None, :]))).any(axis=0)
    return np.asarray(~reached)
