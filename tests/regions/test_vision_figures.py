"""The tables of the vision text: the same numbers as in its transcription, with their source."""

import csv

import pytest

import bereik
from bereik.errors import QuestionError
from bereik.regions.vision import TABLES


@pytest.mark.parametrize("table", TABLES)
def test_the_figures_are_exactly_those_of_the_document(table, shared_data):
    path = shared_data / "seed-statistics" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    figures = bereik.vision_figures(table)
    assert figures.columns.tolist() == list(published[0])
    for row, found in zip(published, figures.to_dict("records"), strict=True):
        for column, text in row.items():
            assert found[column] == (text if column in ("municipality", "nis") else float(text))


@pytest.mark.parametrize("table", TABLES)
def test_printed_figures_are_the_same_numbers_in_the_dutch_way(table):
    figures = bereik.vision_figures(table).drop(columns=["municipality", "nis"])
    printed = bereik.vision_figures(table, printed=True).drop(columns=["Gemeente", "NIS-code"])
    back = printed.map(lambda text: float(text.replace(".", "").replace(",", ".")))
    assert (back.to_numpy() == figures.to_numpy()).all()


def test_the_row_of_flanders_is_in_whole_numbers_as_in_the_document():
    flanders = bereik.vision_figures(printed=True).iloc[-1]
    assert flanders.tolist() == ["Vlaanderen", "", "6.500.000", "3.808.159", "72", "7", "6", "75"]


def test_a_falling_trend_keeps_its_sign():
    printed = bereik.vision_figures("jobseekers_disability", printed=True).set_index("Gemeente")
    assert printed.loc["Stabroek", "Trend 2015 (%)"] == "-0,3"


def test_every_table_says_where_it_stands():
    for table in TABLES:
        attrs = bereik.vision_figures(table).attrs
        assert "visietekst professionele activering, november 2018" in attrs["source"]
        assert attrs["title"] in attrs["source"]
    assert "Arvastat 2017" in bereik.vision_figures().attrs["source"]


def test_a_table_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(QuestionError, match="labour_market, vacancies_low_skilled"):
        bereik.vision_figures("jobs")


def test_the_demonstration_has_the_people_of_the_document():
    figures = bereik.vision_figures().set_index("nis")
    zones = bereik.load_demo().zones.set_index("id")
    assert (zones["population"] == figures.loc[zones.index, "inhabitants"]).all()
