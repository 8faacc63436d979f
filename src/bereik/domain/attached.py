"""What a table rests on, kept beside it: found again after a merge or a group that lost it.

pandas carries `attrs` through filters and new columns, but drops them when tables are merged or grouped.
"""

from typing import Any

from pandas import DataFrame

from bereik.errors import TableError
from bereik.texts.localized import localized_error

KEY = "provenance"


def provenance(table: DataFrame, *sources: DataFrame) -> dict[str, Any]:
    """What a table of bereik was computed from; with `sources` it is attached again where it was lost.

    Parameters
    ----------
    table
        A table of bereik, or one made of it.
    sources
        The tables it was made of, for a table that lost what it rests on in a merge or a group.

    Returns
    -------
    dict
        Feeds with version and range, date, traveller, limits, sources of the data. Of several sources that
        rest on different things all of them, in a list under `tables`.

    Raises
    ------
    TableError
        The table does not say it, and nor do the sources.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> reach = bereik.shift_reach(demo.network, demo.homes.head(1), demo.vacancies.head(5), date=demo.date)
    >>> counts = reach.groupby("shift", observed=True).size().reset_index(name="rows")
    >>> bereik.provenance(counts, reach) == bereik.provenance(reach)
    True
    """
    found: list[dict[str, Any]] = []
    for source in (table, *sources):
        own = source.attrs.get(KEY)
        if own and own not in found:
            found.append(own)
    if not found:
        raise localized_error(TableError, "frame-rests-on")
    table.attrs[KEY] = found[0] if len(found) == 1 else {"tables": found}
    told: dict[str, Any] = table.attrs[KEY]
    return told
