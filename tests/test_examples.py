"""Every example in a docstring runs and gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import bereik

FACE = "bereik"
MODULES = [
    found.name for found in pkgutil.walk_packages(bereik.__path__, "bereik.") if "__main__" not in found.name
]


@pytest.mark.parametrize("name", [FACE, *MODULES])
def test_the_examples_of_a_module_run(name):
    # The face gives what other modules have: all that was used by then would be tried once more.
    finder = doctest.DocTestFinder(recurse=name != FACE)
    examples = finder.find(importlib.import_module(name))
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for example in examples:
        runner.run(example)
    assert runner.failures == 0


def test_the_face_has_an_example_of_its_own():
    (own,) = doctest.DocTestFinder(recurse=False).find(bereik)
    assert own.examples
