"""The usual shifts by name, out of the table of shift systems, to ask in place of vacancies' own hours."""

from bereik.domain.traveller import Shift
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.working_hours.templates import read_templates

USUAL = ("early", "day", "late", "night")
NAMES = (*USUAL, "weekend")


def usual_shifts(*names: str) -> list[Shift]:
    """The usual hours of the shifts that are named: early, day, late and night by default, or weekend.

    The hours are the first ones of each system in `working_hours/shift_templates.toml`, which says where they
    come from; mostly they are an assumption.

    Raises
    ------
    QuestionError
        No usual shift has that name; the message names those there are.

    Examples
    --------
    >>> [(shift.name, shift.start, shift.end) for shift in usual_shifts("early", "night")]
    [('early', '06:00', '14:00'), ('night', '22:00', '06:00')]
    """
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise localized_error(QuestionError, "usual-shift", unknown=repr(unknown[0]), names=", ".join(NAMES))
    systems = read_templates()
    first = {name: systems[name].templates[0] for name in names or USUAL}
    return [Shift(name, hours.start, hours.end, hours.days) for name, hours in first.items()]
