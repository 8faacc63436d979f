"""A server that plays the sources, and a way to fetch from it without waiting."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bereik.sources import Municipality, Region, Source, fetch_region
from tests.sources.bad_manners import Server, playing

LIER = Region("lier", "Lier", (Municipality("12021", "Lier"),))


@pytest.fixture
def server():
    with playing() as played:
        yield played


@pytest.fixture(autouse=True)
def _no_keys_and_no_proxy(monkeypatch):
    """The machine's own settings stay out of it."""
    for name in list(os.environ):
        if name.upper().endswith("_PROXY") or name.startswith(("DELIJN_", "VDAB_")):
            monkeypatch.delenv(name)


@dataclass
class Fetching:
    """Fetching into a folder, with the pauses that were asked for."""

    server: Server
    folder: Path
    pauses: list[float] = field(default_factory=list)

    def source(self, path="/gtfs.zip", /, **settings):
        usual = {"id": "delijn", "kind": "gtfs", "title": "De Lijn", "url": self.server.address(path)}
        return Source(**{**usual, **settings})

    def __call__(self, *sources, **settings):
        return list(fetch_region(LIER, sources, self.folder, wait=self.pauses.append, **settings))

    def one(self, *sources, **settings):
        (outcome,) = self(*sources, **settings)
        return outcome

    def files(self):
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []


@pytest.fixture
def fetch(server, tmp_path):
    return Fetching(server, tmp_path / "raw")
