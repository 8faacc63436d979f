"""Tables as offices, databases and services really write them: read right, or refused in one sentence."""

import json
import zipfile

import geopandas
import pytest
from shapely.geometry import Point

from bereik.errors import TableError
from bereik.opportunities import read_childcare, read_vacancies
from bereik.shifts.licence import licence_needed
from bereik.table_files import tell_report
from tests.cases.offices import write_xlsx, written

HEAD = "id;titel;lat;lon;beginuur;einduur\n"
ROW = "V1;Kok;51,35;4,69;08:00;16:00\n"


def told(table) -> str:
    return tell_report(table, "en") or ""


def hours(table) -> list:
    return table[["id", "title", "shift_start", "shift_end"]].to_numpy().tolist()


# Bytes ----------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode("utf-32"), (HEAD + ROW).encode("utf-16-be"), (HEAD + ROW).encode() + bytes(700),
        (HEAD + ROW).replace("Kok", "K\0ok").encode(), (HEAD + ROW).replace("\n", "\r\r\n").encode(),
        (HEAD + ROW).encode() + b"\x1a", (HEAD + "\f" + ROW).encode(),
    ],
)  # fmt: skip
def test_zeros_and_odd_line_ends_are_no_other_language(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    table = read_vacancies(tmp_path / "t.csv")
    assert hours(table) == [["V1", "Kok", "08:00", "16:00"]]
    assert ("zero" in told(table)) is (b"K\0ok" in content)


@pytest.mark.parametrize("lost", ["V1", "V2", "V3"])
@pytest.mark.parametrize("second", [False, True])
def test_a_quote_that_swallows_rows_is_refused_with_its_line(tmp_path, lost, second):
    rows = [ROW, ROW.replace("V1", "V2"), ROW.replace("V1", "V3"), ROW.replace("V1", "V4")]
    text = HEAD + "".join(rows).replace(f"{lost};Kok", f'{lost};"Kok')
    text = text.replace("V4;Kok", 'V4;"Kok') if second else text
    with pytest.raises(TableError, match=f"line {['V1', 'V2', 'V3'].index(lost) + 2} runs on"):
        read_vacancies(written(text)(tmp_path / "t.csv"))


def test_a_cell_of_several_lines_is_one_cell(tmp_path):
    text = (
        HEAD.replace("\n", ";omschrijving\n") + ROW.replace("\n", ';"Taken:\nV9;x;"";y;z;;\n\neinde"\n') + ROW
    )
    table = read_vacancies(written(text.replace("16:00\n", "16:00;\n"))(tmp_path / "t.csv"))
    assert table["description"][0].startswith("Taken:\nV9;x;")


@pytest.mark.parametrize("record", [';"De Kok" bvba;"regel 1\nregel 2"\n', ';x;"regel 1\nregel 2" ;\n'])
def test_a_quote_in_one_cell_says_nothing_of_the_lines_of_another(tmp_path, record):
    head = HEAD.replace("\n", ";werkgever;omschrijving;\n")
    text = head + ROW.replace("\n", record) + ROW.replace("V1", "V2")
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert table["id"].tolist() == ["V1", "V2"]
    assert table["description"][0] == "regel 1\nregel 2"


# Headings and sheets ----------------------------------------


@pytest.mark.parametrize(
    ("heading", "column", "value"),
    [
        ("Beginuur (uu:mm)", "shift_start", "07:00"), ("Beginuur [HH:MM] *", "shift_start", "07:00"),
        ("Uren per week (u)", "hours_per_week", 7), ("aantal jobs (aantal)", "positions", 7),
    ],
)  # fmt: skip
def test_a_unit_behind_a_heading_does_not_hide_it(tmp_path, heading, column, value):
    table = read_vacancies(
        written(f"id;titel;lat (°);lon (WGS84);{heading};einduur\n1;Kok;51;4;7;15\n")(tmp_path / "t.csv")
    )
    assert table[column].tolist() == [value]
    assert table.geometry.x[0] == 4
    assert not table.attrs["columns"]["unknown"]


@pytest.mark.parametrize(
    "heading", ["capaciteit (x 10)", "minimumleeftijd (jaar)", "plaatsen [per leefgroep]"]
)
def test_a_unit_that_changes_the_number_is_not_dropped(tmp_path, heading):
    table = read_childcare(written(f"id;lat;lon;{heading}\n1;51;4;2\n")(tmp_path / "t.csv"))
    assert list(table.attrs["columns"]["unknown"]) == [heading]


TABLE = [["id", "titel", "lat", "lon", "beginuur", "einduur"], ["V1", "Kok", 51.35, 4.69, "08:00", "16:00"]]


@pytest.mark.parametrize("sheet", ["Uitleg", "Toelichting ", "README"])
def test_a_sheet_that_explains_the_headings_is_not_the_table(tmp_path, sheet):
    explained = [[*TABLE[0], "dagen", "werkgever"], ["verplicht"] * 8]
    path = write_xlsx(tmp_path / "t.xlsx", (sheet, explained), ("Data", TABLE))
    assert hours(read_vacancies(path)) == [["V1", "Kok", "08:00", "16:00"]]
    only = write_xlsx(tmp_path / "u.xlsx", (sheet, TABLE))
    assert hours(read_vacancies(only)) == [["V1", "Kok", "08:00", "16:00"]]


@pytest.mark.parametrize("title", [[], [["Vacatures"], []]])
@pytest.mark.parametrize("merged", [False, True])
def test_headings_over_two_rows_are_read_together(tmp_path, title, merged):
    import openpyxl

    above = ["id", "titel", "ligging", None, "uren", None]
    below = [None, None, "lat", "lon", "begin", "einde"]
    path = write_xlsx(tmp_path / "t.xlsx", ("Blad1", [*title, above, below, TABLE[1]]))
    if merged:
        book = openpyxl.load_workbook(path)
        first = len(title) + 1
        for span in (f"A{first}:A{first + 1}", f"B{first}:B{first + 1}", f"C{first}:D{first}"):
            book.active.merge_cells(span)
        book.save(path)
    table = read_vacancies(path)
    assert hours(table) == [["V1", "Kok", "08:00", "16:00"]]
    assert "headings stand in row" in told(table)


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path):
    import openpyxl

    rows = [
        [*TABLE[0], "gemeente"],
        [*TABLE[1], "Brecht"],
        ["V2", *TABLE[1][1:], None],
        ["V3", *TABLE[1][1:], None],
    ]
    path = write_xlsx(tmp_path / "t.xlsx", ("Blad1", rows))
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("G2:G3")
    book.save(path)
    table = read_vacancies(path)
    assert table["municipality"].fillna("").tolist() == ["Brecht", "Brecht", ""]
    assert "merged" in told(table)


