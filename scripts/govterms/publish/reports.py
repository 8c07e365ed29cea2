"""Reports: the list of weeks, and each week's page with a mark where it tells of a sample.

Book -> reports/index.md

A week's page is written once and stays as it was said: it is read from docs/ as it stands.
"""

from collections.abc import Iterator

from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.words import render


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list of weekly reports."""
    body = render("reports.md.jinja", "reports/index.md", reports=book.evidence.reports)
    yield "reports/index.md", heads.made("Weekly reports", "", heads.ALONE) + body
