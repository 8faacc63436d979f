"""`bereik unlock`: which trips to add, keep or swap, ranked by the jobs they open for people of a region."""

import datetime as dt
import json
from argparse import Namespace
from math import ceil
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.cli.refusal import DONE, NO_ANSWER, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.typed import read_date
from bereik.cli.unlock_files import rank, write_ranking
from bereik.cli.verify import verify
from bereik.demo import load_demo
from bereik.dossier import Case, StoredQuery
from bereik.present.categories import categories_in_words, count_irregular
from bereik.present.shifts import listed
from bereik.present.written import whole
from bereik.proposals.query import check_dates
from bereik.regions import is_region, load_region
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences

COLUMNS_OF = {
    "add": ("rank", "line", "towards", "day_type", "leaves", "kind", "people", "openings", "pairs",
            "eur_low", "eur_high", "rank_low", "rank_high", "tied"),
    "keep": ("line", "towards", "day_types", "leaves", "from_stop", "people", "openings", "pairs",
             "km_a_year"),
    "adjust": ("kind", "line", "towards", "leaves", "minutes", "stop", "vacancy_id", "childcare_id",
               "people", "openings",
               "pairs", "pairs_lost", "km_a_year", "vehicles"),
    "swap": ("add_line", "add_towards", "add_day_type", "add_leaves", "give_line", "give_towards",
             "give_day_types", "give_leaves", "pairs_gained", "pairs_lost"),
}  # fmt: skip
"""Columns of each kind on the terminal; the files have all of them."""
NOT_ALWAYS = ("line", "towards", "leaves", "minutes", "stop", "vacancy_id", "childcare_id")
"""Columns that a change of another kind need not have: empty there, not unknown."""


def run(options: Namespace) -> int:
    """Rank the trips, show the first ones and write all where a folder is named; or check a dossier."""
    if options.most < 0 or options.limit < 0 or options.dossiers < 0:
        raise RefusalError(sentence("unlock-number", options.lang), WRONG_USAGE)
    with doing("doing-read", options.lang):
        region = _region(options)
    if options.verify:
        return verify(region, options)
    case = _case(region, options)
    with doing("doing-unlock", options.lang):
        ranking = rank(case, options)
    if options.out:
        write_ranking(Path(options.out), ranking, case, options)
    if ranking.table.empty and options.format != "json":
        raise RefusalError(sentence("unlock-nothing", options.lang), NO_ANSWER)
    _show(ranking.table, ranking.told, options, _categories(case.region.vacancies, options.lang))
    return DONE


def _region(options: Namespace) -> Any:
    if not options.network:
        return load_demo()

    if not is_region(options.network):
        raise RefusalError(sentence("map-region-needed", options.lang, path=options.network), WRONG_USAGE)
    return load_region(options.network)


def _case(region: Any, options: Namespace) -> Case:
    """What all kinds are asked: homes as squares, vacancies, dates and weights."""
    usual = dt.date.fromisoformat(str(region.date)[:10])
    dates = [read_date(text, options.lang, usual=usual) for text in options.date or ()]
    days = check_dates(region.network, dates or None)
    stored = StoredQuery(
        tuple(date.isoformat() for date in days), grid_m=options.grid, weight=options.weight or "population"
    )
    return Case.of(region, stored, options.costs)


def _show(table: DataFrame, told: dict[str, Any], options: Namespace, categories: list[str]) -> None:
    lang = options.lang
    listed = table if options.limit == 0 else table.head(options.limit)
    if options.format == "json":
        rows = json.loads(listed.to_json(orient="records"))
        put_json({"kind": options.kind, "rows": rows, "basis": told})
        return
    columns = COLUMNS_OF[options.kind]
    headings = [sentence(f"unlock-column-{name.replace('_', '-')}", lang) for name in columns]
    words = new_table(
        headings, right=[heading for heading, name in zip(headings, columns, strict=True) if _is_number(name)]
    )
    for row in listed[list(columns)].to_dict("records"):
        words.add_row(*(_cell(name, row[name], lang) for name in columns))
    put(sentence(f"unlock-title-{options.kind}", lang))
    put(sentence("unlock-order", lang))
    answer_console().print(words)
    for line in [
        *_chosen(told, lang),
        *([sentence("unlock-tied", lang, count=int(table["tied"].iloc[0]))] if "tied" in table else []),
        *_of_shares(told, lang),
        *_not_priced(told, lang),
        sentence("unlock-estimate", lang),
        *(
            [sentence("unlock-with-child", lang, months=told["child_age_months"])]
            if _with_child(table)
            else []
        ),
        *_left_out(told, lang),
        *categories,
        *provenance_sentences(told, lang),
    ]:
        put(line)


def _chosen(told: dict[str, Any], lang: str) -> list[str]:
    """How many rides are chosen together, and how much more a better choice could open."""
    count, _, gap = told.get("chosen", (0, 0.0, 0.0))
    # Rounded up, but for what is lost in arithmetic: what is told is never better than what was proven.
    most = ceil(round(100 * gap, 6))
    return [sentence("unlock-chosen", lang, count=count, gap=most)] if count else []


def _of_shares(told: dict[str, Any], lang: str) -> list[str]:
    """What the municipality gets that gets least of a set with a floor, and what the floor costs."""
    some = [row for row in told.get("shares", ()) if row["gain_alone"] > 0]
    if not some:
        return []
    least, value = min(some, key=lambda row: row["share"]), told["chosen"][1]
    more = 0 if value <= 0 else round(100 * (told["value_without_floor"] / value - 1))
    share = round(100 * least["share"])
    return [sentence("unlock-floor", lang, share=share, least=least["municipality"], more=more)]


def _not_priced(told: dict[str, Any], lang: str) -> list[str]:
    """How many of the rides that could be added cannot be among the best."""
    away = told.get("bounded_away", 0)
    return [sentence("unlock-not-priced", lang, candidates=told["candidates"], away=away)] if away else []


def _with_child(table: DataFrame) -> bool:
    """Whether some row is about hours of childcare."""
    return "childcare_id" in table and bool(table["childcare_id"].notna().any())


def _is_number(name: str) -> bool:
    return name.startswith(
        ("rank", "tied", "people", "openings", "pairs", "eur", "km", "minutes", "vehicles")
    )


def _cell(name: str, value: Any, lang: str) -> str:
    if value is None or value != value:
        return "" if name in NOT_ALWAYS else sentence("unlock-unknown", lang)
    if name.endswith(("day_type", "day_types")):
        kinds = str(value).split(", ")
        return listed([sentence(f"unlock-day-{kind.replace('_', '-')}", lang) for kind in kinds], lang)
    if name == "kind":
        return sentence(f"unlock-kind-{str(value).replace('_', '-')}", lang)
    return whole(value, lang) if _is_number(name) else str(value)


def _categories(vacancies: GeoDataFrame, lang: str) -> list[str]:
    """Which vacancies are no regular jobs: they count as well."""
    if "category" not in vacancies:
        return []
    counts = count_irregular(vacancies["category"], [1] * len(vacancies))
    listed = categories_in_words(counts, lang)
    return [sentence("unlock-categories", lang, of=len(vacancies), listed=listed)] if counts else []


def _left_out(told: dict[str, Any], lang: str) -> list[str]:
    """Which vacancies are not counted, and why."""
    some = {why.replace("_", "-"): count for why, count in told["left_out"].items() if count}
    return [sentence(f"unlock-left-out-{why}", lang, count=count) for why, count in some.items()]
