"""bereik: which jobs can be held from this home without a car, there before the shift and back home after.

This is the whole public face. Names are loaded when they are first used, so that `import bereik` is quick.

>>> import bereik
>>> bereik.Shift("late", "14:00", "22:00").name
'late'
"""

from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any

from bereik.version import __version__

if TYPE_CHECKING:
    from bereik import measures
    from bereik.access import journey_profiles, travel_time_matrix
    from bereik.access.isochrones import isochrones
    from bereik.batch import RegionReach, grid_homes, region_reach
    from bereik.dayplan import DayPlan, list_itineraries, plan_day
    from bereik.demo import load_demo
    from bereik.domain.attached import provenance
    from bereik.domain.childcare import CareRules, Child
    from bereik.domain.query import ShiftQuery
    from bereik.domain.traveller import Shift, Traveller
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
    from bereik.explain import Explanation, explain
    from bereik.feeds import check_feed, read_feed, write_feed
    from bereik.geocoding import find_address, read_addresses
    from bereik.levers import Lever, lever
    from bereik.living import Adult, compare_dwellings, where_to_live
    from bereik.maps import charts
    from bereik.network import (
        build_network,
        list_service_days,
        list_stop_service,
        load_network,
        reachability_graph,
        typical_dates,
    )
    from bereik.ondemand import FlexbusRules, flexbus, shuttle_reach, with_shuttles
    from bereik.opportunities import (
        candidate_points,
        read_childcare,
        read_destinations,
        read_flex_areas,
        read_shuttles,
        read_vacancies,
        read_zones,
    )
    from bereik.options import Option, OptionAnswer, WhatIf, list_options, month_costs, what_if
    from bereik.present.excel import write_excel
    from bereik.proposals import adjust, keep, swap, unlock
    from bereik.reach import (
        Roster,
        Solution,
        list_week_days,
        reach_waterfall,
        roster_reach,
        shift_reach,
        solve,
        week_reach,
    )
    from bereik.regions import build_region, fill_gaps, load_region, vision_figures
    from bereik.scenarios import Scenario, read_scenario, scenario_template
    from bereik.scenarios.compare import compare
    from bereik.scenarios.read import scenario_from_text
    from bereik.sources import read_region
    from bereik.streets import download_streets, read_streets
    from bereik.texts.table_words import in_words
    from bereik.tours import (
        Break,
        ClientChoice,
        Tour,
        TourStep,
        attend,
        choose_clients,
        paid_travel,
        plan_tour,
    )
    from bereik.working_hours import usual_shifts

_PACKAGES = {"charts": "bereik.maps.charts", "measures": "bereik.measures"}
"""What is used as a package: `bereik.measures.gini(...)`."""

