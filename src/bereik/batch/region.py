"""`region_reach`: the main job for all homes of a region, chunk by chunk.

Homes go through `shift_reach` some hundreds at a time: it searches a few dozen at once. What all share, such
as the ways from childcare to the jobs, is looked up once for all chunks (in each process of a client). Larger
chunks save little time and take more memory; smaller ones lose less when a run is stopped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import BATCH
from bereik.batch.cluster import (
    DaskClient,
    HomesAnswer,
    HomesSearch,
    SavedHomesSearch,
    check_shard,
    each_on,
    saved_network,
)
from bereik.batch.counts import add_up, at_own_hours, by_home, by_vacancy
from bereik.batch.dataset import areas_of, read_rows, write_collection, write_homes, write_rows
from bereik.batch.folder import begin, read_counts, write_counts
from bereik.batch.query import describe_query
from bereik.domain.query import Dates, ShiftQuery, listed, ready_query
from bereik.domain.tables import VACANCIES_REQUIRED, as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError, TableError
from bereik.measures.areas import LEAST_PEOPLE, are_few
from bereik.measures.tables_in import check_columns, openings_of, read_numbers
from bereik.network import Network
from bereik.texts.localized import localized_error
from bereik.units import Bools

MOST_ROWS = 750_000
"""Rows of a chunk, some 100 MB."""
MOST_HOMES = 512
IN_HAND_HERE = 2
"""Chunks in hand at once without a client: while one is counted and written, the next one is searched."""

Progress = Callable[[int, int], None]
"""Told after each chunk how many homes are done, of how many."""


@dataclass(frozen=True)
class RegionReach:
    """The answer of a region, counted; the rows stand in its folder.

    Both are for whoever asks: `for_publication` gives the counts that may be passed on.
    """

    by_home: DataFrame
    """`home_id, shift, date, jobs, jobs_maybe, jobs_asked` and `no_CODE` for each reason, in openings.

    `shift` is "own" for vacancies asked at their own hours."""
    by_vacancy: DataFrame
    """`vacancy_id, shift, date, people, people_maybe, people_asked` and `no_CODE`, in people."""
    provenance: dict[str, Any] = field(repr=False)
    folder: Path | None = None
    people: Mapping[str, float] = field(default_factory=dict, repr=False)
    """How many people each home stands for, by id."""

    def __repr__(self) -> str:
        rows = f"{len(self.by_home)} rows by home, {len(self.by_vacancy)} by vacancy"
        return f"RegionReach({rows}; {self.folder or 'no folder'})"

    def for_publication(self) -> "RegionReach":
        """The counts without rows that tell of fewer than five people; the rows of the folder are left out.

        A home that stands for one person is never told. What rests on few people of a vacancy is a whole row
        less, also where only `people_maybe` or a reason is that small.

        Examples
        --------
        >>> import bereik
        >>> demo = bereik.load_demo()
        >>> one = demo.homes.head(1).drop(columns="population")
        >>> reach = region_reach(demo.network, one, demo.vacancies.head(3), date=demo.date)
        >>> len(reach.by_home), len(reach.for_publication().by_home)
        (1, 0)
        """
        of_home = self.by_home["home_id"].map(self.people).to_numpy()
        counts = self.by_vacancy.columns[3:]
        few: Bools = np.any(are_few(self.by_vacancy[counts]), axis=1)
        by_home: DataFrame = self.by_home[of_home >= LEAST_PEOPLE]
        by_vacancy: DataFrame = self.by_vacancy[~few]
        return replace(self, by_home=by_home, by_vacancy=by_vacancy, folder=None)

    def read_rows(self) -> Iterator[GeoDataFrame]:
        """The rows that were written, chunk by chunk, with the point of the home as geometry."""
        if self.folder is not None:
            yield from read_rows(self.folder)


def region_reach(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: Dates | None = None,
    shifts: Sequence[Shift] | Shift | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
    weight: str | None = None,
    out: str | Path | None = None,
    rows: bool = True,
    all_pairs: bool = False,
    by: str | None = None,
    chunk_homes: int | None = None,
    progress: Progress | None = None,
    client: Executor | DaskClient | None = None,
    shard: tuple[int, int] | None = None,
) -> RegionReach:
    """Which vacancies all homes of a region can hold, counted per home and per vacancy.

    With a folder a run may be stopped at any moment: asked again, it goes on after the last chunk that was
    written and gives what it would have given.

    Parameters
    ----------
    homes
        Points, zones or cells (`grid_homes`) with a unique `id`.
    vacancies
        As for `shift_reach`; `positions` says how many openings each is, else one.
    date, shifts, childcare, child_age_months, before_min, after_min, traveller
        As for `shift_reach`.
    query
        All of these in one value, in place of them.
    weight
        The column of `homes` that says for how many people each stands: inhabitants, jobseekers, clients.
        `population` when not given, where homes have it; else each stands for one.
    out
        A new folder, or that of the same query: `rows` (the columns of `shift_reach`, parted by shift and
        area), `homes.parquet` (GeoParquet), `by_home`, `by_vacancy`, `question.json`, and `collection.json`
        when all is there: `docs/scale.md`. Without it only counts are kept.
    rows
        Whether to write the pairs that can be held, or may be, too.
    all_pairs
        Whether to write those that cannot as well, with their reasons.
    by
        The column of `homes` with the areas by which rows are parted; `municipality` where homes have one.
    chunk_homes
        Homes a chunk; some hundreds when not given, fewer where there are many vacancies.
    progress
        Told `(homes done, homes)` at the beginning and after each chunk.
    client
        A `distributed.Client`, or any `concurrent.futures.Executor`, whose workers answer the chunks; they
        need the folder of the network and `out` under the same path.
    shard
        `(i, n)`: only every nth chunk, from the ith on, for jobs that start by themselves and share `out`.
        What is counted is these chunks; asked without it when all are done, it is everything.

    Raises
    ------
    QuestionError
        The folder holds something else, a chunk has no home, `by` cannot name folders, or with a `client`
        there is no folder for the answers or the network lies in none.
    TableError
        As `shift_reach`; or numbers of people or openings that cannot be read.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> early = [bereik.Shift("early", "06:00", "14:00")]
    >>> reach = region_reach(demo.network, demo.homes.head(2), demo.vacancies, date=demo.date, shifts=early)
    >>> reach.by_home[["home_id", "shift", "jobs_asked"]].values.tolist()
    [['brasschaat', 'early', 644.0], ['maria-ter-heide', 'early', 644.0]]
    """
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, before_min=before_min, after_min=after_min,
        traveller=traveller,
    )  # fmt: skip
    query = ready_query(query, given)
    homes, vacancies = as_points(homes), as_points(vacancies)
    people, openings = weights_of(homes, vacancies, weight)
    size = _chunk_size(chunk_homes, len(vacancies) * len(query.shifts or [0]))
    part, parts = check_shard(shard)
    by, areas = areas_of(homes, by)
    # Rows without a folder would be read by nobody.
    pairs = ("all" if all_pairs else "yes") if rows and out is not None else "none"
    here = HomesSearch(network, vacancies, query, pairs)
    ask = here if client is None else _on_saved(network, vacancies, query, out, pairs)
    run = _Run(
        ask, people, openings, None if out is None else Path(out).resolve(), pairs, by,
        dict(zip(people, areas, strict=True)), query.shifts is None,
    )  # fmt: skip
    chunks = _chunks_of(run, homes, size)
    if run.folder is not None:
        limits = {"chunk_homes": size, "pairs": pairs, "by": by, "weight": weight}
        begin(run.folder, describe_query(network, homes, vacancies, query, limits), len(chunks))
        write_homes(run.folder, homes, people, by)
    found = _answer_chunks(chunks[part - 1 :: parts], client, progress or _tell_nobody)
    counts, told = _added_up(run, found, lambda: here(homes.head(1)))
    if run.folder is not None and parts == 1:
        write_collection(run.folder, told, by=by, pairs=pairs, chunks=len(chunks), vacancies=len(vacancies))
    return RegionReach(*counts, told, None if out is None else Path(out), people)


class _Run(NamedTuple):
    """What all chunks share."""

    ask: HomesSearch | SavedHomesSearch
    people: dict[str, float]
    openings: dict[str, float]
    folder: Path | None
    pairs: str
    """Which rows are written: "none", "yes" (and maybe) or "all"."""
    by: str | None
    areas: dict[str, str | None]
    own_hours: bool


_Answer = tuple[tuple[DataFrame, DataFrame], dict[str, Any] | None]
"""The counts of a chunk, and what they rest on unless they lay there."""


def _on_saved(
    network: Network, vacancies: GeoDataFrame, query: ShiftQuery, out: str | Path | None, pairs: str
) -> SavedHomesSearch:
    """What workers ask of the network in its folder; their answers need a folder too."""
    if out is None:
        raise localized_error(QuestionError, "cluster-out")
    return SavedHomesSearch(saved_network(network), vacancies, query, pairs)


def _added_up(
    run: _Run, found: list[_Answer], ask_one: Callable[[], HomesAnswer]
) -> tuple[tuple[DataFrame, DataFrame], dict[str, Any]]:
    """The counts of all chunks, and what they rest on.

    Where all was done before, or this part has no chunk, one home is asked (`ask_one`) to tell that.
    """
    provenance = next((told for _, told in found if told), None)
    if provenance is None:
        one = ask_one()
        provenance, nothing = one.provenance, one.verdicts.head(0)
        found = found or [((by_home(nothing, run.openings), by_vacancy(nothing, run.people)), None)]
    of_home, of_vacancy = (add_up([counts[side] for counts, _ in found]) for side in (0, 1))
    return (of_home, of_vacancy), provenance


def _done_before(run: _Run, chunk: int) -> _Answer | None:
    """The counts of a chunk that lie there already."""
    counts = None if run.folder is None else read_counts(run.folder, chunk)
    return None if counts is None else (counts, None)


def _answer_chunk(run: _Run, chunk: int, homes: GeoDataFrame) -> _Answer:
    """The counts of a chunk, and what they rest on unless they lay there."""
    done = _done_before(run, chunk)
    if done is not None:
        return done
    verdicts, rows, provenance = run.ask(homes)
    counted = at_own_hours(verdicts) if run.own_hours else verdicts
    counts = by_home(counted, run.openings), by_vacancy(counted, run.people)
    if run.folder is not None:
        if rows is not None:
            write_rows(run.folder, chunk, rows, run.areas, by=run.by, own=run.own_hours)
        write_counts(run.folder, chunk, counts)  # last: they say that the chunk is done
    return counts, provenance


_Chunk = tuple[_Run, int, GeoDataFrame]
"""Some homes, which they are of all, and what they share with the others."""


def _chunks_of(run: _Run, homes: GeoDataFrame, size: int) -> list[_Chunk]:
    """All chunks, each with the people and areas of its own homes: what a worker is sent is small."""
    chunks = []
    for chunk, first in enumerate(range(0, len(homes), size)):
        people = dict(islice(run.people.items(), first, first + size))
        own = run._replace(people=people, areas={home: run.areas[home] for home in people})
        chunks.append((own, chunk, homes.iloc[first : first + size]))
    return chunks


def _answer_chunks(
    chunks: list[_Chunk], client: Executor | DaskClient | None, tell: Progress
) -> list[_Answer]:
    """The answers of all chunks in their order, on the workers of the client or here."""
    done, homes = 0, sum(len(chunk[2]) for chunk in chunks)
    found: dict[int, _Answer] = {}
    tell(0, homes)
    here = ThreadPoolExecutor(max_workers=IN_HAND_HERE)
    try:
        for place, answer in _on_workers(chunks, here if client is None else client):
            found[place] = answer
            done += len(chunks[place][2])
            tell(done, homes)
    finally:
        here.shutdown(cancel_futures=True)  # a run that is stopped waits for the chunks in hand alone
    return [found[place] for place in range(len(chunks))]


def _on_workers(chunks: list[_Chunk], client: Executor | DaskClient) -> Iterator[tuple[int, _Answer]]:
    """What lies there already, and then what the workers answer."""
    left = []
    for place, (run, chunk, _) in enumerate(chunks):
        done = _done_before(run, chunk)
        if done is None:
            left.append(place)
        else:
            yield place, done
    for number, answer in each_on(client, _answer_chunk, [chunks[place] for place in left]):
        yield left[number], answer


def _tell_nobody(done: int, of: int) -> None:
    """No progress is asked for."""


def weights_of(homes: Any, vacancies: Any, weight: str | None) -> tuple[dict[str, float], dict[str, float]]:
    """How many people each home stands for, and how many openings each vacancy is, by id."""
    home_ids = check_points(homes, "homes").ids
    ids = check_points(vacancies, "vacancies", VACANCIES_REQUIRED).ids
    if not home_ids:
        raise localized_error(TableError, "homes-no-rows")
    column = weight or ("population" if "population" in homes else None)
    if column is not None:
        check_columns(homes, "homes", (column,))
    people = read_numbers(homes, column, "homes") if column else np.ones(len(home_ids))
    openings = openings_of(vacancies)
    return dict(zip(home_ids, people, strict=True)), dict(zip(ids, openings, strict=True))


def _chunk_size(chunk_homes: int | None, rows_of_home: int) -> int:
    """Homes a chunk: a whole number of searches, as many as memory allows."""
    if chunk_homes is not None:
        if not isinstance(chunk_homes, int) or chunk_homes < 1:
            raise localized_error(QuestionError, "chunk-homes", asked=repr(chunk_homes))
        return chunk_homes
    fit = min(MOST_HOMES, MOST_ROWS // max(rows_of_home, 1))
    return max(BATCH, fit // BATCH * BATCH)
