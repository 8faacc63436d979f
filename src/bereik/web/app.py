"""`create_app`: the page and its questions as one application, to be served, tested or embedded.

Files of the page are read once at the start and served from memory by their exact name, so that no path in
a request ever meets the disk. Questions are computed in threads, a few at once (`work`); suggestions have a
queue of their own, so that typing stays quick while jobs are searched.
"""

import asyncio
import datetime as dt
import json
import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

from bereik.errors import BereikError, ServiceDayError
from bereik.network import Network
from bereik.texts import page_languages, sentence
from bereik.texts.localized import format_error
from bereik.web import own_table, state
from bereik.web.app_state import AppState, PlacesLike
from bereik.web.guard import LOCAL_HOSTS, Guard, refusal
from bereik.web.processes import SideProcesses
from bereik.web.query import read_json, read_lang
from bereik.web.questions import WIPE, Answering, all_asks, open_answering
from bereik.web.refusal import RefusedError
from bereik.web.work import Newest, WorkQueue, is_long, unless_late

_LOG = logging.getLogger("bereik.web")
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}


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
    return _make_app(AppState(network, places, today), None, token=token, lang=lang, hosts=hosts, warm=warm)


def create_shared_app(
    read: Callable[[], tuple[Network, PlacesLike]],
    *,
    processes: int = 1,
    token: str | None = None,
    lang: str = "nl",
    hosts: Sequence[str] = LOCAL_HOSTS,
    warm: bool = True,
) -> Starlette:
    """The same page, whose questions are answered by several processes: for a team that asks at one time.

    This one serves the page; the others stand beside it, and take questions while it is at work. They begin
    when it has prepared all it needs, and each holds the region in memory once more.

    Parameters
    ----------
    read
        Gives the network and its places. With several processes each calls it by itself: it must be a
        function of a module, or a `partial` of one.
    processes
        How many answer in all.
    token, lang, hosts, warm
        As for `create_app`.

    Examples
    --------
    >>> import bereik
    >>> def read_demo():
    ...     demo = bereik.load_demo()
    ...     return demo.network, demo
    >>> create_shared_app(read_demo, token="secret").state.token
    'secret'
    """
    app_state, side = AppState(*read()), None
    if processes > 1:

        def tell(key: str) -> None:
            _LOG.warning(sentence(key, lang))

        same_day = {"today": app_state.today, "date": app_state.date}
        side = SideProcesses(partial(open_answering, read, **same_day, warm=warm), processes - 1, tell)
    return _make_app(app_state, side, token=token, lang=lang, hosts=hosts, warm=warm)


def _make_app(
    app_state: AppState,
    side: SideProcesses | None,
    *,
    token: str | None,
    lang: str,
    hosts: Sequence[str],
    warm: bool,
) -> Starlette:
    ready = state.Readiness(app_state, warm=warm, then=side.start if side else lambda: None)
    short = WorkQueue("answer", abreast=2, waiting=14)
    if side is not None:
        # With several each has one at a time, which takes less time in all than two that share a core.
        short = WorkQueue("answer", abreast=max(2, 1 + side.count), waiting=14, at_once=side.at_once)
    queues = {
        "answer": short,
        "long": WorkQueue("long", abreast=1, waiting=14, behind=short),
        "suggest": WorkQueue("suggest", abreast=1, waiting=3),
    }

    def close() -> None:
        for queue in queues.values():
            queue.close()
        if side is not None:
            side.close()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        ready.begin()
        yield
        close()

    token = token or secrets.token_urlsafe(24)
    app = Starlette(
        routes=[*_api(app_state, ready, _Hands(queues, side), lang), *_files(), *own_table.blank_routes()],
        lifespan=lifespan,
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={RefusedError: _refused, BereikError: _refused, HTTPException: _refused},
    )
    app.state.token, app.state.begin, app.state.close = token, ready.begin, close
    return app


class _Hands(NamedTuple):
    """Where questions are answered: in which queues, and by which processes beside this one."""

    queues: dict[str, WorkQueue]
    side: SideProcesses | None

    def queue_of(self, queue: str, name: str, given: dict[str, Any]) -> WorkQueue:
        """Where a question waits: long ones one after another, so that the others need not wait for them."""
        return self.queues["long" if queue == "answer" and is_long(name, given) else queue]

    def at_work(self, queue: WorkQueue, name: str, ask: Answering) -> Answering:
        """What answers a question of a queue: a process that is free, or this one.

        Long ones stay here, where they give way to the short ones.
        """
        if self.side is None or queue is self.queues["suggest"]:
            return ask
        return (
            partial(self.side.own, ask)
            if queue is self.queues["long"]
            else partial(self.side.answer, name, ask)
        )


def _api(app_state: AppState, ready: state.Readiness, hands: _Hands, lang: str) -> list[Route]:
    """The addresses there are; `docs/api.md` describes them."""
    newest = Newest()
    routes = [
        Route(f"/api/{name}", _endpoint(hands, name, asked, ready, newest), methods=["POST"])
        for name, asked in all_asks(app_state).items()
    ]

    async def tell_state(request: Request) -> Response:
        given = read_json(await request.body())
        chosen = read_lang({"lang": lang, **given})
        return JSONResponse(state.tell(app_state, ready, chosen))

    async def wipe(_: Request) -> Response:
        # Nothing about a client is kept between two questions; what is left of them goes now.
        app_state.forget()
        if hands.side is not None:
            await asyncio.to_thread(hands.side.tell_all, WIPE)
        return JSONResponse({"wiped": True})

    async def schema(_: Request) -> Response:
        return Response(_own_file("api.json"), media_type="application/schema+json")

    return [
        *routes,
        Route("/api/state", tell_state, methods=["POST"]),
        Route("/api/wipe", wipe, methods=["POST"]),
        Route("/api/schema", schema),
    ]


def _endpoint(
    hands: _Hands, name: str, asked: tuple[str, Answering], ready: state.Readiness, newest: Newest
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = read_json(await request.body())
        begin = time.perf_counter()
        queue = hands.queue_of(asked[0], name, given)
        work = hands.at_work(queue, name, asked[1])
        found = await queue.do(unless_late(newest.enter(request.headers), work), given)
        if queue.name in ("answer", "long"):
            ready.go_on()
        headers = {"Server-Timing": f"answer;dur={1000 * (time.perf_counter() - begin):.0f}"}
        if isinstance(found, bytes):
            kind = "application/pdf" if found.startswith(b"%PDF") else "application/json"
            return Response(found, media_type=kind, headers=headers)
        return JSONResponse(found, headers=headers)

    return endpoint


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
