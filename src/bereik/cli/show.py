"""The answer of `bereik jobs` on the terminal: a heading, a table, the reasons, and what it rests on."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from bereik.cli import rows
from bereik.cli.terminal import answer_console, new_table
from bereik.maps import MARKS
from bereik.texts import sentence
from bereik.texts.basis import basis_sentences, long_date

if TYPE_CHECKING:
    from rich.table import Table

    from bereik.cli.jobs import Answer

WIDE = 170
"""Columns from which every fact has a column of its own; below, they share."""
COLOURS = {"yes": "bold blue", "maybe": "yellow", "no": "dim"}
TIMES = (
    ("out_depart", "leave", False),
    ("out_arrive", "at-work", True),
    ("back_depart", "leave-work", False),
    ("back_arrive", "home", True),
)
"""Column of the answer, its heading, and whether seconds count as a whole minute."""


def print_table(answer: "Answer", options: Namespace) -> None:
    """Print an answer for people."""
    lang, console, summary = options.lang, answer_console(), rows.summarise(answer.reach)
    for line in headings(answer, summary, lang):
        console.print(line, style="bold")
    table = rows.joined(answer.reach, answer.region.vacancies)
    if not options.all:
        table = table[table["verdict"] != "no"]
    shown = table.head(options.limit) if options.limit > 0 else table
    console.print()
    if len(shown):
        make = wide_table if console.width >= WIDE else narrow_table
        console.print(make(shown.to_dict("records"), answer, options))
    else:
        console.print(sentence("jobs-none", lang))
    if len(shown) < len(table):
        console.print(sentence("jobs-shown", lang, shown=len(shown), all=len(table)), style="dim")
    print_reasons(summary, lang, console)
    for line in basis_sentences(answer.provenance, lang):
        console.print(line, style="dim")


def headings(answer: "Answer", summary: rows.Summary, lang: str) -> list[str]:
    """How many vacancies can be held, and how many in each shift where several were asked for."""
    lines = [
        sentence(
            "jobs-heading",
            lang,
            home=answer.home.label,
            date=long_date(answer.date, lang),
            yes=summary.yes,
            all=summary.vacancies,
        )
    ]
    if summary.maybe:
        lines.append(sentence("jobs-maybe", lang, maybe=summary.maybe))
    for shift in answer.shifts or ():
        hours = f"{rows.shift_name(shift.name, lang)} {shift.start}-{shift.end}"
        name = hours if shift.name[0].isalpha() else shift.name
        yes = summary.by_shift[shift.name]
        lines.append(sentence("jobs-shift", lang, shift=name, yes=yes, all=summary.vacancies))
    return lines


def print_reasons(summary: rows.Summary, lang: str, console: Any) -> None:
    """Print how often each reason stands in the way."""
    console.print()
    if summary.reasons:
        console.print(sentence("jobs-why", lang, count=sum(summary.reasons.values())))
        table = new_table(["count", "reason"], right=["count"])
        table.show_header = False
        for reason, count in summary.reasons.items():
            table.add_row(str(count), sentence(f"reason-{reason}", lang))
        console.print(table)
        console.print()


def wide_table(records: list[dict[str, Any]], answer: "Answer", options: Namespace) -> "Table":
    """One column for every fact."""
    lang, with_why = options.lang, bool(options.all)
    said = [
        name for name in ("title", "employer", "municipality") if any(_text(row.get(name)) for row in records)
    ]
    names = [*said, "hours", "verdict", *(name for _, name, _ in TIMES)]
    names += ["minutes", "rides", "way", *(["why"] if with_why else [])]
    table = new_table([sentence(f"column-{name}", lang) for name in names])
    for row in records:
        table.add_row(
            *(_text(row.get(name)) for name in said),
            rows.shift_name(row["shift"], lang),
            _verdict(row["verdict"], lang),
            *(rows.clock(row[column], answer.date, up=up) for column, _, up in TIMES),
            _pair(rows.minutes(row["out_min"]), rows.minutes(row["back_min"])),
            _pair(_count(row["rides_out"]), _count(row["rides_back"])),
            _way(row, lang),
            *([rows.why(row["reason"], row["short_min"], lang)] if with_why else []),
        )
    return table


def narrow_table(records: list[dict[str, Any]], answer: "Answer", options: Namespace) -> "Table":
    """Two lines a vacancy: what the job is, and how one gets there and back."""
    from rich.text import Text

    lang = options.lang
    names = ("title", "hours", "verdict", "out", "back", "minutes", "way")
    table = new_table([sentence(f"column-{name}", lang) for name in names])
    for row in records:
        place = ", ".join(filter(None, (_text(row.get("employer")), _text(row.get("municipality")))))
        clocks = [rows.clock(row[column], answer.date, up=up) for column, _, up in TIMES]
        reason = rows.why(row["reason"], row["short_min"], lang)
        table.add_row(
            Text.assemble(_text(row["title"]), "\n", (place, "dim"), *([f"\n{reason}"] if reason else [])),
            "\n".join(rows.shift_name(row["shift"], lang).replace(",", "-").split("-")),
            _verdict(row["verdict"], lang),
            "\n".join(clocks[:2]),
            "\n".join(clocks[2:]),
            f"{rows.minutes(row['out_min'])}\n{rows.minutes(row['back_min'])}",
            _way(row, lang),
        )
    return table


def _verdict(verdict: str, lang: str) -> Any:
    from rich.text import Text

    return Text(f"{MARKS[verdict][0]} {sentence(f'verdict-{verdict}', lang)}", style=COLOURS[verdict])


def _text(value: Any) -> str:
    """A cell of a vacancy; nothing where it is missing."""
    return "" if value is None or value != value else str(value)


def _count(value: Any) -> str:
    import pandas

    return "-" if pandas.isna(value) else str(int(value))


def _pair(out: str, back: str) -> str:
    return f"{out} / {back}"


def _way(row: dict[str, Any], lang: str) -> str:
    """How one goes, once when it is the same both ways."""
    ways = dict.fromkeys(rows.mode(row[column], lang) for column in ("mode_out", "mode_back"))
    return " / ".join(filter(None, ways))


def print_json(answer: "Answer", options: Namespace) -> None:
    """Print an answer for programs: question, summary, rows and provenance in one object."""
    print(json.dumps(as_json(answer, options), ensure_ascii=False, indent=1, allow_nan=False))


def as_json(answer: "Answer", options: Namespace) -> dict[str, Any]:
    """An answer in plain values; times are ISO 8601, what is unknown is null."""
    table = rows.as_texts(answer.reach)
    return {
        "question": {
            "where": options.where,
            "home": answer.home.label,
            "lat": answer.home.point.y,
            "lon": answer.home.point.x,
            "date": answer.date.isoformat(),
            "shifts": None
            if answer.shifts is None
            else [[one.name, one.start, one.end] for one in answer.shifts],
        },
        "summary": rows.summarise(answer.reach)._asdict(),
        "rows": [
            {name: plain(value, name) for name, value in row.items()} for row in table.to_dict("records")
        ],
        "provenance": answer.provenance,
    }


def plain(value: Any, name: object) -> Any:
    """A value of a table as JSON has it."""
    import pandas

    if value is None or value is pandas.NaT or value is pandas.NA or value != value or value == "":
        return None
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat() if name == "date" else value.isoformat()
    return value.item() if hasattr(value, "item") else value
