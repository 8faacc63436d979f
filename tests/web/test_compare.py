"""Addresses side by side: from each of them the counts of the list, and what is asked of the whole region."""

import geopandas
import numpy as np
import pytest
from shapely.geometry import Point

import bereik
from bereik.batch import grid_homes
from bereik.living.answer import percentiles
from bereik.web import Places, create_app
from bereik.web.app_state import SQUARE_M
from tests.web.conftest import TOKEN, client_of
from tests.web.test_api import ask, refused
from tests.web.test_whatif import page_candidates

CHILD = {"age_months": 24, "parent": "both"}
OTHERS = ("brasschaat", "kapellen")


@pytest.fixture(scope="module")
def others(demo):
    points = [demo.homes[demo.homes["id"] == one].geometry.iloc[0] for one in OTHERS]
    return [{"lat": one.y, "lon": one.x} for one in points]


def rows(answer):
    return {one["name"]: one["values"] for one in answer["rows"]}


@pytest.mark.parametrize(
    "who",
    [{"child": CHILD, "sectors": ["care"]}, {"shifts": ["late"], "lang": "fr"},
     {"max_cost": 10, "entitled": ["vervoergarantie"], "sectors": ["care"]}],
)  # fmt: skip
def test_each_address_has_the_counts_of_its_own_list(page, story, others, who):
    told = rows(ask(page, "compare", **story, **who, others=others))
    for number, home in enumerate([story, *others]):
        counts = ask(page, "reach", **home, **who)["counts"]
        assert told["yes"][number] == str(counts["yes"])
        assert told["maybe"][number] == str(counts["maybe"])


def test_the_kinds_of_hours_and_the_child_are_those_of_the_list_too(page, story, others):
    who = {"sectors": ["care"]}
    told = rows(ask(page, "compare", **story, **who, child=CHILD, others=others))
    for number, home in enumerate([story, *others]):
        early = ask(page, "reach", **home, **who, child=CHILD, shifts=["early"])["counts"]["yes"]
        assert told["early"][number] == str(early)
        assert told["without_child"][number] == str(ask(page, "reach", **home, **who)["counts"]["yes"])


def test_what_the_holidays_take_away_and_what_only_one_address_has(page, story, others, demo):
    told = rows(ask(page, "compare", **story, others=others))
    homes = geopandas.GeoDataFrame(
        {"id": ["0", "1", "2"]}, geometry=[Point(one["lon"], one["lat"]) for one in [story, *others]],
        crs="EPSG:4326",
    )  # fmt: skip
    days = bereik.list_week_days(
        demo.network, homes, demo.vacancies, date=demo.date, candidates=page_candidates(demo)
    )
    days = days.assign(held=days["verdict"].astype(str) == "yes", school=days["day_type"] != "school_holiday")
    whole = days.groupby(["home_id", "vacancy_id"], observed=True)["held"].all().unstack("vacancy_id")
    school = days[days["school"]].groupby(["home_id", "vacancy_id"], observed=True)["held"].all()
    lost = school.unstack("vacancy_id").reindex(columns=whole.columns).fillna(False) & ~whole
    assert told["lost"] == [str(lost.loc[one].sum()) for one in "012"]
    assert told["only_here"] == [str((whole.loc[one] & (whole.sum() == 1)).sum()) for one in "012"]
    assert any(one != "0" for one in told["lost"])


def test_the_share_of_the_region_is_that_of_all_its_squares(story, others, demo):
    some = demo.vacancies.iloc[:25]
    people = demo.zones[demo.zones["name"] == "Malle"]
    places = Places(some, demo.addresses, zones=demo.zones, populated=people, date=demo.date)
    with client_of(create_app(demo.network, places, token=TOKEN, warm=False)) as page:
        before = ask(page, "compare", **story, others=others)
        answer = ask(page, "compare", **story, others=others, region=True)
        cheap = ask(page, "compare", **story, others=others, region=True, max_cost=1,
                    entitled=["vervoergarantie"])  # fmt: skip
    assert (before["region"], answer["region"]) == (True, False)  # it has been asked
    squares = grid_homes(people, size_m=SQUARE_M, addresses=demo.addresses)
    found = bereik.week_reach(demo.network, squares, some, date=demo.date, candidates=page_candidates(demo))
    jobs = (found["verdict"].astype(str) == "yes").groupby(found["home_id"], observed=True).sum()
    own = np.array([float(one) for one in rows(answer)["yes"]])
    weights = squares["population"].to_numpy(float)
    shares = percentiles(own, jobs.reindex(squares["id"]).to_numpy(float), weights)
    assert rows(answer)["percentile"] == [f"{one:.0f} %" for one in shares]
    assert rows(answer)["yes"] == rows(before)["yes"]
    # What others would pay is not known: under a limit the share is that without it, and says so.
    assert rows(cheap)["yes"] != rows(answer)["yes"]
    assert rows(cheap)["percentile"] == rows(answer)["percentile"]
    assert "maximum" in cheap["note"]
    assert "maximum" not in answer["note"]


def test_rents_are_told_and_weighed(page, story, others):
    told = rows(ask(page, "compare", **story, others=others, rents=[1100, 650, None]))
    assert told["rent"] == ["1.100 euro", "650 euro", ""]
    assert told["front"] == ["ja", "nee", ""]  # whether another one is better
    assert "rent" not in rows(ask(page, "compare", **story, others=others))


def test_what_cannot_be_compared_is_refused(page, story, others):
    far = {"lat": 48.0, "lon": 2.0}
    status, code, told = refused(page, "compare", **story, others=[others[0], far])
    assert (status, code) == (422, "outside")
    assert "Adres 3" in told
    assert refused(page, "compare", **story, others=[])[:2] == (400, "question")
    assert refused(page, "compare", **story, others=others * 3)[:2] == (400, "question")
    assert refused(page, "compare", **story, others=others, rents=[1])[:2] == (400, "question")
    assert refused(page, "compare", **story, others=[{**others[0], "street": "x"}])[:2] == (400, "question")
    assert refused(page, "compare", **story, others=others, rents=[-1, None, None])[:2] == (400, "question")
