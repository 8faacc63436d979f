"""Fifteen questions of a counsellor: whatever is asked of one job, every interface says the same of it.

The list of the page is held against the job on the page, its sheet, its changes, `week_reach`, `plan_day`,
`explain`, and the command line in text and JSON, as far as these can be asked the question.
"""

import json
import re
from typing import Any

import pytest
from shapely.geometry import Point

import bereik
from bereik import Child
from bereik.cli import main
from bereik.opportunities import candidate_points
from bereik.present.rounding import shown_clock
from bereik.texts import sentence
from bereik.texts.formats import format_reason
from bereik.web.query import read_query
from tests.conftest import EXAMPLES

TWO = {"age_months": 24}
SCHOOL = {"age_months": 60}
QUESTIONS = {
    "bus": ("wuustwezel", {}),
    "an hour at the most": ("brecht", {"max_trip_min": 60}),
    "a licence": ("kalmthout", {"licence": True}),
    "bike to the stop": ("westmalle", {"travel": "bike"}),
    "electric bike": ("stabroek", {"travel": "ebike"}),
    "folding bike": ("kapellen", {"travel": "folding"}),
    "a child": ("wuustwezel", {"child": TWO}),
    "a child of five": ("schoten", {"child": SCHOOL}),
    "two children": ("kapellen", {"child": TWO, "second_child": SCHOOL}),
    "a helper who fetches": ("brasschaat", {"child": {"age_months": 12, "parent": "brings"}}),
    "nights": ("brasschaat", {"shifts": ["night"]}),
    "split shifts": ("schoten", {"shifts": ["split"]}),
    "own weekdays": ("brecht", {"weekdays": [0, 1, 3]}),
    "own hours": ("kalmthout", {"between": ["06:00", "17:30"], "most_hours": 30}),
    "a month of forty euros": ("stabroek", {"max_cost": 40}),
}
USUAL = ("split shifts", "own weekdays", "a month of forty euros")
"""Those asked in every run; all of them take minutes, and are asked with `BEREIK_EXAMPLES=200`."""
ASKED = [name for name in QUESTIONS if EXAMPLES >= 200 or name in USUAL]
TYPED = {"transit": "none", "bike": "to_stop", "folding": "on_board"}
"""What of the ways of travelling can be typed: not an electric bike."""


@pytest.fixture(scope="module")
def home_of(demo):
    """The door of a home of the demonstration, or of any address of a municipality."""
    doors = dict(zip(demo.homes["id"], demo.homes.geometry, strict=True))

    def door(name: str) -> Point:
        towns = demo.addresses["municipality"].str.lower()
        return doors.get(name) or demo.addresses[towns == name].geometry.iloc[0]

    return door


@pytest.mark.parametrize("name", ASKED)
def test_every_interface_says_the_same_of_a_job(page, demo, home_of, capsys, name):
    town, chosen = QUESTIONS[name]
    home = home_of(town)
    asked = {"lat": home.y, "lon": home.x, **chosen}
    rows = page.post("/api/reach", json=asked | {"limit": 1000}).json()["rows"]
    told = _Answers(page, demo, home, asked)
    few = _some(rows)
    python = told.week([row["id"] for row in few])
    for row in few:
        told.check_python(row, python[row["id"]])
        told.check_plan(row, python[row["id"]])
        told.check_job_and_sheet(row)
        told.check_reasons(row, python[row["id"]])
    failing = [row for row in few if row["verdict"] == "no" and row["reason"] != "COST"]
    if told.typed is not None and failing:
        told.check_typed(rows, failing[0], capsys)


