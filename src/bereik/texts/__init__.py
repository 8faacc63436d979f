"""Every sentence that users read: one Project Fluent file per language, `nl.ftl` and `en.ftl`.

A message has named values, so that a translator reads one file and no sentence stands in code. Whole numbers
and dates given as values are written as the language writes them; all other values are put in as they are.
"""

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
"""Languages there are, and the locale in which each writes numbers and dates. The first is the default."""


def sentence(key: str, lang: str = "nl", **values: object) -> str:
    """One message in one language.

    Parameters
    ----------
    key
        Name of the message in the Fluent files.
    values
        Its variables; None becomes "none", which a message may select.

    Raises
    ------
    KeyError
        No such message.
    ValueError
        A variable of the message is not given.

    Examples
    --------
    >>> sentence("verdict-yes")
    'haalbaar'
    >>> sentence("minutes", "en", count=1)
    '1 minute'
    """
    bundle = _bundle(lang)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"the message {key!r} has no text in {lang}.ftl")
    text, errors = bundle.format_pattern(pattern, {name: _written(value) for name, value in values.items()})
    if errors:
        raise ValueError(f"the message {key!r} in {lang}.ftl: {errors[0]}")
    return str(text)


def source(lang: str) -> str:
    """The Fluent file of a language."""
    return (files("bereik.texts") / f"{lang}.ftl").read_text(encoding="utf-8")


def _written(value: object) -> Any:
    from fluent.runtime.types import fluent_date

    if value is None:
        return "none"
    return fluent_date(value) if isinstance(value, dt.date) else value


@cache
def _bundle(lang: str) -> "FluentBundle":
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([LANGUAGES[lang]], use_isolating=False)
    bundle.add_resource(FluentResource(source(lang)))
    return bundle
