"""VDAB's Vacatures API as version 4.2.0 is: a token office, lists of references, and records by reference."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

from tests.sources.bad_manners import give

KEYS = {"VDAB_API_KEY": "ibm-k3y", "VDAB_CLIENT_ID": "cl1ent", "VDAB_CLIENT_SECRET": "s3cret"}
MOST_PAGE = 2000
MOST_WINDOW = dt.timedelta(days=5)


def vacancy(number, **more):
    return {
        "vacatureReferentie": {"interneReferentie": f"V{number:04d}", "vdabReferentie": 70_000_000 + number},
        "status": "GEPUBLICEERD",
        "functie": {"functieTitel": f"Poetshulp {number}"},
        "arbeidsovereenkomst": {"arbeidsStelsel": ["dagwerk"]},
        **more,
    }


def reference(record):
    return record["vacatureReferentie"]["interneReferentie"]


class Vdab:
    """What is published, what has changed (moment, reference, status); a token lasts `lasts` requests."""

    def __init__(self, vacancies, lasts=99):
        self.records = {reference(record): record for record in vacancies}
        self.changes = []
        self.lasts = lasts
        self.tokens = []
        self.left = 0
        self.lists = []
        self.batches = []
        self.manners = []

    def play(self, server):
        server.files["/token"] = self.office
        server.files["/vacatures"] = self.give_records
        server.files["/vacatures/initial"] = self.list_published
        server.files["/vacatures/bulk"] = self.list_changes
        return self

    def office(self, request, form):
        words = {name: values[0] for name, values in parse_qs(form.decode()).items()}
        right = {"client_id": "cl1ent", "client_secret": "s3cret", "grant_type": "client_credentials"}
        if words != right:
            return give(request, b"{}", status=400)
        self.tokens.append(f"token-{len(self.tokens)}")
        self.left = self.lasts
        return self.tell(request, {"access_token": self.tokens[-1], "expires_in": 900})

    def list_published(self, request, form):
        query = self.query(request)
        dt.datetime.fromisoformat(query["datum"])
        rows = [(one, "GEPUBLICEERD") for one in sorted(self.records)]
        return self.page(request, "initial", query, rows)

    def list_changes(self, request, form):
        query = self.query(request)
        begin, end = (dt.datetime.fromisoformat(query[name]) for name in ("van", "tot"))
        if end - begin > MOST_WINDOW:
            return give(request, b"{}", status=400)
        rows = [(one, status) for moment, one, status in self.changes if begin <= moment < end]
        return self.page(request, "bulk", query, rows)

    def page(self, request, name, query, rows):
        if not self.lets_in(request):
            return None
        start, size = int(query["vanaf"]), min(int(query["aantal"]), MOST_PAGE)
        self.lists.append((name, start))
        found = [
            {"vacatureReferentie": {"interneReferentie": one}, "status": status}
            for one, status in rows[start : start + size]
        ]
        return self.tell(request, {"aantal": len(rows), "resultaten": found})

    def give_records(self, request, form):
        if not self.lets_in(request):
            return None
        asked = json.loads(form)["interneReferenties"]
        self.batches.append(asked)
        return self.tell(request, {"resultaten": [self.records[one] for one in asked if one in self.records]})

    def lets_in(self, request):
        """Whether the request may be answered; otherwise the refusal is given."""
        if self.manners:
            self.manners.pop(0)(request, None)
            return False
        self.left -= 1
        known = request.headers.get("Authorization") == f"Bearer {(self.tokens or ['none'])[-1]}"
        if not known or self.left < 0 or request.headers.get("X-IBM-Client-Id") != "ibm-k3y":
            give(request, b"{}", status=401)
            return False
        return True

    def query(self, request):
        found = parse_qs(urlsplit(request.path).query)
        return {name: values[0] for name, values in found.items()}

    def tell(self, request, answer):
        give(request, json.dumps(answer).encode(), headers={"Content-Type": "application/json"})
