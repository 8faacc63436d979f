"""The codes in a table of answers in words: what a notebook shows and a policy maker reads."""

from typing import Any

import pandas
from pandas import DataFrame

from bereik.errors import QuestionError
from bereik.texts import LANGUAGES, sentence
from bereik.texts.provenance_text import day_name

MESSAGES = {"verdict": "verdict", "reason": "reason", "shift": "shift", "mode": "mode", "step": "chart-step"}
"""The first (or last) word of a column's name, and what the messages of its codes begin with."""


def in_words(table: DataFrame, lang: str = "nl") -> DataFrame:
    """The same table with its codes in words: verdicts, reasons, shifts, ways of travelling and types of day.

    Parameters
    ----------
    table
        Any table of bereik. Columns are known by name: `verdict`, `reason`, `shift`, `step`, `day_type`,
        and those with a word more, such as `mode_out`, `reason_before` or `main_reason`. A value that is no
        code (the hours of a vacancy) stays as it is.
    lang
        Language of the words, "nl" or "en".

    Returns
    -------
    DataFrame
        A new table; columns that held codes are categories, in the order in which they first occur.

    Raises
    ------
    QuestionError
        There is no such language.

    Examples
    --------
    >>> import pandas
    >>> in_words(pandas.DataFrame({"shift": ["late", "14:00-22:00"], "verdict": "no"})).values.tolist()
    [['late shift', 'niet haalbaar'], ['14:00-22:00', 'niet haalbaar']]
    """
    if lang not in LANGUAGES:
        raise QuestionError(f"lang is {lang!r}; it must be one of {', '.join(LANGUAGES)}")
    columns = {}
    for name in table.columns:
        if _sort_of(name):
            codes = table[name].astype(object)
            words = {code: _word(_sort_of(name), code, lang) for code in codes.dropna().unique()}
            order = list(dict.fromkeys(words.values()))
            columns[name] = pandas.Categorical(codes.map(words), categories=order)
    return table.assign(**columns)


def _sort_of(column: Any) -> str:
    """What sort of codes a column holds; empty where it holds none."""
    if column == "day_type":
        return "day_type"
    parts = str(column).split("_")
    return next((part for part in (parts[0], parts[-1]) if part in MESSAGES), "")


def _word(sort: str, code: Any, lang: str) -> Any:
    try:
        if sort == "day_type":
            return day_name(str(code), lang)
        plain = str(code) if sort == "reason" else str(code).replace("_", "-").replace("+", "_")
        return sentence(f"{MESSAGES[sort]}-{plain}", lang)
    except KeyError:
        return code
