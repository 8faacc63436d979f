"""Tables of one's own on the page: an empty one to download, and a look at one that was filled in.

A table comes in the body of a question and is read from a file that is removed at once; nothing is kept.
"""

import base64
import binascii
import re
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bereik.opportunities import check_row, check_table
from bereik.opportunities.blank import KINDS, blank_bytes
from bereik.texts import sentence
from bereik.web.app_state import AppState
from bereik.web.guard import MOST_TABLE_BYTES
from bereik.web.query import read_lang, read_text
from bereik.web.refusal import RefusedError

_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
_PLAIN_NAME = re.compile(r"\w[\w .()+-]*")
"""A name without signs that a disk or a sentence could take for something else."""
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blank_routes() -> list[Route]:
    """The empty tables, each under its own name; they hold nothing of anybody."""
    return [Route(f"/blank/{kind}.xlsx", _giver(kind), methods=["GET"]) for kind in KINDS]


def look_at(app_state: AppState, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is read of a table, what it lacks and what is wrong in it; its addresses are looked up.

    Parameters
    ----------
    given
        `name` of the file, its `content` in base 64, and `lang`.
    """
    lang = read_lang(given)
    name = (read_text(given, "name") or "").strip()
    content = read_text(given, "content", longest=MOST_TABLE_BYTES) or ""
    ending = Path(name).suffix.lower()
    if ending not in _ENDINGS:
        raise RefusedError(422, "table", sentence("ui-own-table-kind", lang))
    try:
        table = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError(400, "question", "content") from None
    with tempfile.TemporaryDirectory(prefix="bereik-") as folder:
        # Called as the counsellor calls it, so that a sentence about it names a file that they know.
        path = Path(folder) / (name if _PLAIN_NAME.fullmatch(name) else f"table{ending}")
        path.write_bytes(table)
        return check_row(check_table(path, addresses=app_state.addresses), lang)


@cache
def _blank(kind: str) -> bytes:
    return blank_bytes(kind)


def _giver(kind: str) -> Callable[[Request], Any]:
    names = {"vacancies": "vacatures.xlsx", "childcare": "opvang.xlsx"}

    async def give(_: Request) -> Response:
        headers = {"Content-Disposition": f'attachment; filename="{names[kind]}"'}
        return Response(_blank(kind), media_type=_SHEET, headers=headers)

    return give
