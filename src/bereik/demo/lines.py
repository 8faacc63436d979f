"""The lines of the demonstration: where they go, and how often on each type of day.

The courses follow the real corridors, numbers and times are invented. A timetable is written as
"05:10-20:10/30": the first and last departure from an end and the minutes between; "06:50" is one trip; parts
are separated by blanks. A line that lacks a type of day does not run then.
"""

from dataclasses import dataclass

from bereik.units import parse_clock

DAY_TYPES = ("school", "vacation", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Line:
    """A line there and back: `out` and `back` hold a timetable per day type, from either end."""

    number: str
    via: tuple[str, ...]
    kmh: float
    out: tuple[str, ...]
    back: tuple[str, ...]


_BREDABAAN = (
    "Antwerpen", "Merksem", "Brasschaat", "Maria-ter-Heide", "Gooreind", "Bedrijvenpark Bredabaan",
    "Wuustwezel",
)  # fmt: skip
_TURNHOUTSEBAAN = (
    "Antwerpen", "Deurne", "Wijnegem", "Schilde", "Sint-Antonius", "Westmalle", "Bedrijvenpark De Delften",
    "Oostmalle",
)  # fmt: skip

BUS_LINES = (
    # The trunk to Wuustwezel: the last bus from Antwerpen passes Brasschaat before a late shift ends.
    Line("901", _BREDABAAN, 27,
         ("05:40-19:10/30 20:10 21:00", "05:40-19:40/60 21:00", "06:40-18:40/60 20:10", "08:40-18:40/120"),
         ("05:05-18:35/30 19:35 20:25", "05:05-19:05/60 20:25", "06:05-18:05/60 19:35", "08:05-18:05/120")),
    Line("902", (*_BREDABAAN, "Loenhout"), 28,
         ("06:25-18:25/60", "06:25-18:25/120", "08:25-18:25/120"),
         ("05:25-18:25/60", "05:25-17:25/120", "07:25-17:25/120")),
    Line("903", ("Antwerpen", "Merksem", "Brasschaat"), 21,
         ("05:05-19:05/20 19:35-23:35/30", "05:05-19:05/30 20:05-23:05/60", "05:35-23:05/30",
         "07:05-23:05/60"),
         ("04:50-18:50/20 19:20-23:20/30", "04:50-18:50/30 19:50-22:50/60", "05:20-22:50/30",
         "06:50-22:50/60")),
    Line("904", ("Antwerpen", "Merksem", "Deuzeld", "Schoten", "Elshout", "Sint-Job-in-'t-Goor",
                 "Bedrijvenpark E19", "Brecht"), 24,
         ("05:50-19:20/30 20:20", "05:50-19:50/60", "06:50-18:50/60", "08:50-18:50/120"),
         ("05:10-18:40/30 19:40", "05:10-19:10/60", "06:10-18:10/60", "08:10-18:10/120")),
    Line("905", _TURNHOUTSEBAAN, 28,
         ("05:25-19:25/30 20:25-22:25/60", "05:25-20:25/60 22:25", "06:25-21:25/60", "08:25-20:25/120"),
         ("04:55-19:25/30 20:25 21:25", "04:55-20:55/60", "05:55-20:55/60", "07:55-19:55/120")),
    Line("906", ("Antwerpen", "Luchtbal", "Ekeren", "Mariaburg", "Kapellen", "Putte", "Putte-Grens"), 24,
         ("05:30-19:30/30 20:30 21:30", "05:30-19:30/60 21:00", "06:30-19:30/60", "08:30-18:30/120"),
         ("05:00-18:30/30 19:30 20:30", "05:00-19:00/60 20:30", "06:00-19:00/60", "08:00-18:00/120")),
    Line("907", ("Kapellen", "Hoevenen", "Stabroek", "Berendrecht"), 26,
         ("05:45-18:45/60 19:30", "06:45-18:45/60", "07:45-17:45/120"),
         ("05:20-18:20/60 19:05", "06:20-18:20/60", "07:20-17:20/120")),
    Line("908", ("Antwerpen", "Luchtbal", "Ekeren", "Hoevenen", "Stabroek", "Putte-Grens"), 24,
         ("06:10-19:10/60 20:10", "06:10-19:10/60", "07:10-18:10/60", "09:10-17:10/120"),
         ("05:30-18:30/60 19:30", "05:30-18:30/60", "06:30-17:30/60", "08:30-16:30/120")),
    # The cross line from the railway to Malle: no evenings, no Sundays.
    Line("909", ("Kalmthout Station", "Kalmthout", "Achterbroek", "Wuustwezel", "Brecht", "Westmalle"), 31,
         ("06:20-18:20/60", "07:20-17:20/120", "09:20-17:20/120"),
         ("06:05-18:05/60", "07:05-17:05/120", "09:05-17:05/120")),
    Line("910", ("Noorderkempen", "Brecht", "Sint-Lenaarts", "Rijkevorsel"), 27,
         ("06:15-19:15/60", "06:15-18:15/60", "08:15-18:15/120"),
         ("05:50-18:50/60", "05:50-17:50/60", "07:50-17:50/120")),
    Line("911", ("Wuustwezel", "Loenhout", "Brecht", "Noorderkempen"), 29,
         ("06:00-09:00/60 15:00-18:00/60", "07:00 08:00 16:00 17:00"),
         ("06:35-09:35/60 15:35-18:35/60", "07:35 08:35 16:35 17:35")),
    Line("912", ("Mariaburg", "Brasschaat"), 20,
         ("06:10-19:10/30", "06:40-18:40/60", "08:40-18:40/60"),
         ("06:25-19:25/30", "06:55-18:55/60", "08:55-18:55/60")),
    Line("913", ("Schoten", "Brasschaat", "Hoogboom", "Kapellen"), 22,
         ("06:30-18:30/60 19:30", "07:30-18:30/60", "08:30-18:30/120"),
         ("06:15-18:15/60 19:15", "07:15-18:15/60", "08:15-18:15/120")),
    Line("914", ("Kapellen", "Kapellenbos", "Heide", "Kalmthout", "Achterbroek", "Nieuwmoer", "Essen"), 27,
         ("06:40 07:40 09:40-15:40/120 16:10-18:10/60", "08:40-16:40/120", "09:40-17:40/120"),
         ("06:25 07:25 09:25-15:25/120 16:25-18:25/60", "08:25-16:25/120", "09:25-17:25/120")),
    Line("915", ("Schoten", "'s-Gravenwezel", "Schilde"), 23,
         ("06:45-18:45/60", "07:45-17:45/120", "09:45-17:45/120"),
         ("06:20-18:20/60", "07:20-17:20/120", "09:20-17:20/120")),
    # The works bus of the port: only at the changes of shift.
    Line("916", ("Kapellen", "Hoevenen", "Haven Noorderlaan", "Haven Lillo"), 30,
         ("05:10 06:55 13:10 21:10", "05:10 06:55 13:10 21:10", "05:10 13:10 21:10", "05:10 13:10 21:10"),
         ("06:20 14:20 16:45 22:20", "06:20 14:20 16:45 22:20", "06:20 14:20 22:20", "06:20 14:20 22:20")),
    Line("917", ("Sint-Lenaarts", "Oostmalle", "Salphen"), 28,
         ("07:00 08:00 12:00 16:00 17:00", "09:00 16:00"),
         ("07:30 08:30 12:30 16:30 17:30", "09:30 16:30")),
)  # fmt: skip

_LINE_12 = (
    "Antwerpen-Centraal", "Antwerpen-Luchtbal", "Antwerpen-Noorderdokken", "Ekeren", "Sint-Mariaburg",
    "Kapellen",
    "Heide", "Kijkuit", "Kalmthout", "Wildert", "Essen",
)  # fmt: skip
_FAST = (
    "Antwerpen-Centraal", "Antwerpen-Noorderdokken", "Ekeren", "Kapellen", "Heide", "Kalmthout", "Essen",
    "Roosendaal",
)  # fmt: skip
TRAIN_LINES = (
    Line("L12", _LINE_12, 62,
         ("05:35-22:35/60", "05:35-22:35/60", "06:35-22:35/60", "07:35-21:35/60"),
         ("04:42-21:42/60", "04:42-21:42/60", "05:42-21:42/60", "06:42-20:42/60")),
    Line("IC12", _FAST, 74,
         ("06:08-23:08/60", "06:08-23:08/60", "07:08-23:08/60", "08:08-22:08/60"),
         ("05:48-21:48/60", "05:48-21:48/60", "06:48-21:48/60", "07:48-20:48/60")),
    Line("IC4", ("Antwerpen-Centraal", "Noorderkempen"), 95,
         ("05:53-22:53/60 07:23 08:23 16:23 17:23", "05:53-22:53/60", "06:53-22:53/60", "07:53-21:53/60"),
         ("05:21-22:21/60 06:51 07:51 15:51 16:51", "05:21-22:21/60", "06:21-22:21/60", "07:21-21:21/60")),
)  # fmt: skip


def departures(line: Line, direction: int, day_type: str) -> list[int]:
    """Seconds at which trips leave the first stop, in order; direction 0 is out, 1 is back."""
    timetables = (line.out, line.back)[direction]
    found: set[int] = set()
    position = DAY_TYPES.index(day_type)
    for part in timetables[position].split() if position < len(timetables) else ():
        span, _, every = part.partition("/")
        first, _, last = span.partition("-")
        found.update(range(parse_clock(first), parse_clock(last or first) + 1, 60 * int(every or 1)))
    return sorted(found)
