"""`open_page`: the application on a free port of this computer, opened in its browser, until Ctrl+C."""

import contextlib
import logging
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

from bereik.errors import QuestionError
from bereik.web.app import create_app
from bereik.web.desk import PlacesLike

if TYPE_CHECKING:
    from bereik.network import Network

HOST = "127.0.0.1"
MOST_CONNECTIONS = 64


def open_page(
    network: "Network",
    places: PlacesLike,
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
    import uvicorn

    app = create_app(network, places, lang=lang)
    listening = _listen(port)
    link = f"http://{HOST}:{listening.getsockname()[1]}/start/{app.state.token}"
    server = uvicorn.Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, date_header=False,
            limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=30, timeout_graceful_shutdown=3,
        )
    )  # fmt: skip
    _log_to_terminal()
    if announce:
        announce(link)
    if browser:
        # The socket listens already: the browser may come before the first request is answered.
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError):
        listening.close()
        raise QuestionError(
            f"port {port} cannot be used on this computer; leave it out for a free one"
        ) from None
    listening.listen(MOST_CONNECTIONS)
    return listening


def _log_to_terminal() -> None:
    """Only our own line about an unexpected error, which holds no values; nothing is written to a file."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    own = logging.getLogger("bereik.web")
    if not own.handlers:
        own.addHandler(logging.StreamHandler(sys.stderr))
