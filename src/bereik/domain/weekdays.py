"""The days of a week by the names that tables give them, Monday first as in `traveller.WEEKDAYS`."""

from bereik.domain.traveller import WEEKDAYS

DUTCH = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_OF = {
    name: day
    for day, dutch, english in zip(WEEKDAYS, DUTCH, ENGLISH, strict=True)
    for name in (day, dutch, dutch[:2], english)
}
"""Our day by each of its names: `mon`, `maandag`, `ma`, `monday`."""
OPEN = tuple(f"open_{day}" for day in WEEKDAYS)
"""Columns with the opening hours of each day."""
