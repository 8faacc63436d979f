"""Where nothing may be written, the search still works."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numba
import pytest
from hypothesis import given, settings

import bereik
from bereik.kernels.compiled_cache import LOADED_ALONE, drop_stale, fingerprint
from tests.reach.care_cases import point_table
from tests.reach.drawn_cases import cases, network_of
from tests.reach.test_own_question import hours_of

QUESTION = """
import numpy as np
from bereik.kernels.transfers import group_by
print(group_by(np.array([1, 0]), np.array([7, 8]), 2)[1].tolist())
"""

EVERYTHING = """
import sys
from importlib import import_module
from llvmlite.binding import address_of_symbol
from numba.core.registry import cpu_target

for name in sys.argv[1:]:
    module = import_module(name)
    for function in vars(module).values():
        cache = getattr(function, "_cache", None)
        if type(cache).__name__ == "CompiledCode" and function.py_func.__module__ == module.__name__:
            for signature, *_ in cache._cache_file._load_index():
                code = cache.load_overload(signature, cpu_target.target_context).library._shared_module
                called = [one.name for one in code.functions if one.is_declaration]
                called = [one for one in called if not one.startswith("llvm.")]  # of the machine itself
                unknown = [one for one in called if not address_of_symbol(one)]
                print(f"{name}.{function.__name__}", len(called), *unknown)
print("prepared", "numba.typed.dictimpl" in sys.modules)
"""
"""Loads all compiled code of some modules: how much each calls of C, what of it nobody knows, and at the end
whether the compiler was prepared."""

CALLS_OUT = """
import os
import numba
from llvmlite import binding
from bereik.kernels.compiled import entry_kernel

if "KNOWN" in os.environ:
    binding.add_symbol("known_to_one_process", id(os))
call = numba.types.ExternalFunction("known_to_one_process", numba.int64(numba.int64))

@entry_kernel
def call_out(number):
    return call(number) if number else number
"""
"""A kernel that calls what a process knows only if it is told so."""

ANSWERS = """
import sys
from bereik.kernels import compiled_cache
from tests.kernels.test_compiled_cache import print_answers

compiled_cache.LOADED_ALONE.clear()
print_answers()
print("prepared", "numba.typed.dictimpl" in sys.modules)
"""

compiling = pytest.mark.skipif(
    "NUMBA_DISABLE_JIT" in os.environ or numba.version_info.short not in LOADED_ALONE,
    reason="nothing is compiled, or numba prepares its compiler",
)


@compiling
def test_compiled_code_is_read_without_the_compiler(tmp_path):
    command = [sys.executable, "-c", QUESTION + "import sys; print('numba.typed.dictimpl' in sys.modules)"]
    own = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    told = [subprocess.run(command, env=own, capture_output=True, text=True, check=True) for _ in range(2)]
    assert [one.stdout.split("\n")[:2] for one in told] == [["[8, 7]", "True"], ["[8, 7]", "False"]]
    assert told[1].stderr == ""


def _modules() -> list[str]:
    """The names of all modules of the kernels."""
    root = Path(bereik.kernels.__file__).parent
    paths = (path.relative_to(root).with_suffix("") for path in sorted(root.rglob("*.py")))
    return [".".join(["bereik", "kernels", *path.parts]) for path in paths]


def _run(*arguments, **environment) -> subprocess.CompletedProcess[str]:
    """A process of Python with some arguments, from the root of the checkout."""
    own, root = os.environ | environment, Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, *arguments], env=own, cwd=root, capture_output=True, text=True, check=False
    )


@compiling
def test_all_compiled_code_that_is_there_calls_what_is_known_without_the_compiler(demo):
    """Calling what is not would end the process."""
    bereik.shift_reach(demo.network, demo.homes.head(1), demo.vacancies, date=demo.date)
    told = _run("-c", EVERYTHING, *_modules())
    assert told.returncode == 0, told.stderr
    *loaded, prepared = (line.split() for line in told.stdout.splitlines())
    assert prepared == ["prepared", "False"]
    assert [(name, unknown) for name, _, *unknown in loaded if unknown] == []
    assert min(int(called) for _, called, *_ in loaded) > 0
    used = {"scan_alone.scan_alone", "transfers.transfers_of_patterns", "at_stops.profiles_of_stops"}
    assert {f"bereik.kernels.{name}" for name in used} <= {name for name, *_ in loaded}


@compiling
def test_a_question_of_one_home_does_not_wait_for_linear_algebra():
    """`scipy.linalg` is read with code that calls numba's own `any` or `max` (`kernels.compiled`)."""
    question = ["-X", "importtime", "-m", "bereik", "jobs", "51.391,4.466"]
    told = [_run(*question) for _ in range(2)][-1]  # the first compiles what is not there
    assert told.returncode == 0, told.stderr
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "numba" in imported
    assert "scipy.linalg" not in imported


