"""What an answer rests on, in sentences: timetables, day, traveller, vacancies, streets, version (SPEC 5).

Every output ends with these lines; they are made from the `provenance` of a result, a plain dictionary.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bereik.texts import sentence


def provenance_sentences(provenance: Mapping[str, Any], lang: str = "nl") -> list[str]:
    """The lines under a table or a map; a warning about invented data stands first.

    A table made of several (`bereik.provenance`) has the lines of all of them, each once.
    """
    several = sorted(_single(provenance), key=lambda one: not one["demonstration"])
    lines = [_sentences_of_one(provenance, lang) for provenance in several]
    told = [line for own in lines for line in own[:-1]]
    return list(dict.fromkeys([*told, *(own[-1] for own in lines)]))  # versions last, as for one table


def _single(provenance: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The provenance of each single table in one."""
    if "tables" not in provenance:
        yield provenance
    for table in provenance.get("tables", ()):
        yield from _single(table)


def _sentences_of_one(provenance: Mapping[str, Any], lang: str) -> list[str]:
    lines = [sentence("provenance-demo", lang)] if provenance["demonstration"] else []
    if size := provenance.get("home_square_m"):
        lines.append(sentence("provenance-square", lang, size=size))
    lines += [_day(day, lang) for day in provenance["dates"]]
    for feed in provenance["feeds"]:
        lines += [_feed(feed, lang), *_horizon(feed, lang), *_idle(feed, lang), *_headways(feed, lang)]
        lines += not_applied_lines(feed["name"], feed.get("not_applied", {}), lang)
        if feed.get("stops_swapped"):
            lines.append(sentence("provenance-stops-swapped", lang, name=feed["name"]))
    if len(provenance["feeds"]) > 1:
        lines.append(_common_days(provenance.get("common_days"), lang))
    publishers = sorted({name for feed in provenance["feeds"] for name in feed["publishers"]})
    if publishers:
        lines.append(sentence("provenance-publishers", lang, names=", ".join(publishers)))
    if provenance["traveller"] is None:  # a table of stops or places: nobody travels, no street counts
        pass
    elif provenance["demonstration"]:
        lines.append(sentence("provenance-streets-demo", lang))
    else:
        lines.append(_streets(provenance["streets"], lang))
        lines += streets_left_out((provenance["streets"] or {}).get("left_out", {}), lang)
    lines += [] if provenance["traveller"] is None else _traveller(provenance["traveller"], lang)
    if provenance["before_min"] is not None:
        margins = {"before": provenance["before_min"], "after": provenance["after_min"]}
        lines.append(sentence("provenance-margins", lang, **margins))
    lines += _childcare(provenance.get("childcare"), lang)
    lines += _vacancies(provenance["vacancies"], lang)
    if employers := provenance.get("shuttles"):
        lines.append(f"{sentence('provenance-shuttles', lang)} {', '.join(employers)}.")
    if not provenance["demonstration"]:
        lines += source_sentences(provenance.get("sources", ()), lang)
    return [*lines, sentence("provenance-version", lang, version=provenance["bereik"])]


def source_sentences(sources: Iterable[Mapping[str, Any]], lang: str = "nl") -> list[str]:
    """One line that names everybody whose data were used, with the day of each file; none without sources.

    >>> one = {"kind": "sectors", "attribution": "Bron: Statbel", "day": "2025-06-02", "year": 2025}
    >>> source_sentences([one])
    ['Gegevens: Bron: Statbel (toestand op 1 januari 2025, bestand van 2 juni 2025).']
    """
    named = list(dict.fromkeys(_source(source, lang) for source in sources))
    # joined here: a value in a sentence may not be as long as all of them together
    return [f"{sentence('provenance-sources', lang)} {'; '.join(named)}."] if named else []


def _source(source: Mapping[str, Any], lang: str) -> str:
    """One source; what its attribution says of the day already is not said twice."""
    text, day = source["attribution"], source.get("day") or ""
    year = source.get("year")
    year = year if year and str(year) not in text else None
    format_day = short_date(day, lang) if day and day not in text else None
    if not text:
        return sentence("provenance-own-file", lang, file=source["file"], day=format_day)
    if year is None and format_day is None:
        return str(text)
    vintage = sentence("provenance-vintage", lang, year=None if year is None else str(year), day=format_day)
    return f"{text} ({vintage})"


