"""Children who are brought and fetched on the way, and the rules of doing so (SPEC 3, definition 4)."""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, fields

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

PARENT = ("both", "brings", "fetches")
"""What the parent does; a helper does the rest."""
MOST_CHILDREN = 2


@dataclass(frozen=True, slots=True)
class Child:
    """A child who needs childcare: how old it is, where it may go, and which side the parent does.

    `at` are ids of the facilities that come into question, None for all that admit its age. `parent` is
    `both`, or `brings` or `fetches` where a helper does the other side.

    >>> Child(age_months=30, parent="brings").at is None
    True
    >>> Child(at=["k01", "k02"]).at
    ('k01', 'k02')
    """

    age_months: float | None = None
    at: Sequence[str] | None = None
    parent: str = "both"

    def __post_init__(self) -> None:
        if self.parent not in PARENT:
            raise localized_error(
                QuestionError, "child-parent", parent=repr(self.parent), parent2=", ".join(PARENT)
            )
        if self.age_months is not None and not is_between(self.age_months, 0, 240):
            raise localized_error(QuestionError, "child-age", age_months=repr(self.age_months))
        if self.at is not None and (isinstance(self.at, str) or not _has_some(self.at)):
            raise localized_error(QuestionError, "child-at", at=repr(self.at))
        if self.at is not None:  # a set, an array or a column of a table too
            object.__setattr__(self, "at", tuple(map(str, self.at)))


@dataclass(frozen=True, slots=True)
class CareRules:
    """Minutes that bringing and fetching take, how long a child may stay, and what counts as fragile.

    The eleven hours are those after which Flemish childcare costs more (FLANDERS D10).
    """

    bring_min: float = 10
    fetch_min: float = 10
    longest_stay_min: float = 660
    fragile_under_min: float = 10

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not is_between(value, 0, 4320):
                raise localized_error(QuestionError, "care-minutes", name=field.name, value=repr(value))


def check_children(
    children: Sequence[Child] | None, age_months: float | None, *, childcare: bool
) -> tuple[Child, ...]:
    """The children of a query: those given, or one of `age_months`; none without childcare.

    Raises QuestionError for what is no child, for more than two, and for children without childcare.
    """
    if children is None:
        if not childcare and age_months is not None:
            raise localized_error(QuestionError, "child-no-care")
        return (Child(age_months),) if childcare else ()
    if not isinstance(children, Sequence) or not all(isinstance(child, Child) for child in children):
        raise localized_error(QuestionError, "children-no-list", children=repr(children))
    if age_months is not None:
        raise localized_error(QuestionError, "children-two-ages")
    if not childcare and children:
        raise localized_error(QuestionError, "children-no-care")
    if len(children) > MOST_CHILDREN:
        raise localized_error(
            QuestionError, "children-too-many", count=len(children), most_children=MOST_CHILDREN
        )
    return tuple(children)


def _has_some(several: object) -> bool:
    """Whether there is anything in a list, an array or a set; nothing else can be asked twice."""
    return isinstance(several, Sized) and isinstance(several, Iterable) and len(several) > 0
