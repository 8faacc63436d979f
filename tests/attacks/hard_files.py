"""Files made to break a reader, each a few kilobytes or megabytes: `write_all` puts them in a folder."""

import io
import json
import zipfile
from pathlib import Path

HEAD = "id,title,shift_start,shift_end,lat,lon\n"
ROW = "{n},Kok,08:00,16:00,51.4,4.6\n"
SHEET = "xl/worksheets/sheet1.xml"


def write_all(folder: Path) -> list[tuple[str, Path]]:
    """Write every hard file; kind and path of each, for `sandbox.read_all`."""
    tables = {**_texts(), **_spreadsheets(), **_shapes(), **_parquets()}
    written = []
    for name, content in tables.items():
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        written.append(("table", path))
    for name, content in _feeds().items():
        path = folder / name
        path.write_bytes(content)
        written.append(("gtfs", path))
    return written


def _texts() -> dict[str, str | bytes]:
    row = ROW.format(n=1)
    nested = "[" * 100_000
    return {
        "long-cell.csv": HEAD + row.replace("08:00", "8" * 10_000),
        "long-number.csv": HEAD + row.replace("51.4", "9" * 10_000),
        "long-heading.csv": "x" * 10_000 + "," + HEAD + "1," + row,
        "long-id-twice.csv": HEAD + 2 * row.replace("1,", "i" * 10_000 + ",", 1),
        "long-crs.csv": HEAD.replace("lat", "y").replace("lon", "z" * 5000) + row,
        "lone-cr.csv": (HEAD + row * 3).replace("\n", "\r"),
        "cr-in-cells.csv": HEAD + row.replace("Kok", "K\rok"),
        "many-columns.csv": ",".join(f"c{n}" for n in range(50_000)) + "\n" + ",".join("x" * 50_000) + "\n",
        "many-columns-known.csv": HEAD.strip() + "," + ",".join(f"c{n}" for n in range(50_000)) + "\n"
        + row.strip() + ",x" * 50_000 + "\n",
        "many-rows.csv": HEAD + "".join(ROW.format(n=n) for n in range(20_000)),
        "only-commas.csv": "," * 3_000_000,
        "only-quotes.csv": '"' * 1_000_000,
        "open-quote.csv": HEAD + '1,"' + "Kok\n" * 300_000,
        "empty-lines.csv": "\n" * 1_500_000,
        "zeros.csv": b"\x00" * 1_000_000,
        "nested.json": nested,
        "nested.geojson": '{"type":"FeatureCollection","features":' + nested,
        "long-hours.csv": HEAD + row.replace("08:00", "ma-vr 8u-12u, " * 2000),
        "bad-utf.csv": HEAD.encode() + b"1,K\xff\xfe\x80ok,08:00,16:00,51.4,4.6\n",
    }  # fmt: skip


def _spreadsheets() -> dict[str, bytes]:
    corner = _workbook(cells=(("XFD1048576", "x"),))
    rows = _workbook(cells=tuple((f"A{row}", "x") for row in (3, 1_048_576)))
    bomb = _workbook(more=b"<!-- " + b" " * 300_000_000 + b" -->")
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12))
        + b"]>"
    )
    return {
        "corner.xlsx": corner,
        "far-row.xlsx": rows,
        "bomb.xlsx": bomb,
        "laughs.ods": _ods(laughs + b"<l>&m;</l>"),
        "columns-repeated.ods": _ods(_ods_sheet('table:number-columns-repeated="2000000000"', "")),
        "rows-repeated.ods": _ods(_ods_sheet("", 'table:number-rows-repeated="2000000000"')),
        "broken.ods": _broken(_ods(_ods_sheet("", ""))),
        "no-sheet.xlsx": _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "no-zip.xlsx": b"PK\x03\x04" + b"x" * 1000,
    }


