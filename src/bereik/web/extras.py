"""What takes longer than the answer and follows it: counts with one thing changed, and what to try."""

from dataclasses import replace
from typing import Any

from bereik.texts import sentence
from bereik.web import answer, ask, choice
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery

LONGER_MIN = (90, 120)
"""Longest trips to try where nothing can be held."""


def answer_extras(app_state: AppState, query: PageQuery) -> dict[str, Any]:
    """What takes longer than the answer: the counts with a bike or earlier childcare, and what to try."""
    ask.check_home(app_state, query)
    rows = ask.chosen_jobs(app_state, query)
    if not rows:
        return {"summary": sentence("page-summary-none", query.lang), "tries": relaxed(app_state, query)}
    counts = answer.count(ask.reach_of(app_state, query, rows))
    return {
        "summary": answer.sentence_of(query.lang, counts, more(app_state, query, rows)),
        "tries": tries(app_state, query, rows) if counts["yes"] == 0 else [],
    }


def relaxed(app_state: AppState, query: PageQuery) -> list[dict[str, Any]]:
    """Where no vacancy suits the choices: which choice to let go, and how many vacancies there are then."""
    found: list[dict[str, Any]] = []
    for name, change, other in choice.relaxations(query):
        if (count := len(ask.chosen_jobs(app_state, other))) and not (name == "all" and found):
            text = sentence(f"page-relax-{name.replace('_', '-')}", query.lang, count=count)
            found.append({"change": change, "count": count, "text": text})
    return found


def more(app_state: AppState, query: PageQuery, rows: list[int]) -> list[str]:
    """How many could be held with a bike or a better one, and with childcare that opens at six."""
    parts = []
    better = {"transit": "bike", "bike": "ebike"}.get(query.travel)
    # With a bike and a child every facility is a search of its own: that takes too long beside the answer.
    if better and not query.children:
        yes = _count_yes(app_state, replace(query, travel=better), rows)
        parts.append(sentence(f"page-summary-{better}", query.lang, count=yes))
    if query.children:
        yes = _count_yes(app_state, query, rows, care_from=ask.SIX)
        parts.append(sentence("page-summary-care", query.lang, count=yes))
    return parts


def tries(app_state: AppState, query: PageQuery, rows: list[int]) -> list[dict[str, Any]]:
    """Changes of the question that make something feasible, each asked: what to change, and how many."""
    others: list[tuple[str, dict[str, Any], PageQuery, list[int]]] = [
        (travel, {"travel": travel}, replace(query, travel=travel), rows)
        for travel in ("bike", "ebike")
        if query.travel == "transit" and not query.children
    ]
    others += [
        ("trip", {"max_trip_min": longer}, replace(query, max_trip_min=longer), rows)
        for longer in LONGER_MIN
        if longer > query.max_trip_min
    ]
    if query.children:
        alone = replace(query, child=None, second_child=None)
        others.append(("nochild", {"child": None, "second_child": None}, alone, rows))
    if query.shifts or query.weekdays or query.between:
        change: dict[str, Any] = {"shifts": [], "weekdays": [], "between": None}
        all_hours = replace(query, shifts=frozenset(), weekdays=frozenset(), between=None)
        others.append(("shifts", change, all_hours, ask.chosen_jobs(app_state, all_hours)))
    if not query.licence:
        others.append(("licence", {"licence": True}, replace(query, licence=True), rows))
    found = []
    for name, change, other, own in others:
        if yes := _count_yes(app_state, other, own):
            text = sentence(f"page-try-{name}", query.lang, count=yes, minutes=other.max_trip_min)
            found.append({"change": change, "count": yes, "text": text})
    return found


def _count_yes(app_state: AppState, query: PageQuery, rows: list[int], care_from: str | None = None) -> int:
    if not rows:
        return 0
    return int(
        (ask.reach_of(app_state, query, rows, care_from=care_from)["verdict"].astype(str) == "yes").sum()
    )
