"""`bereik scenario`: apply a plan to a network and tables, and keep what comes out beside the original."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pandas
from geopandas import GeoDataFrame

from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.demo import load_demo
from bereik.feeds import Feed, write_feed
from bereik.harmless import harmless_table
from bereik.network import Network, load_network
from bereik.opportunities import read_childcare, read_vacancies
from bereik.scenarios import Scenario, list_lines, read_scenario, scenario_template
from bereik.scenarios.changes import ChildcareHours, ShiftTimes
from bereik.texts import sentence

TABLES = ("vacancies", "childcare")


def run(options: Namespace) -> int:
    """Print the template, or apply a plan and write what was asked for."""
    if options.template:
        print(scenario_template(), end="")
        return DONE
    if options.list_lines:
        _tell_lines(_network(options), options)
        return DONE
    _check_words(options)
    plan = read_scenario(options.plan)
    _check_tables(plan, options)
    before = _network(options)
    with doing("doing-scenario", options.lang):
        after = plan.apply(before)
    facts: dict[str, Any] = {"name": plan.name, "feeds": _feeds(before, after), "written": []}
    facts["written"] += _write_tables(plan, options)
    if options.out:
        with doing("doing-save", options.lang):
            after.save(options.out)
        facts["written"].append(str(options.out))
    if options.gtfs:
        facts["written"] += _write_gtfs(before, after, Path(options.gtfs))
    if options.format == "json":
        put_json(facts)
    else:
        _tell(facts, options.lang)
    return DONE


def _tell_lines(network: Network, options: Namespace) -> None:
    """The lines of a network as a plan names them."""
    lines = list_lines(network)
    if options.format == "json":
        put_json(json.loads(lines.to_json(orient="records")))
        return
    headings = [sentence(f"scenario-column-{name.replace('_', '-')}", options.lang) for name in lines.columns]
    table = new_table(headings, right=headings[-1:])
    for row in lines.itertuples(index=False):
        table.add_row(*("" if pandas.isna(value) else str(value) for value in row))
    answer_console().print(table)


def _check_words(options: Namespace) -> None:
    """Refuse a command without a plan, with a file that is not there, or with half of what tables need."""
    lang = options.lang
    if not options.plan:
        raise RefusalError(sentence("scenario-plan-needed", lang), WRONG_USAGE)
    for path in filter(None, (options.plan, options.vacancies, options.childcare)):
        if not Path(path).is_file():
            raise RefusalError(sentence("no-file", lang, path=path), WRONG_USAGE)
    if bool(options.tables) != bool(options.vacancies or options.childcare):
        raise RefusalError(sentence("scenario-tables-needed", lang), WRONG_USAGE)
    if options.out and options.network and Path(options.out).resolve() == Path(options.network).resolve():
        raise RefusalError(sentence("scenario-same-folder", lang, path=options.out), WRONG_USAGE)


def _network(options: Namespace) -> Network:
    """The network that is named; without one that of the demonstration region."""
    with doing("doing-read", options.lang):
        if options.network:
            return load_network(options.network)

        return load_demo().network


def _feeds(before: Network, after: Network) -> list[dict[str, Any]]:
    """What changes in each timetable."""
    return [
        {
            "name": old.name,
            "changed": new is not old,
            "trips_before": old.trips.height,
            "trips_after": new.trips.height,
            "stops_before": old.stops.height,
            "stops_after": new.stops.height,
            "version": new.version,
        }
        for old, new in zip(before.feeds, after.feeds, strict=True)
    ]


def _check_tables(plan: Scenario, options: Namespace) -> None:
    """Refuse a plan that changes a table that is not given, and a place where a file stands already."""
    for name, kind in zip(TABLES, (ShiftTimes, ChildcareHours), strict=True):
        if not getattr(options, name):
            if any(isinstance(change, kind) for change in plan.changes):
                raise RefusalError(sentence("scenario-table-missing", options.lang, name=name), WRONG_USAGE)
        elif (path := Path(options.tables, f"{name}.csv")).exists():
            raise RefusalError(sentence("scenario-file-there", options.lang, path=str(path)))


def _write_tables(plan: Scenario, options: Namespace) -> list[str]:
    """Write the changed tables as csv into a folder."""
    ways = (read_vacancies, plan.apply_to_vacancies), (read_childcare, plan.apply_to_childcare)
    paths = []
    for name, (read, apply) in zip(TABLES, ways, strict=True):
        path = getattr(options, name)
        if path:
            folder = Path(options.tables)
            folder.mkdir(parents=True, exist_ok=True)
            paths.append(_write_csv(apply(read(path, crs=options.crs)), folder / f"{name}.csv"))
    return paths


def _write_csv(table: GeoDataFrame, path: Path) -> str:
    """Write a table of places as csv with lon and lat; the path comes back."""
    places = table.geometry.to_crs("EPSG:4326")
    plain = table.drop(columns=table.geometry.name).assign(lon=places.x, lat=places.y)
    harmless_table(plain).to_csv(path, index=False)
    return str(path)


def _write_gtfs(before: Network, after: Network, path: Path) -> list[str]:
    """Write every timetable that changed: as the zip that is named, or with its name behind it if several."""
    changed: list[Feed] = [new for old, new in zip(before.feeds, after.feeds, strict=True) if new is not old]
    paths = []
    for feed in changed:
        target = path if len(changed) == 1 else path.with_name(f"{path.stem}-{feed.name}{path.suffix}")
        write_feed(feed, target)
        paths.append(str(target))
    return paths


def _tell(facts: dict[str, Any], lang: str) -> None:
    """Say what changed and what was written."""
    put(sentence("scenario-heading", lang, name=facts["name"]))
    for feed in facts["feeds"]:
        key = "scenario-feed" if feed["changed"] else "scenario-feed-same"
        values = {name: value for name, value in feed.items() if name not in ("changed", "version")}
        put(sentence(key, lang, **values))
    for path in facts["written"]:
        put(sentence("scenario-written", lang, path=path))
    if not facts["written"]:
        put(sentence("scenario-nothing-written", lang))
