"""People, openings and employers that a plan concerns: every number a sum of rows that stand in the dossier.

Areas with fewer than five people have no row of their own (SPEC 6). Those that gain or lose stand together in
one row, and so do the others; a row that would still have fewer than five people is left out of every number,
so that no difference between a total and its rows tells about them. A vacancy that fewer than five people
gain (or lose) is left out of every number of that side for the same reason.
"""

from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.measures import LEAST_PEOPLE
from bereik.measures.areas import are_few
from bereik.present.categories import count_irregular
from bereik.proposals.assess import Effect, Pairs
from bereik.units import Bools, Floats

SMALL = "small"
"""How the id begins of a row of areas with few people together."""
OCCUPANCY = 8
"""De Lijn's criterion of 2024 to 2026 for a line: the average of the most people on board at once."""


class Weights(NamedTuple):
    """What homes and vacancies weigh, and which homes are counted. H homes, V vacancies."""

    people: Floats
    openings: Floats
    groups: tuple[tuple[str, Bools], ...]
    """The areas that stand in a row together (`SMALL`), with the name of the row."""

    @property
    def shown(self) -> Bools:
        """(H,) areas with a row of their own."""
        own: Bools = self.people >= LEAST_PEOPLE
        return own

    @property
    def counted(self) -> Bools:
        """(H,) areas that are in the numbers."""
        every: Bools = np.logical_or.reduce([self.shown, *(group for _, group in self.groups)])
        return every


def weights_of_areas(people: Floats, openings: Floats, effect: Effect) -> Weights:
    """Which areas can be shown, and which only together: those that gain or lose, and the rest."""
    touched = np.zeros(len(people), dtype=np.bool_)
    for homes, _ in (effect.gained, effect.lost):
        touched[homes] = True
    small = are_few(people)
    groups = ((f"{SMALL}-touched", small & touched), (f"{SMALL}-rest", small & ~touched))
    return Weights(
        people, openings, tuple(group for group in groups if people[group[1]].sum() >= LEAST_PEOPLE)
    )


def area_rows(
    homes: GeoDataFrame, effect: Effect, weights: Weights, areas: list[str]
) -> list[dict[str, Any]]:
    """One row an area: its people, and the openings that can be held before, gained and lost."""
    before = effect.held_before @ weights.openings
    gained, lost = (_per_home(effect, weights, pairs) for pairs in (effect.gained, effect.lost))
    rows = [
        {
            "area": str(homes["id"].iloc[row]), "name": str(homes["name"].iloc[row]),
            "municipality": areas[row], "people": rounded(weights.people[row]),
            "before": rounded(before[row]), "gained": rounded(gained[row]), "lost": rounded(lost[row]),
        }
        for row in np.flatnonzero(weights.shown).tolist()
    ]  # fmt: skip
    for name, group in weights.groups:
        own = weights.people[group]
        means = [float(counts[group] @ own / own.sum()) for counts in (before, gained, lost)]
        told = dict(zip(("before", "gained", "lost"), map(rounded, means), strict=True))
        rows.append({"area": name, "name": "", "municipality": "", "people": rounded(own.sum())} | told)
    return rows


def told_pairs(pairs: Pairs, weights: Weights) -> Pairs:
    """Of the pairs gained or lost those that may be told: of areas that count, and five people a vacancy."""
    homes, vacancies = pairs
    counted = weights.counted[homes]
    homes, vacancies = homes[counted], vacancies[counted]
    people = np.bincount(vacancies, weights=weights.people[homes], minlength=len(weights.openings))
    told = ~are_few(people)[vacancies]
    return homes[told], vacancies[told]


def _per_home(effect: Effect, weights: Weights, pairs: Pairs) -> Floats:
    homes, vacancies = told_pairs(pairs, weights)
    count = len(effect.before.homes.ids)
    return np.bincount(homes, weights=weights.openings[vacancies], minlength=count).astype(np.float64)


