"""`create_app`: the page and its questions as one application, to be served, tested or embedded.

Files of the page are read once at the start and served from memory by their exact name, so that no path in
a request ever meets the disk. Questions are computed in threads, a few at once (`work`); suggestions have a
lane of their own, so that typing stays quick while jobs are searched.
"""

import datetime as dt
import gc
import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

from bereik.errors import BereikError, ServiceDayError
from bereik.network import Network
from bereik.texts import page_labels, page_languages, sentence
from bereik.texts.localized import format_error
from bereik.web import (
    answer,
    attend,
    compare,
    day,
    own_table,
    sheet,
    state,
    suggest,
    tour,
    weeks,
    whatif,
)
from bereik.web.app_state import AppState, PlacesLike
from bereik.web.guard import LOCAL_HOSTS, Guard, refusal
from bereik.web.pdf import write_pdf
from bereik.web.query import PageQuery, read_json, read_lang, read_limit, read_query, read_text, without
from bereik.web.refusal import RefusedError
from bereik.web.work import Lane, Newest, is_long, unless_late

ROWS_SHOWN = 40
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}

Answering = Callable[[dict[str, Any]], dict[str, Any] | bytes]


def create_app(
    network: Network,
    places: PlacesLike,
    *,
    token: str | None = None,
    lang: str = "nl",
    today: dt.date | None = None,
    hosts: Sequence[str] = LOCAL_HOSTS,
    warm: bool = True,
) -> Starlette:
    """The page for a region as an ASGI application.

    Parameters
    ----------
    places
        `Places`, or anything with `vacancies` and maybe `addresses`, `childcare`, `zones` and `date`, such as
        the region of `bereik.load_demo()`.
    token
        What every question must carry, in the header `X-Bereik-Token` or in the cookie that the link
        `/start/TOKEN` sets; a random one when left out. It is `app.state.token` afterwards.
    lang
        The language in which the page opens.
    today
        The date of today, which tells whether a timetable has expired.
    hosts
        Names by which the page may be asked for.
    warm
        Whether to compile and to read timetables: what a plain question needs at the start, the rest after
        the first answer.

    Raises
    ------
    TableError
        Places without the columns they need.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> create_app(demo.network, demo, token="secret").state.token
    'secret'
    """
    app_state = AppState(network, places, today)
    ready = state.Readiness(app_state, warm=warm)
    short = Lane("answer", abreast=2, waiting=14)
    lanes = {
        "answer": short,
        "long": Lane("long", abreast=1, waiting=14, behind=short),
        "suggest": Lane("suggest", abreast=1, waiting=3),
    }

    def close() -> None:
        for lane in lanes.values():
            lane.close()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        ready.begin()
        yield
        close()

    token = token or secrets.token_urlsafe(24)
    app = Starlette(
        routes=[*_api(app_state, ready, lanes, lang), *_files(), *own_table.blank_routes()],
        lifespan=lifespan,
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={RefusedError: _refused, BereikError: _refused, HTTPException: _refused},
    )
    app.state.token, app.state.begin, app.state.close = token, ready.begin, close
    return app


def _api(app_state: AppState, ready: state.Readiness, lanes: dict[str, Lane], lang: str) -> list[Route]:
    """The addresses there are; `docs/api.md` describes them."""
    newest = Newest()
    routes = [
        Route(
            f"/api/{name}",
            _endpoint(partial(_lane_of, lanes, lane, name), ask, ready, newest),
            methods=["POST"],
        )
        for name, (lane, ask) in _asks(app_state).items()
    ]

    async def tell_state(request: Request) -> Response:
        given = read_json(await request.body())
        chosen = read_lang({"lang": lang, **given})
        return JSONResponse(state.tell(app_state, ready, chosen))

    async def wipe(_: Request) -> Response:
        # Nothing about a client is kept between two questions; what is left of them goes now.
        app_state.plans.forget()
        app_state.option_plans.forget()
        # The streets, which tell of nobody, stay: the next client need not wait for them.
        app_state.region_cache.clear(shared=False)
        gc.collect()
        return JSONResponse({"wiped": True})

    async def schema(_: Request) -> Response:
        return Response(_own_file("api.json"), media_type="application/schema+json")

    return [
        *routes,
        Route("/api/state", tell_state, methods=["POST"]),
        Route("/api/wipe", wipe, methods=["POST"]),
        Route("/api/schema", schema),
    ]


