"""Tiles of a server are asked for by the map of who chose them, and by no other."""

from dataclasses import replace

import pytest

from bereik.errors import QuestionError
from bereik.maps import choose_tiles
from bereik.maps.atlas import draw_atlas

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


def outside(urls):
    return [url for url in urls if not url.startswith(("file:", "data:"))]


@pytest.fixture
def asked(browser, tmp_path, pages):
    """Opens a map of stops; gives the page, the addresses that it asked for and what it complained of."""
    contexts = []

    def open_map(tiles):
        (tmp_path / "map.html").write_text(draw_atlas(replace(pages["stops"], tiles=tiles)), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1000, "height": 700}, offline=True)
        contexts.append(context)
        page, urls, said = context.new_page(), [], []
        page.on("request", lambda one: urls.append(one.url))
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((tmp_path / "map.html").as_uri())
        page.wait_for_selector("body[data-ready=yes]", state="attached")
        while tiles and not outside(urls):
            page.wait_for_timeout(20)
        page.wait_for_timeout(300)  # what nobody may be asked would have been by then
        return page, outside(urls), said

    yield open_map
    for context in contexts:
        context.close()


def test_without_asking_nothing_is_asked_of_anyone(asked):
    _, urls, said = asked(None)
    assert urls == []
    assert said == []


def test_tiles_are_asked_of_the_chosen_server_only_and_the_map_works_without_their_coming(asked):
    page, urls, said = asked(choose_tiles(URL, "© Someone <b>"))
    assert urls
    assert all(url.startswith("https://tiles.example.org/") for url in urls)
    assert all("ERR_INTERNET_DISCONNECTED" in text for text in said)
    assert page.inner_text(".leaflet-control-attribution") == "© Someone <b>"
    # the basemap is there all the same: 8 municipalities, 7 parks, 5 waters, all roads, all railways
    assert page.locator(".leaflet-ground-pane path").count() == 22
    page.check("input[value=last]")
    assert "laatste" in page.inner_text("#chosen")


def test_the_ground_lies_under_the_tiles_and_the_places_above(asked):
    page, _, _ = asked(choose_tiles(URL))
    heights = page.evaluate(
        """["ground", "tile", "overlay"].map(name =>
            Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex))"""
    )
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_a_page_without_tiles_may_load_nothing_even_if_it_tried(asked):
    page, _, _ = asked(None)
    refused = page.evaluate(
        """new Promise(done => { document.addEventListener("securitypolicyviolation",
            event => done(event.blockedURI)); new Image().src = "https://tiles.example.org/1.png"; })"""
    )
    assert refused == "https://tiles.example.org/1.png"


@pytest.mark.parametrize(
    "wrong", ["", "tiles", "ftp://a/{z}/{x}/{y}", "https://a/{z}/{x}", 'https://a"/{z}/{x}/{y}']
)
def test_what_is_no_address_of_tiles_is_refused(wrong):
    with pytest.raises(QuestionError, match="no address of tiles"):
        choose_tiles(wrong)


def test_osm_comes_with_its_attribution_and_another_server_with_its_name():
    assert (choose_tiles("osm").host, choose_tiles("osm").credit) == (
        "tile.openstreetmap.org", "© OpenStreetMap contributors",
    )  # fmt: skip
    assert choose_tiles(URL).credit == "tiles.example.org"
