"""`bereik lever` on the demonstration."""

import json

from bereik.cli import main


def test_an_employer_is_weighed_by_name_and_the_hours_are_written(tmp_path, capsys):
    out, chart = tmp_path / "uren.csv", tmp_path / "uren.png"
    words = ["lever", "De Schakel Brasschaat", "--shift", "06:00-14:00", "--out", str(out)]
    assert main([*words, "--chart", str(chart), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["best"][2] >= told["now"]
    assert [row[0] for row in told["rows"]][:2] == ["05:00", "05:15"]
    assert any("De Schakel Brasschaat" in note for note in told["notes"])
    assert len(out.read_text(encoding="utf-8").splitlines()) == 288 * 288 + 1
    assert chart.stat().st_size > 10_000
    assert main(["lever", "51.279,4.4907"]) == 0
    assert capsys.readouterr().out.startswith("Nu, van 06.00 uur tot 14.00 uur, is dit werk")


def test_an_employer_that_nobody_knows_is_refused(capsys):
    assert main(["lever", "Bestaat niet", "--lang", "en"]) == 2
    assert "Bestaat niet" in capsys.readouterr().err


def lines_of(words, capsys):
    assert main(words) == 0
    return capsys.readouterr().out.splitlines()


def numbers(lines):
    """The rows of the table: start, end, people and what they are more or less than now."""
    rows = [line.split() for line in lines if line[:2].isdigit()]
    plain = str.maketrans({".": "", "−": "-"})
    return [
        (start, end, int(many.translate(plain)), int(more.translate(plain)))
        for start, end, many, more in rows
    ]


def test_the_hours_of_now_are_those_of_the_vacancies(demo, capsys):
    own = demo.vacancies[demo.vacancies["employer"].astype(str).str.startswith("Magazijn De Eik Kapellen")]
    start, end = own["shift_start"].iloc[0], own["shift_end"].iloc[0]
    assert (start, end) != ("06:00", "14:00")
    lines = lines_of(["lever", "Magazijn De Eik Kapellen"], capsys)
    assert lines[0].startswith(f"Nu, van {start.replace(':', '.')} uur tot {end.replace(':', '.')} uur")


def test_hours_of_now_that_nobody_knows_are_said_to_be_taken(capsys):
    assert any(line.startswith("De uren van nu zijn niet bekend: we nemen 06.00 uur tot 14.00 uur.")
               for line in lines_of(["lever", "51.279,4.4907"], capsys))  # fmt: skip


def test_all_employers_that_a_part_of_a_name_fits_are_named(capsys):
    lines = lines_of(["lever", "magazijn de eik"], capsys)
    assert lines[1].startswith("Gevraagd: Magazijn De Eik")
    assert "van 3 werkgevers" in lines[1]


def test_people_are_written_with_thousands_and_differ_by_what_is_shown(capsys):
    lines = lines_of(["lever", "Magazijn De Eik", "--shift", "06:00-14:00"], capsys)
    rows = numbers(lines)
    (now,) = [people for start, _, people, _ in rows if start == "06:00"]
    assert [more for *_, more in rows] == [people - now for _, _, people, _ in rows]
    assert f"{now:,}".replace(",", ".") in lines[0]
    assert any(f"{now:,}".replace(",", ".") in line for line in lines if line.startswith("06:00"))


def test_a_name_that_says_nothing_is_no_employer(capsys):
    assert main(["lever", " "]) == 2
    assert "Geen enkele vacature" in capsys.readouterr().err
