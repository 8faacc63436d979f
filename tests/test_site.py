"""The site of the documents: its menu has every page, its reference every public name, and links lead on.

Nothing is built here; `.ci/run` builds the site without a network, warnings as errors.
"""

import doctest
import importlib.util
import re
from pathlib import Path

import pytest
import yaml

import bereik
from bereik import web
from bereik.maps import charts

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
REFERENCE = "\n".join(page.read_text(encoding="utf-8") for page in (DOCS / "reference").glob("*.md"))
SHOWN = set(re.findall(r"^::: (\S+)$", REFERENCE, flags=re.MULTILINE))
TUTORIALS = [page for page in PAGES if page.startswith("tutorials/")]


class Settings(yaml.SafeLoader):
    """The settings of MkDocs, its own tags as plain values."""


Settings.add_multi_constructor("!", lambda *_: None)
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Settings)


def pages_of(nav: object) -> list[str]:
    """All pages of a menu, however deep."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    return [page for part in parts for page in pages_of(part)]


def hooks(file="hooks.py"):
    """The code of the site, read from its file."""
    spec = importlib.util.spec_from_file_location(f"site_{file.removesuffix('.py')}", DOCS / file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", bereik.__all__)
def test_every_public_name_is_in_the_reference(name):
    assert f"bereik.{name}" in SHOWN or f"`bereik.{name}`" in REFERENCE


@pytest.mark.parametrize("name", bereik.measures.__all__)
def test_every_measure_is_in_the_reference(name):
    assert f"bereik.measures.{name}" in SHOWN


@pytest.mark.parametrize("name", charts.__all__)
def test_every_chart_is_in_the_reference(name):
    assert f"bereik.maps.charts.{name}" in SHOWN


@pytest.mark.parametrize("name", web.__all__)
def test_every_name_of_the_page_is_in_the_reference(name):
    assert f"bereik.web.{name}" in SHOWN


def test_the_overview_of_the_reference_has_every_name_on_its_pages():
    overview = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    assert [name for name in SHOWN if f"`{name.rsplit('.')[-1]}`" not in overview] == []


def test_the_menu_has_every_page_of_docs_once_and_those_of_the_root():
    of_the_root = {"index.md", "architecture.md", "contributing.md", "changelog.md"}
    menu = pages_of(SETTINGS["nav"])
    assert sorted(set(menu) - of_the_root) == PAGES, "a page of docs/ has its place in the nav of mkdocs.yml"
    assert of_the_root <= set(menu)
    assert len(menu) == len(set(menu))


def test_the_site_fetches_nothing_and_opens_from_a_folder():
    assert SETTINGS["theme"]["font"] is False
    assert SETTINGS["use_directory_urls"] is False
    assert not any("://" in script for script in SETTINGS["extra"]["polyfills"])


@pytest.mark.parametrize("page", ["../README.md", "../CONTRIBUTING.md", *PAGES])
def test_links_of_a_page_lead_to_files_of_the_repository(page):
    file = DOCS / page
    for target in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")):
        assert "://" in target or (file.parent / target).exists(), f"{page} points to {target}"


@pytest.mark.parametrize("page", TUTORIALS)
def test_the_python_of_a_tutorial_runs_as_written(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(code, page, "exec"), names)
    if page == "tutorials/own-data.md":
        verdicts = names["reach"].set_index("vacancy_id")[["verdict", "reason"]]
        assert verdicts.loc["v3"].tolist() == ["no", "LAST_TOO_EARLY"]
        assert verdicts["verdict"].tolist() == ["yes", "yes", "no"]
        assert "05:20  Take bus 1 at stop Dorp." in capsys.readouterr().out


def test_a_link_to_a_file_of_the_root_becomes_one_to_its_page():
    as_on_the_site = hooks().with_site_links
    assert as_on_the_site("[a](docs/maps.md#kinds)", "index.md") == "[a](maps.md#kinds)"
    assert as_on_the_site("[a](CHANGELOG.md)", "index.md") == "[a](changelog.md)"
    assert as_on_the_site("[a](../../README.md)", "reference/index.md") == "[a](../index.md)"
    assert (
        as_on_the_site("[a](https://example.org/docs/x.md)", "index.md")
        == "[a](https://example.org/docs/x.md)"
    )


def test_a_link_within_docs_stays_as_it_is():
    as_on_the_site = hooks().with_site_links
    assert as_on_the_site("[a](../validation.md)", "validation/streets.md") == "[a](../validation.md)"
    assert as_on_the_site("![a](picture.png)", "maps.md") == "![a](picture.png)"


@pytest.mark.parametrize("file", ["hooks.py", "examples.py"])
def test_the_examples_in_the_code_of_the_site_run(file):
    assert doctest.testmod(hooks(file)).failed == 0
