"""`bereik demo`: the main question in the built-in demonstration region, from the home of its story."""

from argparse import Namespace

from bereik.cli import jobs
from bereik.cli.terminal import answer_console
from bereik.demo import STORY_CHILD_MONTHS, STORY_JOB
from bereik.texts import sentence

STORY_ADDRESS = "Dorpsstraat 63, 2990 Wuustwezel"
"""Where `bereik.demo.STORY_HOME` is, as somebody would type it."""


def run(options: Namespace) -> int:
    """Answer `bereik jobs` for the home of the demonstration."""
    options.where = STORY_ADDRESS
    status = jobs.run(options)
    if options.format == "table" and options.why is None:
        command = (
            f'bereik jobs "{STORY_ADDRESS}" --childcare auto --child-age {STORY_CHILD_MONTHS}'
            f" --shift early --shift late --shift night --why {STORY_JOB}"
        )
        answer_console().print(sentence("demo-story", options.lang, command=command), soft_wrap=True)
    return status