def test_a_heading_that_says_what_another_says_is_told(tmp_path):
    text = "id;titel;functietitel;x;y;lat;lon\n1;Kok;Chef;155000;225000;51,3;4,6\n"
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert set(table.attrs["columns"]["unusable"]) == {"functietitel", "x", "y"}
    assert not table.attrs["columns"]["unknown"]
    own = read_vacancies(written(text.replace("titel", "title", 1))(tmp_path / "u.csv"))
    assert "functietitel" in told(own)
    assert "x, y is not used" in told(own)


# Cells ----------------------------------------


@pytest.mark.parametrize("null", ["NULL", "NaN", "None", "\\N", "#N/A", "#N/B", "#VERW!", "<NA>"])
def test_what_a_program_writes_for_nothing_is_nothing_and_told(tmp_path, null):
    text = f"id;titel;lat;lon;aantal jobs;rijbewijs;beginuur\n1;Kok;51,3;4,6;{null};{null};{null}\n"
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert table.loc[0, ["positions", "driving_licence"]].isna().all()
    assert "3 cells are read as empty" in told(table)
    assert "row 2, column aantal jobs" in told(table)


@pytest.mark.parametrize("cell", ["misschien", "n.v.t.", "?"])
def test_neither_yes_nor_no_is_told(tmp_path, cell):
    table = read_vacancies(written(f"id;titel;lat;lon;knelpunt\n1;Kok;51,3;4,6;{cell}\n")(tmp_path / "t.csv"))
    assert table["shortage"].tolist() == [False]
    assert "neither yes nor no" in told(table)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("ma", "mon"), ("Mo-Fr", "mon-fri"), ("elke dag", "mon-sun"), ("za en zo", "sat,sun"), ("do.", "thu"),
        ("ma-vr en za", "mon-sat"), ("weekend en woensdag", "wed,sat,sun"), ("zo t/m di", "mon,tue,sun"),
    ],
)  # fmt: skip
def test_days_of_a_cell_are_read_by_short_names_and_groups(tmp_path, cell, days):
    path = written(f"id;titel;lat;lon;dagen\n1;Kok;51,3;4,6;{cell}\n")(tmp_path / "t.csv")
    assert read_vacancies(path)["days"].tolist() == [days]


