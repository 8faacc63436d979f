"""A function without a way in from Python is called by compiled functions alone: else the process ends."""

import ast
from pathlib import Path

import bereik

PACKAGE = Path(bereik.__file__).parent
KERNELS = PACKAGE / "kernels"
TESTS = PACKAGE.parents[1] / "tests"
DECORATORS = {"entry_kernel", "inner_kernel", "inlined_kernel"}


def _decorators(node: ast.AST) -> set[str]:
    return {ast.unparse(one).split("(")[0] for one in getattr(node, "decorator_list", [])}


def _compiled(decorator: str) -> set[tuple[str, str]]:
    """(module, name) of the functions with a decorator."""
    found = set()
    for path in KERNELS.rglob("*.py"):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and decorator in _decorators(node):
                found.add((module, node.name))
    return found


def _names_in_python(path: Path) -> set[tuple[str, str]]:
    """(module, name) of what uncompiled code of a file may call of the kernels, its own module included."""
    tree = ast.parse(path.read_text("utf-8"))
    own = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) if KERNELS in path.parents else ""
    from_where = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bereik.kernels")
        for alias in node.names
    }
    used: set[str] = set() if own else set(from_where)  # outside the kernels an import is for calling

    def visit(node: ast.AST) -> None:
        for part in ast.iter_child_nodes(node):
            if _decorators(part) & DECORATORS:
                continue
            if isinstance(part, ast.Name):
                used.add(part.id)
            visit(part)

    visit(tree)
    return {from_where.get(name, (own, name)) for name in used}


def test_python_calls_no_function_that_only_compiled_ones_can_call():
    inner = _compiled("inner_kernel")
    assert len(inner) > 40
    files = [*PACKAGE.rglob("*.py"), *TESTS.rglob("*.py")]
    called = {(path.name, *name) for path in files for name in _names_in_python(path) & inner}
    assert called == set()


def test_every_function_is_compiled_in_one_of_the_three_ways():
    """A bare `njit` would compile a way in that nobody takes."""
    for path in KERNELS.rglob("*.py"):
        if path.name not in ("compiled.py", "compiled_cache.py"):
            assert "njit" not in path.read_text("utf-8"), path.name
