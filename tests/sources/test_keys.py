"""Keys are found, sent to one host, and shown nowhere."""

import json
import logging
import sys
import types

import pytest

from bereik.cli import main
from bereik.sources import public_url, read_manifest
from bereik.sources.keys import find_key
from tests.sources.bad_manners import File, gtfs, says, sends_to

KEY = "k3y-that-nobody-may-see"


def test_a_key_comes_from_the_environment_first_and_else_from_the_keyring(monkeypatch):
    keyring = types.ModuleType("keyring")
    keyring.errors = types.SimpleNamespace(KeyringError=OSError)
    keyring.get_password = lambda service, name: {"bereik": f"ring of {name}"}[service]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert find_key("DELIJN_API_KEY") == "ring of DELIJN_API_KEY"
    monkeypatch.setenv("DELIJN_API_KEY", KEY)
    assert find_key("DELIJN_API_KEY") == KEY


def test_a_keyring_that_is_locked_or_not_installed_is_no_fault(monkeypatch):
    def locked(service, name):
        raise OSError("locked")

    keyring = types.ModuleType("keyring")
    keyring.errors = types.SimpleNamespace(KeyringError=OSError)
    keyring.get_password = locked
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert find_key("DELIJN_API_KEY") is None
    monkeypatch.setitem(sys.modules, "keyring", None)  # as if it were not installed
    assert find_key("DELIJN_API_KEY") is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.be/a.zip", "https://x.be/a.zip"),
        (
            "https://x.be/wfs?typeNames=A:B&srsName=EPSG:4326",
            "https://x.be/wfs?typeNames=A:B&srsName=EPSG:4326",
        ),
        ("https://me:pw@x.be:8080/a.zip", "https://x.be:8080/a.zip"),
        ("https://x.be/a?subscription-key=1&y=2", "https://x.be/a?subscription-key=***&y=2"),
        ("https://x.be/a?sv=1&sig=abc%3D", "https://x.be/a?sv=1&sig=***"),
        ("https://x.be/a#token=abc", "https://x.be/a"),
    ],
)
def test_an_address_is_shown_without_what_may_be_a_key(url, shown):
    assert public_url(url) == shown


@pytest.mark.parametrize(
    "manner",
    [None, says(401), says(403), says(404), says(500), says(429), sends_to("file:///x"), sends_to("/gone")],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_key_never_appears_in_any_output(server, tmp_path, monkeypatch, capsys, caplog, manner, form):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setenv("DELIJN_API_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    server.files["/gtfs.zip"] = File(gtfs(), key=("Ocp-Apim-Subscription-Key", KEY), manners=[manner] * 9)
    if manner is None:
        server.files["/gtfs.zip"].manners = []
    settings = tmp_path / "own.toml"
    address = server.address("/gtfs.zip").replace("//", f"//user:{KEY}@") + f"?api_key={KEY}"
    settings.write_text(f'[delijn]\nurl = "{address}"\nkey = "DELIJN_API_KEY"\n', encoding="utf-8")
    words = ["fetch", "lier", "--only", "delijn", "--sources", str(settings), "--out", str(tmp_path / "raw")]
    status = main([*words, "--format", form, "--debug"])
    main([*words, "--dry-run", "--format", form])
    main([*words, "--list", "--format", form])
    assert status == (0 if manner is None else 1)
    assert server.headers_of("/gtfs.zip")[0]["ocp-apim-subscription-key"] == KEY
    printed = capsys.readouterr()
    written = "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in (tmp_path / "raw").rglob("*")
    )
    assert KEY not in printed.out + printed.err + caplog.text + written
    if manner is None:
        assert read_manifest(tmp_path / "raw").files[0].url == server.address("/gtfs.zip?api_key=***")
        assert json.loads((tmp_path / "raw" / "manifest.json").read_text())["region"] == "lier"


def test_a_key_with_a_line_break_in_it_is_named_a_fault_and_not_sent(server, fetch, monkeypatch):
    monkeypatch.setenv("DELIJN_API_KEY", "two\nlines")
    outcome = fetch.one(fetch.source(key="DELIJN_API_KEY", header="X-Key"))
    assert outcome.problem.code == "key-letters"
    assert server.asked == []
