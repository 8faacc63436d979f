"""Every example in a docstring runs and gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import bereik

MODULES = [
    found.name for found in pkgutil.walk_packages(bereik.__path__, "bereik.") if "__main__" not in found.name
]


@pytest.mark.parametrize("name", ["bereik", *MODULES])
def test_the_examples_of_a_module_run(name):
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0
