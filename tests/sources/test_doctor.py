"""Whether sources can be had, on a recorded set of answers: no network, and the addresses of the registry."""

import io
import zipfile

import httpx
import pytest

from bereik.sources import read_region, read_registry, sources_of
from bereik.sources.doctor import FIRST_BYTES, as_row, examine

ZIP = {"Content-Type": "application/zip", "Last-Modified": "Mon, 02 Nov 2026 04:00:00 GMT"}
FREE = "https://api-management-discovery-production.azure-api.net/api/gtfs/feed/"
KEYED = "https://api-management-opendata-production.azure-api.net/api/gtfs/feed/"


def zipped(name, size=200_000):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, b"x" * size)
    return out.getvalue()


HOPPIN = "https://geoserver.gis.cloud.mow.vlaanderen.be/geoserver/hoppin/wfs"
FEED = zipped("stops.txt")
PBF = b"\0\0\0\x0d\n\tOSMHeader\x18\x7c" + b"\0" * 100
JSON = b'{"type": "FeatureCollection", "features": []}'
RECORDED = {
    FREE + "delijn/static": (200, ZIP, FEED),
    FREE + "nmbssncb/static": (200, ZIP, FEED),
    "https://download.geofabrik.de/europe/belgium-latest.osm.pbf": (200, {}, PBF),
    "https://geo.api.vlaanderen.be/VRBG/wfs": (200, {"Content-Type": "application/json"}, JSON),
    "https://statbel.fgov.be/sites/default/files/files/opendata/Statistische%20sectoren/"
    "sh_statbel_statistical_sectors_31370_20250101.geojson.zip": (200, ZIP, zipped("s.geojson")),
    "https://statbel.fgov.be/sites/default/files/files/opendata/bevolking/sectoren/"
    "OPENDATA_SECTOREN_2025_NEW.xlsx": (200, ZIP, zipped("xl/workbook.xml")),
    "https://opendata.bosa.be/download/best/openaddress-bevlg.zip": (200, ZIP, zipped("a.csv")),
    HOPPIN: (200, {}, JSON),
}


class Recorded:
    """The recorded set as a transport; what is asked is written down."""

    def __init__(self, **changes):
        self.answers = {**RECORDED, **changes.pop("answers", {})}
        self.asked = []

    def __call__(self, request):
        self.asked.append(request)
        url = str(request.url).partition("?")[0]
        status, headers, body = self.answers.get(url, (404, {}, b"not here"))
        wanted = request.headers.get("Range")
        if status == 200 and wanted and headers is ZIP:  # these servers answer with the stretch alone
            span = {"Content-Range": f"bytes 0-{FIRST_BYTES - 1}/{len(body)}"}
            return httpx.Response(
                206, headers={**headers, **span}, stream=httpx.ByteStream(body[:FIRST_BYTES])
            )
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


@pytest.fixture
def look(tmp_path, monkeypatch):
    for key in ("DELIJN_API_KEY", "BMC_API_KEY", "VDAB_API_KEY", "VDAB_CLIENT_ID", "VDAB_CLIENT_SECRET"):
        monkeypatch.delenv(key, raising=False)

    def examined(recorded, region="selab"):
        sources = sources_of(read_region(region))
        transport = httpx.MockTransport(recorded)
        found = examine(sources, tmp_path, wait=pytest.fail, transport=transport)
        return {one.source.id: one for one in found}

    return examined


@pytest.mark.parametrize("region", ["selab", "noord-limburg", "lier"])
def test_all_that_is_needed_is_reached_and_of_its_kind(look, region):
    found = look(Recorded(), region)
    assert {name for name, one in found.items() if one.status == "ok"} == {
        "delijn", "nmbs", "osm", "boundaries", "sectors", "population", "addresses", "hoppin",
    }  # fmt: skip
    assert not any(one.stops for one in found.values())
    assert (found["delijn"].found, found["delijn"].bytes) == ("zip", len(FEED))
    assert found["delijn"].day == "2026-11-02"
    assert found["osm"].found == "pbf"
    assert found["vacancies"].status == found["childcare"].status == "skipped"


