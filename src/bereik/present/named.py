"""The words for what a file calls by a name of its own."""

from bereik.texts import sentence


def named(what: str, value: str, lang: str) -> str:
    """The words for a sector, a category or a schooling of a file; as it stands there where we have none.

    >>> named("category", "social economy", "nl"), named("category", "stage", "nl")
    ('sociale economie', 'stage')
    """
    try:
        return sentence(f"ui-{what}-{value.lower().replace(' ', '-').replace('_', '-')}", lang)
    except LookupError:
        return value
