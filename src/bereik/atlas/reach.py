"""Map `reach`: how many openings can be held from each area, per shift, way of travelling and childcare."""

from typing import Any

from bereik.atlas.classes import KIND_OF, count_classes, count_legend, few_people, whole
from bereik.atlas.setting import Setting, merged
from bereik.maps.atlas import AtlasPage, View
from bereik.present.classes import round_breaks


def reach_map(setting: Setting) -> AtlasPage:
    """How many openings can be held from each area; every job is asked at the hours of each shift.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.draw_atlas`.
    """
    counts, basis = count_openings(setting)
    most = max(float(table["jobs"].max()) for table in counts.values())
    views = {key: count_view(setting, table, most) for key, table in counts.items()}
    switches = [setting.shift_switch(), setting.way_switch(), setting.care_switch()]
    notes = setting.notes(basis, setting.words("note-all-jobs"), setting.words("note-people"))
    places = setting.homes.assign(name=area_names(setting))
    return setting.page("reach", places, switches, views, notes)


def count_openings(setting: Setting, **asked: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The counts of each home for "shift|way|care", in the order of the homes, and what they rest on.

    Of the region as it is, they are counted once for all maps.
    """
    if not asked and "openings" in setting.kept:
        kept: tuple[dict[str, Any], dict[str, Any]] = setting.kept["openings"]
        return kept
    order = setting.homes["id"].astype(str)
    counts: dict[str, Any] = {}
    basis: dict[str, Any] = {}
    for question in setting.questions(setting.shifts_by_date()):
        found = setting.ask(question, shifts=question.asked, **asked)
        basis = merged(basis, found.provenance)
        table = found.by_home.set_index(["shift", "home_id"])
        for shift in question.asked:
            key = f"{shift.name}|{question.way}|{question.care}"
            counts[key] = table.loc[shift.name].loc[order].reset_index()
    if not asked:
        setting.kept["openings"] = counts, basis
    return counts, basis


def count_view(setting: Setting, table: Any, most: float) -> View:
    """Counts as a view; nothing is told of areas with few people."""
    few = few_people(setting)
    values, lines = [], []
    for row, hidden, people in zip(table.to_dict("records"), few, setting.homes["population"], strict=True):
        values.append(setting.words("hidden") if hidden else openings(setting, row))
        lines.append([] if hidden else [setting.words("people", count=whole(people)), why_not(setting, row)])
    return View(
        setting.words("unit-openings"), count_legend(setting, most),
        count_classes(table["jobs"], round_breaks(most), few), values, lines,
    )  # fmt: skip


def openings(setting: Setting, row: Any) -> str:
    """How many openings of how many."""
    return setting.words("openings", count=whole(row["jobs"]), of=whole(row["jobs_asked"]))


def why_not(setting: Setting, row: Any) -> str:
    """The two reasons that take most openings away."""
    sums: dict[str, float] = {}
    for code, kind in KIND_OF.items():
        sums[kind] = sums.get(kind, 0) + row[f"no_{code}"]
    most = sorted((kind for kind in sums if sums[kind] > 0), key=lambda kind: -sums[kind])[:2]
    told = [
        setting.words("lost-to", kind=setting.words(f"kind-{kind}"), count=whole(sums[kind])) for kind in most
    ]
    return "; ".join(told)


def area_names(setting: Setting) -> list[str]:
    """The name of each area, numbered where several have the same."""
    names = list(map(str, setting.homes["name"] if "name" in setting.homes else setting.homes["id"]))
    seen: dict[str, int] = {}
    numbered = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        numbered.append(
            setting.words("square", name=name, number=str(seen[name])) if names.count(name) > 1 else name
        )
    return numbered
