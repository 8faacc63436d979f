"""`Register`: addresses found while somebody is still typing, without remembering what was typed.

Every word typed must begin a word of the street, its municipality or its postcode; a number chooses the
house. Where no street fits like that, `find_address` looks for streets that are written a little differently.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from bereik.places import find_address
from bereik.places.address import plain_name, split_typed

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MOST = 8
"""Suggestions at a time."""
MOST_LETTERS = 120
"""Of what is typed; nobody types a longer address."""


class _Street(NamedTuple):
    words: tuple[str, ...]
    """Of street, municipality and village, then the postcode."""
    name: str
    rows: list[int]
    """Of its addresses, by house number."""


class Register:
    """The addresses of a region by street."""

    def __init__(self, addresses: "GeoDataFrame") -> None:
        self.addresses = addresses.to_crs("EPSG:4326").reset_index(drop=True)
        self._labels = [_label(row) for row in self.addresses.to_dict("records")]
        numbers = self.addresses["house_number"].astype("str").str.extract(r"^\s*(\d+)")[0].astype("float64")
        self._numbers = numbers.fillna(0).astype("int64").tolist()
        self._streets = self._by_street()

    def suggest(self, typed: str, limit: int = MOST) -> list[dict[str, Any]]:
        """Candidates, best first: `label`, `lon`, `lat`, and `exact` where the house number is as typed."""
        words, number, _, postcode = split_typed(typed[:MOST_LETTERS])
        asked = [*words.split(), *([postcode] if postcode else [])]
        if not asked:
            return []
        streets = [street for street in self._streets if _begins(street.words, asked)]
        streets.sort(key=lambda street: (not street.name.startswith(asked[0]), street.name))
        if not streets:
            return self._alike(typed[:MOST_LETTERS], limit)
        if number is None and len(streets) == 1:
            return [self._candidate(row, exact=False) for row in streets[0].rows[:limit]]
        rows = [self._nearest(street, number) for street in streets]
        if number is not None:
            rows.sort(key=lambda row: abs(self._numbers[row] - number))
        return [self._candidate(row, exact=self._numbers[row] == number) for row in rows[:limit]]

    def _alike(self, typed: str, limit: int) -> list[dict[str, Any]]:
        """Streets that are written almost like what was typed."""
        found = find_address(typed, self.addresses, limit=limit)
        rows = {one: row for row, one in enumerate(self.addresses["id"].tolist())}
        pairs = zip(found["id"].tolist(), found["match"].tolist(), strict=True)
        return [self._candidate(rows[one], exact=match == "exact") for one, match in pairs]

    def _nearest(self, street: _Street, number: int | None) -> int:
        """The address with a number, or the nearest on the same side; the first one without a number."""
        if number is None:
            return street.rows[0]
        return min(
            street.rows,
            key=lambda row: abs(self._numbers[row] - number) + 2 * ((self._numbers[row] - number) % 2),
        )

    def _candidate(self, row: int, *, exact: bool) -> dict[str, Any]:
        point = self.addresses.geometry.iloc[row]
        known = point is not None and not point.is_empty
        return {
            "label": self._labels[row],
            "lon": round(point.x, 6) if known else None,
            "lat": round(point.y, 6) if known else None,
            "exact": exact,
        }

    def _by_street(self) -> list[_Street]:
        table = self.addresses
        keys = [name for name in ("municipality", "submunicipality", "postcode") if name in table]
        columns = [table[name].fillna("").astype(str).tolist() for name in ("street", *keys)]
        rows_of: dict[tuple[str, ...], list[int]] = {}
        for row, key in enumerate(zip(*columns, strict=True)):
            rows_of.setdefault(key, []).append(row)
        return [
            _Street(
                tuple(" ".join(plain_name(part) for part in key).split()),
                " ".join(plain_name(key[0]).split()),
                sorted(rows, key=lambda row: self._numbers[row]),
            )
            for key, rows in rows_of.items()
            if key[0]
        ]


def _begins(words: tuple[str, ...], asked: list[str]) -> bool:
    """Whether every word asked begins one of the words."""
    return all(any(word.startswith(part) for word in words) for part in asked)


def _label(row: dict[str, Any]) -> str:
    """An address in one line, with the village where the municipality has several."""
    text = {name: "" if value is None or value != value else str(value) for name, value in row.items()}
    town, village = text.get("municipality", ""), text.get("submunicipality", "")
    where = town if village in ("", town) else f"{village} ({town})"
    street = f"{text.get('street', '')} {text.get('house_number', '')}".strip()
    return ", ".join(filter(None, (street, f"{text.get('postcode', '')} {where}".strip())))
