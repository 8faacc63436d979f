"""What the page must know before anything is asked: is all ready, what can be chosen, what to warn of."""

import threading
import time
from typing import Any

import numpy as np

from bereik.errors import BereikError
from bereik.places import parse_where
from bereik.texts import page_languages, sentence
from bereik.texts.basis import long_date, short_date
from bereik.texts.spoken import spoken_age
from bereik.version import __version__
from bereik.web import ask
from bereik.web.answer import named
from bereik.web.day import answer_job
from bereik.web.desk import Desk
from bereik.web.question import KINDS, TRAVEL, Asked, ChildAsked
from bereik.web.refusal import RefusedError

USUAL_START_S = 60
"""About how long the first start takes, while the kernel is compiled on a plain laptop."""
AGES_MONTHS = (3, 6, 12, 18, 24, 30, 36, 48, 60, 72, 96, 120, 144)
TRIPS_MIN = (30, 45, 60, 75, 90, 120)


class Readiness:
    """Whether the first question can be answered at once, and how long it has been prepared."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._since = time.monotonic()
        self._ready = threading.Event()

    def prepare(self) -> None:
        """Compile what the questions need by asking them once, from a stop and never from a home."""
        desk = self._desk
        try:
            desk.register  # noqa: B018  # made on first use
            known = int(np.flatnonzero(np.isfinite(desk.network.stop_lon))[0])
            lon, lat = float(desk.network.stop_lon[known]), float(desk.network.stop_lat[known])
            for travel in TRAVEL:
                ask.reach_of(desk, Asked(lon, lat, travel=travel), list(range(len(desk.vacancies))))
            child = ChildAsked(AGES_MONTHS[4], None, None, "both") if desk.childcare is not None else None
            answer_job(desk, Asked(lon, lat, child=child), desk.vacancies["id"].iloc[0])
            desk.ground  # noqa: B018
        except (BereikError, RefusedError, IndexError):
            pass  # a region that cannot be asked says why when it is asked
        finally:
            self.done()

    def done(self) -> None:
        """Nothing more to wait for."""
        self._ready.set()

    def tell(self) -> dict[str, Any]:
        """Ready or not, and the share of the usual time that has gone by."""
        gone = time.monotonic() - self._since
        return {"ready": self._ready.is_set(), "progress": round(min(gone / USUAL_START_S, 0.95), 2)}


def tell(desk: Desk, ready: Readiness, lang: str) -> dict[str, Any]:
    """The state of the page, with everything that can be chosen in it."""
    feeds = desk.network.feeds
    return {
        **ready.tell(),
        "lang": lang,
        "version": __version__,
        "languages": [
            {"code": code, "name": one.name, "dir": one.direction} for code, one in page_languages().items()
        ],
        "demonstration": desk.network.demonstration,
        "expired": _expired(desk, lang),
        "timetable": {
            "first": desk.first_day.isoformat(),
            "last": desk.last_day.isoformat(),
            "feeds": [feed.name for feed in feeds],
        },
        "date": desk.date.isoformat(),
        "vacancies": len(desk.vacancies),
        "addresses": desk.addresses is not None,
        "choices": choices(desk, lang),
        "attribution": _attribution(desk, lang),
    }


def _attribution(desk: Desk, lang: str) -> str:
    """Whom the map is from; of the demonstration in words, since most of it is from nobody."""
    if desk.network.demonstration:
        return sentence("basis-streets-demo", lang)
    return desk.network.streets.attribution if desk.network.streets else ""


def _expired(desk: Desk, lang: str) -> str:
    if not desk.expired:
        return ""
    last, date = short_date(desk.last_day, lang), long_date(desk.date, lang)
    return sentence("page-expired", lang, last=last, date=date)


def choices(desk: Desk, lang: str) -> dict[str, Any]:
    """What the page lets choose, in words."""
    table = desk.vacancies
    present = {kind for kinds in desk.kinds for kind in kinds}
    found: dict[str, Any] = {
        "shifts": [
            {"value": kind, "text": sentence(f"ui-kind-{kind}", lang)} for kind in KINDS if kind in present
        ],
        "travel": [{"value": one, "text": sentence(f"ui-travel-{one}", lang)} for one in TRAVEL],
        "max_trip_min": [{"value": one, "text": sentence("minutes", lang, count=one)} for one in TRIPS_MIN],
        "ages": [{"value": one, "text": spoken_age(one, lang)} for one in AGES_MONTHS],
        "childcare": desk.facilities,
    }
    for what, column in (("sectors", "sector"), ("categories", "category"), ("schooling", "schooling")):
        values = sorted(table[column].dropna().astype(str).unique()) if column in table else []
        found[what] = [{"value": one, "text": named(column, one, lang)} for one in values]
    return found


def typed_point(typed: str) -> dict[str, Any] | None:
    """A candidate for "LAT,LON"; None for anything else."""
    try:
        point = parse_where(typed)
    except BereikError:
        return None
    if point is None:
        return None
    return {"label": f"{point.y:.4f}, {point.x:.4f}", "lon": point.x, "lat": point.y, "exact": True}
