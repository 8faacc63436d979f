"""Feeds and streets joined into one network: the only place that turns ids into numbers and back."""

from bereik.network.build import build_network
from bereik.network.model import Network
from bereik.network.store import load_network

__all__ = ["Network", "build_network", "load_network"]
