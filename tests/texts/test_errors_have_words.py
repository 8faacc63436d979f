"""Every error that somebody can cause says itself in every language: it is raised with a message."""

import ast
from pathlib import Path

import pytest

import bereik
from bereik import errors
from bereik.texts.localized import format_error

PACKAGE = Path(bereik.__file__).parent
OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type)} - {"Message"}
WITHOUT = {
    # A language that is none has no words to say so in.
    "texts/__init__.py": 1,
    "texts/table_words.py": 1,
    "maps/charts/style.py": 1,
}


def test_no_error_of_ours_is_raised_without_a_message():
    bare: dict[str, int] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            if isinstance(node.exc.func, ast.Name) and node.exc.func.id in OURS:
                name = path.relative_to(PACKAGE).as_posix()
                bare[name] = bare.get(name, 0) + 1
    assert bare == WITHOUT


def test_an_analyst_who_speaks_dutch_reads_dutch():
    with pytest.raises(errors.QuestionError) as refused:
        bereik.Traveller(max_walk_min=-1)
    assert str(refused.value) == "traveller: max_walk_min is -1; give a number from 0 to 1440"
    assert format_error(refused.value, "nl") == "traveller: max_walk_min is -1; geef een getal van 0 tot 1440"
