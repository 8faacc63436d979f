"""Feeds and streets joined into one network: the only place that turns ids into numbers and back."""

from bereik.network.build import build_network
from bereik.network.model import Network

__all__ = ["Network", "build_network"]
