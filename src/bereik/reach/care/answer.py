"""The days with childcare of a few homes, with the same facility for all parts of a split shift."""

from collections.abc import Sequence

import numpy as np

from bereik.reach.care.asked import CareOnDate
from bereik.reach.care.days import CareDay, chains_of_home, day_of_home, groups_that_work
from bereik.reach.care.misses import why_no_day
from bereik.reach.doors import BACK, OUT
from bereik.reach.hours import Hours
from bereik.reach.ways import LANES, Found, Pair
from bereik.reach.written import HomeCare
from bereik.units import Bools, Ints


def care_of_homes(
    care: CareOnDate | None, hours: Hours, homes: Ints, found: tuple[Found, Found], pairs: Sequence[Pair]
) -> list[HomeCare | None]:
    """The day of each home, and why there is none where the ways without childcare (`pairs`) would do."""
    if care is None:
        return [None] * len(homes)
    combinations = care.combine()
    split = np.zeros(care.reach.asked.shape[1], dtype=np.bool_)
    split[hours.vacancy[(hours.parts >= 0).sum(axis=1) > 1]] = True
    answers: list[HomeCare | None] = []
    for lane, home in enumerate(homes.tolist()):
        journeys = found[OUT].few[lane], found[BACK].few[lane]
        chains = chains_of_home(care.care, combinations, home, journeys)
        chosen = None if care.asked.only is None else care.asked.only[home]
        if chosen is None and split.any():
            works = groups_that_work(chains, combinations, jobs=split)
            chosen = _one_group(hours, day_of_home(chains, combinations, jobs=split), works)
        day = day_of_home(chains, combinations, only=chosen, alone=care.asked.ways_alone)
        unexplained = care.reach.asked & pairs[lane].agrees & ~day.pair.agrees
        few_homes = len(homes) < LANES
        why = why_no_day(care, home, found, lane, unexplained, few_homes=few_homes, only=chosen)
        answers.append(HomeCare(day, why))
    return answers


def _one_group(hours: Hours, day: CareDay, works: Bools) -> Ints:
    """(D,) the group of facilities to keep to at jobs with a split shift, -1 at all others.

    The one shown for the first part if it works for as many parts as any, else the first that does.
    """
    only = np.full(works.shape[2], -1, dtype=np.int32)
    for row in np.flatnonzero((hours.parts >= 0).sum(axis=1) > 1):
        job, parts = hours.vacancy[row], hours.parts[row][hours.parts[row] >= 0]
        counts = works[:, parts, job].sum(axis=1)
        shown = day.group[parts[0], job]
        if len(counts):
            best = counts.max()
            only[job] = shown if shown >= 0 and counts[shown] == best else counts.argmax()
    return only
