"""The tables of a dossier, in a language: headings, rows as text, and which rows or columns stand out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bereik.domain.traveller import parse_days
from bereik.dossier.counts import SMALL, rounded
from bereik.dossier.facts import each_once
from bereik.dossier.written import euros, number
from bereik.present.categories import count_irregular
from bereik.present.named import named
from bereik.present.shifts import days_short
from bereik.proposals.rides import GONE, NEW, SAME
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, short_date

BEFORE_NEW, AFTER_NEW = 4, 5
"""Rides of a table of times that stand around the first new one on paper; the spreadsheet has all."""
KEPT = "kept"
MOST_ROWS = 45
"""Rows of a table on paper; the files beside the dossier have all."""

EDGES = 3.0
"""Letters that the edges of a cell take."""
BOLD = 1.2
"""How much wider a letter of a heading is."""
LINE = 26
"""Letters of a cell that stand on one line, where there is room."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is set."""

    key: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    """Columns of numbers."""
    bold: Sequence[int] = ()
    """Columns that stand out."""
    struck: Sequence[int] = ()
    """Columns that go."""
    last_bold: bool = False
    """Whether the last row is a total."""
    note: str = ""
    small: bool = False

    def widths(self) -> list[float]:
        """How much room each column needs: its longest word, or a short line of it where it is no number."""
        cells = [[heading, *(row[x] for row in self.rows)] for x, heading in enumerate(self.columns)]
        return [
            EDGES + max(
                max((len(word) for row in own for word in row.split()), default=1),
                max((BOLD * len(word) for word in own[0].split()), default=1),
                0 if x in self.right else min(max(map(len, own), default=1), LINE),
            )
            for x, own in enumerate(cells)
        ]  # fmt: skip


