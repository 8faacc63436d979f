"""Streets of a region from the OpenStreetMap server, in place of an extract of all Belgium.

The polygon is that of the region's municipalities, as they were fetched, with the margin around them: the
server learns which region is asked about, nothing more.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import BereikError
from bereik.sources import FetchError

if TYPE_CHECKING:
    from bereik.sources import Region

_CODES = ("nis", "niscode", "nis5", "cnis5", "cd_munty_refnis")
"""What the column with the NIS code is called, in lower letters, by whoever gives boundaries."""


def download_extract(region: "Region", folder: Path, path: Path) -> None:
    """Write the streets around a region's municipalities at `path`, as OpenStreetMap XML.

    Raises
    ------
    FetchError
        The boundaries have not been fetched, or do not hold the municipalities; or the server gives nothing.
    """
    from bereik.streets import download_extract as download

    polygon = region_polygon(region, folder)
    try:
        download(polygon, path)
    except BereikError as error:
        raise FetchError("overpass", why=str(error)) from None


def region_polygon(region: "Region", folder: Path) -> Any:
    """The municipalities of a region and its margin, as a polygon in degrees."""
    import geopandas

    from bereik.sources.manifest import find_manifest

    manifest = find_manifest(folder)
    files = [*manifest.of_kind("boundaries"), *manifest.of_kind("sectors")] if manifest else []
    for file in files:
        table = geopandas.read_file(folder / file.file)
        columns = [name for name in table.columns if str(name).lower() in _CODES]
        if not columns or table.crs is None:
            continue
        own = table[table[columns[0]].astype(str).str.strip().isin(region.nis_codes)]
        if len(own):
            around = own.to_crs("EPSG:3812").geometry.union_all().buffer(region.margin_km * 1000)
            return geopandas.GeoSeries([around], crs="EPSG:3812").to_crs("EPSG:4326").iloc[0]
    raise FetchError("no-boundaries")
