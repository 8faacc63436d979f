"""The first seconds of `bereik open`: an answer at once, then the page; compiled is only what is needed."""

import os
import re
import subprocess
import sys
import threading

import pytest

from bereik.cli import main
from bereik.texts import page_languages, sentence
from bereik.web import create_app
from bereik.web.opening import Opening
from tests.web.conftest import TOKEN, client_of

HEAVY = ("numba", "pandas", "geopandas", "polars", "shapely")


def run_python(code: str, **environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return run.stdout


def test_what_answers_first_imports_nothing_heavy():
    code = f"import sys, bereik.cli.open, bereik.web.opening; print([m for m in {HEAVY} if m in sys.modules])"
    assert run_python(code).strip() == "[]"


@pytest.fixture
def opening(demo):
    """An opening page whose region is read when the event is set."""
    read = threading.Event()

    def make():
        read.wait(60)
        return create_app(demo.network, demo, token=TOKEN, warm=False)

    with client_of(Opening(make, token=TOKEN)) as client:
        yield client, read
        read.set()


def test_the_page_says_that_it_is_opening_and_then_is_the_page(opening):
    client, read = opening
    first = client.get("/")
    assert first.status_code == 200
    assert "De pagina wordt geopend" in first.text
    assert "Dienstregelingen, straten en vacatures lezen…" in first.text
    assert "{" not in first.text
    for name in ("opening.js", "page.css", "icon.svg"):
        assert client.get(f"/{name}").status_code == 200
    told = client.post("/api/state", json={}).json()
    assert (told["ready"], told["step"]) == (False, "read")
    assert 0 <= told["progress"] < 1
    assert client.post("/api/reach", json={}).status_code == 503
    read.set()
    while client.post("/api/state", json={}).json()["step"] == "read":
        threading.Event().wait(0.05)
    assert client.post("/api/state", json={}).json()["vacancies"] == 400
    assert 'id="address"' in client.get("/").text
    assert client.get("/opening.html").status_code == 404


@pytest.mark.parametrize("lang", page_languages())
def test_the_opening_page_speaks_every_language(lang):
    with client_of(Opening(threading.Event().wait, token=TOKEN, lang=lang)) as client:
        first = client.get("/").text
        assert f'<html lang="{lang}"' in first
        assert sentence("page-opening-read", lang) in client.post("/api/state", json={}).json()["doing"]


def test_strangers_are_refused_from_the_first_moment(opening):
    client, _ = opening
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 421
    assert client.post("/api/state", json={}, headers={"X-Bereik-Token": "guess"}).status_code == 403


def test_what_cannot_be_read_is_told_and_closes_the_page(tmp_path, capsys):
    (tmp_path / "network").mkdir()
    vacancies = tmp_path / "jobs.csv"
    vacancies.write_text("id,title\nv1,Poetsen\n", encoding="utf-8")
    status = main(
        ["open", "--no-browser", "--vacancies", str(vacancies), "--network", str(tmp_path / "network")]
    )
    told = capsys.readouterr().err
    assert status in (1, 2)
    assert "Traceback" not in told
    assert told.strip().splitlines()[-1].startswith("bereik: ")


FIRST_QUESTION = """
from bereik import load_demo
from bereik.web.app_state import AppState
from bereik.web.state import Readiness
demo = load_demo()
ready = Readiness(AppState(demo.network, demo, None))
ready.prepare()
assert ready.tell("nl")["ready"]
"""


def test_only_what_a_plain_question_needs_is_compiled_before_it():
    # numba says of every kernel that it reads the compiled code, or writes it where there is none yet
    told = run_python(FIRST_QUESTION, NUMBA_DEBUG_CACHE="1")
    used = set(re.findall(r"\[cache\] data (?:loaded from|saved to) '.*?([a-z_]+\.\w+)-[^/]*'", told))
    assert "scan_alone.scan_alone" in used
    assert [name for name in used if name.startswith(("pairs.", "chain.", "shortfalls.", "alone."))] == []
