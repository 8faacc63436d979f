"""`bereik demo`: the main question in the built-in demonstration region, from the home of its story."""

from argparse import Namespace

from bereik.cli import jobs

STORY_ADDRESS = "Dorpsstraat 63, 2990 Wuustwezel"
"""Where `bereik.demo.STORY_HOME` is, as somebody would type it."""


def run(options: Namespace) -> int:
    """Answer `bereik jobs` for the home of the demonstration."""
    options.where = STORY_ADDRESS
    return jobs.run(options)
