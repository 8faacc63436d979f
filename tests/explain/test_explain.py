"""`explain`: all reasons that hold, and changes that make it a yes, tried here once more by themselves."""

import subprocess
import sys
from dataclasses import replace

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.reasons import CODES
from bereik.errors import QuestionError, TableError
from bereik.units import format_clock, parse_clock
from tests.conftest import EXAMPLES
from tests.network.drawn import SPACING_DEG, feed
from tests.reach.care_cases import care_cases, childcare_table, point_table
from tests.reach.drawn_cases import cases, clock, network_of

DATE = "2019-10-15"
# A bus from A to E at six and from E to A at three; 1.6 km, too far to walk for who walks ten minutes.
BUSES = ("1 A 6:00 E 6:20", "2 E 15:00 A 15:20")
HOME, WORK = Point(4.0, 51.0), Point(4.0, 51 + 4 * SPACING_DEG)
WHO = bereik.Traveller(max_walk_min=10, max_cycle_min=0)


def job(point=WORK, **columns):
    row = {"id": "job", "title": "Kok", **columns}
    return geopandas.GeoDataFrame([row], geometry=[point], crs="EPSG:4326")


def why(hours, *, buses=BUSES, traveller=WHO, vacancy=None, **more):
    network = bereik.build_network(feed(*buses))
    shift = bereik.Shift.from_hours(hours)
    return bereik.explain(
        network,
        HOME,
        job() if vacancy is None else vacancy,
        date=DATE,
        shift=shift,
        traveller=traveller,
        **more,
    )


def kinds(explanation):
    return {change.kind: change for change in explanation.changes}


def test_a_yes_has_no_reasons_and_needs_no_change():
    told = why("06:30-14:30")
    assert (told.verdict, told.reasons, told.changes, told.change) == ("yes", (), (), None)
    assert str(told) == "Kok (06:30-14:30): haalbaar."


def test_a_bus_that_comes_too_late_is_named_with_its_stop_and_times():
    told = why("06:20-14:30")  # there at 06:20, to be there by 06:10
    assert told.reasons[0] == bereik.explain.Reason("FIRST_TOO_LATE", 10.0)
    assert told.rides["out"]["at"] == "06:00"
    assert "De eerste bus 600 naar E vertrekt om 06.00 uur aan halte Stop A" in told.text()
    assert "Je shift begint om 06.20 uur." in told.text()


def test_the_smallest_change_of_a_late_bus_is_found_in_steps_of_five_minutes():
    told = kinds(why("06:20-14:30"))
    assert (told["start_later"].minutes, told["start_later"].what["at"]) == (10, "06:30")
    assert (told["first_ride"].minutes, told["first_ride"].what["at"]) == (10, "05:50")


def test_a_last_bus_that_leaves_too_early_may_leave_later_or_the_shift_end_earlier():
    told = why("06:30-15:00")  # the bus leaves at 15:00, one minute of slack, out of work at 15:05
    assert [one.code for one in told.reasons] == ["LAST_TOO_EARLY"]
    assert told.reasons[0].short_min == 6
    assert {kind: change.minutes for kind, change in kinds(told).items()} == {
        "end_earlier": 10,
        "last_ride": 10,
        "walk": 20,  # all the way, in 26 minutes: ten are usual
    }
    assert "De laatste bus 600 naar A vertrekt om 15.00 uur aan halte Stop E." in told.text()


def test_the_way_to_the_stop_is_told_where_the_last_bus_leaves_after_work():
    # out of work at 14:45; 390 s from D to the stop E, and a minute of slack
    told = why(
        "06:40-14:40",
        vacancy=job(Point(4.0, 51 + 3 * SPACING_DEG)),
        buses=("1 A 6:00 E 6:20", "2 E 14:50 A 15:10"),
    )
    assert [one.code for one in told.reasons] == ["LAST_TOO_EARLY"]
    assert "vertrekt om 14.50 uur aan halte Stop E. Je shift eindigt om 14.40 uur." in told.text()
    assert "Van het werk tot aan de halte is het 7 minuten." in told.text()
    assert "From work to the stop it is 7 minutes." in told.text("en")


