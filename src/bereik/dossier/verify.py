"""Computing a dossier again: which of its numbers and texts agree with the network, and which do not.

Only `question` and `plan` are taken from the dossier; all else is made anew, by the same functions, from the
network at hand. A dossier of another timetable or of other vacancies is told as such, since then numbers
differ for a good reason. The plan and the tables beside it are read back, and the whole GTFS is compared with
the plan; a file that is gone does not agree.
"""

import csv
import datetime as dt
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bereik.dossier.case import Case
from bereik.dossier.facts import FORMAT, make_facts
from bereik.dossier.patch import ABOUT_THE_FILE
from bereik.dossier.ranking import ranking_again
from bereik.dossier.stored_query import StoredQuery
from bereik.dossier.write import FACTS, as_json, texts_beside
from bereik.errors import QuestionError
from bereik.feeds import read_feed
from bereik.feeds.write import feed_tables
from bereik.network import Network
from bereik.proposals.search import unlock_of
from bereik.scenarios import scenario_from_text
from bereik.texts.localized import localized_error

NOT_COMPARED = ("made_on", "bereik")
"""When and by which version it was made."""
NOT_OF_PROVENANCE = ("asked_on", "bereik", "states", "fetched_at")
"""What a provenance says of the day on which it was asked."""
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number or text that does not agree."""

    section: str
    where: str
    told: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of computing a dossier again."""

    inputs: tuple[tuple[str, str, str, str], ...]
    """(kind, name, checksum told, checksum found) of homes, vacancies and timetables."""
    counts: Mapping[str, int]
    """How many values each section has."""
    faults: tuple[WrongNumber, ...]
    files: Mapping[str, bool]
    """Of the plan, the tables and each GTFS beside the dossier whether they say the same."""

    @property
    def agrees(self) -> bool:
        """Whether everything agrees."""
        return not self.faults and all(self.files.values())


def read_dossier(path: str | Path) -> dict[str, Any]:
    """The facts of a dossier, from its folder or its JSON.

    Raises
    ------
    QuestionError
        There is none, or it is of another format.
    """
    path = Path(path)
    path = path / FACTS if path.is_dir() else path
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        facts = None
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise localized_error(QuestionError, "dossier-not-readable", path=path)
    return facts


def verify_dossier(path: str | Path, region: Any, *, costs: str | None = None) -> Verdict:
    """Compute every number of a dossier again from its question, its plan and the network of a region.

    Parameters
    ----------
    path
        The folder of the dossier, or its JSON.
    costs
        The table of prices it was made with, where that was not the built-in one.

    Raises
    ------
    QuestionError
        The file is no dossier.
    ScenarioError, ServiceDayError
        The plan or the dates cannot be asked of this network at all.
    """
    told = read_dossier(path)
    case = Case.of(region, StoredQuery.from_plain(told["question"]), costs)
    plan = scenario_from_text(told["plan"])
    found = make_facts(case, told["kind"], plan, _ranking(told, case), made_on=made_on(told))
    found = json.loads(as_json(found))
    pairs = list(_pairs(told, found))
    counts: dict[str, int] = {}
    for section, *_ in pairs:
        counts[section] = counts.get(section, 0) + 1
    faults = tuple(WrongNumber(*pair) for pair in pairs if not _agrees(pair[2], pair[3]))
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    files = dict(_files(found, plan.apply(region.network), folder))
    return Verdict(tuple(_inputs(told, found)), counts, faults, files)


def made_on(told: Mapping[str, Any]) -> dt.date:
    """The day on which a dossier was made: its prices are those of that day."""
    return dt.date.fromisoformat(told["made_on"])


def _ranking(told: Mapping[str, Any], case: Case) -> dict[str, Any] | None:
    """The search for rides done again, where the dossier tells a place among others."""
    if not told.get("ranking"):
        return None
    found = unlock_of(case.query, costs=case.costs, most=0, priced_on=made_on(told))
    return ranking_again(found, told["plan"])


def _inputs(told: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for what in ("homes", "vacancies"):
        yield what, "", told["fingerprints"][what], found["fingerprints"][what]
    known = {feed["name"]: feed["sha256"] for feed in told["basis"]["feeds"]}
    for feed in found["basis"]["feeds"]:
        yield "feed", feed["name"], known.get(feed["name"], "-")[:16], feed["sha256"][:16]


def _pairs(told: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """(section, where, told, found) of every value of either side; a value that is not there is None."""
    for section in dict.fromkeys((*found, *told)):
        if section in NOT_COMPARED:
            continue
        one, other = (dict(_leaves(side.get(section), section)) for side in (told, found))
        for where in dict.fromkeys((*one, *other)):
            yield section, where, one.get(where), other.get(where)


def _leaves(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every number and text inside a value, with the way to it."""
    if isinstance(value, dict):
        for name, entry in value.items():
            if not (where.startswith("basis") and name in NOT_OF_PROVENANCE):
                yield from _leaves(entry, f"{where}.{name}")
    elif isinstance(value, list):
        for place, element in enumerate(value, 1):
            yield from _leaves(element, f"{where}[{place}]")
    else:
        yield where, value


def _agrees(told: Any, found: Any) -> bool:
    numbers = isinstance(told, int | float) and isinstance(found, int | float)
    return math.isclose(told, found, rel_tol=CLOSE, abs_tol=CLOSE) if numbers else told == found


def _files(found: Mapping[str, Any], after: Network, folder: Path) -> Iterator[tuple[str, bool]]:
    """The whole GTFS of each timetable that changes, read back and compared row by row with the plan."""
    for name, text in texts_beside(found).items():
        path = folder / name
        yield name, path.is_file() and _same_cells(path.read_text(encoding="utf-8", errors="replace"), text)
    feeds = {feed.name: feed for feed in after.feeds}
    for row in found["patch"]:
        path = folder / f"gtfs-{row['feed']}.zip"
        if not path.is_file():
            yield path.name, False
        else:
            was, becomes = (feed_tables(feed) for feed in (read_feed(path, row["feed"]), feeds[row["feed"]]))
            named = (set(was) | set(becomes)) - set(ABOUT_THE_FILE)
            yield path.name, all(_equal(was.get(file), becomes.get(file)) for file in named)


def _same_cells(one: str, other: str) -> bool:
    """Whether two texts have the same cells, numbers within what differs between machines."""
    rows, more = (list(csv.reader(io.StringIO(text))) for text in (one, other))
    return [len(row) for row in rows] == [len(row) for row in more] and all(
        _agrees(_number(cell), _number(beside))
        for row, next_to in zip(rows, more, strict=True)
        for cell, beside in zip(row, next_to, strict=True)
    )


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _equal(one: Any, other: Any) -> bool:
    return one is not None and other is not None and bool(one.equals(other))
