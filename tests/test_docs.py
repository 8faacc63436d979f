"""The documents name what there is: every reason stands in the specification, and links lead somewhere."""

from pathlib import Path

import pytest

from bereik.domain.reasons import CODES

DOCS = Path(__file__).resolve().parents[1] / "docs"
SPECIFICATION = (DOCS / "specification.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [code for code in CODES if code])
def test_every_reason_is_specified(code):
    assert code in SPECIFICATION


def test_every_document_that_another_one_points_to_is_there():
    for page in DOCS.glob("*.md"):
        for link in page.read_text(encoding="utf-8").split("](")[1:]:
            target = link.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} points to {target}"