def test_a_facility_that_was_given_is_not_said_to_come_closest_of_all():
    # over the whole week the page asks of one facility only: night care for an early shift, beside day care
    care = geopandas.GeoDataFrame(
        {"id": ["day", "night"], "name": ["Zon", "Maan"], "open_tue": ["05:00-18:00", "18:00-20:00"]},
        geometry=[HOME, HOME], crs="EPSG:4326",
    )  # fmt: skip
    told = why("06:30-14:30", childcare=care, children=[bereik.Child(at=["night"])]).text()
    assert "Gerekend met Maan; die gaat open om 18.00 uur." in told
    assert "Van alle opvang" not in told


def test_a_place_of_another_time_of_day_is_not_told_beside_the_reason():
    # day care opens half an hour late; night care, until eight, would have to close in the afternoon
    care = geopandas.GeoDataFrame(
        {"id": ["day", "night"], "open_tue": ["06:20-18:00", ""], "open_mon": ["", "20:00-08:00"]},
        geometry=[HOME, HOME], crs="EPSG:4326",
    )  # fmt: skip
    told = why("06:30-14:30", childcare=care)
    assert told.reasons[0].code == "CARE_OPENS_TOO_LATE"
    far = [one for one in told.reasons[1:] if one.code == "CARE_CLOSES_TOO_EARLY"]
    assert all(one.short_min > 300 for one in far)
    assert "sluit" not in told.text().partition("Dit zou helpen")[0]


@pytest.mark.parametrize("full", [0, 0.0, "0"])
def test_a_full_place_is_told_by_its_name_or_its_id_and_a_free_one_would_help(full):
    # the place at work opens only after work has begun
    care = geopandas.GeoDataFrame(
        {
            "id": ["k1", "k2"], "name": [None, "Zon"], "free_places": [full, 3],
            "open_tue": ["05:00-18:00", "07:00-18:00"],
        },
        geometry=[HOME, WORK], crs="EPSG:4326",
    )  # fmt: skip
    told = why("06:40-14:30", childcare=care, buses=("1 A 6:10 E 6:30", BUSES[1]))
    assert "CARE_FULL" in {one.code for one in told.reasons}
    assert kinds(told)["free_place"].what == {"childcare_id": "k1"}
    assert "Opvang k1 heeft plaats." in told.text()


def test_the_margin_at_work_is_told_beside_the_hours():
    # there at 06:20, which is before the shift begins at 06:25, and ten minutes to spare are wanted
    text = why("06:25-15:00").text()
    assert "op het werk. Je shift begint om 06.25 uur. Je moet er 10 minuten vroeger zijn." in text
    assert "Je shift eindigt om 15.00 uur. Je kunt 5 minuten later vertrekken." in text
    bare = why("06:15-14:30", before_min=0).text()
    assert "Je shift begint om 06.15 uur." in bare
    assert "vroeger zijn" not in bare


def test_an_arrival_is_told_no_earlier_than_it_is():
    # 390 s from the stop E to D: there at 06:26:30, and the reason counts until then
    place = job(Point(4.0, 51 + 3 * SPACING_DEG))
    told = why("06:30-15:30", vacancy=place, buses=("1 A 6:00 E 6:20", "2 E 17:00 A 17:20"))
    assert told.reasons[0] == bereik.explain.Reason("FIRST_TOO_LATE", 6.5)
    assert "komt 7 minuten te laat" in told.text()
    assert "je bent dan om 06.27 uur op het werk" in told.text()


def test_a_ride_that_only_a_longer_lead_would_allow_is_told_all_the_same():
    told = why("06:20-14:30", traveller=replace(WHO, max_lead_min=15))  # the bus alone takes 20 minutes
    assert told.rides["out"]["at"] == "06:00"


