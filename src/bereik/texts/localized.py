"""Errors whose sentence stands in the Fluent files: English in Python, the user's language in the interfaces.

An error that a user can cause is raised as `localized_error(TableError, "file-missing", ...)`. In Python it
reads as its English message; an interface says it again with `format_error`.
"""

from functools import lru_cache
from typing import TypeVar

from bereik.errors import BereikError, Message
from bereik.harmless import brief
from bereik.texts import sentence

BETWEEN: dict[type, str] = {tuple: ", ", list: "; "}
"""What stands between several parts of a message: words in a tuple, sentences in a list."""
LONGEST_CELL, LONGEST_PART = 200, 600
"""Signs of a cell, and of anything else such as a list of columns, that a sentence shows."""
_CELLS = frozenset(("found", "id", "part", "value", "row", "row2", "text"))
"""Variables that hold what stands in one cell of a user's file."""
Refused = TypeVar("Refused", bound=BereikError)


def localized_error(kind: type[Refused], key: str, /, **values: object) -> Refused:
    """An error of a kind, with the message `key` of the Fluent files as its sentence.

    Parameters
    ----------
    values
        The variables of the message. One that is a `Message` or such an error itself is put into words too;
        `table` is the name of a table in the code, and becomes that in the language.

    Examples
    --------
    >>> from bereik.errors import PlaceError
    >>> error = localized_error(PlaceError, "point-not-on-earth", found="95.1,4.6")
    >>> print(error)
    '95.1,4.6' is not on Earth; write LAT,LON in degrees, for example 51.39,4.57
    >>> format_error(error, "nl")
    "'95.1,4.6' ligt niet op aarde; schrijf BREEDTE,LENGTE in graden, bijvoorbeeld 51.39,4.57"
    """
    message = Message(key, values)
    error = kind(format_message(message, "en"))
    error.message = message
    return error


class LocalizedText(str):
    """A text in English that can be said in any language: it remembers its message."""

    message: Message


def localized_message(key: str, /, **values: object) -> LocalizedText:
    """What is wrong with a cell and the like, to be said by an error later on.

    >>> fault = localized_message("opening-ambiguous", found="'7-5'")
    >>> fault
    "'7-5' may mean more than one thing; write HH:MM-HH:MM, such as 07:00-17:00"
    >>> in_language(fault, "nl")
    "'7-5' kan meer dan een ding betekenen; schrijf UU:MM-UU:MM, zoals 07:00-17:00"
    """
    return _cached_text(key, tuple(values.items()))


@lru_cache(maxsize=4096)
def _cached_text(key: str, values: tuple[tuple[str, object], ...]) -> LocalizedText:
    """A large table has the same fault in many rows."""
    return _localized_text(Message(key, dict(values)))


def _localized_text(message: Message) -> LocalizedText:
    found = LocalizedText(format_message(message, "en"))
    found.message = message
    return found


def message_of(error: BereikError) -> str:
    """What an error says, to be said again later; a text in English where it has no words of its own."""
    return str(error) if error.message is None else _localized_text(error.message)


def in_language(text: str, lang: str) -> str:
    """A localized text in a language; any other text as it is."""
    return format_message(text.message, lang) if isinstance(text, LocalizedText) else text


def format_error(error: BereikError, lang: str) -> str:
    """What an error says, in a language; in English where it has no words of its own."""
    return str(error) if error.message is None else format_message(error.message, lang)


def format_message(message: Message, lang: str) -> str:
    """A message in a language, with what is inside it."""
    return sentence(
        message.key, lang, **{name: _part(name, value, lang) for name, value in message.values.items()}
    )


def _part(name: str, value: object, lang: str) -> str:
    if isinstance(value, Message):
        return format_message(value, lang)
    if isinstance(value, tuple | list):
        return BETWEEN[type(value)].join(_part("", entry, lang) for entry in value)
    if isinstance(value, BereikError):
        return format_error(value, lang)
    if isinstance(value, LocalizedText):
        return in_language(value, lang)
    if name == "table":
        return _named_table(str(value), lang)
    return brief(str(value), LONGEST_CELL if name in _CELLS else LONGEST_PART)


def _named_table(name: str, lang: str) -> str:
    """The name of a table, which a file may follow: "vacancies", or "childcare: crèches.csv"."""
    table, colon, rest = name.partition(":")
    try:
        return f"{sentence(f'table-{table}', lang)}{colon}{rest}"
    except LookupError:
        return name
