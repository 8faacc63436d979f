"""The search from the vacancies gives the verdict of `shift_reach`, on drawn networks."""

import geopandas
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.tables import check_points
from bereik.living.verdicts import ask_work, verdicts_of
from tests.conftest import EXAMPLES
from tests.reach.drawn_cases import PLACES, Case, cases, clock, network_of

WORDS = ["no", "maybe", "yes"]
HOMES = geopandas.GeoDataFrame(
    {"id": [f"h{n}" for n in range(7)]},
    geometry=[*(Point(*place) for place in PLACES), Point()],
    crs="EPSG:4326",
)


@st.composite
def jobs_at(draw, case: Case) -> geopandas.GeoDataFrame:
    """Some jobs at the drawn hours and around them: split, by system, of unknown place, with a licence."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        begin = max(case.start + draw(st.integers(-12, 12)), 0) % 1440
        end = (begin + case.length + draw(st.integers(0, 20))) % 1440
        row = {"shift_start": clock(begin), "shift_end": clock(end), "shift_system": None}
        kind = draw(st.sampled_from(["own", "own", "split", "system", "vague"]))
        if kind == "split":  # both parts around the drawn rides, with hardly time to go home
            end = begin + draw(st.integers(1, 4))
            later = end + draw(st.integers(5, 40))
            if later < 1430:
                row |= {"shift_start": f"{clock(begin)},{clock(later)}"}
                row |= {"shift_end": f"{clock(end)},{clock(later + draw(st.integers(1, 9)))}"}
        if kind == "system":
            row |= {"shift_start": None, "shift_end": None, "shift_system": "two-shift"}
        place = Point() if kind == "vague" else Point(*PLACES[draw(st.integers(0, 5))])
        licence = draw(st.sampled_from([None, None, None, "B"]))
        rows.append(row | {"id": f"v{number}", "title": "x", "geometry": place, "driving_licence": licence})
    table = geopandas.GeoDataFrame(pandas.DataFrame(rows), geometry="geometry", crs="EPSG:4326")
    vague = table.geometry.is_empty.map({True: "municipality", False: "address"})
    return table.assign(municipality="T", place_precision=vague)


def compare(case: Case, jobs, **care) -> None:
    network = network_of(case)
    options = {"date": case.date, "before_min": case.before, "after_min": case.after}
    forward = bereik.shift_reach(network, HOMES, jobs, traveller=case.traveller, **options, **care)
    margins = (case.before * 60, case.after * 60)
    work = ask_work(network, jobs, date=case.date, shifts=None, traveller=case.traveller, margins=margins)
    found = verdicts_of(work, check_points(HOMES, "homes"), **care)
    told = [WORDS[one] for one in found.ravel()]
    assert told == forward["verdict"].tolist()


@pytest.mark.hypothesis
@settings(max_examples=EXAMPLES * 2)
@given(st.data())
def test_the_search_from_the_vacancies_gives_the_verdict_of_shift_reach(data):
    case = data.draw(cases())
    compare(case, data.draw(jobs_at(case)))
