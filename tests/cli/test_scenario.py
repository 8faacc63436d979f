"""`bereik scenario`: a plan applied to the demonstration, kept where it is asked, refused in one sentence."""

import json

import pytest

import bereik
from bereik.cli import main
from bereik.demo import FILES

LATER = 'name = "Later"\n[[later_last_ride]]\nline = "901"\ntowards = "Wuustwezel"\ndays = "school_day"\n'
TRAIN = '[[later_last_ride]]\nline = "L12"\ndirection = 0\n'
CARE = '[[childcare_hours]]\nids = "k01"\nopen = "06:00-22:00"\n'
SHIFTS = '[[shift_times]]\nids = "v001"\nmove_min = 30\n'


@pytest.fixture
def plan(tmp_path):
    """A way to write a plan; the path comes back as text."""

    def write(text: str) -> str:
        (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
        return str(tmp_path / "plan.toml")

    return write


def test_the_template_can_be_saved_and_read(plan, capsys):
    assert main(["scenario", "--template"]) == 0
    assert bereik.read_scenario(plan(capsys.readouterr().out)).changes == ()


def test_what_changes_is_told_and_nothing_is_written_unasked(plan, capsys):
    assert main(["scenario", plan(LATER), "--lang", "en"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Plan: Later"
    assert told[1].startswith("demobus changes: 1,456 trips become 1,457")
    assert told[2].startswith("demotrain stays as it was")
    assert told[3].startswith("Nothing was saved")


def test_the_changed_network_and_timetable_are_kept(plan, tmp_path, capsys):
    out, gtfs = str(tmp_path / "after"), str(tmp_path / "after.zip")
    assert main(["scenario", plan(LATER), "--out", out, "--gtfs", gtfs, "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["written"] == [out, gtfs]
    network = bereik.load_network(out)
    assert network.feeds[0].version.endswith("+ scenario Later")
    assert bereik.read_feed(gtfs).trips.equals(network.feeds[0].trips)


def test_a_saved_network_is_changed_beside_itself_and_never_in_place(plan, tmp_path, capsys):
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    bereik.load_demo().network.save(one)
    assert main(["scenario", plan(LATER), "--network", one, "--out", one]) == 2
    assert "is het origineel" in capsys.readouterr().err
    assert main(["scenario", plan(LATER), "--network", one, "--out", two]) == 0
    assert (
        bereik.load_network(one).feeds[0].trips.height == bereik.load_network(two).feeds[0].trips.height - 1
    )


def test_two_timetables_that_change_are_written_apart(plan, tmp_path, capsys):
    assert main(["scenario", plan(LATER + TRAIN), "--gtfs", str(tmp_path / "after.zip")]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == [
        "after-demobus.zip",
        "after-demotrain.zip",
    ]


def test_changed_tables_are_written_and_read_again(plan, tmp_path, capsys):
    words = [plan('name = "Uren"\n' + CARE + SHIFTS), "--tables", str(tmp_path / "tables")]
    words += ["--childcare", str(FILES / "childcare.csv"), "--vacancies", str(FILES / "vacancies.csv")]
    assert main(["scenario", *words]) == 0
    care = bereik.read_childcare(tmp_path / "tables" / "childcare.csv").set_index("id")
    assert care.loc["k01", "open_mon"] == "06:00-22:00"
    before = bereik.load_demo().vacancies
    after = bereik.read_vacancies(tmp_path / "tables" / "vacancies.csv")
    assert after["shift_start"].tolist()[:1] == ["09:00"]  # half an hour after 08:30
    assert after["shift_start"].tolist()[1:] == before["shift_start"].tolist()[1:]
    assert after.geometry.geom_equals_exact(before.geometry, 1e-9).all()
    assert main(["scenario", *words]) == 1
    assert "Er staat al een bestand" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 2, "Geef een plan"),
        (["nowhere.toml"], 2, "nowhere.toml bestaat niet"),
        (["PLAN", "--tables", "x"], 2, "Geef --tables DIR samen met"),
        (["PLAN", "--network", "nowhere"], 1, "Het netwerk kan niet gebruikt worden"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(plan, capsys, words, status, said):
    path = plan(LATER)
    assert main(["scenario", *(path if word == "PLAN" else word for word in words)]) == status
    assert said in capsys.readouterr().err


def test_a_plan_with_hours_asks_for_the_table(plan, capsys):
    assert main(["scenario", plan('name = "Uren"\n' + CARE)]) == 2
    assert "--childcare FILE" in capsys.readouterr().err
    assert main(["scenario", plan('name = "Uren"\n' + SHIFTS), "--lang", "en"]) == 2
    assert "--vacancies FILE" in capsys.readouterr().err


def test_an_entry_that_matches_nothing_is_refused_in_one_sentence(plan, capsys):
    assert main(["scenario", plan('name = "x"\n[[later_last_ride]]\nline = "999"\n')]) == 1
    told = capsys.readouterr().err
    assert told.startswith("bereik: Het plan kan zo niet gebruikt worden: plan.toml: [[later_last_ride]] 1:")
    assert told.count("\n") == 1
