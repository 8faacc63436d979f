"""What a whole column of the list says, and what an empty answer leaves on the screen."""

import pytest

from tests.web.conftest import chromium_path
from tests.web.test_page import WAIT_MS, choose_home
from tests.web.test_page_screens import choose

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")
COUNTED = "met de kinderopvang"


@pytest.fixture
def visit(visit):
    choose_home(visit)
    return visit


def ask_with_child(page, **selected):
    with page.expect_response("**/api/reach"):
        page.check("#child")
    for field, value in selected.items():
        with page.expect_response("**/api/reach"):
            page.select_option(f"#child-{field}", value)
    page.wait_for_selector("#answer:not([aria-busy=true])", timeout=WAIT_MS)


def test_what_all_minutes_count_stands_once_at_the_head_of_the_column(visit):
    assert COUNTED not in visit.inner_text("#list")
    ask_with_child(visit)
    assert visit.inner_text("#list").count(COUNTED) == 2
    visit.set_viewport_size({"width": 390, "height": 844})  # without a head, in each row
    rows = visit.locator("#rows tr.yes").all_inner_texts()
    assert all(row.count(COUNTED) == 2 for row in rows)


def test_a_way_on_which_somebody_else_goes_past_childcare_does_not_count_it(visit):
    ask_with_child(visit, parent="brings")
    head = visit.locator("#list thead th").all_inner_texts()
    assert [COUNTED in one for one in head] == [False, False, False, False, True, False, False]
    assert visit.inner_text("#list").count(COUNTED) == 1


def test_five_addresses_stand_side_by_side_within_their_box(visit):
    visit.click("#open-compare")
    typed = ("bredabaan 628 brass", "dorpsstraat 7 achterbr", "dorpsstraat 4 salph", "dorpsstraat 3 sint-job")
    for number, text in enumerate(typed, start=1):
        if number > 1:
            visit.click("#compare-other-add")
        choose(visit, f"compare-other-{number}", text)
    visit.click("#compare-ask")
    visit.wait_for_selector("table.compare", timeout=WAIT_MS)
    box, table = (
        visit.evaluate("one => document.querySelector(one).getBoundingClientRect().right", one)
        for one in ("#compare", "table.compare")
    )
    assert table <= box


def test_a_refused_choice_leaves_no_empty_box(visit):
    visit.evaluate("document.getElementById('more').open = true")
    visit.fill("#max-cost", "1500")
    visit.press("#max-cost", "Tab")
    visit.wait_for_selector("#problem", timeout=WAIT_MS)
    assert visit.evaluate("getComputedStyle(document.querySelector('.results')).visibility") == "hidden"
