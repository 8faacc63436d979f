"""The page for a team, behind a proxy that signs people in: one region, read from a folder that was built.

The proxy must be the only one who can ask: it adds the token to each request. Nothing is written; the log
holds kinds of errors only. docs/office.md says how it is run.
"""

import os
from functools import partial

from bereik.web import Places, create_shared_app

app = create_shared_app(
    partial(Places.read_region, os.environ["BEREIK_REGION"]),
    processes=int(os.environ.get("BEREIK_PROCESSES", "1")),
    token=os.environ["BEREIK_TOKEN"],
    lang=os.environ.get("BEREIK_LANG", "nl"),
)