def test_the_facility_that_fails_by_the_least_is_named_with_its_hours():
    # the bus of six must be boarded at 05:59, ten minutes of bringing before it: open from 05:49
    care = geopandas.GeoDataFrame(
        {
            "id": ["late", "later"], "name": ["Zon", "Maan"],
            "open_tue": ["07:30-18:00", "08:30-18:00"],
        },
        geometry=[HOME, HOME], crs="EPSG:4326",
    )  # fmt: skip
    told = why("06:30-14:30", childcare=care)
    assert (told.reasons[0].code, told.reasons[0].short_min) == ("CARE_OPENS_TOO_LATE", 101)
    assert "De kinderopvang opent 1 uur en 41 minuten te laat." in told.text()
    assert "Van alle opvang komt Zon er het dichtst bij; die gaat open om 07.30 uur." in told.text()
    assert kinds(told)["care_earlier"].what == {"childcare_id": "late", "at": "05:45"}
    assert "Opvang Zon opent 1 uur en 45 minuten vroeger, om 05.45 uur." in told.text()
    assert told.json()["reasons"][0]["childcare_id"] == "late"


def test_a_language_there_is_none_of_is_refused_by_name():
    with pytest.raises(QuestionError, match="lang is 'xx'; it must be one of en, fr, nl"):
        why("06:30-14:30").text("xx")


def test_both_directions_that_fail_are_both_told_and_no_single_change_is_enough():
    told = why("06:20-15:00", traveller=replace(WHO, max_walk_min=0))  # no walk of 26 minutes either
    assert [one.code for one in told.reasons] == ["FIRST_TOO_LATE", "LAST_TOO_EARLY"]
    assert told.changes == ()
    assert "We vonden niet één verandering die genoeg is." in told.text()


def test_a_trip_that_is_too_long_may_take_longer():
    told = why("06:30-14:30", traveller=replace(WHO, max_trip_min=10))  # 1 minute of slack and 20 of riding
    assert [one.code for one in told.reasons] == ["TOO_LONG"]
    assert told.reasons[0].short_min == 11
    assert kinds(told)["trip"].minutes == 15


def test_a_wait_that_is_too_long_may_be_longer():
    told = why(
        "08:00-14:30", traveller=replace(WHO, max_lead_min=60)
    )  # leaves at 05:59, two hours and a minute
    assert [one.code for one in told.reasons] == ["LEAD_TOO_LONG"]
    assert told.reasons[0].short_min == 61
    assert kinds(told)["lead"].minutes == 65
    # The bus of six o'clock, boarded a minute before; at work at 06:20, and then it is 08:00.
    assert told.journeys["out"] == {
        "code": "LEAD_TOO_LONG", "leave": "05:59", "arrive": "06:20", "minutes": "21", "work": "08:00",
    }  # fmt: skip
    lines = told.text().splitlines()
    assert lines[2] == (
        "Je zou om 05.59 uur thuis vertrekken en om 06.20 uur op het werk zijn. Je shift begint om 08.00 uur."
    )


def test_a_trip_that_takes_too_long_tells_how_long_the_best_one_takes():
    buses = ("1 A 6:00 E 6:20", "2 A 5:30 E 6:10", "3 E 15:00 A 15:20")  # the one of 05:30 takes longer
    told = why("06:30-14:30", buses=buses, traveller=replace(WHO, max_trip_min=16))
    assert (told.reasons[0].code, told.reasons[0].short_min) == ("TOO_LONG", 5)
    assert told.journeys["out"]["minutes"] == "21"
    assert (
        "De kortste reis naar het werk die past, duurt 21 minuten: je vertrekt om 05.59 uur en komt aan om "
        "06.20 uur."
    ) in told.text()
    assert "De kortste reis naar huis die past, duurt 21 minuten" in told.text()
    assert told.json()["journeys"] == told.journeys
    # Both directions fail, out by more: of the way back no journey is told that is not as much too long.
    slow = ("1 A 5:50 E 6:20", "2 E 15:00 A 15:20")
    assert list(why("06:30-14:30", buses=slow, traveller=replace(WHO, max_trip_min=16)).journeys) == ["out"]


