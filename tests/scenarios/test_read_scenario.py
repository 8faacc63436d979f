"""A plan is read as it is written, and what is wrong with it is said with its file and entry."""

import re

import pytest

import bereik
from bereik.errors import ScenarioError
from bereik.scenarios.changes import ENTRIES, ChildcareHours, Headway, NewLine, StopPlace
from bereik.scenarios.read import scenario_from_text


def read(entries: str):
    return scenario_from_text(f'name = "Proef"\n{entries}', "plan.toml")


def test_a_plan_has_a_name_a_description_and_who_asked(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(
        'name = "Late bus"\ndescription = "Voor de late shift"\nasked_by = "OCMW"\n', encoding="utf-8"
    )
    plan = bereik.read_scenario(path)
    assert (plan.name, plan.description, plan.asked_by, plan.source) == (
        "Late bus", "Voor de late shift", "OCMW", "plan.toml",
    )  # fmt: skip


def test_times_and_filters_are_read():
    (headway,) = read('[[headway]]\nline = 901\nfrom = "6:00"\nuntil = "24:30"\nevery_min = 15').changes
    assert headway == Headway(
        entry="plan.toml: [[headway]] 1", line=("901",), since=21600, until=88200, every_min=15
    )
    (care,) = read('[[childcare_hours]]\nwhere = { type = ["a", "b"] }\nopen = ""').changes
    assert isinstance(care, ChildcareHours)
    assert care.only == (("type", ("a", "b")),)


def test_stops_are_ids_or_places():
    (line,) = read(
        '[[new_line]]\nline = "9"\nstops = ["x", [4.5, 51.25], { name = "Hier", lon = 4.6, lat = 51.3 }]\n'
        'speed_kmh = 20\nat = ["7:00"]'
    ).changes
    assert isinstance(line, NewLine)
    assert line.stops == (
        StopPlace("x"), StopPlace(None, "51.2500, 4.5000", 4.5, 51.25), StopPlace(None, "Hier", 4.6, 51.3),
    )  # fmt: skip


def test_the_template_is_a_plan_and_shows_every_entry_in_one_that_can_be_read():
    template = bereik.scenario_template()
    assert scenario_from_text(template).changes == ()
    lines = []
    for line in template.splitlines():
        bare = line.removeprefix("# ")
        if line.startswith("# [[") or (line.startswith("# ") and re.match(r"[a-z_]+ = ", bare)):
            lines.append(bare)
    changes = scenario_from_text('name = "Alles"\n' + "\n".join(lines)).changes
    assert {type(change) for change in changes} == set(ENTRIES.values())


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            '[[later]]\nline = "1"',
            r"plan\.toml: 'later' is not part of a plan; it may have name, .*later_last_ride",
        ),
        (
            '[[remove]]\nlines = "1"',
            r"plan\.toml: \[\[remove\]\] 1: 'lines' is not known here; it may have trips",
        ),
        ('[remove]\nline = "1"', r"write \[\[remove\]\] with double brackets"),
        ("[[later_last_ride]]", "line is missing"),
        ('[[later_last_ride]]\nline = ""', "line: found ''; give a text"),
        (
            '[[later_last_ride]]\nline = "1"\nby_min = 90',
            "by_min: found 90; give a whole number from 1 to 60",
        ),
        ('[[later_last_ride]]\nline = "1"\nby_min = true', "by_min: found True"),
        ('[[later_last_ride]]\nline = "1"\nby_min = 9\ndepart = "22:00"', "both given; keep one"),
        ('[[later_last_ride]]\nline = "1"\ndepart = "22h"', "depart: found '22h'"),
        (
            '[[later_last_ride]]\nline = "1"\ndays = "maandag"',
            'days: found .maandag.; give weekdays like "mon-fri"',
        ),
        (
            '[[later_last_ride]]\nline = "1"\ndirection = 2',
            "direction: found 2; give a whole number from 0 to 1",
        ),
        ('[[headway]]\nline = "1"\nfrom = "8:00"\nuntil = "7:00"\nevery_min = 5', "until is before from"),
        ('[[add_trips]]\nat = "8:00"', r"give copy \(the trip_id of a trip\), or line"),
        ('[[add_trips]]\nat = "8:00"\nline = "1"\nstops = ["a", "b"]', "stops and speed_kmh belong together"),
        ('[[new_line]]\nline = "1"\nstops = ["a"]\nspeed_kmh = 20', "at least two stops"),
        ('[[new_line]]\nline = "1"\nstops = ["a", [51.2]]\nspeed_kmh = 20', r"give \[lon, lat\]"),
        ('[[new_line]]\nline = "1"\nstops = ["a", [200, 3]]\nspeed_kmh = 20', "give degrees"),
        ('[[new_line]]\nline = "1"\nstops = ["a", "b"]\nspeed_kmh = 20', "it has no times"),
        ('[[remove]]\ndays = "sat"', "exactly one of line, trips and stops"),
        ('[[shift_times]]\nids = "v"\nstart = "8:00"', "give start and end, or move_min"),
        ("[[shift_times]]\nmove_min = 5", "say which are meant"),
        ('[[childcare_hours]]\nids = "c"\nopen = "6-18u"', "open: found '6-18u'"),
        ("name", "this is no TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_entry(entries, words):
    with pytest.raises(ScenarioError, match=words) as refusal:
        read(entries)
    assert str(refusal.value).startswith("plan.toml: ")


PLAN = """name = "Proef"
# [[remove]] was here

[[remove]]
line = "1"

[[ headway ]]
line = "1"
from = "6:00"
every_min = 5
until = "7:00"

  [[remove]]
  line = "2"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("every_min = 5", "every_min = -5", 10),
        ('line = "2"', 'lines = "2"', 14),
        ('from = "6:00"\n', "", 7),  # it is missing: the entry is named
        ('until = "7:00"', 'until = "5:00"', 11),  # before from
    ],
)
def test_what_is_wrong_is_named_with_the_line_of_the_file(right, wrong, line):
    assert len(scenario_from_text(PLAN).changes) == 3
    with pytest.raises(ScenarioError, match=rf" \(line {line}\)$"):
        scenario_from_text(PLAN.replace(right, wrong))


def test_a_plan_written_in_another_way_is_refused_without_a_line():
    with pytest.raises(ScenarioError, match=r"every_min: found -5; give a whole number from 1 to 1440$"):
        read('headway = [{ line = "1", from = "6:00", until = "7:00", every_min = -5 }]')


def test_a_name_that_is_no_word_is_refused_as_any_other():
    with pytest.raises(ScenarioError, match=r"'a\(' is not known here.* \(line 2\)$"):
        read('[[headway]]\n"a(" = 1')


def test_a_time_may_be_written_without_quotes():
    (headway,) = read('[[headway]]\nline = "1"\nfrom = 06:00:00\nuntil = "24:30"\nevery_min = 15').changes
    assert (headway.since, headway.until) == (21600, 88200)


def test_a_plan_needs_a_name_and_must_be_there(tmp_path):
    with pytest.raises(ScenarioError, match="the plan has no name"):
        scenario_from_text("")
    with pytest.raises(ScenarioError, match=r"nowhere\.toml: this plan cannot be read"):
        bereik.read_scenario(tmp_path / "nowhere.toml")
    (tmp_path / "odd.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        bereik.read_scenario(tmp_path / "odd.toml")
