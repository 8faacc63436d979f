"""A flexbus in words: on which ways it may ride, and what the regular service offers."""

import pandas
import pytest

from bereik.present.flexbus import fills_gaps, flexbus_line, flexbus_lines, flexbus_short

AT = {
    name: pandas.Timestamp(f"2026-11-24 {clock}", tz="Europe/Brussels")
    for name, clock in (("out", "06:50"), ("back", "15:35"), ("depart", "05:00:40"), ("arrive", "06:25:10"))
}


def way(direction: str, found: str, conditions: str = "", **cells: object) -> dict:
    row = {
        "direction": direction, "at": AT[direction], "flexbus": found, "conditions": conditions,
        "depart": AT["depart"], "arrive": AT["arrive"], "walk_m": 1312.6, "times_direct": 4.18,
        "transfers": 3, "wait_min": 95.0, "area": "Noord", "hours": "06:00-22:00", "phone": "0800 1",
        "source": "delijn.be",
    }  # fmt: skip
    return row | cells


def table(*rows: dict) -> pandas.DataFrame:
    return pandas.DataFrame(rows)


def test_the_ways_on_which_it_may_ride_are_told_with_area_hours_and_telephone():
    both = table(way("out", "may", "hour"), way("back", "may", "time"))
    assert flexbus_line(both, "nl") == (
        "Flexbus mag hier; enkel met reservatie, niet gegarandeerd. Dit telt niet mee als haalbaar. "
        "Noord, op die dag 06:00-22:00, 0800 1 (bron: delijn.be)."
    )
    one = table(way("out", "refused"), way("back", "may", "time", hours="", phone="", source=""))
    assert "voor de terugweg" in flexbus_line(one, "nl")
    assert flexbus_line(one, "nl").endswith(" Noord, uren niet bekend. Heen voldoet de gewone reis.")
    assert [flexbus_short(found, "en") for found in (both, one)] == ["may", "may, back"]


def test_where_it_does_not_ride_back_that_is_told_and_the_gap_stays():
    late = table(way("out", "may", "time"), way("back", "closed", "hour"))
    assert "voor de heenweg" in flexbus_line(late, "nl")
    assert flexbus_line(late, "nl").endswith(" Voor de terugweg rijdt de flexbus dan niet.")
    assert flexbus_line(late, "en").endswith(" On the way back the flexbus does not ride then.")
    assert not fills_gaps(late)
    assert fills_gaps(table(way("out", "refused"), way("back", "may", "hour")))
    assert not fills_gaps(table(way("out", "refused"), way("back", "refused")))
    assert not fills_gaps(table(way("out", "may", "hour"), way("back", "unknown")))


def test_a_way_of_several_parts_is_one_only_where_it_rides_for_all():
    split = table(
        way("out", "closed", "hour"), way("back", "may", "time"), way("out", "may", "hour"),
        way("back", "refused"),
    )  # fmt: skip
    assert flexbus_short(split, "en") == "may, back"
    assert not fills_gaps(split)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (("closed", "refused"), "rijdt dan niet"), (("refused", "refused"), "geweigerd"),
        (("no_area", "no_area"), "Geen flexbusgebied"), (("unknown", "unknown"), "niet na te gaan"),
    ],
)  # fmt: skip
def test_where_it_may_not_one_sentence_says_why(found, told):
    rows = table(*(way(name, one) for name, one in zip(("out", "back"), found, strict=True)))
    assert told in flexbus_line(rows, "nl")
    assert flexbus_short(rows, "nl") == ""


def test_each_way_tells_what_the_regular_service_offers():
    rows = table(way("out", "may", "walk,time,transfers"), way("back", "may", "hour"))
    _, out, back = flexbus_lines(rows, "nl")
    assert out == (
        "Heen, om 06.50 uur op het werk: de gewone reis van 05.00 uur tot 06.26 uur vraagt "
        "1.313 meter stappen aan één stuk, 4,2 keer de tijd van een rechtstreekse rit en 3 keer overstappen."
    )
    assert back == (
        "Terug, vanaf 15.35 uur: er is geen gewone rit binnen het uur; "
        "de eerste daarna vertrekt 1 uur en 35 minuten later."
    )
    none = table(way("out", "may", "hour", depart=pandas.NaT), way("back", "refused"))
    assert [line.split(": ")[1] for line in flexbus_lines(none, "en")[1:]] == [
        "there is no regular ride for six hours.", "the regular journey from 05:00 to 06:26 will do.",
    ]  # fmt: skip
