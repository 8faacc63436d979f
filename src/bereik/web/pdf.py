"""The sheet as a PDF on A4, set by typst, which comes with the extra `page`; nothing is written to disk."""

import json
from importlib.resources import files
from typing import Any

from bereik.harmless import printable
from bereik.web.refusal import RefusedError
from bereik.web.streetmap import as_svg


def write_pdf(sheet: dict[str, Any]) -> bytes:
    """The bytes of the PDF of one sheet of `make_sheet`.

    The sheet goes to the template as values, never as text of its language: a title cannot run anything.
    """
    try:
        import typst
    except ImportError:
        raise RefusedError(501, "pdf") from None
    template = (files("bereik.web") / "sheet.typ").read_bytes()
    given = {"sheet": json.dumps(_plain(sheet), ensure_ascii=False)}
    if sheet.get("map"):
        given["map"] = as_svg(sheet["map"])
    made = typst.compile(template, format="pdf", sys_inputs=given)
    assert isinstance(made, bytes)
    return made


def _plain(value: Any) -> Any:
    """The sheet without signs that turn the direction of what follows, or that no font has."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
