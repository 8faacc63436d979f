"""The door of the application: who may ask, how much, and what goes out with every answer.

The page is meant for one person at one computer. A request must name this computer as its host (so that no
other name can be made to point here), come from our own page where it says where it comes from, and carry the
token of this start. Bodies are small and read once. What goes wrong unexpectedly becomes one friendly
sentence: neither the answer nor the log holds a value, because a value may be an address.
"""

import asyncio
import logging
import re
import secrets
import traceback
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bereik.web.refusal import RefusedError

MOST_BYTES = 65_536
"""Of the body of a question."""
TABLE_PATH = "/api/table"
MOST_TABLE_BYTES = 4_000_000
"""Of the body of a question with a table in it: a file of some 3 MB."""
MOST_SECONDS = 10
"""For a body to arrive."""
LOCAL_HOSTS = ("127.0.0.1", "localhost")
TOKEN_HEADER = "x-bereik-token"
COOKIE = "bereik-token"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LOG = logging.getLogger("bereik.web")


class Guard:
    """ASGI middleware around everything: checks first, safe headers and friendly errors after."""

    def __init__(self, app: ASGIApp, token: str, hosts: Sequence[str] = LOCAL_HOSTS) -> None:
        self.app = app
        self.token = token
        self.allowed_host = re.compile(rf"(?:{'|'.join(map(re.escape, hosts))})(?::\d{{1,5}})?")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request, started = Request(scope), False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *own]
            await send(message)

        try:
            early = self._admit(request)
            body = b"" if early else await _body(request, receive, _body_limit(request))
            await (early or self.app)(scope, _replayed(body, receive), send_safely)
        except RefusedError as refused:
            await refusal(refused)(scope, receive, send_safely)
        except Exception as error:
            _note(error)
            if not started:
                await refusal(RefusedError(500, "unexpected"))(scope, receive, send_safely)

    def _admit(self, request: Request) -> Response | None:
        """Refuse strangers; answer the link that opens the page, which hands over the token."""
        if not self.allowed_host.fullmatch(request.headers.get("host", "")):
            raise RefusedError(421, "host")
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{request.headers['host']}":
            raise RefusedError(403, "origin")
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise RefusedError(403, "origin")
        path = request.url.path
        if path.startswith("/start/"):
            if request.method != "GET" or not self._is_token(path.removeprefix("/start/")):
                raise RefusedError(403, "token")
            return self._hand_over(request)
        if path.startswith("/api/") and path != "/api/schema":
            if request.method != "POST":
                raise RefusedError(405, "method")
            if not request.headers.get("content-type", "").startswith("application/json"):
                raise RefusedError(415, "question")
            given = request.headers.get(TOKEN_HEADER) or request.cookies.get(cookie_name(request), "")
            if not self._is_token(given):
                raise RefusedError(403, "token")
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _hand_over(self, request: Request) -> Response:
        """To the page, with the token in a cookie that no script can read and that ends with the browser."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(cookie_name(request), self.token, httponly=True, samesite="strict", path="/")
        return answer


def cookie_name(request: Request) -> str:
    """The cookie of one server: browsers do not tell ports apart, two pages at once are told apart here."""
    return f"{COOKIE}-{request.headers['host'].partition(':')[2] or 80}"


def refusal(refused: RefusedError) -> Response:
    """What a refused question gets."""
    headers = {"Retry-After": "1"} if refused.status == 503 else None
    return JSONResponse(
        {"error": refused.code, "sentence": refused.sentence}, status_code=refused.status, headers=headers
    )


def _body_limit(request: Request) -> int:
    """Bytes that a body may have: a question is short, a table of one's own is not."""
    return MOST_TABLE_BYTES if request.url.path == TABLE_PATH else MOST_BYTES


async def _body(request: Request, receive: Receive, most: int) -> bytes:
    """The body of a request, unless it is too long or too slow."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most:
        raise RefusedError(413, "too_long")
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(MOST_SECONDS):
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "question")
                parts.append(message.get("body", b""))
                more = message.get("more_body", False)
                if sum(map(len, parts)) > most:
                    raise RefusedError(413, "too_long")
    except TimeoutError:
        raise RefusedError(408, "question") from None
    return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """A body that was read, given again to whoever answers."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _note(error: Exception) -> None:
    """Log the kind of an unexpected error and where in the code it arose; never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name} line {frames[-1].lineno}" if frames else "somewhere"
    _LOG.error("unexpected %s in %s", type(error).__name__, place)
