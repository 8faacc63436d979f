"""Shift systems: the shipped table, a user's own, and the words that name a system."""

import pytest

from bereik.domain.traveller import Shift
from bereik.errors import TableError
from bereik.texts.localized import format_error
from bereik.working_hours import find_system, read_templates

ONE = """[day]
templates = [{ name = "day", start = "08:00", end = "16:30", days = "mon-fri", source = "our roster" }]
"""


def test_every_shipped_template_can_be_asked_and_tells_its_source():
    systems = read_templates()
    for system in systems.values():
        for template in system.templates:
            assert template.source
            for start, end in zip(template.start.split(","), template.end.split(","), strict=True):
                assert Shift(template.name, start, end, template.days).end_s > 0


def test_the_systems_of_the_specification_are_there():
    asked = {"day", "two-shift", "three-shift", "night", "weekend", "split", "early", "late", "cleaning"}
    assert asked | {"part-time-morning", "part-time-evening"} <= set(read_templates())


def test_hours_nobody_wrote_down_are_called_an_assumption():
    (day,) = read_templates()["day"].templates
    (late,) = read_templates()["late"].templates
    assert (day.assumed, late.assumed) == (True, False)


def test_templates_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        read_templates()["day"] = None


def test_every_system_is_found_by_its_own_words_label_and_name():
    for name, system in read_templates().items():
        for word in (name, system.label, *system.vdab, *system.words):
            assert find_system(word) == name, word


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("2-ploegen", "two-shift"),
        ("2 ploegen", "two-shift"),
        ("Tweeploegenstelsel", "two-shift"),
        ("twee-ploegendienst", "two-shift"),
        ("2-PLOEGENSTELSEL", "two-shift"),
        ("drieploegensysteem", "three-shift"),
        ("vroege en late", "two-shift"),
        ("Vroege/late shift", "two-shift"),
        ("vroege, late en nachtshift", "three-shift"),
        ("volcontinu", "continuous"),
        ("vijfploegenstelsel", "continuous"),
        ("Dagwerk", "day"),
        ("weekend", "weekend"),
        ("Nachtwerk", "night"),
        ("Onderbroken dienst", "split"),
        ("gesplitste diensten", "split"),
        ("dienstencheques", "cleaning"),
        ("ploegen", None),
        ("voltijds", None),
        ("2 of 3 ploegen", None),
        ("nachtwerk en weekendwerk", None),
        ("geen nachtwerk", None),
        ("12 ploegen", None),
        ("", None),
    ],
)
def test_a_cell_names_one_system_or_none(text, system):
    assert find_system(text) == system


def test_a_users_own_file_replaces_the_table_and_its_words(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[bakery]\nlabel = "bakkerij"\nwords = ["bakkersuren"]\n' + ONE.split("\n", 1)[1])
    systems = read_templates(path)
    assert find_system("Bakkersuren!", systems) == "bakery"
    assert find_system("2-ploegen", systems) is None


def test_two_teams_are_a_system_only_where_the_table_has_it(tmp_path):
    path = tmp_path / "own.toml"
    teams = "".join(ONE.replace("[day]", f'[{name}]\nwords = ["{name}"]') for name in ("early", "late"))
    path.write_text(teams, encoding="utf-8")
    assert find_system("early, late", read_templates(path)) is None
    path.write_text(teams + ONE.replace("day]", "two-shift]", 1))
    assert find_system("early, late", read_templates(path)) == "two-shift"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[day", "is no TOML"),
        ("", "is empty"),
        ("day = 3", r"system 'day' is 3; write \[day\]"),
        ('[day]\nlabel = "dag"', "system 'day' has no templates"),
        ("[day]\ntemplates = []", "has no templates"),
        ("[day]\nhours = 3", "has hours; it may have label, rotating, templates, vdab, words"),
        (ONE + 'words = "dagwerk"', "words is 'dagwerk'; write a list"),
        (ONE + "label = 3", "label is 3; write text"),
        (ONE.replace("08:00", "8u"), r"template 1 \(day\): '8u' is no clock time"),
        (ONE.replace("08:00", "08:00,17:00"), "have a different number of parts"),
        (ONE.replace("mon-fri", "ma-vr"), "'ma-vr' are no weekdays"),
        (ONE.replace('"08:00"', "08:00:00"), "start is datetime.time.*write text"),
        (ONE.replace(', source = "our roster"', ""), "give exactly name, start, end, days, source"),
        (ONE.replace('"our roster"', '" "'), "source is ' '"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(tmp_path, toml, message):
    path = tmp_path / "own.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read_templates(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(TableError, match="cannot be read"):
        read_templates(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("", "uren van ploegen: uren.toml is leeg; geef minstens één [ploegenstelsel] met templates"),
        (
            "[a]\n",
            "uren van ploegen: uren.toml, stelsel 'a' heeft geen templates; geef een lijst met minstens één",
        ),
        (
            "[a]\ncolour = 'red'\n",
            "uren van ploegen: uren.toml, stelsel 'a' heeft colour; er mag staan: "
            "label, rotating, templates, vdab, words",
        ),
    ],
)
def test_what_is_wrong_is_said_in_dutch_too(tmp_path, toml, sentence):
    path = tmp_path / "uren.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_templates(path)
    assert format_error(refused.value, "nl") == sentence
