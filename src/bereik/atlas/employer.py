"""Map `employer`: from where one employer or industrial area can be reached for each shift, or why not."""

from typing import Any

import numpy as np

from bereik.atlas.classes import KIND_OF, KINDS, few_people, kind_legend
from bereik.atlas.context import MapContext, merged
from bereik.atlas.reach import area_names, people_of_classes, shown_people
from bereik.atlas.target import Target, find_area, find_employer
from bereik.domain.traveller import Traveller
from bereik.maps.atlas import AtlasPage, LegendClass, MapView
from bereik.present.rounding import shown_minutes, shown_time
from bereik.reach import shift_reach

PARTS = {"most": ("#66c2a4", "◕"), "some": ("#ccece6", "◔")}
"""Colour and sign of an area of which half of the openings or more can be held, and fewer."""


def employer_map(context: MapContext, employer: str | None = None, *, area: str | None = None) -> AtlasPage:
    """Who can get to one employer, or to an industrial area, for each shift.

    Parameters
    ----------
    employer
        A part of its name, or the id of a vacancy; the employer with most openings when not given.
    area
        In its stead the name of an industrial area, or "LAT,LON" of a point in or near one.

    Raises
    ------
    PlaceError
        No vacancy with a known place fits, or no area.
    """
    target = find_employer(context, employer) if area is None else find_area(context, area)
    views: dict[str, MapView] = {}
    provenance: dict[str, Any] = {}
    for query in context.queries(context.shifts_by_date()):
        table = shift_reach(
            context.region.network, context.points, target.places.drop(columns="positions"),
            date=query.date, shifts=query.subject, traveller=Traveller(bike=query.way),
            childcare=context.region.childcare if query.care == "with" else None,
        )  # fmt: skip
        # Taken out of it: pandas copies it anew with every row that is read.
        provenance = merged(provenance, table.attrs.pop("provenance"))
        for shift in query.subject:
            own = table[table["shift"].astype(str) == shift.name]
            views[f"{shift.name}|{query.way}|{query.care}"] = _view(context, target, own)
    switches = [context.shift_switch(), context.way_switch(), context.care_switch()]
    places = context.homes.assign(name=area_names(context))
    first = [context.words("note-squares"), *([target.note] if target.note else [])]
    notes = context.notes(provenance, *first)
    return context.page("employer", places, switches, views, notes, employer=target.name, marks=target.marks)


def _view(context: MapContext, target: Target, rows: Any) -> MapView:
    """The answers of one shift: of each home the openings of the target that can be held from there."""
    yes, *others = kind_legend(context, context.words("employer-yes"))
    legend = [yes, *(LegendClass(context.words(f"employer-{key}"), *look) for key, look in PARTS.items())]
    legend += others
    openings = dict(zip(target.places["id"].astype(str), target.places["positions"], strict=True))
    of_home = dict(list(rows.groupby(rows["home_id"].astype(str), sort=False)))
    classes: list[int] = []
    values: list[str] = []
    lines: list[list[str]] = []
    homes = zip(
        context.homes["id"].astype(str), context.homes["population"], few_people(context), strict=True
    )
    for home, people, hidden in homes:
        own, told = _answer_of_home(context, of_home[home].to_dict("records"), openings)
        classes.append(len(legend) - 1 if hidden else own)
        values.append(context.words("hidden") if hidden else legend[own].label)
        lines.append([] if hidden else [*told, context.words("people", count=context.whole(people))])
    residents = shown_people(context)
    kinds = np.asarray(classes)
    whole_of_it, part = residents[kinds == 0].sum(), residents[(kinds > 0) & (kinds <= len(PARTS))].sum()
    found = {
        "count": context.whole(whole_of_it),
        "of": context.whole(residents.sum()),
        "part": context.whole(part),
    }
    return MapView(
        context.words("unit-employer"), legend, classes, values, lines,
        headline=context.words("employer-headline" if not part else "employer-headline-part", **found),
        counts=people_of_classes(context, classes, len(legend)),
        total=context.words("people", count=context.whole(residents.sum())),
    )  # fmt: skip


def _answer_of_home(
    context: MapContext, rows: list[Any], openings: dict[str, float]
) -> tuple[int, list[str]]:
    """The class of one home and what is told of it: how much it reaches, and the shortest day."""
    weights = [openings[str(row["vacancy_id"])] for row in rows]
    feasible = [row for row in rows if row["verdict"] == "yes"]
    count = sum(weight for row, weight in zip(rows, weights, strict=True) if row["verdict"] == "yes")
    told = (
        []
        if len(rows) == 1
        else [context.words("openings", count=context.whole(count), of=context.whole(sum(weights)))]
    )
    quickest = min(feasible or rows, key=_spent)
    told += [text for text in ways(context, quickest).values() if text]
    if feasible:
        return (0 if len(feasible) == len(rows) else 1 if 2 * count >= sum(weights) else 2), told
    lost = dict.fromkeys(KINDS, 0.0)
    for row, weight in zip(rows, weights, strict=True):
        lost[KIND_OF[row["reason"]]] += weight
    return 1 + len(PARTS) + list(KINDS).index(max(lost, key=lambda kind: lost[kind])), told


def _spent(row: Any) -> float:
    """Minutes on the way, out and back; without a way there are more than any."""
    spent = float(row["out_min"]) + float(row["back_min"])
    return spent if spent == spent else float("inf")


def ways(context: MapContext, row: Any) -> dict[str, str]:
    """Out and back with their times, empty where there is no way."""
    told = {"out": "", "back": ""}
    for way in told:
        leaves, arrives = row[f"{way}_depart"], row[f"{way}_arrive"]
        if leaves is not None and leaves == leaves:
            begin, end = shown_time(leaves, up=False), shown_time(arrives, up=True)
            times = {"leave": context.clock(begin), "arrive": context.clock(end)}
            told[way] = context.words(f"way-{way}", **times, minutes=shown_minutes(leaves, arrives))
    return told
