"""The languages of the page: found by their files, complete, and with what they need of the library."""

import datetime as dt
import re
from pathlib import Path

import pytest

import bereik
from bereik.texts import LANGUAGES, page_labels, page_languages, page_source, sentence, source
from bereik.texts.formats import format_euros
from tests.texts.test_sentences import messages

BEGIN = ("reason-", "why-", "provenance-", "kind-", "verdict-", "explain-", "change-", "ride-")
OF_TABLES = (
    "table-check-",
    "places-report",
    "places-read",
    "places-column",
    "column-unknown",
    "row-no",
    "table-",
)
"""Messages that a check of one's own table on the page says."""
NO_TABLES = ("row-not-on-earth", "table-addresses", "table-zones", "table-homes", "table-hoppin",
             "table-candidates", "table-report", "table-mapping")  # fmt: skip
WHOLE = ("clock", "date-long", "date-short", "minutes", "yes", "no")
"""Messages of the library that the page and its sheet say."""
TERMINAL = ("why-unknown", "why-nothing", "why-few")


def test_dutch_comes_first_and_english_and_french_are_there():
    assert list(page_languages())[:3] == ["nl", "en", "fr"]


@pytest.mark.parametrize("lang", page_languages())
def test_every_language_of_the_page_has_every_message_with_the_same_values(lang):
    own, dutch = messages(lang, page_source), messages("nl", page_source)
    assert {key: own.get(key) for key in dutch} == dutch


def _is_needed(key: str) -> bool:
    of_table = key.startswith(OF_TABLES) and key not in NO_TABLES
    return (key.startswith(BEGIN) or key in WHOLE or of_table) and key not in TERMINAL


@pytest.mark.parametrize("lang", [lang for lang in page_languages() if lang not in LANGUAGES])
def test_a_language_the_library_does_not_speak_brings_the_sentences_it_needs(lang):
    own = messages(lang, page_source)
    known = messages("nl").items()
    needed = {key: names for key, names in known if _is_needed(key)}
    assert {key: own.get(key) for key in needed} == needed


def test_a_sentence_a_translator_has_not_seen_is_said_in_dutch_rather_than_not_at_all():
    assert sentence("open-closed", "fr") == sentence("open-closed", "nl")


def test_a_language_tells_its_name_its_locale_and_its_direction():
    assert page_languages()["fr"] == ("Français", "fr-BE", "ltr")
    assert sentence("date-long", "fr", date=dt.date(2026, 11, 24)) == "mardi 24 novembre 2026"


def test_the_labels_of_the_page_need_no_values():
    labels = page_labels("en")
    assert labels["ui-wipe"] == "Wipe everything"
    assert "page-summary" not in labels


OWN_TABLE = ("table_files", "working_hours", "opportunities")
"""The packages that read a table which somebody gives to the page."""
NOT_ON_THE_PAGE = (
    "templates-", "blank-", "zones-", "setting-no-flag", "mapping-", "records-", "report-", "shortage-",
    "usual-", "destinations-", "flex-area-", "shuttles-",
)  # fmt: skip
"""What is said of files that the page takes none of: usual hours, empty tables, zones, mappings."""


@pytest.mark.parametrize("lang", [lang for lang in page_languages() if lang not in LANGUAGES])
def test_what_cannot_be_read_in_a_table_is_said_in_every_language_of_the_page(lang):
    known = messages(lang, page_source)
    said = re.compile(r'(?:localized_message|localized_error)\(\s*(?:\w+,\s*)?"([a-z0-9-]+)"')
    missing = {
        key
        for package in OWN_TABLE
        for path in (Path(bereik.__file__).parent / package).rglob("*.py")
        for key in said.findall(path.read_text("utf-8"))
        if key not in known and not key.startswith(NOT_ON_THE_PAGE)
    }
    assert missing == set()


def test_in_french_nought_is_singular_and_is_not_told_as_one():
    singular = [line for line in page_source("fr").splitlines() if line.lstrip().startswith("[one]")]
    assert len(singular) > 30
    assert [line for line in singular if re.search(r"(?<![\w$])1\b", line)] == []
    assert sentence("page-relax-sectors", "fr", count=0).endswith("0 offre")


COUNTED = {
    "euros": ("amount", "0 euro", "2 euros"), "page-try-bike": ("count", "0 accessible ", "2 accessibles "),
    "present-hours-a-week": ("hours", "0 heure ", "2 heures "),
}  # fmt: skip
"""Messages with a count, and what it counts in French: of none and of two."""


@pytest.mark.parametrize("key", COUNTED)
def test_what_is_counted_in_french_is_singular_below_two(key):
    name, none, two = COUNTED[key]
    assert none in f"{sentence(key, 'fr', **{name: 0})} "
    assert two in f"{sentence(key, 'fr', **{name: 2})} "


def test_a_single_cell_or_row_is_told_as_one():
    values = {"count": 1, "table": "vacatures", "rows": "4", "row": 4, "column": "id", "found": "NULL"}
    for key in ("table-merged", "table-nulls", "table-zeros", "ids-missing"):
        told = [sentence(key, lang, **values) for lang in ("nl", "en", "fr")]
        assert not re.search(r"1 (cellen|rijen|nul-tekens|cells|rows|cellules|lignes|octets)", " ".join(told))


def test_an_amount_is_written_as_its_language_does():
    """French has its singular below two, English for one alone; Dutch writes euro after any amount."""
    amounts = (0, 100, 150, 200, 123_450)
    assert [format_euros(cents, "fr").split()[-1] for cents in amounts] == ["euro"] * 3 + ["euros"] * 2
    assert [format_euros(cents, "en") for cents in amounts[1:3]] == ["1 euro", "1.50 euros"]
    assert format_euros(123_450, "nl") == "1.234,50 euro"


def test_no_message_writes_euros_behind_an_amount_by_itself():
    """The amount has its word with it, so that no message leaves the plural to chance."""
    found = []
    for lang in page_languages():
        texts = page_source(lang) + (source(lang) if lang in LANGUAGES else "")
        found += [line for line in texts.splitlines() if re.search(r"\$\w+ \} euros?\b", line)]
    assert [line for line in found if not line.startswith("euros = ")] == []


def test_of_none_that_is_a_yes_nothing_is_added():
    told = {lang: sentence("page-summary-maybe", lang, count=1, yes=0) for lang in ("nl", "en", "fr")}
    assert told == {"nl": "1 misschien", "en": "maybe 1", "fr": "peut-être 1"}
    assert sentence("page-summary-maybe", "nl", count=1, yes=3) == "nog 1 misschien"
