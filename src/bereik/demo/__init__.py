"""The demonstration region: a small, invented Selab that runs from the first minute, in real file formats.

`load_demo` reads the committed files through the same readers as a user's own. `python -m bereik.demo`
makes them anew. What is real about the region stands in `region.py`; all else is invented and says so.
"""

from bereik.demo.days import DEMO_DATE
from bereik.demo.load import LABEL, STORY_CHILD_MONTHS, STORY_HOME, STORY_JOB, Demo, load_demo
from bereik.demo.region import FILES

__all__ = [
    "DEMO_DATE",
    "FILES",
    "LABEL",
    "STORY_CHILD_MONTHS",
    "STORY_HOME",
    "STORY_JOB",
    "Demo",
    "load_demo",
]
