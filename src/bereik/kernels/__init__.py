"""The compiled loops: plain arrays in, plain arrays out. The only place that imports numba.

`compiled` says how a function becomes machine code, `arrays` declares what the functions read and write, and
`chains.query` and `chains.legs` what those of chains do. No compiled function has more than seven
parameters. Read `transfers` first, then `scan`, `at_stops` and `destinations`: the head of each module states
its model and the lemmas that its pruning rests on, and its loops state their invariants.
"""

from bereik.kernels.compiled_cache import ensure_cache

_CACHE = ensure_cache()
