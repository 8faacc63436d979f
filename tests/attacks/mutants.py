"""Good files of every kind that is read, and copies of them with something broken at random.

A seed gives the same mutants anywhere. Formats with checksums (`SEALED`) tell every flipped byte or answer as
before; in the others a changed letter is another text that nobody can tell.
"""

import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.attacks.hard_files import HEAD, ROW, _ods, _workbook
from tests.feeds.tiny_feed import TINY

SEALED = ("xlsx", "ods", "zip", "network")
"""Kinds of which a flipped byte is never silent."""
_ODD = (
    b"",
    b"\x00",
    b"\xff\xff",
    b"-1",
    b"1e400",
    b"99999999999999999999",
    b'"',
    b",,,",
    b"\n",
    b"\r",
    b"=1",
    b"nan",
)
_ROWS = HEAD + "".join(ROW.format(n=n) for n in range(30))
_OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="test">
<node id="1" version="1" lat="51.4" lon="4.6"/><node id="2" version="1" lat="51.401" lon="4.602"/>
<node id="3" version="1" lat="51.402" lon="4.604"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
<way id="2" version="1"><nd ref="1"/><nd ref="3"/><tag k="highway" v="footway"/><tag k="name" v="Pad"/></way>
</osm>
"""


def write_seeds(folder: Path) -> dict[str, tuple[str, Path]]:
    """Good files by their kind, each with the reader that takes it."""
    import geopandas

    from bereik import build_network, read_feed

    seeds: dict[str, tuple[str, Path]] = {}

    def keep(kind: str, reader: str, content: bytes) -> None:
        path = folder / f"seed.{kind}"
        path.write_bytes(content)
        seeds[kind] = reader, path

    keep("csv", "table", _ROWS.encode())
    keep("xlsx", "table", _workbook())
    cells = "".join(_ods_row(line) for line in _ROWS.strip().split("\n"))
    keep("ods", "table", _ods(_ODS.format(rows=cells).encode()))
    places = geopandas.GeoDataFrame(
        {"id": ["1", "2"], "title": ["Kok", "Bakker"]},
        geometry=geopandas.points_from_xy([4.6, 4.7], [51.4, 51.4]), crs="EPSG:4326",
    )  # fmt: skip
    keep("geojson", "table", places.to_json().encode())
    packed = io.BytesIO()
    places.to_parquet(packed)
    keep("parquet", "table", packed.getvalue())
    feed = io.BytesIO()
    with zipfile.ZipFile(feed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in TINY.items():
            archive.writestr(f"{name}.txt", text)
    keep("zip", "gtfs", feed.getvalue())
    keep("osm", "osm", _OSM.encode())
    seeds["pbf"] = "osm", _pbf(folder)
    build_network([read_feed(seeds["zip"][1])], None).save(folder / "seed.network")
    seeds["network"] = "network", folder / "seed.network"
    return seeds


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def _ods_row(line: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in line.split(",")
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _pbf(folder: Path) -> Path:
    import osmium

    path = folder / "seed.osm.pbf"
    writer = osmium.SimpleWriter(str(path))
    for entity in osmium.FileProcessor(str(folder / "seed.osm")):
        writer.add(entity)
    writer.close()
    return path


def flip(content: bytes, dice: random.Random) -> bytes:
    """One byte becomes another one."""
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ dice.randrange(1, 256)]) + content[at + 1 :]


def cut(content: bytes, dice: random.Random) -> bytes:
    """The file ends early, as a download that broke off."""
    return content[: dice.randrange(len(content))]


def drop(content: bytes, dice: random.Random) -> bytes:
    """A piece is missing."""
    at = dice.randrange(len(content))
    return content[:at] + content[at + dice.randrange(1, 40) :]


def insert(content: bytes, dice: random.Random) -> bytes:
    """Something odd stands in between."""
    at = dice.randrange(len(content))
    return content[:at] + dice.choice(_ODD) * dice.choice((1, 1, 3000)) + content[at:]


def twice(content: bytes, dice: random.Random) -> bytes:
    """A piece stands there twice."""
    at = dice.randrange(len(content))
    end = at + dice.randrange(1, 200)
    return content[:end] + content[at:end] + content[end:]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, drop, insert, twice)


def write_mutants(
    seeds: dict[str, tuple[str, Path]], folder: Path, count: int, seed: int
) -> list[tuple[str, str, str, Path]]:
    """`count` mutants of each seed: kind, way, reader and path."""
    dice = random.Random(seed)
    written = []
    for kind, (reader, source) in seeds.items():
        for number in range(count):
            way = flip if kind in SEALED and number % 2 else dice.choice(WAYS)
            path = folder / f"{way.__name__}-{number}{''.join(source.suffixes) or source.name}"
            if source.is_dir():
                shutil.copytree(source, path)
                inside = dice.choice(sorted(one for one in path.rglob("*") if one.is_file()))
                inside.write_bytes(way(inside.read_bytes(), dice))
            else:
                path.write_bytes(
                    _inside(source, way, dice) if number % 3 == 2 else way(source.read_bytes(), dice)
                )
            written.append((kind, way.__name__ if number % 3 != 2 else "inside", reader, path))
    return written


def _inside(source: Path, way: Callable[[bytes, random.Random], bytes], dice: random.Random) -> bytes:
    """The file with one of the parts of its zip broken and sealed again; any other file broken as it is."""
    content = source.read_bytes()
    if not zipfile.is_zipfile(source):
        return way(content, dice)
    with zipfile.ZipFile(source) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = dice.choice(sorted(one for one in parts if parts[one]))
    parts[name] = way(parts[name], dice)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as again:
        for part, told in parts.items():
            again.writestr(part, told, zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED)
    return written.getvalue()


def silent(written: list[tuple[str, str, str, Path]], found: list[dict], whole: dict[str, str]) -> list[str]:
    """Flipped bytes of sealed files that were read as something else without a word."""
    return [
        f"{one['path']}: reads as something else without a word"
        for (kind, way, _, _), one in zip(written, found, strict=True)
        if way == "flip" and kind in SEALED and one["outcome"] == "read"
        and one["digest"] != whole[kind] and not one["detail"]
    ]  # fmt: skip
