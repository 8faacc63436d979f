"""The cheapest set for a month by trying every set: how many of each product, and whether they cover all.

Slow and plainly right: every number of every product up to what could be of use, and for each such basket
every way to lay its pieces over the rides.
"""

import itertools
from collections.abc import Sequence

from bereik.fares.rides import Ride, joined
from bereik.fares.tariffs import Product, Tariff, share_of, to_cents


def cheapest_cents(
    rides: Sequence[Ride], tariff: Tariff, entitled: frozenset[str] = frozenset()
) -> int | None:
    """What the rides of one operator cost at the least; None where they cannot be covered."""
    rides = joined(rides) if tariff.through else sorted(rides, key=lambda one: (one.date, one.board_s))
    span = min(one.date for one in rides), max(one.date for one in rides)
    offers = []
    for product in tariff.products:
        price = product.price_in(*span)
        if price is not None and (product.needs is None or product.needs in entitled):
            pairs = sorted({ride.pair for ride in rides}) if product.pair else [None]
            by_ride = product.scope == "ride" and product.uses == 1
            offers += [
                (product, price, pair) for pair in pairs
                if by_ride or price.of_distance(_km(rides, pair)) is not None
            ]  # fmt: skip
    if any(one.required for one in tariff.products if one not in [own for own, _, _ in offers]):
        return None
    most = [1 if one.scope == "month" else -(-len(rides) // one.uses) for one, _, _ in offers]
    best = None
    for counts in itertools.product(*(range(count + 1) for count in most)):
        if any(one.required and not count for (one, _, _), count in zip(offers, counts, strict=True)):
            continue
        passes = [
            offer for offer, count in zip(offers, counts, strict=True) if count and offer[0].scope == "month"
        ]
        fixed = sum(
            share_of(price.of_distance(_km(rides, pair)).cents, one.months) for one, price, pair in passes
        )
        left = [
            ride for ride in rides
            if not any(_is_pass(one) and pair in (None, ride.pair) for one, _, pair in passes)
        ]  # fmt: skip
        pieces = [
            offer for offer, count in zip(offers, counts, strict=True) if offer[0].scope != "month"
            for _ in range(count * offer[0].uses)
        ]  # fmt: skip
        bought = sum(
            count * price.of_distance(_km(rides, pair)).cents
            for (one, price, pair), count in zip(offers, counts, strict=True)
            if one.scope != "month" and _is_flat(one, price)
        )
        discounts = [offer for offer in passes if offer[0].discounts]
        own = _lay(left, pieces, discounts)
        if own is not None and (best is None or fixed + bought + own < best):
            best = fixed + bought + own
    return best


def _is_pass(product: Product) -> bool:
    return not product.discounts and not product.required


def _is_flat(product: Product, price) -> bool:
    """Whether it costs the same whatever the ride: then it is paid when bought, used or not."""
    return product.uses > 1


def _km(rides, pair):
    return max((ride.km for ride in rides if ride.pair == pair), default=None)


def _lay(left, pieces, discounts):
    """The least that is paid by the ride when pieces are laid over what is left; None where they do not."""
    if not left:
        return 0
    found = []
    tried = set()
    for number, (product, price, pair) in enumerate(pieces):
        if (product.name, pair) in tried:
            continue
        tried.add((product.name, pair))
        # a piece may be laid so that it begins at any ride that is left, not only at the first
        for first in left:
            if pair not in (None, first.pair):
                continue
            covered = [ride for ride in left if ride is first or _also(product, pair, first, ride)]
            rest = _lay(
                [ride for ride in left if ride not in covered],
                pieces[:number] + pieces[number + 1 :],
                discounts,
            )
            if rest is not None:
                found.append(rest + (0 if product.uses > 1 else _price(product, price, first, discounts)))
    return min(found, default=None)


def _also(product, pair, first, ride):
    if pair not in (None, ride.pair) or ride.date != first.date:
        return False
    if product.scope == "day":
        return True
    return product.valid_min > 0 and 0 <= ride.board_s - first.board_s <= product.valid_min * 60


def _price(product, price, ride, discounts):
    base = price.of_distance(ride.km).cents
    options = [base]
    for one, own, _ in discounts:
        holds = not one.off_peak or (one.weekend and ride.date.weekday() >= 5)
        holds = holds or any(begin <= ride.board_s < end for begin, end in one.off_peak)
        if product.name in one.discounts and holds:
            less = to_cents((100 - own.percent_off) * base / 10_000)
            options.append(less if own.most_cents is None else min(less, own.most_cents))
    return min(options)
