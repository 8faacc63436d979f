"""What is answered while the region is still read: a small page that says so, and after that the page itself.

Nothing here imports pandas, numba or the search, so that the browser gets its first answer within a second or
two; those are loaded in a thread beside it. `Opening` stands before the application and hands every request
on once that is made.
"""

import threading
import time
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bereik.texts import page_languages, sentence
from bereik.web.guard import LOCAL_HOSTS, Guard, refusal
from bereik.web.refusal import RefusedError

USUAL_READ_S = 10
"""About how long it takes to read a region on a plain laptop."""
MOST_PROGRESS = 0.9
FILES = {"page.css": "text/css", "opening.js": "text/javascript", "icon.svg": "image/svg+xml"}


class Opening:
    """An ASGI application that makes another one in a thread, and answers for it until it is there.

    Parameters
    ----------
    make
        Makes the page, an application whose `state` has `begin` and `close`.
    failed
        Called from the thread when the page cannot be made; the reason is `error` by then.
    """

    def __init__(
        self,
        make: Callable[[], Starlette],
        *,
        token: str,
        lang: str = "nl",
        hosts: Sequence[str] = LOCAL_HOSTS,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        self.error: BaseException | None = None
        self._make, self._failed = make, failed
        self._page: Starlette | None = None
        self._first: ASGIApp = Guard(_first_answers(lang), token, hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await (self._page or self._first)(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        threading.Thread(target=self._open, name="bereik-read", daemon=True).start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        if self._page is not None:
            self._page.state.close()
        await send({"type": "lifespan.shutdown.complete"})

    def _open(self) -> None:
        try:
            page = self._make()
        except BaseException as error:  # told by whoever opened the page, in the thread that waits for it
            self.error = error
            self._failed()
            return
        page.state.begin()
        self._page = page


def _first_answers(lang: str) -> Starlette:
    """The small page, what it needs, and a state that says what goes on."""
    since = time.monotonic()
    doing = sentence("page-opening-read", lang)
    routes = [_file("/", "text/html; charset=utf-8", _first_page(lang, doing))]
    routes += [_file(f"/{name}", kind, _static(name)) for name, kind in FILES.items()]

    async def tell_state(_: Request) -> Response:
        share = min((time.monotonic() - since) / USUAL_READ_S, MOST_PROGRESS)
        return JSONResponse({"ready": False, "progress": round(share, 2), "step": "read", "doing": doing})

    routes.append(Route("/api/state", tell_state, methods=["POST"]))
    return Starlette(routes=routes, exception_handlers={HTTPException: _not_yet})


async def _not_yet(_: Request, __: Exception) -> Response:
    """All other questions come too early; `busy` asks to try again in a moment."""
    return refusal(RefusedError(503, "busy"))


def _first_page(lang: str, doing: str) -> bytes:
    words = {
        "lang": lang,
        "dir": page_languages()[lang].direction,
        "title": sentence("ui-title", lang),
        "heading": sentence("page-opening", lang),
        "doing": doing,
    }
    text = _static("opening.html").decode()
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", escape(word))
    return text.encode()


def _file(path: str, kind: str, content: bytes) -> Route:
    async def give(_: Request) -> Response:
        return Response(content, media_type=kind)

    return Route(path, give, methods=["GET"])


def _static(name: str) -> bytes:
    return (files("bereik.web") / "static" / name).read_bytes()
