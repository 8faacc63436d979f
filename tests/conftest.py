"""What all tests share: where the shared data lies, how many examples hypothesis tries (BEREIK_EXAMPLES)."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("usual", max_examples=int(os.environ.get("BEREIK_EXAMPLES", "150")), deadline=None)
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