def _workbook(cells: tuple[tuple[str, str], ...] = (), more: bytes = b"") -> bytes:
    """A workbook of a table of vacancies, with some more cells in its sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(HEAD.strip().split(","))
    book.active.append(ROW.format(n=1).strip().split(","))
    for place, text in cells:
        book.active[place] = text
    written = io.BytesIO()
    book.save(written)
    if not more:
        return written.getvalue()
    with zipfile.ZipFile(written) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[SHEET] = parts[SHEET].replace(b"</worksheet>", more + b"</worksheet>")
    return _zip(parts)


def _ods(content: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip({"mimetype": kind, "META-INF/manifest.xml": b"<manifest/>", "content.xml": content})


def _broken(packed: bytes) -> bytes:
    """A zip of which the deflated bytes of a part are not what deflate writes."""
    at = packed.index(b"content.xml") + len(b"content.xml")
    return packed[:at] + b"\xff" * 20 + packed[at + 20 :]


def _ods_sheet(cell: str, row: str) -> bytes:
    names = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
    spaces = " ".join(names.format(one) for one in ("office", "table", "text"))
    return (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table>"
        f"<table:table-row {row}><table:table-cell {cell}><text:p>x</text:p></table:table-cell>"
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    ).encode()


def _zip(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            # what an .ods is stands as plain text at its beginning
            plain = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, content, plain)
    return written.getvalue()


def _shapes() -> dict[str, str | bytes]:
    def of(geometry: object) -> str:
        feature = {"type": "Feature", "properties": {"id": "1", "title": "Kok"}, "geometry": geometry}
        return json.dumps({"type": "FeatureCollection", "features": [feature]})

    rings = [[[4.6, 51.4], [4.7, 51.4]]]
    return {
        "two-points.geojson": of({"type": "Polygon", "coordinates": rings}),
        "one-point.geojson": of({"type": "Polygon", "coordinates": [[[4.6, 51.4]]]}),
        "two-points-multi.geojson": of({"type": "MultiPolygon", "coordinates": [rings]}),
        "latin.geojson": of(None).encode().replace(b"title", b"t\xdatle"),
        "no-ring.geojson": of({"type": "Polygon", "coordinates": []}),
        "line-of-one.geojson": of({"type": "LineString", "coordinates": [[4.6, 51.4]]}),
        "text-place.geojson": of({"type": "Point", "coordinates": ["a", "b"]}),
        "two-points.csv": 'id,title,geometry\n1,Kok,"POLYGON ((4.6 51.4, 4.7 51.4))"\n',
        "endless.csv": HEAD + "1,Kok,08:00,16:00,inf,nan\n2,Kok,08:00,16:00,1e400,4.6\n",
    }  # fmt: skip


def _parquets() -> dict[str, bytes]:
    import geopandas
    import pyarrow.parquet as pq

    table = geopandas.GeoDataFrame(
        {"id": ["1"], "title": ["Kok"]}, geometry=geopandas.points_from_xy([4.6], [51.4]), crs="EPSG:4326"
    )
    whole = io.BytesIO()
    table.to_parquet(whole)
    read = pq.read_table(io.BytesIO(whole.getvalue()))
    told = json.loads(read.schema.metadata[b"geo"])
    found = {"cut.parquet": whole.getvalue()[:-40], "bytes.parquet": b"PAR1" + b"\xff" * 400 + b"PAR1"}
    for name, crs in (("text", "EPSG:999999"), ("list", []), ("other", {"type": "x"}), ("number", 7)):
        column = told["columns"]["geometry"] | {"crs": crs}
        found[f"crs-{name}.parquet"] = _with_geo(read, told | {"columns": {"geometry": column}})
    found["geo-broken.parquet"] = _with_geo(read, "{")
    found["geo-no-columns.parquet"] = _with_geo(read, {"version": "1.0.0"})
    found["geo-list.parquet"] = _with_geo(read, [1])
    return found


def _with_geo(table: object, geo: object) -> bytes:
    import pyarrow.parquet as pq

    text = geo if isinstance(geo, str) else json.dumps(geo)
    written = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"geo": text.encode()}), written)
    return written.getvalue()


def _feeds() -> dict[str, bytes]:
    from tests.feeds.tiny_feed import TINY

    def of(**changes: str) -> bytes:
        return _zip({f"{name}.txt": text.encode() for name, text in {**TINY, **changes}.items()})

    calls = TINY["stop_times"]
    return {
        "year-9999.zip": of(calendar=TINY["calendar"].replace("20191031", "99991231")),
        "long-id.zip": of(stop_times=calls.replace("B,2", "B" * 10_000 + ",2")),
        "headways.zip": of(
            frequencies="trip_id,start_time,end_time,headway_secs\nT,00:00:00,9999:00:00,1\n"
        ),
        "late.zip": of(stop_times=calls.replace("06:30:00", "9999999:30:00")),
        "feed-bomb.zip": of(shapes="x" * 300_000_000),
        "columns.zip": of(stops=TINY["stops"].replace("\n", ",c" * 20_000 + "\n", 1)),
    }  # fmt: skip
