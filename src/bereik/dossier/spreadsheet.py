"""The tables of times as a spreadsheet: one sheet for each line, direction and date, new rides bold."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from bereik.harmless import as_cell
from bereik.proposals.rides import GONE, NEW
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date

LONGEST_NAME = 31
"""Letters in the name of a sheet."""


def write_times(facts: Mapping[str, Any], path: Path, lang: str) -> None:
    """Write every ride of the lines that change, on the dates asked."""
    book = Workbook()
    book.remove(book.active)
    for place, timetable in enumerate(facts["timetables"], 1):
        page = book.create_sheet(_name(place, timetable))
        values = {
            "line": timetable["line"],
            "towards": timetable["towards"],
            "date": long_date(timetable["date"], lang),
        }
        page.append([as_cell(sentence("dossier-table-times", lang, **values))])
        page.append(
            [
                sentence("dossier-column-stop", lang),
                *(as_cell(ride["trip_id"]) for ride in timetable["rides"]),
            ]
        )
        page.append(["", *(_state(ride["state"], lang) for ride in timetable["rides"])])
        for row, stop in enumerate(timetable["stops"]):
            page.append(
                [
                    as_cell(stop["name"] or stop["stop_id"]),
                    *(ride["times"][row] for ride in timetable["rides"]),
                ]
            )
        _mark(page, timetable)
    if not facts["timetables"]:
        book.create_sheet(sentence("dossier-section-times", lang)[:LONGEST_NAME])
    book.save(path)


def _state(state: str, lang: str) -> str:
    return sentence(f"dossier-state-{state}", lang) if state in (NEW, GONE) else ""


def _name(place: int, one: Mapping[str, Any]) -> str:
    """A name without the signs that a spreadsheet refuses."""
    plain = "".join(letter for letter in f"{one['line']} {one['towards']}" if letter not in "[]:*?/\\'")
    return f"{place} {plain} {one['date'][5:]}"[:LONGEST_NAME]


def _mark(page: Any, one: Mapping[str, Any]) -> None:
    """New rides bold, those that go struck through; stops stay in view."""
    fonts = {NEW: Font(bold=True), GONE: Font(strike=True)}
    for column, ride in enumerate(one["rides"], 2):
        if ride["state"] in fonts:
            for row in range(2, len(one["stops"]) + 4):
                page.cell(row=row, column=column).font = fonts[ride["state"]]
    page.cell(row=1, column=1).font = Font(bold=True)
    page.column_dimensions["A"].width = 34
    page.freeze_panes = "B4"
