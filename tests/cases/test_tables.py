"""A table written in an odd but readable way gives the same answer as the plain one; the rest is told."""

import datetime as dt
from pathlib import Path

import geopandas
import pandas
import pytest
from shapely.geometry import Point, box

from bereik.errors import TableError
from bereik.geocoding import read_addresses
from bereik.opportunities import read_childcare, read_vacancies, read_zones
from bereik.table_files import list_report, tell_report
from tests.cases.offices import HEADINGS, ROWS, csv_text, write_dbf, write_ods, write_xlsx, written

PLAIN = csv_text(ROWS)
SHEET = [HEADINGS, *ROWS]
TITLE = ["Vacatures week 12", *[None] * 6]
BROKEN = ["id", "Titel", "lat", "lon", "Begin-\nuur", "Eind\n-uur:", "Dagen *"]
TSV = csv_text(ROWS, "\t")
ODD = {
    "windows-1252.csv": written(PLAIN, "cp1252"),
    "bom.csv": written(PLAIN, "utf-8-sig"),
    "utf-16.csv": written(TSV, "utf-16"),
    "utf-16-without-a-mark.txt": written(TSV, "utf-16-le"),
    "sep.csv": written("sep=;\n" + PLAIN),
    "sep-with-quotes.csv": written('"sep=;"\r\n' + PLAIN.replace("\n", "\r\n")),
    "sep-tab.csv": written("SEP=\t\n" + TSV),
    "tabs.tsv": written(TSV),
    "commas.csv": written(csv_text(ROWS, ",")),
    "old-mac.csv": written(PLAIN.replace("\n", "\r")),
    "title.csv": written("Vacatures van deze week;;;;;;\n;;;;;;\n" + PLAIN),
    "empty-rows.csv": written(PLAIN.replace("\nV2", "\n;;;;;;\n\nV2") + ";;;;;;\n"),
    "separators-too-many.csv": written(PLAIN.replace("\n", ";;\n")),
    "text.xls": written(TSV),
    "plain.xlsx": lambda path: write_xlsx(path, ("Blad1", SHEET)),
    "hours.xlsx": lambda path: write_xlsx(path, ("Blad1", SHEET), day="[h]:mm"),
    "title.xlsx": lambda path: write_xlsx(path, ("Blad1", [TITLE, [None] * 7, *SHEET])),
    "broken-headings.xlsx": lambda path: write_xlsx(path, ("Blad1", [BROKEN, *ROWS])),
    "second-sheet.xlsx": lambda path: write_xlsx(path, ("Uitleg", [["Vul blad 2 in"]]), ("Blad2", SHEET)),
    "third-sheet.xlsx": lambda path: write_xlsx(
        path, ("A", []), ("B", [["x", "y z"]]), ("C", [TITLE, *SHEET])
    ),
    "an-xlsx.xls": lambda path: write_xlsx(path, ("Blad1", SHEET)),
    "an-xlsx.csv": lambda path: write_xlsx(path, ("Blad1", SHEET)),
    "sheet.ods": lambda path: write_ods(path, SHEET),
    "pretty.ods": lambda path: write_ods(path, [TITLE[:1], *SHEET], between="\n  "),
    "an-ods.xlsx": lambda path: write_ods(path, SHEET),
}  # fmt: skip


def answer(path: Path) -> list[tuple]:
    table = read_vacancies(path)
    spots = [(round(point.x, 6), round(point.y, 6)) for point in table.geometry]
    columns = [table[name].tolist() for name in ("id", "title", "shift_start", "shift_end", "days")]
    return list(zip(*columns, spots, strict=True))


@pytest.mark.parametrize("name", ODD)
def test_a_table_written_by_any_program_gives_the_same_answer(tmp_path, name):
    assert answer(ODD[name](tmp_path / name)) == [
        ("V1", "Inpakker", "08:00", "16:00", "mon-fri", (4.6999, 51.3502)),
        ("V2", "Kok, crèche", "14:00", "24:00", "sat,sun", (4.5, 51.25)),
    ]


BINARY = Path(__file__).parent / "binary"
"""The same table in the two binary formats of Excel, under the names of the libraries that wrote them."""


