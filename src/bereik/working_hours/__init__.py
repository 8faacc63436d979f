"""When work is done: hours and days as people write them, and the usual hours of a shift system."""

from bereik.working_hours.hours import opening_parts
from bereik.working_hours.hours_text import HoursInText, Span, read_hours
from bereik.working_hours.opening_text import closed_spans
from bereik.working_hours.templates import (
    ShiftSystem,
    Template,
    find_system,
    hours_of_templates,
    read_templates,
    templates_of,
)
from bereik.working_hours.usual import usual_shifts

__all__ = [
    "HoursInText",
    "ShiftSystem",
    "Span",
    "Template",
    "closed_spans",
    "find_system",
    "hours_of_templates",
    "opening_parts",
    "read_hours",
    "read_templates",
    "templates_of",
    "usual_shifts",
]
