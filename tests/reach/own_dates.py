"""`shift_reach` with each vacancy on its own day: what the week of a vacancy is compared with."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik import shift_reach
from bereik.network import Network
from bereik.reach.operating_dates import operating_dates


def reach_on_operating_dates(
    network: Network, homes: Any, vacancies: GeoDataFrame, *, date: dt.date, **asked: Any
) -> DataFrame:
    """The rows of `shift_reach`, each vacancy on the first day from `date` on on which it is worked."""
    days = operating_dates(network, vacancies, date)
    tables = [
        shift_reach(
            network,
            homes,
            vacancies.iloc[[row for row, own in enumerate(days) if own == day]],
            date=day,
            **asked,
        )
        for day in sorted(set(days)) or [date]
    ]
    return tables[0] if len(tables) == 1 else _joined(tables, vacancies["id"].astype(str).tolist())


def _joined(tables: Sequence[DataFrame], vacancies: Sequence[str]) -> DataFrame:
    """The rows of several days as one table: homes as they were, vacancies in their own order."""
    # pandas copies `attrs` with every step, which takes longer than the steps.
    bases = [table.attrs.pop("provenance") for table in tables]
    named = tables[0].select_dtypes("category").columns
    known = {name: _union([table[name].cat.categories for table in tables]) for name in named}
    same = [
        table.assign(**{name: table[name].cat.set_categories(known[name]) for name in named})
        for table in tables
    ]
    table = pandas.concat(same, ignore_index=True)
    place = {vacancy: number for number, vacancy in enumerate(vacancies)}
    order = pandas.DataFrame(
        {"home": table["home_id"].cat.codes, "vacancy": table["vacancy_id"].astype(str).map(place)}
    ).sort_values(["home", "vacancy"], kind="stable")
    table = table.loc[order.index].reset_index(drop=True)
    table.attrs["provenance"] = _joined_basis(bases)
    return table


def _union(several: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(name for names in several for name in names))


def _joined_basis(several: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the rows of several days rest on: all their dates, and the counts of all vacancies."""
    known = [one["vacancies"] for one in several]
    feeds = [
        feed | {"idle_on": [day for one in several for day in one["feeds"][number]["idle_on"]]}
        for number, feed in enumerate(several[0]["feeds"])
    ]
    return {
        **several[0],
        "dates": [date for one in several for date in one["dates"]],
        "feeds": feeds,
        "vacancies": {name: sum(one[name] for one in known) for name in known[0]},
    }
