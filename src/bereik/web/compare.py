"""The screen that lays two to five addresses side by side: the client's jobs from each of them.

Everything but the home is the question at the desk, and a job counts as in the list: on all days and hours
on which it is worked. How many people of the region have fewer takes a search for each square of it, so that
it is asked apart; nothing of a home goes into that, and it stays for the next question of the sort.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bereik.domain.tables import check_points
from bereik.living.answer import on_front, percentiles
from bereik.living.weeks import WeekHeld, only_here, week_held_with_shuttles, week_openings
from bereik.network.cache import Kind
from bereik.present.warnings import week_note
from bereik.reach.week import provenance_of_plan
from bereik.texts import sentence
from bereik.texts.formats import format_euros
from bereik.texts.provenance_text import provenance_sentences
from bereik.units import Floats
from bereik.web import ask
from bereik.web.addresses import Address, check_addresses, check_streets, read_addresses
from bereik.web.app_state import AppState
from bereik.web.query import KINDS, PageQuery, read_flag, read_number, read_query, refuse, without
from bereik.web.refusal import RefusedError

MOST_OTHERS = 4
HIGHEST_RENT = 20_000
OWN = ("others", "rents", "region")
"""The fields beside those of every question."""
COUNTS: Kind[Hashable, Floats] = Kind("jobs of the squares of the region", most=6)


@dataclass(frozen=True, slots=True)
class Compared:
    """What each address comes to. H addresses, the home first."""

    weeks: list[WeekHeld]
    without_child: list[WeekHeld] | None
    """Where there is a child."""
    rows: list[int]
    """(V,) the vacancies that are meant."""
    at_any_cost: list[int]
    """(H,) how many can be held whatever a month costs."""

    def count(self, app_state: AppState, kind: str) -> list[int]:
        """(H,) how many jobs can be held of those under a kind of hours."""
        own = np.array([kind in app_state.kinds[row] for row in self.rows], dtype=np.bool_)
        return [int((one.yes & own).sum()) for one in self.weeks]


def read_rents(given: Mapping[str, Any], count: int) -> list[float]:
    """The rent a month of each address, NaN where none was typed."""
    rents = given.get("rents", [None] * count)
    if not isinstance(rents, list) or len(rents) != count:
        refuse("rents")
    return [
        float("nan") if one is None else read_number({"rents": one}, "rents", 0, HIGHEST_RENT)
        for one in rents
    ]


def ask_compare(app_state: AppState, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question as it came in."""
    others = [one for one, _ in read_addresses(given, "others", least=1, most=MOST_OTHERS)]
    rents, region = read_rents(given, 1 + len(others)), read_flag(given, "region")
    return answer_compare(app_state, read_query(without(given, *OWN)), others, rents, region=region)


def answer_compare(
    app_state: AppState, query: PageQuery, others: Sequence[Address], rents: Sequence[float], *, region: bool
) -> dict[str, Any]:
    """The addresses side by side, the client's home first; with `region` also how many people have fewer."""
    homes = [Address(query.lon, query.lat, ""), *others]
    check_addresses(app_state, query.lang, homes)
    found = compare(app_state, query, homes)
    lang, date = query.lang, ask.date_of(app_state, query)
    rows = [
        {"name": name, "title": sentence(f"compare-{name.replace('_', '-')}", lang, all=len(found.rows)),
         "values": values}
        for name, values in _rows(app_state, query, found, rents, region=region)
    ]  # fmt: skip
    _, plans, _ = ask.plan_of(app_state, query)
    note = sentence("compare-note", lang, days=week_note(app_state.network, date, lang))
    if region and query.max_cost is not None:
        note = f"{note} {sentence('compare-note-cost', lang)}"
    return {
        "note": note,
        "rows": rows,
        "region": app_state.people is not None and not region,
        "basis": provenance_sentences(provenance_of_plan(plans.base), lang),
    }


def compare(app_state: AppState, query: PageQuery, homes: Sequence[Address]) -> Compared:
    """The weeks of the jobs that are meant, from each address."""
    rows = ask.chosen_jobs(app_state, query)
    check_streets(app_state, query, homes)
    alone = None
    if query.children:
        child_free = replace(query, child=None, second_child=None)
        without = _weeks_of(app_state, child_free, rows, homes)
        alone = _under_limit(app_state, child_free, rows, homes, without)
    weeks = _weeks_of(app_state, query, rows, homes)
    counts = [int(one.yes.sum()) for one in weeks]
    return Compared(_under_limit(app_state, query, rows, homes, weeks), alone, rows, counts)


