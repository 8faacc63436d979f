"""The answer of `bereik jobs` on the terminal: a heading, a table, the reasons, and what it rests on."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

import pandas
from rich.table import Table
from rich.text import Text

from bereik.cli import rows
from bereik.cli.answered import Answer
from bereik.cli.flexbus import listed_line, rows_of
from bereik.cli.terminal import answer_console, new_table, put_json
from bereik.maps.marks import MARKS
from bereik.present.care import passes_care
from bereik.present.flexbus import flexbus_short
from bereik.present.reasons import reason_of
from bereik.present.rounding import shown_clock, shown_minutes, to_the_minute
from bereik.present.shifts import badge_of, days_short, hours_of_week
from bereik.present.verdicts import as_sentence, opened_by_shuttle, verdict_in_words
from bereik.present.warnings import warning_of, week_note
from bereik.present.week_reasons import why_of_week
from bereik.reach.week import Week
from bereik.texts import sentence
from bereik.texts.formats import format_age
from bereik.texts.provenance_text import brief_date, long_date, provenance_sentences

WIDEST = 120
"""Columns that a table of vacancies takes at the most, however wide the terminal."""
COLOURS = {"yes": "bold blue", "maybe": "yellow", "no": "dim"}
WAYS = ("out", "back")


def print_table(answer: Answer, options: Namespace) -> None:
    """Print an answer for people."""
    lang, console, summary = options.lang, answer_console(), rows.summarise(answer.reach)
    for line in headings(answer, summary, lang):
        console.print(line, style="bold")
    for line in notes_on_days(answer, lang):
        console.print(line)
    table = rows.joined(answer.reach, answer.region.vacancies)
    if not options.all:
        table = table[table["verdict"] != "no"]
    listed = table.head(options.limit) if options.limit > 0 else table
    console.print()
    if len(listed):
        table_width = min(console.width, WIDEST)
        console.print(jobs_table(listed.to_dict("records"), answer, lang), width=table_width)
    else:
        console.print(sentence("jobs-none", lang))
    if len(listed) < len(table):
        console.print(sentence("jobs-shown", lang, shown=len(listed), all=len(table)), style="dim")
    print_reasons(summary, options, console)
    if answer.flexbus is not None:
        console.print(listed_line(answer.flexbus, lang), "")
    for line in provenance_sentences(answer.provenance, lang):
        console.print(line, style="dim")


def headings(answer: Answer, summary: rows.Summary, lang: str) -> list[str]:
    """How many vacancies can be held, and how many in each shift where several were asked for."""
    counts = {"home": answer.home.label, "yes": summary.yes, "all": summary.vacancies}
    if answer.own_week:
        lines = [sentence("jobs-heading-week", lang, **counts)]
    else:
        lines = [sentence("jobs-heading", lang, date=long_date(answer.date, lang), **counts)]
    if answer.child_age is not None:
        lines.append(sentence("jobs-child", lang, age=format_age(answer.child_age, lang)))
    if summary.maybe:
        lines.append(sentence("jobs-maybe", lang, maybe=summary.maybe))
    if summary.shuttle:
        lines.append(sentence("jobs-shuttle", lang, count=summary.shuttle))
    for shift in answer.shifts or ():
        hours = f"{rows.shift_name(shift.name, lang)} {shift.start}-{shift.end}"
        name = hours if shift.name[0].isalpha() else shift.name
        yes = summary.by_shift[shift.name]
        lines.append(sentence("jobs-shift", lang, shift=name, yes=yes, all=summary.vacancies))
    return lines


def notes_on_days(answer: Answer, lang: str) -> list[str]:
    """Which days were asked, and that the timetable has ended where it has."""
    day = long_date(answer.date, lang)
    ended = warning_of(answer.region.network, answer.date, lang)
    if answer.own_week:
        return [week_note(answer.region.network, answer.date, lang), *ended]
    lines = [sentence("present-day-note", lang, date=day), *ended]
    if not answer.shifts and (idle := rows.not_starting(answer.reach, answer.region.vacancies)):
        lines.append(sentence("jobs-not-that-day", lang, count=idle, day=day))
    return lines


def print_reasons(summary: rows.Summary, options: Namespace, console: Any) -> None:
    """Print how often each reason stands in the way."""
    console.print()
    if summary.reasons:
        lang, every = options.lang, "yes" if options.all else "no"
        console.print(sentence("jobs-why", lang, count=sum(summary.reasons.values()), all=every))
        table = new_table(["count", "reason"], right=["count"])
        table.show_header = False
        for reason, count in summary.reasons.items():
            table.add_row(str(count), sentence(f"reason-{reason}", lang))
        console.print(table)
        console.print()


def jobs_table(records: list[dict[str, Any]], answer: Answer, lang: str) -> Table:
    """A few lines a vacancy: what the job is, when it is, and how one gets there and back."""
    names = rows.names_of_care(answer.region.childcare)
    table = new_table([sentence(f"column-{name}", lang) for name in ("title", "hours", *WAYS, "verdict")])
    for row in records:
        lines = [(rows.title(row, lang), ""), (rows.employer(row), "dim"), (str(row["vacancy_id"]), "dim")]
        lines += [(line, "") for line in remarks(row, answer, lang)]
        lines.append((_flexbus(row, answer, lang), ""))
        lines += [(line, "") for line in rows.care_lines(row, names, lang)]
        table.add_row(
            Text("\n").join(Text(*line) for line in lines if line[0]),
            _hours_and_days(row, answer, lang),
            *(_trip(row, way, lang) for way in WAYS),
            _verdict(row["verdict"], lang).append(f"\n{_ways(row, lang)}", ""),
        )
    return table


def remarks(row: dict[str, Any], answer: Answer, lang: str) -> list[str]:
    """What a verdict that is no yes hangs on: the days and shifts that fail, what is not known, or why."""
    week = answer.week_of(str(row["vacancy_id"]))
    if week is None:
        guess = row.get("works_if") if row["verdict"] == "maybe" else ""
        told = [sentence("works-if", lang, cases=guess)] if guess else [reason_of(row, lang)]
        bus = row.get("shuttle") and row["verdict"] != "no"
        return [*told, as_sentence(sentence("ride-employer_bus", lang))] if bus else told
    if week.verdict == "maybe" or opened_by_shuttle(week):
        return [as_sentence(verdict_in_words(week, lang))]
    return [why_of_week(row, week, lang)]


def _flexbus(row: dict[str, Any], answer: Answer, lang: str) -> str:
    """On which ways a flexbus may ride, beside a verdict that stays what it is."""
    if answer.flexbus is None:
        return ""
    told = flexbus_short(rows_of(answer.flexbus, str(row["vacancy_id"])), lang)
    return f"{sentence('flexbus-column', lang)}: {told}" if told else ""


def _hours_and_days(row: dict[str, Any], answer: Answer, lang: str) -> str:
    """The hours of a row part by part, its days, and the day that is shown where that is another one."""
    week = answer.week_of(str(row["vacancy_id"]))
    date = row["date"].date()
    other_day = "" if date == answer.date else brief_date(date, lang)
    if week is None:
        return "\n".join(filter(None, (answer.hours(row["shift"], lang).replace(",", "\n"), other_day)))
    # One below the other, and so what is said of all of them: a narrow column leaves room for reasons.
    hours = hours_of_week(week.shifts, lang).replace(", ", "\n").replace(" (", "\n(")
    badge = badge_of(week.shifts, lang)
    return "\n".join(filter(None, (hours, days_short(week.shifts.weekdays, lang), badge, other_day)))


def _trip(row: dict[str, Any], way: str, lang: str) -> str:
    """When one leaves and arrives, how long that takes, and in how many rides where one changes."""
    date = row["date"].date()
    depart, arrive = row[f"{way}_depart"], row[f"{way}_arrive"]
    leave, there = shown_clock(depart, date, up=False), shown_clock(arrive, date, up=True)
    if leave is None or there is None:
        return ""
    other = [rows.other_day(there.day, lang)] if there.day else []
    if leave.day and leave.day != there.day:
        other.insert(0, rows.other_day(leave.day, lang))
    spent = sentence("minutes", lang, count=shown_minutes(depart, arrive))
    counts = [sentence("present-with-care", lang)] if passes_care(row, way) else []
    rides = row[f"rides_{way}"]
    changes = [sentence("rides", lang, count=int(rides))] if rides > 1 else []
    return "\n".join([f"{leave.at}-{there.at}", *other, spent, *counts, *changes])


def _verdict(verdict: str, lang: str) -> Any:
    return Text().append(f"{MARKS[verdict][0]} {sentence(f'verdict-{verdict}', lang)}", COLOURS[verdict])


def _ways(row: dict[str, Any], lang: str) -> str:
    """How one goes, once when it is the same both ways."""
    return "\n".join(dict.fromkeys(filter(None, (rows.mode(row[f"mode_{way}"], lang) for way in WAYS))))


def print_json(answer: Answer, options: Namespace) -> None:
    """Print an answer for programs: question, summary, rows and provenance in one object."""
    put_json(as_json(answer, options), indent=1, allow_nan=False)


def as_json(answer: Answer, options: Namespace) -> dict[str, Any]:
    """An answer in plain values; times are ISO 8601, what is unknown is null."""
    table = rows.as_texts(to_the_minute(answer.reach))
    lang = options.lang
    return {
        "question": {
            "where": options.where,
            "home": answer.home.label,
            "lat": answer.home.point.y,
            "lon": answer.home.point.x,
            "date": answer.date.isoformat(),
            "own_days": answer.own_week,
            "week": answer.own_week,
            "days": notes_on_days(answer, options.lang),
            "shifts": None
            if answer.shifts is None
            else [[shift.name, shift.start, shift.end] for shift in answer.shifts],
            "childcare": options.childcare,
            "child_age_months": answer.child_age,
        },
        "summary": rows.summarise(answer.reach)._asdict(),
        "rows": [
            {str(name): plain(value, name) for name, value in row.items()}
            | in_words(row, answer.week_of(str(row["vacancy_id"])), lang)
            | flexbus_json(answer, str(row["vacancy_id"]))
            for row in table.to_dict("records")
        ],
        "provenance": answer.provenance,
    }


def flexbus_json(answer: Answer, vacancy: str) -> dict[str, Any]:
    """The rows of a flexbus of a vacancy, for programs; nothing where no areas were given."""
    if answer.flexbus is None:
        return {}
    own = rows_of(answer.flexbus, vacancy).drop(columns=["home_id", "vacancy_id"]).to_dict("records")
    return {"flexbus": [{str(name): plain(value, name) for name, value in row.items()} for row in own]}


def in_words(row: Mapping[Any, Any], week: Week | None, lang: str) -> dict[str, Any]:
    """What a week is in words, and why what fails does, for programs that show it; nothing of one day."""
    if week is None:
        return {}
    why = "" if week.verdict == "yes" else why_of_week(row, week, lang)
    return {"verdict_text": verdict_in_words(week, lang), "why": why, "guessed": week.guessed}


def plain(value: Any, name: object) -> Any:
    """A value of a table as JSON has it."""
    if value is None or value is pandas.NaT or value is pandas.NA or value != value or value == "":
        return None
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat() if name == "date" else value.isoformat()
    return value.item() if hasattr(value, "item") else value
