"""The screen "what if ...?" and the cost of a month: counts as in Python, and a maximum that makes a no."""

import pytest

import bereik
from bereik.domain.traveller import Traveller
from bereik.ondemand import shuttle_weeks
from bereik.reach.week import solve_week
from bereik.web import whatif
from tests.web.test_api import ask, refused

CHILD = {"age_months": 24, "parent": "both"}


def options(answer):
    return {one["name"]: one for one in answer["options"]}


def test_the_counts_are_those_of_python(page, story, demo):
    answer = ask(page, "whatif", **story)
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    found = bereik.what_if(
        demo.network, home, demo.vacancies, date=demo.date, candidates=page_candidates(demo),
        options=bereik.list_options(children=False, stations=False),
    )  # fmt: skip
    told = options(answer)
    assert list(told) == [one.option.name for one in found.answers]
    for one in found.answers:
        assert told[one.option.name]["more"] == len(found.more(one.option.name))
    assert told["bike"]["text"] == f"{told['bike']['more']} jobs meer"
    assert told["bike"]["change"] == {"travel": "bike"}


def page_candidates(demo):
    return bereik.candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses)


def test_an_option_taken_over_gives_the_count_it_promised(page, story):
    promised = options(ask(page, "whatif", **story))["licence"]["more"]
    now, after = (ask(page, "reach", **story, licence=licence)["counts"]["yes"] for licence in (False, True))
    assert after - now == promised


def test_under_a_maximum_the_counts_are_those_of_the_list(page, story):
    asked = {**story, "entitled": ["vervoergarantie"], "max_cost": 10}
    now, after = (ask(page, "reach", **asked, licence=licence)["counts"]["yes"] for licence in (False, True))
    answer = ask(page, "whatif", **asked, option="licence")
    (licence,) = answer["options"]
    assert answer["base"] == f"Nu zijn {now} van de 400 vacatures haalbaar. Een job is hier één vacature."
    assert licence["more"] == after - now > 0


def test_one_option_lists_its_jobs_with_their_cost(page, story):
    answer = ask(page, "whatif", **story, option="licence", entitled=["vervoergarantie"])
    (licence,) = answer["options"]
    assert 0 < len(licence["jobs"]) <= min(12, licence["more"])
    assert all(one["title"] for one in licence["jobs"])
    assert "3,83 euro per maand" in {one["cost"] for one in licence["jobs"]}


def test_what_other_hours_take_away_is_listed_too(page, story):
    base = ask(page, "reach", **story, limit=400)["rows"]
    was = {row["id"] for row in base if row["verdict"] == "yes"}
    for name in ("later_start", "earlier_end"):
        (one,) = ask(page, "whatif", **story, option=name)["options"]
        lost = {job["id"] for job in one["lost"]}
        assert len(lost) == one["fewer"]
        assert lost <= was
        assert not lost & {job["id"] for job in one["jobs"]}
    (licence,) = ask(page, "whatif", **story, option="licence")["options"]
    assert licence["lost"] == []


def test_a_list_says_how_many_more_there_are_than_it_names(page, story, monkeypatch):
    def told(name):
        (one,) = ask(page, "whatif", **story, option=name)["options"]
        return one

    one = told("licence")
    assert len(one["jobs"]) == 12 < one["more"]
    assert one["jobs_rest"] == f"en nog {one['more'] - 12} andere"
    assert one["lost_rest"] == ""
    monkeypatch.setattr(whatif, "MOST_JOBS", 0)
    one = told("later_start")
    assert one["lost_rest"] == f"en nog {one['fewer']} andere" != "en nog 0 andere"


def test_with_a_child_a_bike_is_reckoned_when_asked(page, story):
    told = options(ask(page, "whatif", **story, child=CHILD, lang="en"))
    assert not told["bike"]["asked"]
    assert told["helper_fetches"]["asked"]
    assert told["care_earlier"]["title"] == "childcare that opens an hour earlier"


def test_of_two_children_a_helper_brings_both(page, story):
    told = options(ask(page, "whatif", **story, child=CHILD, second_child=CHILD, travel="bike"))
    assert told["helper_brings"]["title"] == "iemand anders kan de kinderen brengen"
    assert options(ask(page, "whatif", **story, child=CHILD, travel="bike"))["helper_brings"]["title"] == (
        "iemand anders kan het kind brengen"
    )