@pytest.mark.parametrize("name", ["xlwt.xls", "pyxlsbwriter.xlsb"])
@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".xlsx", ".csv"])
def test_the_binary_formats_of_excel_are_read_under_any_name(tmp_path, name, suffix):
    content = (BINARY / name).read_bytes()
    (tmp_path / f"t{suffix}").write_bytes(content)
    assert answer(tmp_path / f"t{suffix}") == [
        ("V1", "Inpakker", "08:00", "16:00", "mon-fri", (4.6999, 51.3502)),
        ("V2", "Kok, crèche", "14:00", "24:00", "sat,sun", (4.5, 51.25)),
    ]
    for size in (700, len(content) // 2, len(content) - 60):  # as after a download that broke off
        (tmp_path / f"t{suffix}").write_bytes(content[:size])
        with pytest.raises(TableError, match=f"t{suffix}"):
            read_vacancies(tmp_path / f"t{suffix}")


@pytest.mark.parametrize("end", ["24:00", "24:00:00", "1900-01-01 00:00:00", "1 day, 0:00:00", "24u", "1.0"])
def test_the_end_of_the_day_is_24_00_however_a_spreadsheet_writes_it(tmp_path, end):
    text = f"id;titel;lat;lon;beginuur;einduur\n1;Kok;51,3;4,5;14:00;{end}\n"
    assert answer_hours(written(text)(tmp_path / "t.csv")) == ("14:00", "24:00")


@pytest.mark.parametrize(
    ("start", "end", "read"), [(14 / 24, 1, "24:00"), (14, 1, "01:00"), (0.5, 0, "00:00")]
)
def test_one_beside_a_part_of_a_day_is_the_end_of_that_day(tmp_path, start, end, read):
    rows = [["id", "titel", "lat", "lon", "beginuur", "einduur"], ["1", "Kok", 51.3, 4.5, start, end]]
    assert answer_hours(write_xlsx(tmp_path / "t.xlsx", ("Blad1", rows)))[1] == read


@pytest.mark.parametrize(
    "start", ["7:05", "07:05:00", "7u05", "7h05", "0.295138888888889", "0,295138888888889"]
)
def test_a_clock_time_is_read_however_it_is_written(tmp_path, start):
    text = f"id;titel;lat;lon;beginuur;einduur\n1;Kok;51,3;4,5;{start};15:00\n"
    assert answer_hours(written(text)(tmp_path / "t.csv")) == ("07:05", "15:00")


def answer_hours(path: Path) -> tuple:
    return tuple(read_vacancies(path).loc[0, ["shift_start", "shift_end"]])


def test_a_table_of_dbase_and_one_without_geometry_in_a_geopackage_are_read(tmp_path):
    import pyogrio

    frame = pandas.DataFrame([[str(cell) for cell in row] for row in ROWS[:1]], columns=HEADINGS)
    pyogrio.write_dataframe(frame, tmp_path / "t.gpkg", layer="vacatures")
    for path in (write_dbf(tmp_path / "t.dbf", ROWS[:1]), tmp_path / "t.gpkg"):
        assert read_vacancies(path)["shift_start"].tolist() == ["08:00"]
    frame.to_parquet(tmp_path / "t.parquet")
    assert read_vacancies(tmp_path / "t.parquet")["title"].tolist() == ["Inpakker"]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.ods"])
def test_headings_without_rows_are_no_vacancies_and_told(tmp_path, name):
    writers = {
        ".csv": written(";".join(HEADINGS) + "\n"),
        ".xlsx": lambda path: write_xlsx(path, ("Blad1", [HEADINGS])),
        ".ods": lambda path: write_ods(path, [HEADINGS]),
    }
    table = read_vacancies(writers[Path(name).suffix](tmp_path / name))
    assert len(table) == 0
    assert "no rows" in tell_report(table, "en")


@pytest.mark.parametrize(
    "text", ['{"vacatures":[]}', '{"aantal": 0, "vacatures": []}', '[{"vacatures": []}]']
)
def test_an_answer_without_hits_is_no_vacancies(tmp_path, text):
    assert len(read_vacancies(written(text)(tmp_path / "t.json"))) == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.xls", b"<html><body><table><tr><td>id</td></tr></table></body></html>", "web page"),
        ("page.csv", b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "web page"),
        ("none.csv", b"", "nothing in it"),
        ("blank.csv", b"\xef\xbb\xbf\n\n", "nothing in it"),
        ("bad.ods", b"PK\x03\x04nonsense", "bad.ods is damaged"),
        ("bad.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(99), "password"),
        ("quote.csv", b'id,title,lat,lon\n1,"Kok,51,4\n' + b"2,Kelner,51,4\n" * 300, "never closed"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError, match=words):
        read_vacancies(tmp_path / name)


def test_a_cell_in_the_far_corner_is_refused_before_it_fills_the_memory(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "id", "x"
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(TableError, match="far corner"):
        read_vacancies(tmp_path / "t.xlsx")


# What is not read ----------------------------------------


@pytest.mark.parametrize(
    ("heading", "near"),
    [
        ("openingsurren", "openingsuren"),
        ("openning_hours", "opening_hours"),
        ("capacitet", "capaciteit"),
        ("kleur", None),
    ],
)
def test_a_column_that_is_not_known_is_named_with_the_nearest_that_is(tmp_path, heading, near):
    table = read_childcare(written(f"id,lat,lon,{heading}\nk,51,4,x\n")(tmp_path / "t.csv"))
    assert table.attrs["columns"]["unknown"] == {heading: near}
    assert list_report(table)["column"].tolist() == [heading]
    for lang in ("nl", "en"):
        assert heading in tell_report(table, lang)


def test_columns_that_are_used_are_told_apart_from_those_that_cannot_be(tmp_path):
    text = "id;titel;adres;uur van;gemeente\n1;Kok;Dorpsstraat 1, 2990 Wuustwezel;6u;Wuustwezel\n"
    columns = read_vacancies(written(text)(tmp_path / "t.csv")).attrs["columns"]
    assert columns["used"] == ["id", "titel", "gemeente"]
    assert list(columns["unusable"]) == ["adres"]
    assert list(columns["unknown"]) == ["uur van"]


def test_a_column_without_a_heading_is_told_by_its_letter(tmp_path):
    path = write_xlsx(
        tmp_path / "t.xlsx", ("Blad1", [["id", "title", "lat", "lon"], ["1", "Kok", 51, 4, "x"]])
    )
    assert list(read_vacancies(path).attrs["columns"]["unknown"]) == ["(e)"]


def test_other_sheets_with_rows_are_told(tmp_path):
    path = write_xlsx(tmp_path / "t.xlsx", ("maart", SHEET), ("april", SHEET))
    assert "'april'" in tell_report(read_vacancies(path), "en")


def test_a_fault_names_the_row_of_the_file_under_a_title(tmp_path):
    text = "Lijst\n\nid,title,lat,lon,positions\n1,Kok,51,4,2\n\n2,Kelner,51,4,veel\n"
    with pytest.raises(TableError, match="'veel' in row 6"):
        read_vacancies(written(text)(tmp_path / "t.csv"))


def test_an_address_column_is_split_and_found_by_the_register(tmp_path):
    register = geopandas.GeoDataFrame(
        {"id": ["1"], "street": ["Dorpsstraat"], "house_number": ["7"], "postcode": ["2990"],
         "municipality": ["Wuustwezel"]}, geometry=[Point(4.59, 51.39)], crs=4326,
    )  # fmt: skip
    for heading in ("adres", "Adresse", "Volledig adres", "straat en nummer"):
        text = f'id,titel,{heading}\n1,Kok,"Dorpsstr. 7, 2990 Wuustwezel"\n'
        table = read_vacancies(written(text)(tmp_path / "t.csv"), addresses=register)
        assert (table.geometry.x[0], table["place_precision"][0]) == (4.59, "address")


# Numbers and coordinates ----------------------------------------


@pytest.mark.parametrize("people", ["29.123", "29,123", "850\n2,Z,29.123"])
def test_a_number_of_people_that_may_be_two_numbers_is_refused_with_both(tmp_path, people):
    text = f'id,name,population\n1,W,"{people}"\n'.replace('\n2,Z,29.123"', '"\n2,Z,29.123')
    frame = pandas.read_csv(written(text)(tmp_path / "t.csv"), dtype=str)
    frame["geometry"] = box(4, 51, 5, 52).wkt
    frame.to_csv(tmp_path / "zones.csv", index=False)
    with pytest.raises(TableError, match=r"29123 or 29,123"):
        read_zones(tmp_path / "zones.csv")


@pytest.mark.parametrize(
    ("written_as", "people"),
    [("29 123", 29123), ("1.029.123", 1029123), ("29123.0", 29123), ("29 123,0", 29123), ("12.5", 12.5)],
)
def test_a_number_of_people_that_means_one_thing_is_read(tmp_path, written_as, people):
    path = tmp_path / "t.csv"
    path.write_text(f'id;name;inwoners;wkt\n1;W;{written_as};"{box(4, 51, 5, 52).wkt}"\n', encoding="utf-8")
    assert read_zones(path)["population"].tolist() == [people]


def test_people_in_a_table_of_their_own_are_asked_too(tmp_path):
    square = geopandas.GeoDataFrame({"id": ["1"], "name": ["W"]}, geometry=[box(4, 51, 5, 52)], crs=4326)
    square.to_file(tmp_path / "z.geojson")
    written("id;inwoners\n1;29.123\n")(tmp_path / "p.csv")
    with pytest.raises(TableError, match="29123 or 29,123"):
        read_zones(tmp_path / "z.geojson", population=tmp_path / "p.csv")


@pytest.mark.parametrize(
    ("x", "y", "crs", "words"),
    [
        ("152000", "212000", "EPSG:4326", "read as Lambert 72"),
        ("652000", "712000", "EPSG:31370", "read as Lambert 2008"),
        ("152000", "212000", "EPSG:3812", "read as Lambert 72"),
        ("4.5", "51.3", "EPSG:31370", r"read as WGS84 \(EPSG:4326\) it"),
        ("51,3", "4,5", "EPSG:4326", "swapped"),
        ("152.123", "212.456", "EPSG:31370", "thousands"),
    ],
)
def test_coordinates_of_another_system_are_refused_with_both_readings(tmp_path, x, y, crs, words):
    own = written(f"id;title;x;y\n1;Kok;{x};{y}\n")(tmp_path / "own.csv")
    dutch = written(f"id;titel;x;y\n1;Kok;{x};{y}\n")(tmp_path / "dutch.csv")
    for path in (own, dutch):
        with pytest.raises(TableError, match=words):
            read_vacancies(path, crs=crs)


@pytest.mark.parametrize("crs", ["EPSG:31370", "EPSG:3812", "EPSG:4326", "EPSG:3857"])
def test_coordinates_in_the_system_that_is_named_are_read(tmp_path, crs):
    point = geopandas.GeoSeries([Point(4.5, 51.3)], crs=4326).to_crs(crs)[0]
    table = read_vacancies(written(f"id;title;x;y\n1;Kok;{point.x};{point.y}\n")(tmp_path / "t.csv"), crs=crs)
    assert (round(table.geometry.x[0], 5), round(table.geometry.y[0], 5)) == (4.5, 51.3)


def test_a_table_of_another_continent_is_read_as_it_is_named(tmp_path):
    table = read_vacancies(written("id,title,lat,lon\n1,Kok,-30.03,-51.2\n")(tmp_path / "t.csv"))
    assert table.geometry.x[0] == -51.2


def test_a_shapefile_without_its_prj_follows_the_crs_that_is_given(tmp_path):
    points = geopandas.GeoDataFrame(
        {"id": ["1"], "title": ["Kok"]}, geometry=[Point(4.5, 51.3)], crs=4326
    ).to_crs(31370)
    points.to_file(tmp_path / "t.shp")
    (tmp_path / "t.prj").unlink()
    table = read_vacancies(tmp_path / "t.shp", crs="EPSG:31370")
    assert round(table.geometry.x[0], 4) == 4.5
    assert ".prj" in tell_report(table, "nl")
    with pytest.raises(TableError, match="read as Lambert 72"):
        read_vacancies(tmp_path / "t.shp")


@pytest.mark.parametrize("yes", ["ja", "Oui", "yes", "WAAR", "vrai", "1", "1.0", "x"])
def test_yes_is_yes_in_three_languages(tmp_path, yes):
    text = f"id,title,lat,lon,shortage\n1,Kok,51,4,{yes}\n2,Kelner,51,4,non\n"
    assert read_vacancies(written(text)(tmp_path / "t.csv"))["shortage"].tolist() == [True, False]


# Opening hours of a week ----------------------------------------

WEEKS = {
    "Mo-Fr 06:00-20:00": ["06:00-20:00"] * 5 + [None] * 2,
    "ma-vr 6u-20u": ["06:00-20:00"] * 5 + [None] * 2,
    "Mo-Fr 07:00-12:00,13:00-18:00; We 07:00-12:00; PH off": [
        "07:00-12:00,13:00-18:00", "07:00-12:00,13:00-18:00", "07:00-12:00",
        "07:00-12:00,13:00-18:00", "07:00-12:00,13:00-18:00", None, None,
    ],
    "maandag t/m donderdag van 7u tot 18u30, vrijdag 7u-17u": [
        "07:00-18:30", "07:00-18:30", "07:00-18:30", "07:00-18:30", "07:00-17:00", None, None,
    ],
    "Mo,We,Fr 08:00-12:00": ["08:00-12:00", None, "08:00-12:00", None, "08:00-12:00", None, None],
    "Mo-Su 06:30-19:00; Sa,Su off": ["06:30-19:00"] * 5 + [None] * 2,
    "24/7": ["00:00-24:00"] * 7,
    "werkdagen 7-18u; za gesloten": ["07:00-18:00"] * 5 + [None] * 2,
    "lundi-vendredi 07:00-18:00": ["07:00-18:00"] * 5 + [None] * 2,
}  # fmt: skip


@pytest.mark.parametrize("cell", WEEKS)
@pytest.mark.parametrize("heading", ["opening_hours", "Openingsuren"])
def test_hours_of_a_week_in_one_cell_are_read(tmp_path, cell, heading):
    table = read_childcare(written(f'id;lat;lon;{heading}\nk;51,3;4,5;"{cell}"\n')(tmp_path / "t.csv"))
    days = [f"open_{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]
    assert table.loc[0, days].tolist() == WEEKS[cell]
    assert table["hours_assumed"].tolist() == [False]


@pytest.mark.parametrize(
    "cell",
    [
        "Jul-Aug Mo-Fr 08:00-12:00", "SH 09:00-12:00; Mo-Fr 07:00-18:00", "Mo-Fr sunrise-18:00",
        "Mo[1] 08:00-12:00",
        "2026 Dec 24 off", "op afspraak", "Mo-Fr 07:00+", "ma-vr 7u-18u, wo 7u-13u", "ma-vr 7-5", "Mo-Fr",
        'Mo-Fr 07:00-18:00 || "bel"',
    ],
)  # fmt: skip
def test_hours_of_a_week_that_are_not_those_of_every_week_are_refused(tmp_path, cell):
    quoted = cell.replace('"', '""')
    text = f'id;lat;lon;opening_hours\nk;51,3;4,5;"{quoted}"\n'
    path = written(text)(tmp_path / "t.csv")
    with pytest.raises(TableError, match=r"row 2.*no opening hours of a week"):
        read_childcare(path)


def test_an_empty_cell_of_hours_is_unknown_and_days_of_their_own_come_first(tmp_path):
    text = "id,lat,lon,opening_hours,open_mon\na,51,4,,\nb,51,4,Mo-Fr 06:00-20:00,07:00-18:00\n"
    table = read_childcare(written(text)(tmp_path / "t.csv"))
    assert table["hours_assumed"].tolist() == [True, False]
    assert table["open_mon"].tolist() == [None, "07:00-18:00"]
    assert "Mo-Fr 06:00-20:00" in tell_report(table, "en")


def test_addresses_with_headings_of_a_spreadsheet_keep_their_numbers(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx",
        ("Blad1", [["id", "street", "house_number", "lat", "lon"], ["1", "Dorp", 7, 51.3, 4.5]]),
    )
    assert read_addresses(path)["house_number"].tolist() == ["7"]


def test_a_time_of_a_spreadsheet_is_that_of_its_cell():
    from bereik.table_files.grids import cell_text

    assert cell_text(dt.datetime(1900, 1, 1, 6)) == "30:00"
    assert cell_text(dt.datetime(2026, 3, 10)) == "2026-03-10"


HOLIDAYS = {
    "Mo-Fr 07:00-18:30; PH off": {"ph"}, "Mo-Fr 07:00-18:30; SH off": {"sh"},
    "Mo-Fr 07:00-18:30; Sa,Su,PH off": {"ph"}, "PH,SH off; Mo-Fr 07:00-18:30": {"ph", "sh"},
    "ma-vr 7u-18u30, feestdagen gesloten": {"ph"}, "ma-vr 7u-18u30 (gesloten op feestdagen)": {"ph"},
    "ma-vr 7u-18u30; gesloten in schoolvakanties": {"sh"}, "ma-vr 7u-18u30 behalve feestdagen": {"ph"},
    "Mo-Fr 07:00-18:30; PH 09:00-12:00": {"ph"}, "Mo-Fr,PH 07:00-18:30": set(), "Mo-Fr 07:00-18:30": set(),
}  # fmt: skip


@pytest.mark.parametrize("cell", HOLIDAYS)
def test_holidays_on_which_childcare_is_closed_are_understood(tmp_path, cell):
    table = read_childcare(written(f'id;lat;lon;opening_hours\nk;51,3;4,5;"{cell}"\n')(tmp_path / "t.csv"))
    assert table.loc[0, ["open_mon", "open_fri", "open_sat"]].tolist() == ["07:00-18:30", "07:00-18:30", None]
    off = {"ph": "closed_public_holidays", "sh": "closed_school_holidays"}
    assert {kind for kind, column in off.items() if column in table and table[column][0]} == HOLIDAYS[cell]
    assert ("PH" in (tell_report(table, "en") or "")) is (cell in list(HOLIDAYS)[8:10])


@pytest.mark.parametrize("cell", ['Mo-Fr 07:00-18:30 open "na afspraak"', 'Mo-Fr 07:00-18:30 "Na afspraak"'])
def test_a_remark_in_opening_hours_is_told_and_left_out(tmp_path, cell):
    quoted = cell.replace('"', '""')
    text = f'id;lat;lon;opening_hours\nk;51,3;4,5;"{quoted}"\n'
    table = read_childcare(written(text)(tmp_path / "t.csv"))
    assert table["open_mon"].tolist() == ["07:00-18:30"]
    assert "a afspraak" in tell_report(table, "en")


def test_childcare_closed_on_holidays_is_closed_then_and_open_on_other_days(tmp_path):
    from bereik.childcare.openings import read_facilities, windows_around
    from bereik.network.clock import Axis

    hours = {"a": "Mo-Su 07:00-18:00; PH off", "b": "Mo-Su 07:00-18:00; SH off", "c": "Mo-Su 07:00-18:00"}
    rows = "".join(f'{name};51,3;4,5;"{cell}"\n' for name, cell in hours.items())
    table = read_childcare(written("id;lat;lon;opening_hours\n" + rows)(tmp_path / "t.csv"))
    open_at_noon = {}
    for date in (dt.date(2026, 11, 11), dt.date(2026, 12, 23), dt.date(2026, 11, 24)):
        windows = windows_around(read_facilities(table), Axis(date, "Europe/Brussels"), 1)
        noon = 12 * 3600
        open_at_noon[str(date)] = {"abc"[w.facility] for w in windows if w.opens <= noon < w.closes}
    assert open_at_noon == {"2026-11-11": {"b", "c"}, "2026-12-23": {"a", "c"}, "2026-11-24": {"a", "b", "c"}}
