"""Setting a sheet as a PDF by typst, which comes with the extra `page`; nothing is written to disk.

Values go to a template as JSON, never as text of its language: a title cannot run anything.
"""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from bereik.harmless import printable


def can_set_pdf() -> bool:
    """Whether typst is installed."""
    return find_spec("typst") is not None


def set_pdf(template: bytes, values: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a PDF.

    Parameters
    ----------
    values
        What the template reads as JSON, by the name of its input.
    pictures
        SVG by the name of its input.

    Raises
    ------
    ImportError
        typst is not installed.
    """
    import typst

    given = {name: json.dumps(plain(value), ensure_ascii=False) for name, value in values.items()}
    made = typst.compile(template, format="pdf", sys_inputs=given | dict(pictures or {}))
    assert isinstance(made, bytes)
    return made


def plain(value: Any) -> Any:
    r"""Values without signs that turn the direction of what follows, or that no font has.

    >>> plain({"a": ("b\u202e",)})
    {'a': ['b']}
    """
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: plain(entry) for name, entry in value.items()}
    return [plain(entry) for entry in value] if isinstance(value, list | tuple | range) else value