def vacancy_rows(vacancies: GeoDataFrame, effect: Effect, weights: Weights) -> list[dict[str, Any]]:
    """One row a vacancy that people gain or lose: what and where it is, and how many people."""
    texts = (
        "title", "employer", "category", "shift_start", "shift_end", "days", "municipality",
        "place_precision",
    )  # fmt: skip
    people = {}
    for name, pairs in (("people_gaining", effect.gained), ("people_losing", effect.lost)):
        homes, jobs = told_pairs(pairs, weights)
        people[name] = np.bincount(jobs, weights=weights.people[homes], minlength=len(vacancies))
    rows = []
    for row in np.flatnonzero((people["people_gaining"] > 0) | (people["people_losing"] > 0)).tolist():
        told = {name: text_of(vacancies[name].iloc[row]) if name in vacancies else None for name in texts}
        counts = {name: rounded(own[row]) for name, own in people.items()}
        vacancy = {"id": str(vacancies["id"].iloc[row]), "positions": rounded(weights.openings[row])}
        rows.append(vacancy | told | counts)
    return sorted(rows, key=lambda row: (-row["people_gaining"], -row["people_losing"], row["id"]))


def municipality_rows(areas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a municipality: people, those who gain or lose, and openings a person on average."""
    rows = []
    for name in sorted({area["municipality"] for area in areas}):
        own = [area for area in areas if area["municipality"] == name]
        people = sum(area["people"] for area in own)
        before = sum(area["people"] * area["before"] for area in own) / people
        change = sum(area["people"] * (area["gained"] - area["lost"]) for area in own) / people
        rows.append(
            {
                "municipality": name, "people": rounded(people),
                "people_gaining": rounded(sum(area["people"] for area in own if area["gained"] > 0)),
                "people_losing": rounded(sum(area["people"] for area in own if area["lost"] > 0)),
                "jobs_before": rounded(before), "jobs_after": rounded(before + change),
            }
        )  # fmt: skip
    return rows


def totals(areas: list[dict[str, Any]], vacancies: list[dict[str, Any]]) -> dict[str, Any]:
    """The numbers of the first page, from the rows that stand in the dossier."""
    told: dict[str, Any] = {}
    for side, people in (("gained", "people_gaining"), ("lost", "people_losing")):
        own = [area for area in areas if area[side] > 0]
        jobs = [vacancy for vacancy in vacancies if vacancy[people] > 0]
        some = sum(area["people"] for area in own)
        worth = sum(area["people"] * area[side] for area in own)
        told |= {
            people: rounded(some),
            f"openings_{side}": rounded(sum(job["positions"] for job in jobs)),
            f"vacancies_{side}": len(jobs),
            f"employers_{side}": len({job["employer"] for job in jobs if job["employer"]}),
            f"each_{side}": rounded(worth / some) if some else 0.0,
        }
    gaining = [area for area in areas if area["gained"] > 0]
    before = sum(area["people"] * area["before"] for area in gaining)
    everybody = sum(area["people"] for area in areas)
    told["people"] = rounded(everybody)
    told["each_before"] = rounded(before / told["people_gaining"]) if told["people_gaining"] else 0.0
    return told


def categories_of(vacancies: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The openings gained and lost that are no regular job, by category."""
    told = {}
    for side, people in (("gained", "people_gaining"), ("lost", "people_losing")):
        own = [row for row in vacancies if row[people] > 0]
        counts = count_irregular([row["category"] for row in own], [row["positions"] for row in own])
        told[side] = {name: rounded(count) for name, count in counts.items()}
    return told


def occupancy(people: float, openings: float, rides: int = 1) -> dict[str, Any]:
    """Which part of the openings, and of the people, makes eight on board of each ride more; no forecast.

    >>> occupancy(1000, 40), occupancy(1000, 40, rides=2)["eight_of_openings_pct"]
    ({'eight': 8, 'eight_of_openings_pct': 20.0, 'eight_one_in_people': 125.0}, 40.0)
    """
    eight = OCCUPANCY * rides
    return {
        "eight": eight,
        "eight_of_openings_pct": rounded(100 * eight / openings) if openings and eight else None,
        "eight_one_in_people": rounded(people / eight) if people and eight else None,
    }


def text_of(value: Any) -> str | None:
    """A cell as text; None where it is empty."""
    return None if value is None or value != value or not str(value).strip() else str(value)


def rounded(number: Any) -> float:
    """A number the same on every machine; so fine that what is shown of it is rounded once."""
    return round(float(number), 6)
