"""What all tests share: where the shared data lies, how many examples hypothesis tries (BEREIK_EXAMPLES)."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "usual",
    max_examples=int(os.environ.get("BEREIK_EXAMPLES", "150")),
    deadline=None,
    # A drawn day often has no answer to compare, and a busy machine is slow: neither is a fault of the code.
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
settings.load_profile("usual")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared real data; tests that need it skip where it is not."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", beside))
    if not folder.is_dir():
        pytest.skip(
            f"no shared data at {folder}; set BEREIK_SHARED_DATA to test on real timetables and streets"
        )
    return folder
