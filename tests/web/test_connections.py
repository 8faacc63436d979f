"""Connections that take their time: each has a deadline, and the counsellor's own browser gets through.

Everything stays on 127.0.0.1. The deadlines are shortened where a test waits for one.
"""

import asyncio
import contextlib
import socket
import threading
import time

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bereik.web import connections
from bereik.web.serve import server_of

HALF_HEAD = b"POST /api/reach HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "
HALF_BODY = b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"
WHOLE = b"GET /now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def echo(request):
    return PlainTextResponse(await request.body())


async def now(_):
    return PlainTextResponse("now")


async def slow(_):
    await asyncio.sleep(3)
    return PlainTextResponse("done")


async def large(_):
    return PlainTextResponse(b"x" * 30_000_000)


@pytest.fixture
def port(monkeypatch):
    """A small application behind the page's own server, with deadlines of a second."""
    waits = {"head": 1.0, "body": 1.0, "idle": 1.5, "work": None}
    monkeypatch.setattr(connections, "WAIT_S", waits)
    monkeypatch.setattr(connections, "WRITE_S", 1.0)
    paths = {"/now": now, "/slow": slow, "/large": large}
    routes = [Route(path, ask) for path, ask in paths.items()]
    with running(Starlette(routes=[*routes, Route("/echo", echo, methods=["POST"])])) as port:
        yield port


@contextlib.contextmanager
def running(app):
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(256)
    server: uvicorn.Server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)


@contextlib.contextmanager
def many(port, count, said):
    with contextlib.ExitStack() as stack:
        knocks = []
        for _ in range(count):
            knock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            with contextlib.suppress(ConnectionError):
                knock.sendall(said)
            knocks.append(knock)
        yield knocks


def is_closed(knock, within: float) -> bool:
    """Whether the server closes a connection in time; what it still says is read away."""
    knock.settimeout(within)
    with contextlib.suppress(ConnectionError):
        try:
            while knock.recv(65536):
                pass
        except TimeoutError:
            return False
    return True


@pytest.mark.parametrize(
    "said", [b"", b"G", HALF_HEAD, HALF_BODY, WHOLE], ids=["nothing", "byte", "head", "body", "idle"]
)
def test_three_hundred_connections_that_keep_us_waiting_hold_nobody(port, said):
    with many(port, 300, said):
        begin = time.monotonic()
        told = [httpx.get(f"http://127.0.0.1:{port}/now", timeout=10).status_code for _ in range(5)]
        assert told == [200] * 5
        assert time.monotonic() - begin < 8


@pytest.mark.parametrize(
    "said", [b"", b"G", HALF_HEAD, HALF_BODY, WHOLE], ids=["nothing", "byte", "head", "body", "idle"]
)
def test_each_state_of_a_connection_has_a_deadline(port, said):
    with many(port, 1, said) as (knock,):
        assert is_closed(knock, within=6)


@pytest.mark.parametrize("said", [HALF_HEAD, HALF_BODY], ids=["head", "body"])
def test_drops_do_not_prolong_a_request(port, said):
    with many(port, 1, said) as (knock,):
        begin = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - begin < 6:
                knock.sendall(b"a")
                time.sleep(0.2)
        assert time.monotonic() - begin < 5


def test_a_client_that_takes_nothing_in_is_closed(port):
    with many(port, 1, WHOLE.replace(b"/now", b"/large")) as (knock,):
        time.sleep(3)
        read = 0
        knock.settimeout(3)
        with contextlib.suppress(ConnectionError, TimeoutError):
            while part := knock.recv(1 << 20):
                read += len(part)
        assert read < 30_000_000


def test_a_question_in_work_is_never_closed_for_others(port):
    with contextlib.ExitStack() as stack:
        asked = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=15))
        asked.sendall(WHOLE.replace(b"/now", b"/slow"))
        time.sleep(0.3)
        stack.enter_context(many(port, 200, HALF_HEAD))
        assert b"done" in asked.recv(65536) + asked.recv(65536)


def test_the_page_itself_answers_while_64_half_requests_are_open():
    assert connections.WAIT_S["head"] <= 10
    assert connections.WAIT_S["body"] <= 15
    assert connections.WAIT_S["idle"] <= 60
    with running(Starlette(routes=[Route("/now", now)])) as port, many(port, 64, HALF_HEAD):
        assert httpx.get(f"http://127.0.0.1:{port}/now", timeout=10).status_code == 200
