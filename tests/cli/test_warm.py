"""`bereik warm`: afterwards nothing that a question needs has still to be compiled."""

import importlib
import pkgutil

import pytest

import bereik
from bereik.cli import main

WITHOUT_STREETS = {"seconds_over_lines"}
"""Only a network without streets asks for these; they take a second to compile."""


def entered_kernels():
    """The compiled functions that are called from outside the kernel, by name."""
    dispatcher = pytest.importorskip("numba.core.dispatcher").Dispatcher
    found = {}
    for module in pkgutil.walk_packages(bereik.__path__, "bereik."):
        if "__main__" not in module.name and ".kernel" not in module.name:
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, dispatcher):
                    found[value.py_func.__name__] = value
    return found


def test_every_kernel_is_compiled_and_each_step_is_told(capsys):
    assert main(["warm"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "van 6" in line] == told[:6]
    assert told[6] == "Alles staat klaar."
    kernels = entered_kernels()
    assert len(kernels) > 15
    idle = {name for name, kernel in kernels.items() if not kernel.signatures}
    assert idle <= WITHOUT_STREETS
