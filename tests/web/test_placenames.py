"""What stands for a place: a postcode is its municipality, and a place elsewhere is told as such."""

import pytest

from tests.web.test_api import ask


@pytest.mark.parametrize(("typed", "label"), [
    ("2990", "2990 Wuustwezel (midden van de gemeente)"),
    (" 2930 ", "2930 Brasschaat (midden van de gemeente)"),
])  # fmt: skip
def test_a_postcode_alone_gives_its_municipality(page, typed, label):
    found = ask(page, "suggest", text=typed)
    assert [one["label"] for one in found["candidates"]] == [label]
    assert found["candidates"][0]["exact"]


@pytest.mark.parametrize(("typed", "place"), [
    ("Kerkstraat 5, Antwerpen", "Antwerpen"),
    ("kerkstraat 5 antwerpen", "antwerpen"),
    ("Meir 1, 2000 Antwerpen", "Antwerpen"),
    ("Antwerpen", "Antwerpen"),
    ("2000", "2000"),
])  # fmt: skip
def test_a_place_outside_is_named_and_no_street_of_another_town_takes_its_place(page, typed, place):
    found = ask(page, "suggest", text=typed)
    assert found["candidates"] == []
    assert found["sentence"] == f"{place} vinden we niet in de streek van deze gegevens."


@pytest.mark.parametrize(
    "typed",
    ["dorpsstraat 63 wuustw", "Dorpstraat 63 Wuustwezzel", "Bredabaan 628, 2930 Brasschaat", "Sint-Job",
     "Gooreind", "bredabaan brasschaat", "Wuustwezel Dorpsstraat 63", "Kerkstraat 5 bus 3", "Kerkstr"],
)  # fmt: skip
def test_what_may_be_known_is_looked_up(page, typed):
    found = ask(page, "suggest", text=typed)
    assert found["sentence"] == ""
    assert found["candidates"]
