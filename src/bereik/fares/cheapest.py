"""The cheapest set of tickets and passes for the rides of a month, exactly.

Every set of month passes is tried. What a set leaves uncovered is bought day by day (`fares.purchases`).
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bereik.domain.traveller import EMPLOYERS
from bereik.errors import QuestionError
from bereik.fares.allowances import Allowances, read_allowances
from bereik.fares.purchases import Bought, CoveredDays, Offer, PurchaseSet, StopPair, bought_of, month_cents
from bereik.fares.rides import Ride, joined
from bereik.fares.tariffs import (
    Product,
    Tariff,
    read_tariffs,
    tariff_of,
)
from bereik.texts.localized import localized_error


class Unknown(NamedTuple):
    """A product that could serve, or an operator, whose price is not known."""

    operator: str
    product: Product | None
    """None where nothing is known of the operator."""
    since: dt.date | None
    """From which day on; None where no price was ever known."""


@dataclass(frozen=True)
class MonthCost:
    """What the rides of a month cost, in cents."""

    first: dt.date | None
    last: dt.date | None
    cents: int | None
    """All tickets and the share of passes; None where some ride has no known price."""
    employer_cents: int
    """What the employer, or the State, pays of it."""
    at_most: bool
    """Whether it may be less than that, or the employer may pay more than is known."""
    bought: tuple[Bought, ...]
    unknown: tuple[Unknown, ...]
    """What might be cheaper, or is missing: its price is not known."""

    @property
    def own_cents(self) -> int | None:
        """What is left for the worker."""
        return None if self.cents is None else self.cents - self.employer_cents


def cheapest_month(
    rides: Iterable[Ride],
    tariffs: Sequence[Tariff] | None = None,
    *,
    entitled: Iterable[str] = (),
    employer: str = "none",
    allowances: Allowances | None = None,
) -> MonthCost:
    """The cheapest way to pay for some rides of one month.

    Parameters
    ----------
    tariffs, allowances
        The tables of prices, and of what employers pay; those that come with bereik when left out.
    entitled
        What the traveller has a right to, as products name it in `needs`: "vervoergarantie", "reduced", ...
    employer
        "none", "legal" (the share of collective agreement 19/9) or "third_payer" (season tickets are free).

    Examples
    --------
    >>> rides = [Ride("De Lijn", dt.date(2025, 9, 1), 6 * 3600, "A", "B") for _ in range(2)]
    >>> cheapest_month(rides).cents
    600
    >>> later = [Ride("De Lijn", dt.date(2026, 9, 1), 6 * 3600, "A", "B")]
    >>> cheapest_month(later).cents is None, cheapest_month(later, entitled=["vervoergarantie"]).cents
    (True, 383)
    """
    if employer not in EMPLOYERS:
        raise localized_error(
            QuestionError, "fares-employer", found=repr(employer), known=", ".join(EMPLOYERS)
        )
    own = list(rides)
    if not own:
        return MonthCost(None, None, 0, 0, False, (), ())
    tariffs = read_tariffs() if tariffs is None else tariffs
    span = min(ride.date for ride in own), max(ride.date for ride in own)
    market = _Market(span, frozenset(entitled), employer, allowances or read_allowances())
    groups, unknown = _by_tariff(own, tariffs)
    # Operators sell nothing that covers each other, so the cheapest set of all is the sum of the cheapest of
    # each.
    sets = [market.cheapest(tariff, some) for tariff, some in groups]
    bought = tuple(
        itertools.chain.from_iterable(purchases.bought for purchases in sets if purchases is not None)
    )
    # One price that is not known makes the sum unknown: a sum of the others would look like a low price.
    known = not unknown and None not in sets
    return MonthCost(
        *span,
        cents=sum(purchase.cents for purchase in bought) if known else None,
        employer_cents=sum(purchases.employer_cents for purchases in sets if purchases is not None)
        if known
        else 0,
        at_most=known and any(purchases.at_most for purchases in sets if purchases is not None),
        bought=bought if known else (),
        unknown=(*unknown, *dict.fromkeys(market.unknown)),
    )


def _by_tariff(
    rides: list[Ride], tariffs: Sequence[Tariff]
) -> tuple[list[tuple[Tariff, list[Ride]]], list[Unknown]]:
    """The rides of each operator, joined where it counts them as one; and operators without a tariff."""
    groups: dict[str, tuple[Tariff, list[Ride]]] = {}
    unknown: dict[str, Unknown] = {}
    for ride in rides:
        tariff = tariff_of(tariffs, ride.agency)
        if tariff is None:
            unknown[ride.agency] = Unknown(ride.agency, None, None)
        else:
            groups.setdefault(tariff.operator, (tariff, []))[1].append(ride)
    # Joined only now, per operator: a bus between two trains breaks no train ticket that goes through.
    found = [(tariff, joined(own) if tariff.through else own) for tariff, own in groups.values()]
    return found, list(unknown.values())


@dataclass
class _Market:
    """What can be bought in a month by somebody with some rights."""

    span: tuple[dt.date, dt.date]
    entitled: frozenset[str]
    employer: str
    allowances: Allowances
    unknown: list[Unknown] = field(default_factory=list)

    def cheapest(self, tariff: Tariff, rides: list[Ride]) -> PurchaseSet | None:
        """The cheapest set for the rides of one operator; None where no known prices cover them."""
        offers = [offer for product in tariff.products for offer in self._offers(product, rides)]
        months = [offer for offer in offers if offer.product.scope == "month"]
        # What must be bought goes into every set, so it is no choice and does not double the sets.
        must = [offer for offer in months if offer.product.required]
        passes = _worthwhile([offer for offer in months if not offer.product.required])
        loose = [offer for offer in offers if offer.product.scope != "month"]
        # All 2**n sets of passes: exact, and n is small once passes that cover the same are gone
        # (`_worthwhile`).
        found = [
            one
            for size in range(len(passes) + 1)
            for chosen in itertools.combinations(passes, size)
            if (one := self._with_passes([*must, *chosen], loose, rides)) is not None
        ]
        if not found or any(
            product.required for product in tariff.products if product not in {own.product for own in must}
        ):
            return None
        # By what the worker pays and not by the price: a season ticket that others pay in full costs the
        # worker nothing.
        best = min(found, key=lambda one: (one.pays, len(one.bought)))
        part, known = self._employer_part(tariff.operator, best)
        return best._replace(employer_cents=part, at_most=best.at_most or not known)

    def _offers(self, product: Product, rides: list[Ride]) -> Iterator[Offer]:
        """A product at its price, once for each pair of stops where it is for one."""
        if product.needs is not None and product.needs not in self.entitled:
            return
        # One price for the whole span: a product whose price changes within it has none, rather than a wrong
        # one.
        price = product.price_in(*self.span)
        if price is None:
            self.unknown.append(Unknown(product.operator, product, product.unknown_since(self.span[1])))
            return
        if not product.pair:
            # Only a single ticket can be priced ride by ride; a card for ten rides must have one price for
            # all of them.
            by_ride = product.scope == "ride" and product.uses == 1 and price.cents is None
            yield Offer(product, price, None, None if by_ride else price.of_distance(None))
            return
        for pair, km in _longest(rides).items():
            amount = price.of_distance(km)
            if amount is None:
                self.unknown.append(Unknown(product.operator, product, None))
            else:
                yield Offer(product, price, pair, amount)

    def _with_passes(self, chosen: list[Offer], loose: list[Offer], rides: list[Ride]) -> PurchaseSet | None:
        """The cheapest set with exactly these month passes."""
        passes = [offer for offer in chosen if not offer.product.discounts and not offer.product.required]
        discounts = [offer for offer in chosen if offer.product.discounts]
        # A pass covers a ride wholly or not at all, so what is left depends on the set of passes alone.
        left = [ride for ride in rides if not any(offer.covers(ride) for offer in passes)]
        days = CoveredDays(loose, discounts, self._free)
        rest = days.cheapest(left)
        if rest is None:
            return None
        bought = [*(bought_of(offer, 1) for offer in chosen), *rest.bought]
        pays = rest.pays + sum(
            0 if self._free(offer) else own.cents for offer, own in zip(chosen, bought, strict=False)
        )
        at_most = rest.at_most or any(offer.amount is not None and offer.amount.at_most for offer in chosen)
        return PurchaseSet(pays, tuple(bought), at_most)

    def _free(self, offer: Offer) -> bool:
        """Whether employer and State pay all of it."""
        if self.employer != "third_payer" or not offer.product.season:
            return False
        return self.allowances.third_payer_row(offer.product.operator, self.span[0]) is not None

    def _employer_part(self, operator: str, chosen: PurchaseSet) -> tuple[int, bool]:
        """What the employer pays of a set at the least, and whether that is all it pays.

        A season ticket under the third-payer scheme, else its share. Where no row holds in the month it may
        well pay, but nobody knows what.
        """
        free = sum(purchase.cents for purchase in chosen.bought) - chosen.pays
        if self.employer == "none":
            return free, True
        # The row of the first day holds for the month, as the price does.
        part = self.allowances.employer_part(operator, self.span[0])
        seasons = any(purchase.product.season for purchase in chosen.bought)
        scheme = self.allowances.third_payer_row(operator, self.span[0])
        lapsed = self.employer == "third_payer" and seasons and scheme is None
        if part is None:
            return free, free == sum(purchase.cents for purchase in chosen.bought)
        return free + part.of(chosen.pays), not lapsed


def _longest(rides: Iterable[Ride]) -> dict[StopPair, float | None]:
    """How far each pair of stops is, by the longest way that is ridden; None where that is not known."""
    found: dict[StopPair, float | None] = {}
    for ride in rides:
        old = found.get(ride.pair, 0.0)
        # A pass of a pair is sold by its longest way; one unknown length makes the length of the pair unknown
        # for good.
        found[ride.pair] = None if old is None or ride.km is None else max(old, ride.km)
    return found


def _worthwhile(passes: list[Offer]) -> list[Offer]:
    """Of passes that cover the same the cheapest; discounts differ in when they hold, and all stay."""
    best: dict[StopPair | None, Offer] = {}
    for offer in passes:
        if not offer.product.discounts:
            old = best.get(offer.pair)
            if old is None or month_cents(offer) < month_cents(old):
                best[offer.pair] = offer
    return [*best.values(), *(offer for offer in passes if offer.product.discounts)]
