"""The errors bereik raises: few, named after what the user gave us.

A message says what was found and where, what was expected, and what to do. The interfaces print it as
it is, in the user's language where it has a `Message` (`texts.localized`); nothing a user can cause should
reach them as another exception.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Message(NamedTuple):
    """A sentence of the Fluent files by its name, and the values of its variables."""

    key: str
    values: Mapping[str, object]


class BereikError(Exception):
    """Anything bereik refuses, with a sentence for the person who asked."""

    message: Message | None = None
    """What it says in every language, where it does."""


class FeedError(BereikError, ValueError):
    """A timetable that cannot be read: the file, the line and the value are in the message."""


class NothingInsideError(FeedError):
    """A timetable that can be read, but has no ride inside the region it is clipped to."""


class ServiceDayError(BereikError, ValueError):
    """A date that cannot be asked for; the message names the feed and the dates that can."""


class StreetsError(BereikError, ValueError):
    """A street file that cannot be read."""


class TableError(BereikError, ValueError):
    """A table of homes, vacancies or childcare that does not fit; the rows are in the message."""


class PlaceError(BereikError, ValueError):
    """An address or point that cannot be placed; candidates are in the message where there are some."""


class NetworkError(BereikError, ValueError):
    """A saved network that is damaged, older or newer than this version reads."""


class SourceError(BereikError, ValueError):
    """A region, source or manifest that cannot be used, or a file that could not be fetched."""


class ScenarioError(BereikError, ValueError):
    """A plan that cannot be read or applied: its file, the entry and what there is are in the message."""


class QuestionError(BereikError, ValueError):
    """A question that makes no sense: a limit below zero, a shift without length, an unknown way."""
