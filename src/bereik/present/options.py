"""What if and what it costs, in words: once for the page, the sheet and the command line."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bereik.fares import MonthCost
from bereik.fares.cheapest import Unknown
from bereik.options.costs import JobCost
from bereik.texts import sentence
from bereik.texts.formats import format_euros
from bereik.texts.provenance_text import long_date


def option_in_words(name: str, lang: str, *, children: int = 1) -> str:
    """What an option is called for one child or several; one of a user's own has its own name.

    >>> option_in_words("ebike", "nl"), option_in_words("helper_brings", "nl", children=2)
    ('een elektrische fiets', 'iemand anders kan de kinderen brengen')
    """
    try:
        return sentence(f"option-name-{name.replace('_', '-')}", lang, children=children)
    except KeyError:
        return name


def change_in_count(more: int, fewer: int, lang: str) -> str:
    """How many jobs an option opens, and how many it closes.

    >>> change_in_count(29, 0, "nl"), change_in_count(0, 1, "nl")
    ('29 jobs meer', 'geen extra job, 1 job minder')
    """
    told = sentence("option-more", lang, count=more)
    return f"{told}, {sentence('option-fewer', lang, count=fewer)}" if fewer else told


def brief_cost(cost: JobCost | None, lang: str) -> str:
    """The cost of a month in a few words; empty where nothing was asked."""
    if cost is None:
        return ""
    own = cost.fares.own_cents
    if own is None:
        return sentence("cost-brief-unknown", lang)
    limit = "most" if cost.fares.at_most else "exact"
    return sentence("cost-brief", lang, euros=format_euros(own, lang), limit=limit)


def cost_lines(cost: JobCost, lang: str) -> list[str]:
    """The cost of a month in full: what is bought, who pays, what is not known, and when it was looked up."""
    bought = [
        sentence(
            "cost-bought", lang, number=purchase.number, product=purchase.product.called(lang),
            operator=purchase.product.operator, euros=format_euros(purchase.cents, lang),
        )
        for purchase in cost.fares.bought
    ]  # fmt: skip
    return [
        _headline(cost, lang), *bought, *_paid_by_others(cost, lang), *_unknown(cost.fares, lang),
        *_sources(cost.fares, lang),
    ]  # fmt: skip


def cost_on_sheet(cost: JobCost, lang: str) -> list[str]:
    """The cost of a month for the client: in all, what others pay, and when its price was looked up.

    Which tickets to buy is for the counsellor, and so is which prices are missing where the month has none.
    """
    cheaper = [] if cost.fares.cents is None else _unknown(cost.fares, lang)
    looked_up = list(_sources(cost.fares, lang))[-1:]
    return [_headline(cost, lang), *_paid_by_others(cost, lang), *cheaper, *looked_up]


def prices_looked_up(costs: Iterable[JobCost], lang: str) -> list[str]:
    """Where the prices of several jobs are from and when they were looked at, each source once."""
    return list(dict.fromkeys(line for cost in costs for line in _sources(cost.fares, lang)))


def _paid_by_others(cost: JobCost, lang: str) -> list[str]:
    """What the employer and VDAB pay."""
    fares, lines = cost.fares, []
    if fares.own_cents is not None and fares.employer_cents:
        lines.append(
            sentence(
                "cost-employer",
                lang,
                euros=format_euros(fares.employer_cents, lang),
                own=format_euros(fares.own_cents, lang),
            )
        )
    if cost.cycling is not None:
        lines.append(cycling_in_words(cost.cycling, lang))
    if cost.course is not None:
        lines.append(sentence("cost-course", lang, euros=format_euros(cost.course, lang)))
    return lines


def cycling_in_words(cents: tuple[int, int], lang: str) -> str:
    """The cycling allowance of a month, from the lowest to the highest that it may be."""
    low, high = (format_euros(amount, lang) for amount in cents)
    exact = "yes" if cents[0] == cents[1] else "no"
    return sentence("cost-cycling", lang, exact=exact, low=low, high=high)


def _headline(cost: JobCost, lang: str) -> str:
    month = month_in_words(cost.month, lang)
    if cost.fares.cents is None:
        return sentence("cost-unknown", lang, month=month)
    if not cost.fares.bought:
        return sentence("cost-none", lang, month=month, days=cost.days)
    limit = "most" if cost.fares.at_most else "exact"
    paid = format_euros(cost.fares.cents, lang)
    return sentence("cost-known", lang, month=month, euros=paid, days=cost.days, limit=limit)


def month_in_words(month: dt.date, lang: str) -> str:
    """A month with its year: november 2026."""
    return sentence("cost-month", lang, number=month.month, year=str(month.year))


def _unknown(fares: MonthCost, lang: str) -> list[str]:
    """What has no known price: each where the month has none for it, else that it may be cheaper."""
    if fares.cents is None:
        alike: dict[object, list[Unknown]] = {}
        for one in fares.unknown:
            alike.setdefault((one.operator, one.product is None, one.since), []).append(one)
        return [_unknown_in_words(several, lang) for several in alike.values()]
    return [sentence("cost-maybe-cheaper", lang)] if fares.unknown else []


def _unknown_in_words(alike: Sequence[Unknown], lang: str) -> str:
    """Products of one operator whose prices are unknown since the same day."""
    one = alike[0]
    if one.product is None:
        return sentence("cost-operator-unknown", lang, operator=one.operator)
    products = [other.product.called(lang) for other in alike if other.product is not None]
    listed = "; ".join(products)
    named = {"product": listed[:1].upper() + listed[1:], "operator": one.operator}
    if one.since is None:
        return sentence("cost-product-unknown", lang, **named)
    return sentence("cost-product-since", lang, date=long_date(one.since, lang), **named)


def _sources(fares: MonthCost, lang: str) -> Iterable[str]:
    """Where each price is from, and when that was looked at."""
    told = {}
    for purchase in fares.bought:
        day = purchase.price.checked_on
        if day is not None:
            told[purchase.price.source] = sentence(
                "cost-checked", lang, date=long_date(day, lang), source=purchase.price.source,
                confidence=purchase.price.confidence,
            )  # fmt: skip
    return told.values()
