"""Prints how the code is built: sizes, parameters, imports, circles, comments, and the way to the kernels.

Run it on two checkouts to see what a change of structure did:

    python benchmarks/structure.py
    python benchmarks/structure.py --source OTHER/src

Circles are counted over all imports, those inside functions and for type checkers included. The way to the
kernels is measured: the deepest stack of our own functions from `shift_reach` on, itself included, to the
compiled functions that decide.
"""

import argparse
import ast
import io
import statistics
import sys
import tokenize
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from unittest import mock

import networkx

import bereik

PACKAGE = "bereik"
MOST_PARAMETERS = 7
KERNELS = f"{PACKAGE}.kernels"
CHAIN_KERNELS = ("ends_of", "best_pairs", "best_alone", "least_shortfalls")
"""The kernels that answer and explain a day with childcare."""
REASON = "care_reasons"
"""What looks for reasons of childcare."""
Kernel = Callable[..., object]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(source: Path) -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((source / PACKAGE).rglob("*.py")):
        name = ".".join(path.with_suffix("").relative_to(source).parts)
        found[name.removesuffix(".__init__")] = path
    return found


def imports(tree: ast.Module, known: dict[str, Path]) -> Iterator[tuple[str, bool]]:
    """(module, whether inside a function) of each import."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, Function)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, id(node) in inside) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield (full if full in known else node.module), id(node) in inside


def circles(found: dict[str, Path]) -> list[set[str]]:
    """Groups of modules that import each other in a circle."""
    graph = networkx.DiGraph()
    for name, path in found.items():
        for target, _ in imports(ast.parse(path.read_text(encoding="utf-8")), found):
            if target in found and target != name:
                graph.add_edge(name, target)
    return [group for group in networkx.strongly_connected_components(graph) if len(group) > 1]


def functions(found: dict[str, Path]) -> list[Function]:
    """Every function and method."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in found.values())
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function)]


def parameters(function: Function) -> int:
    """How many parameters a function has, `self` left out."""
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def body_lines(function: Function) -> int:
    """Lines of a function without its docstring and its head."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def code_and_comments(path: Path) -> tuple[int, int]:
    """Lines of code, and lines that are a comment or end in one."""
    text = path.read_text(encoding="utf-8")
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    empty = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
    }
    code = {token.start[0] for token in tokens if token.type not in empty}
    return len(code), len(comments)


def per_hundred(paths: list[Path]) -> float:
    """Comments per hundred lines of code."""
    counted = [code_and_comments(path) for path in paths]
    return 100 * sum(comments for _, comments in counted) / max(1, sum(code for code, _ in counted))


def ways_to_the_kernels(*, childcare: bool) -> dict[str, list[list[str]]]:
    """For each kernel that `shift_reach` calls, our own functions on the way to it, outermost first."""
    demo = bereik.load_demo()
    child = {"childcare": demo.childcare.head(3), "child_age_months": 24} if childcare else {}
    question = (demo.network, demo.homes.head(1), demo.vacancies.head(3))
    bereik.shift_reach(*question, date=demo.date, **child)  # compiled, and the day prepared
    ways: dict[str, list[list[str]]] = defaultdict(list)

    def watched(kernel: Kernel) -> Kernel:
        def call(*given: object) -> object:
            ways[kernel.__name__].append(_own_functions(sys._getframe(1)))
            return kernel(*given)

        return call

    with ExitStack() as patches:
        for module in [own for name, own in sys.modules.items() if name.startswith(f"{PACKAGE}.")]:
            for name, value in list(vars(module).items()):
                if hasattr(value, "py_func") and not module.__name__.startswith(KERNELS):
                    patches.enter_context(mock.patch.object(module, name, watched(value)))
        # So that one stack holds the whole way.
        patches.enter_context(mock.patch.object(ThreadPoolExecutor, "submit", _at_once))
        bereik.shift_reach(*question, date=demo.date, **child)
    return ways


def longest_ways() -> dict[str, list[str]]:
    """The longest ways to the kernels that decide: of an answer, of one with childcare, and of its reason."""
    plain, care = ways_to_the_kernels(childcare=False), ways_to_the_kernels(childcare=True)
    # The last legs are looked up for the answer and again, under other limits, for the reason.
    chains = [way for name in CHAIN_KERNELS for way in care[name]]
    because = [way for way in chains if any(REASON in function for function in way)]
    return {
        "an answer without childcare": max(plain["best_within"], key=len),
        "an answer with childcare": max((way for way in chains if way not in because), key=len),
        "a reason with childcare": max(because, key=len),
    }


def _at_once(self: ThreadPoolExecutor, call: Callable[..., object], *given: object) -> Future[object]:
    """What `submit` gives, with the call made in this thread."""
    done: Future[object] = Future()
    done.set_result(call(*given))
    return done


def _own_functions(frame: FrameType | None) -> list[str]:
    """The functions of bereik on the stack, outermost first; unnamed ones are left out."""
    stack = []
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        # What compares the arguments of a public function stands around it, not on the way.
        if PACKAGE in path.parts and path.stem != "checked" and not frame.f_code.co_name.startswith("<"):
            stack.append(f"{path.parent.name}.{path.stem}.{frame.f_code.co_name}")
        frame = frame.f_back
    return stack[::-1]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--source", type=Path, default=Path(__file__).parents[1] / "src")
    options.add_argument(
        "--static", action="store_true", help="leave out the way to the kernels, which runs the code"
    )
    given = options.parse_args()
    found = modules(given.source)
    all_functions = functions(found)
    counts = [parameters(function) for function in all_functions]
    lengths = [body_lines(function) for function in all_functions]
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in found.items()}
    local = sum(inside for tree in trees.values() for _, inside in imports(tree, found))
    kernels = [path for name, path in found.items() if ".kernel" in name]
    rows = {
        "modules": len(found),
        "packages": len({name.split(".")[1] for name in found if "." in name}),
        "lines, median of a module": statistics.median(
            len(path.read_text("utf-8").splitlines()) for path in found.values()
        ),
        "lines, longest module": max(len(path.read_text("utf-8").splitlines()) for path in found.values()),
        "functions": len(all_functions),
        "lines of a function, mean": round(statistics.mean(lengths), 1),
        "functions over 40 lines": sum(length > 40 for length in lengths),
        "parameters, mean": round(statistics.mean(counts), 2),
        f"functions with over {MOST_PARAMETERS} parameters": sum(count > MOST_PARAMETERS for count in counts),
        "circles of imports": len(circles(found)),
        "modules in circles": sum(len(group) for group in circles(found)),
        "imports inside functions": local,
        "comments per 100 lines": round(per_hundred(list(found.values())), 1),
        "comments per 100 lines, kernels": round(per_hundred(kernels), 1),
    }
    for name, value in rows.items():
        print(f"{name:45}{value:>8}")
    if not given.static:
        for label, way in longest_ways().items():
            print(f"{f'functions from shift_reach to the kernel, {label}':70}{len(way):>8}")
            print("  " + "\n  ".join(way))


if __name__ == "__main__":
    main()
