"""How often a server is asked: within what it allows those without a key."""

import json

import httpx
import pytest

from bereik.sources import read_registry
from bereik.sources.limits import Limit, SourceLimits
from bereik.sources.problem import FetchError
from tests.sources.bad_manners import File, gtfs, says

ASKED = httpx.Request("GET", "https://open.example.be/feed")


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self):
        self.now = 1_000_000.0
        self.pauses = []

    def wait(self, seconds):
        self.pauses.append(round(seconds))
        self.now += seconds

    def limits(self, path, per_minute=10, per_day=100):
        of_host = {"open.example.be": Limit(per_minute, per_day)}
        return SourceLimits(path / "requests.json", of_host, self.wait, lambda: self.now)


def test_the_eleventh_request_of_a_minute_waits_until_the_first_is_a_minute_ago(tmp_path):
    clock = Clock()
    limits = clock.limits(tmp_path)
    for _ in range(10):
        limits.before(ASKED)
        clock.now += 1
    limits.before(ASKED)
    assert clock.pauses == [50]


def test_the_hundred_and_first_request_of_a_day_is_not_sent(tmp_path):
    clock = Clock()
    for _ in range(100):
        clock.limits(tmp_path).before(ASKED)  # each in a run of its own
        clock.now += 60
    with pytest.raises(FetchError) as refused:
        clock.limits(tmp_path).before(ASKED)
    assert refused.value.code == "day-limit"
    assert "open.example.be" in refused.value.say("nl")
    assert "22 uur" in refused.value.say("nl")  # the first was 100 minutes ago
    clock.now += 86400
    clock.limits(tmp_path).before(ASKED)


def test_other_hosts_are_asked_freely(tmp_path):
    clock = Clock()
    limits = clock.limits(tmp_path)
    for _ in range(200):
        limits.before(httpx.Request("GET", "https://other.example.be/feed"))
    assert clock.pauses == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "no json", "[1]", '{"open.example.be": "x"}', '{"open.example.be": [1e300]}']
)
def test_notes_that_cannot_be_read_or_lie_in_the_future_count_for_nothing(tmp_path, text):
    (tmp_path / "requests.json").write_text(text)
    Clock().limits(tmp_path, per_day=1).before(ASKED)
    assert len(json.loads((tmp_path / "requests.json").read_text())["open.example.be"]) == 1


def test_a_fetch_counts_attempts_and_redirects_too(server, fetch):
    server.files["/gtfs.zip"] = File(
        gtfs(), manners=[says(503), says(302, Location=server.address("/there"))]
    )
    server.files["/there"] = File(gtfs())
    source = fetch.source(per_minute=10, per_day=100)
    assert fetch.one(source).status == "fetched"
    notes = json.loads((fetch.folder / "requests.json").read_text())
    assert [len(moments) for moments in notes.values()] == [3]


def test_with_a_key_the_limits_of_those_without_do_not_hold(server, fetch, monkeypatch):
    monkeypatch.setenv("BMC_API_KEY", "k")
    server.files["/gtfs.zip"] = File(gtfs())
    source = fetch.source(key="BMC_API_KEY", header="bmc-partner-key", per_minute=0, per_day=0)
    assert fetch.one(source).status == "fetched"


@pytest.mark.parametrize("name", ["delijn", "nmbs", "tec", "stib"])
def test_the_registry_says_what_belgian_mobility_allows(name):
    source = read_registry()[name]
    assert (source.per_minute, source.per_day) == (10, 100)
    assert all("discovery-production" in url for url in source.open_addresses)
