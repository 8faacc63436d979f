"""The cheapest set of tickets and passes for the rides of a month, exactly.

Every set of month passes is tried. What a set leaves uncovered is bought day by day: `_Days` finds for one
day all ways to cover its rides, as uses of products that last longer (ten rides, six days) and what the rest
costs; days are then added up, and of equal uses only the cheapest is carried on. That is exact: what is still
to pay depends on the uses alone. A purchase that covers a ride may as well be made at the first ride that
nothing else covers, since it then covers all later ones that it would have covered before.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bereik.errors import QuestionError
from bereik.fares.allowances import EMPLOYERS, Allowances, read_allowances
from bereik.fares.rides import Ride, joined
from bereik.fares.tariffs import Amount, Price, Product, Tariff, read_tariffs, share_of, tariff_of, to_cents
from bereik.texts.localized import localized_error

Pair = tuple[str, str]
Uses = tuple[int, ...]
"""How often each product for several uses is used."""


class Bought(NamedTuple):
    """So many of a product, and what they cost in this month."""

    product: Product
    number: int
    cents: int
    price: Price


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
    span = min(one.date for one in own), max(one.date for one in own)
    market = _Market(span, frozenset(entitled), employer, allowances or read_allowances())
    groups, unknown = _by_tariff(own, tariffs)
    sets = [market.cheapest(tariff, some) for tariff, some in groups]
    bought = tuple(itertools.chain.from_iterable(one.bought for one in sets if one is not None))
    known = not unknown and None not in sets
    return MonthCost(
        *span,
        cents=sum(one.cents for one in bought) if known else None,
        employer_cents=sum(one.employer_cents for one in sets if one is not None) if known else 0,
        at_most=known and any(one.at_most for one in sets if one is not None),
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
    found = [(tariff, joined(own) if tariff.through else own) for tariff, own in groups.values()]
    return found, list(unknown.values())


class _Offer(NamedTuple):
    """A product at its price in this month, for one pair of stops where it is for one."""

    product: Product
    price: Price
    pair: Pair | None
    amount: Amount | None
    """None for a ticket that goes by the distance of each ride."""

    def covers(self, ride: Ride) -> bool:
        return self.pair is None or self.pair == ride.pair


class _Set(NamedTuple):
    """Purchases for the rides of one operator."""

    pays: int
    """What the worker pays before the employer's share; a season ticket that others pay is nothing."""
    bought: tuple[Bought, ...]
    at_most: bool
    employer_cents: int = 0


