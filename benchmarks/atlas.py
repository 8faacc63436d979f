"""A map of 50,000 squares: how large its file is, and how long a browser takes to draw it.

Prints megabytes, the processor seconds of writing it, and, where Chromium and playwright are installed, those
of the page until its squares are painted: `python benchmarks/atlas.py [SQUARES]`.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

import geopandas
import numpy as np

from bereik.batch.cells import choose_cells
from bereik.maps.atlas import SEQUENTIAL, WORDS, AtlasPage, LegendClass, MapView, Switch, draw_atlas

COLUMNS, STEP = 250, 600


def page_of(squares: int) -> AtlasPage:
    """One view of squares of 250 m whose numbers differ as those of a region do."""
    cells = choose_cells(250, None)
    number = np.arange(squares)
    ids = cells.of(number % COLUMNS * 250 + 600_125.0, number // COLUMNS * 250 + 660_125.0)
    names = [f"Wuustwezel (vak {own})" for own in number]
    places = geopandas.GeoDataFrame({"name": names}, geometry=cells.outlines(ids), crs="EPSG:4326")
    jobs = (3000 * np.hypot(np.sin(number / 7000), np.cos(number % COLUMNS / 40))).astype(int)
    legend = [LegendClass(f"{STEP * own}-{STEP * own + STEP - 1}", SEQUENTIAL[own]) for own in range(5)]
    people = np.random.default_rng(1).integers(1, 300, squares)
    lines = [[f"{own} inwoners", f"te lang: {few}"] for own, few in zip(people, jobs // 50, strict=True)]
    view = MapView(
        "openings", legend, np.minimum(jobs // STEP, 4).tolist(), [f"{own} van 6.440" for own in jobs], lines
    )
    return AtlasPage(
        "Jobs", "", places, [Switch("hours", "Uren", {"a": "A"})], {"a": view}, [],
        {word: word for word in WORDS},
    )  # fmt: skip


def drawn_s(file: Path, browser: str) -> float:
    """Processor seconds of the page until what it paints is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_selector(".leaflet-places-pane canvas", state="attached")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        told = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
        chromium.close()
    return float(told["TaskDuration"])


def main() -> None:
    """Draw, write and print."""
    squares = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    begin = time.process_time()
    text = draw_atlas(page_of(squares))
    spent = time.process_time() - begin
    print(f"{squares:,} squares: {len(text.encode()) / 1e6:.2f} MB, written in {spent:.1f} s")
    browser = shutil.which("chromium")
    if browser is None:
        print("no chromium: not drawn")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "map.html")
        file.write_text(text, encoding="utf-8")
        print(f"drawn with {drawn_s(file, browser):.1f} s of processor time of the page")


if __name__ == "__main__":
    main()
