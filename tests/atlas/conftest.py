"""Small maps of every kind, and a browser without a network to open them in."""

import pytest

import bereik
from bereik import atlas
from bereik.maps.atlas import draw_atlas
from tests.web.conftest import browser, chromium  # noqa: F401

PLAN = """
name = "Laatste bus 901 een uur later"
[[later_last_ride]]
line = "901"
towards = "Wuustwezel"
days = "school_day,school_holiday"
"""

REGION_KINDS = {
    "reach": atlas.reach_map,
    "gap": atlas.gap_map,
    "stops": atlas.stops_map,
    "places": atlas.places_map,
}
"""The maps that need no more than a region: every test of all kinds begins with these."""


class Small:
    """The demonstration region with few jobs, so that all maps are made in a moment."""

    def __init__(self, demo):
        self.network, self.zones, self.addresses = demo.network, demo.zones, demo.addresses
        self.vacancies, self.childcare = demo.vacancies.iloc[::10], demo.childcare.iloc[::8]
        self.date, self.land = demo.date, demo.land


@pytest.fixture(scope="session")
def context(demo):
    return atlas.make_context(Small(demo), size_m=6000)


@pytest.fixture(scope="session")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pages(demo, context, plan):
    """A page of each kind, and one of an industrial area."""
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    return {kind: draw(context) for kind, draw in REGION_KINDS.items()} | {
        "employer": atlas.employer_map(context),
        "area": atlas.employer_map(context, area="Kanaalkant"),
        "home": atlas.home_map(context, home, town="Wuustwezel"),
        "difference": atlas.difference_map(context, bereik.read_scenario(plan)),
    }


@pytest.fixture(scope="session")
def files(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    for kind, page in pages.items():
        (folder / f"{kind}.html").write_text(draw_atlas(page), encoding="utf-8")
    return folder


@pytest.fixture
def opened(opened_file, files):
    """Opens a map with no network; gives the page and what went wrong on it."""
    return lambda kind: opened_file(files / f"{kind}.html")


@pytest.fixture
def opened_file(browser):  # noqa: F811
    """Opens the file of a map with no network; gives the page and what went wrong on it."""
    contexts = []

    def open_map(file):
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
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready=yes]", state="attached")
        return page, faults

    yield open_map
    for context in contexts:
        context.close()


def table_rows(page):
    """The table as texts by the number of the place: it is made when it is shown."""
    return dict(
        page.evaluate("""() => { document.getElementById("show-table").click();
            const rows = [...document.querySelectorAll("#table-view tbody tr:not(.total)")]
                .map(row => [row.dataset.place, [...row.children].map(cell => cell.textContent)]);
            document.getElementById("table-view").close(); return rows; }""")
    )


def tooltip(page, number):
    """What the tooltip of a place says, line by line, when the mouse is over it."""
    return page.evaluate(
        """number => { const { shapes, tip } = atlasPanes[0], shape = shapes[number];
            const latlng = shape.getLatLng ? shape.getLatLng() : shape.getBounds().getCenter();
            shape.fire("mouseover", { latlng }, true);
            const lines = [...tip.getElement().firstElementChild.children].map(line => line.textContent);
            shape.fire("mouseout", { latlng }, true); return lines; }""",
        number,
    )
