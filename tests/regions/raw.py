"""Raw folders for tests: files of the demonstration or drawn ones, with the manifest that fetching writes."""

import shutil
from pathlib import Path

from bereik.demo.region import FILES
from bereik.sources import Municipality, Region
from bereik.sources.manifest import Manifest, SourceFile, sha256_of, write_manifest

DEMO = {
    "bus": ("gtfs", FILES / "gtfs_bus.zip"),
    "train": ("gtfs", FILES / "gtfs_train.zip"),
    "osm": ("osm", FILES / "streets.osm.pbf"),
    "boundaries": ("boundaries", FILES / "zones.geojson"),
    "addresses": ("addresses", FILES / "addresses.csv"),
    "vacancies": ("vacancies", FILES / "vacancies.csv"),
    "childcare": ("childcare", FILES / "childcare.csv"),
}
FETCHED = "2026-11-20T06:00:00+00:00"
NORTH = Region(
    "north", "Noord", (Municipality("11022", "Kalmthout"), Municipality("11053", "Wuustwezel")), 3.0
)


def raw_folder(
    folder: Path, files: dict[str, tuple[str, Path]] | None = None, fetched: str = FETCHED
) -> Path:
    """A folder with copies of some files (those of the demonstration) and their manifest."""
    folder.mkdir(parents=True)
    rows = []
    for name, (kind, path) in (DEMO if files is None else files).items():
        file = folder / f"{name}{''.join(path.suffixes)}"
        shutil.copyfile(path, file)
        rows.append(
            SourceFile(
                id=name, kind=kind, title=name, file=file.name, url="http://example.org/", fetched_at=fetched,
                version=None, bytes=file.stat().st_size, sha256=sha256_of(file), licence="free",
                attribution=f"Bron: {name}",
            )
        )  # fmt: skip
    write_manifest(Manifest(folder, "north", tuple(rows)))
    return folder


def without(*names: str) -> dict[str, tuple[str, Path]]:
    """The files of the demonstration but some."""
    return {name: file for name, file in DEMO.items() if name not in names}
