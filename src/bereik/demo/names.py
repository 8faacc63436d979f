"""Names of streets and employers, in Dutch: common words of the field, so that nobody real is meant."""

from bereik.demo.region import DemoPlace, draw

MADE_UP = " (verzonnen)"
"""What the names of employers and facilities end in, which a page or a sheet says once, on top."""
_CENTRE = (
    "Dorpsstraat", "Kerkstraat", "Kapelstraat", "Schoolstraat", "Stationsstraat", "Molenstraat",
    "Gasthuisstraat", "Pastorijstraat", "Gemeentepark", "Marktplein",
)  # fmt: skip
_FIRST = (
    "Beuken", "Eiken", "Linden", "Dennen", "Berken", "Hazelaar", "Esdoorn", "Kastanje", "Olmen", "Wilgen",
    "Populieren", "Acacia", "Merel", "Leeuwerik", "Nachtegaal", "Fazanten", "Zwaluwen", "Reiger", "Spechten",
    "Koekoek", "Rozen", "Tulpen", "Heide", "Brem", "Ginster", "Varen", "Klaver", "Koren", "Haver", "Rogge",
    "Akker", "Weide", "Bos", "Ven", "Duin", "Beek", "Bron", "Vijver", "Smids", "Wevers", "Bakkers",
    "Brouwers",
    "Ambachts", "Nijverheids", "Handels", "Park", "Kasteel", "Hoeve", "Schapen", "Paarden",
)  # fmt: skip
_LAST = ("straat", "laan", "dreef", "weg", "lei")
_WORK = ("Nijverheidsstraat", "Ambachtslaan", "Industrielaan", "Energielaan", "Metaalstraat", "Logistieklaan")
LANES = (
    "Heikant", "Kruisweg", "Moerstraat", "Veldweg", "Hoevestraat", "Bosweg", "Achterstraat", "Steenovenweg",
    "Turfweg", "Zandweg", "Broekstraat", "Kiekenhoeve", "Schaapsdijk", "Oude Baan", "Langeweg", "Keirschot",
)  # fmt: skip

_HALTS = (
    "Heikant", "Kruisweg", "Molenheide", "Kapel", "Steenoven", "Bareel", "Drie Linden", "Vier Bunders",
    "Donk",
    "Sportpark", "Warande", "Bosrand", "Zandvliet", "Tramhuis", "Hoge Weg", "Grens", "Lindeboom", "Wijngaard",
    "Kwekerij", "Kasteel", "Rotonde", "Oude Hoeve", "Berk", "Watertoren", "Goor", "Schans",
)  # fmt: skip
_QUAYS = ("Kaai", "Dok", "Terminal", "Sluis", "Loods", "Kraan")
_EMPLOYERS = (
    "De Merel", "De Eik", "Noordheide", "Kempenland", "De Linde", "Heidebloem", "De Ster", "Vaartzicht",
    "De Brem", "Zonnehof", "Ter Heide", "De Schakel", "De Ploeg", "Het Anker", "De Poort", "De Molen",
)  # fmt: skip
_TRADES = {
    "construction": "Bouwbedrijf", "hospitality": "Brasserie", "care": "Woonzorgcentrum",
    "cleaning": "Schoonmaak",
    "logistics": "Magazijn", "production": "Atelier", "retail": "Winkel", "green": "Groendienst",
}  # fmt: skip


def employer(sector: str, municipality: str, number: int) -> str:
    """The name of an employer that does not exist."""
    name = _EMPLOYERS[number % len(_EMPLOYERS)]
    return f"{_TRADES[sector]} {name} {municipality}{MADE_UP}"


def stop_names(place: DemoPlace) -> list[str]:
    """Names for stops on the road near a place where no side street lends its own."""
    if place.kind == "port":
        return [f"{name} {100 * number}" for number in range(1, 9) for name in _QUAYS]
    order = [_HALTS[int(number)] for number in draw(f"stops of {place.name}").random(len(_HALTS)).argsort()]
    return [*order, *(f"{name} {number}" for number in range(2, 5) for name in order)]


def street_names(place: DemoPlace) -> list[str]:
    """Names for the streets of a place, a hundred, none twice; the first ones are those of a centre."""
    random = draw(f"names of {place.name}")
    if place.kind in ("business", "port"):
        return [f"{name} {number}" if number > 1 else name for number in range(1, 18) for name in _WORK]
    names = [first + last for first in _FIRST for last in _LAST]
    order = [names[int(number)] for number in random.random(len(names)).argsort()]
    centre = [_CENTRE[int(number)] for number in random.random(len(_CENTRE)).argsort()]
    mixed = [name for pair in zip(order, centre, strict=False) for name in pair]
    return [*mixed, *(name for name in order if name not in mixed)][:100]
