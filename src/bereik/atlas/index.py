"""The page that lists the maps of a folder."""

import html
from collections.abc import Mapping

from bereik.texts import sentence

_STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 760px; margin: 40px auto; padding: 0 16px;
color: #222; } li { margin: 12px 0; } a { color: #0b5394; font-weight: 600; } p { margin: 2px 0; }
.warning { padding: 3px 8px; background: #ffe9a8; border-left: 4px solid #b8860b; font-weight: 600; }
.basis { color: #555; font-size: 14px; }"""


def draw_index(
    maps: Mapping[str, tuple[str, str]], *, region: str, demonstration: bool = False, lang: str = "nl"
) -> str:
    """The HTML of a list of maps: title and explanation by the name of the file.

    A region without a name is the demonstration.
    """
    title = html.escape(sentence("atlas-index-title", lang, region=region or "none"))
    items = "".join(
        f'<li><a href="{html.escape(name)}">{html.escape(own)}</a><p>{html.escape(told)}</p></li>'
        for name, (own, told) in maps.items()
    )
    warning = (
        f'<p class="warning">{html.escape(sentence("provenance-demo", lang))}</p>' if demonstration else ""
    )
    note = html.escape(sentence("atlas-index-note", lang))
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>"
        f'<body><h1>{title}</h1>{warning}<ul>{items}</ul><p class="basis">{note}</p></body></html>'
    )