@compiling
def test_a_kernel_that_calls_what_only_the_compiling_process_knew_would_be_found(tmp_path):
    (tmp_path / "calling.py").write_text(CALLS_OUT)
    path = os.pathsep.join([str(tmp_path), *sys.path])
    own = {"NUMBA_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": path}
    compiled = _run("-c", "import calling; calling.call_out(0)", KNOWN="yes", **own)
    assert compiled.returncode == 0, compiled.stderr
    told = _run("-c", EVERYTHING, "calling", **own).stdout
    assert re.match(r"calling.call_out \d+ known_to_one_process\n", told), told


def print_answers() -> None:
    """The answers to some drawn questions, the same ones each time."""

    @settings(derandomize=True, database=None)
    @given(cases())
    def tell(case):
        home, job = point_table("h", case.home), point_table("v", case.job)
        hours, who = [hours_of(case)], case.traveller
        reach = bereik.shift_reach(network_of(case), home, job, date=case.date, shifts=hours, traveller=who)
        print(reach.to_csv())

    tell()


@compiling
def test_compiled_code_that_numba_reads_its_own_way_gives_the_same_answers(capsys):
    print_answers()
    told = _run("-c", ANSWERS)
    assert told.returncode == 0, told.stderr
    answers, _, prepared = told.stdout.partition("prepared")
    assert answers == capsys.readouterr().out
    assert "h,v," in answers
    assert prepared.split() == ["True"]


@pytest.mark.parametrize("writable", [True, False])
def test_the_kernel_compiles_without_a_folder_to_keep_it_in(tmp_path, writable):
    shutil.copytree(
        Path(bereik.__file__).parent, tmp_path / "bereik", ignore=shutil.ignore_patterns("__pycache__")
    )
    kept, nowhere = tmp_path / "bereik" / "kernels" / "__pycache__", tmp_path / "a file"
    nowhere.touch()
    if not writable:
        kept.touch()  # a file where the folder would be
    home = {name: str(nowhere) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE")}
    own = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    rest = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-c", QUESTION], env=rest | home | own, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[8, 7]", "")
    assert kept.is_dir() == (writable and "NUMBA_DISABLE_JIT" not in os.environ)


def test_code_that_was_compiled_from_other_sources_is_dropped(tmp_path):
    source, folder = tmp_path / "kernel.py", tmp_path / "cache"
    folder.mkdir()
    source.write_text("ONE = 1\n")
    old = [
        folder / "kernel.run-1.py311.nbi",
        folder / "kernel.run-1.py311.1.nbc",
        folder / "kernel.cpython.pyc",
    ]
    for path in old:
        path.touch()
    drop_stale(fingerprint([source]), [folder])
    assert [path.exists() for path in old] == [False, False, True], (
        "nothing said what they were compiled from"
    )
    old[0].touch()
    drop_stale(fingerprint([source]), [folder])
    assert old[0].exists(), "the same sources"
    source.write_text("ONE = 2\n")
    drop_stale(fingerprint([source]), [folder])
    assert not old[0].exists()
