"""A full disk and Ctrl-C: real ones, in a process of their own."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.sources.after_a_fault import FEED, LARGE, no_data
from tests.sources.bad_manners import File, hang_up


def command(folder, sources, *words):
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "bereik", "fetch", "lier", "--only", "delijn", "--lang", "en",
         "--sources", str(sources), "--out", str(folder), *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    )  # fmt: skip


@pytest.fixture
def settings(server, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(f'[delijn]\nurl = "{server.address("/gtfs.zip")}"\n', encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_a_full_disk_is_said_and_gone_on_with_when_there_is_room(server, fetch, settings):
    import resource

    server.files["/gtfs.zip"] = File(LARGE)
    with settings.open("a", encoding="utf-8") as more:  # a mirror would fill the disk just the same
        more.write(f'mirrors = ["{server.address("/mirror.zip")}"]\n')
    running = command(fetch.folder, settings)
    # a quota: no file of this process may be larger; set before it has asked for anything
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (200_000, 200_000))
    out, _ = running.communicate()
    assert running.returncode == 1
    assert "The disk is full" in out
    assert no_data(fetch)
    assert (fetch.folder / "delijn.part").stat().st_size == 200_000
    assert server.headers_of("/mirror.zip") == []
    assert fetch.one(fetch.source()).status == "fetched"
    assert server.headers_of("/gtfs.zip")[-1]["range"] == "bytes=200000-"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_in_the_middle_leaves_a_part_that_the_next_run_goes_on_with(server, fetch, settings):
    pressed = threading.Event()

    def half_and_wait(request, file):
        request.send_response(200)
        request.send_header("ETag", file.etag)
        request.send_header("Content-Length", str(len(LARGE)))
        request.end_headers()
        request.wfile.write(LARGE[: len(LARGE) // 2])
        request.wfile.flush()
        pressed.wait(60)
        hang_up(request)

    server.files["/gtfs.zip"] = File(LARGE, manners=[half_and_wait])
    running = command(fetch.folder, settings)
    part = fetch.folder / "delijn.part"
    while not (part.exists() and part.stat().st_size == len(LARGE) // 2) and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    pressed.set()
    assert running.returncode == 130
    assert "next time bereik fetch goes on from there" in err
    assert "Traceback" not in err
    assert no_data(fetch)
    assert fetch.one(fetch.source()).status == "fetched"
    assert server.headers_of("/gtfs.zip")[-1]["range"] == f"bytes={len(LARGE) // 2}-"
    assert (fetch.folder / "delijn.zip").read_bytes() == LARGE


def test_a_folder_that_cannot_be_written_is_said(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch.folder.write_text("a file, no folder", encoding="utf-8")
    assert fetch.one(fetch.source()).problem.code == "file"
