"""How often a server may be asked, kept to by waiting, over several runs too.

Belgian Mobility allows 10 requests a minute and 100 a day without a key, and answers more with 429. The
moments of the last day are noted beside the files of the region (`requests.json`: hosts and seconds, nothing
else), so that a fetch that is begun again and again stays within the day's number as well.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from bereik.sources.problem import FetchError
from bereik.sources.registry import Source

NOTES = "requests.json"
MINUTE_S, DAY_S = 60.0, 86400.0


@dataclass(frozen=True, slots=True)
class Limit:
    """What a host allows those without a key."""

    per_minute: int | None
    per_day: int | None


@dataclass(slots=True)
class SourceLimits:
    """The limits of the hosts of some sources, and when each host was asked."""

    path: Path
    of_host: Mapping[str, Limit]
    wait: Callable[[float], None]
    now: Callable[[], float] = time.time
    requests: dict[str, list[float]] = field(default_factory=dict)

    def before(self, request: httpx.Request) -> None:
        """Wait until a request may be sent, and note it.

        Raises
        ------
        FetchError
            The number of the day is reached; the message says when the server may be asked again.
        """
        host = _host(str(request.url))
        limit = self.of_host.get(host)
        if limit is None:
            return
        recent = self._recent(host)
        if limit.per_day is not None and len(recent) >= limit.per_day:
            hours = max(1, round((recent[-limit.per_day] + DAY_S - self.now()) / 3600))
            raise FetchError("day-limit", host=host, most=limit.per_day, hours=hours)
        if limit.per_minute is not None and len(recent) >= limit.per_minute:
            pause = recent[-limit.per_minute] + MINUTE_S - self.now()
            if pause > 0:
                self.wait(pause)
        self._note(host, [*recent, self.now()])

    def _recent(self, host: str) -> list[float]:
        """The moments of the last day; a clock that was set back leaves none in the future."""
        if not self.requests:
            self.requests = _read(self.path)
        now = self.now()
        return sorted(moment for moment in self.requests.get(host, []) if now - DAY_S < moment <= now)

    def _note(self, host: str, moments: list[float]) -> None:
        self.requests = {**self.requests, host: moments}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.path.with_name(f"{self.path.name}.new")
        aside.write_text(json.dumps(self.requests), encoding="utf-8")
        os.replace(aside, self.path)


def limits_of(sources: Iterable[Source], folder: Path, wait: Callable[[float], None]) -> SourceLimits:
    """The limits of the addresses of some sources that are asked without a key."""
    found: dict[str, Limit] = {}
    for source in sources:
        if source.per_minute is None and source.per_day is None:
            continue
        for url in source.open_addresses:
            found[_host(url)] = Limit(source.per_minute, source.per_day)
    return SourceLimits(folder / NOTES, found, wait)


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _read(path: Path) -> dict[str, list[float]]:
    """The moments that are noted; none where the notes cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {str(host): [float(moment) for moment in moments] for host, moments in content.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
