"""What fails whatever journeys there are: nobody admits the child, nobody is open, no stop is near.

None of these needs a search.
"""

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.failed import FailedCells
from bereik.childcare.query import CareOnDate
from bereik.units import DAY_S, UNREACHED, Bools


def nobody_admits(care: CareOnDate) -> str | None:
    """The code for all jobs where some child is admitted nowhere, or only where no place is free."""
    facilities = care.query.facilities
    admitted = [facilities.admits(child) for child in care.query.children]
    # No facility for the age at all comes before none that is free: a place that comes free would not help.
    if not all(admits.any() for admits in admitted):
        return "CARE_CLOSED"
    return None if all((admits & ~facilities.full).any() for admits in admitted) else "CARE_FULL"


def is_closed(care: CareOnDate) -> Bools:
    """(Q,) whether nobody who admits a child opens on the dates of the shift, or is open when it starts."""
    facilities, limits = care.query.facilities, care.limits
    start, end = limits.arrive_by[OUT], -limits.arrive_by[BACK]
    midnights = np.array([care.axis.at_clock(day * DAY_S) for day in range(-3, 16)])
    first = midnights[np.searchsorted(midnights, start, side="right") - 1]
    # A shift past midnight has two dates, and a facility may open on either.
    last = midnights[np.searchsorted(midnights, end, side="right")]
    closed = np.zeros(len(start), dtype=np.bool_)
    for child in care.query.children:
        admits = facilities.admits(child) & ~facilities.full
        own = [window for window in care.windows if admits[window.facility]]
        opens, closes = (np.array([getattr(window, name) for window in own]) for name in ("opens", "closes"))
        some = ((opens[None, :] >= first[:, None]) & (opens[None, :] < last[:, None])) | (
            (opens[None, :] <= start[:, None]) & (closes[None, :] >= start[:, None])
        )
        # One child without a place is enough for the day to fail.
        closed |= ~some.any(axis=1)
    return closed


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
