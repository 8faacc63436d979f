"""The local page for the counsellor at the desk: one screen, one job, one sheet; nothing leaves the machine.

`create_app` makes the application, and `create_shared_app` one that several processes answer; `open_page`
serves it to the browser of this computer, and `open_region` does so at once, while the region is still read
(`opening`). The page in `static` is plain HTML, CSS and JavaScript; it asks the application by POST, and the
application remembers nothing about who was asked for. `docs/api.md` describes the questions and answers;
`api.json` is their schema.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bereik.web.serve import open_page, open_region

if TYPE_CHECKING:
    from bereik.web.app import create_app, create_shared_app
    from bereik.web.app_state import Places

__all__ = ["Places", "create_app", "create_shared_app", "open_page", "open_region"]

_MODULE_OF = {
    "create_app": "bereik.web.app", "create_shared_app": "bereik.web.app", "Places": "bereik.web.app_state",
}  # fmt: skip
"""Loaded on first use: they import the search, and the first page must not wait for that."""


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"bereik.web has no {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)
