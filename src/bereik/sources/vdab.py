"""Vacancies of VDAB: page after page, with a token that lasts a quarter of an hour.

The list gives at most 50 vacancies a page. A record of the list that lacks its contract is asked for by
itself. All pages become one JSON file, `{"vacatures": [...]}`, written when the last page is there: half a
list is none.

Source: Vacatures API v4 of VDAB (OAuth 2 client credentials, X-IBM-Client-Id), as public clients use it.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bereik.sources.download import ATTEMPTS, Progress, Wait, full_disk_named, pause_s
from bereik.sources.problem import FetchError, PassingError
from bereik.sources.registry import Source
from bereik.sources.web import opened, parse_address, post_form, read_json

MOST_PAGES = 4000
_FULL_RECORD = "arbeidsovereenkomst"


@dataclass(slots=True)
class _Door:
    """What is needed to ask VDAB, and the token while it lasts."""

    client: httpx.Client
    source: Source
    keys: Mapping[str, str]
    wait: Wait
    token: str | None = field(default=None, repr=False)


def download_vacancies(
    client: httpx.Client,
    source: Source,
    keys: Mapping[str, str],
    part: Path,
    *,
    progress: Progress,
    wait: Wait = time.sleep,
) -> None:
    """All vacancies of the source into `part`.

    Parameters
    ----------
    keys
        `key`, `client_id` and `client_secret` of the source, found.

    Raises
    ------
    FetchError
        The server refuses, keeps failing, gives something else than pages, or more than the source may be.
    """
    door = _Door(client, source, keys, wait)
    records: dict[str, dict[str, Any]] = {}
    size = 0
    for query in source.queries or ({},):
        for record in _listed(door, query):
            reference = _reference(record)
            if reference in records:  # found by an earlier query too
                continue
            records[reference] = record if _FULL_RECORD in record else _whole(door, reference, record)
            size += len(json.dumps(records[reference]))
            if size > source.most_bytes:
                raise FetchError("too-large", mb=size // 1_000_000, most_mb=source.most_bytes // 1_000_000)
            progress(size, None)
    part.parent.mkdir(parents=True, exist_ok=True)
    with full_disk_named(part):
        part.write_text(
            json.dumps({"vacatures": list(records.values())}, ensure_ascii=False), encoding="utf-8"
        )


def _listed(door: _Door, query: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The records of one list, page after page, until a page is not full."""
    size, start = door.source.page_size, 0
    of_size, of_start = door.source.page_parameters
    last: list[str] = []
    for _ in range(MOST_PAGES):
        page = _asked(door, str(door.source.url), {**query, of_size: str(size), of_start: str(start)})
        found = _records(page)
        references = [_reference(record) for record in found]
        if found and references == last:
            raise FetchError("same-page", parameter=of_start)
        yield from found
        if len(found) < size:
            return
        last, start = references, start + size
    raise FetchError("pages", most=MOST_PAGES)


def _records(page: Any) -> list[dict[str, Any]]:
    for name in ("resultaten", "vacatures"):
        if isinstance(page, dict) and isinstance(page.get(name), list):
            return list(page[name])
    raise FetchError("format", found="json", expected="resultaten")


def _reference(record: Any) -> str:
    try:
        return str(record["vacatureReferentie"]["interneReferentie"])
    except (KeyError, TypeError):
        raise FetchError("format", found="json", expected="vacatureReferentie.interneReferentie") from None


def _whole(door: _Door, reference: str, listed: dict[str, Any]) -> dict[str, Any]:
    """The full record of a vacancy; as it was listed where it has gone since."""
    try:
        whole = _asked(door, f"{str(door.source.url).rstrip('/')}/{reference}", {})
    except FetchError as problem:
        if problem.code == "gone":
            return listed
        raise
    return whole if isinstance(whole, dict) else listed


def _asked(door: _Door, url: str, parameters: Mapping[str, str]) -> Any:
    """The JSON at an address; a token that has run out is renewed once, what may pass is waited for."""
    failed, renewed = 0, False
    while True:
        try:
            if door.token is None:
                door.token = _new_token(door)
            return _json(door, url, parameters)
        except PassingError as problem:
            failed += 1
            if failed >= ATTEMPTS:
                raise
            door.wait(pause_s(failed, problem.after_s))
        except FetchError as problem:
            if problem.code != "key-refused" or renewed:
                raise
            door.token, renewed = None, True


def _json(door: _Door, url: str, parameters: Mapping[str, str]) -> Any:
    secret = {
        str(door.source.header): door.keys["key"],
        "Authorization": f"Bearer {door.token}",
    }
    asked = str(parse_address(url).copy_merge_params(dict(parameters)))
    with opened(door.client, asked, headers={"Accept": "application/json"}, secret=secret) as response:
        return read_json(response)


def _new_token(door: _Door) -> str:
    form = {
        "grant_type": "client_credentials",
        "client_id": door.keys["client_id"],
        "client_secret": door.keys["client_secret"],
    }
    answer = post_form(door.client, str(door.source.token_url), form)
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if not isinstance(token, str) or not token:
        raise FetchError("format", found="json", expected="access_token")
    return token
