"""Every sentence that users read: one Project Fluent file per language, `nl.ftl` and `en.ftl`.

A message has named values, so that a translator reads one file and no sentence stands in code. Whole numbers
and dates given as values are written as the language writes them; all other values are put in as they are.

The local page and its sheet speak more languages: one file each in the folder `page`, which says its own
name, locale and direction. Such a file also holds the sentences of the library that the page needs, unless
the library speaks that language itself.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_date
from fluent.syntax import FluentParser, ast
from fluent.syntax.ast import Resource

from bereik.errors import QuestionError
from bereik.harmless import brief

LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
"""Languages there are, and the locale in which each writes numbers and dates. The first is the default."""
HELP = "help-"
"""How the names of messages begin that explain commands and options."""
_HELP_MESSAGE = re.compile(rf"(?m)^{HELP}[\w-]+ = .*(?:\n(?:[ \t]+\S|\}}).*)*")
"""Such a message: a line, and those after it that are indented or close a brace."""


class PageLanguage(NamedTuple):
    """A language of the local page, as its file in the folder `page` describes it."""

    name: str
    """In the language itself."""
    locale: str
    direction: str
    """ltr or rtl."""


def sentence(key: str, /, lang: str = "nl", **values: object) -> str:
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
    QuestionError
        No such language.
    ValueError
        A variable of the message is not given.

    Examples
    --------
    >>> sentence("verdict-yes")
    'haalbaar'
    >>> sentence("minutes", "en", count=1)
    '1 minute'
    """
    return _formatted(key, lang, values) if values else _plain(key, lang)


@cache
def _plain(key: str, lang: str) -> str:
    """A message without values, which says the same each time."""
    return _formatted(key, lang, {})


def _formatted(key: str, lang: str, values: Mapping[str, object]) -> str:
    bundle = _bundle_with(key, lang)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"the message {key!r} has no text in the {lang} sentences")
    text, errors = bundle.format_pattern(pattern, {name: _written(value) for name, value in values.items()})
    if errors:
        raise ValueError(f"the message {key!r} in the {lang} sentences: {errors[0]}")
    return str(text)


def source(lang: str) -> str:
    """The Fluent file of a language."""
    return (files("bereik.texts") / f"{lang}.ftl").read_text(encoding="utf-8")


def page_source(lang: str) -> str:
    """The Fluent file of a language of the page."""
    return (files("bereik.texts") / "page" / f"{lang}.ftl").read_text(encoding="utf-8")


@cache
def page_languages() -> dict[str, PageLanguage]:
    """The languages of the page: one for each file in the folder `page`, the default first.

    >>> page_languages()["fr"].name
    'Français'
    """
    codes = [file.name.removesuffix(".ftl") for file in (files("bereik.texts") / "page").iterdir()]
    found = {}
    for code in sorted(codes, key=lambda code: (code != next(iter(LANGUAGES)), code)):
        bundle = FluentBundle(["en"], use_isolating=False)
        bundle.add_resource(_parsed(page_source, code))
        told = [bundle.get_message(f"language-{what}").value for what in PageLanguage._fields]
        found[code] = PageLanguage(
            *(str(bundle.format_pattern(message)[0]) for message in told if message is not None)
        )
    return found


def page_labels(lang: str) -> dict[str, str]:
    """Every message of the page's own file that needs no values, ready to be shown."""
    entries = FluentParser().parse(page_source(next(iter(LANGUAGES)))).body
    names = [entry.id.name for entry in entries if isinstance(entry, ast.Message)]
    plain = [name for name in names if name.startswith(("ui-", "language-"))]
    return {name: sentence(name, lang) for name in plain}


def _written(value: object) -> Any:
    if value is None:
        return "none"
    if isinstance(value, str):
        return brief(value)
    return fluent_date(value) if isinstance(value, dt.date) else value


def _bundle_with(key: str, lang: str) -> FluentBundle:
    """The messages of a language among which one is looked for.

    Those of the page are read only when the library has no such message: a short command waits for neither.
    A sentence of the library that a translator of the page has not seen yet is said in the default language.
    """
    if lang not in LANGUAGES and lang not in page_languages():
        every = ", ".join(sorted({*LANGUAGES, *page_languages()}))
        raise QuestionError(f"lang is {lang!r}; it must be one of {every}")
    if lang in LANGUAGES:
        if key.startswith(HELP) and (help_only := _help(lang)).has_message(key):
            return help_only
        if (own := _bundle(lang, page=False)).has_message(key):
            return own
    with_page = _bundle(lang, page=True)
    if lang in LANGUAGES or with_page.has_message(key):
        return with_page
    return _bundle_with(key, next(iter(LANGUAGES)))


@cache
def _help(lang: str) -> FluentBundle:
    """The messages of `--help` alone: reading all others would take longer than all the rest of it."""
    bundle = FluentBundle([LANGUAGES[lang]], use_isolating=False)
    bundle.add_resource(FluentResource("\n".join(_HELP_MESSAGE.findall(source(lang)))))
    return bundle


@cache
def _bundle(lang: str, *, page: bool) -> FluentBundle:
    """The messages of a language: of the library where it speaks it, and of the page where asked."""
    locale = LANGUAGES.get(lang) or page_languages()[lang].locale
    bundle = FluentBundle([locale], use_isolating=False)
    if lang in LANGUAGES:
        bundle.add_resource(_parsed(source, lang))
    if page and lang in page_languages():
        bundle.add_resource(_parsed(page_source, lang))
    return bundle


@cache
def _parsed(read: Callable[[str], str], lang: str) -> Resource:
    return FluentResource(read(lang))
