"""Columns for the days of a week, `open_mon` and so on, by their names in Dutch and English."""

from bereik.errors import TableError
from bereik.texts.localized import localized_error

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DUTCH = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_OF = {
    name: day
    for day, dutch, english in zip(WEEK, _DUTCH, _ENGLISH, strict=True)
    for name in (day, dutch, dutch[:2], english)
}
_KINDS = {"open": "open", "bell": "bell", "bel": "bell", "uren": "open"}


def weekday_names(columns: list[str], name: str) -> dict[str, str]:
    """New names of columns such as `open_maandag`; one that names no weekday is refused.

    >>> weekday_names(["open_maandag", "dinsdag", "naam"], "childcare")
    {'open_maandag': 'open_mon', 'dinsdag': 'open_tue'}
    """
    renamed: dict[str, str] = {}
    for column in columns:
        kind, _, day = column.strip().lower().replace(" ", "_").partition("_")
        if kind in _KINDS and day:
            if day not in _DAY_OF:
                raise localized_error(TableError, "care-no-weekday", table=name, column=repr(column))
            renamed[column] = f"{_KINDS[kind]}_{_DAY_OF[day]}"
        elif column.strip().lower() in _DUTCH:
            renamed[column] = f"open_{_DAY_OF[column.strip().lower()]}"
    names = [renamed.get(column, column) for column in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise localized_error(TableError, "care-columns-twice", table=name, columns=", ".join(twice))
    return renamed
