"""What tests of the command line share."""

import pytest

from bereik.cli import jobs, page_region, scenario, unlock
from bereik.cli import map as map_command


@pytest.fixture(autouse=True)
def _read_once(demo, monkeypatch):
    """Commands without a region use the demonstration region: reading it takes longer than most answers."""
    for module in (jobs, map_command, page_region, scenario, unlock):
        monkeypatch.setattr(module, "load_demo", lambda: demo)
