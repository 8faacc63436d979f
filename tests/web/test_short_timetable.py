"""A timetable of less than a week: a job on a day that it does not cover is told of, not refused."""

import csv

import pytest

import bereik
from bereik.cli import main
from bereik.web import Places, create_app
from tests.web.conftest import TOKEN, client_of

HOME = {"lat": 51.3502, "lon": 4.6401}
FILES = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\nX,Streekbus,http://example.org,Europe/Brussels",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\nA,Dorp,51.3500,4.6400\nB,Fabriek,51.3500,4.7000",
    "routes": "route_id,agency_id,route_short_name,route_type\nR,X,600,3",
    "trips": "route_id,service_id,trip_id\nR,S,out\nR,S,back",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "out,07:00:00,07:00:00,A,1\nout,07:10:00,07:10:00,B,2\n"
    "back,16:30:00,16:30:00,B,1\nback,16:40:00,16:40:00,A,2",
    # Tuesday to Friday
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "S,1,1,1,1,1,1,1,20261124,20261127",
}
JOBS = (("weekend", "sat,sun"), ("week", "mon-fri"), ("monday", "mon"), ("friday", "fri"))


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """The folder of a network and a file of vacancies."""
    folder = tmp_path_factory.mktemp("short")
    (folder / "gtfs").mkdir()
    for name, text in FILES.items():
        (folder / "gtfs" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    bereik.build_network([bereik.read_feed(folder / "gtfs")]).save(folder / "network")
    with (folder / "jobs.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["id", "title", "lat", "lon", "shift_start", "shift_end", "days"])
        write.writerows([id_, id_, 51.35, 4.70, "08:00", "16:00", days] for id_, days in JOBS)
    return folder


@pytest.fixture(scope="module")
def asked(short):
    network, jobs = bereik.load_network(short / "network"), bereik.read_vacancies(short / "jobs.csv")
    with client_of(create_app(network, Places(jobs), token=TOKEN, warm=False)) as page:
        yield lambda name, job: page.post(f"/api/{name}", json=HOME | {"vacancy_id": job})


def words(short, *more):
    return ["jobs", "51.3502,4.6401", "--network", str(short / "network"),
            "--vacancies", str(short / "jobs.csv"), *more]  # fmt: skip


@pytest.mark.parametrize("job", ["weekend", "week", "monday"])
def test_a_job_that_is_worked_outside_the_timetable_is_told_on_the_page(asked, job):
    told = asked("changes", job)
    assert told.status_code == 200
    assert told.json()["changes"] == []
    assert told.json()["reasons"][-1] == "Met een dienstregeling die ook dan geldt, kunnen we het nakijken."
    for name in ("job", "sheet", "sheet.pdf", "roster"):
        assert asked(name, job).status_code == 200, name
    whole = asked("job", job).json()
    assert (whole["stretches"] != []) == (job == "week"), "of a day that it covers the way is shown"


@pytest.mark.parametrize("job", ["weekend", "week", "monday"])
def test_why_says_that_the_timetable_does_not_cover_the_day(short, capsys, job):
    assert main(words(short, "--why", job)) == 0
    out = capsys.readouterr().out
    assert "De dienstregeling geldt niet op deze dag." in out
    assert "Met een dienstregeling die ook dan geldt" in out
    assert "geen rit" not in out, "nobody knows what runs then"


def test_a_single_day_outside_is_refused_as_ever(short, capsys):
    assert main(words(short, "--date", "2026-11-28")) == 1
    assert "geen dienstregeling" in capsys.readouterr().err


def test_a_weekend_shift_needs_a_weekend(short, capsys):
    assert main(words(short, "--shift", "weekend")) == 1
    told = capsys.readouterr()
    assert "op za, zo" in told.err
    assert told.out == ""
    assert main(words(short, "--shift", "weekend", "--date", "2026-11-25")) == 0  # who names a day means it
