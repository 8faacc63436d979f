"""An address of a register in one line, as it is written on an envelope."""

from collections.abc import Mapping
from typing import Any


def address_line(row: Mapping[str, Any]) -> str:
    """A row of `find_address` in one line, with the village where the municipality has several.

    Of a match with a village alone it names the village: nobody meant the address in its middle.

    >>> row = {"street": "Dorpsstraat", "house_number": "7", "postcode": "2990", "match": "exact"}
    >>> place = {"municipality": "Wuustwezel", "submunicipality": "Gooreind"}
    >>> address_line(row | place), address_line(row | place | {"match": "village"})
    ('Dorpsstraat 7, 2990 Gooreind (Wuustwezel)', '2990 Gooreind (Wuustwezel)')
    """
    street, number, postcode, town, village = (
        str(value).strip() if isinstance(value := row.get(name), str) else ""
        for name in ("street", "house_number", "postcode", "municipality", "submunicipality")
    )
    place = village or town
    if village and town and village != town:
        place = f"{village} ({town})"
    where = f"{postcode} {place}".strip()
    if not street or row.get("match") == "village":
        return where
    return ", ".join(filter(None, (f"{street} {number}".strip(), where)))
