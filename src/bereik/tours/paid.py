"""Paid travel between clients by the rule of a sector: a dated table; what is not known stays unknown."""

import datetime as dt
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas

from bereik.errors import QuestionError
from bereik.fares.price_file import (
    MISSING,
    amount_of,
    fault,
    period_of,
    price_rows,
    price_tables,
    price_text,
    text_of,
)
from bereik.texts import sentence
from bereik.texts.formats import format_euros
from bereik.texts.localized import localized_error
from bereik.texts.provenance_text import short_date
from bereik.tours.model import Tour

if TYPE_CHECKING:
    from pandas import DataFrame

_NEEDED = (
    "sector",
    "gap_under_min",
    "over_km",
    "eur_per_km",
    "least_eur",
    "valid_from",
    "valid_to",
    "source",
)
_KEYS = {*_NEEDED, "checked_on", "confidence"}


@dataclass(frozen=True, slots=True)
class TravelRule:
    """When and how travel between two clients is paid."""

    sector: str
    gap_under_min: float
    over_km: float
    eur_per_km: float
    least_eur: float
    valid_from: dt.date
    valid_to: dt.date
    source: str

    def holds_on(self, date: dt.date) -> bool:
        """Whether the amounts are known to hold on a date."""
        return self.valid_from <= date <= self.valid_to


def read_travel_rules(path: str | Path | None = None) -> list[TravelRule]:
    """The rules of a TOML file with `[[rule]]`; those that come with bereik when no file is given.

    Raises
    ------
    QuestionError
        The file cannot be read, or a rule in it is wrong; the message names the file, the rule and the key.
    """
    own = files("bereik.tours") / "paid_travel.toml"
    name, text = (
        (own.name, own.read_text(encoding="utf-8")) if path is None else (Path(path).name, price_text(path))
    )
    rows = price_rows(price_tables(name, text, {"rule"}), "rule", _KEYS, name)
    return [_rule(row, place) for place, row in rows]


def paid_travel(
    tour: Tour, *, sector: str = "service_vouchers", rules: str | Path | None = None
) -> "DataFrame":
    """What is paid for the ways between the visits of a tour, by the rule of a sector.

    Parameters
    ----------
    rules
        A TOML file of one's own with newer rules, as `tours/paid_travel.toml`.

    Returns
    -------
    DataFrame
        One row for each way between two visits: `from_id, to_id, gap_min` (from the end of one visit to the
        start of the next), `km` (as the crow flies times 1.3), `paid` (whether the rule counts it), `eur`
        (NaN where the amounts are not known on the date of the tour), `known_until` and `source`.

    Raises
    ------
    QuestionError
        No rule of that sector.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> clients = demo.homes[demo.homes["id"].isin(["brasschaat", "kapellen"])].assign(minutes=[120, 180])
    >>> home = demo.homes[demo.homes["id"] == "maria-ter-heide"]
    >>> table = paid_travel(bereik.plan_tour(demo.network, home, clients, date=demo.date))
    >>> table[["paid", "eur", "known_until"]].values.tolist()
    [[True, nan, datetime.date(2021, 10, 31)]]
    """
    found = [rule for rule in read_travel_rules(rules) if rule.sector == sector]
    if not found:
        raise localized_error(QuestionError, "tour-wrong-sector", sector=repr(sector))
    rule = next((row for row in found if row.holds_on(tour.date)), max(found, key=lambda row: row.valid_to))
    visits = [step for step in tour.steps if step.kind == "visit"]
    rows = []
    for visit, other, km in zip(visits, visits[1:], tour.between_km, strict=False):
        gap = (other.begin - visit.end).total_seconds() / 60
        paid = gap < rule.gap_under_min and km > rule.over_km
        amount = max(km * rule.eur_per_km, rule.least_eur) if paid else 0.0
        eur = round(amount, 2) if rule.holds_on(tour.date) or not paid else float("nan")
        rows.append(
            (visit.visit_id, other.visit_id, gap, round(km, 1), paid, eur, rule.valid_to, rule.source)
        )
    columns = ["from_id", "to_id", "gap_min", "km", "paid", "eur", "known_until", "source"]
    return pandas.DataFrame(rows, columns=columns)


def paid_in_words(tour: Tour, lang: str = "nl") -> str:
    """What is paid between clients who pay with service vouchers, with its source."""
    table = paid_travel(tour)
    ways, until = int(table["paid"].sum()), table["known_until"].iloc[0]
    source = table["source"].iloc[0]
    if table["eur"].isna().any():
        until = short_date(until, lang)
        return sentence("tour-paid-unknown", lang, ways=ways, until=until, source=source)
    paid = format_euros(round(100 * table["eur"].sum()), lang)
    return sentence("tour-paid", lang, ways=ways, eur=paid, source=source)


def _rule(row: dict[str, Any], place: str) -> TravelRule:
    gap, km, per_km, least = (float(amount_of(row, name, place)) for name in _NEEDED[1:5])
    first, last = period_of(row, place)
    if first is None or last is None:
        raise fault(place, "valid_from" if first is None else "valid_to", MISSING, "date")
    sector, source = (text_of(row, name, place) for name in ("sector", "source"))
    return TravelRule(sector, gap, km, per_km, least, first, last, source)