def test_one_transfer_more_is_a_change():
    buses = ("1 A 6:00 C 6:10", "2 C 6:15 E 6:20", "3 E 15:00 A 15:20")
    told = why("06:30-14:30", buses=buses, traveller=replace(WHO, max_transfers=0, max_walk_min=3))
    assert "TOO_MANY_TRANSFERS" in {one.code for one in told.reasons}
    assert "transfer" in kinds(told)


def test_a_second_reason_goes_on_after_the_colon_without_a_capital():
    told = why("06:30-14:30", traveller=replace(WHO, max_trip_min=10, max_lead_min=15))
    also = [line for line in told.text().splitlines() if line.startswith("Ook: ")]
    assert also
    assert all(line[len("Ook: ")].islower() for line in also)


def test_a_licence_is_what_is_missing_and_what_helps():
    told = why("06:30-14:30", vacancy=job(driving_licence="B"))
    assert [one.code for one in told.reasons] == ["LICENCE"]
    assert [change.kind for change in told.changes] == ["licence"]


def test_a_stop_too_far_is_told_in_metres():
    far = Point(4.0, 51 + 8 * SPACING_DEG)  # 1600 m beyond the last stop, times 1.3 is 2080 m
    told = why("06:30-14:30", vacancy=job(far))
    assert told.reasons[0].code == "NO_STOP"
    assert told.reasons[0].short_m == pytest.approx(2080 - 800, abs=3)
    assert "De dichtste halte ligt 1.280 meter te ver." in told.text() or "1.290 meter" in told.text()
    assert "Het gaat om de halte bij het werk." in told.text()
    assert "Er is geen halte op wandelafstand van het werk." in told.text()
    assert "vertrekpunt" not in told.text()


def test_without_a_stop_it_says_whether_that_is_home_or_work_or_both():
    far = Point(4.0, 51 + 8 * SPACING_DEG)
    network = bereik.build_network(feed(*BUSES))
    shift, place = bereik.Shift.from_hours("06:30-14:30"), Point(4.0, 51 - 4 * SPACING_DEG)
    home = bereik.explain(network, place, job(), date=DATE, shift=shift, traveller=WHO)
    assert home.reasons[0].lacking == ("home",)
    assert "Er is geen halte op wandelafstand van je vertrekpunt." in home.text()
    both = bereik.explain(network, place, job(far), date=DATE, shift=shift, traveller=WHO)
    assert both.reasons[0].lacking == ("home", "work")
    assert "van je vertrekpunt, en ook niet van het werk." in both.text()
    assert both.json()["reasons"][0]["lacking"] == ["home", "work"]
    # Where no stop lies even two hours further no metres are told, and still which end it is.
    away = why("06:30-14:30", vacancy=job(Point(6.0, 51.0)))
    assert "Er is geen halte op wandelafstand van het werk." in away.text()
    assert "meter te ver" not in away.text()


def test_childcare_without_a_stop_is_named_and_not_home_or_work():
    far = Point(4.0, 51 + 8 * SPACING_DEG)
    one = nursery("05:00-20:00", point=far)
    told = why("06:30-14:30", childcare=one)
    assert told.reasons[0].code == "NO_STOP"
    assert told.reasons[0].lacking == ("care",)
    assert "Er is geen halte op wandelafstand van de opvang Bambi." in told.text()
    assert "Het gaat om de halte bij de opvang." in told.text()
    two = why("06:30-14:30", childcare=pandas.concat([one, nursery("05:00-20:00", "m", point=far)]))
    assert "Geen enkele opvang waar je kind terechtkan, heeft een halte op wandelafstand." in two.text()


def nursery(hours="07:00-18:00", name="n", point=HOME, **columns):
    days = {f"open_{day}": hours for day in ("mon", "tue", "wed", "thu", "fri")}
    return geopandas.GeoDataFrame(
        [{"id": name, "name": "Bambi", **days, **columns}], geometry=[point], crs="EPSG:4326"
    )


