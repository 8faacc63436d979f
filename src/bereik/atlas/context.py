"""What all maps of a region share: its homes as areas, its dates and shifts, the basemap, and their words."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import geopandas
from geopandas import GeoDataFrame

from bereik.atlas.basemap import basemap_under
from bereik.batch import grid_homes, region_reach
from bereik.batch.region import RegionReach
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import TableError
from bereik.feeds.days import parse_day
from bereik.maps import Tiles
from bereik.maps.atlas import WORDS, AtlasPage, MapView, Switch
from bereik.network import Network
from bereik.network.cache import Cache
from bereik.present.written import clock_time, decimal, whole
from bereik.texts import sentence
from bereik.texts.localized import localized_error
from bereik.texts.provenance_text import long_date, provenance_sentences
from bereik.working_hours import usual_shifts

WEEKDAYS = ("early", "day", "late", "night")
"""Shifts asked on the date itself; the day shift is asked on the Saturday and Sunday after it too."""

OWN = "own"
"""The option of a switch that asks every vacancy at its own hours, on a day on which it is worked."""
MapProgress = Callable[[str, float, int], None]
"""Told what is asked, and how many questions of how many of a map are done."""


@dataclass(frozen=True)
class MapQuery:
    """One of the questions of a map."""

    way: str
    care: str
    """"without" or "with"."""
    date: dt.date
    subject: Any
    """What is asked on the date: shifts, or jobs."""
    tell: Callable[[int, int], None]
    """Told how many homes of how many are done."""


@dataclass(frozen=True)
class MapContext:
    """A region and how its maps are asked."""

    region: Any
    """A demonstration or built region: network, vacancies, childcare, zones, addresses, label."""
    homes: GeoDataFrame
    """Areas with `id`, `name` and `population`."""
    date: dt.date
    lang: str = "nl"
    ways: Sequence[str] = ("none", "direct")
    """How the bike is used: see `Traveller.bike`."""
    progress: MapProgress | None = None
    tiles: Tiles | None = None
    """A background from a server, where somebody asked for one."""
    cache: Cache = field(default_factory=Cache, compare=False, repr=False)
    """Answers that several maps show."""

    def words(self, key: str, **values: object) -> str:
        """A sentence of the maps."""
        return sentence(f"atlas-{key}", self.lang, **values)

    def whole(self, number: float) -> str:
        """A count as it is written in the language of the maps."""
        return whole(number, self.lang)

    def decimal(self, number: float) -> str:
        """An average as it is written in the language of the maps."""
        return decimal(number, self.lang)

    def clock(self, time: str | dt.datetime) -> str:
        """A clock time, HH:MM or an instant, as it is written in the language of the maps."""
        return clock_time(time if isinstance(time, str) else f"{time:%H:%M}", self.lang)

    @property
    def shifts(self) -> dict[str, tuple[Shift, dt.date]]:
        """The shifts of the maps, each with the date on which it is asked."""
        named = {shift.name: shift for shift in usual_shifts(*WEEKDAYS)}
        shifts = {name: (named[name], self.date) for name in WEEKDAYS}
        for name, weekday in (("saturday", 5), ("sunday", 6)):
            shifts[name] = (replace(named["day"], name=name), following(self.date, weekday))
        return shifts

    @property
    def points(self) -> GeoDataFrame:
        """The homes as the points they are asked from: of a square the middle of its addresses."""
        if "lon" not in self.homes:
            return self.homes
        points = geopandas.points_from_xy(self.homes["lon"], self.homes["lat"])
        return self.homes.set_geometry(points, crs="EPSG:4326")

    def hours_switch(self) -> Switch:
        """A switch between the vacancies' own hours, which come first, and one shift for all of them."""
        shifts = self.shift_switch()
        return Switch(shifts.key, shifts.label, {OWN: self.words("shift-own"), **shifts.options})

    def shift_switch(self) -> Switch:
        """A switch between the shifts, with their hours."""
        options = {
            name: self.words(f"shift-{name}", hours=f"{shift.start}-{shift.end}")
            for name, (shift, _) in self.shifts.items()
        }
        return Switch("shift", self.words("switch-shift"), options)

    def way_switch(self) -> Switch:
        """A switch between ways of travelling."""
        options = {way: self.words(f"bike-{way}") for way in self.ways}
        return Switch("way", self.words("switch-way"), options)

    def care_switch(self) -> Switch:
        """A switch between without and with childcare; only without where no facility is known."""
        some = self.region.childcare is not None and len(self.region.childcare)
        options = {
            care: self.words(f"care-{care}") for care in (("without", "with") if some else ("without",))
        }
        return Switch("care", self.words("switch-care"), options)

    def shifts_by_date(self) -> list[tuple[dt.date, list[Shift]]]:
        """The dates of the shifts, each with its shifts."""
        dates = dict.fromkeys(date for _, date in self.shifts.values())
        return [(date, [shift for shift, own in self.shifts.values() if own == date]) for date in dates]

    def queries(self, dated: Sequence[tuple[dt.date, Any]]) -> "Iterator[MapQuery]":
        """What is asked on each date, in every way of travelling, without and with childcare."""
        ways, cares = self.way_switch().options, self.care_switch().options
        every = [(way, care, *own) for way in ways for care in cares for own in dated]
        for step, (way, care, date, own) in enumerate(every):
            told = self.words("asking", way=ways[way], care=cares[care], date=long_date(date, self.lang))
            query = MapQuery(way, care, date, own, partial(self._tell, told, step, len(every)))
            query.tell(0, 1)
            yield query

    def _tell(self, what: str, step: int, steps: int, done: int, of: int) -> None:
        if self.progress is not None:
            self.progress(what, step + done / max(of, 1), steps)

    def ask(
        self, query: "MapQuery", *, shifts: Sequence[Shift] | None = None, childcare: Any = None,
        network: Network | None = None, vacancies: GeoDataFrame | None = None,
    ) -> RegionReach:  # fmt: skip
        """`region_reach` of the homes of the maps; what is given stands for the region's own."""
        facilities = childcare if childcare is not None else self.region.childcare
        return region_reach(
            network or self.region.network, self.points,
            self.region.vacancies if vacancies is None else vacancies, date=query.date, shifts=shifts,
            childcare=facilities if query.care == "with" else None,
            traveller=Traveller(bike=query.way), progress=query.tell,
        )  # fmt: skip

    def page(
        self, kind: str, places: GeoDataFrame, switches: Sequence[Switch], views: Mapping[str, MapView],
        notes: Sequence[str], *, marks: Mapping[str, GeoDataFrame] | None = None, **values: Any,
    ) -> AtlasPage:  # fmt: skip
        """A page of a kind, with its title, explanation and basemap; `marks` are layers of its own."""
        background = [] if self.tiles is None else [self.words("note-tiles", host=self.tiles.host)]
        warning = sentence("provenance-demo", self.lang) if self.region.network.demonstration else ""
        told = [line for line in (*background, *notes) if line != warning]
        return AtlasPage(
            self.words(f"{kind}-title", **values), self.words(f"{kind}-explanation", **values), places,
            switches, views, told, {name: self.words(f"word-{name}") for name in WORDS},
            basemap=basemap_under(self.region, places.total_bounds) | dict(marks or {}), tiles=self.tiles,
            warning=warning, lang=self.lang,
        )  # fmt: skip

    def notes(
        self, provenance: Mapping[str, Any], *first: str, ways: bool = True, travels: bool = True
    ) -> list[str]:
        """What a map rests on; `ways` where it asks how people travel, `travels` where they do at all."""
        facts = provenance if travels else {**provenance, "traveller": None}
        lines = provenance_sentences(facts, self.lang)
        if (
            ways and travels and len(self.ways) > 1
        ):  # the provenance knows the way of the question that was asked first
            bikes = {way: bike_sentence(way, self.lang) for way in self.ways}
            at = next((number for number, line in enumerate(lines) if line in bikes.values()), len(lines))
            named = [f"{label}: {bikes[way]}" for way, label in self.way_switch().options.items()]
            lines[at : at + 1] = named
        land = getattr(self.region, "land", None)
        real = land is not None and len(land) and not provenance["demonstration"]
        return [*first, *lines, *([self.words("note-land")] if real else [])]


