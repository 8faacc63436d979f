"""What stands in where a region has no vacancies, no childcare or no numbers of people.

An analysis can then go on, with answers about the real timetable: how many places, instead of jobs, can be
reached on time. What stands in is told in the label of the region, which every answer must show.
"""

from dataclasses import replace
from typing import Any, TypeVar

import geopandas
import numpy as np
from geopandas import GeoDataFrame

from bereik.domain.tables import VACANCIES
from bereik.texts import sentence
from bereik.working_hours import usual_shifts

R = TypeVar("R", bound=Any)

MOST_PLACES = 40
"""Places that stand in for vacancies: a tenth of them is still some."""


def fill_gaps(region: R, *, lang: str = "nl") -> R:
    """The region with something in place of each table that is empty, and `label` telling what.

    For vacancies: places where people live, with the usual shifts in turn. For childcare: one made-up
    facility in each municipality, open at the hours that are assumed of all (Monday to Friday 07:00-18:00).
    For people: each home counts as one. Of vacancies that are there nothing is made up: columns that they do
    not have are added and stay empty.

    Parameters
    ----------
    region
        As `load_region` or `load_demo` gives it; it stays as it is.
    lang
        "nl" or "en", the language of what is told.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> fill_gaps(demo).label == demo.label  # nothing is missing
    True
    """
    told: list[str] = []
    changed: dict[str, GeoDataFrame] = {}
    if not len(region.vacancies):
        changed["vacancies"] = _places(region, lang)
        told.append(sentence("gaps-vacancies", lang, count=len(changed["vacancies"])))
    elif "shift_start" not in region.vacancies or region.vacancies["shift_start"].isna().all():
        told.append(sentence("gaps-hours", lang))
    if not len(region.childcare):
        changed["childcare"] = _facilities(region, lang)
        told.append(sentence("gaps-childcare", lang))
    if region.homes["population"].isna().all():
        changed["homes"] = region.homes.assign(population=1.0)
        told.append(sentence("gaps-population", lang))
    vacancies = changed.get("vacancies", region.vacancies)
    lacking = [name for name in (*VACANCIES, "municipality") if name not in vacancies]
    changed["vacancies"] = vacancies.assign(**dict.fromkeys(lacking))
    labels = [f"{region.label}."] if region.label and told else [region.label]
    return replace(region, **changed, label=" ".join([*labels, *told]).strip())


def _places(region: Any, lang: str) -> GeoDataFrame:
    """Some addresses, spread over their list, each with one of the usual shifts.

    Homes, where addresses are not known in every municipality: the places must not all lie in a corner.
    """
    houses = region.addresses.dropna(subset=["house_number"])  # others are streets and towns
    everywhere = set(region.homes["municipality"]) <= set(houses["municipality"])
    from_where = houses if everywhere else region.homes
    rows = np.linspace(0, len(from_where) - 1, min(MOST_PLACES, len(from_where))).round().astype(int)
    own = from_where.iloc[rows].reset_index(drop=True)
    usual = usual_shifts()
    shifts = [usual[row % len(usual)] for row in range(len(own))]
    table = {
        "id": [f"place-{row + 1}" for row in range(len(own))],
        "title": [sentence("gaps-place", lang, municipality=name) for name in own["municipality"]],
        "shift_start": [shift.start for shift in shifts],
        "shift_end": [shift.end for shift in shifts],
        "municipality": own["municipality"].tolist(),
    }
    return geopandas.GeoDataFrame(table, geometry=own.geometry.tolist(), crs=own.crs)


def _facilities(region: Any, lang: str) -> GeoDataFrame:
    """One facility in each municipality, at the home that stands for most people."""
    homes = region.homes.sort_values("population", ascending=False, kind="stable")
    homes = homes.drop_duplicates("municipality").sort_values("municipality").reset_index(drop=True)
    table = {
        "id": [f"care-{row + 1}" for row in range(len(homes))],
        "name": [sentence("gaps-facility", lang, municipality=name) for name in homes["municipality"]],
    }
    return geopandas.GeoDataFrame(table, geometry=homes.geometry.tolist(), crs=homes.crs)
