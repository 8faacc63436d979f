"""The registry, what a region or a user says otherwise, and the page that tells of it."""

import re

import pytest

from bereik.errors import SourceError
from bereik.sources import KINDS, list_regions, read_region, read_registry, sources_of
from bereik.sources.fetch import addresses
from bereik.texts import LANGUAGES

LIER = '[[municipalities]]\nnis = "12021"\nname = "Lier"\n'


def region_with(folder, text, sources='["delijn", "osm"]'):
    path = folder / "own-region.toml"
    path.write_text(f"sources = {sources}\n{LIER}{text}", encoding="utf-8")
    return read_region(path)


@pytest.mark.parametrize("source", read_registry().values(), ids=lambda source: source.id)
def test_every_source_says_its_licence_and_what_to_check(source):
    assert source.kind in KINDS
    assert source.title
    assert "not stated" not in (source.licence, source.attribution, source.documentation)
    assert set(source.check) == set(LANGUAGES)
    assert all(address.startswith("https://") for address in (source.url, *source.mirrors) if address)


FACTS = ("url", "mirrors", "keyed", "token_url", "licence")


@pytest.mark.parametrize("source", read_registry().values(), ids=lambda source: source.id)
def test_every_fact_says_when_and_where_it_was_seen(source):
    facts = {name for name in FACTS if getattr(source, name)}
    if source.per_day is not None:
        facts.add("limits")
    assert facts <= set(source.seen)
    assert all(re.match(r"20\d\d-\d\d-\d\d: |not seen: ", text) for text in source.seen.values())


@pytest.mark.parametrize("name", ["delijn", "nmbs", "tec", "stib"])
def test_belgian_mobility_is_asked_with_its_key_first_and_without_one_last(name, monkeypatch):
    source = read_registry()[name]
    keyed = "https://api-management-opendata-production.azure-api.net/api/gtfs/feed/"
    free = "https://api-management-discovery-production.azure-api.net/api/gtfs/feed/"
    for key in ("DELIJN_API_KEY", "BMC_API_KEY"):
        monkeypatch.delenv(key, raising=False)
    assert [url.rpartition("/feed/")[0] + "/feed/" for url in addresses(source)] == [free]
    monkeypatch.setenv("BMC_API_KEY", "k")
    assert [url.rpartition("/feed/")[0] + "/feed/" for url in addresses(source)] == [keyed, free]
    monkeypatch.setenv("DELIJN_API_KEY", "d")
    assert len(addresses(source)) == (3 if name == "delijn" else 2)


def test_no_address_is_a_blob_store():
    every = [url for source in read_registry().values() for url in (source.url, *source.mirrors) if url]
    assert not [url for url in every if "blob.core" in url or "belgianmobility.io/api" in url]


def test_a_list_of_ones_own_is_not_credited_to_vdab(tmp_path):
    region = region_with(tmp_path, '[source.vacancies]\npath = "v.csv"\n', '["vacancies"]')
    (source,) = sources_of(region)
    assert "VDAB" not in f"{source.title}{source.licence}{source.attribution}{source.documentation}"
    assert (source.way, source.licence) == ("file", "not stated")


def test_the_own_copy_of_an_official_file_keeps_its_licence(tmp_path):
    region = region_with(tmp_path, '[source.osm]\npath = "b.osm.pbf"\n')
    assert sources_of(region)[1].licence == "ODbL 1.0"


def test_sectors_and_population_are_of_one_year():
    registry = read_registry()
    assert registry["sectors"].year == registry["population"].year == 2025
    assert "_NEW" in registry["population"].url


def test_every_kind_of_data_has_a_source():
    assert {source.kind for source in read_registry().values()} == set(KINDS)


@pytest.mark.parametrize("name", list_regions())
def test_the_sources_of_every_region_that_comes_along_are_known(name):
    assert len(sources_of(read_region(name))) == 10


def test_a_region_gives_another_address_and_the_mirrors_of_the_old_one_go(tmp_path):
    region = region_with(tmp_path, '[source.delijn]\nurl = "https://new.example.be/gtfs.zip"\n')
    delijn = sources_of(region)[0]
    assert (delijn.url, delijn.mirrors) == ("https://new.example.be/gtfs.zip", ())
    assert delijn.licence == read_registry()["delijn"].licence


