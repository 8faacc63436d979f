"""Questions of the page that a test keeps waiting, and lets go on when it likes."""

import contextlib

QUIET_MS = 400
"""What a reply would change wrongly it has changed by then."""


def hold_first(page, name: str) -> list:
    """The first question of a name is held, which is put in the list that comes back; later ones go on.

    Not by `unroute`: once nothing is routed any more the browser lets go of what was held.
    """
    held: list = []
    page.route(f"**/api/{name}", lambda route: route.continue_() if held else held.append(route))
    return held


def hold_first_answer(page) -> list:
    """The first answer about a home is held, which is chosen with the keyboard."""
    held = hold_first(page, "reach")
    page.locator("#address").press_sequentially("dorpsstraat 63 wuustw")
    page.wait_for_selector("#candidates li")
    page.press("#address", "ArrowDown")
    page.press("#address", "Enter")
    wait_until_held(page, held)
    return held


def wait_until_held(page, held: list, count: int = 1) -> None:
    for _ in range(1200):
        if len(held) >= count:
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was asked")


def let_go(route) -> None:
    """Let a question that was held go on; the page may have given it up already."""
    from playwright.sync_api import Error

    with contextlib.suppress(Error):
        route.continue_()


def come_late(page, route) -> None:
    """Let a question that was held go on, and wait for all that its reply may do, if it still comes."""
    let_go(route)
    answer = route.request.response()
    if answer is not None:
        answer.finished()
    page.wait_for_timeout(QUIET_MS)