def test_only_first_bytes_are_asked_for_and_nothing_of_a_client(look):
    recorded = Recorded()
    look(recorded)
    assert {request.method for request in recorded.asked} == {"GET"}
    assert all(request.headers["Range"] == f"bytes=0-{FIRST_BYTES - 1}" for request in recorded.asked)
    assert not any(request.content or "Authorization" in request.headers for request in recorded.asked)
    assert all("lat" not in request.url.params for request in recorded.asked)


def test_a_key_goes_to_its_own_host_only(look, monkeypatch):
    monkeypatch.setenv("BMC_API_KEY", "s3cret")
    recorded = Recorded(
        answers={KEYED + "delijn/static": (200, ZIP, FEED), KEYED + "nmbssncb/static": (401, {}, b"")}
    )
    found = look(recorded)
    assert found["delijn"].address == KEYED + "delijn/static"
    assert found["nmbs"].status == "ok"  # the address without a key gives it
    assert found["nmbs"].problem.code == "key-refused"
    with_key = [request for request in recorded.asked if "s3cret" in str(request.headers)]
    assert {request.url.host for request in with_key} == {"api-management-opendata-production.azure-api.net"}
    assert "s3cret" not in str([as_row(one, "nl") for one in found.values()])


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((404, {}, b""), "gone"),
        ((500, {}, b""), "failing"),
        ((429, {"Retry-After": "60"}, b""), "busy"),
        ((200, {"Content-Type": "text/html"}, b"<html>log in"), "html"),
        ((200, {}, b"<!doctype html><p>challenge"), "html"),
        ((200, {}, b'{"error": "no"}'), "format"),
        ((200, {}, b""), "format"),
        ((200, {"Content-Length": "9000000000"}, FEED), "too-large"),
        ((302, {"Location": "http://elsewhere.example.be/"}, b""), "redirect-scheme"),
    ],
)
def test_a_required_source_that_fails_says_why_and_what_to_do(look, answer, code):
    found = look(Recorded(answers={FREE + "nmbssncb/static": answer}))
    assert found["nmbs"].stops
    assert found["nmbs"].problem.code == code
    row = as_row(found["nmbs"], "nl")
    assert row["check"].startswith("Kijk op data.belgianmobility.io")
    assert not found["delijn"].stops


def test_a_source_without_which_a_region_can_do_does_not_stop(look):
    found = look(
        Recorded(
            answers={"https://geoserver.gis.cloud.mow.vlaanderen.be/geoserver/hoppin/wfs": (404, {}, b"")}
        )
    )
    assert found["hoppin"].status == "failed"
    assert not found["hoppin"].stops


def test_without_a_connection_each_source_says_so(tmp_path):
    def offline(request):
        raise httpx.ConnectError("offline")

    transport = httpx.MockTransport(offline)
    found = list(examine(read_registry().values(), tmp_path, wait=pytest.fail, transport=transport))
    assert {one.problem.code for one in found if one.status == "failed"} == {"no-connection"}
    assert {one.source.id for one in found if one.stops} == {"delijn", "nmbs", "osm", "boundaries"}


def test_a_file_of_ones_own_is_looked_at_on_disk(tmp_path):
    region = tmp_path / "streek.toml"
    (tmp_path / "opvang.csv").write_text("id;name\n", encoding="utf-8")
    region.write_text(
        'sources = ["childcare", "vacancies"]\nmunicipalities = [{ nis = "12021", name = "Lier" }]\n'
        'source.childcare.path = "opvang.csv"\nsource.vacancies.path = "weg.xlsx"\n',
        encoding="utf-8",
    )
    found = list(examine(sources_of(read_region(region)), tmp_path, wait=pytest.fail))
    assert [(one.status, one.found) for one in found] == [("ok", "text"), ("failed", None)]
    assert found[1].problem.code == "no-file"
