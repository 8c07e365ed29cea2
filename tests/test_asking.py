"""A page that several documents share is fetched once a run."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from govterms.errors import FetchError
from govterms.model import Document, Exchange, Part
from govterms.pipeline import Asker
from tests.support import a_document

DOCUMENT = a_document()
PART = DOCUMENT.parts[0]
OTHER = replace(DOCUMENT, slug="other", parts=(replace(PART, select=("article",)),))


class Web:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Exchange | None] = []

    def fetch(self, part: Part, known: Exchange | None) -> Exchange:
        self.asked.append(known)
        return Exchange(part.url, part.url, 200, "text/html", b"<main>Be kind.</main>")


def test_a_shared_page_is_fetched_once_whatever_is_selected_from_it() -> None:
    web, third = Web(), replace(DOCUMENT, slug="third")
    asker = Asker(web.fetch, [DOCUMENT, OTHER, third])

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda d: asker.ask(d.parts[0], None), [DOCUMENT, OTHER, third]))

    assert len(web.asked) == 1
    assert {answer.body for answer in answers} == {b"<main>Be kind.</main>"}


def test_a_page_of_one_document_is_asked_for_conditionally() -> None:
    web, known = Web(), Exchange(PART.url, PART.url, 200, "text/html", b"")

    Asker(web.fetch, [DOCUMENT]).ask(PART, known)

    assert web.asked == [known]


def test_a_shared_page_that_does_not_come_fails_each_document() -> None:
    def nobody(part: Part, known: Exchange | None) -> Exchange:
        raise FetchError("nobody answered")

    def ask(document: Document) -> None:
        with pytest.raises(FetchError, match="nobody answered"):
            asker.ask(document.parts[0], None)

    asker = Asker(nobody, [DOCUMENT, OTHER])
    ask(DOCUMENT)
    ask(OTHER)
