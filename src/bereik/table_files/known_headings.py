"""The columns that each kind of table may have, and the other names that people give them.

Names are compared by their letters and digits alone (`headings.heading_key`).
"""

from collections.abc import Mapping

from bereik.domain.tables import CHILDCARE, VACANCIES
from bereik.domain.weekdays import OPEN

Names = Mapping[str, tuple[str, ...]]

PAIRS = (("lon", "lat"), ("x", "y"))
"""Columns of coordinates; where both are there, the first counts."""

PLACE: Names = {
    "lat": ("latitude", "breedtegraad", "noorderbreedte", "breedte"),
    "lon": ("longitude", "lengtegraad", "oosterlengte", "lengte", "lng", "long"),
    "x": ("x-coordinaat", "x coord", "xcoord", "lambert x", "x lambert", "x_lambert72"),
    "y": ("y-coordinaat", "y coord", "ycoord", "lambert y", "y lambert", "y_lambert72"),
    "geometry": ("wkt", "geom", "the_geom"),
    "address": ("adres", "volledig adres", "adresse", "straat en nummer", "full address", "adresregel"),
    "street": ("straat", "straatnaam", "rue", "addr:street"),
    "house_number": ("huisnummer", "huisnr", "housenumber", "numero", "addr:housenumber"),
    "box": ("bus", "busnummer", "busnr", "boite"),
    "postcode": ("postnummer", "postal code", "zip", "code postal", "addr:postcode", "post code"),
    "municipality": ("gemeente", "plaats", "locatie", "stad", "commune", "town", "city", "addr:city"),
}
"""Columns that tell where something is."""

VACANCY: Names = {
    **dict.fromkeys(VACANCIES, ()),
    **PLACE,
    "id": ("referentie", "vacaturenummer", "vacaturenr", "vacature id", "reference", "vdab referentie"),
    "title": ("titel", "functietitel", "vacature", "intitule"),
    "employer": ("werkgever", "bedrijf", "organisatie", "employeur", "company"),
    "positions": ("aantal plaatsen", "aantal jobs", "aantal vacatures"),
    "shift_system": ("arbeidsstelsel", "ploegenstelsel", "uurregeling"),
    "shift_start": ("beginuur", "startuur", "heure de debut", "start time", "aanvangsuur", "begintijd"),
    "shift_end": ("einduur", "eindtijd", "heure de fin", "end time"),
    "days": ("dagen", "werkdagen", "jours"),
    "hours_per_week": ("uren per week", "heures par semaine", "aantal uur"),
    "occupation": ("beroep", "metier"),
    "occupation_code": ("beroepscode", "competent"),
    "driving_licence": ("rijbewijs", "driving license", "permis", "permis de conduire"),
    "schooling": ("studieniveau", "diploma", "studies"),
    "shortage": ("knelpuntberoep", "knelpunt"),
    "sector": ("jobdomein", "secteur"),
    "category": ("categorie",),
    "published": ("publicatiedatum",),
    "source": ("bron",),
    "description": ("omschrijving", "functieomschrijving"),
    "hours": ("uren", "werkuren", "uurrooster", "werktijd", "werktijden"),
    "regime": (), "contract": (), "hours_source": (), "shortage_source": (), "merged_ids": (),
    "duplicate_of": (), "supplier_type": (),
}  # fmt: skip

CARE: Names = {
    **dict.fromkeys(CHILDCARE, ()),
    **PLACE,
    "id": ("nummer", "nr", "dossiernummer", "referentie", "osm_id"),
    "name": ("naam", "naam opvang", "opvang", "naam locatie", "organisator", "nom"),
    "places": ("capaciteit", "aantal plaatsen", "plaatsen", "capacity", "vergunde plaatsen"),
    "free_places": ("vrije plaatsen", "beschikbare plaatsen", "vrij"),
    "type": ("soort", "type opvang", "soort opvang"),
    "min_age_months": ("minimumleeftijd maanden", "min leeftijd maanden"),
    "max_age_months": ("maximumleeftijd maanden", "max leeftijd maanden"),
    "opening_hours": (
        "openingsuren", "openingstijden", "openingsuur", "uren open", "heures d'ouverture", "horaires",
        "openuren", "opening times",
    ),
    "closed_public_holidays": ("gesloten op feestdagen", "feestdagen gesloten"),
    "closed_school_holidays": ("gesloten in schoolvakanties", "schoolvakanties gesloten"),
    "closed_on": ("gesloten op", "sluitingsdagen", "vakantie", "gesloten"),
    "tariff": ("tarief", "prijs"),
    "phone": ("telefoon", "tel", "gsm", "telephone", "contact:phone"),
    "flex": ("flexibel", "flexibele opvang"),
    "weekend": ("weekendopvang",),
    "source": ("bron",),
    "checked_on": ("nagekeken op", "laatst nagekeken", "datum"),
}  # fmt: skip

