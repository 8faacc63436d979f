"""What the reference needs of griffe: examples under a heading of their own.

Short docstrings show an example without the heading `Examples`, which reads well in code; on a page the `>>>`
would become quotations.
"""

from typing import Any

import griffe

HEADING = "Examples\n--------\n"


class ExamplesUnderAHeading(griffe.Extension):
    """Gives examples without a heading one."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for every object that is read."""
        if obj.docstring:
            obj.docstring.value = with_heading(obj.docstring.value)


def with_heading(text: str) -> str:
    r"""A docstring in which the first example has a heading.

    >>> with_heading("The sum.\n\n>>> 1 + 1\n2")
    'The sum.\n\nExamples\n--------\n>>> 1 + 1\n2'
    """
    before, example, after = text.partition(">>> ")
    if not example or HEADING.rstrip() in before:
        return text
    start = before.rfind("\n") + 1
    return f"{before[:start]}{HEADING}{before[start:]}{example}{after}"
