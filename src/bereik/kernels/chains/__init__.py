"""Ways over facilities: home, a facility or two on the way, the destination, and back, as one query.

A direction is a *chain* of legs. Every leg has its journeys that no other one beats, both times rising, and
maybe a way on street, which exists at every instant. Back is searched in mirrored time and looks like out
here: leaving home later is better in both.

A chain is built from its far end. At each facility something takes `dwell` seconds and must have begun by
`mid`: when the next leg leaves, less the dwell. A later `mid` is never worse, so a way on street is taken as
late as its neighbours allow, and `mid` of out and of back are all that one direction must know of the other:
the stay is their sum.

`query` declares what is asked, `legs` knows journeys, `ends` where the last of them may begin, whatever the
home; `mids` what a chain needs of the hours of its facility; `chain` builds the chains of one direction,
`pairs` and `alone` find those to show, which `stop_starts` bounds over one stop; `options` those of a part of
a longer day, `shortfalls` tells how nearly it fails, and `first_rules` only by which rule.
"""

from bereik.kernels.chains.alone import best_alone
from bereik.kernels.chains.columns import (
    AT_WORK,
    BEGINS,
    COLUMNS,
    DEPART,
    ENDS,
    FEW_RIDES,
    HOME,
    LEAVE_WORK,
    LEGS_BACK,
    LEGS_OUT,
    PLACE,
    RANK,
    RIDES_BACK,
    RIDES_OUT,
    SLACK,
    SUM_BACK,
    SUM_OUT,
)
from bereik.kernels.chains.ends import ends_of
from bereik.kernels.chains.first_rules import first_rules, tells_first
from bereik.kernels.chains.legs import Leg
from bereik.kernels.chains.mids import (
    Gates,
    HoursVersions,
    PlainLegs,
    Vacancies,
    latest_mids,
    served_by_hours,
)
from bereik.kernels.chains.options import ANSWER, ASK, AT, GROUP, options_of
from bereik.kernels.chains.pairs import best_pairs, groups_with_pairs
from bereik.kernels.chains.query import Chain, ChainQuery, Ends, FacilityWindows
from bereik.kernels.chains.shortfalls import (
    CLOSES_EARLY,
    EACH_RULE,
    LEAD,
    LONG,
    OPENS_LATE,
    STAYS_LONG,
    WAYS_TO_FAIL,
    RulesToTell,
    Shortfalls,
    least_shortfalls,
)
from bereik.kernels.chains.stop_starts import latest_to_care, latest_to_jobs

__all__ = [
    "ANSWER",
    "ASK",
    "AT",
    "AT_WORK",
    "BEGINS",
    "CLOSES_EARLY",
    "COLUMNS",
    "DEPART",
    "EACH_RULE",
    "ENDS",
    "FEW_RIDES",
    "GROUP",
    "HOME",
    "LEAD",
    "LEAVE_WORK",
    "LEGS_BACK",
    "LEGS_OUT",
    "LONG",
    "OPENS_LATE",
    "PLACE",
    "RANK",
    "RIDES_BACK",
    "RIDES_OUT",
    "SLACK",
    "STAYS_LONG",
    "SUM_BACK",
    "SUM_OUT",
    "WAYS_TO_FAIL",
    "Chain",
    "ChainQuery",
    "Ends",
    "FacilityWindows",
    "Gates",
    "HoursVersions",
    "Leg",
    "PlainLegs",
    "RulesToTell",
    "Shortfalls",
    "Vacancies",
    "best_alone",
    "best_pairs",
    "ends_of",
    "first_rules",
    "groups_with_pairs",
    "latest_mids",
    "latest_to_care",
    "latest_to_jobs",
    "least_shortfalls",
    "options_of",
    "served_by_hours",
    "tells_first",
]
