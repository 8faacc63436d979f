"""In which order vacancies are shown, and how many there are of each verdict."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

VERDICTS = ("yes", "maybe", "no")


def rank(verdict: str, out_min: float, back_min: float, vacancy_id: str) -> tuple[int, float, str]:
    """What goes first: the best verdict, then the least travelling, then the id.

    >>> rank("yes", 20, 30, "v2") < rank("maybe", 5, 5, "v1")
    True
    """
    travel = out_min + back_min
    return VERDICTS.index(verdict), float("inf") if travel != travel else float(travel), vacancy_id


def count_verdicts(verdicts: Iterable[Any]) -> dict[str, int]:
    """How many are yes, maybe and no, and how many there are.

    >>> count_verdicts(["yes", "no", "yes"])
    {'yes': 2, 'maybe': 0, 'no': 1, 'all': 3}
    """
    found = Counter(map(str, verdicts))
    return {verdict: found[verdict] for verdict in VERDICTS} | {"all": found.total()}
