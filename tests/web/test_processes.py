"""Questions answered by processes beside the serving one: shared, never lost, and nothing left behind."""

import contextlib
import datetime as dt
import json
import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bereik.cli import main
from bereik.texts import sentence
from bereik.web import processes
from bereik.web.app import create_shared_app
from bereik.web.app_state import AppState
from bereik.web.processes import MOST_STARTS, SideProcess, SideProcesses
from bereik.web.questions import open_answering
from bereik.web.refusal import RefusedError
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


@contextlib.contextmanager
def held(side, folder):
    """A question under way in the other process, until what is done meanwhile has ended."""
    begun, until = folder / "begun", folder / "until"
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(while_at_work, side, "hold", {"begun": str(begun), "until": str(until)})
        try:
            wait(begun.exists)
            yield slow
        finally:
            until.touch()


def test_a_process_that_is_busy_is_not_waited_for(one, tmp_path):
    with held(one, tmp_path) as slow:
        assert one.answer("echo", lambda _: OWN, {}) == OWN
    assert pid_of(slow.result()) != os.getpid()


def test_of_two_questions_that_come_at_once_one_goes_to_another_process(one):
    answers = [one._take(), one._take()]  # as two threads do before either begins
    assert answers == [None, one._ready[0]]
    one._give_back(answers[1])
    one._end_own(lambda _: OWN, {})
    assert one._own_work == 0


def test_a_page_that_is_emptied_waits_for_no_question_of_another(one, tmp_path):
    before = int(while_at_work(one, "echo").split()[1])
    with held(one, tmp_path) as slow:
        one.tell_all("wipe")  # comes back although the other process is at work
        assert not slow.done()
    assert int(slow.result().split()[1]) == before
    assert not one._ready[0].to_tell
    assert int(while_at_work(one, "echo").split()[1]) == before + 1


def test_what_fails_there_is_asked_here_too(one):
    assert while_at_work(one, "fail") == OWN
    assert pid_of(while_at_work(one, "echo")) != os.getpid()


def test_every_process_is_told_when_the_page_is_emptied(one):
    before = int(while_at_work(one, "echo").split()[1])
    one.tell_all("wipe")
    assert int(while_at_work(one, "echo").split()[1]) == before + 1


def is_lost(side) -> bool:
    """Whether a question that ends the process that computes it is refused, and not asked here."""
    with pytest.raises(RefusedError) as refused:
        while_at_work(side, "end")
    return (refused.value.status, refused.value.code) == (503, "ended")


def test_a_process_that_ends_is_started_again_some_times_and_its_question_is_not_asked_here():
    with started() as (side, told):
        seen = set()
        for _ in range(MOST_STARTS):
            wait(lambda: side.ready == 1)
            seen.add(pid_of(while_at_work(side, "echo")))
            assert is_lost(side)
            assert side.ready == 0
        wait(lambda: len(told) == MOST_STARTS)
        assert while_at_work(side, "echo") == OWN
    assert len(seen) == MOST_STARTS
    assert told == ["process-restarted"] * (MOST_STARTS - 1) + ["process-given-up"]
    assert all("page goes on" in sentence(key, "en") for key in told)


def test_a_question_that_a_process_never_got_is_asked_here(one):
    here, there = multiprocessing.Pipe()
    there.close()
    side = SideProcesses(side_work.open_echo, 1, pytest.fail)
    side._ready.append(SideProcess(one._ready[0].process, here))
    assert while_at_work(side, "echo") == OWN


def test_after_long_service_ends_are_counted_anew(monkeypatch):
    monkeypatch.setattr(processes, "STEADY_S", 0.0)
    with started() as (side, told):
        for _ in range(MOST_STARTS):
            wait(lambda: side.ready == 1)
            assert is_lost(side)
        wait(lambda: side.ready == 1)
    assert told == ["process-restarted"] * MOST_STARTS


def test_nothing_is_begun_once_all_are_to_end():
    side = SideProcesses(side_work.open_echo, 1, pytest.fail)
    side.close()
    for ask in (side.own, lambda work, given: side.answer("echo", work, given)):
        with pytest.raises(RefusedError):
            ask(pytest.fail, {})


def test_ctrl_c_no_longer_meets_a_process_that_reads_its_region():
    with started(side_work.WithoutInterrupt()) as (side, told):
        wait(lambda: side.ready == 1 or told)
        assert not told


def test_as_many_questions_are_best_at_once_as_can_be_asked(one):
    assert SideProcesses(side_work.open_echo, 5, pytest.fail).at_once() == 2
    assert one.at_once() == 2
    one._ready.extend(one._ready * 2)
    try:
        assert one.at_once() == 4
    finally:
        del one._ready[1:]


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


def test_a_question_has_the_same_answer_whichever_process_gives_it(story, monkeypatch):
    made = []
    monkeypatch.setattr(
        "bereik.web.app.SideProcesses", lambda *given: made.append(SideProcesses(*given)) or made[-1]
    )
    app = create_shared_app(side_work.read_demo, processes=2, token=TOKEN, warm=False)
    there, [side] = [], made
    with client_of(app) as client:
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


def test_another_process_forgets_as_this_one_does_and_has_its_days(monkeypatch):
    forgot = []
    monkeypatch.setattr(AppState, "forget", lambda app_state: forgot.append(app_state))
    today, date = dt.date(2026, 1, 2), dt.date(2026, 1, 6)
    answering = open_answering(side_work.read_demo, today=today, date=date, warm=False)
    assert answering("wipe", {}) == b"wipe"
    assert [(app_state.today, app_state.date) for app_state in forgot] == [(today, date)]


def test_other_processes_are_given_the_days_of_the_serving_one(monkeypatch):
    given = []
    monkeypatch.setattr("bereik.web.app.SideProcesses", lambda *asked: given.append(asked[0].keywords))
    monkeypatch.setattr("bereik.web.app_state.usual_date", lambda network, today: today + dt.timedelta(3))
    create_shared_app(side_work.read_demo, processes=2, token=TOKEN, warm=False)
    assert given[0]["today"] == dt.date.today()
    assert given[0]["date"] is not None


@pytest.mark.parametrize("count", ["0", "-2"])
def test_a_number_of_processes_that_is_none_is_refused(capsys, count):
    assert main(["open", "--no-browser", "--processes", count]) == 2
    assert f"--processes is {count}" in capsys.readouterr().err