ADDRESS: Names = {
    **PLACE,
    "id": ("adresid", "addressid", "objectid", "adresobjectid"),
    "submunicipality": ("deelgemeente", "postnaam", "postnamenl"),
}
ZONE: Names = {
    **PLACE,
    "id": (
        "cd_sector", "cs01012011", "sector", "nis", "niscode", "cd_munty_refnis", "cd_refnis", "mun_nis",
        "code",
    ),
    "name": (
        "naam", "tx_sector_descr_nl", "t_sec_nl", "tx_descr_sector_nl", "tx_munty_descr_nl", "t_mun_nl",
        "tx_descr_nl", "mun_name_nl", "naam_nl",
    ),
    "nis": ("c_nis6", "cnis5_2024"),
    "population": (
        "ms_population", "total", "inwoners", "bevolking", "aantal_inwoners", "pop", "population_estimate",
        "aantal inwoners",
    ),
}  # fmt: skip

_NAMED: Names = {
    **PLACE,
    "id": ("nummer", "nr", "referentie", "ref", "reference"),
    "name": ("naam", "omschrijving", "titel", "nom"),
    "source": ("bron",),
    "checked_on": ("nagekeken op", "laatst nagekeken"),
}
DWELLING: Names = {
    **_NAMED,
    "name": (*_NAMED["name"], "woning", "pand"),
    "rent": (
        "huur", "huurprijs", "maandhuur", "kale huur", "huur per maand", "huurprijs per maand", "prijs",
        "loyer", "rent per month", "rent_eur",
    ),
}  # fmt: skip
VISIT: Names = {
    **_NAMED,
    "name": (*_NAMED["name"], "klant", "client"),
    "minutes": ("minuten", "duur in minuten", "duur minuten", "aantal minuten", "duree en minutes"),
    "earliest": ("vroegste", "ten vroegste", "vanaf", "vroegste begin", "earliest start", "au plus tot"),
    "latest": ("laatste", "ten laatste", "uiterlijk", "laatste einde", "latest end", "au plus tard"),
}
DESTINATION: Names = {
    **_NAMED, **dict.fromkeys(OPEN, ()),
    "category": ("categorie", "soort"),
    "stay_min": ("verblijf in minuten", "verblijf minuten", "minuten", "stay minutes"),
}  # fmt: skip
HOME: Names = {
    **_NAMED,
    "population": ZONE["population"], "zone_id": ("zone", "sector"), "weight": ("gewicht", "aantal"),
}  # fmt: skip
STATION: Names = {
    **_NAMED, **dict.fromkeys(OPEN, ()),
    "handling_min": ("minuten", "handeling minuten", "minuten om te nemen"),
}  # fmt: skip
FLEX_AREA: Names = {
    **_NAMED, **dict.fromkeys(OPEN, ()),
    "municipality": (*PLACE["municipality"], "gemeenten", "municipalities", "communes"),
    "phone": CARE["phone"],
    "closed_on": CARE["closed_on"],
    "closed_public_holidays": CARE["closed_public_holidays"],
    "closed_school_holidays": CARE["closed_school_holidays"],
    "checked_on": CARE["checked_on"],
}  # fmt: skip
SHUTTLE: Names = {
    **_NAMED,
    "name": ("naam", "halte", "opstapplaats", "omschrijving", "stop", "arret", "nom"),
    "employer": VACANCY["employer"],
    "ride": ("rit", "lijn", "bus nummer", "trajet", "course"),
    "stop_time": ("uur aan de halte", "opstapuur", "vertrekuur halte", "heure a l'arret"),
    "work_time": ("uur op het werk", "aankomst werk", "heure au travail"),
    "back_work_time": ("uur terug van het werk", "vertrek werk", "retour du travail"),
    "back_stop_time": ("uur terug aan de halte", "terug aan de halte", "retour a l'arret"),
    "days": (*VACANCY["days"], "rijdagen"),
    "work_lat": ("breedtegraad werk",), "work_lon": ("lengtegraad werk",), "work_address": ("adres werk",),
    "checked_on": CARE["checked_on"],
}  # fmt: skip
KNOWN: Mapping[str, Names] = {
    "vacancies": VACANCY, "childcare": CARE, "addresses": ADDRESS, "zones": ZONE, "dwellings": DWELLING,
    "visits": VISIT, "destinations": DESTINATION, "homes": HOME, "stations": STATION,
    "flex_areas": FLEX_AREA, "shuttles": SHUTTLE,
}  # fmt: skip
"""For each kind of table its columns, and the other names that people give them."""

OWN = ("dwellings", "visits", "destinations", "homes", "stations", "flex_areas", "shuttles")
"""Kinds whose tables people make themselves for one command."""
TRANSLATED = ("vacancies", "childcare", *OWN)
"""The kinds whose headings get our names here; readers of registers and zones know their publishers."""
OPENED = ("childcare", "destinations", "stations", "flex_areas")
"""The kinds that have a column for the hours of each day of the week."""