@dataclass
class _Market:
    """What can be bought in a month by somebody with some rights."""

    span: tuple[dt.date, dt.date]
    entitled: frozenset[str]
    employer: str
    allowances: Allowances
    unknown: list[Unknown] = field(default_factory=list)

    def cheapest(self, tariff: Tariff, rides: list[Ride]) -> _Set | None:
        """The cheapest set for the rides of one operator; None where no known prices cover them."""
        offers = [offer for product in tariff.products for offer in self._offers(product, rides)]
        months = [one for one in offers if one.product.scope == "month"]
        must = [one for one in months if one.product.required]
        passes = _worthwhile([one for one in months if not one.product.required])
        loose = [one for one in offers if one.product.scope != "month"]
        found = [
            one
            for size in range(len(passes) + 1)
            for chosen in itertools.combinations(passes, size)
            if (one := self._with_passes([*must, *chosen], loose, rides)) is not None
        ]
        if not found or any(
            one.required for one in tariff.products if one not in {own.product for own in must}
        ):
            return None
        best = min(found, key=lambda one: (one.pays, len(one.bought)))
        part, known = self._employer_part(tariff.operator, best)
        return best._replace(employer_cents=part, at_most=best.at_most or not known)

    def _offers(self, product: Product, rides: list[Ride]) -> Iterator[_Offer]:
        """A product at its price, once for each pair of stops where it is for one."""
        if product.needs is not None and product.needs not in self.entitled:
            return
        price = product.price_in(*self.span)
        if price is None:
            self.unknown.append(Unknown(product.operator, product, product.unknown_since(self.span[1])))
            return
        if not product.pair:
            by_ride = product.scope == "ride" and product.uses == 1 and price.cents is None
            yield _Offer(product, price, None, None if by_ride else price.of_distance(None))
            return
        for pair, km in _longest(rides).items():
            amount = price.of_distance(km)
            if amount is None:
                self.unknown.append(Unknown(product.operator, product, None))
            else:
                yield _Offer(product, price, pair, amount)

    def _with_passes(self, chosen: list[_Offer], loose: list[_Offer], rides: list[Ride]) -> _Set | None:
        """The cheapest set with exactly these month passes."""
        passes = [one for one in chosen if not one.product.discounts and not one.product.required]
        discounts = [one for one in chosen if one.product.discounts]
        left = [ride for ride in rides if not any(one.covers(ride) for one in passes)]
        days = _Days(loose, discounts, self._free)
        rest = days.cheapest(left)
        if rest is None:
            return None
        bought = [*(_bought(one, 1) for one in chosen), *rest.bought]
        pays = rest.pays + sum(
            0 if self._free(one) else own.cents for one, own in zip(chosen, bought, strict=False)
        )
        at_most = rest.at_most or any(one.amount is not None and one.amount.at_most for one in chosen)
        return _Set(pays, tuple(bought), at_most)

    def _free(self, offer: _Offer) -> bool:
        """Whether employer and State pay all of it."""
        if self.employer != "third_payer" or not offer.product.season:
            return False
        return self.allowances.third_payer_row(offer.product.operator, self.span[0]) is not None

    def _employer_part(self, operator: str, chosen: _Set) -> tuple[int, bool]:
        """What the employer pays of a set at the least, and whether that is all it pays.

        A season ticket under the third-payer scheme, else its share. Where no row holds in the month it may
        well pay, but nobody knows what.
        """
        free = sum(one.cents for one in chosen.bought) - chosen.pays
        if self.employer == "none":
            return free, True
        part = self.allowances.employer_part(operator, self.span[0])
        seasons = any(one.product.season for one in chosen.bought)
        scheme = self.allowances.third_payer_row(operator, self.span[0])
        lapsed = self.employer == "third_payer" and seasons and scheme is None
        if part is None:
            return free, free == sum(one.cents for one in chosen.bought)
        return free + part.of(chosen.pays), not lapsed


def _longest(rides: Iterable[Ride]) -> dict[Pair, float | None]:
    """How far each pair of stops is, by the longest way that is ridden; None where that is not known."""
    found: dict[Pair, float | None] = {}
    for ride in rides:
        old = found.get(ride.pair, 0.0)
        found[ride.pair] = None if old is None or ride.km is None else max(old, ride.km)
    return found


def _worthwhile(passes: list[_Offer]) -> list[_Offer]:
    """Of passes that cover the same the cheapest; discounts differ in when they hold, and all stay."""
    best: dict[Pair | None, _Offer] = {}
    for one in passes:
        if not one.product.discounts:
            old = best.get(one.pair)
            if old is None or _month_cents(one) < _month_cents(old):
                best[one.pair] = one
    return [*best.values(), *(one for one in passes if one.product.discounts)]


def _month_cents(offer: _Offer) -> int:
    """What a month bears of a pass."""
    assert offer.amount is not None
    return share_of(offer.amount.cents, offer.product.months)


def _bought(offer: _Offer, count: int, cents: int | None = None) -> Bought:
    own = _month_cents(offer) * count if cents is None else cents
    return Bought(offer.product, count, own, offer.price)


class _Purchases(NamedTuple):
    """The cheapest purchases that come to some uses."""

    pays: int
    counts: tuple[int, ...]
    """Of each offer: how many are bought, or used of what lasts longer."""
    cents: tuple[int, ...]
    """What is paid for each offer that is bought by the piece."""
    at_most: bool


