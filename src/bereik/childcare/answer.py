"""The days with childcare of a few homes, with the same facility for all parts of a split shift."""

from collections.abc import Sequence

import numpy as np

from bereik.access.links import BACK, BATCH, OUT
from bereik.childcare.days import chains_of_home, day_of_home
from bereik.childcare.parts import groups_kept_to
from bereik.childcare.query import CareOnDate
from bereik.childcare.shortfalls import why_no_day
from bereik.shifts.outcomes import HomeCare
from bereik.shifts.reasons import CODE, Why
from bereik.shifts.ways import Found, Pair
from bereik.units import Ints


def care_of_homes(
    care: CareOnDate | None,
    homes: Ints,
    found: tuple[Found, Found],
    pairs: Sequence[Pair],
    whys: Sequence[Why] | None,
) -> list[HomeCare | None]:
    """The day of each home, and why there is none: also where the ways without childcare (`pairs`) fail.

    Where those fail for want of stops or rides (`whys`) that is said already. Without `whys` nobody asks.
    """
    if care is None:
        return [None] * len(homes)
    combinations = care.combine()
    answers: list[HomeCare | None] = []
    for lane, home in enumerate(homes.tolist()):
        journeys = found[OUT].few[lane], found[BACK].few[lane]
        chains = chains_of_home(care.care, combinations, home, journeys)
        chosen = None if care.asked.only is None else care.asked.only[home]
        split, ways_alone = care.reach.split, care.asked.ways_alone
        day = day_of_home(chains, combinations, only=chosen, alone=ways_alone, split=split)
        if chosen is None and split is not None:
            chosen = groups_kept_to(day.group, split)
        unexplained = np.zeros_like(care.reach.asked)
        if whys is not None:
            by_limits = pairs[lane].agrees | (whys[lane].code >= CODE["TOO_LONG"])
            unexplained = care.reach.asked & by_limits & ~day.pair.agrees
        few_homes = len(homes) < BATCH
        why = why_no_day(
            care, home, found, lane, unexplained, pairs[lane].agrees, few_homes=few_homes, only=chosen
        )
        answers.append(HomeCare(day, why))
    return answers