def test_childcare_that_opens_too_late_opens_earlier_at_a_time_that_is_told():
    told = why("06:30-14:30", childcare=nursery())  # bring at 05:49 to leave at 05:59
    assert [one.code for one in told.reasons] == ["CARE_OPENS_TOO_LATE"]
    assert told.reasons[0].short_min == 71
    change = kinds(told)["care_earlier"]
    assert (change.minutes, change.what) == (75, {"childcare_id": "n", "at": "05:45"})
    assert "Opvang Bambi opent 75 minuten vroeger, om 05.45 uur." in told.text()
    assert {"helper_brings", "care_earlier"} <= set(kinds(told))


def test_childcare_that_closes_too_early_closes_later():
    told = why("06:30-14:30", childcare=nursery("05:00-15:00"))  # home at 15:20, fetched by 15:30
    assert [one.code for one in told.reasons] == ["CARE_CLOSES_TOO_EARLY"]
    assert kinds(told)["care_later"].what == {"childcare_id": "n", "at": "15:30"}


def test_a_facility_without_a_free_place_is_what_fails_and_what_helps():
    told = why("06:30-14:30", childcare=nursery("05:00-18:00", free_places=0))
    assert [one.code for one in told.reasons] == ["CARE_FULL"]
    assert [change.kind for change in told.changes] == ["helper_fetches", "helper_brings", "free_place"] or (
        [change.kind for change in told.changes] == ["free_place"]
    )


def test_one_free_place_is_too_few_for_two_children_and_room_for_both_helps():
    children = [bereik.Child(), bereik.Child()]
    told = why("06:30-14:30", childcare=nursery("05:00-18:00", free_places=1), children=children)
    assert [one.code for one in told.reasons] == ["CARE_FULL"]
    assert "free_place" in kinds(told)
    alone = why("06:30-14:30", childcare=nursery("05:00-18:00", free_places=1), children=children[:1])
    assert alone.verdict == "yes"


def test_english_says_the_same():
    text = why("06:30-15:00").text("en")
    assert "The last bus 600 to A leaves stop Stop E at 15:00. Your shift ends at 15:00." in text
    assert "- Work ends 10 minutes earlier, at 14:50." in text


def test_json_holds_plain_values_only():
    told = why("06:30-15:00").json()
    assert told["reasons"] == [{"code": "LAST_TOO_EARLY", "short_min": 6.0, "short_m": None}]
    assert told["hours"] == [["06:30", "15:00"]]
    assert {"kind": "end_earlier", "minutes": 10, "at": "14:50"} in told["changes"]


def test_what_is_no_single_row_or_no_shift_is_refused():
    network = bereik.build_network(feed(*BUSES))
    two = pandas.concat([job(), job().assign(id="other")])
    with pytest.raises(TableError, match="2 rows"):
        bereik.explain(network, HOME, two, date=DATE, shift=bereik.Shift.from_hours("6:00-14:00"))
    with pytest.raises(QuestionError, match="give one Shift"):
        bereik.explain(network, HOME, job(), date=DATE, shift="early")


def asked(network, home, vacancy, shift, case, childcare=None, children=None, **traveller):
    return bereik.shift_reach(
        network, home, vacancy, date=case.date, shifts=[shift], before_min=case.before, after_min=case.after,
        traveller=replace(case.traveller, **traveller), childcare=childcare, children=children,
    ).iloc[0]  # fmt: skip


def moved(shift, side, minutes):
    start, end = shift.start_s, shift.end_s
    start, end = (start + 60 * minutes, end) if side == "start" else (start, end + 60 * minutes)
    return bereik.Shift("moved", format_clock(start % 86400), format_clock(end % 86400))


