"""Every answer carries what it rests on."""

import datetime as dt
import json

import pytest

import bereik
from bereik.network.provenance import provenance
from bereik.texts.provenance_text import provenance_sentences
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import at


def test_an_answer_carries_what_it_rests_on_in_plain_values(demo):
    traveller = bereik.Traveller(bike="direct", max_trip_min=50)
    dates = ["2026-11-24", "2026-11-28"]
    reach = bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies, date=dates, traveller=traveller)
    told = json.loads(json.dumps(reach.attrs["provenance"]))
    assert told["dates"] == [
        {"date": "2026-11-24", "day_type": "school_day"},
        {"date": "2026-11-28", "day_type": "saturday"},
    ]
    assert told["traveller"]["max_trip_min"] == 50
    assert [feed["name"] for feed in told["feeds"]] == ["demobus", "demotrain"]
    assert told["demonstration"] is True
    known = (~demo.vacancies.geometry.is_empty).sum(), demo.vacancies["shift_start"].notna().sum()
    assert told["vacancies"] == {"count": 400, "place_known": known[0], "hours_known": known[1]}


def test_hours_that_were_asked_are_known_for_all(demo):
    shift = bereik.Shift("early", "06:00", "14:00")
    reach = bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies, date=demo.date, shifts=[shift])
    assert reach.attrs["provenance"]["vacancies"]["hours_known"] == 400


def test_travel_times_and_journeys_carry_it_too(demo):
    homes, jobs = demo.homes[:1], demo.vacancies[:5]
    minutes = bereik.travel_time_matrix(demo.network, homes, jobs, date=demo.date, window_min=30)
    journeys = bereik.journey_profiles(demo.network, homes, jobs, date=demo.date)
    reach = bereik.shift_reach(demo.network, homes, jobs, date=demo.date)
    legs = bereik.list_itineraries(demo.network, reach, homes, jobs)
    for table in (minutes, journeys, legs):
        assert json.loads(json.dumps(table.attrs["provenance"]))["demonstration"] is True
    assert minutes.attrs["provenance"]["window_min"] == 30
    assert journeys["depart"].dtype == legs["depart"].dtype == reach["out_depart"].dtype


@pytest.mark.parametrize("bike", ["none", "direct", "to_stop", "on_board"])
def test_the_sentences_warn_first_and_say_how_one_travels(demo, bike):
    told = provenance(demo.network, dt.date(2026, 11, 24), bereik.Traveller(bike=bike), demo.vacancies)
    lines = provenance_sentences(told, "nl")
    assert lines[0] == "Verzonnen voorbeeldgegevens, niet de echte dienstregeling."
    assert any("iets" in line.lower() for line in lines)
    assert len(provenance_sentences(told, "en")) == len(lines)


def test_a_table_of_several_tables_has_the_sentences_of_all_of_them_once(demo):
    dates = dt.date(2026, 11, 24), dt.date(2026, 11, 28)
    first, second = (provenance(demo.network, date, bereik.Traveller(), demo.vacancies) for date in dates)
    both = provenance_sentences({"tables": [first, {"tables": [second, first]}]}, "en")
    assert len(both) == len(set(both)) == len(provenance_sentences(first, "en")) + 1  # the other date
    assert both[0] == provenance_sentences(first, "en")[0], "the warning about invented data"
    assert both[-1] == provenance_sentences(first, "en")[-1], "the version"
    assert set(provenance_sentences(second, "en")) < set(both)


def test_a_feed_that_runs_nothing_on_a_date_is_told():
    weekdays = feed("work A 7:00 B 7:10", name="weekdays", calendar="S,1,1,1,1,1,0,0,20191001,20191031\n")
    network = bereik.build_network([feed("daily A 8:00 B 8:10"), weekdays])
    matrix = bereik.travel_time_matrix(network, at("A"), at("B"), date="2019-10-20")
    found = matrix.attrs["provenance"]
    assert [one["idle_on"] for one in found["feeds"]] == [[], ["2019-10-20"]]
    assert "Op zondag 20 oktober 2019 rijdt er niets van weekdays." in provenance_sentences(found)


def test_a_feed_of_headways_says_so_under_every_answer(shared_data):
    import datetime as dt

    import bereik
    from bereik.network.provenance import provenance
    from bereik.texts.provenance_text import provenance_sentences

    feed = bereik.read_feed(shared_data / "sao-paulo" / "spo_gtfs.zip")
    told = provenance(bereik.build_network(feed), dt.date(2019, 5, 13), bereik.Traveller())
    assert told["feeds"][0]["headway_based"]
    assert any("zonder vaste uren" in line for line in provenance_sentences(told))
