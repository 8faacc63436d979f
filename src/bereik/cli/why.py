"""`bereik jobs --why`: why jobs cannot be held, and the single changes that would help."""

from argparse import Namespace
from typing import Any

from geopandas import GeoDataFrame

from bereik.cli import rows
from bereik.cli.answered import Answer, candidates_of
from bereik.cli.flexbus import rows_of
from bereik.cli.refusal import WRONG_USAGE, RefusalError
from bereik.cli.show import flexbus_json
from bereik.cli.terminal import answer_console, doing, put_json
from bereik.domain.childcare import Child
from bereik.domain.query import ShiftQuery
from bereik.explain import DayOfWork, Explanation, explain_days
from bereik.present.flexbus import flexbus_lines
from bereik.present.shifts import hours_text
from bereik.present.verdicts import as_sentence, first_failing, verdict_in_words
from bereik.present.week_days import split_days
from bereik.present.week_reasons import why_of_week
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences

MOST_SHOWN = 5
"""Without an id only so many jobs are explained: those that fail by the fewest minutes."""


def print_why(answer: Answer, options: Namespace) -> None:
    """Explain one vacancy, or the few that fail by the least."""
    chosen = _chosen(answer, options)
    with doing("doing-why", options.lang):
        candidates = candidates_of(answer.region) if chosen else None
        told = [_explained(answer, row, candidates) for row in chosen]
    if options.format == "json":
        found = [
            {
                "vacancy_id": str(row["vacancy_id"]),
                "title": _heading(answer, row, options.lang),
                "week": row["verdict"],
                "why": _reasons_of_failing(answer, row, options.lang),
                **why.json(),
            }
            | flexbus_json(answer, str(row["vacancy_id"]))
            for row, why in zip(chosen, told, strict=True)
        ]
        put_json({"why": found, "provenance": answer.provenance}, indent=1)
        return
    console = answer_console()
    for row, why in zip(chosen, told, strict=True):
        console.print(_heading(answer, row, options.lang), style="bold")
        about = _verdict_text(answer, row, options.lang)
        _, *said = why.text(options.lang).splitlines()
        lines = [*about, *(line for line in said if line not in about)]
        lines += _flexbus(answer, row, options.lang)
        console.print("\n".join(lines), "", sep="\n")
    if not told:
        console.print(sentence("why-nothing", options.lang))
    elif not options.why:
        console.print(sentence("why-few", options.lang, count=len(told)), style="dim")
    for line in provenance_sentences(answer.provenance, options.lang):
        console.print(line, style="dim")


def _flexbus(answer: Answer, row: dict[str, Any], lang: str) -> list[str]:
    """What a flexbus could do, where its areas were given; it is no change that makes the job a yes."""
    if answer.flexbus is None:
        return []
    own = rows_of(answer.flexbus, str(row["vacancy_id"]))
    return flexbus_lines(own, lang, answer.week_of(str(row["vacancy_id"]))) if len(own) else []


def _chosen(answer: Answer, options: Namespace) -> list[dict[str, Any]]:
    """The rows to explain."""
    table = rows.as_texts(answer.reach)
    if options.why:
        own = table[table["vacancy_id"] == options.why]
        if own.empty:
            raise RefusalError(sentence("why-unknown", options.lang, id=options.why), WRONG_USAGE)
    else:
        failed = table[(table["verdict"] != "yes") & table["short_min"].notna()]
        count = min(options.limit, MOST_SHOWN) if options.limit > 0 else MOST_SHOWN
        own = failed.sort_values(["short_min", "vacancy_id"], kind="stable").head(count)
    return [{str(name): value for name, value in row.items()} for row in own.to_dict("records")]


def _heading(answer: Answer, row: dict[str, Any], lang: str) -> str:
    """Which vacancy it is: its id, title, employer and municipality."""
    own = _vacancy(answer, row).to_dict("records")[0]
    told = ", ".join(filter(None, (rows.title(own, lang), rows.employer(own))))
    return f"{row['vacancy_id']}: {told}"


def _verdict_text(answer: Answer, row: dict[str, Any], lang: str) -> list[str]:
    """The verdict, why in all of the week, and of which day and hours the reasons below are."""
    week = answer.week_of(str(row["vacancy_id"]))
    if week is None:
        verdict = sentence(f"verdict-{row['verdict']}", lang)
        if row.get("shuttle"):
            verdict = sentence(f"present-shuttle-{row['verdict']}", lang, told=verdict)
        return [as_sentence(f"{verdict} ({answer.hours(row['shift'], lang)})")]
    lines = [as_sentence(verdict_in_words(week, lang))]
    if told := _reasons_of_failing(answer, row, lang):
        lines.append(told)
    if failing := first_failing(week):
        shift = week.shifts.shifts[failing.shift]
        date = long_date(min(failing.days).date, lang)
        lines.append(sentence("why-about", lang, date=date, hours=hours_text(shift.clocks) or None))
    return lines


def _reasons_of_failing(answer: Answer, row: dict[str, Any], lang: str) -> str:
    """The reasons of all that fails of a week; of one day, or a yes, nothing."""
    week = answer.week_of(str(row["vacancy_id"]))
    return "" if week is None or week.verdict == "yes" else why_of_week(row, week, lang)


def _vacancy(answer: Answer, row: dict[str, Any]) -> GeoDataFrame:
    vacancies = answer.region.vacancies
    return vacancies[vacancies["id"].astype(str) == row["vacancy_id"]]


def _explained(answer: Answer, row: dict[str, Any], candidates: GeoDataFrame | None) -> Explanation:
    """Why the first day that fails does, with what helps every day that fails; else the day asked."""
    week = answer.week_of(str(row["vacancy_id"]))
    failing, held = ([], []) if week is None else split_days(week)
    if week is None or not failing:
        shift = next((shift for shift in answer.shifts or () if shift.name == row["shift"]), None)
        failing = [DayOfWork(row["date"].date(), shift)]
    elif week.guessed:  # of a place that was tried the title says which one it is about
        failing, held = failing[:1], []
    query = ShiftQuery(
        candidates=candidates, traveller=answer.traveller, **_care_of(answer, row["childcare_id"])
    )  # fmt: skip
    return explain_days(
        answer.network_of(row), answer.home.point, _vacancy(answer, row), failing, held=held, query=query
    )


def _care_of(answer: Answer, only: str | None) -> dict[str, Any]:
    """The childcare of a question: where some days can be held, that of these days."""
    if answer.childcare is None:
        return {}
    at = only.split(",") if only else None
    return {"childcare": answer.childcare, "children": [Child(answer.child_age, at)]}
