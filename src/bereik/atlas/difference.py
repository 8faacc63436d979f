"""Map `difference`: openings that can be held before and after a plan, side by side and as a difference."""

from dataclasses import replace
from typing import Any

import numpy as np

from bereik.atlas.classes import FEW_PEOPLE, few_people, whole
from bereik.atlas.reach import area_names, count_openings, count_view
from bereik.atlas.setting import Setting
from bereik.maps.atlas import DIVERGING, AtlasPage, LegendClass, Switch, View
from bereik.measures import LEAST_PEOPLE
from bereik.present.classes import round_breaks
from bereik.scenarios import Scenario

SHOWN = ("difference", "beside", "before", "after")


def difference_map(setting: Setting, plan: Scenario) -> AtlasPage:
    """How many openings can be held from each area before a plan, after it, and what changes.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.draw_atlas`.
    """
    region = setting.region
    before, basis = count_openings(setting)
    after, _ = count_openings(
        setting, network=plan.apply(region.network), vacancies=plan.apply_to_vacancies(region.vacancies),
        childcare=None if region.childcare is None else plan.apply_to_childcare(region.childcare),
    )  # fmt: skip
    few = few_people(setting)
    most = max(float(table["jobs"].max()) for table in (*before.values(), *after.values()))
    shown = ~np.array(few, dtype=bool)
    changes = {key: (after[key]["jobs"] - before[key]["jobs"]).to_numpy() for key in before}
    largest = max((float(abs(change[shown]).max(initial=0)) for change in changes.values()), default=0)
    views = {}
    for key in before:
        views[f"difference|{key}"] = _view(setting, before[key], after[key], changes[key], largest)
        views[f"before|{key}"] = count_view(setting, before[key], most)
        views[f"after|{key}"] = count_view(setting, after[key], most)
    options = {one: setting.words(f"difference-{one}") for one in SHOWN}
    switches = [
        Switch("shown", setting.words("switch-shown"), options),
        _most_first(setting.shift_switch(), changes), setting.way_switch(), setting.care_switch(),
    ]  # fmt: skip
    notes = setting.notes(basis, setting.words("note-plan", name=plan.name), setting.words("note-all-jobs"))
    places = setting.homes.assign(name=area_names(setting))
    page = setting.page("difference", places, switches, views, notes, plan=plan.name)
    return replace(page, beside={"beside": ("before", "after")})


def _most_first(shifts: Switch, changes: dict[str, Any]) -> Switch:
    """The same switch with the shift of which most changes shown first."""
    total = dict.fromkeys(shifts.options, 0.0)
    for key, change in changes.items():
        total[key.split("|")[0]] += float(abs(change).sum())
    order = sorted(shifts.options, key=lambda shift: -total[shift])[:1]
    return Switch(shifts.key, shifts.label, {one: shifts.options[one] for one in [*order, *shifts.options]})


def _view(setting: Setting, before: Any, after: Any, change: Any, largest: float) -> View:
    first, second, _ = round_breaks(largest, 3)
    few = few_people(setting)
    spans = [f"{first + 1} - {second}", f"{second + 1} {setting.words('or-more')}"]
    steps = [f"1 - {first}", *spans]
    labels = [
        *(setting.words("difference-less", span=span) for span in reversed(steps)),
        setting.words("difference-same"),
        *(setting.words("difference-more", span=span) for span in steps),
    ]
    legend = [LegendClass(label, colour) for label, colour in zip(labels, DIVERGING, strict=True)]
    legend.append(LegendClass(setting.words("class-few", count=LEAST_PEOPLE), FEW_PEOPLE))
    classes, values, lines = [], [], []
    for old, new, step, hidden in zip(before["jobs"], after["jobs"], change, few, strict=True):
        size = 0 if step == 0 else 1 + (abs(step) > first) + (abs(step) > second)
        classes.append(7 if hidden else int(3 + (size if step > 0 else -size)))
        values.append(setting.words("hidden") if hidden else setting.words("change", change=_signed(step)))
        told = setting.words("before-after", before=whole(old), after=whole(new))
        lines.append([] if hidden else [told])
    return View(setting.words("unit-difference"), legend, classes, values, lines)


def _signed(number: float) -> str:
    return f"+{whole(number)}" if number > 0 else whole(number).replace("-", "−")
