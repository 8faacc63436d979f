"""Every language says everything, with the same values."""

import datetime as dt
import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bereik import errors, texts
from bereik.domain.reasons import CODES
from bereik.domain.traveller import BIKES
from bereik.errors import BereikError
from bereik.feeds import KINDS
from bereik.texts import LANGUAGES, page_source, sentence, source
from bereik.texts.formats import format_reason
from bereik.texts.provenance_text import day_name, long_date

SOURCE = Path(sentence.__code__.co_filename).parents[1]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # fluent.syntax calls it so
        self.names.add(node.id.name)


def messages(lang: str, read=source) -> dict[str, set[str]]:
    """The variables of every message of a language."""
    found = {}
    for entry in FluentParser().parse(read(lang)).body:
        assert not isinstance(entry, ast.Junk), f"{lang}.ftl cannot be read here: {entry.content[:80]}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {lang}.ftl"
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_message_with_the_same_values(lang):
    assert messages(lang) == messages("nl")


def test_every_message_that_the_code_names_is_there():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    calls = r"(?<![a-z])(?:sentence|text|say|doing|Message|localized_message)"
    named = set(re.findall(calls + r'\(\s*"([a-z][\w-]*)"', code))
    named |= set(re.findall(r'localized_message\("([a-z][\w-]*)" if .* else "([a-z][\w-]*)"', code)[0])
    named |= set(re.findall(r'(?:localized_error\(\s*\w+|_refused\(),?\s*"([a-z][\w-]*)"', code))
    named |= {f"atlas-{name}" for name in re.findall(r'\bwords\(\s*"([a-z][\w-]*)"', code)}
    assert len(named) > 50
    assert named - set(LANGUAGES) <= messages("nl").keys() | messages("nl", page_source).keys()


@pytest.mark.parametrize("read", [source, page_source])
def test_every_message_is_said_somewhere(read):
    suffixes = (".py", ".js", ".html", ".toml")
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*") if path.suffix in suffixes)
    whole = set(re.findall(r"""["'`]([a-z][\w-]*)["'`]""", code))
    # f"verdict-{...}" names every message that begins so and goes on with words of the code.
    begun = tuple(set(re.findall(r"""(?:f"|`)([a-z][\w-]*-)\$?\{""", code)))
    words = set(re.findall(r"[A-Za-z0-9]+", code))

    def is_said(name: str) -> bool:
        rests = (name.removeprefix(begin) for begin in begun if name.startswith(begin))
        return name in whole or any(set(re.split("[-_]", rest)) <= words for rest in rests)

    assert [name for name in messages("nl", read) if not is_said(name)] == []


def test_every_fault_of_a_timetable_has_its_words():
    code = "\n".join(path.read_text("utf-8") for path in (SOURCE / "feeds").glob("*.py"))
    named = set(re.findall(r'"(?:error|warning|info)",\s*(?:file|FILE|"[a-z_]+\.txt"),\s*"(\w+)"', code))
    named |= set(re.findall(r'refuse\((?:file|FILE), "(\w+)"', code))
    assert len(named) > 50
    named.add("unreadable")  # a file of which nothing can be read
    assert {f"fault-{one}" for one in named} == {name for name in messages("nl") if name.startswith("fault-")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_every_error_and_every_kind_of_day_has_its_words(lang):
    known = messages(lang)
    names = [name for name in vars(errors) if name.endswith("Error")]
    assert {
        f"error-{name}" for name in names if issubclass(getattr(errors, name), BereikError)
    } <= known.keys()
    for code in filter(None, CODES):
        assert {f"reason-{code}", f"why-{code}"} <= known.keys()
        assert known[f"why-{code}"] <= {"short"}
    assert all(day_name(kind, lang) for kind in KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_use_a_bike_has_its_words(lang):
    known = messages(lang)
    assert {f"{about}-bike-{name}" for about in ("provenance", "atlas") for name in BIKES} <= known.keys()
    assert {f"change-bike-{name}" for name in BIKES[1:]} <= known.keys()  # nothing is won by less than before


def test_a_count_of_one_is_said_as_one():
    assert sentence("jobs-heading", home="X", date="vandaag", yes=1, all=400).endswith(
        "is 1 van de 400 vacatures haalbaar."
    )
    assert format_reason("TOO_LONG", 1) == "De reis duurt 1 minuut te lang."
    assert format_reason("TOO_LONG", 95.5, "en") == "The trip takes 1 hour and 36 minutes too long."
    assert format_reason("TOO_LONG", None) == "De reis duurt te lang."


def test_dates_are_written_as_the_language_writes_them():
    assert long_date("2026-11-24") == "dinsdag 24 november 2026"
    assert long_date(dt.date(2026, 11, 24), "en") == "Tuesday, 24 November 2026"


def test_a_value_that_is_not_given_is_an_error_and_not_a_gap():
    with pytest.raises(ValueError, match="jobs-heading"):
        sentence("jobs-heading", home="X")


def test_what_somebody_typed_is_put_in_as_it_is():
    assert "{ $x } <b>" in sentence("address-none", where="{ $x } <b>")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_that_is_read_alone_says_what_it_says_among_all(lang):
    every = FluentBundle([LANGUAGES[lang]], use_isolating=False)
    every.add_resource(FluentResource(source(lang)))
    own = texts._Messages(LANGUAGES[lang], source(lang))
    for key in messages(lang):
        alone, whole = own.pattern(key), every.get_message(key).value
        assert alone.equals(whole) if hasattr(alone, "equals") else alone == whole, key


def test_a_message_is_read_with_what_it_refers_to():
    lines = [
        "# of days", "day = day", "-week = week", "plan = { day } and { -week }",
        "    { $x ->", "        *[a] { far }", "    }", "far = away",
    ]  # fmt: skip
    own = texts._Messages("en", "\n".join(lines))
    assert own.bundle.format_pattern(own.pattern("plan"), {"x": "a"})[0] == "day and week\naway"
    assert "-week" in own
    assert "of days" not in own
