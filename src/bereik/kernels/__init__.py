"""The compiled loops: plain arrays in, plain arrays out. The only place that imports numba.

Each function compiles on first use and is cached on disk. They release the GIL, so threads run at once.
"""

from bereik.kernels.compiled_cache import ensure_cache

_CACHE = ensure_cache()
