"""The local page for the counsellor at the desk: one screen, one job, one sheet; nothing leaves the machine.

`create_app` makes the application, `open_page` serves it to the browser of this computer. The page in
`static` is plain HTML, CSS and JavaScript; it asks the application by POST, and the application remembers
nothing about who was asked for. `docs/api.md` describes the questions and answers; `api.json` is their
schema.
"""

from bereik.web.app import create_app
from bereik.web.desk import Places
from bereik.web.serve import open_page

__all__ = ["Places", "create_app", "open_page"]
