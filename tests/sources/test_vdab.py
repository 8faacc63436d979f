"""Vacancies of VDAB, played by a server that counts its tokens, lists and batches."""

import datetime as dt
import json
from dataclasses import replace

import pytest

import bereik
from bereik.sources import read_manifest
from tests.sources.bad_manners import File, give, says
from tests.sources.vdab_played import KEYS, Vdab, reference, vacancy


@pytest.fixture
def keys(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def source(server, fetch):
    return fetch.source(
        "/vacatures", id="vacancies", kind="vacancies", way="vdab", token_url=server.address("/token"),
        key="VDAB_API_KEY", header="X-IBM-Client-Id", client_id="VDAB_CLIENT_ID",
        client_secret="VDAB_CLIENT_SECRET", page_size=50, batch_size=40,
    )  # fmt: skip


def listed(fetch):
    text = (fetch.folder / "vacancies.json").read_text(encoding="utf-8")
    return sorted(reference(one) for one in json.loads(text)["vacatures"])


def names(*numbers):
    return [f"V{number:04d}" for number in numbers]


def days_ago(fetch, days):
    """As if the last harvest were so long ago."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    (fetch.folder / "vacancies.until.json").write_text(json.dumps({"until": then.isoformat()}))
    return then


@pytest.mark.usefixtures("keys")
def test_all_that_is_published_is_listed_in_pages_and_asked_for_in_batches(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(120)]).play(server)
    assert fetch.one(source).status == "fetched"
    assert vdab.lists == [("initial", 0), ("initial", 50), ("initial", 100)]
    assert [len(batch) for batch in vdab.batches] == [40, 40, 40]
    assert listed(fetch) == names(*range(120))
    assert read_manifest(fetch.folder).files[0].kind == "vacancies"


@pytest.mark.usefixtures("keys")
def test_a_last_page_that_is_full_is_followed_by_an_empty_one(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(100)]).play(server)
    assert fetch.one(source).status == "fetched"
    assert [start for _, start in vdab.lists] == [0, 50, 100]


@pytest.mark.usefixtures("keys")
def test_the_next_harvest_brings_what_changed_in_windows_of_five_days(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(3)]).play(server)
    fetch.one(source)
    then = days_ago(fetch, 12)
    day = dt.timedelta(days=1)
    vdab.records["V0001"] = vacancy(1, aantalJobs=7)
    vdab.records["V0009"] = vacancy(9)
    del vdab.records["V0002"]
    vdab.changes = [
        (then + day, "V0001", "GEPUBLICEERD"),
        (then + 6 * day, "V0009", "NIET_GEPUBLICEERD"),
        (then + 7 * day, "V0002", "NIET_GEPUBLICEERD"),
        (then + 11 * day, "V0009", "GEPUBLICEERD"),
    ]
    vdab.lists, vdab.batches = [], []
    assert fetch.one(source).status == "fetched"
    assert vdab.lists == [("bulk", 0)] * 3  # 12 days and the overlap: 5, 5, and the rest
    assert vdab.batches == [names(1, 9)]  # V0000 did not change
    assert listed(fetch) == names(0, 1, 9)
    text = json.loads((fetch.folder / "vacancies.json").read_text(encoding="utf-8"))
    assert [one.get("aantalJobs") for one in text["vacatures"] if reference(one) == "V0001"] == [7]


@pytest.mark.usefixtures("keys")
def test_a_changed_vacancy_that_is_gone_when_its_record_is_asked_for_is_left_out(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(3)]).play(server)
    fetch.one(source)
    then = days_ago(fetch, 1)
    del vdab.records["V0001"]
    vdab.changes = [(then + dt.timedelta(hours=1), "V0001", "GEPUBLICEERD")]
    fetch.one(source)
    assert listed(fetch) == names(0, 2)


@pytest.mark.usefixtures("keys")
def test_nothing_changed_asks_for_no_record(server, fetch, source):
    vdab = Vdab([vacancy(1)]).play(server)
    fetch.one(source)
    vdab.batches = []
    assert fetch.one(source).status == "unchanged"
    assert vdab.batches == []
    assert listed(fetch) == names(1)


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("lost", ["a month ago", "no note", "no file"])
def test_without_a_recent_whole_list_all_is_listed_anew(server, fetch, source, lost):
    vdab = Vdab([vacancy(n) for n in range(3)]).play(server)
    fetch.one(source)
    if lost == "a month ago":
        days_ago(fetch, 31)
    elif lost == "no note":
        (fetch.folder / "vacancies.until.json").unlink()
    else:
        (fetch.folder / "vacancies.json").write_text('{"vacatures": []}')
    vdab.lists = []
    fetch.one(source)
    assert {name for name, _ in vdab.lists} == {"initial"}
    assert listed(fetch) == names(0, 1, 2)


@pytest.mark.usefixtures("keys")
def test_a_harvest_that_breaks_off_goes_on_with_the_batches_that_lack(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(120)]).play(server)
    fine = vdab.give_records

    def two_batches_only(request, form):
        return fine(request, form) if len(vdab.batches) < 2 else give(request, b"x", status=500)

    server.files["/vacatures"] = two_batches_only
    assert fetch.one(source).problem.code == "failing"
    assert fetch.files() == ["vacancies.harvest.jsonl"]
    server.files["/vacatures"] = fine
    vdab.lists = []
    assert fetch.one(source).status == "fetched"
    assert vdab.lists == []  # the plan is there already
    assert [len(batch) for batch in vdab.batches] == [40, 40, 40]
    assert listed(fetch) == names(*range(120))
    assert "vacancies.harvest.jsonl" not in fetch.files()


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("cut", [1, 30, 2000, 100_000])
def test_a_batch_that_is_half_written_is_asked_for_again(server, fetch, source, cut):
    vdab = Vdab([vacancy(n) for n in range(120)]).play(server)
    vdab.manners = []
    fine = vdab.give_records
    server.files["/vacatures"] = lambda request, form: (
        fine(request, form) if len(vdab.batches) < 2 else give(request, b"x", status=500)
    )
    fetch.one(source)
    log = fetch.folder / "vacancies.harvest.jsonl"
    log.write_bytes(log.read_bytes()[:-cut])  # killed while it wrote; at the most nothing is left
    server.files["/vacatures"] = fine
    assert fetch.one(source).status == "fetched"
    assert listed(fetch) == names(*range(120))


@pytest.mark.usefixtures("keys")
def test_a_harvest_broken_off_two_days_ago_begins_anew(server, fetch, source):
    vdab = Vdab([vacancy(1)]).play(server)
    server.files["/vacatures"] = lambda request, form: give(request, b"x", status=500)
    fetch.one(source)
    log = fetch.folder / "vacancies.harvest.jsonl"
    plan = json.loads(log.read_text(encoding="utf-8"))
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
    log.write_text(
        json.dumps(plan | {"until": old.isoformat(), "wanted": ["V0008"]}) + "\n", encoding="utf-8"
    )
    vdab.play(server)
    fetch.one(source)
    assert listed(fetch) == names(1)


@pytest.mark.usefixtures("keys")
def test_a_token_that_runs_out_between_lists_is_renewed(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(120)], lasts=2).play(server)
    assert fetch.one(source).status == "fetched"
    assert len(vdab.tokens) == 3  # three lists and three batches
    assert len(listed(fetch)) == 120


@pytest.mark.usefixtures("keys")
def test_a_token_that_never_works_is_given_up(server, fetch, source):
    Vdab([vacancy(1)], lasts=0).play(server)
    assert fetch.one(source).problem.code == "key-refused"
    assert fetch.files() == []


@pytest.mark.usefixtures("keys")
def test_an_unknown_client_is_refused(server, fetch, source, monkeypatch):
    monkeypatch.setenv("VDAB_CLIENT_SECRET", "wrong")
    Vdab([vacancy(1)]).play(server)
    assert fetch.one(source).problem.code == "key-refused"


@pytest.mark.usefixtures("keys")
def test_a_busy_page_is_asked_again_and_nothing_is_lost(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(60)]).play(server)
    vdab.manners = [says(429, Retry_After="3"), says(503)]
    assert fetch.one(source).status == "fetched"
    assert fetch.pauses == [3, 2]
    assert len(listed(fetch)) == 60


@pytest.mark.usefixtures("keys")
def test_half_a_list_is_none(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(60)]).play(server)

    def first_page_only(request, form):
        if "vanaf=0" in request.path:
            return vdab.list_published(request, form)
        return give(request, b"x", status=500)

    server.files["/vacatures/initial"] = first_page_only
    assert fetch.one(source).problem.code == "failing"
    assert fetch.files() == []
    vdab.play(server)
    assert fetch.one(source).status == "fetched"


@pytest.mark.usefixtures("keys")
def test_a_server_that_ignores_the_page_asked_for_does_not_go_on_for_ever(server, fetch, source):
    vdab = Vdab([vacancy(n) for n in range(50)]).play(server)
    rows = list(vdab.records.values())
    server.files["/vacatures/initial"] = lambda request, form: vdab.tell(request, {"resultaten": rows})
    assert fetch.one(source).problem.code == "same-page"


@pytest.mark.usefixtures("keys")
def test_more_than_the_source_may_be_is_refused(server, fetch, source):
    Vdab([vacancy(n, functie={"omschrijving": "x" * 9000}) for n in range(60)]).play(server)
    assert fetch.one(replace(source, most_bytes=300_000)).problem.code == "too-large"


@pytest.mark.usefixtures("keys")
def test_what_is_no_list_of_vacancies_is_refused(server, fetch, source):
    Vdab([]).play(server)
    server.files["/vacatures/initial"] = File(b'{"fout": "ja"}', content_type="application/json")
    assert fetch.one(source).problem.code == "format"


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ["parentUuid", "parentId"])
@pytest.mark.parametrize("parent", ["V0001", 70_000_001])
def test_doubles_are_one_vacancy_when_they_are_read(server, fetch, source, name, parent):
    doubles = [vacancy(1), vacancy(2, dubbels={name: parent}), vacancy(3, dubbels={name: parent}), vacancy(4)]
    Vdab(doubles).play(server)
    fetch.one(source)
    table = bereik.read_vacancies(fetch.folder / "vacancies.json")
    assert table["id"].tolist() == ["70000001", "70000004"]
    assert table["merged_ids"].tolist()[0] == "70000002,70000003"


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
