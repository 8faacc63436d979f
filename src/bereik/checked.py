"""What is given to a public function, compared with what its signature says: one check for the whole face.

A network that is none, or a date that is a list of letters, otherwise shows as an error deep inside. Only
what an annotation plainly says is checked: its classes by name, so that nothing has to be imported for it.
Tables and texts that are of the right kind are judged by the functions themselves.

Of some parameters (`OWN_WORDS`) the functions say more helpfully what they take than an annotation can. Those
are compared only after an error that is none of ours.
"""

import datetime as dt
import functools
import inspect
import numbers
import os
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bereik.errors import BereikError, QuestionError
from bereik.harmless import brief
from bereik.texts.localized import localized_error

Function = TypeVar("Function", bound=Callable[..., Any])

_PLAIN: dict[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "Path": lambda value: isinstance(value, os.PathLike),
    "bool": lambda value: isinstance(value, bool) or type(value).__name__ == "bool_",
    "int": lambda value: isinstance(value, numbers.Integral),
    "float": lambda value: isinstance(value, numbers.Real) or type(value).__name__ == "Decimal",
    "date": lambda value: isinstance(value, dt.date) or _is_of(value, ("datetime64",)),
    "datetime": lambda value: isinstance(value, dt.datetime),
    "time": lambda value: isinstance(value, dt.time),
    "None": lambda value: value is None,
    "NoneType": lambda value: value is None,
    # A single home may be a point, and a table may come without geometry: `check_points` says what is wrong.
    "GeoDataFrame": lambda value: _is_of(value, ("DataFrame", "BaseGeometry")),
}
OWN_WORDS = frozenset(
    ("candidates", "care", "childcare", "date", "dates", "robust", "roster", "second", "shift", "shifts")
)
"""Parameters that the functions refuse in words of their own.

A list by name, and no rule: no annotation tells whether its function says more ("date: found 5; give a day
such as 2026-11-24"), nor whether a function may be run with a wrong value at all. These ten are judged before
anything is searched or written, so that running it is quick and without harm; a wrong path or network is not,
and is refused here first. A parameter that is missing here is refused all the same, in plainer words.
"""
_ANYTHING = ("Any", "Callable", "Executor", "DaskClient")
"""Kinds that are told by what they can do, not by their name."""
_MANY = ("Sequence", "Iterable", "Iterator", "Mapping", "tuple", "list", "dict", "Collection", "frozenset")


def checked(function: Function) -> Function:
    """The function, that refuses what its signature does not take in one sentence.

    >>> @checked
    ... def ride(minutes: float, line: str | None = None) -> float:
    ...     return minutes
    >>> ride(5), ride(5, line="600")
    (5, 5)
    >>> ride("long")
    Traceback (most recent call last):
    bereik.errors.QuestionError: ride: minutes is 'long' (str); give float
    """
    signature = inspect.signature(function)
    tests = {
        name: (_written(parameter), _test_of(_written(parameter)))
        for name, parameter in signature.parameters.items()
        if parameter.annotation is not inspect.Parameter.empty
        and parameter.kind not in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    }

    @functools.wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        try:
            given = signature.bind(*args, **named).arguments
        except TypeError:  # one too many or too few: Python says it best itself
            return function(*args, **named)
        wrong = [name for name, value in given.items() if name in tests and not tests[name][1](value)]
        for name in wrong:
            if name not in OWN_WORDS:
                raise _refusal(function.__name__, name, given[name], tests[name][0])
        try:
            return function(*args, **named)
        except BereikError:
            raise
        except (TypeError, ValueError, AttributeError, LookupError) as error:
            if not wrong:
                raise
            raise _refusal(function.__name__, wrong[0], given[wrong[0]], tests[wrong[0]][0]) from error

    # It is this function that `bereik` has under its name, so that it can be sent to other processes.
    call.__module__, call.__qualname__ = "bereik", function.__name__
    return call  # type: ignore[return-value]


def _refusal(function: str, name: str, value: Any, expected: str) -> QuestionError:
    # A table or a column shows itself over many lines; the first ones tell what it is.
    found = brief(" ".join(repr(value).split()), 200)
    told = {"function": function, "name": name, "found": found, "kind": type(value).__name__}
    return localized_error(QuestionError, "face-kind", expected=expected.replace(" | ", ", "), **told)


def _written(parameter: inspect.Parameter) -> str:
    """An annotation as a reader knows it: `Network`, `str | date | None`."""
    annotation = parameter.annotation
    plain = isinstance(annotation, type) and not hasattr(annotation, "__args__")
    text = annotation.__name__ if plain else str(annotation).strip("'\"")
    return re.sub(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])", "", text)


def _test_of(text: str) -> Callable[[Any], bool]:
    """Whether a value is one of the kinds of an annotation; true for what cannot be told by its name."""
    tests = [_test_of_one(part.strip()) for part in _parts(text)]
    return lambda value: any(test(value) for test in tests)


def _parts(text: str) -> Iterable[str]:
    """The members of a union; those inside brackets belong together."""
    depth, part = 0, ""
    for sign in text:
        depth += (sign in "[(") - (sign in "])")
        if sign == "|" and not depth:
            yield part
            part = ""
        else:
            part += sign
    yield part


def _test_of_one(name: str) -> Callable[[Any], bool]:
    if name in _PLAIN:
        return _PLAIN[name]
    if name.split("[")[0] in _MANY:
        return functools.partial(_is_many, test=_test_of_members(name))
    if name.isidentifier() and name[0].isupper() and name not in _ANYTHING:
        return lambda value: _is_of(value, (name,))
    return lambda value: True


def _test_of_members(name: str) -> Callable[[Any], bool]:
    """Whether a value is a member of `Sequence[Feed]`; true where the kind names several."""
    inside = re.fullmatch(r"(?:Sequence|Iterable|list)\[(.*)\]", name)
    return _test_of(inside[1]) if inside else lambda value: True


def _is_many(value: Any, test: Callable[[Any], bool]) -> bool:
    if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        return False
    return all(test(member) for member in value) if isinstance(value, list | tuple) else True


def _is_of(value: Any, names: tuple[str, ...]) -> bool:
    """Whether a class of one of these names is among those of a value."""
    return any(kind.__name__ in names for kind in type(value).__mro__)
