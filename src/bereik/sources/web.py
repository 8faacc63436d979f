"""One request to a server: redirects within bounds, a key for one host only, and every refusal with a name.

Redirects are followed here and not by httpx, because of two rules: never to another scheme than https (http
only from http), and never with the key to another host.
"""

import datetime as dt
import email.utils
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx

from bereik.sources.keys import public_url
from bereik.sources.problem import FetchError, PassingError
from bereik.version import __version__

MOST_REDIRECTS = 5
_MOMENT_S = 60.0
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


def new_client(
    before: Callable[[httpx.Request], None] | None = None, transport: httpx.BaseTransport | None = None
) -> httpx.Client:
    """A client that follows nothing by itself and waits a minute at most for a sign of life.

    Parameters
    ----------
    before
        Called with each request before it goes out, those of a redirect too.
    transport
        What carries requests in place of the network.
    """
    return httpx.Client(
        transport=transport,
        event_hooks={"request": [before] if before is not None else []},
        follow_redirects=False,
        timeout=httpx.Timeout(_MOMENT_S, connect=20.0),
        headers={"User-Agent": f"bereik/{__version__}", "Accept-Encoding": "identity"},
    )


@contextmanager
def opened(
    client: httpx.Client,
    url: str,
    *,
    headers: Mapping[str, str],
    secret: Mapping[str, str],
) -> Iterator[httpx.Response]:
    """The answer to a GET, its body not yet read; `secret` headers go to the host of `url` alone.

    Raises
    ------
    FetchError
        The server refuses, leads astray or cannot be reached; `PassingError` where it may go well later.
    """
    first = here = parse_address(url)
    _check_secret(first, secret)
    for _ in range(MOST_REDIRECTS + 1):
        sent = {**headers, **secret} if _same_host(here, first) else dict(headers)
        request = client.build_request("GET", here, headers=sent)
        with _named_faults(here):
            response = client.send(request, stream=True)
        try:
            if not response.has_redirect_location:
                check_status(response, has_key=bool(secret))
                with _named_faults(here):
                    yield response
                return
            here = _redirected(here, response.headers["Location"])
        finally:
            response.close()
            client.cookies.clear()
    raise FetchError("redirects", host=first.host, most=MOST_REDIRECTS)


def parse_address(url: str) -> httpx.URL:
    """An address as httpx has it."""
    try:
        return httpx.URL(url)
    except httpx.InvalidURL:
        raise FetchError("address", url=public_url(url)) from None


def post_form(client: httpx.Client, url: str, form: Mapping[str, str]) -> Any:
    """The JSON answer to a form with secrets in it; such a form is never sent on to where a server points."""
    address = parse_address(url)
    _check_secret(address, form)
    with _named_faults(address):
        response = client.post(address, data=dict(form))
    client.cookies.clear()
    if response.has_redirect_location:
        raise FetchError("redirects", host=address.host, most=0)
    if response.status_code == 400:  # what OAuth answers to a client it does not know
        raise FetchError("key-refused", host=address.host, status="400")
    check_status(response, has_key=True)
    return _parsed(response)


def post_json(client: httpx.Client, url: str, body: Any, secret: Mapping[str, str]) -> Any:
    """The JSON answer to a JSON body; it is not sent on to where a server points."""
    address = parse_address(url)
    _check_secret(address, secret)
    with _named_faults(address):
        response = client.post(address, json=body, headers={"Accept": "application/json", **secret})
    client.cookies.clear()
    if response.has_redirect_location:
        raise FetchError("redirects", host=address.host, most=0)
    check_status(response, has_key=True)
    return _parsed(response)


def read_json(response: httpx.Response) -> Any:
    """The JSON of an answer that was opened."""
    with _named_faults(response.request.url):
        response.read()
    return _parsed(response)


def _parsed(response: httpx.Response) -> Any:
    if response.headers.get("Content-Type", "").lower().startswith("text/html"):
        raise FetchError("html")
    try:
        return response.json()
    except ValueError as error:
        raise FetchError("broken", found="json", why=str(error)) from None


def check_status(response: httpx.Response, *, has_key: bool) -> None:
    """Refuse what is no answer with data (200, 206), "not changed" (304) or "nothing beyond" (416)."""
    status, host = response.status_code, response.request.url.host
    if status in {200, 206, 304, 416}:
        return
    if status in {401, 403}:
        raise FetchError("key-refused" if has_key else "key-missing", host=host, status=str(status))
    if status in {404, 410}:
        raise FetchError("gone", url=public_url(str(response.request.url)), status=str(status))
    if status in _PASSING:
        code = "busy" if status == 429 else "failing"
        after = response.headers.get("Retry-After")
        raise PassingError(code, seconds_to_wait(after), host=host, status=str(status))
    raise FetchError("status", host=host, status=str(status))


def seconds_to_wait(header: str | None, now: dt.datetime | None = None) -> float | None:
    """The seconds of a Retry-After header, which holds seconds or a date; None where it holds neither.

    >>> noon = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    >>> seconds_to_wait("30"), seconds_to_wait("Sun, 22 Nov 2026 12:01:00 GMT", noon), seconds_to_wait("soon")
    (30.0, 60.0, None)
    """
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        then = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=dt.UTC)
    return max((then - (now or dt.datetime.now(dt.UTC))).total_seconds(), 0.0)


@contextmanager
def _named_faults(url: httpx.URL) -> Iterator[None]:
    """What httpx raises, as our own: a broken connection may be whole again in a moment."""
    try:
        yield
    except (httpx.UnsupportedProtocol, httpx.InvalidURL):
        # httpx looks at where it is sent on to, though it is not to go there
        raise FetchError("redirect-scheme", host=url.host, scheme="?") from None
    except httpx.LocalProtocolError:
        raise FetchError("address", url=public_url(str(url))) from None
    except httpx.ConnectError as error:
        if "CERTIFICATE" in str(error).upper():
            raise FetchError("certificate", host=url.host) from None
        raise PassingError("no-connection", host=url.host) from None
    except httpx.TimeoutException:
        raise PassingError("silent", host=url.host) from None
    except (httpx.TransportError, httpx.DecodingError):
        raise PassingError("cut", host=url.host) from None


def _redirected(here: httpx.URL, location: str) -> httpx.URL:
    try:
        there = here.join(location)
    except httpx.InvalidURL:
        scheme = location.partition(":")[0].lower()
        raise FetchError("redirect-scheme", host=here.host, scheme=scheme) from None
    if there.scheme != "https" and (there.scheme, here.scheme) != ("http", "http"):
        raise FetchError("redirect-scheme", host=here.host, scheme=there.scheme or "none")
    return there


def _same_host(here: httpx.URL, first: httpx.URL) -> bool:
    return (here.scheme, here.host, here.port) == (first.scheme, first.host, first.port)


def _check_secret(url: httpx.URL, secret: Mapping[str, str]) -> None:
    """A key goes over https; over http only to one's own machine."""
    if secret and url.scheme != "https" and url.host not in _OWN_MACHINE:
        raise FetchError("key-open", host=url.host)
    if any(not value.isascii() or not value.isprintable() for value in secret.values()):
        raise FetchError("key-letters", host=urlsplit(str(url)).hostname)
