"""Both builders make the same pages with the same words from the same tree."""

import re
from pathlib import Path

import pytest
from lxml import html

from govterms.publish import site
from tests import site_project


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    site.build(site_project.make(folder / "project"), folder / "site", "zensical")
    return folder / "site"


def words_of(page: Path) -> str:
    """What stands in a page's article, without its white space and its marks for links to headings."""
    article = html.fromstring(page.read_text(encoding="utf-8")).find(".//article")
    text = "" if article is None else "".join(map(str, article.itertext())).replace("¶", "")
    return re.sub(r"\s+", " ", text).strip()


def pages_of(folder: Path) -> dict[str, str]:
    return {page.relative_to(folder).as_posix(): words_of(page) for page in folder.rglob("*.html")}


def test_zensical_builds_the_same_pages_with_the_same_words(other: Path) -> None:
    ours, theirs = pages_of(site_project.built()), pages_of(other)

    assert set(ours) == set(theirs)
    assert [page for page in ours if ours[page] != theirs[page]] == []


def test_every_page_of_the_other_builder_has_its_policy_too(other: Path) -> None:
    without = [
        page.name
        for page in other.rglob("*.html")
        if "Content-Security-Policy" not in page.read_text(encoding="utf-8")
    ]

    assert without == []


def test_the_sections_pages_stand_beside_each_other_in_both(other: Path) -> None:
    page = "topics/indemnification.html"

    assert 'class="gt-subtabs"' in (site_project.built() / page).read_text(encoding="utf-8")
    assert 'class="gt-subtabs"' in (other / page).read_text(encoding="utf-8")
