"""The site shows of imported history what a change shows, and no page leads to a text that is not there."""

from pathlib import Path

import pytest

from govterms import declare
from govterms.publish import apart, book, captures, changes
from govterms.publish.book import Book
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.project import imported, project, reviews
from tests.cases_imports.words import INDEMNITY, OTHER_LINK, PRIVACY, SHORTER_APPEAL, TERMS

PATH = "Harbor/Terms of Service.md"
HAVEN = PRIVACY.replace("Harbor", "Haven")


@pytest.fixture
def site(tmp_path: Path) -> Book:
    """What the site is made of, after years of history and one change that counsel is shown."""
    root = project(tmp_path / "project")
    texts = (
        TERMS,
        OTHER_LINK,
        SHORTER_APPEAL,
        SHORTER_APPEAL.replace("lang=en", "lang=de"),
        INDEMNITY,
    )
    versions = [recorded(PATH, text, at(day)) for day, text in enumerate(texts, start=1)]
    versions += [
        recorded("Haven/Imprint.md", HAVEN, at(10)),
        recorded("Haven/Imprint.md", HAVEN.replace("two years", "ten years"), at(11)),
    ]
    imported(root, collection(tmp_path / "versions", versions), "--review-since", "2024-03-05")
    assert reviews(root) == [
        "harbor/terms-of-service/20240305T060000Z.md",
        "haven/imprint/20240311T060000Z.md",
    ]
    return book.of(declare.load_watch(root), root)


def test_only_the_texts_that_a_change_shows_are_in_the_site(site: Book) -> None:
    texts = [name for name, _ in captures.files(site) if name.endswith(".txt")]

    assert texts == [
        "captures/harbor/terms-of-service/20240304T060000Z.txt",
        "captures/harbor/terms-of-service/20240305T060000Z.txt",
    ]


def test_a_change_of_an_undeclared_document_leads_to_no_text(site: Book) -> None:
    pages = {uri: apart.text_of(page) for uri, page in changes.pages(site)}

    assert "captures/haven" not in pages["changes/haven/imprint/20240311T060000Z.md"]
    assert "captures/harbor" in pages["changes/harbor/terms-of-service/20240305T060000Z.md"]
