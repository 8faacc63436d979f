"""A mistake in a TOML file is said in the reader's language, with its line and column."""

import tomllib

import pytest

from bereik.texts import LANGUAGES
from bereik.texts.localized import in_language
from bereik.texts.toml_faults import toml_fault

FAULTS = {
    "prijs 3": "toml-no-equals", "prijs = 'drie": "toml-open-text", 'prijs = "drie\n': "toml-open-text",
    "a = 1\na = 2": "toml-twice", "prijs = 3,50": "toml-more", "prijs = [1, 2": "toml-bracket",
    "= 3": "toml-name", "prijs = drie euro": "toml-value", "prijs = ": "toml-value", "[a]\n[a]": "toml-twice",
    "prijs = {a = 1": "toml-bracket", "!": "toml-name",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_mistake_is_named_with_its_place(text):
    with pytest.raises(tomllib.TOMLDecodeError) as found:
        tomllib.loads(text)
    told = toml_fault(found.value)
    why = told.message.values["why"]
    assert (why.message.key if hasattr(why, "message") else why) == FAULTS[text]
    for lang in LANGUAGES:
        said = in_language(told, lang)
        assert "Invalid" not in said
        assert "Expected" not in said


def test_a_price_file_says_it_in_dutch(tmp_path):
    from bereik.errors import QuestionError
    from bereik.fares.price_file import price_tables
    from bereik.texts.localized import format_error

    with pytest.raises(QuestionError) as refused:
        price_tables("eigen.toml", "valid_from = 2026-01-01\nprijs = 3,50\n", ["prijs"])
    assert "regel 2, kolom 10: achter de waarde staat nog iets" in format_error(refused.value, "nl")
