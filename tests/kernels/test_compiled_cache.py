"""Where nothing may be written, the search still works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

import bereik
from bereik.kernels.compiled_cache import LOADED_ALONE, drop_stale, fingerprint
from bereik.kernels.transfers import group_by

QUESTION = """
import numpy as np
from bereik.kernels.transfers import group_by
print(group_by(np.array([1, 0]), np.array([7, 8]), 2)[1].tolist())
"""

EVERYTHING = """
import sys
from importlib import import_module
from pathlib import Path
import bereik.kernels
from numba.core.registry import cpu_target

root = Path(bereik.kernels.__file__).parent
count = 0
for path in sorted(root.rglob("*.py")):
    module = import_module(".".join(["bereik", "kernels", *path.relative_to(root).with_suffix("").parts]))
    for function in vars(module).values():
        cache = getattr(function, "_cache", None)
        if type(cache).__name__ == "CompiledCode" and function.py_func.__module__ == module.__name__:
            for signature, *_ in cache._cache_file._load_index():
                count += cache.load_overload(signature, cpu_target.target_context) is not None
print(count, "numba.typed.dictimpl" in sys.modules)
"""
"""Loads all compiled code that is there, and says whether the compiler was prepared for it."""

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


@compiling
def test_all_compiled_code_that_is_there_loads_without_the_compiler():
    """What it calls is known without: else loading it ends the process."""
    group_by(np.array([1, 0]), np.array([7, 8]), 2)
    told = subprocess.run([sys.executable, "-c", EVERYTHING], capture_output=True, text=True, check=True)
    count, prepared = told.stdout.split()
    assert int(count) > 0
    assert prepared == "False"


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
