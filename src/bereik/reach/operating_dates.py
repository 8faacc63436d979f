"""Vacancies asked each on a day on which they start: a weekend job on a Saturday.

`shift_reach` asks on a date whatever the `days` of a vacancy say. A counsellor who names no date wants to
know of each job whether it can be held when it is worked; both interfaces ask like this.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.traveller import parse_days
from bereik.errors import QuestionError
from bereik.network import Network, first_usable
from bereik.reach.shift import shift_reach


def weekdays_of(days: Any) -> tuple[int, ...]:
    """Weekday numbers of a cell of `days`; none where they are unknown, or not told in these words.

    >>> weekdays_of("sat,sun"), weekdays_of(None)
    ((5, 6), ())
    """
    try:
        return parse_days(days) if isinstance(days, str) and days.strip() else ()
    except QuestionError:
        return ()


def own_days(network: Network, vacancies: GeoDataFrame, date: dt.date) -> list[dt.date]:
    """For each vacancy the first usable day from `date` on at which it starts; `date` where unknown."""
    cells = vacancies["days"].tolist() if "days" in vacancies else [None] * len(vacancies)
    day_of: dict[tuple[int, ...], dt.date] = {}
    found = []
    for weekdays in map(weekdays_of, cells):
        if weekdays not in day_of:
            starts = not weekdays or date.weekday() in weekdays
            day_of[weekdays] = date if starts else first_usable(network, date, weekdays)
        found.append(day_of[weekdays])
    return found


def reach_on_operating_dates(
    network: Network, homes: Any, vacancies: GeoDataFrame, *, date: dt.date, **asked: Any
) -> DataFrame:
    """`shift_reach` with each vacancy on its own day (`own_days`), in the order of the vacancies.

    Parameters
    ----------
    date
        The day from which on is looked; vacancies whose days are not known are asked on it.
    asked
        What `shift_reach` takes besides. `candidates` must be given for vacancies of which only the
        municipality is known, since each day is asked apart.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes.geometry.iloc[0]
    >>> reach = reach_on_operating_dates(demo.network, home, demo.vacancies, date=dt.date(2026, 11, 24))
    >>> sorted(str(day.date()) for day in reach["date"].unique())
    ['2026-11-24', '2026-11-28']
    """
    days = own_days(network, vacancies, date)
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
    known = [basis["vacancies"] for basis in several]
    feeds = [
        feed | {"idle_on": [day for basis in several for day in basis["feeds"][number]["idle_on"]]}
        for number, feed in enumerate(several[0]["feeds"])
    ]
    return {
        **several[0],
        "dates": [date for basis in several for date in basis["dates"]],
        "feeds": feeds,
        "vacancies": {name: sum(one[name] for one in known) for name in known[0]},
    }
