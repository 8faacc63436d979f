"""Paid travel between clients by the rule of a sector: a dated table; what is not known stays unknown."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas

from bereik.errors import QuestionError, TableError
from bereik.texts.localized import localized_error
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
    """The rules of a TOML file with `[[rule]]`; those that come with bereik when no file is given."""
    own = files("bereik.tours") / "paid_travel.toml"
    text = own.read_text(encoding="utf-8") if path is None else Path(path).read_text(encoding="utf-8")
    try:
        rows = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise localized_error(TableError, "tour-wrong-no-toml", error=error) from None
    for row in rows:
        missing = [name for name in _NEEDED if name not in row]
        if missing:
            raise localized_error(TableError, "tour-wrong-rule-lacks", missing=", ".join(missing))
    return [_rule(row) for row in rows]


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
    rule = next((one for one in found if one.holds_on(tour.date)), max(found, key=lambda one: one.valid_to))
    visits = [step for step in tour.steps if step.kind == "visit"]
    rows = []
    for one, other, km in zip(visits, visits[1:], tour.between_km, strict=False):
        gap = (other.begin - one.end).total_seconds() / 60
        paid = gap < rule.gap_under_min and km > rule.over_km
        amount = max(km * rule.eur_per_km, rule.least_eur) if paid else 0.0
        eur = round(amount, 2) if rule.holds_on(tour.date) or not paid else float("nan")
        rows.append((one.visit_id, other.visit_id, gap, round(km, 1), paid, eur, rule.valid_to, rule.source))
    columns = ["from_id", "to_id", "gap_min", "km", "paid", "eur", "known_until", "source"]
    return pandas.DataFrame(rows, columns=columns)


def _rule(row: dict[str, Any]) -> TravelRule:
    first, last = (dt.date.fromisoformat(str(row[name])) for name in ("valid_from", "valid_to"))
    gap, km, per_km, least = (float(row[name]) for name in _NEEDED[1:5])
    return TravelRule(str(row["sector"]), gap, km, per_km, least, first, last, str(row["source"]))
