"""The sheets of a dossier: one first page, both languages, and every table that a number points to."""

import re

import pytest

from bereik.dossier import tables
from bereik.dossier.content import make_content
from bereik.dossier.facts import _numbers
from bereik.dossier.written import number

pdfium = pytest.importorskip("pypdfium2")


def pages(path) -> list[str]:
    document = pdfium.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize(
    ("lang", "ask"),
    [("nl", "om 05.15 uur vertrekken aan Schoten Kerk"), ("en", "leave Schoten Kerk at 05:15")],
)
def test_the_first_page_has_the_ask_the_numbers_and_the_map(written, lang, ask):
    pytest.importorskip("typst")
    first, second = pages(written.folder / f"dossier-{lang}.pdf")[:2]
    flat = re.sub(r"\s+", " ", first)
    assert ask in flat
    content = make_content(written.facts, lang)
    for one in content.figures:
        assert one.value in flat
    assert content.sections[0].title not in first
    assert content.sections[0].title in second


def test_every_number_of_the_first_page_points_to_a_table(written):
    for lang in ("nl", "en"):
        content = make_content(written.facts, lang)
        assert all(content.from_tables())
        html = (written.folder / f"dossier-{lang}.html").read_text(encoding="utf-8")
        for place in re.findall(r'href="#table-(\d+)"', html):
            assert f'id="table-{place}"' in html


def test_people_and_everybody_stand_in_the_table_that_the_first_page_names(written):
    content = make_content(written.facts, "nl")
    everybody = number(written.facts["numbers"]["people"], "nl")
    (figure,) = [one for one in content.figures if f"van {everybody}" in one.label]
    (table,) = [one for section in content.sections for one in section.tables if one.key == figure.table]
    assert {figure.value, everybody} <= set(table.rows[-1])


def test_the_page_asks_no_server(written):
    html = (written.folder / "dossier-nl.html").read_text(encoding="utf-8")
    assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in html
    assert "default-src 'none'" in html


def test_a_title_from_a_file_runs_nothing(written):
    facts = written.facts | {"region": "<script>alert(1)</script>"}
    from bereik.dossier.html import dossier_html

    assert "<script>" not in dossier_html(make_content(facts, "nl"), "<svg/>", {})


def test_occupancy_says_which_part_of_the_openings_makes_eight():
    from bereik.dossier.counts import occupancy

    assert occupancy(4000, 32) == {"eight": 8, "eight_of_openings_pct": 25.0, "eight_one_in_people": 500.0}
    assert occupancy(0, 0)["eight_of_openings_pct"] is None


def test_a_ride_more_on_a_line_is_one_whatever_goes_elsewhere(written):
    (ride,) = written.facts["rides"]
    elsewhere = ride | {"trip_id": "t", "state": "gone", "line": "910"}
    assert _numbers([], [], [ride, elsewhere])["eight"] == 8
    assert _numbers([], [], [ride, elsewhere | {"line": ride["line"]}])["eight"] == 0


@pytest.mark.parametrize(
    ("states", "openings", "told"),
    [
        (["new"], 40, "8 op de bus als 8 van de 40 jobs (20 procent)"),
        (["new", "new"], 40, "8 op elk van de 2 ritten als 16 van de 40 jobs (40 procent)"),
        (["new", "new"], 12, "geen 8 op elk van de 2 ritten"),
        (["new", "gone"], 40, ""),
    ],
)
def test_eight_on_board_are_asked_of_every_ride_more(written, states, openings, told):
    from bereik.dossier.counts import occupancy

    (ride,) = written.facts["rides"]
    rides = [ride | {"trip_id": f"t{place}", "state": state} for place, state in enumerate(states)]
    more = sum(1 if state == "new" else -1 for state in states)
    numbers = written.facts["numbers"] | {"openings_gained": openings} | occupancy(9000, openings, more)
    facts = written.facts | {"rides": rides, "numbers": numbers, "vehicles": []}
    remarks = " ".join(make_content(facts, "nl").remarks)
    assert told in remarks
    assert bool(told) == ("Bezetting" in remarks)


def test_the_longest_word_of_a_heading_has_room_in_bold():
    table = tables.Table("x", "", ["leeg", "onderweg"], [["0", "13,7"]], right=(0, 1))
    narrow, wide = table.widths()
    assert wide - tables.EDGES >= 1.2 * len("onderweg")
    assert narrow - tables.EDGES >= 1.2 * len("leeg")
