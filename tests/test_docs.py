"""The documents name what there is: every reason stands in the specification, and links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from bereik.cli.options import make_parser
from bereik.domain.reasons import CODES

DOCS = Path(__file__).resolve().parents[1] / "docs"
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
