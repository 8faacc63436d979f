"""What stands in a dossier, in a language: title, ask, numbers, and sections with numbered tables.

`html` and `pdf` set the same content. A number on the first page names the table that it is the sum of, or in
which it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bereik.dossier import tables
from bereik.dossier.counts import OCCUPANCY
from bereik.dossier.tables import Table
from bereik.dossier.written import clock, euros, number
from bereik.present.categories import categories_in_words
from bereik.present.shifts import days_short, listed
from bereik.proposals.rides import GONE, NEW
from bereik.scenarios import scenario_from_text
from bereik.scenarios.changes import ExtraStop, Headway
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences, short_date
from bereik.units import format_clock

MOST_LISTED = 6
"""Changes that are written out on the first page; the tables have all."""
WHOLE_WEEK = ("school_day", "school_holiday", "saturday", "sunday_holiday")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the first page."""

    value: str
    label: str
    table: str
    """Where it comes from: the key of a table."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    paragraphs: Sequence[str]
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A dossier in a language."""

    lang: str
    title: str
    warning: str
    """That the data are made up; empty where they are real."""
    subtitle: str
    ask: Sequence[str]
    figures: Sequence[Figure]
    remarks: Sequence[str]
    """What a reader must know on the first page beside the numbers."""
    sections: Sequence[Section]
    words: Mapping[str, str] = field(default_factory=dict)

    def numbers(self) -> dict[str, int]:
        """The number of each table by its key."""
        keys = [table.key for section in self.sections for table in section.tables]
        return {key: place for place, key in enumerate(keys, 1)}

    def from_tables(self) -> list[str]:
        """For each number of the first page where it comes from, in words."""
        numbers = self.numbers()
        return [
            sentence("dossier-word-from", self.lang, number=numbers[figure.table])
            if figure.table in numbers
            else ""
            for figure in self.figures
        ]


def make_content(facts: Mapping[str, Any], lang: str) -> Content:
    """The content of a dossier in Dutch ("nl") or English ("en")."""
    words = {name: sentence(f"dossier-word-{name}", lang) for name in ("table", "map", "page")}
    made_on = short_date(facts["made_on"], lang)
    return Content(
        lang=lang,
        title=title_of(facts, lang),
        warning=sentence("provenance-demo", lang) if facts["demonstration"] else "",
        subtitle=sentence("dossier-subtitle", lang, region=facts["region"] or "none", date=made_on),
        ask=list(_request_lines(facts, lang)),
        figures=list(_figures(facts, lang)),
        remarks=list(_remarks(facts, lang)),
        sections=_sections(facts, lang),
        words=words,
    )


def title_of(facts: Mapping[str, Any], lang: str) -> str:
    """What is asked, in one line."""
    rides = tables.once(facts["rides"])
    kind = facts["kind"]
    own = [ride for ride in rides if ride["state"] == (GONE if kind == "keep" else NEW)]
    lines = listed(list(dict.fromkeys(ride["line"] for ride in own)), lang)
    if len(own) == 1 and kind != "swap":
        (ride,) = own
        told = {"line": ride["line"], "towards": ride["towards"], "time": clock(ride["leaves"], lang)}
        return sentence(f"dossier-title-{kind}-one", lang, **told)
    if not own:
        first = facts["hours"][0] if facts["hours"] else {"title": None, "employer": None}
        title = first["title"] or first["employer"] or "none"
        return sentence("dossier-title-hours", lang, title=title, count=len(facts["hours"]))
    return sentence(f"dossier-title-{kind}", lang, count=len(own), lines=lines)


