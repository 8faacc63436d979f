"""Before and after beside each other: two maps that move as one, with one legend and one table."""

import re

import pytest

from tests.atlas.conftest import table_rows

VIEW = """() => atlasPanes.map(({ map }) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])"""
PLACED = """number => atlasPanes.map(({ map, shapes }) => {
    const at = map.latLngToContainerPoint(shapes[number].getBounds().getCenter());
    return [Math.round(at.x), Math.round(at.y)]; })"""
TOLD = """() => [...document.querySelectorAll(".place-text")].map(box =>
    [...box.firstElementChild.children].map(line => line.textContent))"""


@pytest.fixture
def beside(opened):
    """The map of the plan with before and after beside each other, and what went wrong on it."""
    page, faults = opened("difference")
    page.check("input[value=beside]")
    return page, faults


def views_now(page, pages):
    """The views before and after of what is chosen."""
    chosen = page.evaluate(
        """[...document.querySelectorAll("fieldset input:checked")].map(input => input.value)"""
    )
    return [pages["difference"].views["|".join([side, *chosen[1:]])] for side in ("before", "after")]


def test_two_maps_stand_beside_each_other_and_say_which_is_which(beside):
    page, faults = beside
    boxes = [page.locator(".folium-map").nth(number).bounding_box() for number in (0, 1)]
    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=3)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert page.locator(".pane-title").all_text_contents() == ["voor het plan", "na het plan"]
    assert faults == []


def test_both_maps_have_the_same_ground(beside):
    page, _ = beside
    for inside in (".leaflet-ground-pane path", ".area-name", ".village"):
        counts = [page.locator(f".folium-map >> nth={number}").locator(inside).count() for number in (0, 1)]
        assert counts[0] == counts[1] > 0, inside


def test_each_map_has_the_colours_of_its_own_view_and_the_legend_counts_both(beside, pages):
    page, _ = beside
    page.check("input[value=late]")
    views = views_now(page, pages)
    assert list(views[0].classes) != list(views[1].classes)  # the plan changes something
    drawn = page.evaluate("() => atlasPanes.map(({ shapes }) => shapes.map(one => one.options.fillColor))")
    assert drawn == [[view.legend[own].colour for own in view.classes] for view in views]
    counted = r"(\d+)(?: \w+, [\d.]+ inwoners?)?"
    told = [
        re.search(rf"\({counted} → {counted}\)", text)
        for text in page.locator(".legend li").all_text_contents()
    ]
    assert [[int(found[side]) for found in told] for side in (1, 2)] == [
        [list(view.classes).count(own) for own in range(len(view.legend))] for view in views
    ]


def test_the_table_has_both_numbers_and_their_classes(beside, pages):
    page, _ = beside
    before, after = views_now(page, pages)
    rows = table_rows(page)
    assert len(rows) == len(before.values)
    for number, (_, old, old_class, new, new_class, _) in rows.items():
        place = int(number)
        assert (old, new) == (before.values[place], after.values[place])
        assert old_class == before.legend[before.classes[place]].label
        assert new_class == after.legend[after.classes[place]].label


def view_at_rest(page):
    """What both maps show once neither has moved for a while, however slow the computer."""
    before = None
    while before != (now := page.evaluate(VIEW)):
        before = now
        page.wait_for_timeout(400)
    return now


@pytest.mark.parametrize("leader", [0, 1])
def test_who_moves_or_zooms_one_map_moves_the_other(beside, leader):
    page, _ = beside
    start = page.evaluate(VIEW)
    assert start[0] == start[1]
    box = page.locator(".folium-map").nth(leader).bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 90, middle[1] + 60, steps=4)
    page.mouse.up()
    moved = view_at_rest(page)  # a map that was dragged runs on for a moment
    assert moved[0][:2] != start[0][:2]
    assert moved[0] == pytest.approx(moved[1])
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"zoom => atlasPanes[{leader}].map.getZoom() > zoom", arg=start[0][2])
    zoomed = view_at_rest(page)
    assert zoomed[0] == pytest.approx(zoomed[1])
    places = page.evaluate(PLACED, 0)
    assert places[0] == pytest.approx(places[1], abs=2)


@pytest.mark.parametrize("leader", [0, 1])
def test_who_points_at_a_place_on_one_map_reads_it_on_both(beside, pages, leader):
    page, _ = beside
    box = page.locator(".folium-map").nth(leader).bounding_box()
    number = next(n for n, label in enumerate(views_now(page, pages)[0].values) if label)
    x, y = page.evaluate(PLACED, number)[leader]
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.move(box["x"] + x + 3, box["y"] + y)
    told = page.evaluate(TOLD)
    name = pages["difference"].places["name"].iloc[number]
    expected = [[name, view.values[number]] for view in views_now(page, pages)]
    assert sorted(lines[:2] for lines in told) == sorted(expected)
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.wait_for_selector(".place-text", state="detached")


def test_the_other_switches_work_on_both_and_the_difference_comes_back(beside, pages):
    page, faults = beside
    page.check("input[value=early]")
    page.check("input[value=direct]")
    drawn = page.evaluate("() => atlasPanes.map(({ shapes }) => shapes.map(one => one.options.fillColor))")
    assert drawn == [[view.legend[own].colour for own in view.classes] for view in views_now(page, pages)]
    page.check("input[value=difference]")
    assert not page.locator("#second").is_visible()
    assert page.locator(".pane-title >> nth=0").text_content() == ""
    assert faults == []


def test_on_a_phone_they_stand_below_each_other(beside):
    page, _ = beside
    page.set_viewport_size({"width": 390, "height": 844})
    first, second = (page.locator(".folium-map").nth(number).bounding_box() for number in (0, 1))
    corner = page.locator("#corner").bounding_box()
    assert first["y"] + first["height"] <= second["y"] + 1
    assert second["y"] + second["height"] <= corner["y"] + 1
    assert {round(box["width"]) for box in (first, second, corner)} == {390}


@pytest.mark.parametrize(("paper", "size"), [("A4", (842, 595)), ("A3", (1191, 842))])
def test_both_print_on_one_sheet_in_landscape(beside, paper, size, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    page, _ = beside
    page.evaluate("window.print = () => undefined")
    page.click(f"[data-print={paper}]")
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    sheet = pdfium.PdfDocument(tmp_path / "map.pdf")
    text = sheet[0].get_textpage().get_text_bounded()
    found = len(sheet), (round(sheet[0].get_width()), round(sheet[0].get_height()))
    sheet.close()
    assert found == (1, pytest.approx(size, abs=2))
    for told in ("voor het plan", "na het plan", "Berekend met bereik", "geen enkele"):
        assert told in text
