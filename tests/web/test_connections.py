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
LONG_S = 25.0
"""Far longer than the deadlines here, shorter than the usual one of a connection that lies idle."""
WHOLE = b"GET /now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def echo(request):
    return PlainTextResponse(await request.body())


async def now(_):
    return PlainTextResponse("now")


async def slow(request):
    request.app.state.begun.set()
    await asyncio.sleep(3)
    return PlainTextResponse("done")


async def large(_):
    return PlainTextResponse(b"x" * 30_000_000)


@pytest.fixture
def server(monkeypatch):
    """A small application behind the page's own server, with deadlines of a second."""
    waits = {"head": 1.0, "body": 1.0, "idle": 1.5, "work": None}
    monkeypatch.setattr(connections, "WAIT_S", waits)
    monkeypatch.setattr(connections, "WRITE_S", 1.0)
    paths = {"/now": now, "/slow": slow, "/large": large}
    routes = [Route(path, ask) for path, ask in paths.items()]
    app = Starlette(routes=[*routes, Route("/echo", echo, methods=["POST"])])
    app.state.begun = threading.Event()
    with running(app) as (port, server):
        yield port, server, app.state.begun


@pytest.fixture
def port(server):
    return server[0]


@contextlib.contextmanager
def running(app):
    """The port, and the server that listens on it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(256)
    server: uvicorn.Server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], server
    finally:
        server.should_exit = True
        thread.join(60)


@contextlib.contextmanager
def many(port, count, said):
    with contextlib.ExitStack() as stack:
        knocks = []
        for _ in range(count):
            knock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            with contextlib.suppress(ConnectionError):
                knock.sendall(said)
            knocks.append(knock)
        yield knocks


def wait_until(holds) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


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
        told = [httpx.get(f"http://127.0.0.1:{port}/now", timeout=60).status_code for _ in range(5)]
        assert told == [200] * 5


@pytest.mark.parametrize(
    "said", [b"", b"G", HALF_HEAD, HALF_BODY, WHOLE], ids=["nothing", "byte", "head", "body", "idle"]
)
def test_each_state_of_a_connection_has_a_deadline(port, said):
    with many(port, 1, said) as (knock,):
        assert is_closed(knock, within=LONG_S)


@pytest.mark.parametrize("said", [HALF_HEAD, HALF_BODY], ids=["head", "body"])
def test_drops_do_not_prolong_a_request(port, said):
    with many(port, 1, said) as (knock,):
        begin = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - begin < LONG_S:
                knock.sendall(b"a")
                time.sleep(0.2)
        assert time.monotonic() - begin < LONG_S


def test_a_client_that_takes_nothing_in_is_closed(server):
    port, uvicorn_server, _ = server
    with many(port, 1, WHOLE.replace(b"/now", b"/large")) as (knock,):
        connections_now = uvicorn_server.server_state.connections
        wait_until(lambda: connections_now)
        wait_until(lambda: not connections_now)
        read = 0
        knock.settimeout(3)
        with contextlib.suppress(ConnectionError, TimeoutError):
            while part := knock.recv(1 << 20):
                read += len(part)
        assert read < 30_000_000


def test_a_question_in_work_is_never_closed_for_others(server):
    port, _, begun = server
    with contextlib.ExitStack() as stack:
        asked = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
        asked.sendall(WHOLE.replace(b"/now", b"/slow"))
        assert begun.wait(60)
        stack.enter_context(many(port, 200, HALF_HEAD))
        told = b""
        while b"done" not in told and (part := asked.recv(65536)):
            told += part
        assert b"done" in told


def test_the_page_itself_answers_while_64_half_requests_are_open():
    assert connections.WAIT_S["head"] <= 10
    assert connections.WAIT_S["body"] <= 15
    assert connections.WAIT_S["idle"] <= 60
    with running(Starlette(routes=[Route("/now", now)])) as (port, _), many(port, 64, HALF_HEAD):
        assert httpx.get(f"http://127.0.0.1:{port}/now", timeout=60).status_code == 200
