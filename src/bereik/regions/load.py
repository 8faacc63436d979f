"""Opening the folder of a region that was built."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
from geopandas import GeoDataFrame

from bereik.domain.origin import SOURCES
from bereik.errors import SourceError
from bereik.network import load_network, usual_date
from bereik.network.folder import restore_folder
from bereik.regions.built import LATER, TABLES, BuiltRegion, no_land
from bereik.regions.report import OF_NETWORK, sources_used
from bereik.regions.store import CONTENTS, FORMAT, NETWORK, TEMPLATES, checksum, read_contents
from bereik.texts.localized import localized_error
from bereik.version import __version__
from bereik.working_hours.templates import OWN


def is_region(folder: str | Path) -> bool:
    """Whether a folder holds a region that was built, whole or not.

    >>> is_region("data")
    False
    """
    restore_folder(Path(folder))
    return (Path(folder) / CONTENTS).is_file()


def load_region(folder: str | Path, *, today: dt.date | None = None) -> BuiltRegion:
    """The region that was built into a folder, after checking that it is whole.

    Parameters
    ----------
    today
        From which day on `date` is looked for.

    Raises
    ------
    SourceError
        There is no region, or it is incomplete, damaged, or built by a version with another layout.
    NetworkError
        Its network is damaged.

    Examples
    --------
    >>> region = load_region("data/built/selab")  # doctest: +SKIP
    """
    folder = Path(folder)
    restore_folder(folder)
    contents = read_contents(folder)
    if contents is None:
        raise localized_error(SourceError, "region-missing", folder=folder, file=CONTENTS)
    if contents.get("format") != FORMAT:
        built = {"by": contents.get("bereik"), "layout": str(contents.get("format"))}
        own = {"version": __version__, "read": str(FORMAT)}
        raise localized_error(SourceError, "region-other-layout", folder=folder, **built, **own)
    network = load_network(folder / NETWORK)
    try:
        tables = {name: _read_table(folder / f"{name}.parquet", contents["files"]) for name in TABLES}
        if TEMPLATES in contents["files"]:
            templates = _checked(folder / TEMPLATES, contents["files"])
            tables["vacancies"].attrs[OWN] = str(templates.resolve())
        for kind in ("vacancies", "childcare"):
            tables[kind].attrs[SOURCES] = sources_used(contents["report"], kind)
        if not network.sources:  # built before networks named their sources
            facts = sources_used(contents["report"], *OF_NETWORK)
            network = replace(network, sources=tuple(facts))
        return BuiltRegion(
            name=contents["name"],
            title=contents["title"],
            network=network,
            **tables,
            date=usual_date(network, today or dt.date.today()).isoformat(),
            label=contents["label"],
            report=tuple(contents["report"]),
        )
    except (KeyError, TypeError) as error:
        raise localized_error(
            SourceError, "region-damaged", file=folder / CONTENTS, why=repr(error)
        ) from None


def _read_table(path: Path, files: dict[str, Any]) -> GeoDataFrame:
    if path.stem in LATER and path.name not in files:
        return no_land()
    return geopandas.read_parquet(_checked(path, files))


def _checked(path: Path, files: dict[str, Any]) -> Path:
    """A file of the region, after a look that it is whole."""
    if not path.is_file():
        raise localized_error(SourceError, "region-file-missing", file=path)
    if checksum(path) != files[path.name]:
        raise localized_error(SourceError, "region-file-changed", file=path)
    return path
