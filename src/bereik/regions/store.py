"""A region on disk: its network, its tables as parquet, and `region.json`, which says what is in the folder.

The folder is written beside its place and then renamed into it, so that it is there as a whole or not at all.
"""

import contextlib
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pandas
from geopandas import GeoDataFrame

from bereik.errors import SourceError
from bereik.harmless import harmless_table
from bereik.network.folder import new_folder, refuse_foreign
from bereik.regions.built import TABLES, BuiltRegion
from bereik.sources import Region
from bereik.table_files.report import FIELDS
from bereik.version import __version__

FORMAT = 1
CONTENTS = "region.json"
NETWORK = "network"
NOT_USED = "not_used.csv"
"""The rows of all sources that were not used or read otherwise, for a spreadsheet."""
TEMPLATES = "shift_templates.toml"
"""The usual hours of the region, where it has its own."""
KIND = "bereik region"


def save_region(built: BuiltRegion, region: Region, folder: str | Path) -> None:
    """Write a region into a folder, in place of the region that was built there before.

    Raises
    ------
    SourceError
        The folder holds something else, or cannot be written; nothing in it is touched.
    """
    folder = Path(folder).resolve()
    check_replaceable(folder)
    with new_folder(folder, "region", SourceError) as aside:
        _write(built, region, aside)


def _write(built: BuiltRegion, region: Region, folder: Path) -> None:
    """All files of a region; the list of contents last."""
    built.network.save(folder / NETWORK)
    for name in TABLES:
        _writable(getattr(built, name)).to_parquet(folder / f"{name}.parquet", index=False)
    _write_not_used(built, folder / NOT_USED)
    if region.shift_templates is not None:
        shutil.copyfile(region.shift_templates, folder / TEMPLATES)
    contents = {
        "kind": KIND,
        "format": FORMAT,
        "bereik": __version__,
        "name": region.name,
        "title": region.title,
        "margin_km": region.margin_km,
        "municipalities": [
            {"nis": municipality.nis, "name": municipality.name} for municipality in region.municipalities
        ],
        "label": built.label,
        "report": list(built.report),
        "files": {
            path.name: checksum(path) for path in sorted([*folder.glob("*.parquet"), *folder.glob(TEMPLATES)])
        },
    }
    text = json.dumps(contents, ensure_ascii=False, indent=1, allow_nan=False, default=str)
    (folder / CONTENTS).write_text(text, encoding="utf-8")


def _writable(table: GeoDataFrame) -> GeoDataFrame:
    """The table with texts where a column mixes kinds of values, which parquet cannot hold."""
    table = table.copy()
    table.attrs = {}  # told in region.json; the path of the usual hours is one of this machine
    for name in table.columns:
        column = table[name]
        if column.dtype == object and name != table.geometry.name:
            kinds = {type(value) for value in column if value is not None and value == value}
            if len(kinds) > 1 or kinds - {str, bool, int, float}:
                table[name] = column.map(
                    lambda value: None if value is None or value != value else str(value)
                )
    return table


def _write_not_used(built: BuiltRegion, path: Path) -> None:
    rows = [{"file": entry["file"], **note} for entry in built.report for note in entry["notes"]]
    table = pandas.DataFrame(rows, columns=["file", *FIELDS])
    harmless_table(table).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def check_replaceable(folder: Path) -> None:
    """Refuse to write over anything but nothing, an empty folder, or a region with just its own files."""
    own = {CONTENTS, NETWORK, NOT_USED, TEMPLATES, *(f"{name}.parquet" for name in TABLES)}
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    refuse_foreign(folder, found, None if read_contents(folder) is None else own, "region", SourceError)


def read_contents(folder: Path) -> dict[str, Any] | None:
    """What `region.json` says; None where there is none, or it is something else."""
    contents: Any = None
    with contextlib.suppress(OSError, ValueError):
        contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    return contents if isinstance(contents, dict) and contents.get("kind") == KIND else None


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
