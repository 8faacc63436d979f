"""The page about plans tells the truth: its plan is read, its commands and its Python run as written."""

import re
import shlex
from pathlib import Path

import pytest

from bereik.cli import main
from bereik.demo import FILES
from bereik.scenarios.changes import ENTRIES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with the plan of the page and the vacancies of the demonstration, to run things in."""
    (plan,) = blocks("toml")
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
    (tmp_path / "vacancies.csv").write_bytes((FILES / "vacancies.csv").read_bytes())
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("here")
def test_the_commands_of_the_page_run(capsys):
    (block,) = blocks("sh")
    for line in block.splitlines():
        assert main(shlex.split(line)[1:]) == 0
    told = capsys.readouterr().out
    assert "Plan: Last bus 901 an hour later" in told
    assert "+ scenario Last bus 901 an hour later" in told


@pytest.mark.usefixtures("here")
def test_the_python_of_the_page_runs_and_shows_what_it_says(capsys):
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "scenarios.md", "exec"), names)
    assert "['LAST_TOO_EARLY']" in capsys.readouterr().out
    areas = names["areas"].set_index("municipality")
    assert (areas["people_losing"] == 0).all()
    assert areas.loc["Wuustwezel", "people_gaining"] > 0
    assert Path("bus-after.zip").is_file()


def test_every_entry_is_in_the_table_of_the_page():
    assert all(f"`{entry}`" in PAGE for entry in ENTRIES)
