"""The tables of times as a spreadsheet: one sheet for each line, direction and date, new rides bold."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from bereik.dossier.tables import KEPT, shown_state
from bereik.harmless import as_cell
from bereik.proposals.rides import GONE, NEW, SAME
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
        states = [shown_state(ride["state"], facts["kind"]) for ride in timetable["rides"]]
        page.append(["", *(_state(state, lang) for state in states)])
        for row, stop in enumerate(timetable["stops"]):
            page.append(
                [
                    as_cell(stop["name"] or stop["stop_id"]),
                    *(ride["times"][row] for ride in timetable["rides"]),
                ]
            )
        _mark(page, states, len(timetable["stops"]))
    if not facts["timetables"]:
        book.create_sheet(sentence("dossier-section-times", lang)[:LONGEST_NAME])
    book.save(path)


def _state(state: str, lang: str) -> str:
    return sentence(f"dossier-state-{state}", lang) if state != SAME else ""


def _name(place: int, one: Mapping[str, Any]) -> str:
    """A name without the signs that a spreadsheet refuses."""
    plain = "".join(letter for letter in f"{one['line']} {one['towards']}" if letter not in "[]:*?/\\'")
    return f"{place} {plain} {one['date'][5:]}"[:LONGEST_NAME]


def _mark(page: Any, states: Sequence[str], stops: int) -> None:
    """New rides bold, those that go struck through; stops stay in view."""
    fonts = {NEW: Font(bold=True), KEPT: Font(bold=True), GONE: Font(strike=True)}
    for column, state in enumerate(states, 2):
        if state in fonts:
            for row in range(2, stops + 4):
                page.cell(row=row, column=column).font = fonts[state]
    page.cell(row=1, column=1).font = Font(bold=True)
    page.column_dimensions["A"].width = 34
    page.freeze_panes = "B4"
