"""Reports: the list of weeks, and each week's page as it was said, marked where it tells of a sample.

Book -> reports/index.md, reports/<week>.md
"""

from collections.abc import Iterator

from govterms import frontmatter
from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.report import ReportPage


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list of weekly reports, and each one."""
    body = render("reports.md.jinja", "reports/index.md", reports=book.evidence.reports)
    yield "reports/index.md", heads.made("Weekly reports", "", heads.ALONE) + body
    for report in book.evidence.reports:
        page, words = frontmatter.load(book.root / "docs" / report.uri, ReportPage)
        told = render("report.md.jinja", report.uri, page=page, body=words)
        yield report.uri, heads.of(page, heads.ALONE) + told
