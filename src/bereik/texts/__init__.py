"""Every sentence that users read: one Project Fluent file per language, `nl.ftl` and `en.ftl`.

A message has named values, so that a translator reads one file and no sentence stands in code. Whole numbers
and dates given as values are written as the language writes them; all other values are put in as they are.

The local page and its sheet speak more languages: one file each in the folder `page`, which says its own
name, locale and direction. Such a file also holds the sentences of the library that the page needs, unless
the library speaks that language itself.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any, NamedTuple

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_date
from fluent.syntax import FluentParser, ast

from bereik.errors import QuestionError
from bereik.harmless import brief

LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
"""Languages there are, and the locale in which each writes numbers and dates. The first is the default."""
_ENTRY = re.compile(r"(?m)^(?=-?[A-Za-z][\w-]* *=|#)")
"""Where an entry of a Fluent file begins, or a remark."""
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
"""A message or term that another one says; other names that stand so are functions."""


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
    messages = _messages_with(key, lang)
    written = {name: _written(value) for name, value in values.items()}
    text, errors = messages.bundle.format_pattern(messages.pattern(key), written)
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
        own = _Messages("en", page_source(code))
        told = [own.pattern(f"language-{what}") for what in PageLanguage._fields]
        found[code] = PageLanguage(*(str(own.bundle.format_pattern(message)[0]) for message in told))
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


class _Messages:
    """The messages of a language, each read when it is first said: a command says a few of thousands."""

    def __init__(self, locale: str, *sources: str) -> None:
        self.bundle = FluentBundle([locale], use_isolating=False)
        self._entries: dict[str, str] = {}
        self._read: set[str] = set()
        self._lock = Lock()
        for entry in (entry for text in sources for entry in _ENTRY.split(text)):
            self._entries.setdefault(entry.partition("=")[0].strip(), entry)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def pattern(self, key: str) -> Any:
        """What a message says, of which all is read that it refers to."""
        with self._lock:
            if key not in self._read:
                self._read_with_references(key)
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"the message {key!r} has no text")
        return pattern

    def _read_with_references(self, key: str) -> None:
        names, entries = [key], []
        while names:
            name = names.pop()
            if name in self._entries and name not in self._read:
                self._read.add(name)
                entries.append(self._entries[name])
                names += _REFERENCE.findall(self._entries[name])
        self.bundle.add_resource(FluentResource("\n".join(entries)))


def _messages_with(key: str, lang: str) -> _Messages:
    """The messages of a language among which one is looked for.

    Those of the page are looked at only when the library has no such message: a short command waits for
    neither. A sentence of the library that a translator of the page has not seen yet is said in the default
    language.
    """
    if lang not in LANGUAGES and lang not in page_languages():
        every = ", ".join(sorted({*LANGUAGES, *page_languages()}))
        raise QuestionError(f"lang is {lang!r}; it must be one of {every}")
    if lang in LANGUAGES and key in (own := _messages(lang, page=False)):
        return own
    with_page = _messages(lang, page=True)
    if lang in LANGUAGES or key in with_page:
        return with_page
    return _messages_with(key, next(iter(LANGUAGES)))


@cache
def _messages(lang: str, *, page: bool) -> _Messages:
    """The messages of a language: of the library where it speaks it, and of the page where asked."""
    locale = LANGUAGES.get(lang) or page_languages()[lang].locale
    sources = [source(lang)] if lang in LANGUAGES else []
    if page and lang in page_languages():
        sources.append(page_source(lang))
    return _Messages(locale, *sources)
