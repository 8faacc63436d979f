"""More addresses in one question, beside that of the client: read as strictly, kept no longer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from bereik.access.links import best_status
from bereik.domain.tables import check_points
from bereik.streets.snapping import NOT_SNAPPED
from bereik.texts import sentence
from bereik.web import ask
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery, read_number, read_text, refuse
from bereik.web.refusal import RefusedError


class Address(NamedTuple):
    """A point that was typed, with what it is called."""

    lon: float
    lat: float
    label: str


def read_addresses(
    given: Mapping[str, Any], name: str, *, least: int, most: int, also: tuple[str, ...] = ()
) -> list[tuple[Address, Mapping[str, Any]]]:
    """The addresses in a field, each with all that was said of it; `also` are the names of that."""
    rows = given.get(name)
    if not isinstance(rows, list) or not least <= len(rows) <= most:
        refuse(name)
    found: list[tuple[Address, Mapping[str, Any]]] = []
    for row in rows:
        if not isinstance(row, dict) or set(row) - {"lon", "lat", "label", *also}:
            refuse(name)
        lon, lat = read_number(row, "lon", -180, 180), read_number(row, "lat", -90, 90)
        found.append((Address(lon, lat, (read_text(row, "label") or "").strip()), row))
    return found


def check_addresses(app_state: AppState, lang: str, addresses: Sequence[Address]) -> None:
    """Refuse an address outside the region, by the place it has among those that were typed."""
    for number, one in enumerate(addresses, 1):
        if not app_state.holds(one.lon, one.lat):
            raise RefusedError(422, "outside", sentence("page-outside-number", lang, number=number))


def check_streets(app_state: AppState, query: PageQuery, addresses: Sequence[Address]) -> None:
    """Refuse an address from which no street leads away: zero jobs, or no day, would be no answer."""
    _, plans, _ = ask.plan_of(app_state, query)
    for number, one in enumerate(addresses, 1):
        point = check_points(ask.home_of(replace(query, lon=one.lon, lat=one.lat)), "home")
        if best_status(plans.base.links_of(point).homes)[0] == NOT_SNAPPED:
            raise RefusedError(422, "outside", sentence("page-no-street-number", query.lang, number=number))
