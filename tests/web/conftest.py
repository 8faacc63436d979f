"""A page on the demonstration region, asked without a browser; and a real server for those that need one."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest
from starlette.testclient import TestClient

from bereik.web import app as application
from bereik.web import create_app
from bereik.web.serve import server_of
from tests.web.slow import slowed, throttle

TOKEN = "secret-of-the-test"
STORY = "Dorpsstraat 63, 2990 Wuustwezel"


@pytest.fixture(scope="session")
def story(demo):
    """The home of the demonstration's story as the beginning of a question."""
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    return {"lat": home.y, "lon": home.x}


@pytest.fixture(scope="session")
def page(demo):
    """A client that is let in."""
    with client_of(create_app(demo.network, demo, token=TOKEN, warm=False)) as client:
        yield client


def client_of(app) -> TestClient:
    return TestClient(
        app,
        base_url="http://127.0.0.1:8000",
        headers={"X-Bereik-Token": TOKEN},
        raise_server_exceptions=False,
    )


@contextlib.contextmanager
def running_server(folder, *options):
    """`bereik open` in its own process, with its home and temporary folder in `folder`; gives its link."""
    for name in ("home", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    places = {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_CACHE_HOME": str(folder / "home/c"),
    }
    log = (folder / "server.log").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "bereik", "open", "--no-browser", *options],
        env=os.environ | places, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        link = _link(folder / "server.log", process)
        token = link.rpartition("/")[2]
        root = link.partition("/start/")[0]
        _wait(lambda: _is_ready(root, token))
        yield link, process
    finally:
        process.terminate()
        process.wait(timeout=120)
        log.close()


@contextlib.contextmanager
def served(app):
    """The link of a page that this process serves, and what ends it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # who comes before the thread has begun waits
    server = server_of(slowed(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(timeout=60)
        listening.close()

    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/start/{TOKEN}", stop
    finally:
        stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A server for all tests that leave it alive: its link and its process."""
    with running_server(tmp_path_factory.mktemp("server")) as running:
        yield running


def ask(link: str, name: str, **question):
    root, _, token = link.partition("/start/")
    return httpx.post(f"{root}/api/{name}", json=question, headers={"X-Bereik-Token": token}, timeout=300)


def _link(log, process) -> str:
    def find():
        return re.search(r"http://127\.0\.0\.1:\d+/start/\S+", log.read_text(encoding="utf-8"))

    _wait(lambda: find() or process.poll() is not None)
    assert process.poll() is None, log.read_text(encoding="utf-8")
    return find()[0]


def _is_ready(root: str, token: str) -> bool:
    with contextlib.suppress(httpx.TransportError):
        told = httpx.post(f"{root}/api/state", json={}, headers={"X-Bereik-Token": token}, timeout=30)
        return bool(told.json()["ready"])
    return False


def _wait(done, most_s: float = 600) -> None:
    end = time.monotonic() + most_s
    while not done():
        assert time.monotonic() < end, "it took too long"
        threading.Event().wait(0.1)


def chromium_path() -> str | None:
    """Debian's Chromium, or the one that BEREIK_CHROMIUM names."""
    given = os.environ.get("BEREIK_CHROMIUM")
    return given or shutil.which("chromium") or shutil.which("chromium-browser")


ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
"""A browser that reaches this computer alone."""
SCREEN = {"width": 1280, "height": 720}


@pytest.fixture(scope="module")
def chromium():
    """For the tests of one file: while it is there no other loop can run in this thread."""
    if chromium_path() is None:
        pytest.skip("no Chromium here (apt-get install chromium, or set BEREIK_CHROMIUM)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        yield play.chromium


@pytest.fixture(scope="module")
def browser(chromium):
    """A browser for the tests of one file; each test has a context of its own, which shares nothing."""
    started = chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def demo_page(demo):
    """The link of a page that searches each question once, for tests of what the page makes of answers.

    Nearly all begin with the same home; searching it anew was most of what they did. Whether an answer hangs
    on its question alone is for the tests of answers, such as `test_api`.
    """

    def remembered(asks):
        def begin(app_state):
            return {name: (queue, _once(ask)) for name, (queue, ask) in asks(app_state).items()}

        return begin

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "all_asks", remembered(application.all_asks))
        remembering = create_app(demo.network, demo, token=TOKEN, warm=False)
    with served(remembering) as (link, _):
        yield link


def _once(ask):
    answers = {}

    def answer(given):
        key = json.dumps(given, sort_keys=True)
        if key not in answers:
            answers[key] = ask(given)
        return answers[key]

    return answer


@pytest.fixture
def visit(demo_page, browser):
    """A page opened by its link; what goes wrong on it fails the test."""
    with browser_page(browser, demo_page) as (page, faults):
        yield page
        assert faults == []


@contextlib.contextmanager
def browser_page(browser, link: str, before=lambda page: None):
    """The page in a context of its own; and errors, failed requests and requests to other hosts.

    `before` is done with it before it opens.
    """
    context = browser.new_context(viewport=SCREEN)
    with contextlib.closing(context):
        yield opened(context, link, before)


@contextlib.contextmanager
def profile_page(chromium, link: str, folder):
    """The same in a browser of its own, whose profile lies in `folder`."""
    context = chromium.launch_persistent_context(
        str(folder / "profile"), executable_path=chromium_path(), viewport=SCREEN, args=ARGUMENTS,
        accept_downloads=True, downloads_path=str(folder / "downloads"),
    )  # fmt: skip
    with contextlib.closing(context):
        yield opened(context, link)


def opened(context, link: str, before=lambda page: None):
    """The page of a link when it is ready, and a list of what will go wrong on it."""
    root = link.partition("/start/")[0]
    faults: list[str] = []
    # After its first answer the server compiles the rest, which on a busy machine takes its time.
    context.set_default_timeout(120_000)
    page = context.pages[0] if context.pages else context.new_page()
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    page.on("requestfailed", lambda asked: _note_failure(asked, faults))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((root, "blob:")) else faults.append(asked.url),
    )
    throttle(page)
    before(page)
    page.goto(link)
    page.wait_for_selector("#travel input", timeout=180_000)
    page.wait_for_selector("#starting", state="hidden", timeout=180_000)
    return page, faults


def _is_fault(said) -> bool:
    # The browser itself writes down that a question was refused, which the page shows in words.
    refused = any(f"status of {status}" in said.text for status in (409, 422, 503))
    return said.type == "error" and not refused


def _note_failure(asked, faults: list[str]) -> None:
    # A question that a newer one has overtaken is given up by the page itself.
    if "ERR_ABORTED" not in (asked.failure or ""):
        faults.append(f"{asked.url}: {asked.failure}")
