"""Columns for the days of a week, `open_mon` and so on, by their names in Dutch and English."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bereik.domain.weekdays import DAY_OF, DUTCH, ENGLISH
from bereik.errors import TableError
from bereik.table_files.headings import NEAR
from bereik.texts.localized import localized_error

_KINDS = {"open": "open", "bell": "bell", "bel": "bell", "uren": "open"}
_SHORT = 3
"""Headings such as `ma` and `vr` that it takes to be sure that they are days: `do` alone may be anything."""


def bare_days(columns: Iterable[str]) -> set[str]:
    """The headings that are a weekday and nothing else, short ones where there are some of them.

    >>> sorted(bare_days(["Ma", "di", "wo", "naam"])), bare_days(["do", "naam"]), bare_days(["Zondag"])
    (['Ma', 'di', 'wo'], set(), {'Zondag'})
    """
    days = {column for column in columns if column.strip().casefold().rstrip(".") in DAY_OF}
    long = {column for column in days if column.strip().casefold() in (*DUTCH, *ENGLISH)}
    return days if len(days) >= _SHORT else long


def weekday_names(columns: list[str], name: str) -> dict[str, str]:
    """New names of columns such as `open_maandag`; only childcare has bells.

    In childcare a word that is almost a weekday is refused: its hours would count as closed. Any other word
    behind `open` or `uren` ("uren per week") makes a column that nobody knows, as the report tells.

    >>> weekday_names(["open_maandag", "dinsdag", "uren per week", "naam"], "childcare")
    {'open_maandag': 'open_mon', 'dinsdag': 'open_tue'}
    """
    renamed: dict[str, str] = {}
    bare = bare_days(columns)
    for column in columns:
        plain = column.strip().lower()
        kind, _, day = plain.replace(" ", "_").partition("_")
        kind = _KINDS.get(kind, "")
        if column in bare:
            renamed[column] = f"open_{DAY_OF[plain.rstrip('.')]}"
        elif not kind or (kind == "bell" and name != "childcare"):
            continue
        elif day in DAY_OF:
            renamed[column] = f"{kind}_{DAY_OF[day]}"
        elif name == "childcare" and process.extractOne(
            day, tuple(DAY_OF), scorer=fuzz.ratio, score_cutoff=NEAR
        ):
            raise localized_error(TableError, "care-no-weekday", table=name, column=repr(column))
    names = [renamed.get(column, column) for column in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise localized_error(TableError, "care-columns-twice", table=name, columns=", ".join(twice))
    return renamed
