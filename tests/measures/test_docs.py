"""The page about the measures names them all, and its examples run from top to bottom."""

import re
from pathlib import Path

from bereik import measures

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")


def test_every_measure_is_on_the_page():
    assert [name for name in measures.__all__ if f"`{name}" not in PAGE] == []


def test_the_examples_run_in_order():
    blocks = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    assert len(blocks) > 12
    known: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/measures.md", "exec"), known)
