"""The screen of an office or a course: on which days the client can be there, and home again."""

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.domain.traveller import WEEKDAYS
from bereik.present.shifts import days_in_words
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time, format_minutes
from bereik.texts.provenance_text import provenance_sentences
from bereik.tours import attend
from bereik.tours.attendance import PARTS
from bereik.units import DAY_S, format_clock, parse_clock
from bereik.web import ask
from bereik.web.addresses import Address, check_addresses, check_streets, read_addresses
from bereik.web.app_state import AppState
from bereik.web.query import (
    PageQuery,
    read_choice,
    read_clock,
    read_query,
    read_text,
    read_weekdays,
    refuse,
    without,
)
from bereik.web.refusal import RefusedError
from bereik.web.tour import notes_of_client, of_client

OWN = ("destination", "own", "days", "part")
"""The fields beside those of every question."""
_OWN_ID = "own"


def destinations_of(app_state: AppState, lang: str) -> list[dict[str, str]]:
    """The places that the region knows, to choose from."""
    if app_state.destinations is None:
        return []
    return [
        {"value": str(row["id"]), "text": _place(row, lang)}
        for row in app_state.destinations.to_dict("records")
    ]


def ask_attend(app_state: AppState, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question as it came in."""
    query = read_query(without(given, *OWN))
    ask.check_home(app_state, query)
    own = given.get("own")
    days = _days(given, query.lang)
    table = _listed_places(app_state, given) if own is None else _typed_place(app_state, query, own, days)
    minutes = table.get("stay_min", [float("nan")] * len(table))
    stays = dict(zip(table["id"].astype(str), minutes, strict=True))
    found = attend(
        app_state.network, ask.home_of(query), table, date=ask.date_of(app_state, query),
        days=",".join(WEEKDAYS[day] for day in days), part=read_choice(given, "part", PARTS, "all"),
        **of_client(app_state, query),
    )  # fmt: skip
    return {
        "places": [
            _place_as_text(row, stays[row["destination_id"]], query) for row in found.to_dict("records")
        ],
        "notes": notes_of_client(query),
        "basis": provenance_sentences(found.attrs["provenance"], query.lang),
    }


def _days(given: Mapping[str, Any], lang: str) -> list[int]:
    """On which weekdays; of Monday to Friday unless any were chosen, of which there must be one."""
    if given.get("days") is None:
        return list(range(5))
    days = sorted(read_weekdays(given, "days"))
    if not days:
        raise RefusedError(422, "days", sentence("ui-attend-no-day", lang))
    return days


def _listed_places(app_state: AppState, given: Mapping[str, Any]) -> GeoDataFrame:
    """The places of the list, or the one that was chosen."""
    chosen, table = read_text(given, "destination"), app_state.destinations
    if table is None:
        refuse("own")
    if chosen is None:
        return table
    if chosen not in set(table["id"].astype(str)):
        refuse("destination")
    return table[table["id"].astype(str) == chosen]


def _typed_place(app_state: AppState, query: PageQuery, own: Any, days: Sequence[int]) -> GeoDataFrame:
    """An address that was typed, with the hours of a course on some weekdays."""
    ((address, row),) = read_addresses({"own": [own]}, "own", least=1, most=1, also=("from", "until"))
    check_addresses(app_state, query.lang, [address])
    check_streets(app_state, query, [address])
    begin, end = read_clock(row, "from"), read_clock(row, "until")
    if begin is None or end is None:
        refuse("own")
    if end <= begin:
        raise RefusedError(422, "hours", sentence("attend-order", query.lang))
    hours = {f"open_{WEEKDAYS[day]}": f"{begin}-{end}" for day in days}
    return _table(address, hours, query.lang)


def _table(address: Address, hours: Mapping[str, str], lang: str) -> GeoDataFrame:
    named = address.label or sentence("attend-own-address", lang)
    return geopandas.GeoDataFrame(
        [{"id": _OWN_ID, "name": named, "category": "other", "stay_min": float("nan"), **hours}],
        geometry=[Point(address.lon, address.lat)], crs="EPSG:4326",
    )  # fmt: skip


def _place_as_text(row: Mapping[Any, Any], stay_min: float, query: PageQuery) -> dict[str, Any]:
    """What is said of one place; its times are those of one visit where `stay_min` are enough."""
    lang, lines = query.lang, []
    category = "" if row["destination_id"] == _OWN_ID else _category(row, lang)
    if not row["days_asked"]:
        lines.append(sentence("attend-none-open", lang))
    else:
        lines.append(sentence("attend-days-held", lang, held=row["days_held"], asked=row["days_asked"]))
    if row["fails"] and row["days_asked"]:
        fails = [WEEKDAYS.index(day) for day in row["fails"].split(",")]
        lines.append(sentence("attend-days-fail", lang, days=days_in_words(fails, lang)))
    if row["days_held"] and stay_min == stay_min:
        lines.append(sentence("attend-visit", lang, stay=format_minutes(stay_min, lang)))
    lines += _times(row["times"], lang)
    return {"name": row["name"], "category": category, "verdict": row["verdict"], "lines": lines}


def _times(times: str, lang: str) -> list[str]:
    """When one leaves and is back: once where all days are alike, else for those that are."""
    alike: dict[str, list[int]] = {}
    for one in filter(None, times.split(",")):
        day, _, clocks = one.partition(" ")
        alike.setdefault(clocks, []).append(WEEKDAYS.index(day))
    lines = []
    for clocks, days in alike.items():
        leave, back = (parse_clock(clock) for clock in clocks.split("-"))
        told = {
            "leave": format_clock_time(format_clock(leave), lang),
            "back": format_clock_time(format_clock(back), lang),
            "absence": format_minutes((back - leave) % DAY_S / 60, lang),
        }
        if len(alike) == 1:
            lines.append(sentence("attend-times", lang, **told))
        else:
            lines.append(sentence("attend-times-of", lang, days=days_in_words(days, lang), **told))
    return lines


def _place(row: Mapping[Any, Any], lang: str) -> str:
    name = row.get("name")
    told = str(row["id"]) if name is None or name != name else str(name)
    return sentence("attend-place", lang, name=told, category=_category(row, lang))


def _category(row: Mapping[Any, Any], lang: str) -> str:
    return sentence(f"category-{row['category'].replace('_', '-')}", lang)