def day_name(day_type: str, lang: str = "nl") -> str:
    """A day type in words: its kind, and its number where it is not the usual one.

    >>> day_name("saturday_2")
    'zaterdag, dienstregeling 2'
    """
    kind, _, number = day_type.rpartition("_")
    if number.isdigit():
        return sentence("kind-variant", lang, kind=sentence(f"kind-{kind}", lang), number=int(number))
    return sentence(f"kind-{day_type}", lang)


def long_date(date: str | dt.date, lang: str = "nl") -> str:
    """A date with its weekday.

    >>> long_date("2026-11-24")
    'dinsdag 24 november 2026'
    """
    return _in_words("date-long", date, lang)


def short_date(date: str | dt.date, lang: str = "nl") -> str:
    """A date without its weekday.

    >>> short_date("2027-01-01", "fr")
    '1er janvier 2027'
    """
    return _in_words("date-short", date, lang)


@lru_cache(maxsize=4096)  # an answer names a few days, and the next one the same
def _in_words(key: str, date: str | dt.date, lang: str) -> str:
    return _first_of_month(sentence(key, lang, date=_date(date)), lang)


def _first_of_month(text: str, lang: str) -> str:
    """The first day as French writes it, which no format of a date knows."""
    return re.sub(r"\b1(?= [^\W\d])", "1er", text) if lang == "fr" else text


def brief_date(date: dt.date, lang: str = "nl") -> str:
    """A date as it fits in a column.

    >>> brief_date(dt.date(2026, 11, 28))
    'za 28/11/2026'
    """
    return sentence("date-brief", lang, weekday=sentence(f"weekday-{date.weekday()}", lang), date=date)


def _date(date: str | dt.date) -> dt.date:
    return dt.date.fromisoformat(date) if isinstance(date, str) else date


def day_in_words(day: Mapping[str, str], lang: str = "nl") -> str:
    """A date that was asked, with its type of day.

    >>> day_in_words({"date": "2026-11-28", "day_type": "saturday"})
    'zaterdag 28 november 2026 (zaterdag)'
    """
    return f"{long_date(day['date'], lang)} ({day_name(day['day_type'], lang)})"


def _day(day: Mapping[str, str], lang: str) -> str:
    kind = day_name(day["day_type"], lang)
    return sentence("provenance-day", lang, date=long_date(day["date"], lang), kind=kind)


def _feed(feed: Mapping[str, Any], lang: str) -> str:
    return sentence(
        "provenance-feed",
        lang,
        name=feed["name"],
        version=feed["version"] or None,
        first=short_date(feed["first_day"], lang),
        last=short_date(feed["last_day"], lang),
    )


def _horizon(feed: Mapping[str, Any], lang: str) -> list[str]:
    """That a timetable has ended, is about to, has not begun, or is old."""
    days = {"first": short_date(feed["first_day"], lang), "last": short_date(feed["last_day"], lang)}
    seen = short_date(feed["fetched_at"][:10], lang) if feed.get("fetched_at") else None
    return [
        sentence(f"provenance-{state}", lang, name=feed["name"], seen=seen, **days)
        for state in feed.get("states", ())
    ]


def _common_days(days: Sequence[str] | None, lang: str) -> str:
    """The dates that all timetables cover."""
    if not days:
        return sentence("provenance-no-common-days", lang)
    return sentence(
        "provenance-common-days", lang, first=short_date(days[0], lang), last=short_date(days[1], lang)
    )


def _idle(feed: Mapping[str, Any], lang: str) -> list[str]:
    """The dates asked on which a feed runs nothing, which is no reason to refuse them."""
    days = [long_date(date, lang) for date in feed["idle_on"]]
    return [sentence("provenance-idle", lang, name=feed["name"], date=day) for day in days]


