"""Map `employer`: from where one employer can be reached for each shift, and what stands in the way."""

from typing import TYPE_CHECKING, Any

from bereik.atlas.classes import KIND_OF, KINDS, few_people, kind_legend, whole
from bereik.atlas.gap import placed
from bereik.atlas.reach import area_names
from bereik.atlas.setting import merged
from bereik.errors import PlaceError
from bereik.maps import AtlasPage, View
from bereik.reach import shift_reach
from bereik.traveller import Traveller

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from bereik.atlas.setting import Setting


def employer_map(setting: "Setting", employer: str | None = None) -> AtlasPage:
    """Who can get to one employer for each shift.

    Parameters
    ----------
    employer
        A part of its name, or the id of a vacancy; the employer with most openings when not given.

    Raises
    ------
    PlaceError
        No vacancy with a known place fits.
    """
    job = find_employer(placed(setting.region.vacancies), employer)
    name = str(job["employer"].iloc[0]) if "employer" in job else str(job["title"].iloc[0])
    views, basis = {}, None
    for way in setting.way_switch().options:
        for care in setting.care_switch().options:
            for date, shifts in setting.asked_by_date():
                table = shift_reach(
                    setting.region.network, setting.points, job, date=date, shifts=shifts,
                    childcare=setting.region.childcare if care == "with" else None,
                    traveller=Traveller(bike=way),
                )  # fmt: skip
                basis = merged(basis, table.attrs["provenance"])
                for shift in shifts:
                    own = table[table["shift"].astype(str) == shift.name]
                    views[f"{shift.name}|{way}|{care}"] = _view(setting, own)
    switches = [setting.shift_switch(), setting.way_switch(), setting.care_switch()]
    places = setting.homes.assign(name=area_names(setting))
    marks = {"places": job[["geometry"]].assign(name=f"★ {name}")}
    notes = setting.notes(basis or {}, setting.words("note-squares"))
    return setting.page("employer", places, switches, views, notes, employer=name, marks=marks)


def find_employer(jobs: "GeoDataFrame", wanted: str | None) -> "GeoDataFrame":
    """One job that stands for an employer, without a licence, so that only the way counts."""
    names = jobs["employer"].fillna("").astype(str) if "employer" in jobs else jobs["title"].astype(str)
    if wanted is None:
        openings = jobs["positions"].fillna(1) if "positions" in jobs else names.map(lambda _: 1)
        best = openings.groupby(names).sum().drop("", errors="ignore").sort_values(kind="stable").index[-1]
        found = jobs[names == best]
    else:
        found = jobs[
            (jobs["id"].astype(str) == wanted)
            | names.str.casefold().str.contains(wanted.casefold(), regex=False)
        ]
    if not len(found):
        raise PlaceError(
            f"employer: no vacancy with a known place has {wanted!r} as its id or in its employer"
        )
    job = found.head(1).reset_index(drop=True)
    return job.drop(columns=[name for name in ("driving_licence",) if name in job])


def _view(setting: "Setting", rows: Any) -> View:
    few = few_people(setting)
    numbers = {kind: number + 1 for number, kind in enumerate(KINDS)}
    legend = kind_legend(setting, setting.words("employer-yes"))
    classes: list[int] = []
    values: list[str] = []
    lines: list[list[str]] = []
    for row, hidden, people in zip(rows.to_dict("records"), few, setting.homes["population"], strict=True):
        yes = row["verdict"] == "yes"
        kind = None if yes else KIND_OF[row["reason"]]
        classes.append(len(legend) - 1 if hidden else 0 if kind is None else numbers[kind])
        if hidden:
            values.append(setting.words("hidden"))
            lines.append([])
            continue
        told = setting.words("employer-yes") if kind is None else setting.words(f"kind-{kind}")
        values.append(told)
        lines.append([*ways(setting, row), setting.words("people", count=whole(people))])
    return View(setting.words("unit-employer"), legend, classes, values, lines)


def ways(setting: "Setting", row: Any) -> list[str]:
    """Out and back with their times, where there is a way."""
    told = []
    for way in ("out", "back"):
        leaves, arrives = row[f"{way}_depart"], row[f"{way}_arrive"]
        if leaves == leaves and leaves is not None:
            times = {
                "leave": f"{leaves:%H.%M}",
                "arrive": f"{arrives:%H.%M}",
                "minutes": round(row[f"{way}_min"]),
            }
            told.append(setting.words(f"way-{way}", **times))
    return told
