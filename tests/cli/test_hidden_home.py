"""Who gets an export tries to recover the home from it: all doors of a square must give the very same bytes.

The attack: points all over the square that the map shows are asked the same question, and their exports
compared with the one at hand. With times to the minute of one door, nine points in ten were told apart.
"""

import re
from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import Point

from bereik.atlas import home_map, make_context
from bereik.cli import jobs, main
from bereik.demo import STORY_HOME
from bereik.maps import coarse_square
from bereik.maps.atlas import draw_atlas
from bereik.maps.coarse import ENOUGH, LARGEST_M, SQUARE_M
from bereik.web.sheet import make_sheet


@pytest.fixture(autouse=True)
def _few_jobs(demo, _read_once, monkeypatch):
    """An eighth of the vacancies: what tells doors apart are the points asked, so there are more of those."""
    few = replace(demo, vacancies=demo.vacancies.iloc[::8])
    monkeypatch.setattr(jobs, "load_demo", lambda: few)


@pytest.fixture(scope="module")
def home(demo):
    return demo.addresses[demo.addresses["id"] == STORY_HOME].geometry.iloc[0]


@pytest.fixture(scope="module")
def doors(demo, home):
    """The home, and points all over its square: near its corners, and near the home itself."""
    west, south, east, north = coarse_square(home.x, home.y, demo.addresses).total_bounds
    shares = [(0.001, 0.001), (0.999, 0.001), (0.41, 0.77), (0.999, 0.999)]
    spots = [(west + x * (east - west), south + y * (north - south)) for x, y in shares]
    return [home, *map(Point, spots)]


def export(door, path, *words) -> bytes:
    assert main(["jobs", f"{door.y:.7f},{door.x:.7f}", "--limit", "1", "--out", str(path), *words]) == 0
    raw = path.read_bytes()
    path.unlink()
    return raw


@pytest.mark.parametrize("kind", ["csv", "parquet", "geojson", "html"])
def test_every_door_of_the_square_gives_the_very_same_file(kind, doors, tmp_path):
    path = tmp_path / f"jobs.{kind}"
    some = doors if kind == "csv" else doors[::2]
    assert len({export(door, path) for door in some}) == 1


# A bike and a child are asked of one date: nine points for a week take a minute.
@pytest.mark.parametrize(
    "words",
    [
        ("--childcare", "auto", "--child-age", "24", "--date", "2026-11-24"),
        ("--bike", "to_stop", "--date", "2026-11-24"),
        ("--shift", "late"),
    ],
)
def test_no_choice_of_the_question_tells_doors_apart(words, doors, tmp_path):
    assert len({export(door, tmp_path / "jobs.csv", *words) for door in doors[::2]}) == 1


def test_an_address_and_its_point_give_the_same_file(home, tmp_path):
    path = tmp_path / "jobs.html"
    typed = export(home, path)
    assert main(["jobs", "Dorpsstraat 63, 2990 Wuustwezel", "--limit", "1", "--out", str(path)]) == 0
    assert path.read_bytes() == typed


def test_exact_times_are_kept_only_when_asked_and_the_choice_says_what_it_reveals(doors, tmp_path, capsys):
    files = {export(door, tmp_path / "jobs.csv", "--exact") for door in doors[:2]}
    assert len(files) == 2
    assert "kan iemand afleiden waar je woont" in capsys.readouterr().err
    for command in ("jobs", "map"):
        assert main([command, "--help"]) == 0
        told = re.sub(r"\s+", " ", capsys.readouterr().out)
        assert "--exact" in told
        assert "tot op de deur" in told


def test_a_file_says_that_it_holds_for_a_square(home, tmp_path):
    assert "vak van ongeveer 1.000 meter" in export(home, tmp_path / "jobs.csv").decode()


def test_the_map_of_a_home_is_the_same_for_all_doors_of_the_square(demo, doors):
    class Few:
        network, zones, addresses, date, land = demo.network, demo.zones, demo.addresses, demo.date, None
        vacancies, childcare = demo.vacancies.iloc[::50], demo.childcare.iloc[::8]

    setting = make_context(Few(), size_m=6000, ways=("none", "direct"))
    assert len({draw_atlas(home_map(setting, door)) for door in doors[::4]}) == 1


def test_a_square_holds_fifty_addresses_or_is_the_largest_there_is(demo):
    squares = {}
    for point in demo.addresses.geometry[::15]:
        square = coarse_square(point.x, point.y, demo.addresses)
        squares.setdefault(square.to_wkt().iloc[0, -1], [square["size_m"].iloc[0], 0])[1] += 1
    assert all(count >= ENOUGH or size == LARGEST_M for size, count in squares.values())


def test_squares_part_where_each_quarter_has_enough_and_nowhere_else():
    from geopandas import GeoDataFrame, points_from_xy

    west, south, east, north = coarse_square(
        4.6, 51.4, GeoDataFrame(geometry=[Point(4.6, 51.4)], crs=4326)
    ).total_bounds
    x = west + (east - west) * np.array([1, 3]) / 4
    y = south + (north - south) * np.array([1, 3]) / 4

    def size(counts: dict[tuple[int, int], int], at: tuple[int, int]) -> int:
        spots = [(x[i], y[j]) for (i, j), count in counts.items() for _ in range(count)]
        table = GeoDataFrame(geometry=points_from_xy(*zip(*spots, strict=True)), crs=4326)
        return int(coarse_square(x[at[0]], y[at[1]], table)["size_m"].iloc[0])

    # all live in one small square: whoever is there has 60 neighbours, elsewhere is nobody
    assert size({(0, 0): 60}, (0, 0)) == SQUARE_M
    # a hamlet of 7 in another quarter would stand alone if the large square were parted
    assert size({(0, 0): 60, (1, 1): 7}, (0, 0)) == LARGEST_M
    assert size({(0, 0): 60, (1, 1): 50}, (0, 0)) == SQUARE_M


def test_the_sheet_of_the_client_says_not_to_be_passed_on(demo, home):
    from bereik.web.app_state import AppState
    from bereik.web.query import read_query

    asked = read_query({"lat": home.y, "lon": home.x})
    feet = make_sheet(AppState(demo.network, demo), asked, None, {})["feet"]
    assert any("Geef het niet door" in line for line in feet)
