"""`bereik live`: dwellings side by side, or a list of dwellings in order of the jobs they reach."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas
import pandas
from pandas import DataFrame

from bereik.cli.answered import OpenRegion
from bereik.cli.export import whole_file
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.typed import read_shifts
from bereik.cli.where import check_order, find_home, tell_what_was_read
from bereik.domain.traveller import Traveller
from bereik.harmless import harmless_table
from bereik.living.answer import MOST_COMPARED, compare_dwellings, where_to_live
from bereik.living.solve import KINDS, Adult
from bereik.opportunities.own_tables import read_own_table
from bereik.present.written import whole
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LISTED = ("id", "name", "rent", "suitable", "percentile", "jobs", "jobs_second", "lost_in_holidays", "front")

NAMED = (*LISTED, "jobs_maybe", "jobs_childcare", "jobs_holidays", "only_here")
"""Measures that have a name of their own, beside those of the kinds of hours."""


def run(options: Namespace) -> int:
    """Compare what was typed, or rank a file of dwellings."""
    if bool(options.where_several) == bool(options.dwellings):
        raise RefusalError(sentence("live-one-of-two", options.lang), WRONG_USAGE)
    check_numbers(options)
    if options.out and Path(options.out).suffix.lower() != ".csv":
        raise RefusalError(sentence("live-out-csv", options.lang, path=options.out), WRONG_USAGE)
    with doing("doing-read", options.lang):
        region = open_region(options)
        dwellings = _file(options, region) if options.dwellings else _typed(options, region)
    settings = _settings(options, region)
    if "rent" in dwellings:
        settings["rent"] = "rent"
    with doing("doing-live", options.lang):
        if options.where_several:
            table = compare_dwellings(region.network, dwellings, region.vacancies, **settings)
        else:
            table = where_to_live(region.network, dwellings, region.vacancies, **settings)
    if options.out:
        with whole_file(Path(options.out)) as part:
            several = bool(options.where_several)
            rows = _numbered(table) if several else table.drop(columns="geometry")
            harmless_table(rows).to_csv(part, index=several, encoding="utf-8")
    _show(table, options)
    return DONE


def _numbered(table: DataFrame) -> DataFrame:
    """The comparison with a number in place of each address: a file does not tell where somebody lives."""
    return table.set_axis([str(number) for number in range(1, table.shape[1] + 1)], axis=1)


def _typed(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    """The dwellings that were typed, with their rents in the same order."""
    if not 2 <= len(options.where_several) <= MOST_COMPARED:
        raise RefusalError(
            sentence("live-how-many", options.lang, count=len(options.where_several)), WRONG_USAGE
        )
    if options.rent and len(options.rent) != len(options.where_several):
        raise RefusalError(sentence("live-rents", options.lang), WRONG_USAGE)
    homes = [find_home(where.strip(), region.addresses, options.lang) for where in options.where_several]
    for home in homes:
        check_order(home.point, region.network, options.lang)
    table = geopandas.GeoDataFrame(
        {"id": [str(number) for number in range(1, len(homes) + 1)], "name": [home.label for home in homes]},
        geometry=[home.point for home in homes],
        crs="EPSG:4326",
    )
    return table.assign(rent=options.rent) if options.rent else table


def _file(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    if not Path(options.dwellings).is_file():
        raise RefusalError(sentence("no-file", options.lang, path=options.dwellings), WRONG_USAGE)
    table = read_own_table(options.dwellings, "dwellings", crs=options.crs, addresses=region.addresses)
    tell_what_was_read(table, options.lang)
    return table


def _settings(options: Namespace, region: OpenRegion) -> dict[str, Any]:
    shifts = read_shifts(options.shift or (), options.lang) or None
    date = chosen_date(options, region, shifts)
    traveller = Traveller(
        bike=options.bike, max_trip_min=options.max_trip, max_walk_min=options.max_walk,
        max_transfers=options.transfers, driving_licence=options.licence,
    )  # fmt: skip
    care = chosen_care(region.childcare, options.childcare, options.lang)
    other = replace(traveller, bike=options.second or "none", driving_licence=options.second_licence)
    second = Adult(region.vacancies, other) if options.second or options.second_licence else None
    return {
        "date": date, "shifts": shifts, "childcare": care,
        "child_age_months": options.child_age if care is not None else None, "traveller": traveller,
        "region": region.homes(), "second": second,
    }  # fmt: skip


def _show(table: Any, options: Namespace) -> None:
    provenance = table.attrs["provenance"]
    if options.format == "json":
        plain = (
            _numbered(table) if options.where_several else pandas.DataFrame(table.drop(columns="geometry"))
        )
        rows = json.loads(plain.to_json(orient="index" if options.where_several else "records"))
        put_json({"dwellings": rows, "basis": provenance})
        return
    words = _side_by_side(table, options.lang) if options.where_several else _ranked(table, options)
    answer_console().print(words)
    notes = [sentence("live-two-adults", options.lang)] if _two_adults(table) else []
    notes.append(sentence("live-counts", options.lang))
    for line in (*notes, *provenance_sentences(provenance, options.lang)):
        put(line)


def _two_adults(table: Any) -> bool:
    """Whether a second adult was asked for."""
    own = table.loc["jobs_second"] if "jobs_second" in table.index else table.get("jobs_second")
    return own is not None and bool(pandas.Series(own).notna().any())


def _side_by_side(table: Any, lang: str) -> Any:
    measures = table.dropna(how="all")
    if measures.loc["suitable"].equals(measures.loc["jobs"]):  # without a child and a second adult
        measures = measures.drop(index="suitable")
    words, two = new_table(["", *measures.columns], right=list(measures.columns)), _two_adults(table)
    for measure in measures.index:
        cells = (_cell(measure, cell, lang) for cell in measures.loc[measure])
        words.add_row(_measure(measure, lang, two_adults=two), *cells)
    return words


def _ranked(table: Any, options: Namespace) -> Any:
    """The dwellings with the most suitable jobs first, of equal ones the cheapest."""
    order = table.sort_values(["suitable", "rent"], ascending=[False, True], kind="stable")
    listed = order if options.all else order.head(options.limit)
    twice = "jobs" if order["suitable"].equals(order["jobs"]) else None
    columns = [name for name in LISTED if name != twice and name in table and table[name].notna().any()]
    two = _two_adults(table)
    headings = [_measure(name, options.lang, two_adults=two) for name in columns]
    words = new_table(headings, right=headings[2:])
    for row in listed[columns].to_dict("records"):
        words.add_row(*(_cell(name, row[name], options.lang) for name in columns))
    return words


def _measure(name: str, lang: str, *, two_adults: bool) -> str:
    """What a measure is called; hours that were asked by name keep it."""
    if name == "suitable" and two_adults:
        return sentence("live-suitable-two", lang)
    if name in NAMED or name.removeprefix("jobs_") in KINDS:
        return sentence(f"live-{name.replace('_', '-')}", lang)
    return sentence("live-jobs-at", lang, shift=name.removeprefix("jobs_"))


def _cell(measure: str, value: Any, lang: str) -> str:
    if value is None or value is pandas.NA or value != value:
        return sentence("live-unknown", lang)
    if measure == "front":
        return sentence("live-yes" if value else "live-no", lang)
    return str(value) if measure in ("id", "name") else whole(value, lang)