@pytest.mark.parametrize("cell", ["ma-vr, behalve wo", "ma-do + vr voormiddag", "ma-vr of za"])
def test_days_of_which_one_is_in_doubt_are_told_and_not_read_in_part(tmp_path, cell):
    path = written(f'id;titel;lat;lon;dagen\n1;Kok;51,3;4,6;"{cell}"\n')(tmp_path / "t.csv")
    table = read_vacancies(path)
    assert table["days"].isna().all()
    assert cell in told(table)


@pytest.mark.parametrize(
    ("cell", "days"), [("ma-vr (soms za)", "mon-fri"), ("ma-vr, geen weekend", "mon-fri")]
)
def test_days_that_are_taken_back_are_no_days_of_work(tmp_path, cell, days):
    path = written(f'id;titel;lat;lon;dagen\n1;Kok;51,3;4,6;"{cell}"\n')(tmp_path / "t.csv")
    assert read_vacancies(path)["days"].tolist() == [days]


@pytest.mark.parametrize(
    ("needed", "cells"),
    [
        (False, ("niet vereist", "Rijbewijs niet nodig", "non", "zonder", "B (niet nodig)", "neen", "0", "")),
        (True, ("B", "ja", "rijbewijs B", "Rijbewijs B (voertuigen tot 3500 kg)", "verplicht", "B, C", "1")),
    ],
)
def test_a_licence_is_asked_for_as_the_cell_says(tmp_path, needed, cells):
    rows = "".join(f'{row};Kok;51,3;4,6;"{cell}"\n' for row, cell in enumerate(cells))
    table = read_vacancies(written(f"id;titel;lat;lon;rijbewijs\n{rows}")(tmp_path / "t.csv"))
    assert dict(zip(cells, licence_needed(table), strict=True)) == dict.fromkeys(cells, needed)
    assert "licence" not in told(table)


@pytest.mark.parametrize("heading", ["titel", "title"])
def test_a_licence_that_is_a_plus_counts_as_asked_for_and_is_told(tmp_path, heading):
    table = read_vacancies(
        written(f"id;{heading};lat;lon;driving_licence\n1;Kok;51,3;4,6;is een plus\n")(tmp_path / "t.csv")
    )
    assert licence_needed(table).tolist() == [True]
    assert "does not say clearly whether a driving licence is needed" in told(table)


@pytest.mark.parametrize("read", [read_vacancies, read_childcare])
def test_a_place_of_zero_and_zero_is_no_place(tmp_path, read):
    path = written("id;title;name;lat;lon\nA;Kok;Beer;51,3;4,6\nB;Kok;Vos;0;0,0\n")(tmp_path / "t.csv")
    with pytest.raises(TableError, match="0 and 0 is no place: '0,0' in row 3"):
        read(path)


# Places ----------------------------------------


@pytest.mark.parametrize("heading", ["titel", "title"])
def test_one_point_with_its_numbers_swapped_is_told_with_its_row(tmp_path, heading):
    rows = "".join(f"{number};Kok;51,3;4,6\n" for number in range(4)) + "9;Kok;4,6;51,3\n"
    path = written(f"id;{heading};lat;lon\n{rows}")(tmp_path / "t.csv")
    if heading == "title":
        with pytest.raises(TableError, match="in row 6 the two numbers"):
            read_vacancies(path)
    else:
        table = read_vacancies(path)
        assert table.geometry.is_empty.tolist() == [False] * 4 + [True]
        assert "row 6 (9)" in told(table)


