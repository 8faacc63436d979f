"""The ranking of `bereik unlock` with its plans, and all of it in a folder: tables, plans and dossiers."""

import json
from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from pandas import DataFrame

from bereik.cli.export import whole_file
from bereik.cli.terminal import doing, say
from bereik.dossier import Case, make_facts, ranking_of, write_dossier
from bereik.harmless import harmless_table
from bereik.measures.areas import are_few
from bereik.present.typeset import can_set_pdf
from bereik.proposals.adjusted import adjust_of
from bereik.proposals.existing import keep_of, swap_of
from bereik.proposals.plans import plan_text
from bereik.proposals.search import Unlocked, unlock_of
from bereik.proposals.shapes import with_courses
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ChildcareHours
from bereik.texts import sentence
from bereik.units import Bools

CHILD_MONTHS = 24
"""The age of the child with whom hours of childcare are asked: one who goes to day care."""


@dataclass(frozen=True)
class Ranking:
    """A ranked table, the plans that go with it, and what it rests on."""

    kind: str
    table: DataFrame
    plans: list[Scenario]
    """The chosen set, or each swap."""
    proposals: list[Scenario]
    """Of the first rows, each as a plan of its own, for dossiers."""
    told: dict[str, Any]
    found: Unlocked | None = field(default=None, repr=False)
    ranks: list[int] = field(default_factory=list)
    """The place of each of the proposals in what was found."""


def rank(case: Case, options: Namespace) -> Ranking:
    """Ask for the kind of proposals that is wanted."""
    kinds = {"keep": _kept, "adjust": _adjusted, "swap": _swapped, "add": _added}
    return kinds[options.kind](case, options)


def _kept(case: Case, options: Namespace) -> Ranking:
    keep = keep_of(case.query, options.costs)
    some = keep.trips[keep.trips["pairs"] > 0]
    plans = [keep.scenario(row) for row in without_few(some).index[: options.dossiers].tolist()]
    return Ranking("keep", some, [], plans, keep.provenance)


def _adjusted(case: Case, options: Namespace) -> Ranking:
    made = adjust_of(
        case.query,
        case.points,
        case.region.vacancies,
        kinds=options.change,
        childcare=case.region.childcare,
        child_age_months=CHILD_MONTHS,
        costs=options.costs,
    )
    plans = list(made.scenarios)
    # A dossier counts people without a child, to whom other hours of childcare give nothing.
    about_rides = [
        plans[row]
        for row in without_few(made.changes).index.tolist()
        if not any(isinstance(own, ChildcareHours) for own in plans[row].changes)
    ]
    told = made.provenance | {"child_age_months": CHILD_MONTHS}
    return Ranking("adjust", made.changes, plans, about_rides[: options.dossiers], told)


def _swapped(case: Case, options: Namespace) -> Ranking:
    swapped = swap_of(case.query, case.points, case.region.vacancies, most=options.most)
    every = list(swapped.scenarios)
    return Ranking("swap", swapped.swaps, every, every[: options.dossiers], swapped.provenance)


def _added(case: Case, options: Namespace) -> Ranking:
    found = unlock_of(
        case.query, budget=options.budget, most=options.most, floor=options.floor, costs=options.costs
    )
    name = sentence("unlock-plan-name", options.lang, count=len(found.chosen))
    plans = [found.scenario(name=name)] if len(found.chosen) else []
    told = found.provenance | {"chosen": (len(found.chosen), found.choice.value, found.choice.gap)}
    if found.shares is not None:
        told |= {
            "shares": found.shares.table.to_dict("records"), "fairest_share": found.shares.fairest,
            "value_without_floor": found.shares.value_free,
        }  # fmt: skip
    ranks = without_few(found.ranked)["rank"].tolist()[: options.dossiers]
    proposals = [found.scenario([number]) for number in ranks]
    return Ranking("add", found.ranked, plans, proposals, told, found, ranks)


def write_ranking(folder: Path, ranking: Ranking, case: Case, options: Namespace) -> None:
    """The table, each plan, what they rest on, and the first proposals as dossiers.

    A proposal that concerns fewer than five people has no row in the files, which may be passed on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    table = without_few(ranking.table)
    with whole_file(folder / "ranking.csv") as part:
        harmless_table(table).to_csv(part, index=False, encoding="utf-8")
    with whole_file(folder / "ranking.parquet") as part:
        with_courses(case.network, table, "add_" if ranking.kind == "swap" else "").to_parquet(part)
    for number, plan in enumerate(ranking.plans, 1):
        with whole_file(folder / f"plan-{number}.toml") as part:
            part.write_text(plan_text(plan, sentence("unlock-plan", options.lang)) + "\n", encoding="utf-8")
    with whole_file(folder / "basis.json") as part:
        part.write_text(json.dumps(ranking.told, ensure_ascii=False, default=str, indent=1), encoding="utf-8")
    _write_dossiers(folder, ranking, case, options)


def without_few(table: DataFrame) -> DataFrame:
    """The rows that do not tell of fewer than five people, in any column of people."""
    columns = [name for name in table.columns if name.endswith("people")]
    few: Bools = np.any(are_few(table[columns]), axis=1)
    told: DataFrame = table[~few]
    return told


def _write_dossiers(folder: Path, ranking: Ranking, case: Case, options: Namespace) -> None:
    """A folder for each of the first proposals."""
    count = len(ranking.proposals)
    if count and not can_set_pdf():
        say("dossier-no-pdf", options.lang)
    for number, plan in enumerate(ranking.proposals, 1):
        with doing("doing-dossier", options.lang, number=number, of=count):
            place = None if ranking.found is None else ranking_of(ranking.found, ranking.ranks[number - 1])
            facts = make_facts(case, ranking.kind, plan, place)
            own = folder / f"dossier-{number}"
            sheet, *_ = write_dossier(facts, case, plan, own, options.lang)
        say("dossier-written", options.lang, path=str(own / sheet))
