"""Vacancies of which only the municipality is known: the points to try lie where jobs lie."""

import geopandas
import pytest
from shapely.geometry import Point, box

from bereik.errors import TableError
from bereik.opportunities import candidate_points

NORTH_M = 111_195.0
"""Metres in a degree of latitude: places in these tests lie on one meridian."""


def at(metres):
    return Point(4.5, 51.3 + metres / NORTH_M)


def table(rows, columns):
    frame = geopandas.GeoDataFrame(rows, columns=[*columns, "geometry"], geometry="geometry", crs="EPSG:4326")
    return frame.assign(id=[f"v{n}" for n in range(1, len(frame) + 1)], title="Kok")


def vacancies(*rows):
    return table(list(rows), ["employer", "municipality", "positions", "place_precision"])


UNKNOWN = (None, "Brecht", 1, "municipality", Point())


def names(found, vacancy):
    return found[found["vacancy_id"] == vacancy]["name"].tolist()


def test_candidates_are_where_known_jobs_are_most_openings_first():
    jobs = vacancies(
        ("Klein", "Brecht", 1, "address", at(0)),
        ("Groot", "Brecht", 5, "address", at(3000)),
        ("Elders", "Malle", 9, "address", at(6000)),
        UNKNOWN,
    )
    found = candidate_points(jobs)
    assert names(found, "v4") == ["Groot", "Klein"]
    assert found["openings"].tolist() == [5, 1]
    assert found["basis"].tolist() == ["spots", "spots"]


def test_jobs_within_a_kilometre_are_one_candidate():
    jobs = vacancies(
        ("A", "Brecht", 1, "address", at(0)),
        ("B", "Brecht", 2, "address", at(900)),
        ("C", "Brecht", 1, "address", at(1800)),
        ("D", "Brecht", 3, "address", at(2900)),
        UNKNOWN,
    )
    # B has A and C within a kilometre: 1 + 2 + 1 openings; D is 1100 m from C.
    found = candidate_points(jobs)
    assert names(found, "v5") == ["B", "D"]
    assert found["openings"].tolist() == [4, 3]


def test_the_order_of_the_rows_does_not_matter():
    rows = [(f"E{n}", "Brecht", n % 3, "address", at(700 * n)) for n in range(20)]
    first = candidate_points(vacancies(*rows, UNKNOWN))
    again = candidate_points(vacancies(UNKNOWN, *reversed(rows)))
    assert first["name"].tolist() == again["name"].tolist()


def test_no_municipality_has_more_candidates_than_a_handful():
    rows = [(f"E{n}", "Brecht", 1, "address", at(2000 * n)) for n in range(30)]
    assert len(candidate_points(vacancies(*rows, UNKNOWN))) == 8
    assert len(candidate_points(vacancies(*rows, UNKNOWN), most=3)) == 3


def test_vacancies_of_a_municipality_share_their_candidates():
    jobs = vacancies(("A", "Brecht", 1, "address", at(0)), UNKNOWN, (None, "BRECHT ", 1, None, Point()))
    found = candidate_points(jobs)
    assert found["vacancy_id"].tolist() == ["v2", "v3"]
    assert found["candidate_id"].nunique() == 1


def test_places_and_villages_fill_up_where_few_jobs_are_known():
    jobs = vacancies(("A", "Brecht", 1, "address", at(0)), UNKNOWN)
    places = geopandas.GeoDataFrame(
        {"name": ["Ver", "Naast", "Elders"], "municipality": ["Brecht", "Brecht", "Malle"]},
        geometry=[at(5000), at(500), at(9000)],
        crs="EPSG:4326",
    )
    addresses = table(
        [("Brecht", "Sint-Job", at(10_000)), ("Brecht", "Sint-Job", at(10_200)), ("Brecht", "Dorp", at(100))],
        ["municipality", "submunicipality"],
    )
    found = candidate_points(jobs, places=places, addresses=addresses)
    # "Naast" and "Dorp" lie within a kilometre of A, "Elders" in another municipality.
    assert names(found, "v2") == ["A", "Ver", "Sint-Job"]
    assert found["basis"].tolist() == ["spots", "places", "villages"]
    assert found["near"].tolist() == ["Dorp", "Ver", "Sint-Job"]


def test_a_point_in_the_middle_of_a_municipality_is_no_spot_of_a_job_but_better_than_nothing():
    jobs = vacancies((None, "Brecht", 1, "municipality", at(0)), UNKNOWN)
    found = candidate_points(jobs)
    assert found["vacancy_id"].tolist() == ["v1"]
    assert found["basis"].tolist() == ["point"]
    assert found.attrs["without"] == ["v2"]


def test_outlines_tell_the_municipality_of_a_job_that_does_not():
    zones = geopandas.GeoDataFrame(
        {"id": ["1"], "name": ["Brecht"]}, geometry=[box(4.4, 51.2, 4.6, 51.4)], crs="EPSG:4326"
    )
    jobs = vacancies(("A", None, 1, "address", at(0)), UNKNOWN)
    assert names(candidate_points(jobs, zones), "v2") == ["A"]


def test_the_middle_of_the_outline_is_the_last_resort():
    zones = geopandas.GeoDataFrame(
        {"id": ["1"], "name": ["Brecht"]}, geometry=[box(4.4, 51.2, 4.6, 51.4)], crs="EPSG:4326"
    )
    found = candidate_points(vacancies(UNKNOWN), zones)
    assert found["basis"].tolist() == ["outline"]
    assert zones.geometry[0].contains(found.geometry[0])


def test_a_vacancy_without_municipality_is_listed_as_being_without():
    jobs = vacancies((None, None, 1, "municipality", Point()), ("A", "Brecht", 1, "address", at(0)))
    found = candidate_points(jobs)
    assert len(found) == 0
    assert found.attrs["without"] == ["v1"]
    assert list(found.columns)[:3] == ["vacancy_id", "candidate_id", "municipality"]


def test_a_table_that_is_none_is_refused():
    with pytest.raises(TableError, match="vacancies"):
        candidate_points([1, 2])