def test_with_a_child_a_long_list_gives_the_reasons_that_each_job_gives(page, home_of, capsys):
    home = home_of("wuustwezel")
    asked = {"lat": home.y, "lon": home.x, "child": TWO}
    rows = page.post("/api/reach", json=asked | {"limit": 1000}).json()["rows"]
    several = [
        row for row in rows if row["verdict"] == "no" and len({one["why"] for one in row["fails"]}) > 1
    ]
    assert len(several) > 40
    where, age = f"{home.y},{home.x}", str(TWO["age_months"])
    typed = ["jobs", where, "--format", "json", "--all", "--childcare", "auto", "--child-age", age]
    assert main(typed) == 0
    whys = {row["vacancy_id"]: row["why"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {row["id"]: whys[row["id"]] for row in several} == {row["id"]: row["why"] for row in several}
    for row in several[:: len(several) // 3]:
        job = page.post("/api/job", json=asked | {"vacancy_id": row["id"]}).json()
        assert job["row"] == row


def _some(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first and the last row of each verdict: the shortest way, and the one that is hardest."""
    chosen: dict[str, dict[str, Any]] = {}
    for verdict in ("yes", "maybe", "no"):
        own = [row for row in rows if row["verdict"] == verdict]
        chosen |= {row["id"]: row for row in own[:1] + own[-1:]}
    assert chosen
    return list(chosen.values())


class _Answers:
    """What the interfaces tell of the jobs of one question."""

    def __init__(self, page, demo, home: Point, asked: dict[str, Any]) -> None:
        self.page, self.demo, self.home, self.asked = page, demo, home, asked
        self.query = read_query(asked)
        children = [
            Child(child["age_months"], parent=child.get("parent", "both"))
            for child in (asked.get("child"), asked.get("second_child"))
            if child
        ]
        self.care = {"childcare": demo.childcare, "children": children} if children else {}
        self.candidates = candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses)

    @property
    def typed(self) -> list[str] | None:
        """The options that ask the same on the command line; None where it cannot be typed."""
        told = {"lat", "lon", "travel", "max_trip_min", "licence", "child"}
        child = self.asked.get("child", {})
        if set(self.asked) - told or self.query.travel not in TYPED or "parent" in child:
            return None
        options = ["--bike", TYPED[self.query.travel]]
        if "max_trip_min" in self.asked:
            return None  # the page lengthens the lead with the trip
        options += ["--licence"] if "licence" in self.asked else []
        return options + (["--childcare", "auto", "--child-age", str(child["age_months"])] if child else [])

    def vacancy(self, own_id: str):
        vacancies = self.demo.vacancies
        return vacancies[vacancies["id"] == own_id]

    def week(self, ids: list[str]) -> dict[str, dict[str, Any]]:
        vacancies = self.demo.vacancies
        table = bereik.week_reach(
            self.demo.network, self.home, vacancies[vacancies["id"].isin(ids)], date=self.demo.date,
            traveller=self.query.traveller(), candidates=self.candidates, **self.care,
        )  # fmt: skip
        return {str(row["vacancy_id"]): row for row in table.to_dict("records")}

    def check_python(self, row, own) -> None:
        """Verdict, reason, days and times of `week_reach`; a limit on the cost takes away more."""
        if "max_cost" not in self.asked:
            assert own["verdict"] == row["verdict"]
            assert ("" if own["reason"] != own["reason"] else own["reason"]) == row["reason"]
        assert str(own["date"].date()) == row["date"]
        assert {one["date"] for one in row["days_asked"]} <= set(own["dates_asked"].split(","))
        for way in ("out", "back"):
            shown, date = row[way], own["date"].date()
            if shown is None:
                continue
            for end, up in (("depart", False), ("arrive", True)):
                clock = shown_clock(own[f"{way}_{end}"], date, up=up)
                assert (clock.at, clock.day) == (shown[end]["at"], shown[end]["day"])
            if not self.care:
                minutes = _clock(shown["arrive"]) - _clock(shown["depart"])
                assert shown["minutes"] == minutes

    def check_plan(self, row, own) -> None:
        """`plan_day` on the day that is shown leaves and is home at the times of the list."""
        if row["verdict"] == "no" or row["guessed"] or row["unknown"]:
            return
        facilities = {}
        if self.care:
            ids = str(own["childcare_id"]).split(",")
            kept = self.demo.childcare["id"].isin(ids)
            facilities = self.care | {"childcare": self.demo.childcare[kept]}
        plan = bereik.plan_day(
            self.demo.network, self.home, self.vacancy(row["id"]), date=own["date"].date(),
            shift=_shift(row, self.vacancy(row["id"])), traveller=self.query.traveller(), **facilities,
        )  # fmt: skip
        assert plan.verdict == "yes"
        assert f"{plan.clocks[plan.leave_home]:%H:%M}" == row["out"]["depart"]["at"]
        assert f"{plan.clocks[plan.back_home]:%H:%M}" == row["back"]["arrive"]["at"]

    def check_job_and_sheet(self, row) -> None:
        """The job says what the list says, and the sheet the times of the job."""
        job = self.page.post("/api/job", json=self.asked | {"vacancy_id": row["id"]}).json()
        # With a child a list tells which days of a maybe fail, and the job why.
        later = {"why", "fails"} if self.care and row["verdict"] == "maybe" else set()
        assert {name: told for name, told in job["row"].items() if name not in later} == {
            name: told for name, told in row.items() if name not in later
        }
        sheet = self.page.post("/api/sheet", json=self.asked | {"vacancy_id": row["id"]}).json()
        assert sheet["title"] == sentence(f"page-sheet-title-{row['verdict']}", "nl")
        parts = [part["steps"] for part in sheet["parts"]]
        assert bool(parts) == (row["verdict"] != "no" and not row["guessed"])
        if row["verdict"] == "no":
            assert job["row"]["why"] in sheet["watch"]["lines"][0]
        if parts:
            assert parts[0][0]["time"] == row["out"]["depart"]["at"]
            assert parts[-1][-1]["time"] == row["back"]["arrive"]["at"]
            timeline = [stretch["steps"] for stretch in job["stretches"] if stretch["steps"]]
            assert [_times(steps) for steps in timeline] == [
                [step["time"] for step in steps if step["time"]] for steps in parts
            ]

    def check_reasons(self, row, own) -> None:
        """What `explain` tells of the first day that fails is the reason of the list, by as many minutes."""
        if row["verdict"] == "yes" or row["guessed"] or row["reason"] in ("", "COST"):
            return
        found = self.page.post("/api/changes", json=self.asked | {"vacancy_id": row["id"]}).json()
        if row["verdict"] == "no":
            assert found["about"]
            assert row["why"] not in found["reasons"]  # what is of all days stands above them
        if row["unknown"] or len(row["fails"]) == 0 or self.care:
            return
        date = next(one["date"] for one in row["days_asked"] if one["verdict"] != "yes")
        why = bereik.explain(
            self.demo.network, self.home, self.vacancy(row["id"]), date=date,
            traveller=self.query.traveller(), shift=_failing_shift(row, self.vacancy(row["id"])),
        )  # fmt: skip
        assert why.verdict == "no"
        assert why.reasons[0].code == row["reason"]
        assert format_reason(row["reason"], own["short_min"]) == format_reason(
            why.reasons[0].code, why.reasons[0].short_min
        )

    def check_typed(self, rows, failing, capsys) -> None:
        """The command line, in JSON and as text, and `--why`."""
        where = f"{self.home.y},{self.home.x}"
        assert main(["jobs", where, "--format", "json", "--all", *self.typed]) == 0
        typed = {row["vacancy_id"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
        for row in rows:
            own = typed[row["id"]]
            assert (own["verdict"], own["reason"] or "") == (row["verdict"], row["reason"])
            assert own["verdict_text"] == row["verdict_text"]
        assert main(["jobs", where, "--why", failing["id"], "--format", "json", *self.typed]) == 0
        (why,) = json.loads(capsys.readouterr().out)["why"]
        assert (why["week"], why["reasons"][0]["code"]) == ("no", failing["reason"])
        assert main(["jobs", where, "--why", failing["id"], *self.typed]) == 0
        assert _one_line(failing["why"].split(":")[0]) in _one_line(capsys.readouterr().out)


def _shift(row, vacancy):
    """The hours that are shown, where the vacancy has others too."""
    own = f"{vacancy['shift_start'].iloc[0]}-{vacancy['shift_end'].iloc[0]}"
    single = re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", row["shown_shift"])
    return bereik.Shift.from_hours(row["shown_shift"]) if single and row["shown_shift"] != own else None


def _failing_shift(row, vacancy):
    failing = next(one for one in row["days_asked"] if one["verdict"] != "yes")
    return _shift({"shown_shift": failing["shift"]}, vacancy)


def _times(steps) -> list[str]:
    return [step["time"]["at"] for step in steps if step["time"]]


def _clock(shown) -> int:
    return 60 * int(shown["at"][:2]) + int(shown["at"][3:]) + 1440 * shown["day"]


def _one_line(text: str) -> str:
    return " ".join(text.split())
