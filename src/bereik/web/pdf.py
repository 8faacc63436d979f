"""The sheet as a PDF on A4, set by typst, which comes with the extra `page`; nothing is written to disk."""

from importlib.resources import files
from typing import Any

from bereik.present.typeset import can_set_pdf, set_pdf
from bereik.web.refusal import RefusedError
from bereik.web.streetmap import as_svg


def write_pdf(sheet: dict[str, Any]) -> bytes:
    """The bytes of the PDF of one sheet of `make_sheet`."""
    if not can_set_pdf():
        raise RefusedError(501, "pdf")
    template = (files("bereik.web") / "sheet.typ").read_bytes()
    pictures = {"map": as_svg(sheet["map"])} if sheet.get("map") else {}
    return set_pdf(template, {"sheet": sheet}, pictures)
