"""Feeds and streets joined into one network: the only place that turns ids into numbers and back."""

from bereik.network.build import build_network
from bereik.network.days import first_usable, is_usable, list_service_days, usual_date
from bereik.network.graph import reachability_graph
from bereik.network.model import Network
from bereik.network.stop_service import list_stop_service, typical_dates
from bereik.network.store import load_network

__all__ = [
    "Network",
    "build_network",
    "first_usable",
    "is_usable",
    "list_service_days",
    "list_stop_service",
    "load_network",
    "reachability_graph",
    "typical_dates",
    "usual_date",
]