def once(rides: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every changed ride once."""
    return each_once([dict(ride) for ride in rides])


def _table(key: str, lang: str, columns: Sequence[str], rows: Sequence[Sequence[str]], **how: Any) -> Table:
    headings = [sentence(f"dossier-column-{name}", lang) for name in columns]
    values = how.pop("values", {})
    return Table(key, sentence(f"dossier-table-{key}", lang, **values), headings, rows, **how)


def times(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """The table of times of each changed line, around the changed rides."""
    found = []
    for place, timetable in enumerate(facts["timetables"]):
        rides = _around(timetable["rides"])
        rows = [
            [stop["name"] or stop["stop_id"], *(ride["times"][row] or "|" for ride in rides)]
            for row, stop in enumerate(timetable["stops"])
        ]
        values = {
            "line": timetable["line"],
            "towards": timetable["towards"],
            "date": long_date(timetable["date"], lang),
        }
        states = [shown_state(ride["state"], facts["kind"]) for ride in rides]
        found.append(
            Table(
                f"times-{place}", sentence("dossier-table-times", lang, **values),
                [sentence("dossier-column-stop", lang), *(_sign(state, lang) for state in states)],
                rows, right=range(1, len(rides) + 1),
                bold=[1 + n for n, state in enumerate(states) if state in (NEW, KEPT)],
                struck=[1 + n for n, state in enumerate(states) if state == GONE],
                note=sentence("dossier-times-note", lang, shown=len(rides), of=len(timetable["rides"])),
                small=True,
            )
        )  # fmt: skip
    return found


def shown_state(state: str, kind: str) -> str:
    """The state of a ride in a table: the plan of one to keep takes it away, to see what is lost."""
    return KEPT if kind == "keep" and state == GONE else state


def _sign(state: str, lang: str) -> str:
    return "" if state == SAME else sentence(f"dossier-state-{state}", lang)


def _around(rides: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rides around the first that changes, and all others that change."""
    changed = [place for place, ride in enumerate(rides) if ride["state"] != SAME]
    if not changed:
        return list(rides[: BEFORE_NEW + AFTER_NEW + 1])
    first = max(0, changed[0] - BEFORE_NEW)
    shown = {*range(first, first + BEFORE_NEW + AFTER_NEW + 1), *changed[:8]}
    return [ride for place, ride in enumerate(rides) if place in shown]


def rides(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """The changed rides with their kilometres and days."""
    own = once(facts["rides"])
    signs = [-1 if shown_state(ride["state"], facts["kind"]) == GONE else 1 for ride in own]
    km = [sign * ride["km"] * ride["days_a_year"] for sign, ride in zip(signs, own, strict=True)]
    rows = [
        [
            ride["line"], ride["towards"],
            sentence(f"dossier-state-{shown_state(ride['state'], facts['kind'])}", lang),
            ride["leaves"], ride["arrives"], number(ride["minutes"], lang), number(ride["km"], lang, 3),
            number(ride["days_a_year"], lang), number(a_year, lang),
        ]
        for ride, a_year in zip(own[:MOST_ROWS], km, strict=False)
    ]  # fmt: skip
    if len(own) > MOST_ROWS:
        told = sentence("dossier-more-rides", lang, count=len(own) - MOST_ROWS)
        rows.append([told, *[""] * 7, number(sum(km[MOST_ROWS:]), lang)])
    rows.append([sentence("dossier-total", lang), *[""] * 7, number(facts["costs"]["km_a_year"], lang)])
    columns = ("line", "towards", "state", "leaves", "arrives", "minutes", "km", "days", "km-a-year")
    values = {"kind": facts["kind"]}
    return [_table("rides", lang, columns, rows, right=range(3, 9), last_bold=True, values=values)]


def costs(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """Average and marginal cost side by side, with the price and its source; what is unknown says so."""
    told = facts["costs"]
    kilometre, hour = told["prices"]["vehicle_km"], told["prices"]["driver_hour"]
    low, high = (
        None if hour[end] is None else hour[end] * told["driver_hours_a_year"] for end in ("low", "high")
    )
    rows = [
        [
            sentence("dossier-cost-average", lang),
            sentence("dossier-km", lang, km=number(told["km_a_year"], lang)),
            _range(kilometre, lang), euros(told["eur_low"], told["eur_high"], lang),
            _source(kilometre, lang),
        ],
        [
            sentence("dossier-cost-marginal", lang),
            sentence("dossier-hours", lang, hours=number(told["driver_hours_a_year"], lang, 1)),
            _range(hour, lang), euros(low, high, lang), _source(hour, lang),
        ],
    ]  # fmt: skip
    return [_table("costs", lang, ("cost", "amount", "price", "euros-a-year", "source"), rows)]


def _range(price: Mapping[str, Any], lang: str) -> str:
    """A range of prices; one that is no longer valid says since when it is unknown."""
    if price["low"] is None and price["unknown_since"]:
        return sentence("dossier-price-unknown-since", lang, day=short_date(price["unknown_since"], lang))
    if price["low"] is None or price["high"] is None:
        return sentence("unlock-unknown", lang)
    if price["low"] == price["high"]:
        return number(price["low"], lang, 2)
    return sentence(
        "dossier-euros", lang, low=number(price["low"], lang, 2), high=number(price["high"], lang, 2)
    )


def _source(price: Mapping[str, Any], lang: str) -> str:
    """Where a price is from, and when somebody looked."""
    told: str = price["source_nl"] if lang == "nl" and price["source_nl"] else price["source"]
    if not price["checked_on"]:
        return told
    return sentence("dossier-source-checked", lang, source=told, day=short_date(price["checked_on"], lang))


def vehicles(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """Whether a vehicle that is there can drive each new ride."""
    if not facts["vehicles"]:
        return []
    leaves = {ride["trip_id"]: ride for ride in facts["rides"]}
    rows = []
    for vehicle in facts["vehicles"]:
        ride = leaves[vehicle["trip_id"]]
        more = vehicle["more_drivers"]
        rows.append(
            [
                f"{ride['line']} {ride['leaves']}", long_date(vehicle["date"], lang),
                sentence(f"dossier-vehicle-{vehicle['where']}", lang),
                *(
                    "" if vehicle[name] is None else number(vehicle[name] / unit, lang, decimals)
                    for name, unit, decimals in (
                        ("empty_min", 1, 0), ("duty_before_min", 60, 1), ("duty_after_min", 60, 1),
                    )
                ),
                "" if more is None else sentence("yes" if more else "no", lang),
                sentence(f"dossier-blocks-{vehicle['source'].replace('_', '-')}", lang),
            ]
        )  # fmt: skip
    columns = ("ride", "date", "idle", "empty", "duty-before", "duty-after", "stretched", "blocks")
    return [_table("vehicles", lang, columns, rows, right=(3, 4, 5))]


def municipalities(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """People of each municipality, and openings a person before and after."""
    own = facts["municipalities"]
    sides = _sides(facts, ("people_gaining", "people_losing"))
    names = ("people", *sides)
    rows = [
        [
            row["municipality"] or sentence("dossier-small", lang),
            *(number(row[name], lang) for name in names),
            number(row["jobs_before"], lang, 1), number(row["jobs_after"], lang, 1),
        ]
        for row in own
    ]  # fmt: skip
    sums = [number(sum(row[name] for row in own), lang) for name in names]
    rows.append([sentence("dossier-total", lang), *sums, "", ""])
    columns = (
        "municipality",
        "people",
        *(side.removeprefix("people_") for side in sides),
        "jobs-before",
        "jobs-after",
    )
    return [_table("municipalities", lang, columns, rows, right=range(1, len(columns)), last_bold=True)]


def _sides(facts: Mapping[str, Any], names: tuple[str, str]) -> list[str]:
    """Of what is gained and lost the columns that are not empty."""
    found = facts["numbers"]
    some = found["people_gaining"] > 0, found["people_losing"] > 0
    return [name for name, shown in zip(names, some, strict=True) if shown] or [names[0]]


def areas(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """The areas that gain or lose, those with most first; the last row is a sum, and an average."""
    own = [area for area in facts["areas"] if area["gained"] or area["lost"]]
    own.sort(key=lambda row: (-(row["gained"] + row["lost"]) * row["people"], row["area"]))
    sides = _sides(facts, ("gained", "lost"))
    names = ("before", *sides)
    rows = [
        [
            sentence("dossier-small", lang) if row["area"].startswith(SMALL) else row["area"], row["name"],
            number(row["people"], lang), *(number(row[name], lang) for name in names),
        ]
        for row in own[:MOST_ROWS]
    ]  # fmt: skip
    rest = own[MOST_ROWS:]
    if rest:
        people = number(sum(row["people"] for row in rest), lang)
        rows.append([sentence("dossier-more-areas", lang, count=len(rest)), "", people, *[""] * len(names)])
    people = sum(row["people"] for row in own)
    means = [sum(row["people"] * row[name] for row in own) / (people or 1) for name in names]
    told = [number(people, lang), *(number(value, lang, 1) for value in map(rounded, means))]
    rows.append([sentence("dossier-mean", lang), "", *told])
    columns = ("area", "name", "people", *names)
    return [_table("areas", lang, columns, rows, right=range(2, len(columns)), last_bold=True, small=True)]


def vacancies(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """The vacancies that are opened or lost, with their hours and employer."""
    own = facts["vacancies"]
    sides = _sides(facts, ("people_gaining", "people_losing"))
    rows = [
        [
            row["id"], _title(row, lang), row["employer"] or "", _place(row, lang), _hours(row, lang),
            _days(row["days"], lang),
            number(row["positions"], lang), *(number(row[name], lang) for name in sides),
        ]
        for row in own[:MOST_ROWS]
    ]  # fmt: skip
    blank = [""] * len(sides)
    if len(own) > MOST_ROWS:
        rest = sum(row["positions"] for row in own[MOST_ROWS:])
        told = sentence("dossier-more-vacancies", lang, count=len(own) - MOST_ROWS)
        rows.append(["", told, "", "", "", "", number(rest, lang), *blank])
    # What is gained and what is lost are two sums: together they are no number.
    for side in sides:
        total = number(sum(row["positions"] for row in own if row[side] > 0), lang)
        name = "total" if len(sides) == 1 else f"total-{side.removeprefix('people_')}"
        rows.append(["", sentence(f"dossier-{name}", lang), *[""] * 4, total, *blank])
    people = [side.removeprefix("people_") for side in sides]
    columns = ("vacancy", "title", "employer", "place", "hours", "weekdays", "openings", *people)
    right = range(6, len(columns))
    return [_table("vacancies", lang, columns, rows, right=right, last_bold=True, small=True)]


def _title(vacancy: Mapping[str, Any], lang: str) -> str:
    """What it is called, with its category where it is no regular job."""
    title, category = vacancy["title"] or "", vacancy["category"]
    if not count_irregular([category], [1]):
        return title
    return sentence("dossier-title-category", lang, title=title, category=named("category", category, lang))


def _place(vacancy: Mapping[str, Any], lang: str) -> str:
    """The municipality; marked where no more than that is known of the place."""
    town = vacancy["municipality"] or ""
    rough = vacancy["place_precision"] in ("municipality", "postcode")
    return sentence("dossier-place-rough", lang, town=town or "none") if rough else town


def _hours(vacancy: Mapping[str, Any], lang: str) -> str:
    start, end = vacancy["shift_start"], vacancy["shift_end"]
    return f"{start}-{end}" if start and end else sentence("dossier-hours-unknown", lang)


def _days(days: str | None, lang: str) -> str:
    return days_short(tuple(sorted(parse_days(days))), lang) if days else ""


def alternatives(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """What else the same kilometres buy."""
    ranking = facts["ranking"]
    if not ranking:
        return []
    rows = []
    for row in (ranking["own"], *ranking["alternatives"]):
        tied = row.get("tied")
        mark = (
            sentence("dossier-this", lang)
            if row is ranking["own"]
            else sentence("yes" if tied else "no", lang)
        )
        rows.append(
            [
                number(row["rank"], lang), row["line"], row["towards"], row["leaves"],
                sentence(f"unlock-day-{row['day_type'].replace('_', '-')}", lang),
                number(row["people"], lang), number(row["openings"], lang), number(row["km_a_year"], lang),
                f"{row['rank_low']}-{row['rank_high']}", mark,
            ]
        )  # fmt: skip
    columns = ("rank", "line", "towards", "leaves", "day", "people", "openings", "km-a-year", "range", "tied")
    return [_table("alternatives", lang, columns, rows, right=(0, 3, 5, 6, 7, 8))]


def robust(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """What is gained, and lost, when something is otherwise."""
    changes = facts["robustness"]["changes"]
    sides = [side for side in ("gained", "lost") if any(one[f"worth_{side}"] for one in changes.values())]
    columns = [f"{what}_{side}" for side in sides or ["gained"] for what in ("people", "openings", "worth")]
    rows = [
        [
            sentence(f"dossier-robust-{name.replace('_', '-')}", lang),
            *(number(one[own], lang) for own in columns),
        ]
        for name, one in changes.items()
    ]
    headings = ["case", *(f"robust-{column.replace('_', '-')}" for column in columns)]
    return [_table("robust", lang, headings, rows, right=range(1, len(headings)))]


def gtfs(facts: Mapping[str, Any], lang: str) -> list[Table]:
    """The rows of the GTFS that come and go, file by file."""
    return [table for patch in facts["patch"] for table in _files(patch, lang)]


def _files(patch: Mapping[str, Any], lang: str) -> Iterator[Table]:
    for file, sides in patch["files"].items():
        for side, rows in sides.items():
            if not rows:
                continue
            columns = [name for name in rows[0] if any(row[name] for row in rows)]
            caption = sentence(f"dossier-gtfs-{side}", lang, file=file, feed=patch["feed"], count=len(rows))
            shown = [[row[name] for name in columns] for row in rows[:MOST_ROWS]]
            note = "" if len(rows) <= MOST_ROWS else sentence("dossier-gtfs-more", lang, shown=MOST_ROWS)
            yield Table(f"gtfs-{patch['feed']}-{file}-{side}", caption, columns, shown, note=note, small=True)
