"""The days of the demonstration's timetable: one school year, its holidays, and the service on each.

Weekdays run as on school days or as in school holidays; public holidays run as on Sundays. The dates are
those of the Flemish rule for the school year 2026-2027.
"""

import datetime

from bereik.demo.lines import DAY_TYPES

FIRST_DAY = datetime.date(2026, 9, 1)
LAST_DAY = datetime.date(2027, 8, 31)
DEMO_DATE = "2026-11-24"
"""A Tuesday in a school week: the date of the examples."""

SCHOOL_HOLIDAYS = (
    ("2026-11-02", "2026-11-08"),
    ("2026-12-21", "2027-01-03"),
    ("2027-02-08", "2027-02-14"),
    ("2027-03-29", "2027-04-11"),
    ("2027-07-01", "2027-08-31"),
)
PUBLIC_HOLIDAYS = (
    "2026-11-01", "2026-11-11", "2026-12-25", "2027-01-01", "2027-03-28", "2027-03-29",
    "2027-05-01", "2027-05-06", "2027-05-16", "2027-05-17", "2027-07-21", "2027-08-15",
)  # fmt: skip


def day_type(date: datetime.date) -> str:
    """Which of `DAY_TYPES` runs on a date."""
    day = date.isoformat()
    if day in PUBLIC_HOLIDAYS or date.weekday() == 6:
        return "sunday"
    if date.weekday() == 5:
        return "saturday"
    return "vacation" if any(first <= day <= last for first, last in SCHOOL_HOLIDAYS) else "school"


def calendar_rows() -> tuple[list[list[str]], list[list[str]]]:
    """The rows of calendar.txt and of calendar_dates.txt; the school holidays stand in the second only."""
    flags = {"school": "1111100", "saturday": "0000010", "sunday": "0000001"}
    span = [f"{FIRST_DAY:%Y%m%d}", f"{LAST_DAY:%Y%m%d}"]
    regular = [[service, *week, *span] for service, week in flags.items()]
    exceptions = []
    for number in range((LAST_DAY - FIRST_DAY).days + 1):
        date = FIRST_DAY + datetime.timedelta(days=number)
        runs = day_type(date)
        for service in DAY_TYPES:
            usual = flags.get(service, "0000000")[date.weekday()] == "1"
            if usual != (service == runs):
                exceptions.append([service, f"{date:%Y%m%d}", "1" if service == runs else "2"])
    return regular, exceptions
