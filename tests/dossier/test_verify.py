"""A dossier is computed again; a number, a text or a file that was changed is found."""

import datetime as dt
import json
import shutil
from types import SimpleNamespace

import pytest

from bereik.cli import main
from bereik.dossier import verify_dossier
from bereik.errors import QuestionError


@pytest.fixture
def copied(written, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(written.folder, folder)
    return folder


def change(folder, *path, to):
    file = folder / "dossier.json"
    facts = json.loads(file.read_text(encoding="utf-8"))
    inner = facts
    for one in path[:-1]:
        inner = inner[one]
    assert inner[path[-1]] != to
    inner[path[-1]] = to
    file.write_text(json.dumps(facts), encoding="utf-8")


def test_a_dossier_agrees_with_the_network_it_was_made_from(written):
    verdict = verify_dossier(written.folder, written.region)
    assert verdict.agrees
    assert verdict.faults == ()
    files = ("plan.toml", "gebieden.csv", "vacatures.csv", "gtfs-demobus.zip")
    assert verdict.files == dict.fromkeys(files, True)
    assert all(told == found for _, _, told, found in verdict.inputs)
    assert verdict.counts["numbers"] == len(written.facts["numbers"])


def test_every_number_that_was_changed_is_named(written, copied):
    change(copied, "numbers", "people_gaining", to=99999)
    change(copied, "timetables", 0, "rides", 0, "times", 0, to="05:10")
    change(copied, "areas", 0, "gained", to=12345)
    change(copied, "costs", "eur_high", to=1)
    change(copied, "basis", "traveller", "max_trip_min", to=90)
    verdict = verify_dossier(copied, written.region)
    assert not verdict.agrees
    assert {one.where for one in verdict.faults} == {
        "numbers.people_gaining", "timetables[1].rides[1].times[1]", "areas[1].gained", "costs.eur_high",
        "basis.traveller.max_trip_min",
    }  # fmt: skip


def test_a_gtfs_that_does_not_hold_the_plan_is_found(written, copied):
    from bereik.demo import FILES

    shutil.copy(FILES / "gtfs_bus.zip", copied / "gtfs-demobus.zip")
    verdict = verify_dossier(copied, written.region)
    assert [name for name, same in verdict.files.items() if not same] == ["gtfs-demobus.zip"]
    assert not verdict.agrees


def test_a_table_or_plan_beside_it_that_was_changed_is_found(written, copied):
    areas = copied / "gebieden.csv"
    lines = areas.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].replace(lines[1].split(",")[3], "99999")
    areas.write_text("\n".join(lines), encoding="utf-8")
    plan = copied / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("05:15", "05:25"), encoding="utf-8")
    files = verify_dossier(copied, written.region).files
    assert [name for name, same in files.items() if not same] == ["plan.toml", "gebieden.csv"]


def test_other_vacancies_are_told_as_such(written):
    from dataclasses import replace

    fewer = replace(written.region, vacancies=written.region.vacancies.head(200))
    verdict = verify_dossier(written.folder, fewer)
    other = {kind for kind, _, told, found in verdict.inputs if told != found}
    assert other == {"vacancies"}
    assert not verdict.agrees


def test_something_else_is_refused(written, tmp_path):
    (tmp_path / "dossier.json").write_text("{}")
    with pytest.raises(QuestionError):
        verify_dossier(tmp_path, written.region)


def test_the_command_ends_with_one_when_a_number_does_not_agree(copied, capsys):
    change(copied, "numbers", "openings_gained", to=1000)
    assert main(["unlock", "--verify", str(copied)]) == 1
    told = capsys.readouterr().out
    assert "numbers.openings_gained: in het dossier 1000" in told
    assert "1 van" in told


def test_the_command_ends_with_nought_when_all_agrees(written, capsys):
    assert main(["unlock", "--verify", str(written.folder), "--lang", "en"]) == 0
    assert "Everything agrees" in capsys.readouterr().out


def test_a_gtfs_that_is_gone_does_not_agree(written, copied):
    (copied / "gtfs-demobus.zip").unlink()
    verdict = verify_dossier(copied, written.region)
    assert [name for name, same in verdict.files.items() if not same] == ["gtfs-demobus.zip"]
    assert not verdict.agrees


def test_a_dossier_agrees_after_its_prices_have_run_out(written, copied, monkeypatch):
    """Prices are those of the day on which it was made, whenever it is computed again."""

    class Later(dt.date):
        @classmethod
        def today(cls):
            return cls(2031, 1, 1)

    later = SimpleNamespace(**vars(dt) | {"date": Later})
    monkeypatch.setattr("bereik.dossier.facts.dt", later)
    assert verify_dossier(copied, written.region).agrees
