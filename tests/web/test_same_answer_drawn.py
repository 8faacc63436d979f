"""On drawn regions page, sheet, command line and Python give one answer to one question."""

import io
import json
from argparse import Namespace

import geopandas
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.console import Console

import bereik
from bereik.cli import jobs, show
from bereik.cli.answered import Answer, OpenRegion
from bereik.cli.where import HomeTyped
from bereik.errors import BereikError
from bereik.texts import sentence
from bereik.web import answer, day, sheet
from bereik.web.app_state import AppState, Places
from bereik.web.query import PageQuery
from tests.reach.drawn_cases import PLACES, Case, cases, clock, network_of

DAY_MIN = 24 * 60


@st.composite
def vacancies(draw, case: Case) -> geopandas.GeoDataFrame:
    """A few vacancies at drawn places: hours of their own, around those of the case, or those of a system."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        start = (case.start + draw(st.sampled_from([0, 0, 5, 11]))) % DAY_MIN
        end = (start + case.length + draw(st.sampled_from([0, 0, 7]))) % DAY_MIN
        place = draw(st.integers(0, len(PLACES) - 1))
        rows.append(
            {
                "id": f"v{number}", "title": f"Job {number}", "geometry": shapely.Point(PLACES[place]),
                "shift_start": clock(start), "shift_end": clock(end),
                "days": draw(st.sampled_from(["mon-sun", "mon-fri", "tue", "sat,sun"])),
                "shift_system": draw(st.sampled_from([None, None, "two-shift"])),
                "hours_per_week": draw(st.sampled_from([None, 20.0, 38.0])),
            }
        )  # fmt: skip
    return geopandas.GeoDataFrame(rows, crs="EPSG:4326")


@st.composite
def regions(draw):
    """A case with its network and vacancies."""
    case = draw(cases())
    return case, draw(vacancies(case))


class Own(PageQuery):
    """A question of the page whose traveller is drawn, which the page lets nobody choose."""

    def traveller(self):
        return TRAVELLER[0]


TRAVELLER: list[bereik.Traveller] = []


@settings(deadline=None)
@given(regions())
def test_page_sheet_command_line_and_python_agree_on_drawn_regions(drawn):
    case, table = drawn
    network, home = network_of(case), shapely.Point(PLACES[case.home])
    TRAVELLER[:] = [case.traveller]
    app_state = AppState(network, Places(table, date=case.date), case.date)
    asked = Own(home.x, home.y, date=case.date)
    try:
        python = bereik.week_reach(network, home, table, date=case.date, traveller=case.traveller)
    except BereikError as refused:
        with pytest.raises(type(refused)):
            answer.answer_reach(app_state, asked, 10)
        assume(False)
    clicked = {row["id"]: row for row in answer.answer_reach(app_state, asked, 10)["rows"]}
    region = OpenRegion(network, table, None, None, None, case.date)
    question = Answer(
        region, HomeTyped(home, "x", "x"), case.date, True, None, case.traveller, None, None, table
    )
    reach, weeks = jobs._search(question, home)
    typed = question._replace(reach=reach, weeks=weeks)
    options = Namespace(lang="nl", where="x", childcare="none", format="json", all=True, limit=0)
    told = json.loads(json.dumps(show.as_json(typed, options), allow_nan=False))
    lines = [
        printed(show.jobs_table([one], typed, "nl"))
        for one in show.rows.joined(reach, table).to_dict("records")
    ]
    check_text(lines, clicked)
    for own, row in zip(python.to_dict("records"), told["rows"], strict=True):
        page = clicked[str(own["vacancy_id"])]
        assert own["verdict"] == row["verdict"] == page["verdict"]
        assert (
            ("" if own["reason"] != own["reason"] else own["reason"])
            == (row["reason"] or "")
            == page["reason"]
        )
        assert row["verdict_text"] == page["verdict_text"]
        assert str(own["date"].date()) == row["date"] == page["date"]
        assert own["dates_asked"] == row["dates_asked"]
        assert {one["date"] for one in page["days_asked"]} <= set(own["dates_asked"].split(","))
        for way in ("out", "back"):
            check_way(own, row, page[way], way)
        check_sheet(app_state, asked, page)


def printed(table) -> str:
    """A table of the terminal as one line."""
    console = Console(width=400, file=io.StringIO(), highlight=False)
    console.print(table)
    return " ".join(console.file.getvalue().split())


def check_text(lines: list[str], clicked) -> None:
    """The table on the terminal says the verdict and the times of the page."""
    assert len(lines) == len(clicked)
    for page in clicked.values():
        (own,) = [line for line in lines if f" {page['title']} " in line]
        assert sentence(f"verdict-{page['verdict']}", "nl") in own
        for way in ("out", "back"):
            if page[way] is not None:
                assert f"{page[way]['depart']['at']}-{page[way]['arrive']['at']}" in own


def check_way(own, row, shown, way: str) -> None:
    """The clock times and minutes of a way on the page, in JSON and in the table."""
    if shown is None:
        assert row[f"{way}_depart"] is None
        return
    assert (
        row[f"{way}_depart"][11:16] == shown["depart"]["at"] == f"{own[f'{way}_depart'].floor('min'):%H:%M}"
    )
    assert row[f"{way}_arrive"][11:16] == shown["arrive"]["at"] == f"{own[f'{way}_arrive'].ceil('min'):%H:%M}"
    assert row[f"{way}_min"] == shown["minutes"]


def check_sheet(app_state, asked, page) -> None:
    """The sheet of a job says the verdict, the day and the times of its row; of a no no times at all."""
    found = sheet.make_sheet(app_state, asked, page["id"], dict.fromkeys(sheet.PHONES, ""))
    assert found["title"] == sentence(f"page-sheet-title-{page['verdict']}", "nl")
    if page["verdict"] == "no":
        assert found["parts"] == []
        assert page["why"] in found["watch"]["lines"][0]
        return
    plan = day.answer_job(app_state, asked, page["id"])
    ways = [part["steps"] for part in found["parts"]]
    if not ways:  # the work is at home: there is nothing to tell
        assert page["out"]["minutes"] == page["back"]["minutes"] == 0
        return
    assert ways[0][0]["time"] == page["out"]["depart"]["at"]
    assert ways[-1][0]["time"] == page["back"]["depart"]["at"]
    assert ways[-1][-1]["time"] == page["back"]["arrive"]["at"]
    assert plan["row"] == page
