"""`bereik open`: the local page for a counsellor, on this computer only."""

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.cli.jobs import tell_what_was_read
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import doing, say
from bereik.cli.where import check_stops, tell_swapped
from bereik.texts import sentence

if TYPE_CHECKING:
    from bereik.network import Network
    from bereik.web import Places

FILES = ("vacancies", "addresses", "childcare", "zones")


def run(options: Namespace) -> int:
    """Serve the page until Ctrl+C; the region is read while the browser opens."""
    from bereik.web import open_region

    _check_files(options)
    open_region(
        partial(_read, options),
        port=options.port,
        browser=not options.no_browser,
        lang=options.lang,
        announce=lambda link: say("open-link", options.lang, link=link),
    )
    say("open-closed", options.lang)
    return DONE


def _check_files(options: Namespace) -> None:
    """Refuse what can be seen to be wrong before anything opens."""
    for name in FILES:
        path = getattr(options, name)
        if path and not Path(path).is_file():
            raise RefusalError(sentence("no-file", options.lang, path=path), WRONG_USAGE)


def _read(options: Namespace) -> "tuple[Network, Places]":
    with doing("doing-read", options.lang):
        network, places = _region(options)
    check_stops(network, options.lang)
    for name in ("vacancies", "childcare"):
        if getattr(options, name):
            tell_swapped(getattr(places, name), name, network, options.lang)
    return network, places


def _region(options: Namespace) -> "tuple[Network, Places]":
    """The network and places that the options name; the demonstration where they name no network."""
    from bereik.demo import load_demo
    from bereik.geocoding import read_addresses
    from bereik.network import load_network
    from bereik.opportunities import read_childcare, read_vacancies, read_zones
    from bereik.regions import is_region, load_region
    from bereik.web import Places

    given = {name: getattr(options, name) for name in FILES if getattr(options, name)}
    bare = bool(options.network) and not is_region(options.network)
    region: Any = None
    if not bare:
        region = load_region(options.network) if options.network else load_demo()
    own = {} if bare else {name: getattr(region, name) for name in FILES}
    own["zones"] = getattr(region, "towns", own.get("zones", ()))  # a built region has its towns apart
    known = {name: table for name, table in own.items() if len(table)}
    read: dict[str, Any] = {}
    for name, reader in (("addresses", read_addresses), ("zones", read_zones)):
        if name in given:
            read[name] = reader(given[name], crs=options.crs)
    register = (known | read).get("addresses")
    for name, placed in (("vacancies", read_vacancies), ("childcare", read_childcare)):
        if name in given:
            read[name] = placed(given[name], crs=options.crs, addresses=register)
    for table in read.values():
        tell_what_was_read(table, options.lang)
    if "vacancies" not in known | read:
        raise RefusalError(sentence("vacancies-needed", options.lang), WRONG_USAGE)
    if bare:
        return load_network(options.network), Places(**read)
    return region.network, Places(**(known | read), date=region.date)
