"""What all tests share: where the shared data lies, and how hypothesis draws its examples.

The examples of the profile "usual" are the same in every run, so that a run never fails by chance. With
BEREIK_HYPOTHESIS=fresh they are other ones each time, from the seed of `--hypothesis-seed`; `.ci/run` does so
for a while. BEREIK_EXAMPLES says how many examples each property tries.
"""

import os
from pathlib import Path

import numba
import pytest
from hypothesis import HealthCheck, settings

from bereik.demo import Demo, load_demo

EXAMPLES = int(os.environ.get("BEREIK_EXAMPLES", "15"))
# A drawn day often has no answer to compare, and a busy machine is slow: neither is a fault of the code.
SUPPRESSED = [HealthCheck.filter_too_much, HealthCheck.too_slow]

settings.register_profile(
    "usual", max_examples=EXAMPLES, deadline=None, suppress_health_check=SUPPRESSED, derandomize=True
)
settings.register_profile(
    "fresh", settings.get_profile("usual"), derandomize=False, database=None, print_blob=True
)
settings.load_profile(os.environ.get("BEREIK_HYPOTHESIS", "usual"))


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


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The demonstration region, read once: no test may change it. Without compiling it is skipped."""
    if numba.config.DISABLE_JIT:
        pytest.skip("the demonstration region takes too long without compiling")
    return load_demo()