def _headways(feed: Mapping[str, Any], lang: str) -> list[str]:
    """That some trips stand for a headway, so that their times are not those of a timetable."""
    return [sentence("provenance-headways", lang, name=feed["name"])] if feed["headway_based"] else []


def not_applied_lines(name: str, counts: Mapping[str, int], lang: str = "nl") -> list[str]:
    """What a timetable has that answers do not use, as one sentence; none where there is nothing.

    >>> not_applied_lines("bus", {"short_trips": 1, "on_demand_trips": 2}, "en")
    ['Not used of bus: 2 trips on demand, 1 trip of fewer than two stops.']
    """
    # How many runs come at a headway is said apart: they are used.
    kinds = ("on_demand_trips", "short_trips", "in_seat_transfers", "transfers_of_trips")
    parts = [
        sentence(f"not-applied-{kind.replace('_', '-')}", lang, count=counts[kind])
        for kind in kinds
        if counts.get(kind)
    ]
    return [sentence("provenance-not-applied", lang, name=name, parts=", ".join(parts))] if parts else []


def streets_left_out(counts: Mapping[str, int], lang: str = "nl") -> list[str]:
    """What a file of streets has and is not used, or lacks, as one sentence; none where there is nothing."""
    kinds = ("ways_deleted", "ways_twice", "nodes_twice", "nodes_missing")
    parts = [
        sentence(f"streets-{kind.replace('_', '-')}", lang, count=counts[kind])
        for kind in kinds
        if counts.get(kind)
    ]
    return [sentence("provenance-streets-left-out", lang, parts=", ".join(parts))] if parts else []


def _streets(streets: Mapping[str, Any] | None, lang: str) -> str:
    if streets is None:
        return sentence("provenance-no-streets", lang)
    newest = short_date(streets["newest"][:10], lang) if streets["newest"] else None
    return sentence(
        "provenance-streets",
        lang,
        attribution=streets["attribution"],
        source=streets["source"],
        newest=newest,
    )


def _childcare(care: Mapping[str, Any] | None, lang: str) -> list[str]:
    """The facilities asked about and the rules of bringing and fetching."""
    if not care:
        return []
    hours, minutes = divmod(round(care["longest_stay_min"]), 60)
    stay = sentence("hours-minutes", lang, hours=hours, minutes=minutes)
    times = {"bring": care["bring_min"], "fetch": care["fetch_min"], "stay": stay}
    lines = [sentence("provenance-childcare", lang, count=care["count"], **times)]
    if care["hours_assumed"]:
        counts = {"assumed": care["hours_assumed"], "count": care["count"]}
        lines.append(sentence("provenance-childcare-assumed", lang, **counts))
    return lines


def _vacancies(known: Mapping[str, int] | None, lang: str) -> list[str]:
    """How much of the vacancies is known; nothing where none were asked about."""
    if known is None:
        return []
    shares = {name: _percent(known[f"{name}_known"], known["count"]) for name in ("place", "hours")}
    return [sentence("provenance-vacancies", lang, count=known["count"], **shares)]


def _traveller(traveller: Mapping[str, Any], lang: str) -> list[str]:
    bike = {}
    if traveller["bike"] != "none":
        bike = {"minutes": traveller["max_cycle_min"], "speed": traveller["cycle_speed_kmh"]}
    return [
        sentence(
            "provenance-traveller",
            lang,
            trip=traveller["max_trip_min"],
            lead=traveller["max_lead_min"],
            transfers=traveller["max_transfers"],
            slack=traveller["board_slack_s"],
        ),
        sentence(
            "provenance-walking", lang, minutes=traveller["max_walk_min"], speed=traveller["walk_speed_kmh"]
        ),
        sentence(f"provenance-bike-{traveller['bike']}", lang, **bike),
        sentence(
            "provenance-licence",
            lang,
            licence=sentence("yes" if traveller["driving_licence"] else "no", lang),
        ),
    ]


def _percent(part: int, whole: int) -> int:
    """Whole per cents, rounded down so that 100 means all."""
    return 100 * part // whole if whole else 100
