"""`open_page`: the application on a free port of this computer, opened in its browser, until Ctrl+C.

The application is imported where it is made: it loads the search, and a browser should not wait for that.
"""

import contextlib
import logging
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.web.opening import Opening

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

    from bereik.network import Network
    from bereik.web.app_state import PlacesLike

HOST = "127.0.0.1"
MOST_AT_ONCE = 96
"""Questions in work after which a friendly 503 follows; connections that wait make way long before."""
BACKLOG = 256
"""Connections that the system holds until we take them."""


def open_page(
    network: "Network",
    places: "PlacesLike",
    *,
    port: int = 0,
    browser: bool = True,
    lang: str = "nl",
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the page on this computer only, and open it in the browser; returns after Ctrl+C.

    Parameters
    ----------
    port
        0 for any free one.
    browser
        Whether to open the browser; without it `announce` gets the link to open.
    announce
        Called with the link once the page can be opened.
    """
    open_region(lambda: (network, places), port=port, browser=browser, lang=lang, announce=announce)


def open_region(
    read: "Callable[[], tuple[Network, PlacesLike]]",
    *,
    port: int = 0,
    browser: bool = True,
    lang: str = "nl",
    announce: Callable[[str], None] | None = None,
    processes: int = 1,
) -> None:
    """Open the page at once and read the region meanwhile; the browser is told what goes on.

    Parameters
    ----------
    read
        Gives the network and its places; called in a thread once the server listens. What it raises closes
        the page and is raised here.
    port, browser, lang, announce
        As for `open_page`.
    processes
        How many processes answer questions, as in `create_shared_app`.
    """
    token = secrets.token_urlsafe(24)
    listening = _listen(port)
    link = f"http://{HOST}:{listening.getsockname()[1]}/start/{token}"

    def make() -> "Starlette":
        from bereik.web.app import create_shared_app

        return create_shared_app(read, processes=processes, token=token, lang=lang)

    def stop() -> None:
        server.should_exit = True

    opening = Opening(make, token=token, lang=lang, failed=stop)
    server = server_of(opening)
    _log_to_terminal()
    if announce:
        announce(link)
    if browser:
        # The socket listens already: the browser may come before the first request is answered.
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if opening.error is not None:
        raise opening.error


def server_of(app: Any) -> "uvicorn.Server":
    """The server of an application, with deadlines for every connection (`web.connections`)."""
    import uvicorn

    from bereik.web.connections import GuardedProtocol

    return uvicorn.Server(
        uvicorn.Config(
            app, http=GuardedProtocol, ws="none", log_config=None, access_log=False, server_header=False,
            date_header=False, limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=30,
            timeout_graceful_shutdown=3,
        )
    )  # fmt: skip


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError):
        listening.close()
        raise localized_error(QuestionError, "port-in-use", port=port) from None
    listening.listen(BACKLOG)
    return listening


def _log_to_terminal() -> None:
    """Only our own line about an unexpected error, which holds no values; nothing is written to a file."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    own = logging.getLogger("bereik.web")
    if not own.handlers:
        own.addHandler(logging.StreamHandler(sys.stderr))
