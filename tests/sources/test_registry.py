"""The registry, what a region or a user says otherwise, and the page that tells of it."""

import pytest

from bereik.errors import SourceError
from bereik.sources import KINDS, list_regions, read_region, read_registry, sources_of
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
        ("[source.delijn]\npage_size = 51\n", "page_size is 51; write 1 to 50"),
        ("[source.delijn]\nqueries = [1]\n", "queries are [1]"),
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
