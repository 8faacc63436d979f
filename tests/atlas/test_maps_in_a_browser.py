"""Each kind of map in a real browser without a network: nothing fails, a number is the same everywhere."""

import re
from dataclasses import replace

import pytest

import bereik
from bereik import atlas
from bereik.maps.atlas import draw_atlas
from tests.atlas.conftest import REGION_KINDS, Small, table_rows, tooltip

KINDS = (*REGION_KINDS, "employer", "area", "home", "difference")
MOST_BYTES = 8_000_000


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
        int(re.search(r"\((\d+)(?: \w+, [\d.]+ (?:inwoners?|plaats(?:en)?))?\)$", text)[1])
        for text in page.locator(".legend li").all_text_contents()
    ]
    assert sum(counts) == len(rows)


@pytest.mark.parametrize("kind", KINDS)
def test_the_colour_on_the_map_is_that_of_the_class_in_the_table(opened, kind):
    page, _ = opened(kind)
    rows = table_rows(page)
    legend = page.evaluate("""Object.fromEntries(
        [...document.querySelectorAll(".legend li")].map(item =>
            [item.textContent.replace(/ \\([^()]*\\)$/, ""),
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
    warned = "Verzonnen voorbeeldgegevens, niet de echte dienstregeling."
    assert text.count(f'<p class="warning">{warned}</p>') == 1 == text.count(warned)
    assert "dinsdag 24 november 2026 (schooldag)" in text
    assert "demobus, versie demo-2026-1" in text
    assert all(line for line in pages[kind].notes)


@pytest.mark.parametrize(("kind", "count"), [("gap", 5000), ("difference", 2000)])
def test_a_map_of_a_large_region_is_small_too(pages, kind, count):
    page = pages[kind]
    many = [number % len(page.places) for number in range(count)]

    def repeated(view):
        return replace(
            view, classes=[view.classes[one] for one in many],
            values=[f"{view.values[one]} {place}" for place, one in enumerate(many)],
            lines=[[*view.lines[one], f"job {place}"] for place, one in enumerate(many)],
        )  # fmt: skip

    views = {key: repeated(view) for key, view in page.views.items()}
    text = draw_atlas(replace(page, places=page.places.iloc[many], views=views))
    assert len(text.encode()) < MOST_BYTES


def test_a_map_names_every_date_and_way_it_asks_and_its_childcare(pages):
    notes = "\n".join(pages["reach"].notes)
    for told in ("dinsdag 24 november", "zaterdag 28 november", "zondag 29 november", "Fiets: de hele weg"):
        assert told in notes
    assert "opvang" in notes


def test_a_text_in_the_data_is_shown_and_never_run(pages):
    evil = "</script>{% endraw %}{{ 977 * 991 }}{%"
    page = replace(pages["stops"], places=pages["stops"].places.assign(name=evil), notes=[evil])
    text = draw_atlas(page)
    assert "968207" not in text
    assert "</script>{%" not in text


def test_water_industry_and_villages_lie_under_every_map(opened, pages):
    page, _ = opened("stops")
    assert page.locator('.leaflet-ground-pane path[fill="#9fc8de"]').count() == 5  # canal, ponds and a dock
    assert page.locator('.leaflet-ground-pane path[fill="#e6dfe8"]').count() == 7  # business parks and port
    names = page.locator(".village, .area-name").all_text_contents()
    assert {"Loenhout", "Wuustwezel"} <= set(names)
    assert len(names) == len(set(names))  # a municipality and its village are named once


def test_the_outline_of_a_chosen_area_lies_over_the_squares(opened):
    page, _ = opened("area")
    assert page.locator(".leaflet-over-pane path").count() == 1
    assert page.locator(".star").all_text_contents() == ["★ Bedrijvenpark Kanaalkant"]


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


def test_the_print_command_of_the_browser_lays_out_a_sheet_too_and_puts_the_map_back(opened, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    page, _ = opened("reach")
    before = page.evaluate("document.querySelector('.leaflet-container').offsetWidth")
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    sheet = pdfium.PdfDocument(tmp_path / "map.pdf")
    pages, first = len(sheet), sheet[0].get_width()
    sheet.close()
    assert (pages, round(first)) == (1, 842)  # A4 on its side, not the paper of the browser
    assert page.evaluate("document.querySelector('.leaflet-container').offsetWidth") == before


def test_the_map_of_a_home_holds_no_exact_home(files, pages):
    home = bereik.load_demo().homes.set_index("id").geometry["wuustwezel"]
    text = (files / "home.html").read_text(encoding="utf-8")
    pairs = re.findall(r"(-?\d+\.\d+), ?(-?\d+\.\d+)", text)
    pairs += pages["home"].places.get_coordinates().to_numpy().tolist()  # written in another way
    assert len(pairs) > 100
    exact = {(round(home.x, 5), round(home.y, 5)), (round(home.y, 5), round(home.x, 5))}
    assert not exact & {(round(float(one), 5), round(float(other), 5)) for one, other in pairs}


def test_nothing_is_told_of_areas_with_few_people(demo):
    context = atlas.make_context(Small(demo), size_m=6000, ways=("none",))
    first = context.homes.index[0]
    context.homes.loc[first, "population"] = 4
    page = atlas.reach_map(context)
    for view in page.views.values():
        assert view.values[0] == "niet getoond"
        assert view.lines[0] == []
        assert "minder dan 5 inwoners" in view.legend[view.classes[0]].label
