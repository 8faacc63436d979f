"""`bereik tour`: a day along several addresses, in the order and at the hours that keep one away shortest."""

import re
from argparse import Namespace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas

from bereik.cli.answered import OpenRegion
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, NO_ANSWER, WRONG_USAGE, RefusalError
from bereik.cli.terminal import doing, put, put_json
from bereik.cli.where import check_order, find_home, tell_what_was_read
from bereik.domain.traveller import Traveller
from bereik.opportunities.own_tables import read_own_table
from bereik.texts import sentence
from bereik.texts.formats import format_minutes
from bereik.texts.provenance_text import provenance_sentences
from bereik.tours import Break, ClientChoice, Tour, choose_clients, plan_tour
from bereik.tours.paid import paid_in_words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_LONG = r"(?P<minutes>\d+)(?:@(?P<earliest>\d{1,2}:\d{2})-(?P<latest>\d{1,2}:\d{2}))?"
_TYPED, _BREAK = re.compile(rf"(?P<where>.+?)={_LONG}"), re.compile(_LONG)


def run(options: Namespace) -> int:
    """Plan the day and write it out."""
    lang = options.lang
    check_numbers(options)
    if options.choose and (options.fixed or options.pause or options.childcare != "none"):
        raise RefusalError(sentence("tour-choose-alone", lang), WRONG_USAGE)
    if bool(options.visit) == bool(options.visits):
        raise RefusalError(sentence("tour-one-of-two", lang), WRONG_USAGE)
    pause = None if options.pause is None else _break(options.pause, lang)
    with doing("doing-read", lang):
        region = open_region(options)
        home = find_home(options.where, region.addresses, lang)
        check_order(home.point, region.network, lang)
        visits = _file(options, region) if options.visits else _typed(options, region)
    date = chosen_date(options, region)
    traveller = Traveller(
        bike=options.bike, max_trip_min=options.max_trip, max_walk_min=options.max_walk,
        max_transfers=options.transfers,
    )  # fmt: skip
    query: dict[str, Any] = {"date": date, "traveller": traveller}
    if options.max_absence is not None:
        query["max_absence_min"] = options.max_absence
    choice = None
    with doing("doing-tour", lang):
        if options.choose:
            choice = choose_clients(region.network, home.point, visits, most=options.most, **query)
            tour = choice.tour
        else:
            tour = plan_tour(
                region.network, home.point, visits, fixed=options.fixed, pause=pause,
                childcare=chosen_care(region.childcare, options.childcare, lang), **query,
            )  # fmt: skip
    _show(tour, choice, len(visits), options)
    return DONE if tour.found else NO_ANSWER


def _typed(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    """Visits as they were typed: an address, minutes, and the hours between which the visit lies."""
    rows, points = [], []
    for number, text in enumerate(options.visit, 1):
        found = _TYPED.fullmatch(text.strip())
        if found is None:
            raise RefusalError(sentence("tour-visit-wrong", options.lang, visit=text), WRONG_USAGE)
        place = find_home(found["where"].strip(), region.addresses, options.lang)
        hours = {name: found[name] or "" for name in ("earliest", "latest")}
        rows.append({"id": str(number), "name": place.label, "minutes": int(found["minutes"])} | hours)
        points.append(place.point)
    return geopandas.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")


def _file(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    if not Path(options.visits).is_file():
        raise RefusalError(sentence("no-file", options.lang, path=options.visits), WRONG_USAGE)
    table = read_own_table(options.visits, "visits", crs=options.crs, addresses=region.addresses)
    tell_what_was_read(table, options.lang)
    return table


def _break(text: str, lang: str) -> Break:
    found = _BREAK.fullmatch(text.strip())
    if found is None:
        raise RefusalError(sentence("tour-break-wrong", lang, pause=text), WRONG_USAGE)
    hours = {name: found[name] for name in ("earliest", "latest") if found[name]}
    return Break(int(found["minutes"]), **hours)


def _show(tour: Tour, choice: ClientChoice | None, clients: int, options: Namespace) -> None:
    lang = options.lang
    if options.format == "json":
        of_choice = {} if choice is None else {"work_min": choice.minutes, "gap": choice.gap}
        put_json(tour.json() | of_choice | {"basis": tour.provenance})
        return
    if choice is not None and tour.found:
        # Rounded up: what is told is never better than what was proven.
        gap, work = ceil(100 * choice.gap), format_minutes(choice.minutes, lang)
        put(sentence("tour-chosen", lang, chosen=len(tour.order), all=clients, work=work, gap=gap))
    provenance = "\n".join(provenance_sentences(tour.provenance, lang))
    put(tour.text(lang).removesuffix(provenance).rstrip())
    if len(tour.order) > 1:
        put(paid_in_words(tour, lang))
    put(f"\n{provenance}")