def test_with_a_child_and_a_bike_every_option_is_reckoned_when_asked(page, story):
    """All of them at once take a client at the desk too long."""
    told = options(ask(page, "whatif", **story, child=CHILD, travel="bike"))
    assert told
    assert [name for name, one in told.items() if one["asked"]] == ["bike"], "and that changes nothing"
    assert not told["bike"]["applies"]
    (one,) = ask(page, "whatif", **story, child=CHILD, travel="bike", option="licence")["options"]
    before, after = (
        ask(page, "reach", **story, child=CHILD, travel="bike", licence=licence)["counts"]["yes"]
        for licence in (False, True)
    )
    assert one["more"] - one["fewer"] == after - before > 0


def test_under_a_maximum_every_option_is_reckoned_when_asked(page, story):
    told = options(ask(page, "whatif", **story, max_cost=10))
    assert told
    assert not any(one["asked"] for one in told.values())


def test_an_option_that_is_not_there_is_refused(page, story):
    assert refused(page, "whatif", **story, option="horse")[:2] == (400, "question")
    assert refused(page, "whatif", lat=48.0, lon=2.0)[:2] == (422, "outside")


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_a_job_tells_what_its_month_costs_and_when_that_was_looked_up(page, story, lang):
    rows = ask(page, "reach", **story)["rows"]
    yes = next(row["id"] for row in rows if row["verdict"] == "yes" and row["out"]["minutes"] > 25)
    unknown = ask(page, "job", **story, vacancy_id=yes, lang=lang)["cost"]
    assert "2026" in " ".join(unknown)
    known = ask(page, "job", **story, vacancy_id=yes, entitled=["vervoergarantie"], lang=lang)["cost"]
    assert any("3,83" in line or "3.83" in line for line in known)
    assert any("vlaanderen.be" in line for line in known)


def test_the_sheet_tells_what_the_employer_pays_as_the_page_does(page, story):
    rows = ask(page, "reach", **story)["rows"]
    yes = next(row["id"] for row in rows if row["verdict"] == "yes" and row["out"]["minutes"] > 25)
    asked = {**story, "entitled": ["vervoergarantie"], "employer": "third_payer", "vacancy_id": yes}
    cost, lines = ask(page, "job", **asked)["cost"], ask(page, "sheet", **asked)["watch"]["lines"]
    (paid,) = [line for line in cost if line.startswith("Je werkgever betaalt")]
    assert [line for line in lines if line in cost] == [cost[0], paid, *cost[-2:]]


@pytest.mark.parametrize("most", [{}, {"max_cost": 1}])
def test_a_job_and_its_cost_are_one_solution(page, story, monkeypatch, most):
    yes = next(row["id"] for row in ask(page, "reach", **story)["rows"] if row["verdict"] == "yes")
    before, solved = ask(page, "job", **story, **most, vacancy_id=yes)["cost"], []

    def counted(*given, **named):
        solved.append(1)
        return solve_week(*given, **named)

    for module in (shuttle_weeks, whatif):
        monkeypatch.setattr(module, "solve_week", counted)
    assert ask(page, "job", **story, **most, vacancy_id=yes)["cost"] == before != []
    assert len(solved) == 1


def test_more_than_the_maximum_is_a_no_because_of_the_cost(page, story, demo):
    asked = {**story, "entitled": ["vervoergarantie"]}
    free = ask(page, "reach", **asked, limit=400)["rows"]
    limited = {row["id"]: row for row in ask(page, "reach", **asked, max_cost=10, limit=400)["rows"]}
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    costs = bereik.month_costs(
        demo.network, home, demo.vacancies, date=demo.date, entitled=["vervoergarantie"],
        max_cost_month_eur=10, candidates=page_candidates(demo), traveller=Traveller(),
    ).set_index("vacancy_id")  # fmt: skip
    dear = [row["id"] for row in free if row["verdict"] == "yes" and costs.loc[row["id"], "reason"] == "COST"]
    assert dear
    for one in dear:
        assert limited[one]["verdict"] == costs.loc[one, "verdict"]
        assert limited[one]["reason"] == "COST"
    for row in free:
        assert limited[row["id"]]["verdict"] == costs.loc[row["id"], "verdict"]