@pytest.mark.parametrize("crs", ["EPSG:31370", "EPSG:4326", "EPSG:3812"])
@pytest.mark.parametrize("real", ["EPSG:3857", "EPSG:32631"])
def test_coordinates_of_the_web_or_of_utm_are_named(tmp_path, crs, real):
    point = geopandas.GeoSeries([Point(4.6, 51.3)], crs=4326).to_crs(real)[0]
    for heading in ("titel", "title"):
        path = written(f"id;{heading};x;y\n1;Kok;{point.x};{point.y}\n")(tmp_path / f"{heading}.csv")
        with pytest.raises(TableError, match=rf"\({real}\) it lies at 51\.3000, 4\.6000"):
            read_vacancies(path, crs=crs)


def test_a_belgian_system_far_from_belgium_and_one_that_is_none_are_refused(tmp_path):
    path = written("id;titel;x;y\n1;Kok;5000000;900\n")(tmp_path / "t.csv")
    with pytest.raises(TableError, match="far from Belgium; check"):
        read_vacancies(path, crs="EPSG:31370")
    for crs in ("Lambert72", "31370x", ""):
        with pytest.raises(TableError, match="is no CRS"):
            read_vacancies(path, crs=crs)


def test_a_table_of_many_hands_may_have_its_places_as_wkt(tmp_path):
    text = "id;titel;wkt\n1;Kok;POINT (4.6 51.3)\n2;Kok;\n3;Kok;PUNT 4 51\n"
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert table.geometry.x[0] == 4.6
    assert "PUNT 4 51" in told(table)


# JSON, zips and what is no table ----------------------------------------

RECORD = {"id": "V1", "titel": "Kok", "lat": 51.35, "lon": 4.69, "beginuur": "08:00", "einduur": "16:00"}
RECORDS = {
    "list.json": json.dumps([RECORD]),
    "lines.jsonl": f"{json.dumps(RECORD)}\n\n{json.dumps(RECORD | {'id': 'V2'})}\n",
    "lines.json": f"{json.dumps(RECORD)}\n{json.dumps(RECORD | {'id': 'V2'})}\n",
    "answer.json": json.dumps({"count": 1, "data": {"results": [RECORD], "facets": []}}),
    "mark.json": "\ufeff" + json.dumps([RECORD | {"tags": ["a", "b"], "more": {"x": True}}]),
}


@pytest.mark.parametrize("name", RECORDS)
def test_records_in_json_are_a_table(tmp_path, name):
    table = read_vacancies(written(RECORDS[name])(tmp_path / name))
    assert hours(table)[0] == ["V1", "Kok", "08:00", "16:00"]
    assert len(table) == 1 + name.startswith("lines")


@pytest.mark.parametrize(
    "text", ["[]", '{"results": [], "count": 0}', '{"type":"FeatureCollection","features":[]}']
)
@pytest.mark.parametrize("read", [read_vacancies, read_childcare])
def test_json_without_hits_is_a_table_without_rows(tmp_path, text, read):
    table = read(written(text)(tmp_path / "t.json"))
    assert len(table) == 0
    assert "no rows" in told(table)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", '{"error": "401", "message": "Unauthorized"}', "Unauthorized"), ("a.json", "null", "null"),
        ("a.json", '{"a": [{"id": 1}], "b": [{"id": 2}]}', "more than one list"), ("a.json", "{}", "{}"),
        ("a.json", '[{"id": 1', "JSON"), ("a.json", "", "JSON"), ("a.pdf", "%PDF-1.4", "save it as .xlsx"),
        ("a.jsonl", '{"id": 1}\n{"id"', "JSON"),
    ],
)  # fmt: skip
def test_what_holds_no_records_says_what_it_holds(tmp_path, name, content, words):
    with pytest.raises(TableError, match=words):
        read_vacancies(written(content)(tmp_path / name))


