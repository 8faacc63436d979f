"""The page for a team, behind a proxy that signs people in: one region, read from a folder that was built.

The proxy must be the only one who can ask: it adds the token to each request. Nothing is written; the log
holds kinds of errors only. docs/office.md says how it is run.
"""

import os

from bereik.regions import load_region
from bereik.web import Places, create_app

region = load_region(os.environ["BEREIK_REGION"])
tables = {
    "vacancies": region.vacancies,
    "addresses": region.addresses,
    "childcare": region.childcare,
    "zones": region.towns,
}
places = Places(**{name: table for name, table in tables.items() if len(table)}, date=region.date)
token, lang = os.environ["BEREIK_TOKEN"], os.environ.get("BEREIK_LANG", "nl")
app = create_app(region.network, places, token=token, lang=lang)
