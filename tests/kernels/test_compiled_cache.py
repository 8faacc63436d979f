"""Where nothing may be written, the search still works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bereik
from bereik.kernels.compiled_cache import drop_stale, fingerprint

QUESTION = """
import numpy as np
from bereik.kernels.transfers import group_by
print(group_by(np.array([1, 0]), np.array([7, 8]), 2)[1].tolist())
"""


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
