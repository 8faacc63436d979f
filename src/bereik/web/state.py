"""What the page must know before anything is asked: is all ready, what can be chosen, what to warn of."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from bereik.errors import BereikError
from bereik.geocoding import parse_where
from bereik.present.named import named
from bereik.present.warnings import warning_of
from bereik.texts import page_languages, sentence
from bereik.texts.formats import format_age
from bereik.version import __version__
from bereik.web import ask, attend
from bereik.web.answer import answer_reach
from bereik.web.app_state import AppState
from bereik.web.day import answer_job
from bereik.web.query import KINDS, SORTS, TRAVEL, ChildQuery, PageQuery
from bereik.web.refusal import RefusedError

USUAL_START_S = 30
"""About how long the first start takes, while the search is compiled on a plain laptop."""
AGES_MONTHS = (3, 6, 12, 18, 24, 30, 36, 48, 60, 72, 96, 120, 144)
TRIPS_MIN = (30, 45, 60, 75, 90, 120)
HOURS = (10, 16, 20, 24, 30)
"""Most hours a week to choose from."""


class Readiness:
    """Whether the first question can be answered at once, and how long it has been prepared."""

    def __init__(
        self, app_state: AppState, *, warm: bool = True, then: Callable[[], None] = lambda: None
    ) -> None:
        self._app_state, self._then = app_state, then
        self._since = time.monotonic()
        self._ready = threading.Event()
        self._rest = threading.Lock()
        if not warm:
            self._ready.set()
            self._rest.acquire()

    def begin(self) -> None:
        """Prepare the first question beside everything else; with nothing to prepare go on at once."""
        if self._ready.is_set():
            self._then()
        else:
            threading.Thread(target=self.prepare, name="bereik-warm", daemon=True).start()

    def prepare(self) -> None:
        """Compile what a plain question needs by asking it once, from a stop and never from a home.

        Only that: the other ways of travelling and childcare take three times as long to compile.
        """
        try:
            self._app_state.register  # noqa: B018  # made on first use
            answer_reach(self._app_state, self._usual_query(), 1)
        except (BereikError, RefusedError, IndexError):
            pass  # a region that cannot be asked says why when it is asked
        finally:
            self.done()

    def done(self) -> None:
        """Nothing more to wait for."""
        self._ready.set()

    def go_on(self) -> None:
        """Compile the rest, once, when the first question has been answered; and `then` what comes after."""
        if self._rest.acquire(blocking=False):  # never given back
            threading.Thread(target=self._go_on, name="bereik-warm", daemon=True).start()

    def _go_on(self) -> None:
        self.prepare_rest()
        self._then()

    def prepare_rest(self) -> None:
        """Compile what a plain question does not need: the other ways of travelling, and a child."""
        app_state = self._app_state
        try:
            every = list(range(len(app_state.vacancies)))
            for travel in TRAVEL:
                ask.reach_of(app_state, replace(self._usual_query(), travel=travel), every)
            child = (
                ChildQuery(AGES_MONTHS[4], None, None, "both") if app_state.childcare is not None else None
            )
            answer_job(
                app_state, replace(self._usual_query(), child=child), app_state.vacancies["id"].iloc[0]
            )
        except (BereikError, RefusedError, IndexError):
            pass

    def _usual_query(self) -> PageQuery:
        """A plain question from the first stop whose place is known."""
        network = self._app_state.network
        stop = int(np.flatnonzero(np.isfinite(network.stop_lon))[0])
        return PageQuery(float(network.stop_lon[stop]), float(network.stop_lat[stop]))

    def tell(self, lang: str) -> dict[str, Any]:
        """Ready or not, what goes on, and the share of the usual time that has gone by."""
        gone = time.monotonic() - self._since
        step = "ready" if self._ready.is_set() else "prepare"
        return {
            "ready": step == "ready",
            "progress": round(min(gone / USUAL_START_S, 0.95), 2),
            "step": step,
            "doing": "" if step == "ready" else sentence("page-opening-prepare", lang),
        }


def tell(app_state: AppState, ready: Readiness, lang: str) -> dict[str, Any]:
    """The state of the page, with everything that can be chosen in it."""
    feeds = app_state.network.feeds
    return {
        **ready.tell(lang),
        "lang": lang,
        "version": __version__,
        "languages": [
            {"code": code, "name": language.name, "dir": language.direction}
            for code, language in page_languages().items()
        ],
        "demonstration": app_state.network.demonstration,
        "expired": " ".join(warning_of(app_state.network, app_state.date, lang, app_state.today)),
        "timetable": {
            "first": app_state.first_day.isoformat(),
            "last": app_state.last_day.isoformat(),
            "feeds": [feed.name for feed in feeds],
        },
        "date": app_state.date.isoformat(),
        "vacancies": len(app_state.vacancies),
        "addresses": app_state.addresses is not None,
        "choices": choices(app_state, lang),
        "attribution": _attribution(app_state, lang),
    }


def _attribution(app_state: AppState, lang: str) -> str:
    """Whom the map is from; of the demonstration in words, since most of it is from nobody."""
    if app_state.network.demonstration:
        return sentence("provenance-streets-demo", lang)
    return app_state.network.streets.attribution if app_state.network.streets else ""


def choices(app_state: AppState, lang: str) -> dict[str, Any]:
    """What the page lets choose, in words."""
    table = app_state.vacancies
    present = {kind for kinds in app_state.kinds for kind in kinds}
    found: dict[str, Any] = {
        "shifts": [
            {"value": kind, "text": sentence(f"ui-kind-{kind}", lang)} for kind in KINDS if kind in present
        ],
        "travel": [{"value": way, "text": sentence(f"ui-travel-{way}", lang)} for way in TRAVEL],
        "max_trip_min": [
            {"value": count, "text": sentence("minutes", lang, count=count)} for count in TRIPS_MIN
        ],
        "ages": [{"value": month, "text": format_age(month, lang)} for month in AGES_MONTHS],
        "childcare": app_state.facilities,
    }
    found["destinations"] = attend.destinations_of(app_state, lang)
    found["most_hours"] = [
        {"value": count, "text": sentence("page-hours-week", lang, count=count)} for count in HOURS
    ]
    found["sort"] = [{"value": sort, "text": sentence(f"ui-sort-{sort}", lang)} for sort in SORTS]
    columns = {"sectors": "sector", "categories": "category", "schooling": "schooling",
               "municipalities": "municipality"}  # fmt: skip
    for what, column in columns.items():
        values = sorted(table[column].dropna().astype(str).unique()) if column in table else []
        found[what] = [{"value": value, "text": named(column, value, lang)} for value in values]
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
