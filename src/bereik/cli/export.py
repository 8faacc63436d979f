"""Keeping an answer: csv, parquet and geojson hold all its rows, html is a map without the exact home.

A file appears whole or not at all. None of them holds where the home is. Times to the minute from one door
give that door away, so what is kept holds for the whole square around it, unless exact times were asked
(`--exact`).
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from bereik.cli import rows
from bereik.cli.answered import Answer
from bereik.cli.refusal import WRONG_USAGE, RefusalError
from bereik.cli.show import plain
from bereik.cli.terminal import say
from bereik.harmless import harmless_table
from bereik.present.rounding import to_the_minute
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences

KINDS = (".csv", ".parquet", ".geojson", ".html")


def check_out(out: str | None, lang: str, inputs: Sequence[str | None] = ()) -> None:
    """Refuse a file that cannot be written, or that is read from, before anything is computed."""
    if out is None:
        return
    path = Path(out)
    if any(given and Path(given).exists() and path.resolve() == Path(given).resolve() for given in inputs):
        raise RefusalError(sentence("out-is-input", lang, path=out), WRONG_USAGE)
    if path.suffix.lower() not in KINDS or path.is_dir():
        raise RefusalError(sentence("out-kind", lang, path=out), WRONG_USAGE)
    if not path.parent.is_dir():
        raise RefusalError(sentence("out-folder", lang, folder=str(path.parent)), WRONG_USAGE)


def write_out(answer: Answer, path: Path, lang: str) -> None:
    """Write an answer to a file of one of `KINDS`."""
    kind = path.suffix.lower()
    with whole_file(path) as part:
        if kind == ".html":
            # Maps load folium, which an answer in the terminal does not wait for.
            from bereik.cli.picture import draw_answer

            part.write_text(draw_answer(answer, lang), encoding="utf-8")
        else:
            _write_table(full_table(answer, lang), answer, part, kind)
    said = "jobs-saved-exact" if answer.square is None else "jobs-saved-square"
    size = None if answer.square is None else int(answer.square["size_m"].iloc[0])
    say(said, lang, path=str(path), size=size)


def full_table(answer: Answer, lang: str) -> GeoDataFrame:
    """All rows with the columns of their vacancy, and in `basis` what they rest on."""
    table = to_the_minute(rows.joined(answer.reach, answer.region.vacancies))
    return table.assign(basis=" ".join(provenance_sentences(answer.provenance, lang)))


def _write_table(table: GeoDataFrame, answer: Answer, path: Path, kind: str) -> None:
    if kind == ".csv":
        points = table.geometry
        flat = table.drop(columns=points.name).assign(lon=points.x, lat=points.y)
        harmless_table(flat).to_csv(path, index=False, encoding="utf-8")
    elif kind == ".parquet":
        table.to_parquet(path, index=False)
    else:
        path.write_text(json.dumps(_geojson(table, answer.provenance), ensure_ascii=False), encoding="utf-8")


def _geojson(table: GeoDataFrame, provenance: dict[str, Any]) -> dict[str, Any]:
    """GeoJSON with times as ISO 8601; a vacancy without a place has no geometry."""
    records = table.drop(columns=table.geometry.name).to_dict("records")
    features = [
        {
            "type": "Feature",
            "properties": {name: plain(value, name) for name, value in record.items()},
            "geometry": None if point is None or point.is_empty else point.__geo_interface__,
        }
        for record, point in zip(records, table.geometry, strict=True)
    ]
    return {"type": "FeatureCollection", "provenance": provenance, "features": features}


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, which takes its place when all went well."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")  # two processes have one each
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
