"""The screen of a day along several addresses, as in cleaning: the order, the hours, what is paid between."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import geopandas

from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences
from bereik.tours import Break, Tour, plan_tour
from bereik.tours.model import ToldStep
from bereik.tours.paid import paid_in_words
from bereik.units import parse_clock
from bereik.web import ask
from bereik.web.addresses import Address, check_addresses, check_streets, read_addresses
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery, read_clock, read_flag, read_number, read_query, without
from bereik.web.refusal import RefusedError

LEAST, MOST = 2, 6
MINUTES = (5, 600)
PAUSE = Break(30, "11:30", "14:00")
OWN = ("visits", "fixed", "pause")
"""The fields beside those of every question."""
BIKES = {"none": "none", "to_stop": "direct", "on_board": "on_board"}
"""On a tour a bike stays at home or goes along: left at a stop it would not be there for the next way."""
_ICONS = {"visit": "work", "bring": "care", "fetch": "care", "break": "wait"}


def ask_tour(app_state: AppState, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question as it came in."""
    query = read_query(without(given, *OWN))
    visits = [
        (address, _visit(row, query.lang, number))
        for number, (address, row) in enumerate(
            read_addresses(given, "visits", least=LEAST, most=MOST, also=("minutes", "earliest", "latest")), 1
        )
    ]
    addresses = [address for address, _ in visits]
    check_addresses(app_state, query.lang, addresses)
    ask.check_home(app_state, query)
    check_streets(app_state, query, addresses)
    pause = PAUSE if read_flag(given, "pause") else None
    table = geopandas.GeoDataFrame(
        [{"id": str(number), **row, "name": _named(address, number)}
         for number, (address, row) in enumerate(visits, 1)],
        geometry=geopandas.points_from_xy([one.lon for one, _ in visits], [one.lat for one, _ in visits]),
        crs="EPSG:4326",
    )  # fmt: skip
    tour = plan_tour(
        app_state.network, ask.home_of(query), table, date=ask.date_of(app_state, query),
        fixed=read_flag(given, "fixed"), pause=pause, **of_client(app_state, query),
    )  # fmt: skip
    return _tour_as_values(tour, query)


def of_client(app_state: AppState, query: PageQuery) -> dict[str, Any]:
    """How the client travels, and the child that goes along, as `plan_tour` and `attend` take them."""
    own = query.traveller()
    options: dict[str, Any] = {"traveller": replace(own, bike=BIKES[own.bike])}
    if query.children:
        ask.check_places(app_state, query)
        first = query.children[0]
        # Asked as an only child: the table then holds where this one may go, and no place of a sibling.
        care = ask.care_of(app_state, replace(query, child=first, second_child=None))
        options |= {"childcare": care["childcare"], "child_age_months": first.age_months}
    return options


def notes_of_client(query: PageQuery) -> list[str]:
    """What such a day does not reckon with as the list does."""
    notes = []
    if len(query.children) > 1:
        notes.append("tour-note-one-child")
    if query.children and query.children[0].parent != "both":
        notes.append("tour-note-parent")
    if query.travel in ("bike", "ebike"):
        notes.append("tour-note-bike")
    return [sentence(one, query.lang) for one in notes]


def _named(address: Address, number: int) -> str:
    return address.label or str(number)


def _visit(row: Mapping[str, Any], lang: str, number: int) -> dict[str, Any]:
    """The minutes and the hours of a visit."""
    minutes = round(read_number(row, "minutes", *MINUTES))
    earliest, latest = read_clock(row, "earliest"), read_clock(row, "latest")
    window = parse_clock(latest or "24:00") - parse_clock(earliest or "00:00")
    if window < 60 * minutes:
        raise RefusedError(422, "hours", sentence("tour-window-number", lang, number=number))
    return {"minutes": minutes, "earliest": earliest or "", "latest": latest or ""}


def _tour_as_values(tour: Tour, query: PageQuery) -> dict[str, Any]:
    lang = query.lang
    empty = "tour-title" if tour.found else "tour-none"
    date = long_date(tour.date, lang)
    paid = [paid_in_words(tour, lang)] if len(tour.order) > 1 else []
    return {
        "title": sentence(empty, lang, date=date, count=len(tour.order)),
        "steps": [
            _step(step, tour)
            for step in tour.told(lang)
        ],
        "sums": tour.sums(lang) if tour.found else "",
        "notes": [*paid, *notes_of_client(query)],
        "basis": provenance_sentences(tour.provenance, lang),
    }  # fmt: skip


def _step(step: ToldStep, tour: Tour) -> dict[str, Any]:
    """A step as those of a job."""
    time = {"at": f"{step.begin:%H:%M}", "day": (step.begin.date() - tour.date).days}
    kind = _ICONS.get(step.kind, step.kind)
    return {"kind": kind, "time": time, "text": step.text, "detail": [step.off] if step.off else []}