def _asks(app_state: AppState) -> dict[str, tuple[str, Answering]]:
    """What may be asked: in which lane it waits, and what answers it."""
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


def _lane_of(lanes: dict[str, Lane], lane: str, name: str, given: dict[str, Any]) -> Lane:
    """Where a question waits: long ones one after another, so that the others need not wait for them."""
    return lanes["long" if lane == "answer" and is_long(name, given) else lane]


def _endpoint(
    lane_of: Callable[[dict[str, Any]], Lane], ask: Answering, ready: state.Readiness, newest: Newest
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = read_json(await request.body())
        begin = time.perf_counter()
        lane = lane_of(given)
        found = await lane.do(unless_late(newest.enter(request.headers), ask), given)
        if lane.name in ("answer", "long"):
            ready.go_on()
        headers = {"Server-Timing": f"answer;dur={1000 * (time.perf_counter() - begin):.0f}"}
        if isinstance(found, bytes):
            kind = "application/pdf" if found.startswith(b"%PDF") else "application/json"
            return Response(found, media_type=kind, headers=headers)
        return JSONResponse(found, headers=headers)

    return endpoint


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
    if outside := app_state.place_names.outside(typed[: suggest.MOST_LETTERS]):
        return {"candidates": [], "sentence": sentence("page-place-outside", lang, place=outside)}
    towns = suggest.towns(app_state.place_names, typed, lang)
    return {"candidates": towns or suggest.suggest(app_state.register, typed, lang), "sentence": ""}


def _reach(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    limit = read_limit(given, ROWS_SHOWN)
    return answer.answer_reach(app_state, read_query(without(given, "limit")), limit)


def _extras(app_state: AppState, given: dict[str, Any]) -> dict[str, Any]:
    return answer.answer_extras(app_state, read_query(given))


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


async def _refused(request: Request, error: Exception) -> Response:
    """What can be said of a question that has no answer."""
    if isinstance(error, HTTPException):
        error = RefusedError(error.status_code, "unknown")
    if isinstance(error, BereikError):
        code, lang = "date" if isinstance(error, ServiceDayError) else "no_answer", await _lang(request)
        heading = sentence(f"error-{type(error).__name__}", lang)
        # In words of its own it is about tables and days; without, it could hold what somebody typed.
        told = f"{heading}: {format_error(error, lang)}" if error.message else heading
        error = RefusedError(422, code, told)
    assert isinstance(error, RefusedError)
    return refusal(error)


async def _lang(request: Request) -> str:
    """The language of a question that went wrong, as far as it told."""
    try:
        return read_lang(json.loads(await request.body()))
    except (ValueError, AttributeError, RefusedError):
        return next(iter(page_languages()))


def _files() -> list[Route]:
    """The page and Leaflet, from memory, each under its own name."""
    page = {
        file.name: file.read_bytes()
        for file in (files("bereik.web") / "static").iterdir()
        if file.is_file() and not file.name.startswith("opening")
    }
    folder = Path(leaflet.BASE_DIR)
    for name in ("leaflet.js", "leaflet.css"):
        # Its last line points to a file for developers that is not served.
        page[name] = (folder / name).read_bytes().partition(b"//# sourceMappingURL")[0]
    return [_file("/" if name == "index.html" else f"/{name}", content) for name, content in page.items()]


def _file(path: str, content: bytes) -> Route:
    kind = _KINDS["html" if path == "/" else path.rpartition(".")[2]]

    async def give(_: Request) -> Response:
        return Response(content, media_type=kind)

    return Route(path, give, methods=["GET"])


def _own_file(name: str) -> bytes:
    return (files("bereik.web") / name).read_bytes()
