"""The answer of `bereik jobs` on the terminal: a heading, a table, the reasons, and what it rests on."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from bereik.cli import rows
from bereik.cli.terminal import answer_console, new_table, put_json
from bereik.maps import MARKS
from bereik.texts import sentence
from bereik.texts.basis import basis_sentences, brief_date, long_date
from bereik.texts.spoken import spoken_age, spoken_reason

if TYPE_CHECKING:
    from rich.table import Table

    from bereik.cli.jobs import Answer

WIDEST = 120
"""Columns that a table of vacancies takes at the most, however wide the terminal."""
COLOURS = {"yes": "bold blue", "maybe": "yellow", "no": "dim"}
WAYS = ("out", "back")


def print_table(answer: "Answer", options: Namespace) -> None:
    """Print an answer for people."""
    lang, console, summary = options.lang, answer_console(), rows.summarise(answer.reach)
    for line in headings(answer, summary, lang):
        console.print(line, style="bold")
    for line in notes_on_days(answer, lang):
        console.print(line)
    table = rows.joined(answer.reach, answer.region.vacancies)
    if not options.all:
        table = table[table["verdict"] != "no"]
    shown = table.head(options.limit) if options.limit > 0 else table
    console.print()
    if len(shown):
        table_width = min(console.width, WIDEST)
        console.print(jobs_table(shown.to_dict("records"), answer, lang), width=table_width)
        if rows.leaves_the_day(shown):
            console.print(sentence("jobs-other-day", lang), style="dim")
    else:
        console.print(sentence("jobs-none", lang))
    if len(shown) < len(table):
        console.print(sentence("jobs-shown", lang, shown=len(shown), all=len(table)), style="dim")
    print_reasons(summary, options, console)
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
    if answer.child_age is not None:
        lines.append(sentence("jobs-child", lang, age=spoken_age(answer.child_age, lang)))
    if summary.maybe:
        lines.append(sentence("jobs-maybe", lang, maybe=summary.maybe))
    for shift in answer.shifts or ():
        hours = f"{rows.shift_name(shift.name, lang)} {shift.start}-{shift.end}"
        name = hours if shift.name[0].isalpha() else shift.name
        yes = summary.by_shift[shift.name]
        lines.append(sentence("jobs-shift", lang, shift=name, yes=yes, all=summary.vacancies))
    return lines


def notes_on_days(answer: "Answer", lang: str) -> list[str]:
    """How many vacancies were asked on another day than the heading names, or do not start on it."""
    lines, day = [], long_date(answer.date, lang)
    if elsewhere := rows.asked_elsewhere(answer.reach, answer.date):
        lines.append(sentence("jobs-own-day", lang, count=elsewhere, day=day))
    if not answer.shifts and (idle := rows.not_starting(answer.reach, answer.region.vacancies)):
        lines.append(sentence("jobs-not-that-day", lang, count=idle, day=day))
    return lines


def print_reasons(summary: rows.Summary, options: Namespace, console: Any) -> None:
    """Print how often each reason stands in the way."""
    console.print()
    if summary.reasons:
        lang, shown = options.lang, "yes" if options.all else "no"
        console.print(sentence("jobs-why", lang, count=sum(summary.reasons.values()), all=shown))
        table = new_table(["count", "reason"], right=["count"])
        table.show_header = False
        for reason, count in summary.reasons.items():
            table.add_row(str(count), sentence(f"reason-{reason}", lang))
        console.print(table)
        console.print()


def jobs_table(records: list[dict[str, Any]], answer: "Answer", lang: str) -> "Table":
    """A few lines a vacancy: what the job is, when it is, and how one gets there and back."""
    from rich.text import Text

    names = rows.names_of_care(answer.region.childcare)
    table = new_table([sentence(f"column-{name}", lang) for name in ("title", "hours", *WAYS, "verdict")])
    for row in records:
        reason = spoken_reason(row["reason"], row["short_min"], lang)
        lines = [(rows.title(row, lang), ""), (rows.employer(row), "dim"), (reason, "")]
        lines += [(line, "") for line in rows.care_lines(row, names, lang)]
        table.add_row(
            Text("\n").join(Text(*line) for line in lines if line[0]),
            _when(row, answer, lang),
            *(_trip(row, way, lang) for way in WAYS),
            _verdict(row["verdict"], lang).append(f"\n{_ways(row, lang)}", ""),
        )
    return table


def _when(row: dict[str, Any], answer: "Answer", lang: str) -> str:
    """The hours of a row part by part, and its day where that is another one than was asked."""
    hours = answer.hours(row["shift"], lang).replace(",", "\n")
    date = row["date"].date()
    return hours if date == answer.date else f"{hours}\n{brief_date(date, lang)}".strip()


def _trip(row: dict[str, Any], way: str, lang: str) -> str:
    """When one leaves and arrives, how long that takes, and in how many rides where one changes."""
    date = row["date"].date()
    leave = rows.clock(row[f"{way}_depart"], date, up=False)
    if not leave:
        return ""
    arrive = rows.clock(row[f"{way}_arrive"], date, up=True)
    if leave.partition(" ")[2] == arrive.partition(" ")[2]:  # both on the next day: say it once
        leave = leave.partition(" ")[0]
    spent = sentence("minutes", lang, count=rows.whole_minutes(row[f"{way}_min"]))
    rides = row[f"rides_{way}"]
    changes = f"\n{sentence('rides', lang, count=int(rides))}" if rides > 1 else ""
    return f"{leave}-{arrive}\n{spent}{changes}"


def _verdict(verdict: str, lang: str) -> Any:
    from rich.text import Text

    return Text().append(f"{MARKS[verdict][0]} {sentence(f'verdict-{verdict}', lang)}", COLOURS[verdict])


def _ways(row: dict[str, Any], lang: str) -> str:
    """How one goes, once when it is the same both ways."""
    return "\n".join(dict.fromkeys(filter(None, (rows.mode(row[f"mode_{way}"], lang) for way in WAYS))))


def print_json(answer: "Answer", options: Namespace) -> None:
    """Print an answer for programs: question, summary, rows and provenance in one object."""
    put_json(as_json(answer, options), indent=1, allow_nan=False)


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
            "own_days": answer.own_days,
            "shifts": None
            if answer.shifts is None
            else [[one.name, one.start, one.end] for one in answer.shifts],
            "childcare": options.childcare,
            "child_age_months": answer.child_age,
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
