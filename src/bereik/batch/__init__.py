"""Many homes at once: `region_reach` asks `shift_reach` for a whole region, in chunks that survive a stop."""

from bereik.batch.homes import grid_homes
from bereik.batch.region import RegionReach, region_reach

__all__ = ["RegionReach", "grid_homes", "region_reach"]
