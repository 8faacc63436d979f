"""Which trips to add, keep or swap, by the jobs they open or lose, with what they cost.

`demand` finds the legs between homes and jobs that fail; `candidates` lists trips that could be added;
`price` finds, without a search per candidate, which failing legs each one serves; `choose` picks a set under
a budget; `losses` finds what is lost with each trip that runs; `costs` says what trips cost, from a dated
table. `search` and `existing` join them to `unlock`, `keep` and `swap`; `adjust` weighs changes of
other kinds (`options`), and `assess` asks any plan again.
"""

from bereik.proposals.adjusted import Adjusted, adjust
from bereik.proposals.existing import Kept, Swapped, keep, swap
from bereik.proposals.search import Unlocked, unlock

__all__ = ["Adjusted", "Kept", "Swapped", "Unlocked", "adjust", "keep", "swap", "unlock"]
