"""The README tells the truth: its code runs, its commands exist, and CI runs the one it gives."""

import re
import shlex
from pathlib import Path

from hypothesis import settings

from bereik.cli import main
from bereik.cli.options import make_parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The code blocks of one kind."""
    return re.findall(rf"```{kind}\n(.*?)```", README, flags=re.DOTALL)


def test_the_python_of_the_readme_runs_as_written(capsys):
    names: dict[str, object] = {}
    for code in blocks("python"):
        exec(compile(code, "README.md", "exec"), names)
    said = capsys.readouterr().out
    assert "wuustwezel" in said
    assert "Orderpicker (14:00-22:00): niet haalbaar." in said
    assert "Je dag op dinsdag 24 november 2026" in said


def test_ci_runs_exactly_the_test_command_of_the_readme():
    command = next(block.strip() for block in blocks("sh") if "pytest" in block)
    assert any(line.startswith(command) for line in (ROOT / ".ci" / "run").read_text().splitlines())


def test_the_test_command_draws_the_same_examples_every_time_and_ci_tries_fresh_ones():
    assert settings.get_profile("usual").derandomize
    fresh = settings.get_profile("fresh")
    assert not fresh.derandomize
    assert fresh.database is None
    run = (ROOT / ".ci" / "run").read_text()
    assert "BEREIK_HYPOTHESIS=fresh BEREIK_EXAMPLES=5 .venv/bin/pytest -m hypothesis" in run
    assert '--hypothesis-seed="$seed"' in run


def test_every_command_of_the_readme_can_be_parsed():
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("bereik ")]
    assert len(lines) >= 5
    for line in lines:
        make_parser("nl").parse_args(shlex.split(line, comments=True)[1:])


def test_the_first_command_of_the_readme_is_known(capsys):
    assert "bereik demo" in blocks("sh")[0]
    assert main(["demo", "--help"]) == 0
    assert capsys.readouterr().out


def test_the_picture_is_there_and_small():
    (picture,) = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert (ROOT / picture).stat().st_size < 200_000
