"""ARCHITECTURE is about the code that is there: its packages, its modules, and what breaks its own rules."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "bereik"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
MOST_PARAMETERS = 7


def test_every_package_has_its_row_and_no_other():
    rows = set(re.findall(r"^\| `(\w+)` \|", TEXT, flags=re.MULTILINE))
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    modules = {path.stem for path in SOURCE.glob("[a-z]*.py")}
    assert packages - rows == set()
    assert rows - packages - modules == set()


def test_every_module_that_is_named_by_its_path_is_there():
    named = set(re.findall(r"`(\w+(?:/\w+)+(?:\.py)?)`", TEXT))
    missing = [
        path
        for path in sorted(named)
        if not any((root / path).exists() or (root / f"{path}.py").exists() for root in (SOURCE, ROOT))
    ]
    assert missing == ["data/built", "data/raw"]  # folders of a user


def test_every_kernel_is_named():
    (row,) = re.findall(r"^\| `kernels` \|.*$", TEXT, flags=re.MULTILINE)
    modules = {path.stem for path in (SOURCE / "kernels").glob("[a-z]*.py")} | {"chains"}
    assert {name for name in modules if f"`{name}`" not in row} == set()


def test_every_function_of_over_seven_parameters_is_named():
    many = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                given = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                if len([name for name in given if name not in ("self", "cls")]) > MOST_PARAMETERS:
                    many.add(node.name)
    paragraph = TEXT.split("**Parameters.**")[1].split("\n\n")[0]
    named = {name.split(".")[-1] for name in re.findall(r"`([\w.]+)`", paragraph)}
    assert many - named == set()


def test_every_dependency_says_what_it_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        need for name, needs in project["optional-dependencies"].items() if name != "dev" for need in needs
    ]
    needed = {re.split(r"[\[><=]", need)[0] for need in (*project["dependencies"], *extras)}
    assert {
        name
        for name in needed
        if name.split("[")[0].replace("-", " ").lower() not in TEXT.replace("-", " ").lower()
    } == set()
