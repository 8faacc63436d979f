"""What `bereik open` reads while the browser opens: the network and the tables that the options name."""

from argparse import Namespace
from typing import Any

from bereik.cli.flexbus import tell_unused
from bereik.cli.options import OWN_TABLES
from bereik.cli.refusal import WRONG_USAGE, RefusalError
from bereik.cli.terminal import doing
from bereik.cli.where import check_stops, tell_swapped, tell_what_was_read
from bereik.demo import load_demo
from bereik.geocoding import read_addresses
from bereik.network import Network, load_network
from bereik.opportunities import (
    read_childcare,
    read_destinations,
    read_flex_areas,
    read_shuttles,
    read_vacancies,
    read_zones,
)
from bereik.regions import is_region, load_region
from bereik.texts import sentence
from bereik.web import Places


def read(options: Namespace) -> tuple[Network, Places]:
    """The network and places of the page; what is odd about them is told on standard error."""
    with doing("doing-read", options.lang):
        network, places = _region(options)
    check_stops(network, options.lang)
    for name in ("vacancies", "childcare", "destinations"):
        if getattr(options, name):
            tell_swapped(getattr(places, name), name, network, options.lang)
    return network, places


def _region(options: Namespace) -> tuple[Network, Places]:
    """The network and places that the options name; the demonstration where they name no network."""
    given = {name: getattr(options, name) for name in OWN_TABLES if getattr(options, name)}
    bare = bool(options.network) and not is_region(options.network)
    region: Any = None
    if not bare:
        region = load_region(options.network) if options.network else load_demo()
    own = {} if bare else {name: getattr(region, name) for name in OWN_TABLES}
    own["zones"] = getattr(region, "towns", own.get("zones", ()))  # a built region has its towns apart
    region_tables = {name: table for name, table in own.items() if len(table)}
    read: dict[str, Any] = {}
    for name, reader in (("addresses", read_addresses), ("zones", read_zones)):
        if name in given:
            read[name] = reader(given[name], crs=options.crs)
    register = (region_tables | read).get("addresses")
    for name, placed in (("vacancies", read_vacancies), ("childcare", read_childcare)):
        if name in given:
            read[name] = placed(given[name], crs=options.crs, addresses=register)
    if options.destinations:
        read["destinations"] = read_destinations(options.destinations, crs=options.crs, addresses=register)
    for table in read.values():
        tell_what_was_read(table, options.lang)
    if "vacancies" not in region_tables | read:
        raise RefusalError(sentence("vacancies-needed", options.lang), WRONG_USAGE)
    if not options.destinations and not options.network:
        read["destinations"] = region.destinations
    if options.flexbus:
        towns = (region_tables | read).get("zones")
        read["flex_areas"] = read_flex_areas(options.flexbus, crs=options.crs, zones=towns)
        tell_what_was_read(read["flex_areas"], options.lang)
    if options.shuttles:
        read["shuttles"] = read_shuttles(options.shuttles, crs=options.crs, addresses=register)
        tell_what_was_read(read["shuttles"], options.lang)
        tell_unused(read["shuttles"], (region_tables | read)["vacancies"], options.lang)
    if bare:
        return load_network(options.network), Places(**read)
    populated = region.zones if "population" in region.zones else None
    return region.network, Places(**(region_tables | read), populated=populated, date=region.date)