_MODULES = {
    "bereik.access": ("isochrones", "journey_profiles", "travel_time_matrix"),
    "bereik.batch": ("RegionReach", "grid_homes", "region_reach"),
    "bereik.dayplan": ("DayPlan", "list_itineraries", "plan_day"),
    "bereik.demo": ("load_demo",),
    "bereik.domain.attached": ("provenance",),
    "bereik.domain.childcare": ("CareRules", "Child"),
    "bereik.domain.query": ("ShiftQuery",),
    "bereik.domain.traveller": ("Shift", "Traveller"),
    "bereik.errors": (
        "BereikError", "FeedError", "NetworkError", "PlaceError", "QuestionError", "ScenarioError",
        "ServiceDayError", "SourceError", "StreetsError", "TableError",
    ),
    "bereik.explain": ("Explanation", "explain"),
    "bereik.feeds": ("check_feed", "read_feed", "write_feed"),
    "bereik.geocoding": ("find_address", "read_addresses"),
    "bereik.living": ("Adult", "compare_dwellings", "where_to_live"),
    "bereik.levers": ("Lever", "lever"),
    "bereik.tours": (
        "Break", "ClientChoice", "Tour", "TourStep", "attend", "choose_clients", "paid_travel", "plan_tour",
    ),
    "bereik.network": (
        "build_network", "list_service_days", "list_stop_service", "load_network", "reachability_graph",
        "typical_dates",
    ),
    "bereik.opportunities": (
        "candidate_points", "read_childcare", "read_destinations", "read_flex_areas", "read_shuttles",
        "read_vacancies", "read_zones",
    ),
    "bereik.ondemand": ("FlexbusRules", "flexbus", "shuttle_reach", "with_shuttles"),
    "bereik.present.excel": ("write_excel",),
    "bereik.options": ("Option", "OptionAnswer", "WhatIf", "list_options", "month_costs", "what_if"),
    "bereik.proposals": ("adjust", "keep", "swap", "unlock"),
    "bereik.reach": (
        "Roster", "Solution", "list_week_days", "reach_waterfall", "roster_reach", "shift_reach", "solve",
        "week_reach",
    ),
    "bereik.regions": ("build_region", "fill_gaps", "load_region", "vision_figures"),
    "bereik.scenarios": ("Scenario", "compare", "read_scenario", "scenario_template"),
    "bereik.scenarios.read": ("scenario_from_text",),
    "bereik.sources": ("read_region",),
    "bereik.streets": ("download_streets", "read_streets"),
    "bereik.texts.table_words": ("in_words",),
    "bereik.working_hours": ("usual_shifts",),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Adult",
    "BereikError",
    "Break",
    "CareRules",
    "Child",
    "ClientChoice",
    "DayPlan",
    "Explanation",
    "FeedError",
    "FlexbusRules",
    "Lever",
    "NetworkError",
    "Option",
    "OptionAnswer",
    "PlaceError",
    "QuestionError",
    "RegionReach",
    "Roster",
    "Scenario",
    "ScenarioError",
    "ServiceDayError",
    "Shift",
    "ShiftQuery",
    "Solution",
    "SourceError",
    "StreetsError",
    "TableError",
    "Tour",
    "TourStep",
    "Traveller",
    "WhatIf",
    "__version__",
    "adjust",
    "attend",
    "build_network",
    "build_region",
    "candidate_points",
    "charts",
    "check_feed",
    "choose_clients",
    "compare",
    "compare_dwellings",
    "download_streets",
    "explain",
    "fill_gaps",
    "find_address",
    "flexbus",
    "grid_homes",
    "in_words",
    "isochrones",
    "journey_profiles",
    "keep",
    "lever",
    "list_itineraries",
    "list_options",
    "list_service_days",
    "list_stop_service",
    "list_week_days",
    "load_demo",
    "load_network",
    "load_region",
    "measures",
    "month_costs",
    "paid_travel",
    "plan_day",
    "plan_tour",
    "provenance",
    "reach_waterfall",
    "reachability_graph",
    "read_addresses",
    "read_childcare",
    "read_destinations",
    "read_feed",
    "read_flex_areas",
    "read_region",
    "read_scenario",
    "read_shuttles",
    "read_streets",
    "read_vacancies",
    "read_zones",
    "region_reach",
    "roster_reach",
    "scenario_from_text",
    "scenario_template",
    "shift_reach",
    "shuttle_reach",
    "solve",
    "swap",
    "travel_time_matrix",
    "typical_dates",
    "unlock",
    "usual_shifts",
    "vision_figures",
    "week_reach",
    "what_if",
    "where_to_live",
    "with_shuttles",
    "write_excel",
    "write_feed",
]


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        found = import_module(_PACKAGES[name])
    elif name in _MODULE_OF:
        found = getattr(import_module(_MODULE_OF[name]), name)
        if isinstance(found, FunctionType):
            found = import_module("bereik.checked").checked(found)
    else:
        raise AttributeError(f"bereik has no {name!r}; see dir(bereik) for what it has")
    # The next use is direct. Importing `bereik.explain` has bound the package, which can be called itself: it
    # stays, so that `bereik.explain` is the same thing whichever was used first.
    return globals().setdefault(name, found)


def __dir__() -> list[str]:
    return sorted(__all__)
