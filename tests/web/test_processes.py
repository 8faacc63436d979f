"""Questions answered by processes beside the serving one: shared, never lost, and nothing left behind."""

import contextlib
import json
import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bereik.cli import main
from bereik.texts import sentence
from bereik.web.app import create_shared_app
from bereik.web.app_state import AppState
from bereik.web.processes import MOST_STARTS, SideProcesses
from bereik.web.questions import open_answering
from tests.web import side_work
from tests.web.conftest import TOKEN, client_of

OWN = b"own"


def wait(done, most_s: float = 120) -> None:
    end = time.monotonic() + most_s
    while not done():
        assert time.monotonic() < end, "it took too long"
        threading.Event().wait(0.02)


@contextlib.contextmanager
def started(open_answering=side_work.open_echo, count=1):
    told = []
    side = SideProcesses(open_answering, count, told.append)
    side.start()
    try:
        yield side, told
    finally:
        side.close()
        wait(lambda: not side._every)


@pytest.fixture(scope="module")
def one():
    """One process beside this one, for tests that leave it alive."""
    with started() as (side, _):
        wait(lambda: side.ready == 1)
        yield side


def while_at_work(side, name, given=None):
    """The answer to a question that comes while this process has one under way."""
    end = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        own = pool.submit(side.own, lambda _: end.wait(60), {})
        wait(lambda: side._own_work == 1)
        try:
            return side.answer(name, lambda _: OWN, given or {})
        finally:
            end.set()
            own.result()


def pid_of(answer: bytes) -> int:
    return int(answer.split()[0])


def test_this_process_answers_while_it_has_nothing_else_to_do(one):
    assert one.answer("echo", lambda _: OWN, {}) == OWN


def test_another_process_answers_what_comes_meanwhile(one):
    assert pid_of(while_at_work(one, "echo")) not in (0, os.getpid())


def test_a_process_that_is_busy_is_not_waited_for(one):
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(while_at_work, one, "echo", {"wait": 1})
        wait(lambda: one._ready[0].busy.locked())
        assert one.answer("echo", lambda _: OWN, {}) == OWN
        assert pid_of(slow.result()) != os.getpid()


def test_what_fails_there_is_asked_here_too(one):
    assert while_at_work(one, "fail") == OWN
    assert pid_of(while_at_work(one, "echo")) != os.getpid()


def test_every_process_is_told_when_the_page_is_emptied(one):
    before = int(while_at_work(one, "echo").split()[1])
    one.tell_all("wipe")
    assert int(while_at_work(one, "echo").split()[1]) == before + 1


def test_a_process_that_ends_loses_no_question_and_is_started_again_some_times():
    with started() as (side, told):
        seen = set()
        for _ in range(MOST_STARTS):
            wait(lambda: side.ready == 1)
            seen.add(pid_of(while_at_work(side, "echo")))
            assert while_at_work(side, "end") == OWN
            wait(lambda: side.ready == 0)
        wait(lambda: len(told) == MOST_STARTS)
        assert while_at_work(side, "echo") == OWN
    assert len(seen) == MOST_STARTS
    assert told == ["process-restarted"] * (MOST_STARTS - 1) + ["process-given-up"]
    assert all("page goes on" in sentence(key, "en") for key in told)


def test_a_region_that_another_process_cannot_read_leaves_the_page_as_it_is():
    with started(side_work.open_nothing) as (side, told):
        wait(lambda: len(told) == MOST_STARTS)
        assert while_at_work(side, "echo") == OWN


def test_all_end_with_the_page_and_none_is_started_again():
    with started(count=2) as (side, told):
        wait(lambda: side.ready == 2)
        ended = [one.process for one in side._every]
    assert side.ready == 0
    assert not {process.pid for process in ended} & {one.pid for one in multiprocessing.active_children()}
    assert told == []


def test_a_question_has_the_same_answer_whichever_process_gives_it(story):
    app = create_shared_app(side_work.read_demo, processes=2, token=TOKEN, warm=False)
    there, side = [], None
    with client_of(app) as client:
        side = app.state.side
        wait(lambda: side.ready == 1)
        for asked in (story, story | {"travel": "bike", "lang": "fr"}):
            own = client.post("/api/reach", json=asked).json()
            there.append((json.loads(while_at_work(side, "reach", asked)), own))
        refused = client.post("/api/reach", json={"lat": 40, "lon": 3})
        assert while_at_work(side, "reach", {"lat": 40, "lon": 3}) == OWN
        assert client.post("/api/wipe", json={}).json() == {"wiped": True}
    assert all(one == own for one, own in there)
    assert refused.status_code == 422
    wait(lambda: not side._every)


def test_another_process_forgets_as_this_one_does(monkeypatch):
    forgot = []
    monkeypatch.setattr(AppState, "forget", lambda app_state: forgot.append(app_state))
    answering = open_answering(side_work.read_demo, warm=False)
    assert answering("wipe", {}) == b"wipe"
    assert len(forgot) == 1


@pytest.mark.parametrize("count", ["0", "-2"])
def test_a_number_of_processes_that_is_none_is_refused(capsys, count):
    assert main(["open", "--no-browser", "--processes", count]) == 2
    assert f"--processes is {count}" in capsys.readouterr().err
