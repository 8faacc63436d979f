"""Vacancies out of other people's files: nothing gets lost, what is in doubt is said."""

import json

import pandas
import pytest

import bereik
from bereik.errors import TableError
from bereik.opportunities import read_shortages, read_vacancies
from bereik.opportunities.shortage import find_shortage
from bereik.table_files import list_report, read_mapping, tell_report, write_report


def record(number=1, **changes):
    """One record of the VDAB API; a change names its place with double underscores."""
    made = {
        "vacatureReferentie": {"vdabReferentie": number},
        "status": "GEPUBLICEERD",
        "publicatieDatum": "2026-10-01",
        "aantalJobs": 1,
        "functie": {
            "functieTitel": "Kok",
            "beroepsprofiel": {"code": "X1", "label": "Kok"},
            "jobdomeinen": ["Horeca"],
            "omschrijving": "Je kookt.",
        },
        "arbeidsovereenkomst": {"arbeidsRegime": "deeltijds", "arbeidsStelsel": ["Dagwerk"], "aantalUur": 20},
        "tewerkstellingsadres": {
            "straat": "Dorpsstraat", "huisnummer": "1", "postcode": "2990", "gemeente": "Wuustwezel",
            "locatie": {"latitude": 51.39, "longitude": 4.59},
        },
        "leverancier": {"naam": "De Pan", "type": "WERKGEVER"},
        "profiel": {"vereisten": {"rijbewijzen": [], "studies": []}},
        "dubbels": {"parentUuid": None},
    }  # fmt: skip
    for place, value in changes.items():
        *path, last = place.split("__")
        inside = made
        for step in path:
            inside = inside[step]
        inside[last] = value
    return made


def read(folder, *records, **options):
    path = folder / "vdab.json"
    path.write_text(json.dumps({"vacatures": list(records)}), encoding="utf-8")
    return read_vacancies(path, **options)


def test_a_record_of_vdab_becomes_a_row(tmp_path):
    row = read(tmp_path, record(7, aantalJobs=2)).iloc[0]
    assert (row["id"], row["title"], row["employer"], row["positions"]) == ("7", "Kok", "De Pan", 2)
    assert (row["occupation"], row["sector"], row["published"]) == ("Kok", "Horeca", "2026-10-01")
    assert (row.geometry.x, row.geometry.y) == (4.59, 51.39)
    assert row["place_precision"] == "address"


def test_the_shift_system_is_kept_apart_from_full_or_part_time(tmp_path):
    row = read(tmp_path, record(arbeidsovereenkomst__arbeidsStelsel=["2-ploegenstelsel"])).iloc[0]
    assert row["regime"] == "deeltijds"
    assert row["shift_system"] == "two-shift"
    assert row["hours_source"] == "system"


def test_hours_that_stand_in_the_text_only_are_read_and_marked(tmp_path):
    text = "Je werkt van maandag tot vrijdag van 6u tot 14u."
    row = read(tmp_path, record(functie__omschrijving=text)).iloc[0]
    assert (row["shift_start"], row["shift_end"], row["days"]) == ("06:00", "14:00", "mon-fri")
    assert row["hours_source"] == "text"


def test_a_table_read_saved_and_read_again_keeps_where_its_hours_come_from(tmp_path):
    text = "Je werkt van maandag tot vrijdag van 6u tot 14u."
    table = read(tmp_path, record(1, functie__omschrijving=text), record(2, functie__functieTitel="K"))
    table.to_parquet(tmp_path / "jobs.parquet")
    again = read_vacancies(tmp_path / "jobs.parquet")
    for column in ("hours_source", "shift_start", "shift_system", "place_precision", "shortage"):
        assert again[column].tolist() == table[column].tolist()


def test_several_shifts_of_a_text_are_all_asked(tmp_path):
    text = "Vroege ploeg 06:00-14:00, late ploeg 14:00-22:00, wekelijks wisselend."
    table = read(tmp_path, record(functie__omschrijving=text))
    assert table["shift_system"].tolist() == ["06:00-14:00 of 14:00-22:00"]
    assert table["hours_source"].tolist() == ["text"]
    assert "shift_start" not in table or table["shift_start"].isna().all()


