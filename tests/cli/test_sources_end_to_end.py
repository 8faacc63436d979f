"""From addresses to an answer, for each region that comes along: doctor, fetch, build, ask, on played
sources.

A made-up world: the municipalities of a region are squares in a row, one of which has a bus stop. The
timetable comes in the spelling of either publisher, people by sector with the new and the old codes,
vacancies by VDAB's harvest.
"""

import json
import shlex
from importlib.resources import files

import pytest

from bereik.cli import main
from bereik.sources import list_regions, read_region
from tests.feeds.test_publisher_ids import BARE, packed, prefixed
from tests.sources.bad_manners import File, playing
from tests.sources.vdab_played import KEYS, Vdab, vacancy

WIDTH, SOUTH, NORTH = 0.02, 51.34, 51.36
WEST = 4.63
"""The first municipality has the stop of Brecht Dorp, 51.35, 4.64."""
TRAINS = {
    "agency": "agency_id,agency_name,agency_timezone\nnmbssncb,NMBS/SNCB,Europe/Brussels\n",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\n"
    "8800001,Brecht,51.351,4.641\n8800002,Schoten,51.251,4.501\n",
    "routes": "route_id,agency_id,route_short_name,route_type\n9,nmbssncb,IC,2\n",
    "trips": "trip_id,route_id,service_id\n900,9,3\n",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "900,12:00:00,12:00:00,8800001,1\n900,12:20:00,12:20:00,8800002,2\n",
    "calendar": BARE["calendar"].replace("5,1,1,1,1,1,0,0", "3,1,1,1,1,1,0,0", 1),
}
SPOTS = range(9)
"""A junction in the middle of each municipality, with a side street to the north."""


def refs(way):
    return "".join(f'<nd ref="{one}"/>' for one in way)


def streets():
    """A street along all municipalities and on to Schoten, as OpenStreetMap has it."""
    nodes = {1: (51.35, WEST - 0.01), 2: (51.35, 4.64), 3: (51.35, WEST + 0.2), 4: (51.25, 4.50)}
    nodes |= {6: (51.351, 4.641)}
    middles = {n: WEST + WIDTH * (n + 0.5) for n in SPOTS}
    nodes |= {10 + n: (51.35, lon) for n, lon in middles.items()}
    nodes |= {30 + n: (51.352, lon) for n, lon in middles.items()}
    ways = [[1, *sorted([2, *(10 + n for n in SPOTS)], key=lambda one: nodes[one][1]), 3], [1, 4], [2, 6]]
    ways += [[10 + n, 30 + n] for n in SPOTS]
    points = [f'<node id="{one}" lat="{lat}" lon="{lon}" version="1"/>' for one, (lat, lon) in nodes.items()]
    lines = [
        f'<way id="{number}" version="1">{refs(way)}<tag k="highway" v="residential"/></way>'
        for number, way in enumerate(ways, start=1)
    ]
    return f'<?xml version="1.0"?><osm version="0.6">{"".join(points + lines)}</osm>'.encode()


