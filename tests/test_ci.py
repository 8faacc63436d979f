"""What `.ci/run` leaves behind when a step fails while others still run."""

import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / ".ci" / "run"
SLOW = """
slow() {
    echo begun
    (while sleep 0.05; do mkdir -p "$work"; touch "$work/late" "$(mktemp -d)/more"; done) &
    wait
}
"""
"""What runs beside a step and goes on writing with a child of its own, as pip and a compiler do."""


@pytest.mark.parametrize("ends", ["false", "exit 3", "kill -TERM $$", "beside missing; wait_for missing"])
def test_a_run_that_fails_beside_another_step_leaves_nothing_behind(tmp_path, ends):
    head, _, _ = RUN.read_text("utf-8").partition('step "A clean copy')
    begun = 'beside slow; until grep --quiet begun "$logs/slow"; do sleep 0.01; done; echo beside it'
    script, temporary = tmp_path / "run", tmp_path / "temporary"
    script.write_text(f"{head}\n{SLOW}\n{begun}\n{ends}\n", "utf-8")
    temporary.mkdir()
    told = subprocess.run(
        ["bash", script], env={"TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"}, timeout=60,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode != 0
    assert "beside it" in told.stdout, told.stderr
    subprocess.run(["sleep", "0.3"], check=True)
    assert [str(path) for path in temporary.iterdir()] == []
