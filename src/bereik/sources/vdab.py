"""Vacancies of VDAB: which there are, what has changed since, and the whole records.

A token lasts 900 s. A search (`GET /vacatures`) gives five fields a row and 2,000 rows in all, so it is no
way to a whole list. The harvest is: `GET /vacatures/initial?datum=` lists the references that are published;
`GET /vacatures/bulk?van=&tot=` those that were made, changed or taken away in a window of at most 5 days,
which the next runs ask for; `POST /vacatures` gives the records of a list of references. Lists come in pages
(`vanaf`, `aantal` of at most 2,000). All becomes one JSON file, `{"vacatures": [...]}`, written when the last
record is there; `vdab_state` keeps what a harvest that was broken off has already.

Source: specification 4.2.0 of the Vacatures API as public notes of 2026 tell it (OAuth 2 client credentials,
X-IBM-Client-Id). The name of the list in the body of the POST was not seen; it is a setting, `batch_field`.
"""

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from bereik.sources.download import ATTEMPTS, DownloadProgress, Wait, full_disk_named, pause_s
from bereik.sources.problem import FetchError, PassingError
from bereik.sources.registry import Source
from bereik.sources.vdab_state import Harvest, Plan
from bereik.sources.web import opened, parse_address, post_form, post_json, read_json

MOST_PAGES = 1000
WINDOW = dt.timedelta(days=5)
"""The widest window of changes that VDAB gives."""
OVERLAP = dt.timedelta(minutes=15)
"""Windows overlap by this much: a change may be listed a little late."""
LONGEST = dt.timedelta(days=30)
"""After a longer pause all is listed anew: what changed is then most of it."""
PUBLISHED = "GEPUBLICEERD"


@dataclass(slots=True)
class _Session:
    """What is needed to ask VDAB, and the token while it lasts."""

    client: httpx.Client
    source: Source
    keys: Mapping[str, str]
    wait: Wait
    token: str | None = field(default=None, repr=False)

    @property
    def secret(self) -> dict[str, str]:
        return {str(self.source.header): self.keys["key"], "Authorization": f"Bearer {self.token}"}


def download_vacancies(
    client: httpx.Client,
    harvest: Harvest,
    keys: Mapping[str, str],
    part: Path,
    *,
    progress: DownloadProgress,
    wait: Wait = time.sleep,
    now: dt.datetime | None = None,
) -> dt.datetime:
    """All vacancies into `part`, and the moment up to which they are complete.

    Parameters
    ----------
    keys
        `key`, `client_id` and `client_secret` of the source, found.

    Raises
    ------
    FetchError
        The server refuses, keeps failing, gives something else than lists, or more than the source may be.
        What has come stays for the next run.
    """
    now = now or dt.datetime.now(dt.UTC)
    session = _Session(client, harvest.source, keys, wait)
    begun = harvest.begun(now)
    if begun is None:
        begun = _plan(session, harvest.since(), now), {}
        with full_disk_named(part):
            harvest.begin(begun[0])
    plan, records = begun
    _fetch_records(session, harvest, plan, records, progress)
    if not plan.whole:
        # one that changed and that VDAB gives no record of has gone meanwhile
        lost = {*plan.gone, *plan.wanted}
        earlier = harvest.records_before().items()
        records = {reference: record for reference, record in earlier if reference not in lost} | records
    part.parent.mkdir(parents=True, exist_ok=True)
    with full_disk_named(part):
        part.write_text(
            json.dumps({"vacatures": list(records.values())}, ensure_ascii=False), encoding="utf-8"
        )
    return plan.until


def listed_once(client: httpx.Client, source: Source, keys: Mapping[str, str]) -> None:
    """Ask VDAB for a token and for one row of its list, to see that it answers."""
    session = _Session(client, source, keys, time.sleep)
    query = {"datum": _moment(dt.datetime.now(dt.UTC)), "vanaf": "0", "aantal": "1"}
    session.token = new_token(client, source, keys)
    for row in _records(_get(session, f"{str(source.url).rstrip('/')}/initial", query)):
        reference_of(row)


def _plan(session: _Session, since: dt.datetime | None, now: dt.datetime) -> Plan:
    """Which records to ask for: all that are published, or those that changed since the last harvest."""
    if since is None or now - since > LONGEST:
        listed = {reference for reference, _ in _listed(session, "initial", {"datum": _moment(now)})}
        return Plan(now, True, tuple(sorted(listed)))
    status: dict[str, str] = {}
    for begin, end in windows(since - OVERLAP, now):
        # of a reference that is listed twice the last word counts
        status |= dict(_listed(session, "bulk", {"van": _moment(begin), "tot": _moment(end)}))
    references = tuple(sorted(reference for reference, found in status.items() if found == PUBLISHED))
    return Plan(now, False, references, tuple(sorted(set(status) - set(references))))


