"""The sheet of several jobs: the ten best, or those that a counsellor ticked.

What can be held stands under that title. What may be held stands apart, with what is not certain; what was
ticked and cannot be held stands last, with the reason.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from bereik.options.costs import JobCost
from bereik.present.options import brief_cost, prices_looked_up
from bereik.present.ranking import VERDICTS
from bereik.present.warnings import week_note
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date
from bereik.web import answer, ask, choice
from bereik.web.app_state import AppState
from bereik.web.nearby import where_of
from bereik.web.query import MOST_ROWS, PageQuery
from bereik.web.refusal import RefusedError

BEST = 10


def list_sheet(app_state: AppState, query: PageQuery, chosen: list[str] | None) -> dict[str, Any]:
    """The ten best, or the jobs of these ids in the order of the list."""
    open_query = query if chosen is None else choice.without_choices(query)
    rows = _best_rows(app_state, query) if chosen is None else _chosen(app_state, open_query, chosen)
    lang, costs = query.lang, _costs(app_state, open_query, rows)
    prices = _prices(costs, lang)
    alone = all(row["verdict"] == "yes" for row in rows)  # then the title of the sheet says it
    groups = [
        {
            "verdict": verdict,
            "title": "" if alone else sentence(f"page-sheet-list-{verdict}", lang),
            "rows": [
                _line(app_state, row, prices.get(row["id"], ""), lang)
                for row in rows
                if row["verdict"] == verdict
            ],
        }
        for verdict in VERDICTS
        if any(row["verdict"] == verdict for row in rows)
    ]
    date = ask.date_of(app_state, query)
    return {
        "date": date,
        "kind": "list",
        "title": sentence("page-sheet-title-ten" if chosen is None else "page-sheet-title-chosen", lang),
        "intro": _intro(app_state, date, lang) if rows else sentence("page-sheet-ten-none", lang),
        "groups": groups,
        "prices": prices_looked_up(costs.values(), lang),
        "numbers": {"title": "", "lines": []},
    }


def _intro(app_state: AppState, date: dt.date, lang: str) -> str:
    """For which days the list was asked, and of which day its times are."""
    days = week_note(app_state.network, date, lang)
    return sentence("page-sheet-list-intro", lang, days=days, date=long_date(date, lang))


def _best_rows(app_state: AppState, query: PageQuery) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer.answer_reach(app_state, query, BEST)["rows"]
    return [row for row in found if row["verdict"] != "no"]


def _chosen(app_state: AppState, query: PageQuery, chosen: list[str]) -> list[dict[str, Any]]:
    """The rows of the jobs ticked, whatever else is chosen about the work: somebody wanted them."""
    found: list[dict[str, Any]] = answer.answer_reach(app_state, query, MOST_ROWS, only=frozenset(chosen))[
        "rows"
    ]
    if not found:
        raise RefusedError(404, "job", sentence("page-job-unknown", query.lang))
    return found


def _costs(app_state: AppState, query: PageQuery, rows: list[dict[str, Any]]) -> dict[str, JobCost]:
    """What the month of each job costs to which a way is shown, by its id."""
    certain = {row["id"] for row in rows if _is_certain(row)}
    at = [number for number, record in enumerate(app_state.records) if record["id"] in certain]
    if not at:
        return {}
    costs = ask.week_of(app_state, query, at).costs(ask.fares_of(query))
    return {str(app_state.records[at[number]]["id"]): cost for number, cost in costs.items()}


def _prices(costs: Mapping[str, JobCost], lang: str) -> dict[str, str]:
    """The cost of each job in a few words; that it is not known is said only beside one that is.

    Nothing there would read as nothing to pay.
    """
    known = any(cost.fares.own_cents is not None for cost in costs.values())
    return {job: brief_cost(cost, lang) for job, cost in costs.items()} if known else {}


def _is_certain(row: dict[str, Any]) -> bool:
    """Whether its way may be printed."""
    return row["verdict"] != "no" and not row.get("guessed")


def _line(app_state: AppState, row: dict[str, Any], cost: str, lang: str) -> dict[str, Any]:
    """One job in three lines; no times of a way to a place that is only guessed, and none of a no."""
    certain = _is_certain(row)
    ways = [
        sentence(
            f"page-sheet-ten-{way}", lang, depart=row[way]["depart"]["at"], arrive=row[way]["arrive"]["at"]
        )
        for way in ("out", "back")
        if row[way] and certain
    ]
    changes = (
        ""
        if row["changes"] is None or not certain
        else sentence("page-sheet-ten-changes", lang, count=row["changes"])
    )
    yes = row["verdict_text"] if row["shuttle"] else ""  # else the title says it
    told = {"yes": yes, "no": row["why"]}.get(row["verdict"], row.get("verdict_text") or row["why"])
    if certain and "," in row["shown_shift"]:
        ways.append(sentence("page-sheet-ten-between", lang))
    if ways and row["day"]:  # weekend work is shown on a day of its own
        ways.insert(0, row["day"])
    days = row.get("days_short") or row["day"]
    return {
        "title": row["title"],
        "where": where_of(row, app_state.vacancies_by_id[row["id"]], app_state.nearby, lang),
        "shift": f"{row['shift']} {days}".strip(),
        "badge": row.get("badge", ""),
        "verdict": row["verdict"],
        "told": told,
        "ways": ways,
        "changes": changes,
        "cost": cost,
    }
