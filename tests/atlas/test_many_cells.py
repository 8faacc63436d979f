"""A map of thousands of squares: a small file, one picture, tooltip, table and legend as on any other."""

import geopandas
import numpy as np
import pytest

from bereik.batch.cells import choose_cells
from bereik.maps.atlas import SEQUENTIAL, WORDS, AtlasPage, LegendClass, MapView, Switch, draw_atlas

COLUMNS, ROWS = 90, 70
"""More squares than have an element each, and enough to be packed."""
COLOUR_AT = """number => {
    const { map, shapes } = atlasPanes[0], canvas = document.querySelector(".leaflet-places-pane canvas");
    const at = map.latLngToContainerPoint(shapes[number].getBounds().getCenter());
    const edge = canvas.getBoundingClientRect(), own = map.getContainer().getBoundingClientRect();
    const scale = canvas.width / edge.width;
    const spot = [at.x + own.left - edge.left, at.y + own.top - edge.top].map(side => side * scale);
    return [...canvas.getContext("2d").getImageData(...spot, 1, 1).data]; }"""


LEGEND = [LegendClass(f"from {40 * one}", SEQUENTIAL[one]) for one in range(4)]


def page_of(columns, rows):
    """A page with two views of a grid."""
    cells = choose_cells(250, None)
    column, row = np.meshgrid(np.arange(columns), np.arange(rows))
    ids = cells.of(column.ravel() * 250 + 650_125.0, row.ravel() * 250 + 700_125.0)
    places = geopandas.GeoDataFrame({"name": ids}, geometry=cells.outlines(ids), crs="EPSG:4326")
    jobs = (column + row).ravel()
    lines = [[f"{number} people"] for number in range(len(ids))]
    views = {
        key: MapView("openings", LEGEND, np.minimum(jobs // width, 3).tolist(),
                     [f"{own} of 160" for own in jobs], lines)
        for key, width in (("a", 40), ("b", 20))
    }  # fmt: skip
    hours = Switch("hours", "Hours", {"a": "A", "b": "B"})
    return AtlasPage("Jobs", "", places, [hours], views, [], {word: word for word in WORDS})


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    page, file = page_of(COLUMNS, ROWS), tmp_path_factory.mktemp("many") / "many.html"
    file.write_text(draw_atlas(page), encoding="utf-8")
    return page, file


def drawn(shown):
    shown.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_thousands_of_squares_take_few_bytes_each(many):
    page, file = many
    assert (file.stat().st_size - len(draw_atlas(page_of(1, 1)))) / len(page.places) < 40  # of two views


def test_squares_are_one_picture_in_the_colours_of_the_legend(many, opened_file):
    page, file = many
    shown, faults = opened_file(file)
    assert shown.locator(".leaflet-container path").count() == 0
    for key in ("a", "b"):
        shown.check(f"input[value={key}]")
        drawn(shown)
        for number in (0, 45, 3_333, len(page.places) - 1):
            view = page.views[key]
            colour = view.legend[view.classes[number]].colour
            assert shown.evaluate(COLOUR_AT, number) == [*bytes.fromhex(colour[1:]), 255]
    assert [one for one in faults if "getImageData" not in one] == []  # that is the reading of this test


def test_the_mouse_finds_its_square_and_the_table_goes_on_when_it_is_read(many, opened_file):
    page, file = many
    shown, _ = opened_file(file)
    at = shown.evaluate("""() => { const { map, shapes } = atlasPanes[0];
        const at = map.latLngToContainerPoint(shapes[3333].getBounds().getCenter());
        return [at.x, at.y]; }""")
    found = shown.locator(".place-text:has-text('3333 people')")
    for step in range(
        1000
    ):  # the picture looks 30 times a second where the mouse is, and only while it moves
        shown.mouse.move(at[0] + step % 2, at[1])
        if found.count():
            break
        shown.wait_for_timeout(60)
    assert shown.inner_text(".place-text").split("\n") == [
        page.places["name"][3333], page.views["a"].values[3333], "3333 people",
    ]  # fmt: skip
    shown.click("#show-table")
    rows = shown.locator("#table-view tbody tr")
    assert rows.count() < len(page.places)
    rows.last.scroll_into_view_if_needed()
    shown.wait_for_function(
        "count => document.querySelectorAll('#table-view tbody tr').length > count", arg=1000
    )
