"""What may be asked of a region, and what answers it: each question by its name, a dictionary in and out.

An answer hangs on its question and the region alone, so that any process that has read it can answer.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.responses import JSONResponse

from bereik.geocoding import place_outside
from bereik.network import Network
from bereik.texts import page_labels, page_languages, sentence
from bereik.web import (
    answer,
    attend,
    compare,
    day,
    extras,
    own_table,
    sheet,
    state,
    suggest,
    tour,
    weeks,
    whatif,
)
from bereik.web.app_state import AppState, PlacesLike
from bereik.web.pdf import write_pdf
from bereik.web.query import PageQuery, read_lang, read_limit, read_query, read_text, without
from bereik.web.refusal import RefusedError

ROWS_SHOWN = 40
WIPE = "wipe"
"""Asked of other processes when the page is emptied."""

Answering = Callable[[dict[str, Any]], dict[str, Any] | bytes]


def all_asks(app_state: AppState) -> dict[str, tuple[str, Answering]]:
    """What may be asked: in which queue it waits, and what answers it."""
    return {
        "texts": ("suggest", _texts),
        "ground": ("suggest", lambda _: app_state.ground),
        "suggest": ("suggest", partial(_suggest, app_state)),
        "reach": ("answer", partial(_reach, app_state)),
        "whatif": ("answer", partial(_whatif, app_state)),
        "compare": ("answer", partial(compare.ask_compare, app_state)),
        "tour": ("answer", partial(tour.ask_tour, app_state)),
        "attend": ("answer", partial(attend.ask_attend, app_state)),
        "extras": ("answer", partial(_extras, app_state)),
        "job": ("answer", partial(_job, app_state)),
        "roster": ("answer", partial(_roster, app_state)),
        "changes": ("answer", partial(_changes, app_state)),
        "sheet": ("answer", partial(_sheet, app_state)),
        "sheet.pdf": ("answer", partial(_pdf, app_state)),
        "table": ("answer", partial(own_table.look_at, app_state)),
    }


def open_answering(
    read: Callable[[], tuple[Network, PlacesLike]], *, today: dt.date, date: dt.date, warm: bool = True
) -> Callable[[str, dict[str, Any]], bytes]:
    """What answers questions of the queue `answer` in a process beside the serving one, once it is warm.

    Today and the usual date are those of the serving process, which may have begun days before.
    """
    app_state = AppState(*read(), today)
    app_state.date = date
    if warm:
        ready = state.Readiness(app_state)
        ready.prepare()
        ready.prepare_rest()
    asks = all_asks(app_state)

    def answering(name: str, given: dict[str, Any]) -> bytes:
        if name == WIPE:
            app_state.forget()
            return name.encode()
        found = asks[name][1](given)
        return found if isinstance(found, bytes) else bytes(JSONResponse(found).body)

    return answering


def _texts(given: dict[str, Any]) -> dict[str, Any]:
    chosen = read_lang(given)
    language = page_languages()[chosen]
    return {"lang": chosen, "dir": language.direction, "texts": page_labels(chosen)}


def _suggest(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    typed = read_text(given, "text", longest=1000) or ""
    point = state.typed_point(typed)
    if point is not None:
        return {"candidates": [point], "sentence": ""}
    if app_state.register is None:
        return {"candidates": [], "sentence": ""}
    lang = read_lang(given)
    if outside := place_outside(typed[: suggest.MOST_LETTERS], app_state.register):
        return {"candidates": [], "sentence": sentence("page-place-outside", lang, place=outside)}
    towns = suggest.towns(app_state.place_names, typed, lang)
    return {"candidates": towns or suggest.suggest(app_state.register, typed, lang), "sentence": ""}


def _reach(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    limit = read_limit(given, ROWS_SHOWN)
    return answer.answer_reach(app_state, read_query(without(given, "limit")), limit)


def _extras(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    return extras.answer_extras(app_state, read_query(given))


def _whatif(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    name = read_text(given, "option")
    return whatif.answer_whatif(app_state, read_query(without(given, "option")), name)


def _job(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    return day.answer_job(app_state, *_of_one_job(given))


def _roster(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    return weeks.answer_roster(app_state, *_of_one_job(given))


def _changes(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    return day.answer_changes(app_state, *_of_one_job(given))


def _sheet(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    query = read_query(without(given, "vacancy_id", "vacancy_ids", "phones"))
    vacancy_id = read_text(given, "vacancy_id")
    return sheet.make_sheet(app_state, query, vacancy_id, sheet.read_phones(given), sheet.read_chosen(given))


def _pdf(app_state: AppState, given: dict[str, Any]) -> bytes:
    return write_pdf(_sheet(app_state, given))


def _of_one_job(given: dict[str, Any]) -> tuple[PageQuery, str]:
    vacancy_id = read_text(given, "vacancy_id")
    if vacancy_id is None:
        raise RefusedError(400, "question", "vacancy_id")
    return read_query(without(given, "vacancy_id")), vacancy_id