def test_a_zip_is_read_where_it_holds_one_table(tmp_path):
    shape = geopandas.GeoDataFrame({"id": ["V1"], "title": ["Kok"]}, geometry=[Point(4.6, 51.3)], crs=4326)
    shape.to_file(tmp_path / "v.shp")
    with zipfile.ZipFile(tmp_path / "shape.zip", "w") as packed:
        for one in tmp_path.glob("v.*"):
            packed.write(one, f"map/{one.name}")
    with zipfile.ZipFile(tmp_path / "csv.zip", "w") as packed:
        packed.writestr("map/v.csv", HEAD + ROW)
        packed.writestr("__MACOSX/map/._v.csv", "x")
    with zipfile.ZipFile(tmp_path / "office.zip", "w") as packed:
        packed.write(write_xlsx(tmp_path / "v.xlsx", ("Blad1", TABLE)), "v.xlsx")
    for name in ("shape.zip", "csv.zip"):
        assert read_vacancies(tmp_path / name)["id"].tolist() == ["V1"]
    with pytest.raises(TableError, match=r"a zip with v\.xlsx; unpack it"):
        read_vacancies(tmp_path / "office.zip")


# Long cells ----------------------------------------


@pytest.mark.parametrize("column", ["lat", "beginuur", "knelpunt", "aantal jobs", "dagen"])
@pytest.mark.parametrize("read", ["titel", "title"])
def test_a_long_cell_is_cut_in_every_sentence(tmp_path, column, read):
    values = {"id": "1", read: "Kok", "lat": "51,3", "lon": "4,6", column: "x" * 10_000}
    path = written(";".join(values) + "\n" + ";".join(values.values()) + "\n")(tmp_path / "t.csv")
    try:
        said = told(read_vacancies(path))
    except TableError as refused:
        said = str(refused)
    assert "xxxx" in said or "is empty" in said
    assert len(said) < 1500


def test_a_long_heading_is_cut_too(tmp_path):
    path = written(f"id;titel;lat;lon;{'k' * 10_000}\n1;Kok;51,3;4,6;1\n")(tmp_path / "t.csv")
    assert len(told(read_vacancies(path))) < 300


@pytest.mark.parametrize(("at", "value"), [(6, 170), (10, 99)], ids=["version of zip", "way of packing"])
def test_a_flipped_bit_that_asks_for_a_way_of_packing_of_no_one_is_damage(tmp_path, at, value):
    rows = [["id", "titel", "lat", "lon"], ["V1", "Kok", 51.35, 4.69]]
    write_xlsx(tmp_path / "t.xlsx", ("Blad", rows))
    content = bytearray((tmp_path / "t.xlsx").read_bytes())
    entry = content.find(b"PK\x01\x02")  # of each file in the list at the end of a zip
    while entry >= 0:
        content[entry + at : entry + at + 2] = value.to_bytes(2, "little")
        entry = content.find(b"PK\x01\x02", entry + 4)
    (tmp_path / "t.xlsx").write_bytes(content)
    with pytest.raises(TableError, match=r"t\.xlsx"):
        read_vacancies(tmp_path / "t.xlsx")


# A column of hours ----------------------------------------


@pytest.mark.parametrize("heading", ["titel", "title"])
@pytest.mark.parametrize(
    ("cell", "start", "end", "system"),
    [
        ("8u30-17u", "08:30", "17:00", None), ("06:00 – 14:00", "06:00", "14:00", None),
        ("8.30-17.06", "08:30", "17:06", None), ("0830 - 1700", "08:30", "17:00", None),
        ("10-14 en 17-22", "10:00,17:00", "14:00,22:00", None), ("22-6", "22:00", "06:00", None),
        ("nacht", None, None, "night"), ("weekend", None, None, "weekend"),
        ("6.00-14.00 of 14.00-22.00", None, None, "06:00-14:00 of 14:00-22:00"),
    ],
)  # fmt: skip
def test_a_column_of_hours_is_read_as_times(tmp_path, heading, cell, start, end, system):
    text = f"id;{heading};lat;lon;uren\nV1;Kok;51,35;4,69;{cell}\nV2;Kok;51,35;4,70;6u-14u\n"
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    row = table.iloc[0]
    assert (row["shift_start"], row["shift_end"]) == (start, end)
    assert (row["shift_system"] if "shift_system" in table else None) == system
    assert not table.attrs["report"]


