"""The shared small inputs that went wrong once, run as their `try.sh` says, with their right outcome."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases.forked import FILE, write_program

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "cases"
CASES = Path(
    os.environ.get("BEREIK_SHARED_CASES", Path(os.environ.get("BEREIK_SHARED_DATA", BESIDE)).parent / "cases")
)
RIGHT: dict[str, tuple[str, ...]] = {
    "01-float-pickup": ("0 of 1 vacancies",),
    "03-float-calendar": ("2 trips", "0 errors"),
    "04-empty-optional-file": ("1 of 1 vacancies",),
    "06-zip-in-zip": (
        "public: 3 stops, 1 route, 2 trips",
        "google_bus.zip",
        "upper: 3 stops, 1 route, 2 trips",
    ),
    "07-quote-without-line": ("0 errors", "a quote stands inside a cell"),
    "08-stops-swapped": ("have changed places", "Your point is not the problem"),
    "10-overpass-remark": ("not whole", "timed out"),
    "12-no-rows": ("leeg.csv heeft kolomtitels en geen vacatures", "leeg.json heeft"),
    "13-ods-and-xls": ("1 van de 1 vacatures",),
    "15-heading-line-break": ("08:00-16:00", "hours known of 100 per cent"),
    "16-sep-line": ("1 of 1 vacancies",),
    "18-shapefile-without-prj": ("gelezen als EPSG:31370", "van de 1 vacatures"),
    "20-opening-hours-column": ("'used': ['id', 'name', 'opening_hours', 'geometry']",),
    "21-excel-24-00": ("14:00", "given"),
    "24-left-out-not-told": ("Not used of gtfs: 1 trip on demand, 1 trip of fewer than two stops",),
    "25-flex-only": ("on demand only", "0 errors"),
    "26-title-row": ("1 of 1 vacancies", "headings stand in row 3"),
}
"""What the output of each must say."""
NEVER = ("Traceback", "verwachtten", "did not expect")


ANEW = "01-float-pickup"
"""The case whose commands are processes that begin anew, as a user's do; those of the others are forked."""


@pytest.fixture(scope="module")
def anew(tmp_path_factory) -> Path:
    """A program `bereik` that runs this checkout."""
    program = tmp_path_factory.mktemp("anew") / "bereik"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bereik "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def forked(tmp_path_factory) -> Iterator[Path]:
    """The same, forked from a process that has imported it."""
    if not CASES.is_dir():
        pytest.skip(f"no shared cases at {CASES}; set BEREIK_SHARED_CASES to run them")
    folder = tmp_path_factory.mktemp("forked")
    address = folder / "socket"
    write_program(folder / "bereik", str(address))
    serving = subprocess.Popen([sys.executable, FILE, str(address)])
    while not address.exists():
        assert serving.poll() is None
        time.sleep(0.05)
    yield folder / "bereik"
    serving.kill()
    serving.wait()


def test_every_shared_case_has_its_outcome_here():
    if not CASES.is_dir():
        pytest.skip(f"no shared cases at {CASES}; set BEREIK_SHARED_CASES to run them")
    assert {path.parent.name for path in CASES.glob("*/try.sh")} == set(RIGHT)


@pytest.mark.parametrize("name", RIGHT)
def test_a_shared_case_has_its_right_outcome(name, anew, forked):
    words = {"BEREIK": str(anew if name == ANEW else forked), "PYTHON": sys.executable, "COLUMNS": "200"}
    done = subprocess.run(
        ["bash", str(CASES / name / "try.sh")], capture_output=True, text=True, env={**os.environ, **words},
        timeout=600, check=False,
    )  # fmt: skip
    shown = done.stdout + done.stderr
    for right in RIGHT[name]:
        assert right in " ".join(shown.split()), shown
    for wrong in NEVER:
        assert wrong not in shown, shown
