"""Where to live: how many jobs each dwelling reaches, what it costs, and dwellings side by side."""

from bereik.living.answer import compare_dwellings, where_to_live
from bereik.living.solve import Adult

__all__ = ["Adult", "compare_dwellings", "where_to_live"]
