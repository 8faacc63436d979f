"""Regions that come along, and regions of one's own."""

import pytest

from bereik.errors import SourceError
from bereik.sources import list_regions, read_region
from bereik.sources.region import keep_region

LIER_AND_NIJLEN = """
title = "Lier en Nijlen"
margin_km = 10
sources = ["delijn", "childcare"]

[[municipalities]]
nis = "12021"
name = "Lier"

[[municipalities]]
nis = "12026"
name = "Nijlen"

[source.childcare]
path = "opvang.csv"
"""


def own(folder, text, name="netestreek.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_selab_has_its_eight_municipalities_and_a_margin_of_25_km():
    region = read_region("selab")
    assert {one.nis: one.name for one in region.municipalities} == {
        "11008": "Brasschaat",
        "11009": "Brecht",
        "11022": "Kalmthout",
        "11023": "Kapellen",
        "11057": "Malle",
        "11040": "Schoten",
        "11044": "Stabroek",
        "11053": "Wuustwezel",
    }
    assert region.margin_km == 25


def test_noord_limburg_knows_its_nine_municipalities_of_2014_and_todays_eight():
    region = read_region("noord-limburg")
    assert len(region.municipalities) == 8
    merged = {one.name: [former.name for former in one.former] for one in region.municipalities if one.former}
    assert merged == {"Pelt": ["Neerpelt", "Overpelt"], "Oudsbergen": ["Meeuwen-Gruitrode"]}
    of_2014 = {"72003", "72004", "72037", "72038", "72020", "72025", "72029", "72030", "72040"}
    assert region.nis_codes == of_2014 | {"72042", "72043"}


def test_flanders_is_named_by_how_codes_begin(tmp_path):
    region = read_region("flanders")
    assert (region.municipalities, region.nis_begins) == ((), ("1", "23", "24", "3", "4", "7"))
    keep_region(read_region(own(tmp_path, 'nis_begins = ["11"]', "antwerp.toml")), tmp_path / "kept")
    assert read_region(tmp_path / "kept" / "region.toml").nis_begins == ("11",)


@pytest.mark.parametrize(
    "text", ['nis_begins = ["x"]', 'nis_begins = ["1"]\nmunicipalities = [{ nis = "12021", name = "Lier" }]']
)
def test_codes_that_begin_in_no_way_or_beside_municipalities_are_refused(tmp_path, text):
    with pytest.raises(SourceError, match="nis_begins is"):
        read_region(own(tmp_path, text))


@pytest.mark.parametrize("name", list_regions())
def test_every_region_that_comes_along_can_be_read_and_is_called_after_its_file(name):
    region = read_region(name)
    assert region.name == name
    assert {"delijn", "nmbs", "osm", "boundaries"} <= set(region.sources)


def test_a_region_of_ones_own_is_any_list_of_municipalities(tmp_path):
    region = read_region(own(tmp_path, LIER_AND_NIJLEN))
    assert (region.name, region.title, region.margin_km) == ("netestreek", "Lier en Nijlen", 10)
    assert [one.nis for one in region.municipalities] == ["12021", "12026"]
    assert region.settings["childcare"]["path"] == "opvang.csv"
    assert region.folder == tmp_path


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "lier-nijlen.toml"
    path.write_text(LIER_AND_NIJLEN, encoding="utf-8-sig")
    assert read_region(path).title == "Lier en Nijlen"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("municipalities = []", "municipalities are missing"),
        ('municipalities = ["Lier"]', "municipality 1 is 'Lier'"),
        ('municipalities = [{ name = "Lier" }]', "municipality 1: nis is None; write the five digits"),
        ('municipalities = [{ nis = "1202", name = "Lier" }]', "nis is '1202'"),
        ('municipalities = [{ nis = "12021" }]', "municipality 1: name is missing"),
        (
            'municipalities = [{ nis = "12021", name = "A" }, { nis = "12021", name = "B" }]',
            "12021 stands twice",
        ),
        (
            'municipalities = [{ nis = "12021", nam = "Lier" }]',
            "nam is no setting; known are former, name, nis",
        ),
        (
            'municipalities = [{ nis = "12021", name = "L", former = [{ nis = "x", name = "y" }] }]',
            "former: nis is 'x'",
        ),
        ('margin = 3\nmunicipalities = [{ nis = "12021", name = "Lier" }]', "margin is no setting"),
        ('margin_km = -1\nmunicipalities = [{ nis = "12021", name = "Lier" }]', "margin_km is -1"),
        ('margin_km = true\nmunicipalities = [{ nis = "12021", name = "Lier" }]', "margin_km is True"),
        ('sources = ["osm", "osm"]\nmunicipalities = [{ nis = "12021", name = "Lier" }]', "osm twice"),
        ('name = "../x"\nmunicipalities = [{ nis = "12021", name = "Lier" }]', "name is '../x'"),
        ("municipalities = [", "is no TOML"),
        (
            'shift_templates = "no.toml"\nmunicipalities = [{ nis = "12021", name = "L" }]',
            "there is no such file",
        ),
        (
            'sources = ["osm"]\nmunicipalities = [{ nis = "12021", name = "L" }]\n[source.tec]\nurl = "x"',
            "tec is not among its sources",
        ),
    ],
)
def test_a_wrong_region_is_refused_with_its_file_and_key(tmp_path, wrong, says):
    with pytest.raises(SourceError) as refused:
        read_region(own(tmp_path, wrong))
    assert says in str(refused.value)
    assert "netestreek.toml" in str(refused.value)


def test_an_unknown_region_names_the_known_ones():
    with pytest.raises(
        SourceError, match=r"'kempen' is no region; known are flanders, lier, noord-limburg, selab, or"
    ):
        read_region("kempen")


def test_a_region_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SourceError, match=r"gone\.toml cannot be read"):
        read_region(tmp_path / "gone.toml")
