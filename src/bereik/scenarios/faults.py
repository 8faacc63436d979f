"""What is wrong with a plan, told with the entry and the line of the file where it stands."""

from bereik.errors import ScenarioError
from bereik.texts.localized import localized_error


class WrongValueError(ValueError):
    """What does not fit in an entry; `name` is the value it is about."""

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.name = name


def at_entry(where: str, why: object, line: int) -> ScenarioError:
    """The error of an entry; a line of 0 is not known.

    >>> print(at_entry("plan.toml: [[remove]] 1", "it is empty", 4))
    plan.toml: [[remove]] 1: it is empty (line 4)
    """
    if not line:
        return localized_error(ScenarioError, "plan-entry", where=where, why=why)
    return localized_error(ScenarioError, "plan-entry-line", where=where, why=why, line=line)
