"""What is wrong with a TOML file, in its reader's language: the line, the column and the usual mistake."""

import re
import tomllib

from bereik.texts.localized import LocalizedText, localized_message

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_KINDS = (
    ("toml-no-equals", ("Expected '='",)),
    ("toml-open-text", ("Unterminated", "Illegal character", "Expected \"'", "Expected '\"", "Unescaped")),
    ("toml-twice", ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")),
    ("toml-more", ("Expected newline",)),
    ("toml-bracket", ("Expected ']", "Unclosed array", "Expected '}'", "Unclosed inline")),
    ("toml-name", ("Invalid initial character", "Invalid statement", 'Expected "]')),
    ("toml-value", ("Invalid value", "Invalid date", "Invalid hex")),
)
"""Messages by how the sentences of `tomllib` begin."""


def toml_fault(error: tomllib.TOMLDecodeError) -> LocalizedText:
    """Where a text stops being TOML, and why.

    >>> try:
    ...     tomllib.loads("price = 3,50")
    ... except tomllib.TOMLDecodeError as error:
    ...     print(toml_fault(error))
    line 1, column 10: something stands behind the value; write decimals with a point, text between quotes
    """
    found = _PLACE.fullmatch(str(error))
    why, line, column = found.groups() if found else (str(error), None, None)
    key = next((key for key, starts in _KINDS if why.startswith(starts)), None)
    kind = localized_message(key) if key else why
    if line is None:
        return localized_message("toml-end", why=kind)
    return localized_message("toml-place", line=line, column=column, why=kind)
