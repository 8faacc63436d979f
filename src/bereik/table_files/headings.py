"""Headings of tables: which column of ours each one names, in which row they stand, and which are not known.

Headings are compared by their letters and digits alone, so that "Begin-uur" over two lines, "begin uur" and
`beginuur` are one. A heading that names nothing is never dropped in silence: it is told, with the nearest
name that is known.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bereik.domain.dutch import plain_letters
from bereik.domain.weekdays import DAY_OF, DUTCH
from bereik.table_files.cell_grid import CellRow, Grid
from bereik.table_files.known_headings import KNOWN, OPENED

FURTHEST = 30
"""Rows in which the headings are looked for: a title, a date and some remarks may stand above them."""
NEAR = 72.0
"""How much alike (0-100) an unknown heading and the name that is proposed for it must be."""

_UNIT = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*[*:]*$")
UNITS = frozenset((
    "aantal", "dd/mm/jjjj", "decimal degrees", "decimale graden", "degrees", "epsg:4326", "eur",
    "eur/maand", "eur/month", "euro", "euro per maand", "euro/maand", "graden", "h", "h:mm", "heures",
    "hh:mm", "j/n", "ja of nee", "ja/nee", "jjjj-mm-dd", "kinderen", "kindplaatsen", "lambert 2008",
    "lambert 72", "lambert72", "m", "meter", "min", "minuten", "minutes", "optional", "optioneel",
    "oui/non", "per maand", "per month", "per week", "plaatsen", "required", "tijd", "time", "u",
    "u/week", "u:mm", "uren", "uu.mm", "uu:mm", "uur", "uur/week", "verplicht", "wgs 84", "wgs84",
    "y/n", "yes/no", "yyyy-mm-dd", "°", "€", "€ per maand", "€/maand", "€/mnd",
))  # fmt: skip
"""What may stand in brackets behind a heading without changing what its numbers mean. Others do: a number of
people "(x 1000)", an age "(jaar)". Such a heading is not known, and told."""
_EXPLAINING = frozenset((
    "uitleg", "toelichting", "handleiding", "instructie", "instructies", "legende", "legenda", "leesmij",
    "readme", "info", "informatie", "explanation", "help", "voorbeeld", "lijsten",
))  # fmt: skip
"""Names of sheets that say how to fill in another one, with its headings in them."""


class TablePlace(NamedTuple):
    """Where a table stands in a file."""

    grid: Grid
    row: int
    """Index of the row with the headings in the grid."""
    score: int
    """How many of its headings are known."""


def heading_key(heading: object) -> str:
    r"""The letters and digits of a heading, by which it is compared; a unit behind it does not count.

    >>> heading_key("Begin-\nuur:"), heading_key("shift_start"), heading_key("einduur (uu:mm)")
    ('beginuur', 'shiftstart', 'einduur')
    """
    text = str(heading)
    unit = _UNIT.search(text)
    if unit and unit[1].casefold() in UNITS:
        text = text[: unit.start()]
    return "".join(sign for sign in plain_letters(text) if sign.isalnum())


def clean_heading(heading: str) -> str:
    r"""A heading on one line: a hyphen at a line break joins, a break alone is a blank.

    >>> clean_heading("Begin-\nuur"), clean_heading("Aantal\n jobs *")
    ('Beginuur', 'Aantal jobs')
    """
    joined = re.sub(r"(?<=\w)[-‐\u00ad]\s*\n\s*", "", heading.replace("\r", "\n"))
    return " ".join(joined.replace("\u00ad", "").split()).rstrip(" *:").strip()


def find_table(grids: Sequence[Grid], name: str, more: Iterable[str] = ()) -> TablePlace | None:
    """The sheet and row whose cells name most known columns, the first of equals; None without any cell.

    A sheet that explains how to fill in another one counts only where no other holds a table.

    Parameters
    ----------
    name
        Kind of table, a key of `KNOWN`.
    more
        Other headings that count as known, such as those of a mapping.
    """
    keys = all_keys(name, more)
    plain = [grid for grid in grids if grid.sheet.strip().casefold() not in _EXPLAINING]
    best = _best_place(plain, keys)
    if best is None or best.score < 2:
        every = _best_place(grids, keys)
        best = every if best is None or (every is not None and every.score >= 2) else best
    return best


def all_keys(name: str, more: Iterable[str] = ()) -> frozenset[str]:
    """Keys of all headings that are known for a kind of table, and of some more."""
    return keys_of(name) | {heading_key(heading) for heading in more}


def _best_place(grids: Sequence[Grid], keys: Collection[str]) -> TablePlace | None:
    best: TablePlace | None = None
    for grid in grids:
        filled = [row for row, cells in enumerate(grid.rows) if any(cells)][:FURTHEST]
        for row in filled:
            place = TablePlace(grid, row, score_of(grid.rows[row], keys))
            # A single word that happens to be known is no row of headings when another row has several.
            if best is None or place.score > max(best.score, 1 if best.row == _first_row(best.grid) else 0):
                best = place
    return best


def _first_row(grid: Grid) -> int:
    return next((row for row, cells in enumerate(grid.rows) if any(cells)), 0)


def score_of(cells: CellRow, keys: Collection[str]) -> int:
    """How many different known headings stand in a row."""
    return len({key for cell in cells if cell and (key := heading_key(clean_heading(cell))) in keys})


@cache
def keys_of(name: str) -> frozenset[str]:
    """Keys of all headings that are known for a kind of table."""
    return frozenset(key for keys in _keys(name).values() for key in keys)


@cache
def _keys(name: str) -> dict[str, tuple[str, ...]]:
    """Keys of the names of each column, its own first."""
    names = dict(KNOWN.get(name, {}))
    if name in OPENED:
        names |= dict.fromkeys(_of_weekdays(name), ())
    return {
        column: tuple(dict.fromkeys(heading_key(heading) for heading in (column, *others)))
        for column, others in names.items()
    }


def _of_weekdays(name: str) -> list[str]:
    """Headings for the hours of a weekday; only childcare has bells."""
    kinds = ("open", "uren", "bell", "bel") if name == "childcare" else ("open", "uren")
    return [f"{kind}_{day}" for kind in kinds for day in DAY_OF] + [*DUTCH]


def canonical_names(headings: Sequence[str], name: str) -> dict[str, str]:
    """New names of the headings that mean one of our columns and are written another way.

    A heading that is ours already stays; of two that mean the same, the first takes the name.
    """
    taken = {heading for heading in headings if heading in _keys(name)}
    found: dict[str, str] = {}
    for heading in headings:
        column = column_of(heading, name)
        if column is not None and column not in taken and heading not in _keys(name):
            found[heading] = column
            taken.add(column)
    return found


def column_of(heading: str, name: str) -> str | None:
    """Our column that a heading means; None where it means none."""
    key = heading_key(heading)
    return next((column for column, keys in _keys(name).items() if key in keys), None)


def cut_off_name(heading: str, name: str) -> str | None:
    """The only known name that begins like a heading of ten signs, where a .dbf cuts its headings off."""
    if len(heading) != 10 or column_of(heading, name):
        return None
    full = {
        column
        for column, others in KNOWN.get(name, {}).items()
        if any(name[:10].casefold() == heading.casefold() for name in (column, *others))
    }
    return full.pop() if len(full) == 1 else None


def nearest_name(heading: str, name: str) -> str | None:
    """The known heading that an unknown one looks most like; None where none is near.

    >>> nearest_name("openingsurren", "childcare")
    'openingsuren'
    >>> nearest_name("lievelingskleur", "childcare") is None
    True
    """
    names = [heading for column, others in KNOWN.get(name, {}).items() for heading in (column, *others)]
    found = process.extractOne(
        plain_letters(heading), names, scorer=fuzz.ratio, processor=plain_letters, score_cutoff=NEAR
    )
    return str(found[0]) if found else None
