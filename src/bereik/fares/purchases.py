"""What can be bought, and the cheapest way to cover the rides of days with it, pass by month apart.

For one day all ways to cover its rides are found, as uses of products that last longer (ten rides, six days)
and what the rest costs; days are then added up, and of equal uses only the cheapest is carried on. That is
exact: what is still to pay depends on the uses alone. A purchase that covers a ride may as well be made at
the first ride that nothing else covers, since it then covers all later ones that it would have covered
before.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bereik.fares.price_file import to_cents
from bereik.fares.rides import Ride
from bereik.fares.tariffs import Amount, Product, TariffPrice, share_of

StopPair = tuple[str, str]
Uses = tuple[int, ...]
"""How often each product for several uses is used."""


class Bought(NamedTuple):
    """So many of a product, and what they cost in this month."""

    product: Product
    number: int
    cents: int
    price: TariffPrice


class Offer(NamedTuple):
    """A product at its price in this month, for one pair of stops where it is for one."""

    product: Product
    price: TariffPrice
    pair: StopPair | None
    amount: Amount | None
    """None for a ticket that goes by the distance of each ride."""

    def covers(self, ride: Ride) -> bool:
        """Whether it is good for the stops of a ride."""
        return self.pair is None or self.pair == ride.pair


class PurchaseSet(NamedTuple):
    """Purchases for the rides of one operator."""

    pays: int
    """What the worker pays before the employer's share; a season ticket that others pay is nothing."""
    bought: tuple[Bought, ...]
    at_most: bool
    employer_cents: int = 0


def month_cents(offer: Offer) -> int:
    """What a month bears of a pass."""
    assert offer.amount is not None
    return share_of(offer.amount.cents, offer.product.months)


def bought_of(offer: Offer, count: int, cents: int | None = None) -> Bought:
    """So many of an offer, at what they cost together or by the price of the offer."""
    own = month_cents(offer) * count if cents is None else cents
    return Bought(offer.product, count, own, offer.price)


class Purchases(NamedTuple):
    """The cheapest purchases that come to some uses."""

    pays: int
    counts: tuple[int, ...]
    """Of each offer: how many are bought, or used of what lasts longer."""
    cents: tuple[int, ...]
    """What is paid for each offer that is bought by the piece."""
    at_most: bool


