"""Vacancies of VDAB, played by a server that counts its tokens."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bereik.sources import read_manifest
from tests.sources.bad_manners import File, give, says

KEYS = {"VDAB_API_KEY": "ibm-k3y", "VDAB_CLIENT_ID": "cl1ent", "VDAB_CLIENT_SECRET": "s3cret"}


def vacancy(number, **more):
    return {
        "vacatureReferentie": {"interneReferentie": f"V{number:04d}"},
        "functie": {"functieTitel": "Poetshulp"},
        "arbeidsovereenkomst": {"arbeidsStelsel": ["dagwerk"]},
        **more,
    }


class Vdab:
    """The token office and the list; a token lasts `lasts` requests."""

    def __init__(self, vacancies, lasts=99):
        self.vacancies = vacancies
        self.lasts = lasts
        self.tokens = []
        self.left = 0
        self.starts = []
        self.manners = []

    def office(self, request, form):
        words = {name: values[0] for name, values in parse_qs(form.decode()).items()}
        right = {"client_id": "cl1ent", "client_secret": "s3cret", "grant_type": "client_credentials"}
        if words != right:
            return give(request, b"{}", status=400)
        self.tokens.append(f"token-{len(self.tokens)}")
        self.left = self.lasts
        return self.tell(request, {"access_token": self.tokens[-1], "expires_in": 900})

    def list(self, request, form):
        if self.manners:
            return self.manners.pop(0)(request, None)
        self.left -= 1
        known = request.headers.get("Authorization") == f"Bearer {(self.tokens or ['none'])[-1]}"
        if not known or self.left < 0 or request.headers.get("X-IBM-Client-Id") != "ibm-k3y":
            return give(request, b"{}", status=401)
        query = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
        start, size = int(query["vanaf"]), int(query["aantal"])
        self.starts.append(start)
        return self.tell(request, {"resultaten": self.vacancies[start : start + min(size, 50)]})

    def tell(self, request, answer):
        give(request, json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


@pytest.fixture
def keys(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def source(server, fetch):
    return fetch.source(
        "/vacatures", id="vacancies", kind="vacancies", way="vdab", token_url=server.address("/token"),
        key="VDAB_API_KEY", header="X-IBM-Client-Id", client_id="VDAB_CLIENT_ID",
        client_secret="VDAB_CLIENT_SECRET",
    )  # fmt: skip


def play(server, vdab):
    server.files["/token"] = vdab.office
    server.files["/vacatures"] = vdab.list
    return vdab


def fetched(fetch):
    path = fetch.folder / "vacancies.json"
    return [
        one["vacatureReferentie"]["interneReferentie"] for one in json.loads(path.read_text())["vacatures"]
    ]


@pytest.mark.usefixtures("keys")
def test_all_pages_of_fifty_are_fetched_into_one_file(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(120)]))
    assert fetch.one(source).status == "fetched"
    assert vdab.starts == [0, 50, 100]
    assert fetched(fetch) == [f"V{n:04d}" for n in range(120)]
    assert read_manifest(fetch.folder).files[0].kind == "vacancies"


@pytest.mark.usefixtures("keys")
def test_a_last_page_that_is_full_is_followed_by_an_empty_one(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(100)]))
    assert fetch.one(source).status == "fetched"
    assert vdab.starts == [0, 50, 100]


@pytest.mark.usefixtures("keys")
def test_a_token_that_runs_out_between_pages_is_renewed(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(120)], lasts=2))
    assert fetch.one(source).status == "fetched"
    assert len(vdab.tokens) == 2
    assert len(fetched(fetch)) == 120


@pytest.mark.usefixtures("keys")
def test_a_token_that_never_works_is_given_up(server, fetch, source):
    play(server, Vdab([vacancy(1)], lasts=0))
    assert fetch.one(source).problem.code == "key-refused"
    assert fetch.files() == []


@pytest.mark.usefixtures("keys")
def test_an_unknown_client_is_refused(server, fetch, source, monkeypatch):
    monkeypatch.setenv("VDAB_CLIENT_SECRET", "wrong")
    play(server, Vdab([vacancy(1)]))
    assert fetch.one(source).problem.code == "key-refused"


@pytest.mark.usefixtures("keys")
def test_a_busy_page_is_asked_again_and_nothing_is_lost(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(60)]))
    vdab.manners = [says(429, Retry_After="3"), says(503)]
    assert fetch.one(source).status == "fetched"
    assert fetch.pauses == [3, 2]
    assert len(fetched(fetch)) == 60


@pytest.mark.usefixtures("keys")
def test_half_a_list_is_none(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(60)]))

    def first_page_only(request, form):
        return vdab.list(request, form) if "vanaf=0" in request.path else give(request, b"x", status=500)

    server.files["/vacatures"] = first_page_only
    assert fetch.one(source).problem.code == "failing"
    assert fetch.files() == []
    server.files["/vacatures"] = vdab.list
    assert fetch.one(source).status == "fetched"


@pytest.mark.usefixtures("keys")
def test_a_server_that_ignores_the_page_asked_for_does_not_go_on_for_ever(server, fetch, source):
    vdab = play(server, Vdab([vacancy(n) for n in range(50)]))
    server.files["/vacatures"] = lambda request, form: vdab.tell(request, {"resultaten": vdab.vacancies})
    assert fetch.one(source).problem.code == "same-page"


@pytest.mark.usefixtures("keys")
def test_a_record_that_is_listed_in_short_is_asked_for_in_full(server, fetch, source):
    short = {"vacatureReferentie": {"interneReferentie": "V0001"}}
    vdab = play(server, Vdab([short, vacancy(2), {"vacatureReferentie": {"interneReferentie": "V0003"}}]))
    server.files["/vacatures/V0001"] = lambda request, form: vdab.tell(request, vacancy(1))
    fetch.one(source)  # V0003 is gone since: it stays as it was listed
    path = fetch.folder / "vacancies.json"
    assert json.loads(path.read_text())["vacatures"] == [
        vacancy(1),
        vacancy(2),
        {"vacatureReferentie": {"interneReferentie": "V0003"}},
    ]


@pytest.mark.usefixtures("keys")
def test_several_questions_make_one_list_without_doubles(server, fetch, source):
    vdab = play(server, Vdab([{"vacatureReferentie": {"interneReferentie": f"V{n:04d}"}} for n in range(3)]))
    for n in range(3):
        record = vacancy(n)
        server.files[f"/vacatures/V{n:04d}"] = lambda request, form, record=record: vdab.tell(request, record)
    asked = replace(source, queries=({"postcode": "2500"}, {"postcode": "2560"}))
    fetch.one(asked)
    assert vdab.starts == [0, 0]
    assert fetched(fetch) == ["V0000", "V0001", "V0002"]
    assert len(server.headers_of("/vacatures/V0000")) == 1


def test_without_keys_it_is_skipped_and_the_names_are_told(fetch, source):
    outcome = fetch.one(source)
    assert outcome.status == "skipped"
    assert "VDAB_API_KEY, VDAB_CLIENT_ID, VDAB_CLIENT_SECRET" in outcome.problem.say("nl")


def test_an_export_of_vacancies_needs_no_key(server, fetch, tmp_path):
    path = tmp_path / "vacatures.csv"
    path.write_text("id;titel\n1;Poetshulp\n", encoding="utf-8")
    own = fetch.source(id="vacancies", kind="vacancies", url=None, path=path)
    assert fetch.one(own).status == "copied"
    assert server.asked == []


@pytest.mark.usefixtures("keys")
def test_what_is_no_list_of_vacancies_is_refused(server, fetch, source):
    play(server, Vdab([]))
    server.files["/vacatures"] = File(b'{"fout": "ja"}', content_type="application/json")
    assert fetch.one(source).problem.code == "format"
