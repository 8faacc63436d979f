"""docs/data.md tells what the registry says."""

import re
import tomllib
from pathlib import Path

import pytest

from bereik.sources import KINDS, list_regions, read_region, read_registry, sources_of
from bereik.sources.registry import _KEYS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.partition("## What each source gives")[2].partition("## Keys")[0].splitlines()
    if line.startswith("| `")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}
BLOCKS = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)]


def test_the_page_has_every_source_and_no_other():
    assert list(ROWS) == list(read_registry())


@pytest.mark.parametrize("source", read_registry().values(), ids=lambda source: source.id)
def test_the_row_of_a_source_says_what_the_registry_says(source):
    title, required, key, licence, attribution = ROWS[source.id]
    assert (title, licence, attribution) == (source.title, source.licence, source.attribution)
    assert required == ("yes" if source.required else "no")
    own = (source.key, source.client_id, source.client_secret, *(one.key for one in source.keyed))
    named = {name for name in own if name}
    assert set(re.findall(r"`(\w+)`", key)) == named
    assert ("a file of your own" in key) == (source.url is None or source.way == "vdab")


def test_the_page_names_all_kinds_and_all_regions():
    assert f"`{', '.join(KINDS)}`" in PAGE
    assert all(f"`{name}`" in PAGE for name in list_regions())


def test_every_setting_that_the_page_shows_is_one(tmp_path):
    moved, own, region = BLOCKS
    for table in (*moved.values(), *own.values()):
        assert set(table) <= _KEYS
    (tmp_path / "uren.toml").write_text("", encoding="utf-8")
    texts = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "streek.toml").write_text(texts[2], encoding="utf-8")
    (tmp_path / "mine.toml").write_text(texts[1], encoding="utf-8")
    read = read_region(tmp_path / "streek.toml")
    assert read.title == region["title"]
    found = {source.id: source for source in sources_of(read, tmp_path / "mine.toml")}
    assert found["havenbus"].attribution == "Havenbus"
    assert found["childcare"].path == tmp_path / "opvang.xlsx"
