"""The pictures of the counsellor's guide (`docs/begeleider.md`), taken of the page of the demonstration.

    python docs/pictures.py

From the root of a checkout with the extra `dev` and Debian's chromium. After a change of the page that a
counsellor sees; look at them before they are committed.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright
from tests.web.conftest import ARGUMENTS, STORY, chromium_path, running_server

PLACE = Path(__file__).parent
WAIT_MS = 240_000
SCREEN, TALL = {"width": 1280, "height": 720}, {"width": 1280, "height": 1150}
JOB = "Het Anker Brasschaat"
SCHOOL = "Dorpsstraat 160 Wuustwezel"


def main() -> None:
    """Take all of them anew."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as (link, _):
        with opened(link) as page:
            take_list(page)
            take_day_and_sheet(page)
        with opened(link) as page:
            take_what_if(page)
        with opened(link) as page:
            take_child(page)


@contextmanager
def opened(link: str) -> Iterator[Page]:
    """The page with the home of the story chosen, and its list complete."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport=SCREEN)
        page.set_default_timeout(WAIT_MS)
        page.goto(link)
        page.wait_for_selector("#starting", state="hidden")
        choose(page, "address", STORY)
        page.wait_for_selector("#rows tr")
        page.wait_for_selector("#summary:has-text('met een fiets')")
        yield page
        browser.close()


def choose(page: Page, field: str, address: str) -> None:
    """Type an address and take the first that is proposed."""
    candidates = "candidates" if field == "address" else f"{field}-candidates"
    page.locator(f"#{field}").press_sequentially(address)
    page.wait_for_selector(f"#{candidates} li")
    page.press(f"#{field}", "ArrowDown")
    page.press(f"#{field}", "Enter")


def take_list(page: Page) -> None:
    """The whole screen: client, answer, list and map."""
    still(page)
    page.screenshot(path=PLACE / "begeleider-lijst.png")


def take_day_and_sheet(page: Page) -> None:
    """One job from door to door, and the sheet to hand over."""
    page.set_viewport_size(TALL)
    page.locator(f"#rows tr.yes:has-text('{JOB}') button.link").first.click()
    page.wait_for_selector("#job-title")
    page.wait_for_selector("#job-roster:not(:has-text('zoeken'))")
    still(page)
    page.screenshot(path=PLACE / "begeleider-dag.png")
    page.click("#sheet-job")
    page.wait_for_selector(".paper h1")
    still(page)
    page.locator(".paper").screenshot(path=PLACE / "begeleider-blad.png")


def take_what_if(page: Page) -> None:
    """What would change it, each with how many jobs."""
    page.set_viewport_size(TALL)
    page.click("#what-if")
    page.wait_for_selector("#whatif-options li")
    still(page)
    page.locator("#whatif").screenshot(path=PLACE / "begeleider-wat-als.png")


def take_child(page: Page) -> None:
    """A school: its address, its hours and its bells."""
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.check("#child")
    page.select_option("#child-age", label="6 jaar")
    page.select_option("#child-place", label="een school: typ het adres")
    page.check("#child-holidays")
    choose(page, "child-address", SCHOOL)
    page.wait_for_selector("#rows tr")
    # A browser writes fields of time in its own language, and Debian's has English alone.
    page.evaluate(
        "document.querySelectorAll('input[type=time]')"
        ".forEach((field) => { field.type = 'text'; field.size = 5; field.style.width = 'auto'; })"
    )
    still(page)
    page.locator("#child-fields").screenshot(path=PLACE / "begeleider-kind.png")


def still(page: Page, settle_ms: int = 1500) -> None:
    """Wait until nothing moves, with no field marked and the top in view."""
    leave: Any = "document.activeElement.blur(); window.scrollTo(0, 0)"
    page.evaluate(leave)
    page.wait_for_timeout(settle_ms)


if __name__ == "__main__":
    main()