def check_changes(told, again, shift):
    """Each change by itself, applied here and asked again, makes it a yes."""
    for change in told.changes:
        side, _, way = change.kind.partition("_")
        minutes = change.minutes if way == "later" else -change.minutes
        if change.kind in ("start_later", "start_earlier", "end_later", "end_earlier"):
            row = again(shift=moved(shift, side, int(minutes)))
        elif change.kind in ("trip", "lead", "walk"):
            limit = f"max_{change.kind}_min"
            row = again(**{limit: float(change.what["limit"])})
        elif change.kind == "transfer":
            row = again(max_transfers=int(change.what["limit"]))
        elif change.kind == "bike":
            row = again(bike=change.what["bike"])
        else:
            continue
        assert row.verdict == "yes", change


@settings(deadline=None, max_examples=max(5, EXAMPLES // 3))
@given(cases())
def test_explanations_of_drawn_days_agree_with_the_answer_and_their_changes_work(case):
    shift = bereik.Shift("x", clock(case.start % 1440), clock((case.start + case.length) % 1440))
    network, home, vacancy = network_of(case), point_table("h", case.home), point_table("v", case.job)

    def again(shift=shift, **traveller):
        return asked(network, home, vacancy, shift, case, **traveller)

    row = again()
    told = bereik.explain(
        network, home, vacancy, date=case.date, shift=shift, before_min=case.before, after_min=case.after,
        traveller=case.traveller,
    )  # fmt: skip
    assert told.verdict == row.verdict
    if row.verdict == "yes":
        assert told.reasons == told.changes == ()
        return
    assert told.reasons[0].code == row.reason
    assert np.array_equal(told.reasons[0].short_min, row.short_min, equal_nan=True)
    codes = [one.code for one in told.reasons]
    assert len(set(codes)) == len(codes)
    assert codes[1:] == sorted(codes[1:], key=CODES.index)
    check_changes(told, again, shift)


@settings(deadline=None, max_examples=15)
@given(care_cases(bikes=["none", "direct"]), st.data())
def test_explanations_with_childcare_have_changes_that_work(case, data):
    base = case.base
    shift = bereik.Shift("x", clock(base.start % 1440), clock((base.start + base.length) % 1440))
    network, home, vacancy = network_of(base), point_table("h", base.home), point_table("v", base.job)
    table = childcare_table(case)
    assume(len(table) > 0)
    options = {"childcare": table, "children": [bereik.Child(case.ages[0], case.allowed[0])]}
    told = bereik.explain(
        network, home, vacancy, date=base.date, shift=shift, before_min=base.before, after_min=base.after,
        traveller=base.traveller, **options,
    )  # fmt: skip
    row = asked(network, home, vacancy, shift, base, **options)
    assert told.verdict == row.verdict
    if row.verdict == "no":
        assert told.reasons[0].code == row.reason
    else:
        assert told.reasons == ()

    def again(shift=shift, **traveller):
        return asked(network, home, vacancy, shift, base, **options, **traveller)

    check_changes(told, again, shift)
    for change in told.changes:
        if change.kind.startswith("care_"):
            at = table["id"].astype(str) == change.what["childcare_id"]
            wider = table.copy()
            for column in [name for name in table if str(name).startswith("open_")]:
                wider[column] = [
                    widened(text, change) if own else text
                    for text, own in zip(table[column], at, strict=True)
                ]
            assert asked(network, home, vacancy, shift, base, wider, options["children"]).verdict == "yes"


def widened(text, change):
    """Opening hours longer by the minutes of the change, each part, within its day."""
    if not isinstance(text, str) or not text:
        return text
    seconds, parts = int(60 * change.minutes), []
    for part in text.split(","):
        opens, closes = (parse_clock(end) for end in part.split("-"))
        closes += 86400 if closes <= opens else 0
        if change.kind == "care_earlier":
            opens = max(0, opens - seconds)
        else:
            closes = min(closes + seconds, opens + 86400)
        parts.append(f"{format_clock(opens)}-{format_clock(closes if closes <= 86400 else closes - 86400)}")
    return ",".join(parts)


def test_the_function_can_be_called_after_its_package_was_imported():
    code = "import bereik.explain.model, bereik; print(callable(bereik.explain))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "True"