def bike_sentence(way: str, lang: str) -> str:
    """How the bike is used, and how long and fast."""
    bike = Traveller(bike=way)
    speed = {"minutes": bike.max_cycle_min, "speed": bike.cycle_speed_kmh} if way != "none" else {}
    return sentence(f"provenance-bike-{way}", lang, **speed)


def make_context(
    region: Any, *, size_m: float = 1000, h3: int | None = None, date: str | dt.date | None = None,
    lang: str = "nl", ways: Sequence[str] = ("none", "direct"), progress: MapProgress | None = None,
) -> MapContext:  # fmt: skip
    """How a region is asked for maps: its homes as squares, hexagons of H3, or its zones where `size_m` is 0.

    Raises
    ------
    TableError
        The region has no zones with people.
    """
    zones = region.zones
    if zones is None or not len(zones) or "population" not in zones:
        raise localized_error(TableError, "zones-needed")
    populated = zones[zones["population"].notna()]
    cells = {"size_m": size_m} if h3 is None else {"h3": h3}
    zoned = h3 is None and not size_m
    homes = populated if zoned else grid_homes(populated, addresses=region.addresses, **cells)
    day = parse_day(region.date if date is None else date)
    return MapContext(region, homes.to_crs("EPSG:4326").reset_index(drop=True), day, lang, ways, progress)


def merged(provenance: dict[str, Any] | None, told: dict[str, Any]) -> dict[str, Any]:
    """What several answers of one map rest on: the dates of all, and the childcare of those that have it."""
    if not provenance:
        return told
    dates = [*provenance["dates"], *(date for date in told["dates"] if date not in provenance["dates"])]
    return provenance | {"dates": dates, "childcare": provenance["childcare"] or told["childcare"]}


def following(date: dt.date, weekday: int) -> dt.date:
    """The date itself or the first one after it that is a weekday, Monday being 0.

    >>> following(dt.date(2026, 11, 24), 5)
    datetime.date(2026, 11, 28)
    """
    return date + dt.timedelta(days=(weekday - date.weekday()) % 7)