def test_a_key_does_not_go_along_to_another_host_unless_it_is_named_again(tmp_path):
    elsewhere = '[source.delijn]\nurl = "https://new.example.be/gtfs.zip"\n'
    assert sources_of(region_with(tmp_path, elsewhere))[0].key is None
    assert (
        sources_of(region_with(tmp_path, elsewhere + 'key = "DELIJN_API_KEY"\n'))[0].key == "DELIJN_API_KEY"
    )
    moved = '[source.delijn]\nurl = "https://api.delijn.be/gtfs/static/v4/gtfs.zip"\n'
    assert sources_of(region_with(tmp_path, moved))[0].key == "DELIJN_API_KEY"


def test_the_secrets_of_vdab_do_not_go_along_to_another_token_office(tmp_path):
    region = region_with(tmp_path, '[source.vacancies]\ntoken_url = "https://x.be/t"\n', '["vacancies"]')
    (source,) = sources_of(region)
    assert (source.key, source.client_id, source.client_secret) == (None, None, None)


def test_a_file_of_ones_own_is_looked_for_beside_the_region(tmp_path):
    region = region_with(tmp_path, '[source.osm]\npath = "streets.osm.pbf"\n')
    osm = sources_of(region)[1]
    assert osm.path == tmp_path / "streets.osm.pbf"
    assert osm.url is None


def test_a_file_of_settings_goes_before_the_region_and_may_add_a_source(tmp_path):
    region = region_with(tmp_path, '[source.delijn]\nurl = "https://a.be/x.zip"\n')
    own = tmp_path / "mine.toml"
    own.write_text(
        '[delijn]\nurl = "https://b.be/x.zip"\nrequired = false\n'
        '[havenbus]\nkind = "gtfs"\ntitle = "Port bus"\npath = "havenbus.zip"\n',
        encoding="utf-8",
    )
    delijn, _, port = sources_of(region, own)
    assert (delijn.url, delijn.required) == ("https://b.be/x.zip", False)
    assert (port.id, port.title, port.path) == ("havenbus", "Port bus", tmp_path / "havenbus.zip")
    assert port.licence == "not stated"


def test_an_optional_source_is_added_by_its_name_in_a_file_of_settings(tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text("[tec]\n", encoding="utf-8")
    assert sources_of(read_region("selab"), own)[-1] == read_registry()["tec"]


def test_streets_may_come_from_the_server_of_openstreetmap(tmp_path):
    osm = sources_of(region_with(tmp_path, '[source.osm]\nway = "overpass"\n'))[1]
    assert (osm.way, osm.url) == ("overpass", None)
    assert osm.is_set_up


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[source.delijn]\nurl = "ftp://x.be/a"\n', "does not begin with https://"),
        ('[source.delijn]\nurl = "https://"\n', "does not begin with https://"),
        ('[source.delijn]\nurl = "https://x.be:99999/"\n', "does not begin with https://"),
        ('[source.delijn]\nkind = "bus"\n', "kind is 'bus'; choose from gtfs"),
        ('[source.delijn]\nway = "pigeon"\n', "way is 'pigeon'"),
        ('[source.delijn]\nadress = "https://x.be"\n', "adress is no setting"),
        ('[source.delijn]\nrequired = "yes"\n', "required is 'yes'; write true or false"),
        ("[source.delijn]\nmost_mb = -1\n", "most_mb is -1"),
        ("[source.delijn]\npage_size = 2001\n", "page_size is 2001; write 1 to 2000"),
        ("[source.delijn]\nkeyed = [1]\n", "keyed is [1]"),
        ('[source.delijn]\nkeyed = [{ url = "https://x.be", key = "A_KEY" }]\n', "header"),
        ('[source]\ndelijn = "https://x.be"\n', "write tables"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_source_and_key(tmp_path, text, says):
    with pytest.raises(SourceError) as refused:
        sources_of(region_with(tmp_path, text))
    assert says in str(refused.value)


@pytest.mark.parametrize("value", ["a1b2c3d4e5", "ABCDEF0123456789", "no name"])
def test_a_key_that_stands_in_a_file_itself_is_refused_and_not_repeated(tmp_path, value):
    with pytest.raises(SourceError, match="does not belong in this file") as refused:
        sources_of(region_with(tmp_path, f'[source.delijn]\nkey = "{value}"\n'))
    assert value not in str(refused.value)


def test_an_unknown_source_says_how_to_describe_it(tmp_path):
    with pytest.raises(SourceError, match=r"havenbus is no source; known are delijn, .*\[source.havenbus\]"):
        sources_of(region_with(tmp_path, "", '["havenbus"]'))