def windows(since: dt.datetime, until: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Windows of at most 5 days, one after the other.

    >>> days = [dt.datetime(2026, 11, day) for day in (1, 12)]
    >>> [(begin.day, end.day) for begin, end in windows(*days)]
    [(1, 6), (6, 11), (11, 12)]
    """
    while since < until:
        end = min(since + WINDOW, until)
        yield since, end
        since = end


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def _listed(session: _Session, name: str, query: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """References with their status, page after page, until a page is not full."""
    size, start = session.source.page_size, 0
    last: list[str] = []
    url = f"{str(session.source.url).rstrip('/')}/{name}"
    for _ in range(MOST_PAGES):
        address = {**query, "vanaf": str(start), "aantal": str(size)}
        rows = _records(_fetched(session, partial(_get, session, url, address)))
        references = [reference_of(row) for row in rows]
        if rows and references == last:
            raise FetchError("same-page", parameter="vanaf")
        yield from ((reference_of(row), str(row.get("status", PUBLISHED))) for row in rows)
        if len(rows) < size:
            return
        last, start = references, start + size
    raise FetchError("pages", most=MOST_PAGES)


def _fetch_records(
    session: _Session, harvest: Harvest, plan: Plan, records: dict[str, Any], progress: DownloadProgress
) -> None:
    """Ask for the records of the plan that are not there yet, batch by batch."""
    source = session.source
    size = sum(len(json.dumps(record)) for record in records.values())
    done = set(records)
    left = [reference for reference in plan.wanted if reference not in done]
    for start in range(0, len(left), source.batch_size):
        batch = left[start : start + source.batch_size]
        rows = _records(_fetched(session, partial(_post, session, {source.batch_field: batch})))
        found = {reference_of(row): row for row in rows}
        found = {reference: found[reference] for reference in batch if reference in found}
        records.update(found)
        size += sum(len(json.dumps(row)) for row in found.values())
        if size > source.most_bytes:
            raise FetchError("too-large", mb=size // 1_000_000, most_mb=source.most_bytes // 1_000_000)
        with full_disk_named(harvest.log):
            harvest.add(found)
        progress(size, None)


def _records(page: Any) -> list[dict[str, Any]]:
    for name in ("resultaten", "vacatures"):
        if isinstance(page, dict) and isinstance(page.get(name), list):
            return list(page[name])
    if isinstance(page, list):
        return page
    raise FetchError("format", found="json", expected="resultaten")


def reference_of(record: Any) -> str:
    """The internal reference of a record or of a row of a list."""
    try:
        return str(record["vacatureReferentie"]["interneReferentie"])
    except (KeyError, TypeError):
        raise FetchError("format", found="json", expected="vacatureReferentie.interneReferentie") from None


def _fetched(session: _Session, ask: Callable[[], Any]) -> Any:
    """An answer; a token that has run out is renewed once, what may pass is waited for."""
    failed, renewed = 0, False
    while True:
        try:
            if session.token is None:
                session.token = new_token(session.client, session.source, session.keys)
            return ask()
        except PassingError as problem:
            failed += 1
            if failed >= ATTEMPTS:
                raise
            session.wait(pause_s(failed, problem.after_s))
        except FetchError as problem:
            if problem.code != "key-refused" or renewed:
                raise
            session.token, renewed = None, True


def _get(session: _Session, url: str, parameters: Mapping[str, str]) -> Any:
    address = str(parse_address(url).copy_merge_params(dict(parameters)))
    headers = {"Accept": "application/json"}
    with opened(session.client, address, headers=headers, secret=session.secret) as response:
        return read_json(response)


def _post(session: _Session, body: Mapping[str, Any]) -> Any:
    return post_json(session.client, str(session.source.url), body, session.secret)


def new_token(client: httpx.Client, source: Source, keys: Mapping[str, str]) -> str:
    """A token of VDAB for the keys of a contract.

    Raises
    ------
    FetchError
        The keys are not accepted, or the answer holds no token.
    """
    form = {
        "grant_type": "client_credentials",
        "client_id": keys["client_id"],
        "client_secret": keys["client_secret"],
    }
    answer = post_form(client, str(source.token_url), form)
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if not isinstance(token, str) or not token:
        raise FetchError("format", found="json", expected="access_token")
    return token