@dataclass
class _Days:
    """Rides covered day by day with what is not a month pass."""

    offers: list[_Offer]
    discounts: list[_Offer]
    is_free: Callable[[_Offer], bool]
    memo: dict[object, dict[Uses, _Purchases]] = field(default_factory=dict)

    def cheapest(self, rides: list[Ride]) -> _Set | None:
        """The cheapest purchases that cover some rides; None where there are none."""
        nothing = (0,) * len(self.offers)
        states: dict[Uses, _Purchases] = {self._uses(nothing): _Purchases(0, nothing, nothing, False)}
        by_date = itertools.groupby(
            sorted(rides, key=lambda one: (one.date, one.board_s)), lambda one: one.date
        )
        for _, some in by_date:
            ways = self._ways(tuple(some))
            states = self._cheapest_of(
                _added(one, other) for one in states.values() for other in ways.values()
            )
        return min(
            map(self._paid, states.values()), key=lambda one: (one.pays, len(one.bought)), default=None
        )

    def _uses(self, counts: tuple[int, ...]) -> Uses:
        """The counts of what lasts for several uses: all that later days hang on."""
        return tuple(count for count, one in zip(counts, self.offers, strict=True) if one.product.uses > 1)

    def _cheapest_of(self, states: Iterable[_Purchases]) -> dict[Uses, _Purchases]:
        best: dict[Uses, _Purchases] = {}
        for state in states:
            uses = self._uses(state.counts)
            if uses not in best or state.pays < best[uses].pays:
                best[uses] = state
        return best

    def _ways(self, rides: tuple[Ride, ...]) -> dict[Uses, _Purchases]:
        """All ways to cover the rides of one day, the cheapest for each number of uses."""
        key = tuple((one.pair, one.km, one.board_s, one.is_weekend) for one in rides)
        if key not in self.memo:
            self.memo[key] = self._cheapest_of(self._cover(rides))
        return self.memo[key]

    def _cover(self, rides: tuple[Ride, ...]) -> Iterator[_Purchases]:
        """The first ride is covered by each offer in turn, and what that leaves likewise."""
        if not rides:
            nothing = (0,) * len(self.offers)
            yield _Purchases(0, nothing, nothing, False)
            return
        first = rides[0]
        for number, offer in enumerate(self.offers):
            amount = self._amount(offer, first)
            if amount is None or not offer.covers(first):
                continue
            left = tuple(one for one in rides[1:] if not _covers_too(offer, first, one))
            one = tuple(int(own == number) for own in range(len(self.offers)))
            by_piece = offer.product.uses == 1
            cents = tuple(amount.cents * own * by_piece for own in one)
            pays = amount.cents if by_piece and not self.is_free(offer) else 0
            purchase = _Purchases(pays, one, cents, amount.at_most and by_piece)
            for rest in self._ways(left).values():
                yield _added(purchase, rest)

    def _amount(self, offer: _Offer, ride: Ride) -> Amount | None:
        """What an offer costs for a ride, with the best discount that holds at its boarding."""
        base = offer.amount or offer.price.of_distance(ride.km)
        if base is None:
            return None
        cents = [
            _discounted(base.cents, one.price)
            for one in self.discounts
            if offer.product.name in one.product.discounts and _is_off_peak(one.product, ride)
        ]
        return Amount(min([base.cents, *cents]), base.at_most)

    def _paid(self, state: _Purchases) -> _Set:
        """A state with what lasts for several uses bought in whole units."""
        bought, pays, at_most = [], state.pays, state.at_most
        for offer, count, cents in zip(self.offers, state.counts, state.cents, strict=True):
            if not count:
                continue
            if offer.product.uses == 1:
                bought.append(_bought(offer, count, cents))
                continue
            assert offer.amount is not None
            units = -(-count // offer.product.uses)
            own = _bought(offer, units, units * offer.amount.cents)
            bought.append(own)
            pays += 0 if self.is_free(offer) else own.cents
            at_most |= offer.amount.at_most
        return _Set(pays, tuple(bought), at_most)


def _added(one: _Purchases, other: _Purchases) -> _Purchases:
    """Purchases of two days together."""
    counts = tuple(map(sum, zip(one.counts, other.counts, strict=True)))
    cents = tuple(map(sum, zip(one.cents, other.cents, strict=True)))
    return _Purchases(one.pays + other.pays, counts, cents, one.at_most or other.at_most)


def _covers_too(offer: _Offer, first: Ride, other: Ride) -> bool:
    """Whether a purchase for a ride covers a later one of the day as well."""
    if not offer.covers(other):
        return False
    if offer.product.scope == "day":
        return True
    return 0 < offer.product.valid_min * 60 >= other.board_s - first.board_s


def _is_off_peak(product: Product, ride: Ride) -> bool:
    """Whether a discount holds for a ride: by the clock at boarding, at weekends all day if it says so."""
    if not product.off_peak or (product.weekend and ride.is_weekend):
        return True
    return any(begin <= ride.clock_s < end for begin, end in product.off_peak)


def _discounted(cents: int, price: Price) -> int:
    """A price with a discount, in whole cents, halves up."""
    less = to_cents((100 - price.percent_off) * cents / 10_000)
    return less if price.most_cents is None else min(less, price.most_cents)
