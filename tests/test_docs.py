"""The documents name what there is: every reason stands in the specification, and links lead somewhere."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from bereik.cli.options import make_parser
from bereik.domain.reasons import CODES

DOCS = Path(__file__).resolve().parents[1] / "docs"
SOURCE = DOCS.parent / "src" / "bereik"
SPECIFICATION = (DOCS / "specification.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [code for code in CODES if code])
def test_every_reason_is_specified(code):
    assert code in SPECIFICATION


def test_every_document_that_another_one_points_to_is_there():
    for page in DOCS.rglob("*.md"):
        for link in page.read_text(encoding="utf-8").split("](")[1:]:
            target = link.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} points to {target}"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_every_command_of_a_document_can_be_parsed(page):
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("bereik "):
                make_parser("nl").parse_args(shlex.split(line, comments=True)[1:])


@pytest.mark.parametrize("name", ["compare-addresses", "where-to-live"])
def test_the_python_of_a_how_to_runs(name, capsys):
    (code,) = re.findall(
        r"```python\n(.*?)```", (DOCS / "howto" / f"{name}.md").read_text("utf-8"), flags=re.DOTALL
    )
    exec(compile(code, name, "exec"), {})
    assert "jobs" in capsys.readouterr().out


def _described(docstring: str) -> list[str]:
    """The names under the heading Parameters."""
    section = docstring.split("Parameters\n----------\n")[1]
    section = re.split(r"\n\n(?:[A-Z][a-z]+\n-{4,}|>>>)", section)[0]
    heads = [line for line in section.splitlines() if line and not line.startswith(" ")]
    return [name.strip() for line in heads for name in line.split(",") if name.strip()]


@pytest.mark.parametrize(
    "package", sorted(path for path in SOURCE.iterdir() if path.is_dir()), ids=lambda p: p.name
)
def test_docstrings_describe_parameters_that_are_there(package):
    wrong = []
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if text and "Parameters\n----------\n" in text:
                own = node.args
                given = [*own.posonlyargs, *own.args, *own.kwonlyargs, own.vararg, own.kwarg]
                names = {one.arg for one in given if one is not None}
                wrong += [(path.name, node.name, name) for name in _described(text) if name not in names]
    assert not wrong


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "docs/glossary.md"])
def test_the_modules_that_a_page_names_are_there(page):
    text = re.sub(r"```.*?```", "", (DOCS.parent / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    named = [name for name in re.findall(r"`([a-z_/]+(?:\.py)?)`", text) if "/" in name]
    places = (SOURCE, DOCS.parent)
    gone = [
        name
        for name in named
        if not name.startswith("data/")  # made by the commands
        and not any((at / name).exists() or (at / name).with_suffix(".py").exists() for at in places)
    ]
    assert not gone