def _request_lines(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """What is asked of the operator or the employer, change by change."""
    for job in facts["hours"][:MOST_LISTED]:
        yield sentence(
            "dossier-ask-hours", lang, title=job["title"] or job["id"], employer=job["employer"] or "none",
            was="-".join(filter(None, job["from"])) or "none", becomes="-".join(filter(None, job["to"])),
        )  # fmt: skip
    of_lines = [sentence_of for sentence_of in _ask_of_lines(facts, lang) if sentence_of]
    yield from dict.fromkeys(of_lines)
    if of_lines:
        return
    rides = tables.once(facts["rides"])
    for ride in rides[:MOST_LISTED]:
        state = {"keep": "keep", "adjust": f"adjust-{ride['state']}"}.get(facts["kind"], ride["state"])
        yield sentence(
            f"dossier-ask-{state}", lang, line=ride["line"], towards=ride["towards"],
            day=_days(ride, lang),
            leaves=clock(ride["leaves"], lang), arrives=clock(ride["arrives"], lang),
            origin=ride["from_stop"], target=ride["to_stop"],
        )  # fmt: skip
    if len(rides) > MOST_LISTED:
        yield sentence("dossier-ask-more", lang, count=len(rides) - MOST_LISTED)


def _ask_of_lines(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """A stop more, or another headway, where the plan asks for that of all rides of a line."""
    stops = {stop["stop_id"]: stop["name"] for one in facts["timetables"] for stop in one["stops"]}
    for change in scenario_from_text(facts["plan"]).changes:
        if not isinstance(change, ExtraStop | Headway):
            continue
        own = [
            ride for ride in facts["rides"]
            if change.direction is None or ride["direction"] == change.direction
        ]  # fmt: skip
        ways = listed(list(dict.fromkeys(ride["towards"] for ride in own or facts["rides"])), lang)
        told = {
            "line": listed(change.line, lang), "ways": ways,
            "day": _days((own or facts["rides"])[0], lang) if facts["rides"] else "",
        }  # fmt: skip
        if isinstance(change, Headway):
            since, until = (clock(format_clock(second), lang) for second in (change.since, change.until))
            yield sentence(
                "dossier-ask-headway", lang, every=change.every_min, since=since, until=until, **told
            )
        else:
            stop = change.stop if isinstance(change.stop, str) else change.stop.name or ""
            yield sentence(
                "dossier-ask-stop", lang, stop=stops.get(stop) or stop, minutes=change.minutes,
                behind=stops.get(change.after) or change.after,
                how="on-demand" if change.on_demand else "always", **told,
            )  # fmt: skip


def _days(ride: Mapping[str, Any], lang: str) -> str:
    """On which days a ride changes, by its calendar: "op weekdagen", "op zaterdag (alleen ...)"."""
    kinds = list(ride["kinds"])
    if {*WHOLE_WEEK} <= {*kinds} or {"weekday", "saturday", "sunday_holiday"} <= {*kinds}:
        told = sentence("dossier-day-every", lang)
    else:
        if {"school_day", "school_holiday"} <= {*kinds}:
            kinds = ["weekday", *kinds[2:]]
        told = listed([sentence(f"dossier-day-{kind.replace('_', '-')}", lang) for kind in kinds], lang)
    from_monday = {"school_day", "school_holiday", "weekday"} & {*kinds}
    if from_monday and not {*range(5)} <= {*ride["weekdays"]}:
        told = sentence("dossier-day-only", lang, days=told, weekdays=days_short(ride["weekdays"], lang))
    return told


def _figures(facts: Mapping[str, Any], lang: str) -> Iterator[Figure]:
    """The numbers of the first page, each with the table that it comes from."""
    found = facts["numbers"]
    side = "lost" if facts["kind"] == "keep" else "gained"
    people = found["people_losing" if side == "lost" else "people_gaining"]
    key = "keep" if facts["kind"] == "keep" else "gained"

    def told(key: str, table: str, value: str, **values: Any) -> Figure:
        return Figure(value, sentence(f"dossier-figure-{key}", lang, **values), table)

    everybody = number(found["people"], lang)
    # The areas have those who gain alone; the municipalities have everybody as well.
    yield told(
        f"people-{key}", "municipalities", number(people, lang), people=everybody, who=_who(facts, lang)
    )
    yield told(
        f"openings-{key}", "vacancies", number(found[f"openings_{side}"], lang),
        vacancies=found[f"vacancies_{side}"], employers=found[f"employers_{side}"],
    )  # fmt: skip
    each = {"value": number(found[f"each_{side}"], lang, 1), "before": number(found["each_before"], lang, 1)}
    yield told("each" if side == "gained" else "each-keep", "areas", **each)
    yield from _costs(facts, lang)
    if facts["ranking"]:
        own = facts["ranking"]["own"]
        yield told(
            "rank", "alternatives", number(own["rank"], lang), of=facts["ranking"]["of"],
            low=own["rank_low"], high=own["rank_high"], tied=facts["ranking"]["tied"],
        )  # fmt: skip
    if facts["kind"] == "swap" or (side == "gained" and found["people_losing"]):
        lost = found["people_losing"]
        yield told(
            "people-lost", "municipalities", number(lost, lang), people=everybody, who=_who(facts, lang)
        )  # fmt: skip


def _costs(facts: Mapping[str, Any], lang: str) -> Iterator[Figure]:
    """Kilometres and euros a year where a ride changes: more or less than today, or of the ride to keep."""
    if not facts["rides"]:
        return
    costs = facts["costs"]
    how = "keep" if facts["kind"] == "keep" else "less" if costs["km_a_year"] < 0 else "more"
    days = list(dict.fromkeys(ride["days_a_year"] for ride in tables.once(facts["rides"])))
    told = sentence("dossier-figure-km", lang, how=how, days=days[0] if len(days) == 1 else 0)
    yield Figure(number(abs(costs["km_a_year"]), lang), told, "rides")
    low, high = (end if end is None else abs(end) for end in (costs["eur_low"], costs["eur_high"]))
    prices = costs["prices"]["vehicle_km"]["price_level"] or "none"
    label = sentence("dossier-figure-euros", lang, how=how, prices=prices)
    yield Figure(euros(low, high, lang), label, "costs")


def _who(facts: Mapping[str, Any], lang: str) -> str:
    """Who is counted: inhabitants, or the column that was asked for."""
    weight = facts["question"]["weight"]
    return sentence("dossier-who-population", lang) if weight == "population" else str(weight)


def _remarks(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """The argument of the occupancy, and what a hostile reader would ask first."""
    found, kind = facts["numbers"], facts["kind"]
    others = facts["categories"]["lost" if kind == "keep" else "gained"]
    if others:
        yield sentence("dossier-categories", lang, listed=categories_in_words(others, lang))
    new = [ride for ride in facts["rides"] if ride["state"] == NEW]
    if kind != "keep" and found["openings_gained"] and found["eight"]:
        openings = found["openings_gained"]
        key = "dossier-eight" if openings >= found["eight"] else "dossier-eight-few"
        yield sentence(
            key, lang, openings=number(openings, lang), eight=found["eight"],
            rides=found["eight"] // OCCUPANCY, pct=number(found["eight_of_openings_pct"], lang),
            one_in=number(found["eight_one_in_people"], lang),
        )  # fmt: skip
    yield from _in_holidays(facts, new, lang)
    if any(
        isinstance(change, ExtraStop) and change.on_demand
        for change in scenario_from_text(facts["plan"]).changes
    ):
        yield sentence("dossier-on-demand-km", lang)
    if kind in ("swap", "keep"):
        yield sentence(f"dossier-others-{kind}", lang)
    yield sentence("dossier-no-forecast", lang)
    yield _basis_line(facts, lang)


def _in_holidays(facts: Mapping[str, Any], new: Sequence[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """That nothing is gained in the school holidays, and what it takes to change that."""
    changes = facts["robustness"]["changes"]
    holiday, planned = changes.get("school_holiday"), changes["as_planned"]
    if not holiday or not new or not planned["worth_gained"] or holiday["worth_gained"]:
        return
    if any("school_holiday" in ride["kinds"] for ride in new):
        yield sentence("dossier-nothing-in-holidays", lang)
        return
    if changes["year"]["worth_gained"]:
        return  # another ride of the holidays brings some of them there: they can be held all year
    told = sentence("dossier-not-in-holidays", lang)
    more, year = facts["costs"].get("in_holidays_too"), changes.get("year_too")
    if more and year:
        told += " " + sentence(
            "dossier-in-holidays-too", lang, days=more["days"], km=number(more["km_a_year"], lang),
            people=number(year["people_gained"], lang), openings=number(year["openings_gained"], lang),
        )  # fmt: skip
    yield told


def _basis_line(facts: Mapping[str, Any], lang: str) -> str:
    """The timetables and dates that the first page rests on."""
    feeds = [" ".join(filter(None, (feed["name"], feed["version"]))) for feed in facts["basis"]["feeds"]]
    dates = [long_date(date, lang) for date in facts["question"]["dates"]]
    return sentence("dossier-provenance-line", lang, feeds=listed(feeds, lang), dates=listed(dates, lang))


def _sections(facts: Mapping[str, Any], lang: str) -> list[Section]:
    """The sections after the first page, those that say something."""
    rides_told = [
        sentence("dossier-rides-told", lang, kind=facts["kind"]), sentence("dossier-costs-told", lang),
    ]  # fmt: skip
    made: list[tuple[str, Sequence[str], Sequence[Table]]] = [
        ("times", [sentence("dossier-times-told", lang, kind=facts["kind"])], tables.times(facts, lang)),
        ("rides", rides_told, _priced(facts, lang)),
        ("vehicles", [sentence("dossier-vehicles-told", lang)], tables.vehicles(facts, lang)),
        ("who", [sentence("dossier-who-told", lang)], _concerned(facts, lang)),
        ("alternatives", [sentence("dossier-alternatives-told", lang)], tables.alternatives(facts, lang)),
        ("robust", list(_robust(facts, lang)), tables.robust(facts, lang)),
        ("gtfs", list(_gtfs(facts, lang)), tables.gtfs(facts, lang)),
        ("method", list(_method(facts, lang)), ()),
        ("sources", provenance_sentences(facts["basis"], lang), ()),
    ]  # fmt: skip
    needs_table = {"times", "rides", "vehicles", "alternatives", "gtfs"}
    return [
        Section(sentence(f"dossier-section-{name}", lang, kind=facts["kind"]), told, own)
        for name, told, own in made
        if own or name not in needs_table
    ]


def _concerned(facts: Mapping[str, Any], lang: str) -> list[Table]:
    return [
        table
        for make in (tables.municipalities, tables.areas, tables.vacancies)
        for table in make(facts, lang)
    ]


def _priced(facts: Mapping[str, Any], lang: str) -> list[Table]:
    return [*tables.rides(facts, lang), *tables.costs(facts, lang)] if facts["rides"] else []


def _robust(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    yield sentence("dossier-robust-told", lang, kind=facts["kind"])
    missed = facts["robustness"]["missed"]
    if missed["asked"]:
        yield sentence(
            "dossier-missed", lang, asked=missed["asked"], robust=missed["robust"],
            every="yes" if missed["asked"] == missed["gained"] else "no", gained=missed["gained"],
            pct=number(missed["worth_pct"], lang), date=long_date(missed["date"], lang),
        )  # fmt: skip


def _gtfs(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    if facts["kind"] == "keep":
        yield sentence("dossier-gtfs-keep", lang)
    for row in facts["patch"]:
        yield sentence(
            "dossier-gtfs-told", lang, feed=row["feed"], version=row["version"] or None, source=row["source"],
            checksum=row["sha256"][:16], first=short_date(row["first_day"], lang),
            last=short_date(row["last_day"], lang),
        )  # fmt: skip


def _method(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """How it was computed, and what it does not know; every limit that was used, and no other."""
    query = facts["question"]
    dates = listed([long_date(date, lang) for date in query["dates"]], lang)
    yield sentence("dossier-method-pairs", lang, dates=dates)
    yield sentence("dossier-method-again", lang)
    key = "dossier-method-areas" if query["grid_m"] else "dossier-method-zones"
    yield sentence(key, lang, size=number(query["grid_m"], lang))
    yield sentence("dossier-method-unknown", lang)
    yield sentence("dossier-method-left-out", lang, **_left_out(facts))
    if facts["ranking"]:
        interest = query["interest_jobs"]
        yield sentence(
            "dossier-method-rank", lang, interest=None if interest is None else number(interest, lang)
        )
    yield sentence("dossier-method-limits", lang)
    prints = facts["fingerprints"]
    yield sentence("dossier-method-check", lang, homes=prints["homes"], vacancies=prints["vacancies"])


def _left_out(facts: Mapping[str, Any]) -> dict[str, int]:
    told = facts["basis"]["left_out"]
    return {
        "licence": told["licence"], "split": told["split_shift"],
        "other": told["place_unknown"] + told["not_on_these_days_or_hours_unknown"],
    }  # fmt: skip