def _weeks_of(
    app_state: AppState, query: PageQuery, rows: Sequence[int], homes: Sequence[Address]
) -> list[WeekHeld]:
    """What can be held from each address, whatever it costs."""
    _, plans, _ = ask.plan_of(app_state, query)
    points = (ask.home_of(replace(query, lon=one.lon, lat=one.lat)) for one in homes)
    return [week_held_with_shuttles(plans, check_points(point, "home"), rows) for point in points]


def _under_limit(
    app_state: AppState,
    query: PageQuery,
    rows: Sequence[int],
    homes: Sequence[Address],
    at_any_cost: Sequence[WeekHeld],
) -> list[WeekHeld]:
    """The same with what a month may cost at the most, where somebody said so."""
    if query.max_cost is None:
        return list(at_any_cost)
    found = []
    for one, before in zip(homes, at_any_cost, strict=True):
        weeks = ask.week_of(app_state, replace(query, lon=one.lon, lat=one.lat), rows).weeks.values()
        verdicts = tuple(week.verdict for week in weeks)
        dear = np.array([verdict == "no" for verdict in verdicts], dtype=np.bool_)
        found.append(WeekHeld(verdicts, before.lost & ~dear))
    return found


def _rows(
    app_state: AppState, query: PageQuery, found: Compared, rents: Sequence[float], *, region: bool
) -> list[tuple[str, list[str]]]:
    """The lines of the table: what each is called, and a text for each address."""
    yes = [int(one.yes.sum()) for one in found.weeks]
    lines: list[tuple[str, list[str]]] = []
    if any(one == one for one in rents):
        lines.append(("rent", [_rent(one, query.lang) for one in rents]))
    lines.append(("yes", _counts_as_text(yes)))
    lines.append(("maybe", _counts_as_text([one.verdicts.count("maybe") for one in found.weeks])))
    present = {kind for row in found.rows for kind in app_state.kinds[row]}
    lines += [(kind, _counts_as_text(found.count(app_state, kind))) for kind in KINDS if kind in present]
    if found.without_child is not None:
        lines.append(("without_child", _counts_as_text([int(one.yes.sum()) for one in found.without_child])))
    lines.append(("lost", _counts_as_text([int(one.lost.sum()) for one in found.weeks])))
    lines.append(("only_here", _counts_as_text(only_here([one.yes for one in found.weeks]))))
    if region:
        others = region_counts(app_state, query, found.rows)
        # What others would pay is not reckoned: both sides are counted without the limit.
        shares = percentiles(np.array(found.at_any_cost, dtype=np.float64), *others)
        lines.append(
            ("percentile", [sentence("compare-share", query.lang, share=f"{one:.0f}") for one in shares])
        )
    if sum(one == one for one in rents) > 1:
        front = on_front(np.array(yes, dtype=np.float64), np.array(rents))
        words = [sentence(f"compare-front-{'none' if one else 'other'}", query.lang) for one in front]
        lines.append(
            ("front", [word if rent == rent else "" for word, rent in zip(words, rents, strict=True)])
        )
    return lines


def region_counts(app_state: AppState, query: PageQuery, rows: Sequence[int]) -> tuple[Floats, Floats]:
    """How many of some jobs each square of the region can hold, and its people."""
    squares = app_state.squares
    if squares is None:
        raise RefusedError(400, "question", "region")
    key, plans, _ = ask.plan_of(app_state, query)
    cache_key = key, tuple(rows)

    def make() -> Floats:
        return week_openings(plans, check_points(squares, "homes"), rows)

    if ask.has_own_place(query):
        counts = make()  # nothing that tells an address stays
    else:
        counts = app_state.region_cache.get_or_make(COUNTS, cache_key, make)
    return counts, squares["population"].to_numpy(dtype=np.float64)


def _counts_as_text(counts: Sequence[int]) -> list[str]:
    return [str(one) for one in counts]


def _rent(rent: float, lang: str) -> str:
    return format_euros(100 * round(rent), lang) if rent == rent else ""
