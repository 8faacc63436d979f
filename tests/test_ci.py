"""What `.ci/run` leaves behind when a step fails while others still run."""

import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / ".ci" / "run"
ENDLESS = 'while sleep 0.05; do mkdir -p "$work"; touch "$work/late" "$(mktemp -d)/more"; done'
SLOW = {
    "a child": f"({ENDLESS}) & wait",
    "deaf itself": f"trap '' TERM; {ENDLESS}",
    "a deaf child": f"(trap '' TERM; {ENDLESS}) & wait",
}
"""What runs beside a step and goes on writing: as pip does, and as what ends when its work is done."""


@pytest.mark.parametrize(
    ("slow", "ends"),
    [
        ("a child", "false"),
        ("a child", "exit 3"),
        ("a child", "kill -TERM $$"),
        ("a child", "beside missing; wait_for missing"),
        ("deaf itself", "false"),
        ("a deaf child", "false"),
    ],
)
def test_a_run_that_fails_beside_another_step_leaves_nothing_behind(tmp_path, slow, ends):
    head, _, _ = RUN.read_text("utf-8").partition('step "A clean copy')
    begun = 'beside slow; until grep --quiet begun "$logs/slow"; do sleep 0.01; done; echo beside it'
    script, temporary = tmp_path / "run", tmp_path / "temporary"
    lines = [head, "patience=1", f"slow() {{ echo begun; {SLOW[slow]}; }}", begun, ends]
    script.write_text("\n".join(lines), "utf-8")
    temporary.mkdir()
    told = subprocess.run(
        ["bash", script], env={"TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"}, timeout=60,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode != 0
    assert "beside it" in told.stdout, told.stderr
    subprocess.run(["sleep", "0.3"], check=True)
    assert [str(path) for path in temporary.iterdir()] == []
