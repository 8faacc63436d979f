"""What MkDocs does besides: pages of the repository's root join the site, and links lead to them there too.

README, ARCHITECTURE, CONTRIBUTING and CHANGELOG stay where everybody looks for them. A page links to another
file as it lies in the repository; here such a link becomes one of the site. A link to a file that the site
does not have stays as it is, and `mkdocs build --strict` refuses it.
"""

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
ROOT_PAGES = {
    "README.md": "index.md",
    "ARCHITECTURE.md": "architecture.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
"""Files of the root, and the page of the site that each becomes."""
FILE_OF = {page: file for file, page in ROOT_PAGES.items()}
LINK = re.compile(r"(?<=\]\()(?P<target>[^)#\s]+)(?P<anchor>#[^)\s]*)?(?=\))")


def on_files(files: Files, *, config: Any) -> Files:
    """Add the pages of the root."""
    for file, page in ROOT_PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / file).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """A page with its links as the site has them."""
    return with_site_links(markdown, page.file.src_uri)


def with_site_links(markdown: str, page: str) -> str:
    """Links of a page, made for the repository, made for the site.

    Parameters
    ----------
    page
        The page of the site, from `docs` on.

    Examples
    --------
    >>> with_site_links("[maps](docs/maps.md), [start](#start)", "index.md")
    '[maps](maps.md), [start](#start)'
    >>> with_site_links("[what changed](../CHANGELOG.md#010)", "speed.md")
    '[what changed](changelog.md#010)'
    """
    return LINK.sub(lambda link: _site_link(link["target"], page) + (link["anchor"] or ""), markdown)


def _site_link(target: str, page: str) -> str:
    if "://" in target or target.startswith("mailto:"):
        return target
    folder = posixpath.dirname(FILE_OF.get(page, f"docs/{page}"))
    file = posixpath.normpath(posixpath.join(folder, target))
    if file not in ROOT_PAGES and not file.startswith("docs/"):
        return target
    of_site = ROOT_PAGES.get(file, file.removeprefix("docs/"))
    return posixpath.relpath(of_site, posixpath.dirname(page) or ".")
