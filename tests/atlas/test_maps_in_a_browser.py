"""Each kind of map in a real browser without a network: nothing fails, a number is the same everywhere."""

import re

import pytest

import bereik
from bereik import atlas
from bereik.maps import draw_atlas
from tests.web.conftest import chromium_path

pytestmark = pytest.mark.skipif(
    chromium_path() is None, reason="no Chromium here (apt-get install chromium, or set BEREIK_CHROMIUM)"
)
PLAN = """
name = "Laatste bus 901 een uur later"
[[later_last_ride]]
line = "901"
towards = "Wuustwezel"
days = "school_day,school_holiday"
"""
KINDS = ("reach", "gap", "employer", "home", "difference", "stops", "places")
MOST_BYTES = 8_000_000


class Small:
    """The demonstration region with few jobs, so that all maps are made in a moment."""

    def __init__(self, demo):
        self.network, self.zones, self.addresses = demo.network, demo.zones, demo.addresses
        self.vacancies, self.childcare = demo.vacancies.iloc[::10], demo.childcare.iloc[::8]
        self.date, self.land = demo.date, demo.land


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A page of each kind."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    demo = bereik.load_demo()
    setting = atlas.make_setting(Small(demo), size_m=6000)
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    return {
        "reach": atlas.reach_map(setting),
        "gap": atlas.gap_map(setting),
        "employer": atlas.employer_map(setting),
        "home": atlas.home_map(setting, home, town="Wuustwezel"),
        "difference": atlas.difference_map(setting, bereik.read_scenario(folder / "plan.toml")),
        "stops": atlas.stops_map(setting),
        "places": atlas.places_map(setting),
    }


@pytest.fixture(scope="module")
def files(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    for kind, page in pages.items():
        (folder / f"{kind}.html").write_text(draw_atlas(page), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, files):
    """Opens a map with no network; gives the page and what went wrong on it."""
    contexts = []

    def open_map(kind):
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
        contexts.append(context)
        page, faults = context.new_page(), []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("requestfailed", lambda asked: faults.append(asked.url))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else faults.append(asked.url),
        )
        page.goto((files / f"{kind}.html").as_uri())
        page.wait_for_selector("body[data-ready=yes]", state="attached")
        return page, faults

    yield open_map
    for context in contexts:
        context.close()


def table_rows(page):
    """The table as texts by the number of the place."""
    return dict(
        page.evaluate("""[...document.querySelectorAll("#table-view tbody tr")]
            .map(row => [row.dataset.place, [...row.children].map(cell => cell.textContent)])""")
    )


def tooltip(page, number):
    """What the tooltip of a place says, line by line."""
    return page.evaluate(
        """number => { const shape = atlasShapes[number]; shape.openTooltip();
            const box = shape.getTooltip().getElement().firstElementChild;
            const lines = [...box.children].map(line => line.textContent);
            shape.closeTooltip(); return lines; }""",
        number,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_opens_without_a_network_and_every_switch_works(opened, kind):
    page, faults = opened(kind)
    choices = page.locator("fieldset:not([hidden]) input")
    assert choices.count() > 1
    told = set()
    for number in range(choices.count()):
        choices.nth(number).check()
        told.add((page.inner_text("#chosen"), page.inner_text(".legend"), str(table_rows(page))))
        assert page.locator(".legend li").count() > 1
        assert page.inner_text("#unit")
    assert len(told) > 1  # what is shown follows the switches
    assert faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_tooltip_says_what_the_table_says_and_the_legend_counts_it(opened, kind):
    page, _ = opened(kind)
    page.locator("fieldset:not([hidden]) input").last.check()
    rows = table_rows(page)
    assert rows
    for number in list(rows)[:5]:
        name, value, _, more = rows[number]
        assert tooltip(page, int(number)) == [line for line in [name, value, *more.split("\n")] if line]
    counts = [
        int(re.search(r"\((\d+)\)$", text)[1]) for text in page.locator(".legend li").all_text_contents()
    ]
    assert sum(counts) == len(rows)


@pytest.mark.parametrize("kind", KINDS)
def test_the_colour_on_the_map_is_that_of_the_class_in_the_table(opened, kind):
    page, _ = opened(kind)
    rows = table_rows(page)
    legend = page.evaluate("""Object.fromEntries(
        [...document.querySelectorAll(".legend li")].map(item =>
            [item.textContent.replace(/ \\(\\d+\\)$/, ""),
             item.querySelector(".swatch").style.backgroundColor]))""")
    number = next(iter(rows))
    drawn = page.evaluate(
        """number => { const own = atlasShapes[number].getElement();
            const mark = own.querySelector(".swatch"); const probe = document.createElement("i");
            probe.style.color = own.getAttribute("fill");
            return mark ? mark.style.backgroundColor : probe.style.color; }""",
        int(number),
    )
    assert drawn in [colour for label, colour in legend.items() if label.endswith(rows[number][2])]


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_is_small_and_says_what_it_rests_on(files, pages, kind):
    text = (files / f"{kind}.html").read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert "Verzonnen voorbeeldgegevens, niet de echte dienstregeling." in text
    assert "dinsdag 24 november 2026 (schooldag)" in text
    assert "demobus, versie demo-2026-1" in text
    assert all(line for line in pages[kind].notes)


def test_a_map_names_every_date_and_way_it_asks_and_its_childcare(pages):
    notes = "\n".join(pages["reach"].notes)
    for told in ("dinsdag 24 november", "zaterdag 28 november", "zondag 29 november", "Fiets: de hele weg"):
        assert told in notes
    assert "opvang" in notes


def test_the_table_is_shown_when_asked_and_closes(opened):
    page, _ = opened("reach")
    page.click("#show-table")
    assert page.is_visible("#table-view td >> nth=0")
    page.keyboard.press("Escape")
    assert not page.is_visible("#table-view")


@pytest.mark.parametrize(("paper", "width"), [("A4", 842), ("A3", 1191)])
def test_a_map_prints_on_one_sheet_in_landscape(opened, paper, width, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    page, _ = opened("reach")
    page.evaluate("window.print = () => undefined")
    page.click(f"[data-print={paper}]")
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    sheet = pdfium.PdfDocument(tmp_path / "map.pdf")
    pages, first = len(sheet), sheet[0].get_width()
    sheet.close()
    assert pages == 1
    assert first == pytest.approx(width, abs=1)


def test_the_map_of_a_home_holds_no_exact_home(files):
    home = bereik.load_demo().homes.set_index("id").geometry["wuustwezel"]
    text = (files / "home.html").read_text(encoding="utf-8")
    pairs = re.findall(r"(-?\d+\.\d+), ?(-?\d+\.\d+)", text)
    assert len(pairs) > 100
    exact = {(round(home.x, 5), round(home.y, 5)), (round(home.y, 5), round(home.x, 5))}
    assert not exact & {(round(float(one), 5), round(float(other), 5)) for one, other in pairs}


def test_nothing_is_told_of_areas_with_few_people():
    demo = bereik.load_demo()
    setting = atlas.make_setting(Small(demo), size_m=6000, ways=("none",))
    first = setting.homes.index[0]
    setting.homes.loc[first, "population"] = 4
    page = atlas.reach_map(setting)
    for view in page.views.values():
        assert view.values[0] == "niet getoond"
        assert view.lines[0] == []
        assert "minder dan 5 inwoners" in view.legend[view.classes[0]].label