@pytest.mark.parametrize("heading", ["titel", "title"])
@pytest.mark.parametrize("cell", ["8-5", "flexibel", "20-24", "38", "om 6 uur", "8:30 am - 5 pm"])
def test_a_cell_of_hours_that_says_none_is_told_with_its_row(tmp_path, heading, cell):
    text = f"id;{heading};lat;lon;werkuren\nV1;Kok;51,35;4,69;6u-14u\nV2;Kok;51,35;4,70;{cell}\n"
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert table["hours_source"].tolist() == ["text", None]
    assert "row 3 (V2)" in told(table)
    assert cell in told(table)


def test_given_hours_need_no_column_of_hours(tmp_path):
    text = HEAD.replace("\n", ";uren\n") + ROW.replace("\n", ";38\n")
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert hours(table) == [["V1", "Kok", "08:00", "16:00"]]
    assert not table.attrs["report"]


@pytest.mark.parametrize(
    ("start", "end", "read"), [("830", "1700", ["08:30", "17:00"]), ("0600", "1400", ["06:00", "14:00"])]
)
def test_hours_in_four_digits_are_read_in_columns_of_start_and_end(tmp_path, start, end, read):
    table = read_vacancies(written(HEAD + f"V1;Kok;51,35;4,69;{start};{end}\n")(tmp_path / "t.csv"))
    assert hours(table) == [["V1", "Kok", *read]]


# Days as headings, places far away, rows without reason ----------------------------------------


def test_short_weekdays_are_headings_of_opening_hours(tmp_path):
    head = "id;naam;lat;lon;ma;di;wo;do;vr;za;zo\n"
    text = head + "k1;Beer;51,29;4,49;7-18;7.30-18;7u-12u;7:00-18:00;0700-1800;;\n"
    row = read_childcare(written(text)(tmp_path / "t.csv")).iloc[0]
    assert row[["open_mon", "open_tue", "open_wed", "open_thu", "open_fri"]].tolist() == [
        "07:00-18:00", "07:30-18:00", "07:00-12:00", "07:00-18:00", "07:00-18:00",
    ]  # fmt: skip
    assert not row["hours_assumed"]


def test_an_hour_under_a_short_weekday_that_says_nothing_is_refused(tmp_path):
    text = "id;naam;lat;lon;ma;di;wo;do;vr\nk1;Beer;51,29;4,49;7-18;7u;7-18;7-18;7-18\n"
    with pytest.raises(TableError, match="open_tue cannot be read in 1 of 1 rows: row 2"):
        read_childcare(written(text)(tmp_path / "t.csv"))


def test_one_short_weekday_is_no_heading_of_hours(tmp_path):
    table = read_childcare(written("id;naam;lat;lon;do\nk1;Beer;51,29;4,49;x\n")(tmp_path / "t.csv"))
    assert "open_thu" not in table
    assert "do" in told(table)


def test_a_place_far_from_all_others_is_told(tmp_path):
    text = HEAD + ROW + ROW.replace("V1", "V2").replace("51,35;4,69", "48,85;2,35")
    table = read_vacancies(written(text)(tmp_path / "t.csv"))
    assert "row 3 (V2), geometry" in told(table)
    assert "48.8500, 2.3500, far from Belgium" in told(table)
    abroad = HEAD + ROW.replace("51,35;4,69", "-30,03;-51,23")
    assert not told(read_vacancies(written(abroad)(tmp_path / "a.csv")))
    care = "id,name,lat,lon\nk1,A,51.3,4.5\nk2,B,51.3,-4.5\n"
    assert "row 3 (k2), geometry" in told(read_childcare(written(care)(tmp_path / "c.csv")))


def test_a_row_that_is_not_used_says_why(tmp_path):
    table = read_vacancies(written(HEAD + ROW + "Totaal;;;;;\n")(tmp_path / "t.csv"))
    assert "row 3 (Totaal): cannot be used (no title)" in told(table)
