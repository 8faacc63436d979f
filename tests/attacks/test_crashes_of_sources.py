"""A fetch and a build of a region that are killed leave nothing half-written that is read as whole.

`benchmarks/crashes.py` kills fifty times.
"""

import sys

import pytest

from tests.attacks.sources_killed import kill_builds, kill_fetches

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signal 9 is of Unix")


def test_a_fetch_that_is_killed_leaves_only_whole_files_in_the_manifest_and_goes_on(tmp_path):
    killed, _ = kill_fetches(tmp_path, 2, 5)
    assert killed > 0


def test_a_region_that_is_killed_while_it_is_built_is_the_old_one_or_not_there(tmp_path):
    killed, _ = kill_builds(tmp_path, 2, 5)  # one of a first build, one over a whole region
    assert killed > 0
