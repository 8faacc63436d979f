"""Run the notebooks and write each as one HTML page with its pictures into docs/notebooks.

    python notebooks/render.py            all of them
    python notebooks/render.py 03 07      those whose names begin so

A page opens without a network, and prints: style and pictures stand in it, the code is folded away. In its
head stands the checksum of the notebook it was made from, so that a test can tell when it is old. Needs
`pip install 'bereik[notebooks]'`.
"""

import hashlib
import html
import re
import sys
from pathlib import Path

import nbclient
import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "docs" / "notebooks"
PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="made-from" content="{made_from}">
<title>{title} - bereik</title>
<style>
{style}
</style>
</head>
<body>
<nav><a href="index.html">Alle notitieboeken</a></nav>
<main>
{body}
</main>
</body>
</html>
"""
INTRO = """<h1>Notitieboeken van bereik</h1>
<p>Elk notitieboek stelt één vraag en beantwoordt ze. De cijfers gaan over de verzonnen voorbeeldstreek: geen
echte dienstregeling, geen echte jobs. Vul in het notitieboek je eigen streek in voor echte antwoorden.</p>"""


def main(chosen: list[str]) -> None:
    """Render the notebooks whose names begin with one of the texts chosen, or all; and their list."""
    PAGES.mkdir(parents=True, exist_ok=True)
    paths = sorted(HERE.glob("*.ipynb"))
    for path in paths:
        if not chosen or path.name.startswith(tuple(chosen)):
            notebook = nbformat.read(path, as_version=4)
            nbclient.NotebookClient(notebook, timeout=600).execute(cwd=str(HERE))
            page = PAGES / f"{path.stem}.html"
            page.write_text(page_of(notebook), encoding="utf-8", newline="\n")
            print(f"docs/notebooks/{page.name}: {page.stat().st_size / 1000:.0f} kB")
    (PAGES / "index.html").write_text(index_of(paths), encoding="utf-8", newline="\n")


def page_of(notebook: nbformat.NotebookNode) -> str:
    """The whole page of a notebook that has been run."""
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    return _page(title_of(notebook), checksum(notebook), _described(_folded(body)))


def index_of(paths: list[Path]) -> str:
    """The list of all pages, with the question of each."""
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in paths}
    rows = [
        f'<h2><a href="{name}.html">{html.escape(title_of(notebook))}</a></h2>'
        f"<p>{html.escape(question_of(notebook))}</p>"
        for name, notebook in notebooks.items()
    ]
    return _page("Notitieboeken", "", "\n".join([INTRO, *rows])).replace(
        '<nav><a href="index.html">Alle notitieboeken</a></nav>\n', ""
    )


def checksum(notebook: nbformat.NotebookNode) -> str:
    """The checksum of a notebook's cells; outputs do not count."""
    text = "\n".join(f"{cell.cell_type}\n{cell.source}" for cell in notebook.cells)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def title_of(notebook: nbformat.NotebookNode) -> str:
    """The heading of the first cell."""
    return str(notebook.cells[0].source.splitlines()[0].lstrip("# "))


def question_of(notebook: nbformat.NotebookNode) -> str:
    """What stands in bold in the first cell."""
    found = re.search(r"\*\*(.+?)\*\*", notebook.cells[0].source, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _page(title: str, made_from: str, body: str) -> str:
    style = (HERE / "render.css").read_text(encoding="utf-8")
    style += HtmlFormatter(style="default").get_style_defs(".highlight")
    return PAGE.format(title=html.escape(title), made_from=made_from, style=style, body=body)


def _folded(body: str) -> str:
    """The code of each cell behind a fold."""
    code = re.compile(r'(<div class="highlight[^"]*">.*?</div>)', re.DOTALL)
    return code.sub(r'<details class="code"><summary>Toon de code</summary>\1</details>', body)


def _described(body: str) -> str:
    """Pictures with the heading above them as their description, for who does not see them."""
    parts = re.split(r"(<h[12][^>]*>.*?</h[12]>|<img[^>]*>)", body, flags=re.DOTALL)
    heading = ""
    for place, part in enumerate(parts):
        if part.startswith("<h"):
            heading = re.sub(r"<a class=.*?</a>|<[^>]+>", "", part, flags=re.DOTALL).strip()
        elif part.startswith("<img"):
            bare = re.sub(r'\s(?:alt|class)="[^"]*"', "", part)
            parts[place] = bare.replace("<img", f'<img alt="Grafiek bij: {heading}"', 1)
    return "".join(parts)


if __name__ == "__main__":
    main(sys.argv[1:])
