"""Home: what changed this week, loudest first, and the four things that people come for.

Book -> index.md

Words in a hand-written docs/index.md stand above; without one the page is made whole here.
"""

from collections.abc import Iterator

from govterms.frontmatter import StrictYAML, text_of
from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.words import render

TITLE = "Start"


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The first page."""
    watched = book.declared.watched()
    body = render(
        "home.md.jinja",
        "index.md",
        before=_written(book),
        topic_title=book.topic_title,
        week=book.evidence.this_week(),
        newest=book.evidence.changes[0] if book.evidence.changes else None,
        since=" ".join(
            f"{one.page.after:%Y-%m-%dT%H:%M:%SZ}" for one in book.evidence.changes[:60]
        ),
        last_run=book.last_run,
        checklists=len(book.declared.checklists),
        platforms=len({document.platform for document in watched}),
        documents=len(watched),
        states=len(book.declared.states),
        waiting=sum(change.page.is_open for change in book.evidence.waiting),
    )
    yield "index.md", heads.made(TITLE, "", heads.WIDE) + body


def _written(book: Book) -> str:
    """What people wrote for the first page, without its head."""
    path = book.root / "docs" / "index.md"
    if not path.exists():
        return ""
    text = text_of(path, path.as_posix())
    handler = StrictYAML()
    return handler.split(text)[1].strip() if handler.detect(text) else text.strip()