def test_licence_and_schooling_are_lists_of_what_is_asked(tmp_path):
    asks = {"rijbewijzen": [{"code": "B"}, {"code": "C"}], "studies": ["Secundair onderwijs"]}
    table = read(tmp_path, record(1, profiel__vereisten=asks), record(2, functie__functieTitel="K"))
    assert table["driving_licence"].tolist()[0] == "B, C"
    assert table["schooling"].tolist()[0] == "Secundair onderwijs"
    assert table["driving_licence"].isna().tolist() == [False, True]


def test_requirements_may_be_a_list_too(tmp_path):
    table = read(
        tmp_path, record(profiel__vereisten=[{"rijbewijzen": [{"code": "B"}]}, {"studies": ["BSO"]}])
    )
    assert (table["driving_licence"][0], table["schooling"][0]) == ("B", "BSO")


@pytest.mark.parametrize(
    ("street", "number", "point", "precision", "empty"),
    [
        ("Dorpsstraat", "1", {"latitude": 51.3, "longitude": 4.5}, "address", False),
        ("Dorpsstraat", None, {"latitude": 51.3, "longitude": 4.5}, "street", False),
        # A point beside a municipality only is the middle of that municipality.
        (None, None, {"latitude": 51.3, "longitude": 4.5}, "municipality", False),
        (None, None, None, "municipality", True),
        ("Dorpsstraat", "1", None, "municipality", True),
    ],
)
def test_the_precision_of_a_place_is_told(tmp_path, street, number, point, precision, empty):
    place = {"straat": street, "huisnummer": number, "gemeente": "Schoten", "locatie": point}
    table = read(tmp_path, record(tewerkstellingsadres=place))
    assert table["place_precision"].tolist() == [precision]
    assert table.geometry.is_empty.tolist() == [empty]


def test_a_register_gives_a_point_to_an_address_without_one(tmp_path):
    addresses = bereik.load_demo().addresses
    one = addresses.iloc[0]
    place = {"straat": one["street"], "huisnummer": one["house_number"], "postcode": one["postcode"],
             "gemeente": one["municipality"], "locatie": None}  # fmt: skip
    table = read(tmp_path, record(tewerkstellingsadres=place), addresses=addresses)
    assert table["place_precision"].tolist() == ["address"]
    assert table.geometry[0].equals(one.geometry)


def test_shortage_follows_the_list_with_its_year(tmp_path):
    table = read(
        tmp_path,
        record(1, functie__beroepsprofiel={"label": "Onderhoudsmecanicien"}),
        record(2, functie__functieTitel="Onderhoudsmecanicien"),  # the occupation, Kok, counts
    )
    assert table["shortage"].tolist() == [True, False]
    assert "2022" in table["shortage_source"][0]


