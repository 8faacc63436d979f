"""bereik: which jobs can be held from this home without a car, there before the shift and back home after.

This is the whole public face. Names are loaded when they are first used, so that `import bereik` is quick.

>>> import bereik
>>> bereik.Shift("late", "14:00", "22:00").name
'late'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bereik.version import __version__

if TYPE_CHECKING:
    from bereik import measures
    from bereik.batch import RegionReach, grid_homes, region_reach
    from bereik.demo import load_demo
    from bereik.errors import (
        BereikError,
        FeedError,
        NetworkError,
        PlaceError,
        QuestionError,
        ScenarioError,
        ServiceDayError,
        SourceError,
        StreetsError,
        TableError,
    )
    from bereik.family import CareRules, Child
    from bereik.feeds import check_feed, read_feed, write_feed
    from bereik.maps import charts
    from bereik.network import (
        build_network,
        list_service_days,
        list_stop_service,
        load_network,
        reachability_graph,
        typical_dates,
    )
    from bereik.places import (
        find_address,
        read_addresses,
        read_childcare,
        read_vacancies,
        read_zones,
        usual_shifts,
    )
    from bereik.proposals import keep, swap, unlock
    from bereik.reach import (
        DayPlan,
        Explanation,
        Roster,
        explain,
        journey_profiles,
        list_itineraries,
        list_week_days,
        plan_day,
        reach_waterfall,
        roster_reach,
        shift_reach,
        travel_time_matrix,
        week_reach,
    )
    from bereik.reach.isochrones import isochrones
    from bereik.regions import build_region, fill_gaps, load_region, vision_figures
    from bereik.scenarios import Scenario, read_scenario, scenario_template
    from bereik.scenarios.compare import compare
    from bereik.scenarios.read import scenario_from_text
    from bereik.sources import read_region
    from bereik.streets import download_streets, read_streets
    from bereik.texts.table_words import in_words
    from bereik.traveller import Shift, Traveller

_ROOMS = {
    "bereik": ("measures",),  # a room as a whole: bereik.measures.gini(...)
    "bereik.batch": ("RegionReach", "grid_homes", "region_reach"),
    "bereik.demo": ("load_demo",),
    "bereik.errors": (
        "BereikError", "FeedError", "NetworkError", "PlaceError", "QuestionError", "ScenarioError",
        "ServiceDayError", "SourceError", "StreetsError", "TableError",
    ),
    "bereik.family": ("CareRules", "Child"),
    "bereik.feeds": ("check_feed", "read_feed", "write_feed"),
    "bereik.maps": ("charts",),
    "bereik.network": (
        "build_network", "list_service_days", "list_stop_service", "load_network", "reachability_graph",
        "typical_dates",
    "unlock",
    ),
    "bereik.places": (
        "find_address", "read_addresses", "read_childcare", "read_vacancies", "read_zones", "usual_shifts",
    ),
    "bereik.reach": (
        "DayPlan", "Explanation", "Roster", "explain", "isochrones", "journey_profiles", "list_itineraries",
        "list_week_days", "plan_day", "reach_waterfall", "roster_reach", "shift_reach", "travel_time_matrix",
        "week_reach",
    ),
    "bereik.proposals": ("keep", "swap", "unlock"),
    "bereik.regions": ("build_region", "fill_gaps", "load_region", "vision_figures"),
    "bereik.scenarios": ("Scenario", "compare", "read_scenario", "scenario_template"),
    "bereik.scenarios.read": ("scenario_from_text",),
    "bereik.sources": ("read_region",),
    "bereik.streets": ("download_streets", "read_streets"),
    "bereik.texts.table_words": ("in_words",),
    "bereik.traveller": ("Shift", "Traveller"),
}  # fmt: skip
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "BereikError",
    "CareRules",
    "Child",
    "DayPlan",
    "Explanation",
    "FeedError",
    "NetworkError",
    "PlaceError",
    "QuestionError",
    "RegionReach",
    "Roster",
    "Scenario",
    "ScenarioError",
    "ServiceDayError",
    "Shift",
    "SourceError",
    "StreetsError",
    "TableError",
    "Traveller",
    "__version__",
    "build_network",
    "build_region",
    "charts",
    "check_feed",
    "compare",
    "download_streets",
    "explain",
    "fill_gaps",
    "find_address",
    "grid_homes",
    "in_words",
    "isochrones",
    "journey_profiles",
    "keep",
    "list_itineraries",
    "list_service_days",
    "list_stop_service",
    "list_week_days",
    "load_demo",
    "load_network",
    "load_region",
    "measures",
    "plan_day",
    "reach_waterfall",
    "reachability_graph",
    "read_addresses",
    "read_childcare",
    "read_feed",
    "read_region",
    "read_scenario",
    "read_streets",
    "read_vacancies",
    "read_zones",
    "region_reach",
    "roster_reach",
    "scenario_from_text",
    "scenario_template",
    "shift_reach",
    "swap",
    "travel_time_matrix",
    "typical_dates",
    "unlock",
    "usual_shifts",
    "vision_figures",
    "week_reach",
    "write_feed",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"bereik has no {name!r}; see dir(bereik) for what it has")
    room = _ROOM_OF[name]
    found = import_module(f"bereik.{name}") if room == "bereik" else getattr(import_module(room), name)
    globals()[name] = found  # the next use is direct
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
