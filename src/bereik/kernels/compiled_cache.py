"""Where compiled code is kept: numba's own choice, or else a folder that lives as long as the process.

numba writes beside the source, or in the cache folder of the user. Where it may do neither (a read-only
container without a home) it refuses to define a function; bereik then compiles anew in each process.
"""

from tempfile import TemporaryDirectory

import numba


def _probe() -> None:
    """A function to find out with; it is never compiled."""


def ensure_cache() -> TemporaryDirectory[str] | None:
    """Give numba a folder of our own if it has none to write in; it is removed with what is returned."""
    try:
        numba.njit(_probe, cache=True)
    except RuntimeError:
        own = TemporaryDirectory(prefix="bereik-", ignore_cleanup_errors=True)
        numba.config.CACHE_DIR = own.name  # type: ignore[attr-defined]  # numba sets it from its own list
        return own
    return None