def test_rows_that_cannot_be_used_are_counted_and_listed_with_their_reason(tmp_path):
    table = read(
        tmp_path,
        record(1),
        record(2, functie={"functieTitel": None}),
        record(3, status="GEANNULEERD"),
        record(4, vacatureReferentie={}),
        record(5, tewerkstellingsadres=None),
    )
    assert table["id"].tolist() == ["1", "5"]
    report = list_report(table)
    assert report["row"].tolist() == [2, 3, 4, 5]
    assert report["why"].tolist() == [
        "no title",
        "status_at_source is GEANNULEERD",
        "no id",
        "no place at all",
    ]
    assert not report["used"].any()
    assert table.attrs["counts"] == {
        "rows": 5, "merged": 0, "left_out": 3, "kept": 2, "place_known": 1, "hours_known": 2,
    }  # fmt: skip
    write_report(table, tmp_path / "report.csv")
    assert len((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()) == 5


def test_cells_that_make_no_sense_become_unknown_and_are_reported(tmp_path):
    table = read(
        tmp_path, record(aantalJobs=-2, tewerkstellingsadres__locatie={"latitude": 0, "longitude": 0})
    )
    assert table["positions"].isna().all()
    assert table.geometry.is_empty.all()
    assert list_report(table)["column"].tolist() == ["positions", "geometry"]


def test_rows_of_one_parent_are_one_vacancy(tmp_path):
    same = {"parentUuid": "u1"}
    agency = {"naam": "Uitzend", "type": "UITZENDKANTOOR"}
    table = read(
        tmp_path,
        record(1, dubbels=same, leverancier=agency, aantalJobs=4),
        record(2, dubbels=same, leverancier__naam="Echte Werkgever"),
        record(3, dubbels={"parentUuid": "u2"}, functie__functieTitel="Kelner"),
    )
    assert table["id"].tolist() == ["2", "3"]
    assert table["merged_ids"].tolist()[0] == "1"
    assert table["positions"].tolist()[0] == 4
    assert table.attrs["counts"]["merged"] == 1
    assert list_report(table)["why"].tolist() == ["the same vacancy as another row"]


def test_agencies_with_the_same_text_publish_one_vacancy(tmp_path):
    table = read(
        tmp_path,
        record(1, leverancier={"naam": "Uit A", "type": "UITZENDKANTOOR"}),
        record(2, leverancier={"naam": "Uit B", "type": "UITZENDKANTOOR"}),
        record(3, leverancier={"naam": "Werkgever", "type": "WERKGEVER"}),
    )
    assert table["id"].tolist() == ["1", "3"]


def test_an_early_and_a_late_shift_of_one_title_stay_two_vacancies(tmp_path):
    early, late = "Uren: 6u-14u.", "Uren: 14u-22u."
    table = read(tmp_path, record(1, functie__omschrijving=early), record(2, functie__omschrijving=late))
    assert table["id"].tolist() == ["1", "2"]
    again = read(tmp_path, record(1, functie__omschrijving=early), record(2, functie__omschrijving=early))
    assert again["id"].tolist() == ["1"]


def test_two_jobs_somewhere_in_a_municipality_are_one_only_when_their_texts_are_alike(tmp_path):
    place = {"gemeente": "Schoten"}
    table = read(
        tmp_path,
        record(1, tewerkstellingsadres=place),
        record(2, tewerkstellingsadres=place, functie__omschrijving="Je kookt elders."),
        record(3, tewerkstellingsadres=place),
    )
    assert table["id"].tolist() == ["1", "2"]


def test_a_record_given_twice_is_one(tmp_path):
    assert read(tmp_path, record(1), record(1)).attrs["counts"]["merged"] == 1


def test_different_vacancies_of_one_id_are_kept_apart_and_reported(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_text(
        "nr;titel;gemeente\n1;Kok;Malle\n1;Kok;Schoten\n1;Bakker;Malle\n1-2;Kelner;Malle\n1;Kok;Malle\n",
        encoding="utf-8",
    )
    table = read_vacancies(path)
    # "1-2" is taken by a row of the file; the last row is the first one again.
    assert table["id"].tolist() == ["1", "1-3", "1-4", "1-2"]
    assert table["municipality"].tolist() == ["Malle", "Schoten", "Malle", "Malle"]
    assert table["merged_ids"].notna().tolist() == [True, False, False, False]
    report = list_report(table)
    assert report["row"].tolist() == [3, 4, 6]
    assert report["read_as"].tolist() == ["1-3", "1-4", "1"]
    assert table.attrs["counts"]["kept"] == 4


def test_ids_that_differ_in_a_sign_only_are_two(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_text("nr;titel;gemeente\n12-3;Kok;Malle\n12/3;Bakker;Schoten\n", encoding="utf-8")
    assert read_vacancies(path)["id"].tolist() == ["12-3", "12/3"]


def test_pages_of_the_api_one_after_the_other_are_read(tmp_path):
    path = tmp_path / "pages.json"
    path.write_text(
        json.dumps([{"vacatures": [record(1)]}, {"vacatures": [record(2, functie__functieTitel="K")]}])
    )
    assert read_vacancies(path)["id"].tolist() == ["1", "2"]


SHEET = {
    "Referentie": ["a", "b"], "Titel": ["Poetshulp", "Magazijnier"], "Werkgever": ["X", "Y"],
    "Gemeente": ["Schoten", "Malle"], "Beginuur": ["6u", "25:00"], "Einduur": ["9.30", "14:00"],
    "Dagen": ["ma-vr", "soms"], "Aantal": ["2", "-1"], "Rijbewijs": [None, "B"], "Beroep": ["Bakker", "x"],
}  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_spreadsheet_with_dutch_headings_is_read_with_its_faults_reported(tmp_path, kind):
    path = tmp_path / f"jobs.{kind}"
    frame = pandas.DataFrame(SHEET)
    frame.to_csv(path, index=False, sep=";") if kind == "csv" else frame.to_excel(path, index=False)
    table = read_vacancies(path, mapping="sheet")
    assert table["title"].tolist() == ["Poetshulp", "Magazijnier"]
    assert (table["shift_start"][0], table["shift_end"][0], table["days"][0]) == ("06:00", "09:30", "mon-fri")
    assert table["place_precision"].tolist() == ["municipality", "municipality"]
    assert table["shortage"].tolist() == [True, False]
    faults = list_report(table)[lambda report: report["read_as"].isna()]
    assert faults["found"].tolist() == ["-1", "25:00 - 14:00", "soms"]
    assert set(faults["row"]) == {3}


def test_a_row_without_an_id_is_named_by_its_number_alone(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_text("Referentie;Titel;Gemeente\na;Kok;Malle\n;Bakker;Malle\n", encoding="utf-8")
    assert "rij 3: “Bakker” niet gelezen (geen id)" in tell_report(read_vacancies(path, mapping="sheet"))


OTHERWISE = {"0,25": "06:00", "6": "06:00", "7.50": "07:50"}
"""Hours that may mean something else, so that a person should see what was made of them."""


def test_what_is_read_as_anybody_reads_it_is_not_told_as_read_otherwise(tmp_path):
    days = ["ma-vr", "ma, di en do", "maandag t/m zaterdag", "zo", "maandag"]
    starts = ["6u", "6:00", "06:00:00", "6.30 uur", "6h30"]
    path = tmp_path / "jobs.csv"
    rows = [f"{row};Kok;51,3;4,6;{starts[row]};14u;{days[row]}" for row in range(5)]
    path.write_text("\n".join(["id;title;lat;lon;shift_start;shift_end;days", *rows]), encoding="utf-8")
    table = read_vacancies(path)
    assert table["shift_start"].tolist() == ["06:00", "06:00", "06:00", "06:30", "06:30"]
    assert table["days"].tolist() == ["mon-fri", "mon,tue,thu", "mon-sat", "sun", "mon"]
    assert list_report(table).empty
    for cell, read in OTHERWISE.items():
        path.write_text(f"id;title;lat;lon;shift_start;shift_end\n1;Kok;51,3;4,6;{cell};14:00\n", "utf-8")
        assert list_report(read_vacancies(path))["read_as"].tolist() == [f"{read} - 14:00"]


def test_a_mapping_of_the_user_reads_any_source(tmp_path):
    (tmp_path / "own.toml").write_text(
        'records = "data.jobs"\n[fields]\nid = "nr"\ntitle = "naam.nl"\nlon = "x"\nlat = "y"\n'
        '[constants]\nsource = "ons"\n[values.title]\nKok = "Kok (m/v)"\n',
        encoding="utf-8",
    )
    (tmp_path / "own.json").write_text(
        json.dumps({"data": {"jobs": [{"nr": 5, "naam": {"nl": "Kok"}, "x": 4.5, "y": 51.3}]}}),
        encoding="utf-8",
    )
    row = read_vacancies(tmp_path / "own.json", mapping=tmp_path / "own.toml").iloc[0]
    assert (row["id"], row["title"], row["source"], row.geometry.x) == ("5", "Kok (m/v)", "ons", 4.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[fields]\nid = 'a'\n", ["own.toml", "no title"]),
        ("[field]\n", ["own.toml", "field", "fields"]),
        ("fields = 3\n", ["[fields]"]),
        ("[fields]\nid = 3\ntitle = 'b'\n", ["id is 3"]),
        ("geen toml", ["no TOML"]),
    ],
)
def test_a_mapping_that_is_none_is_refused_in_words(tmp_path, text, words):
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_mapping(tmp_path / "own.toml")
    for word in words:
        assert word in str(caught.value)


def test_files_that_hold_no_records_are_refused_in_words(tmp_path):
    (tmp_path / "a.json").write_text('{"vacatures": 5}', encoding="utf-8")
    with pytest.raises(TableError, match="no list of records under 'vacatures'"):
        read_vacancies(tmp_path / "a.json")
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match="no column for id, title"):
        read_vacancies(tmp_path / "a.csv", mapping="sheet")
    with pytest.raises(TableError, match="'vdab' or 'sheet'"):
        read_vacancies(tmp_path / "a.csv", mapping="vdap")


def test_an_own_table_may_write_clock_times_and_days_its_own_way(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("id,title,lon,lat,shift_start,shift_end,days\n1,Kok,4,51,6u,14.30,maandag\n", "utf-8")
    table = read_vacancies(path)
    assert table[["shift_start", "shift_end", "days"]].iloc[0].tolist() == ["06:00", "14:30", "mon"]
    # "14.30" without u may be a number: a person should see what it was read as
    assert list_report(table)["read_as"].tolist() == ["06:00 - 14:30"]


def test_a_list_of_shortage_occupations_of_the_user_holds(tmp_path):
    path = tmp_path / "list.toml"
    path.write_text(
        '[[occupation]]\nlabel = "kok"\nwords = [["kok"]]\ncodes = ["X9"]\nyear = 2027\nsource = "VDAB"\n',
        "utf-8",
    )
    listed = read_shortages(path)
    assert find_shortage("Kok", None, None, listed).told == "kok (2027, VDAB)"
    assert find_shortage("Iets", "X9", None, listed) is not None
    assert find_shortage("Kokkin", None, None, listed) is None
    path.write_text('[[occupation]]\nlabel = "kok"\n', "utf-8")
    with pytest.raises(TableError, match="occupation 1 lacks"):
        read_shortages(path)


def test_the_sample_of_vdab_is_read(shared_data):
    table = read_vacancies(shared_data / "formats" / "vdab_vacancies_invented.json")
    assert table["id"].tolist() == ["90000001", "90000002", "90000003"]
    assert table["shift_start"].tolist()[0] == "06:00"
    assert table["shift_end"].tolist()[0] == "09:00"
    assert table["days"].tolist()[0] == "mon-fri"
    assert table["shift_system"].tolist()[1:] == ["06:00-14:00 of 14:00-22:00", "day"]
    assert table["driving_licence"].tolist()[2] == "B"
    assert table["place_precision"].tolist() == ["address", "address", "municipality"]
    assert table["shortage"].tolist() == [False, False, True]
    assert table.attrs["report"] == []


def test_an_address_that_the_register_does_not_know_is_told_and_its_town_taken(tmp_path):
    addresses = bereik.load_demo().addresses
    path = tmp_path / "v.csv"
    path.write_text("id,title,address,municipality\nV1,Kok,Onbestaandelaan 99,Wuustwezel\n", encoding="utf-8")
    table = bereik.read_vacancies(path, addresses=addresses)
    assert table.geometry.is_empty.tolist() == [True]
    (told,) = table.attrs["report"]
    assert (told["column"], told["found"], told["read_as"], told["used"]) == (
        "address", "Onbestaandelaan 99", "Wuustwezel", True,
    )  # fmt: skip


@pytest.mark.parametrize("headings", ["id,title,lat,lon,hours_per_week,published",
                                      "nummer,functie,lat,lon,uren per week,publicatiedatum"])  # fmt: skip
def test_hours_a_week_with_their_word_and_dates_that_became_numbers_are_read(tmp_path, headings):
    path = tmp_path / "jobs.csv"
    rows = ["a,Kok,51.3,4.6,38u,46327", "b,Kok,51.3,4.6,38 uur per week,1/11/2026"]
    rows += ['c,Kok,51.3,4.6,"19,5 u/week",2026-11-01', "d,Bakker,51.3,4.6,20,", "e,Kok,51.3,4.6,,deze week"]
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    table = bereik.read_vacancies(path)
    assert table["hours_per_week"].fillna(0).tolist() == [38, 38, 19.5, 20, 0]
    assert table["published"].fillna("").tolist() == ["2026-11-01"] * 3 + ["", "deze week"]
