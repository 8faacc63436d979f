"""What stands in a dossier, in a language: title, ask, numbers, and sections with numbered tables.

`html` and `pdf` set the same content. A number on the first page names the table that it is the sum of, or in
which it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bereik.dossier import tables
from bereik.dossier.tables import Table, clock, number
from bereik.present.shifts import listed
from bereik.proposals.rides import GONE, NEW
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences, short_date


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
        warning=sentence("basis-demo", lang) if facts["demonstration"] else "",
        subtitle=sentence("dossier-subtitle", lang, region=facts["region"] or "none", date=made_on),
        ask=list(_ask(facts, lang)),
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
        return sentence("dossier-title-plan", lang)
    return sentence(f"dossier-title-{kind}", lang, count=len(own), lines=lines)


def _ask(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """What is asked of the operator, ride by ride."""
    for ride in tables.once(facts["rides"])[:6]:
        state = {"keep": "keep", "adjust": f"adjust-{ride['state']}"}.get(facts["kind"], ride["state"])
        yield sentence(
            f"dossier-ask-{state}", lang, line=ride["line"], towards=ride["towards"],
            day=sentence(f"dossier-day-{ride['day_type'].replace('_', '-')}", lang),
            leaves=clock(ride["leaves"], lang), arrives=clock(ride["arrives"], lang),
            origin=ride["from_stop"], target=ride["to_stop"],
        )  # fmt: skip


def _figures(facts: Mapping[str, Any], lang: str) -> Iterator[Figure]:
    """The numbers of the first page, each with the table that it comes from."""
    found = facts["numbers"]
    side = "lost" if facts["kind"] == "keep" else "gained"
    people = found["people_losing" if side == "lost" else "people_gaining"]

    def told(key: str, table: str, value: str, **values: Any) -> Figure:
        return Figure(value, sentence(f"dossier-figure-{key}", lang, **values), table)

    everybody = number(found["people"], lang)
    yield told(f"people-{side}", "areas", number(people, lang), people=everybody, who=_who(facts, lang))
    yield told(
        f"openings-{side}", "vacancies", number(found[f"openings_{side}"], lang),
        vacancies=found[f"vacancies_{side}"], employers=found[f"employers_{side}"],
    )  # fmt: skip
    if side == "gained":
        yield told(
            "each",
            "areas",
            number(found["each_gained"], lang, 1),
            before=number(found["each_before"], lang, 1),
        )
    costs = facts["costs"]
    days = listed(list(dict.fromkeys(str(ride["days_a_year"]) for ride in tables.once(facts["rides"]))), lang)
    yield told("km", "rides", number(costs["km_a_year"], lang), days=days)
    yield told("euros", "costs", tables.euros(costs["eur_low"], costs["eur_high"], lang))
    if facts["ranking"]:
        own = facts["ranking"]["own"]
        span = sentence("dossier-rank", lang, rank=own["rank"], of=facts["ranking"]["of"])
        yield told(
            "rank",
            "alternatives",
            span,
            low=own["rank_low"],
            high=own["rank_high"],
            tied=facts["ranking"]["tied"],
        )
    if facts["kind"] == "swap":
        lost = found["people_losing"]
        yield told("people-lost", "areas", number(lost, lang), people=everybody, who=_who(facts, lang))


def _who(facts: Mapping[str, Any], lang: str) -> str:
    """Who is counted: inhabitants, or the column that was asked for."""
    weight = facts["question"]["weight"]
    return sentence("dossier-who-population", lang) if weight == "population" else str(weight)


def _remarks(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    """The argument of the occupancy, and what a hostile reader would ask first."""
    found = facts["numbers"]
    if facts["kind"] != "keep" and found["openings_gained"]:
        openings = found["openings_gained"]
        key = "dossier-eight" if openings >= found["eight"] else "dossier-eight-few"
        yield sentence(
            key, lang, openings=number(openings, lang), pct=number(found["eight_of_openings_pct"], lang),
            one_in=number(found["eight_one_in_people"], lang),
        )  # fmt: skip
    holiday = facts["robustness"]["gains"].get("school_holiday")
    planned = facts["robustness"]["gains"]["as_planned"]
    if holiday is not None and planned["worth"] and not holiday["worth"]:
        yield sentence("dossier-not-in-holidays", lang)
    yield sentence("dossier-no-forecast", lang)


def _sections(facts: Mapping[str, Any], lang: str) -> list[Section]:
    """The sections after the first page, those that say something."""
    made: list[tuple[str, Sequence[str], Sequence[Table]]] = [
        ("times", [sentence("dossier-times-told", lang)], tables.times(facts, lang)),
        ("rides", _told(("dossier-rides-told", "dossier-costs-told"), lang), _priced(facts, lang)),
        ("vehicles", [sentence("dossier-vehicles-told", lang)], tables.vehicles(facts, lang)),
        ("who", [sentence("dossier-who-told", lang)], _concerned(facts, lang)),
        ("alternatives", [sentence("dossier-alternatives-told", lang)], tables.alternatives(facts, lang)),
        ("robust", list(_robust(facts, lang)), tables.robust(facts, lang)),
        ("gtfs", list(_gtfs(facts, lang)), tables.gtfs(facts, lang)),
        ("method", list(_method(facts, lang)), ()),
        ("sources", provenance_sentences(facts["basis"], lang), ()),
    ]  # fmt: skip
    needs_table = {"times", "vehicles", "alternatives", "gtfs"}
    return [
        Section(sentence(f"dossier-section-{name}", lang), told, own)
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
    return [*tables.rides(facts, lang), *tables.costs(facts, lang)]


def _told(keys: Sequence[str], lang: str) -> list[str]:
    return [sentence(key, lang) for key in keys]


def _robust(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
    yield sentence("dossier-robust-told", lang)
    missed = facts["robustness"]["missed"]
    if missed["asked"]:
        date = long_date(missed["date"], lang)
        yield sentence("dossier-missed", lang, asked=missed["asked"], robust=missed["robust"], date=date)


def _gtfs(facts: Mapping[str, Any], lang: str) -> Iterator[str]:
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
    yield sentence("dossier-method-areas", lang, size=number(query["grid_m"], lang))
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
