"""Whether a table of people goes with the sectors of a region: one year, and codes that meet.

Municipalities merged on 1 January 2025 and their sectors got new codes, so that a table of another year (or
the one with old codes, `_OLD`, beside sectors of 2025) leaves whole villages without people, without a word.
Both ways are counted within the region: which people find their sector, and which sectors find their people.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from geopandas import GeoDataFrame

from bereik.errors import TableError
from bereik.opportunities import read_people
from bereik.regions.codes import of_municipalities
from bereik.sources import SourceFile
from bereik.texts.localized import localized_error

LEAST = 0.99
"""A smaller share of people or of sectors that meet is refused."""
LEAST_INHABITED = 0.90
"""Of a table without a single sector of nobody: sectors that it lacks may be uninhabited ones."""
_NOWHERE = "ZZZZ"
"""How Statbel ends the code of people whose sector in the municipality is not known."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:0101)?(?!\d)")


def check_years(sectors: SourceFile, people: SourceFile) -> None:
    """Refuse sectors and people of two years, where both are known.

    Raises
    ------
    TableError
        They differ; the message names both.
    """
    years = year_of(sectors), year_of(people)
    if None not in years and years[0] != years[1]:
        told = {"sectors": sectors.file, "sectors_year": str(years[0])}
        raise localized_error(
            TableError, "people-other-year", people=people.file, people_year=str(years[1]), **told
        )


def year_of(file: SourceFile) -> int | None:
    """The year whose 1 January a file describes: what the registry says, else what its name says."""
    if file.year is not None:
        return file.year
    found = _YEAR.findall(file.url.rpartition("/")[2])
    return int(found[-1]) if found else None


def check_join(sectors: GeoDataFrame, path: Path, codes: Collection[str]) -> None:
    """Refuse people of whom, in the municipalities of the region, too few find their sector, or the reverse.

    Raises
    ------
    TableError
        Under 99 % meet; the message gives the share and a code that found nothing.
    """
    people = read_people(path)
    own = of_municipalities(sectors, codes)
    share, lost = join_rate(own["id"].astype(str).tolist(), people, codes)
    if share < LEAST:
        per_cent = f"{int(1000 * share) / 10:g}"
        raise localized_error(TableError, "people-join-rate", people=path.name, share=per_cent, lost=lost)


def join_rate(
    sectors: Collection[str], people: Mapping[str, float], codes: Collection[str]
) -> tuple[float, str]:
    """The smaller share, of people with their sector or sectors with their people; and a lost code.

    >>> join_rate(["11022A", "11022B"], {"11022A": 60, "11022C": 40, "11022ZZZZ": 5, "12021A": 9}, {"11022"})
    (0.5, '11022B')
    """
    codes_of_sectors = set(sectors)
    here = {
        code: count for code, count in people.items() if code[:5] in codes and not code.endswith(_NOWHERE)
    }
    lost_people = sorted(code for code, count in here.items() if count and code not in codes_of_sectors)
    bare = sorted(codes_of_sectors - set(people))
    everybody = sum(here.values())
    found = sum(count for code, count in here.items() if code in codes_of_sectors)
    of_people = found / everybody if everybody else 0.0
    of_sectors = 1 - len(bare) / len(codes_of_sectors) if codes_of_sectors else 0.0
    lists_nobody = any(count == 0 for count in people.values())
    if not lists_nobody and of_sectors >= LEAST_INHABITED:
        of_sectors = 1.0
    if of_sectors < of_people:
        return of_sectors, next(iter(bare), "")
    return of_people, next(iter(lost_people or bare), "")
