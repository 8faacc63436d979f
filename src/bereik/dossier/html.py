"""The dossier as one HTML file that asks nothing of any server: the same content as the PDF."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from bereik.dossier.content import Content
from bereik.dossier.tables import Table
from bereik.harmless import printable


def dossier_html(content: Content, drawing: str, downloads: dict[str, str]) -> str:
    """The HTML; `drawing` is the SVG of the map, `downloads` are files beside it with their text."""
    style = (files("bereik.dossier") / "dossier.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return "\n".join(
        (
            f'<!doctype html><html lang="{content.lang}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_shown(content.title)}</title><style>{style}</style></head><body><main>",
            *_first_page(content, drawing, downloads),
            *_sections(content),
            "</main></body></html>",
        )
    )


def _first_page(content: Content, drawing: str, downloads: dict[str, str]) -> Iterator[str]:
    if content.warning:
        yield f'<p class="warning">{_shown(content.warning)}</p>'
    yield f'<h1>{_shown(content.title)}</h1><p class="subtitle">{_shown(content.subtitle)}</p>'
    yield f'<div class="ask">{"".join(f"<p>{_shown(paragraph)}</p>" for paragraph in content.ask)}</div><dl>'
    numbers = content.numbers()
    for figure, where in zip(content.figures, content.from_tables(), strict=True):
        link = f' <a href="#table-{numbers[figure.table]}">({_shown(where)})</a>' if where else ""
        yield f"<div><dt>{_shown(figure.value)}</dt><dd>{_shown(figure.label)}{link}</dd></div>"
    yield f"</dl><h2>{_shown(content.words['map'])}</h2><figure>{drawing}</figure>"
    yield from (f"<p>{_shown(remark)}</p>" for remark in content.remarks)
    if downloads:
        links = ", ".join(f'<a href="{_shown(file)}">{_shown(told)}</a>' for file, told in downloads.items())
        yield f'<p class="files">{links}</p>'


def _sections(content: Content) -> Iterator[str]:
    numbers = content.numbers()
    for section in content.sections:
        yield f"<section><h2>{_shown(section.title)}</h2>"
        yield from (f"<p>{_shown(paragraph)}</p>" for paragraph in section.paragraphs)
        for table in section.tables:
            yield from _table(table, f"{content.words['table']} {numbers[table.key]}.", numbers[table.key])
        yield "</section>"


def _table(table: Table, label: str, place: int) -> Iterator[str]:
    yield f'<div class="scroll"><table id="table-{place}"{" class=small" if table.small else ""}>'
    yield f"<caption>{_shown(label)} {_shown(table.caption)}</caption><thead><tr>"
    yield from (
        f'<th scope="col"{_side(table, x)}>{_shown(column)}</th>' for x, column in enumerate(table.columns)
    )
    yield "</tr></thead><tbody>"
    last = len(table.rows) - 1
    for y, row in enumerate(table.rows):
        total = ' class="total"' if table.last_bold and y == last else ""
        cells = "".join(f"<td{_side(table, x)}>{_cell(table, x, cell)}</td>" for x, cell in enumerate(row))
        yield f"<tr{total}>{cells}</tr>"
    yield f"</tbody></table></div>{f'<p class=note>{_shown(table.note)}</p>' if table.note else ''}"


def _cell(table: Table, column: int, text: str) -> str:
    if column in table.bold:
        return f"<b>{_shown(text)}</b>"
    return f"<s>{_shown(text)}</s>" if column in table.struck else _shown(text)


def _side(table: Table, column: int) -> str:
    names = [
        *(["right"] if column in table.right else []),
        *(["new"] if column in table.bold else []),
    ]
    return f' class="{" ".join(names)}"' if names else ""


def _shown(text: str) -> str:
    return escape(printable(text))
