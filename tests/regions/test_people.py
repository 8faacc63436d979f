"""People by sector: of the year of the sectors, with their codes, or not at all."""

import dataclasses
import json

import pytest

from bereik.regions import build_region
from bereik.regions.people import join_rate, year_of
from bereik.regions.report import tell_build
from bereik.sources import Municipality, Region, read_manifest
from bereik.sources.manifest import write_manifest
from tests.feeds.test_publisher_ids import BARE, packed
from tests.regions.raw import raw_folder

MALLE = Region(
    "malle", "Malle", (Municipality("11057", "Malle", (Municipality("11900", "Oud-Malle"),)),), 15.0
)
SECTORS = {f"11057{letter}00-": n for n, letter in enumerate("ABCDEFGHIJ")}


def squares(codes):
    """A row of squares of a kilometre or so, with the headings of Statbel."""
    shapes = []
    for number, code in enumerate(codes):
        west = 4.60 + number * 0.015
        ring = [[west, 51.30], [west + 0.015, 51.30], [west + 0.015, 51.31], [west, 51.31], [west, 51.30]]
        shapes.append(
            {
                "type": "Feature",
                "properties": {"cd_sector": code, "tx_sector_descr_nl": code, "cd_munty_refnis": code[:5]},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": shapes})


def built(tmp_path, people, years=(2025, 2025)):
    """The region of ten sectors of Malle with a table of people; and what the build tells."""
    (tmp_path / "s.geojson").write_text(squares(SECTORS), encoding="utf-8")
    (tmp_path / "b.geojson").write_text(squares(["11057"]).replace("cd_sector", "x"), encoding="utf-8")
    rows = "".join(f"{code}|{count}\n" for code, count in people.items())
    (tmp_path / "p.csv").write_text(f"CD_SECTOR|TOTAL\n{rows}", encoding="utf-8")
    files = {
        "bus": ("gtfs", packed(tmp_path / "feed.zip", BARE)),
        "boundaries": ("boundaries", tmp_path / "b.geojson"),
        "sectors": ("sectors", tmp_path / "s.geojson"),
        "population": ("population", tmp_path / "p.csv"),
    }
    raw = raw_folder(tmp_path / "raw", files)
    manifest = read_manifest(raw)
    years = dict(zip(("sectors", "population"), years, strict=True))
    told = tuple(dataclasses.replace(file, year=years.get(file.id)) for file in manifest.files)
    write_manifest(dataclasses.replace(manifest, files=told))
    region = build_region(MALLE, raw, tmp_path / "built")
    return region, "\n".join(tell_build(region.report, "nl"))


NEW = dict.fromkeys(SECTORS, 100)


def test_people_with_the_codes_of_the_sectors_are_taken(tmp_path):
    region, told = built(tmp_path, {**NEW, "11057ZZZZ": 30, "11001A00-": 500})
    assert region.zones["population"].tolist() == [100.0] * 10
    assert "procent" not in told


def test_people_with_the_codes_of_before_a_merger_are_refused(tmp_path):
    """As OPENDATA_SECTOREN_2025_OLD beside sectors of 2025: one sector of ten had another code."""
    old = {code.replace("11057J", "11900J"): count for code, count in NEW.items()}
    region, told = built(tmp_path, old)
    assert "maar 90 procent" in told
    assert "11057J00- niet" in told or "11900J00- niet" in told
    assert "_NEW" in told
    assert len(region.zones) == 1  # the municipality itself: sectors without their people are not used
    assert not [one for one in region.network.sources if one["kind"] in ("sectors", "population")]


def test_people_of_another_year_are_refused_though_their_codes_meet(tmp_path):
    _, told = built(tmp_path, NEW, (2025, 2024))
    assert "is van 2024 en sectors.geojson van 2025" in told


@pytest.mark.parametrize(
    ("share", "people"),
    [
        (1.0, {"11057A": 98, "11057B": 2}),
        (0.98, {"11057A": 98, "11057B": 0, "11057X": 2}),  # two of a hundred people find no sector
        (0.5, {"11057A": 98, "12021A": 0}),  # the table lists sectors of nobody, and lacks one
        (1.0, {"11057A": 98, "11057B": 0, "11057ZZZZ": 50}),  # people of whom the sector is not known
        (0.0, {"12021A": 98}),
    ],
)
def test_both_people_and_sectors_must_find_each_other(share, people):
    assert join_rate(["11057A", "11057B"], people, {"11057"})[0] == pytest.approx(share)


def test_sectors_that_a_table_of_inhabited_ones_lacks_may_be_uninhabited():
    sectors = [f"11057{n:03d}" for n in range(100)]
    people = dict.fromkeys(sectors[:95], 10.0)
    assert join_rate(sectors, people, {"11057"})[0] == 1.0
    assert join_rate(sectors, {**people, "99999A": 0.0}, {"11057"})[0] == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("url", "year"),
    [
        ("https://x.be/sh_statbel_statistical_sectors_31370_20250101.geojson.zip", 2025),
        ("https://x.be/OPENDATA_SECTOREN_2025_NEW.xlsx", 2025),
        ("https://x.be/2019/sectoren.zip", None),
        ("file:///home/x/sectoren%202026.zip", None),
    ],
)
def test_the_year_of_a_file_is_read_in_its_name(tmp_path, url, year):
    raw = raw_folder(tmp_path / "raw", {"sectors": ("sectors", packed(tmp_path / "x.zip", BARE))})
    (file,) = read_manifest(raw).files
    assert year_of(dataclasses.replace(file, url=url)) == year