@dataclass
class CoveredDays:
    """Rides covered day by day with what is not a month pass."""

    offers: list[Offer]
    discounts: list[Offer]
    is_free: Callable[[Offer], bool]
    memo: dict[object, dict[Uses, Purchases]] = field(default_factory=dict)

    def cheapest(self, rides: list[Ride]) -> PurchaseSet | None:
        """The cheapest purchases that cover some rides; None where there are none."""
        # Dynamic programming over days. A day leaves behind only how often cards for several uses were used:
        # single tickets end with their day. Of two states with equal uses the dearer one can be dropped
        # (Bellman).
        nothing = (0,) * len(self.offers)
        states: dict[Uses, Purchases] = {self._uses(nothing): Purchases(0, nothing, nothing, False)}
        by_date = itertools.groupby(
            sorted(rides, key=lambda ride: (ride.date, ride.board_s)), lambda ride: ride.date
        )
        for _, some in by_date:
            # Invariant: `states` holds the cheapest purchases of all days so far for each count of uses.
            ways = self._ways(tuple(some))
            states = self._cheapest_of(
                _added(state, other) for state in states.values() for other in ways.values()
            )
        return min(
            map(self._paid, states.values()), key=lambda one: (one.pays, len(one.bought)), default=None
        )

    def _uses(self, counts: tuple[int, ...]) -> Uses:
        """The counts of what lasts for several uses: all that later days hang on."""
        return tuple(
            count for count, offer in zip(counts, self.offers, strict=True) if offer.product.uses > 1
        )

    def _cheapest_of(self, states: Iterable[Purchases]) -> dict[Uses, Purchases]:
        best: dict[Uses, Purchases] = {}
        for state in states:
            uses = self._uses(state.counts)
            # Of equal ones the first stays, so that the answer is the same in every run.
            if uses not in best or state.pays < best[uses].pays:
                best[uses] = state
        return best

    def _ways(self, rides: tuple[Ride, ...]) -> dict[Uses, Purchases]:
        """All ways to cover the rides of one day, the cheapest for each number of uses."""
        # Without the date: working days look alike, and a month has few different ones.
        key = tuple((ride.pair, ride.km, ride.board_s, ride.is_weekend) for ride in rides)
        if key not in self.memo:
            self.memo[key] = self._cheapest_of(self._cover(rides))
        return self.memo[key]

    def _cover(self, rides: tuple[Ride, ...]) -> Iterator[Purchases]:
        """The first ride is covered by each offer in turn, and what that leaves likewise."""
        if not rides:
            nothing = (0,) * len(self.offers)
            yield Purchases(0, nothing, nothing, False)
            return
        # Some offer must cover the first ride, so trying each for it, and recursing on the rest, misses no
        # set.
        first = rides[0]
        for number, offer in enumerate(self.offers):
            amount = self._amount(offer, first)
            if amount is None or not offer.covers(first):
                continue
            # Covering more rides with the same purchase never costs more, so all that it covers are taken
            # off.
            left = tuple(ride for ride in rides[1:] if not _covers_too(offer, first, ride))
            # One bought; the cents stand at its place, so that states add up column by column.
            one = tuple(int(own == number) for own in range(len(self.offers)))
            by_piece = offer.product.uses == 1
            cents = tuple(amount.cents * own * by_piece for own in one)
            # Cards for several uses are paid at the end, in whole units (`_paid`): here only their uses are
            # counted.
            pays = amount.cents if by_piece and not self.is_free(offer) else 0
            purchase = Purchases(pays, one, cents, amount.at_most and by_piece)
            for rest in self._ways(left).values():
                yield _added(purchase, rest)

    def _amount(self, offer: Offer, ride: Ride) -> Amount | None:
        """What an offer costs for a ride, with the best discount that holds at its boarding."""
        base = offer.amount or offer.price.of_distance(ride.km)
        if base is None:
            return None
        cents = [
            _discounted(base.cents, discount.price)
            for discount in self.discounts
            if offer.product.name in discount.product.discounts and _is_off_peak(discount.product, ride)
        ]
        # Discounts are not stacked: the best one holds.
        return Amount(min([base.cents, *cents]), base.at_most)

    def _paid(self, state: Purchases) -> PurchaseSet:
        """A state with what lasts for several uses bought in whole units."""
        bought, pays, at_most = [], state.pays, state.at_most
        for offer, count, cents in zip(self.offers, state.counts, state.cents, strict=True):
            if not count:
                continue
            if offer.product.uses == 1:
                bought.append(bought_of(offer, count, cents))
                continue
            assert offer.amount is not None
            # Rounded up: a card that is begun is paid whole.
            units = -(-count // offer.product.uses)
            own = bought_of(offer, units, units * offer.amount.cents)
            bought.append(own)
            pays += 0 if self.is_free(offer) else own.cents
            at_most |= offer.amount.at_most
        return PurchaseSet(pays, tuple(bought), at_most)


def _added(one: Purchases, other: Purchases) -> Purchases:
    """Purchases of two days together."""
    counts = tuple(map(sum, zip(one.counts, other.counts, strict=True)))
    cents = tuple(map(sum, zip(one.cents, other.cents, strict=True)))
    return Purchases(one.pays + other.pays, counts, cents, one.at_most or other.at_most)


def _covers_too(offer: Offer, first: Ride, other: Ride) -> bool:
    """Whether a purchase for a ride covers a later one of the day as well."""
    if not offer.covers(other):
        return False
    if offer.product.scope == "day":
        return True
    # Counted from boarding to boarding: a ride that begins within the time may end after it.
    return 0 < offer.product.valid_min * 60 >= other.board_s - first.board_s


def _is_off_peak(product: Product, ride: Ride) -> bool:
    """Whether a discount holds for a ride: by the clock at boarding, at weekends all day if it says so."""
    if not product.off_peak or (product.weekend and ride.is_weekend):
        return True
    return any(begin <= ride.clock_s < end for begin, end in product.off_peak)


def _discounted(cents: int, price: TariffPrice) -> int:
    """A price with a discount, in whole cents, halves up."""
    less = to_cents((100 - price.percent_off) * cents / 10_000)
    return less if price.most_cents is None else min(less, price.most_cents)
