"""Where nothing may be written, the search still works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bereik

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
