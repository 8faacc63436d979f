"""The map of an answer: its rows as marks with a tooltip, on the basemap of its network."""

from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.atlas.basemap import basemap_under
from bereik.cli import rows
from bereik.cli.answered import Answer
from bereik.cli.show import headings, notes_on_days, remarks
from bereik.maps import coarse_square
from bereik.maps.page import draw_page
from bereik.present.ranking import VERDICTS
from bereik.present.rounding import shown_minutes
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences


def draw_answer(answer: Answer, lang: str) -> str:
    """The HTML of a map of an answer; it names no exact home."""
    public = answer._replace(home=answer.home.__class__(answer.home.point, *[answer.home.public_label] * 2))
    jobs = _jobs(answer, lang)
    placed = ~(jobs.geometry.isna() | jobs.geometry.is_empty)
    home = answer.square
    if home is None:
        home = coarse_square(answer.home.point.x, answer.home.point.y, answer.region.addresses)
    notes = [*notes_on_days(answer, lang), *provenance_sentences(answer.provenance, lang)]
    if not placed.all():
        notes.insert(0, sentence("map-not-placed", lang, count=int((~placed).sum())))
    return draw_page(
        jobs[placed],
        title=sentence("map-title", lang),
        heading=" ".join(headings(public, rows.summarise(answer.reach), lang)),
        labels=_labels(lang),
        notes=notes,
        home=home,
        basemap=basemap_under(answer.region, _bounds(jobs[placed], home)),
        lang=lang,
    )


def _bounds(jobs: GeoDataFrame, home: GeoDataFrame) -> list[float]:
    """West, south, east and north of the jobs and the square of the home."""
    boxes = np.array([table.total_bounds for table in (jobs, home) if len(table)])
    return [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)]


def _labels(lang: str) -> dict[str, str]:
    labels = {verdict: sentence(f"verdict-{verdict}", lang) for verdict in VERDICTS}
    named = {"home": "map-home", "legend": "map-legend", "basis": "map-provenance"}
    return labels | {name: sentence(key, lang) for name, key in named.items()}


def _jobs(answer: Answer, lang: str) -> GeoDataFrame:
    """One mark a vacancy: its best verdict, and the lines of all its rows."""
    table = rows.joined(answer.reach, answer.region.vacancies)
    lines = [_lines(row, answer, lang) for row in table.to_dict("records")]
    best = table.drop_duplicates("vacancy_id")[["vacancy_id", "verdict", "geometry"]]
    own = table.assign(lines=lines).groupby("vacancy_id", sort=False)["lines"].agg(_joined_lines)
    return best.assign(lines=best["vacancy_id"].map(own))


def _joined_lines(several: Any) -> tuple[str, ...]:
    """Lines of the rows of one vacancy; what they share stands once."""
    return tuple(dict.fromkeys(line for lines in several for line in lines))


def _lines(row: dict[str, Any], answer: Answer, lang: str) -> tuple[str, ...]:
    """What one row says in the tooltip."""
    hours = answer.hours(row["shift"], lang)
    date = row["date"].date()
    lines = [
        rows.title(row, lang),
        rows.employer(row),
        sentence("map-hours", lang, hours=hours) if hours else sentence("map-hours-unknown", lang),
        sentence("map-verdict", lang, verdict=sentence(f"verdict-{row['verdict']}", lang)),
        *remarks(row, answer, lang),
    ]
    if date != answer.date:
        lines.insert(3, long_date(date, lang))
    for way in ("out", "back"):
        leave = rows.clock(row[f"{way}_depart"], date, up=False, lang=lang)
        if leave:
            arrive = rows.clock(row[f"{way}_arrive"], date, up=True, lang=lang)
            spent = shown_minutes(row[f"{way}_depart"], row[f"{way}_arrive"])
            lines.append(sentence(f"map-{way}", lang, leave=leave, arrive=arrive, minutes=spent))
    return tuple(line for line in lines if line)
