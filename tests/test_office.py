"""The page for a team: read from a built region, and asked by a proxy as `deploy/office/Caddyfile` says."""

import runpy
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from bereik.regions import build_region
from tests.regions.raw import NORTH, raw_folder

OFFICE = Path(__file__).resolve().parents[1] / "deploy" / "office"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    build_region(NORTH, raw_folder(folder / "raw"), folder / "built")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BEREIK_REGION", str(folder / "built"))
        environment.setenv("BEREIK_TOKEN", "t0ken")
        return runpy.run_path(str(OFFICE / "office.py"))["app"]


def ask(app, **headers):
    """As the proxy asks: its own host, the token, no origin and no password."""
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        return client.post("/api/suggest", json={"text": "Kalmthout"}, headers=headers)


def test_the_proxy_is_answered(app):
    answer = ask(app, **{"X-Bereik-Token": "t0ken", "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert answer.json()["candidates"]


def test_nobody_else_is(app):
    assert ask(app).status_code == 403
    assert ask(app, **{"X-Bereik-Token": "t0ken", "Host": "bereik.example.org"}).status_code == 421
    assert ask(app, **{"X-Bereik-Token": "t0ken", "Origin": "https://evil.example.org"}).status_code == 403


def test_the_proxy_says_what_the_page_relies_on():
    caddy = (OFFICE / "Caddyfile").read_text(encoding="utf-8")
    for line in (
        "header_up Host 127.0.0.1:8000",
        "header_up X-Bereik-Token",
        "header_up -Origin",
        "basic_auth",
    ):
        assert line in caddy
    assert "\n\tlog" not in caddy
    compose = (OFFICE / "compose.yaml").read_text(encoding="utf-8")
    assert "read_only: true" in compose
    assert 'network_mode: "service:caddy"' in compose


def test_one_process_answers_in_its_memory_unless_both_are_raised():
    page = yaml.safe_load((OFFICE / "compose.yaml").read_text(encoding="utf-8"))["services"]["bereik"]
    assert page["environment"]["BEREIK_PROCESSES"] == "${BEREIK_PROCESSES:-1}"
    assert page["mem_limit"] == page["memswap_limit"] == "${BEREIK_MEMORY:-4g}"
