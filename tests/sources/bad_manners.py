"""A web server on this machine that plays the official sources, with their formats and their bad manners.

`server.files[path] = File(body)` gives a file politely: with ETag, Range, If-Range and If-None-Match. What is
put in `file.manners` is done first, one of them a request; each is a function of the request being answered.
"""

import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR

STOP_TIMES = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:00:00,08:00:00,a,1\n"


def gtfs(version="2026-11-20", padding=0, **others):
    """A small timetable; `padding` bytes that do not shrink make it large."""
    texts = {
        "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.be,Europe/Brussels\n",
        "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\na,A,51.3,4.5\n",
        "routes.txt": "route_id,route_short_name,route_type\nr,1,3\n",
        "trips.txt": "route_id,service_id,trip_id\nr,s,t\n",
        "stop_times.txt": STOP_TIMES,
        "feed_info.txt": f"feed_publisher_name,feed_version\nX,{version}\n",
    }
    return zipped({**texts, "notes.bin": noise(padding), **others})


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return packed.getvalue()


def noise(size):
    """Bytes that cannot be packed, the same every time."""
    state, out = 12345, bytearray()
    while len(out) < size:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out += state.to_bytes(8, "big")
    return bytes(out[:size])


@dataclass
class File:
    body: bytes
    etag: str | None = '"v1"'
    last_modified: str | None = None
    ranges: bool = True
    key: tuple[str, str] | None = None
    """Header and value without which the answer is 401."""
    content_type: str = "application/zip"
    manners: list = field(default_factory=list)


@dataclass
class Server:
    url: str
    files: dict[str, File | Callable] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Paths and headers (in lower letters) of all requests."""

    def address(self, path):
        return self.url + path

    def headers_of(self, path):
        return [headers for asked, headers in self.asked if asked == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    played: Server

    def do_GET(self):  # http.server calls it so
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, form):
        path = self.path.partition("?")[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.played.asked.append((path, headers))
        file = self.played.files.get(path)
        if callable(file):
            return file(self, form)
        if file is None:
            return give(self, b"not here", status=404)
        if file.manners:
            return file.manners.pop(0)(self, file)
        return polite(self, file)

    def log_message(self, *words):
        """Quiet."""


def polite(request, file):
    """Give a file as a good server does."""
    if file.key and request.headers.get(file.key[0]) != file.key[1]:
        return give(request, b"no key", status=401)
    names = {"ETag": file.etag, "Last-Modified": file.last_modified, "Content-Type": file.content_type}
    names = {name: value for name, value in names.items() if value}
    if file.etag and request.headers.get("If-None-Match") == file.etag:
        return give(request, b"", status=304, headers=names)
    version = request.headers.get("If-Range")
    same = version is None or version in {file.etag, file.last_modified}
    wanted = request.headers.get("Range")
    if not (wanted and same and file.ranges):
        return give(request, file.body, headers=names)
    size = len(file.body)
    first, _, last = wanted.removeprefix("bytes=").partition("-")
    start, end = int(first), min(int(last or size), size - 1)
    if start >= size:
        return give(request, b"", status=416, headers={**names, "Content-Range": f"bytes */{size}"})
    stretch = {"Content-Range": f"bytes {start}-{end}/{size}"}
    return give(request, file.body[start : end + 1], status=206, headers={**names, **stretch})


def give(request, body, *, status=200, headers=None, length=None):
    request.send_response(status)
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    if status != 304:
        request.send_header("Content-Length", str(len(body) if length is None else length))
    request.end_headers()
    request.wfile.write(body)
    if length is not None:
        hang_up(request)


def hang_up(request):
    request.wfile.flush()
    request.close_connection = True
    with suppress(OSError):
        request.connection.shutdown(SHUT_RDWR)


def cut_at_half(request, file):
    """Promise all and give half."""
    names = {"ETag": file.etag} if file.etag else {}
    give(request, file.body[: len(file.body) // 2], headers=names, length=len(file.body))


def too_short(request, file):
    """Promise a thousand bytes more than there are."""
    give(request, file.body, headers={"ETag": file.etag}, length=len(file.body) + 1000)


def says(status, **headers):
    """Answer with a status; Retry_After="7" is the header Retry-After."""

    def manner(request, file):
        give(request, b"busy", status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return manner


def sends_to(location, status=302):
    return says(status, Location=location)


@contextmanager
def playing() -> Iterator[Server]:
    """A server that runs as long as the block does."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        web.daemon_threads = True
        web.block_on_close = False
        web.handle_error = lambda request, address: None  # a client that hangs up is no news
        handler.played = Server(f"http://127.0.0.1:{web.server_port}")
        thread = threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield handler.played
        finally:
            web.shutdown()
            thread.join()
