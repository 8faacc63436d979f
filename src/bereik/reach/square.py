"""What holds for a whole square in which a home lies: the same answer for every door in it.

Times to the minute from one door single it out: of 650 points of a grid of 20 m over a square of 500 m, more
than 600 have times of their own. What leaves the machine is therefore asked of nine points that follow from
the square alone. A vacancy is `yes` where it is from all of them, `no` where it is from none, else `maybe`;
shown are the times of the point that has to leave earliest.
"""

from typing import Any

from pandas import DataFrame, Series

KEYS = ["vacancy_id", "shift", "date"]
_RANK = {"yes": 0, "maybe": 1, "no": 2}


def hold_for_square(reach: DataFrame, size_m: float) -> DataFrame:
    """One row for each vacancy, shift and date of a table of `shift_reach` from several points of a square.

    Parameters
    ----------
    reach
        Rows of all points, in the order of the points.
    size_m
        The side of the square, for what the answer rests on (`home_square_m`).

    Returns
    -------
    DataFrame
        The columns of `shift_reach`; `home_id` is the point whose times are shown. Points that are not on any
        street, in a field or on water, count only where all are. The reason of a `maybe` is that of a point
        that cannot.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> reach = bereik.shift_reach(demo.network, demo.homes.head(3), demo.vacancies.head(5), date=demo.date)
    >>> len(hold_for_square(reach, 500))
    5
    """
    table, keyed_by = _on_streets(reach), _key_columns(reach)
    rank = table["verdict"].astype(str).map(_RANK).to_numpy()
    # The best verdict first, of equal ones the one that leaves soonest, so that nobody is told to leave too
    # late.
    order = table.assign(_rank=rank).sort_values(["_rank", "out_depart"], kind="stable", na_position="last")
    one_each = order.drop_duplicates(keyed_by).sort_index(kind="stable")
    keyed = (
        table.assign(_rank=rank)
        .set_index(keyed_by)["_rank"]
        .groupby(level=keyed_by, sort=False, observed=True)
    )
    # Where points differ nobody knows which one is home: that is a maybe.
    worst, best = _by_key(keyed.max()), _by_key(keyed.min())
    keys = list(map(tuple, one_each[keyed_by].itertuples(index=False)))
    failing = _failing(table.assign(_rank=rank), keyed_by)
    some = [best[key] < worst[key] for key in keys]
    told = one_each.drop(columns="_rank").reset_index(drop=True)
    for row, (key, partly) in enumerate(zip(keys, some, strict=True)):
        if partly:
            told.loc[row, ["verdict", "reason", "short_min"]] = ["maybe", *failing[key]]
    if "shuttle" in table:
        # One point that needs the bus of the employer is enough to say so.
        opened = table.groupby(keyed_by, sort=False, observed=True)["shuttle"].any()
        told["shuttle"] = [bool(opened[key if len(key) > 1 else key[0]]) for key in keys]
    told = _in_order(told, reach)
    told.attrs = dict(reach.attrs)
    told.attrs["provenance"] = {**reach.attrs["provenance"], "home_square_m": size_m}
    return told


def _on_streets(reach: DataFrame) -> DataFrame:
    """The rows of points that lie on a street, all rows where none does."""
    placed = reach[reach["reason"].astype(str) != "HOME_UNKNOWN"]
    return placed if len(placed) else reach


def _failing(table: DataFrame, keyed_by: list[str]) -> dict[Any, tuple[Any, Any]]:
    """The reason of the first point with the worst verdict, and by how much it fails."""
    first = table.sort_values("_rank", kind="stable", ascending=False).drop_duplicates(keyed_by)
    rows = zip(first[keyed_by].itertuples(index=False), first["reason"], first["short_min"], strict=True)
    return {tuple(key): (reason, shortfall) for key, reason, shortfall in rows}


def _by_key(ranks: "Series[Any]") -> dict[tuple[Any, ...], Any]:
    """A number for each key, which is a tuple however many columns it has."""
    return {key if isinstance(key, tuple) else (key,): rank for key, rank in ranks.items()}


def _key_columns(reach: DataFrame) -> list[str]:
    """The columns that tell rows of a point apart: of a week, which may show any day, the vacancy alone."""
    return KEYS[:1] if "dates_asked" in reach else KEYS


def _in_order(told: DataFrame, reach: DataFrame) -> DataFrame:
    """The rows in the order in which the first point was asked."""
    keys = reach.drop_duplicates(_key_columns(reach))[_key_columns(reach)].itertuples(index=False)
    place = {tuple(key): number for number, key in enumerate(keys)}
    number = [place[tuple(key)] for key in told[_key_columns(reach)].itertuples(index=False)]
    order = sorted(range(len(number)), key=number.__getitem__)
    return told.iloc[order].reset_index(drop=True)
