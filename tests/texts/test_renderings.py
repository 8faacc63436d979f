"""Every message can be said with real values, in every language, and somebody has read what it says."""

import re

import pytest

from bereik.texts import page_languages
from tests.texts.renderings import FOLDER, read_messages, rendered, texts_of, write_all

AGAIN = "write it anew with: python -m tests.texts.renderings, and read what changed"


@pytest.mark.parametrize("lang", page_languages())
def test_the_sentences_that_were_read_are_those_that_are_said(lang):
    read = (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    said = write_all(lang).splitlines()
    new = [line for line in said if line not in set(read)]
    gone = [line for line in read if line not in set(said)]
    assert (new, gone) == ([], []), f"{FOLDER.name}/{lang}.txt is not what is said; {AGAIN}"


@pytest.mark.parametrize("lang", page_languages())
def test_no_sentence_has_a_gap_or_a_word_of_the_code_in_it(lang):
    for text in texts_of(lang).values():
        for key, parts in read_messages(text).items():
            said = list(rendered(key, parts, lang))
            assert said, key
            for one in said:
                assert not re.search(r"\{ ?\$|\bNone\b|\bnan\b|  ", one), f"{key}: {one}"


BANNED = {
    "nl": r"gevraagd op|\(vermoed\)|[Ww]aar dit op steunt|afha(?:al|len)|geraakt?\b|laatste goede rit"
    r"|gerekend voor",
    "en": r"can(?:not)? be held|within reach|Do you miss|\(supposed\)|What this rests on",
    "fr": r"\bd?l?['’]?accueils?\b|\(supposé\)|Vous ratez",
}
"""Words that the glossary has another one for."""


@pytest.mark.parametrize("lang", BANNED)
def test_one_word_for_one_thing(lang):
    said = write_all(lang).splitlines()
    assert [line for line in said if re.search(BANNED[lang], line)] == []
