"""The pages made from the notebooks: of today's notebooks, with pictures, and whole without a network."""

import html.parser
import importlib.util
import re
from pathlib import Path

import nbformat
import pytest

import bereik

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = ROOT / "docs" / "notebooks"
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def render():
    spec = importlib.util.spec_from_file_location("render", ROOT / "notebooks" / "render.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def page(request):
    return (PAGES / f"{request.param.stem}.html").read_text(encoding="utf-8")


class Addresses(html.parser.HTMLParser):
    """Every address that a page loads or leads to, and the descriptions of its pictures."""

    def __init__(self):
        super().__init__()
        self.found, self.pictures = [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.found += [value for name, value in attrs if name in ("src", "href", "srcset", "data", "action")]
        self.pictures += [values.get("alt")] if tag == "img" else []
        assert tag not in ("script", "iframe", "link", "object")


def addresses(page):
    parser = Addresses()
    parser.feed(page)
    return parser


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_is_made_from_the_notebook_as_it_is_now(path, render):
    notebook = nbformat.read(path, as_version=4)
    page = (PAGES / f"{path.stem}.html").read_text(encoding="utf-8")
    again = f"it is old: python notebooks/render.py {path.name[:2]}"
    assert f'<meta name="made-from" content="{render.checksum(notebook)}">' in page, again


def test_a_page_asks_nothing_of_any_network(page):
    inside = [address for address in addresses(page).found if not address.startswith(("data:", "#"))]
    assert set(inside) <= {"index.html"}
    assert "@import" not in page
    assert not re.search(r"url\(\s*['\"]?(?!data:)", page)


def test_a_page_is_small_shows_pictures_and_describes_each(page):
    assert len(page.encode()) < MOST_BYTES
    pictures = addresses(page).pictures
    assert pictures
    assert all(text and len(text) > len("Grafiek bij: ") for text in pictures)


def test_a_page_folds_its_code_away_and_says_that_the_data_are_made_up(page):
    assert page.count("<summary>Toon de code</summary>") == page.count('<div class="highlight')
    assert "demo data, not the real timetable" in page
    shown = page[page.index("<main>") :]
    assert "Traceback" not in shown
    assert "Warning" not in shown


def test_the_list_of_pages_leads_to_each_with_its_question(render):
    index = (PAGES / "index.html").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        assert f'href="{path.stem}.html"' in index
        assert render.html.escape(render.question_of(nbformat.read(path, as_version=4))) in index


def test_the_figures_of_the_vision_text_stand_in_the_page_of_the_region():
    page = (PAGES / "04_de_streek.html").read_text(encoding="utf-8")
    for table in ("labour_market", "vacancies_low_skilled", "jobseekers_disability"):
        figures = bereik.vision_figures(table, printed=True)
        assert figures.attrs["source"] in page
        for row in figures.to_dict("records"):
            cells = "".join(f"<td>{value}</td>\n" for name, value in row.items() if name != "Gemeente")
            assert f"<th>{row['Gemeente']}</th>\n{cells}".replace(" ", "") in page.replace(" ", "")
