"""The dossier as a PDF on A4, set by typst."""

from dataclasses import asdict
from importlib.resources import files

from bereik.dossier.content import Content
from bereik.present.typeset import set_pdf


def dossier_pdf(content: Content, drawing: str) -> bytes:
    """The bytes of the PDF; `drawing` is the SVG of the map. Raises ImportError without typst."""
    template = (files("bereik.dossier") / "dossier.typ").read_bytes()
    told = asdict(content) | {"numbers": content.numbers(), "from_table": content.from_tables()}
    for section, own in zip(told["sections"], content.sections, strict=True):
        for table, source in zip(section["tables"], own.tables, strict=True):
            table["widths"] = source.widths()
    return set_pdf(template, {"dossier": told}, {"map": drawing})
