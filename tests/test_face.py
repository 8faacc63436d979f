"""The public face: quick to import, complete, and with the names of the documents."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys

import pytest

import bereik

HEAVY = (
    "pandas",
    "geopandas",
    "polars",
    "numba",
    "numpy",
    "shapely",
    "osmium",
    "osmnx",
    "folium",
    "networkx",
)


def test_importing_bereik_loads_nothing_heavy():
    code = f"import bereik, sys; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_question_of_the_command_line_waits_for_no_package_that_it_does_not_use():
    unused = ("folium", "networkx", "osmnx", "matplotlib", "openpyxl")
    code = (
        "import bereik.cli.demo, bereik.cli.jobs, sys; "
        f"print([name for name in {unused} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("name", bereik.__all__)
def test_every_public_name_can_be_had_and_is_documented(name):
    thing = getattr(bereik, name)
    assert name == "__version__" or inspect.getdoc(thing)
    assert name in dir(bereik)


def test_what_is_promised_to_type_checkers_is_what_is_loaded():
    modules = {name for names in bereik._MODULES.values() for name in names}
    assert modules | {"__version__", *bereik._PACKAGES} == set(bereik.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no 'shift_reech'"):
        _ = bereik.shift_reech


def test_every_function_shows_an_example():
    missing = [
        name
        for name in bereik.__all__
        if inspect.isfunction(getattr(bereik, name)) and ">>> " not in (getattr(bereik, name).__doc__ or "")
    ]
    assert missing == ["download_streets"]  # which would ask a server


FUNCTIONS = [name for name in bereik.__all__ if inspect.isfunction(getattr(bereik, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_of_a_function_is_described(name):
    function = getattr(bereik, name)
    given = set(inspect.signature(function).parameters)
    assert {one for one in given if not re.search(rf"\b{one}\b", inspect.getdoc(function))} == set()


@pytest.mark.parametrize(
    "package", sorted(one.name for one in pkgutil.iter_modules(bereik.__path__) if one.ispkg)
)
def test_every_name_that_a_package_promises_can_be_had(package):
    module = importlib.import_module(f"bereik.{package}")
    assert [name for name in getattr(module, "__all__", []) if not hasattr(module, name)] == []


def _takes_a_query(name):
    thing = getattr(bereik, name)
    asked = inspect.isfunction(thing) and inspect.signature(thing).parameters.get("query")
    return bool(asked) and "ShiftQuery | None" in str(asked.annotation)


@pytest.mark.parametrize("name", [name for name in bereik.__all__ if _takes_a_query(name)])
def test_the_keywords_of_a_question_mean_the_same_in_every_function(name):
    fields = {one.name: one.default for one in dataclasses.fields(bereik.ShiftQuery)}
    told = {
        one.name: one
        for one in inspect.signature(getattr(bereik, name)).parameters.values()
        if one.name in fields
    }
    # A table of answers says with which margins they were found.
    of_the_table = ("before_min", "after_min") if name == "list_itineraries" else ()
    wrong = {
        keyword: one.default
        for keyword, one in told.items()
        if one.default != (None if keyword in of_the_table else fields[keyword])
    }
    assert not wrong
    assert len(told) >= 7
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in told.values())