def squares(codes, key):
    """A row of squares under a heading; sectors halve the square of their municipality."""
    shapes = []
    for place, width, code in codes:
        west = WEST + place * WIDTH
        ring = [[west, SOUTH], [west + width, SOUTH], [west + width, NORTH], [west, NORTH], [west, SOUTH]]
        facts = {key: code, "cd_munty_refnis": code[:5], "naam": code}
        shapes.append(
            {"type": "Feature", "properties": facts, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    return json.dumps({"type": "FeatureCollection", "features": shapes}).encode()


def job(number, lat, lon, **more):
    return vacancy(
        number,
        functie={"functieTitel": "Poetshulp", "omschrijving": "Van 7 u tot 16.30 u, maandag tot vrijdag."},
        tewerkstellingsadres={"gemeente": "Schoten", "locatie": {"latitude": lat, "longitude": lon}},
        leverancier={"naam": "Zorg Noord", "type": "WERKGEVER"},
        **more,
    )


class World:
    """The addresses of the sources of one region, and the settings that lead there."""

    def __init__(self, server, folder, region):
        self.server, self.folder = server, folder
        codes = [one.nis for one in region.municipalities] or [f"{begin:0<4}1" for begin in region.nis_begins]
        self.sectors = [
            (n + half / 2, WIDTH / 2, f"{code}A0{half}-") for n, code in enumerate(codes) for half in (0, 1)
        ]
        self.vdab = Vdab(
            [job(1, 51.25, 4.50), job(2, 51.30, 4.68), job(3, 51.25, 4.50, dubbels={"parentId": "V0001"})]
        ).play(server)
        self.timetable("own", BARE)
        self.serve("nmbs", packed(folder / "nmbs.zip", prefixed(TRAINS, "nmbssncb")).read_bytes())
        self.serve("osm", streets(), "application/xml")
        self.serve(
            "boundaries",
            squares([(n, WIDTH, one) for n, one in enumerate(codes)], "niscode"),
            "application/json",
        )
        self.serve("sectors", squares(self.sectors, "cd_sector"), "application/json")
        self.people({code: 100 for _, _, code in self.sectors})
        self.serve("hoppin", b'{"type": "FeatureCollection", "features": []}', "application/json")
        rows = "".join(f"{n},Dorpsstraat,{n},51.35,{WEST + WIDTH * (n + 0.5)}\n" for n in range(len(codes)))
        self.serve("addresses", f"id,street,house_number,lat,lon\n{rows}".encode(), "text/csv")
        self.settings()

    def serve(self, name, body, content_type="application/zip"):
        dated = "Mon, 02 Nov 2026 04:00:00 GMT"
        self.server.files[f"/{name}"] = File(body, etag=None, last_modified=dated, content_type=content_type)

    def timetable(self, publisher, texts):
        self.serve("delijn", packed(self.folder / f"{publisher}.zip", texts).read_bytes())

    def people(self, counts):
        rows = "".join(f"{code}|{count}\n" for code, count in counts.items())
        self.serve("population", f"CD_SECTOR|TOTAL\n{rows}".encode(), "text/plain")

    def settings(self):
        names = ("delijn", "nmbs", "osm", "boundaries", "sectors", "population", "hoppin", "addresses")
        lines = [f'{name}.url = "{self.server.address(f"/{name}")}"' for name in names]
        lines += [f'vacancies.url = "{self.server.address("/vacatures")}"']
        lines += [
            f'vacancies.token_url = "{self.server.address("/token")}"',
            'vacancies.key = "VDAB_API_KEY"',
        ]
        lines += ['vacancies.client_id = "VDAB_CLIENT_ID"', 'vacancies.client_secret = "VDAB_CLIENT_SECRET"']
        lines += ["sectors.year = 2025", "population.year = 2025"]
        (self.folder / "played.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def world(tmp_path, monkeypatch):
    for name in ("DELIJN_API_KEY", "BMC_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.chdir(tmp_path)
    with playing() as server:
        yield lambda name: World(server, tmp_path, read_region(name))


@pytest.fixture
def typed(capsys):
    """Type a command; gives status and what was printed."""

    def type_it(line):
        words = shlex.split(line)
        assert words.pop(0) == "bereik"
        status = main(words)
        return status, capsys.readouterr().out

    return type_it


def answer(typed, name):
    asked = f"--network data/built/{name} --date 2019-10-15 --format json"
    status, out = typed(f"bereik jobs 51.35,4.64 {asked}")
    assert status == 0
    return json.loads(out)


@pytest.mark.parametrize("name", list_regions())
def test_a_region_goes_from_its_addresses_to_an_answer(world, typed, name):
    world(name)
    status, out = typed(f"bereik doctor {name} --sources played.toml")
    assert status == 0, out
    assert out.rstrip().endswith(f"bereik fetch {name} --sources played.toml")
    status, out = typed(out.rstrip().rpartition("met: ")[2])
    assert status == 0, out
    status, out = typed(out.rstrip().rpartition("met: ")[2])  # the next command, as it was told
    assert status == 0, out
    assert "VDAB - " in out
    found = answer(typed, name)
    verdicts = {row["vacancy_id"]: row["verdict"] for row in found["rows"]}
    expected = {"70000001": "yes", "70000002": "no"}  # the double is one of the two
    if read_region(
        name
    ).nis_begins:  # the job in Schoten lies outside the ten kilometres around these squares
        del expected["70000001"]
    assert verdicts == expected
    kinds = {one["kind"] for one in found["provenance"]["sources"]}
    assert kinds >= {"gtfs", "osm", "boundaries", "sectors", "population", "addresses", "vacancies"}


def test_both_spellings_of_the_timetable_give_one_answer(world, typed):
    played = world("lier")
    rows = []
    for publisher, texts in (("own", BARE), ("national", prefixed(BARE))):
        played.timetable(publisher, texts)
        assert typed("bereik fetch lier --sources played.toml --only delijn")[0] == 0
        assert typed("bereik fetch lier --sources played.toml")[0] == 0
        assert typed("bereik build lier")[0] == 0
        rows.append(answer(typed, "lier")["rows"])
    assert rows[0] == rows[1]
    assert rows[0]


def test_people_with_the_old_codes_are_refused_and_with_the_new_ones_taken(world, typed):
    played = world("lier")
    assert typed("bereik fetch lier --sources played.toml")[0] == 0
    assert "procent" not in typed("bereik build lier")[1]
    played.people({"12021A00-": 100, "12099A00-": 100})  # half of Lier under the code of before
    typed("bereik fetch lier --sources played.toml")
    status, out = typed("bereik build lier")
    assert status == 0
    assert "maar 50 procent" in out
    assert "Statbel" not in out.rpartition("Gegevens:")[2]


def test_the_second_fetch_asks_vdab_for_what_changed_only(world, typed):
    played = world("lier")
    typed("bereik fetch lier --sources played.toml")
    played.vdab.lists, played.vdab.batches = [], []
    status, out = typed("bereik fetch lier --sources played.toml")
    assert status == 0
    assert {name for name, _ in played.vdab.lists} == {"bulk"}
    assert played.vdab.batches == []
    assert "niet veranderd" in out


def test_doctor_ends_with_status_1_when_a_source_that_is_needed_fails(world, typed):
    played = world("lier")
    del played.server.files["/delijn"]
    status, out = typed("bereik doctor lier --sources played.toml")
    assert status == 1
    assert "Niet te krijgen, en wel nodig: delijn" in out
    assert "data.delijn.be" in out
    status, out = typed("bereik doctor lier --sources played.toml --format json --lang en")
    assert status == 1
    rows = {row["id"]: row for row in json.loads(out)["sources"]}
    assert (rows["delijn"]["status"], rows["delijn"]["code"]) == ("failed", "gone")
    assert (rows["nmbs"]["reached"], rows["nmbs"]["kind_right"], rows["nmbs"]["day"]) == (
        True,
        True,
        "2026-11-02",
    )
    assert rows["vacancies"]["status"] == "ok"


OWN = """
title = "Mijn streek"
sources = ["delijn", "nmbs", "osm", "boundaries", "vacancies"]
municipalities = [{ nis = "12021", name = "Lier", former = [{ nis = "12999", name = "Oud-\\"Lier\\"" }] }]
shift_templates = "uren.toml"
[source.vacancies]
path = "lijst.csv"
"""


@pytest.mark.parametrize("file", ["mine.toml", "mijn streek.toml"])
def test_what_a_fetch_of_ones_own_region_advises_works_and_so_does_its_name(world, typed, tmp_path, file):
    world("lier")
    hours = files("bereik.working_hours") / "shift_templates.toml"
    (tmp_path / "uren.toml").write_text(hours.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "lijst.csv").write_text("id,title,lat,lon\n1,Poetshulp,51.25,4.50\n", encoding="utf-8")
    text = OWN if file == "mine.toml" else f'name = "mine"\n{OWN}'
    (tmp_path / file).write_text(text, encoding="utf-8")
    played = tmp_path / "played.toml"
    kept = [
        line
        for line in played.read_text().splitlines()
        if line.startswith(("delijn", "nmbs", "osm", "bound"))
    ]
    played.write_text("\n".join(kept), encoding="utf-8")
    status, out = typed(f"bereik fetch {shlex.quote(file)} --sources played.toml")
    assert status == 0, out
    advice = out.rstrip().rpartition("met: ")[2]
    assert advice == f"bereik build {shlex.quote(file)}"
    assert typed(advice)[0] == 0
    status, out = typed("bereik build mine")
    assert status == 0
    assert "eigen bestand vacancies.csv" in out
    assert "VDAB" not in out
    assert typed("bereik fetch mine --only vacancies --sources played.toml")[0] == 0
    assert read_region("mine").municipalities == read_region(file).municipalities
    # fetched elsewhere, the advice says where
    status, out = typed(f"bereik fetch {shlex.quote(file)} --sources played.toml --out 'else where'")
    assert out.rstrip().rpartition("met: ")[2] == f"bereik build {shlex.quote(file)} --raw 'else where'"
    assert typed(out.rstrip().rpartition("met: ")[2] + " --out built")[0] == 0
