"""Streets of a region from the OpenStreetMap server, in place of an extract of all Belgium.

The polygon is that of the region's municipalities, as they were fetched, with the margin around them: the
server learns which region is asked about, nothing more.
"""

from pathlib import Path

from shapely import MultiPolygon, Polygon

from bereik.errors import BereikError
from bereik.regions.layers import read_areas
from bereik.regions.outline import build_outline
from bereik.sources import FetchError, Region
from bereik.sources.manifest import find_manifest
from bereik.streets.download import download_extract


def download_region(region: Region, folder: Path, path: Path) -> None:
    """Write the streets around a region's municipalities at `path`, as OpenStreetMap XML.

    Raises
    ------
    FetchError
        The boundaries have not been fetched, or do not hold the municipalities; or the server gives nothing.
    """
    try:
        download_extract(region_polygon(region, folder), path)
    except FetchError:
        raise
    except BereikError as error:
        raise FetchError("overpass", why=str(error)) from None


def region_polygon(region: Region, folder: Path) -> Polygon | MultiPolygon:
    """The municipalities of a region and its margin, in degrees, out of the boundaries or the sectors."""
    manifest = find_manifest(folder)
    files = [*manifest.of_kind("boundaries"), *manifest.of_kind("sectors")] if manifest else []
    if manifest is None or not files:
        raise FetchError("no-boundaries")
    areas = read_areas(manifest.path_of(files[0]), files[0].kind)
    return build_outline(region, areas, files[0].file).outer
