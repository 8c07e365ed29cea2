"""Platforms: one page a platform, with what changed, what its terms say and what is watched.

Book -> platforms/index.md, platforms/<platform>.md
"""

from collections.abc import Iterator
from dataclasses import dataclass

from govterms.frontmatter import Written
from govterms.model import Document
from govterms.model.platforms import Platform, Source
from govterms.model.records import Entry
from govterms.publish import captures, heads, impact, register, strips
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.review import ReviewPage
from govterms.snapshot import Kept


@dataclass(frozen=True, slots=True)
class Card:
    """A platform as the list shows it."""

    slug: str
    page: Platform
    changes: tuple[ReviewPage, ...]
    waiting: int
    items: int


@dataclass(frozen=True, slots=True)
class Row:
    """A document as its platform's page shows it."""

    slug: str
    document: Document
    source: Source
    kept: tuple[Kept, ...]
    check: Entry | None
    answer: Entry | None
    trouble: int
    text: str
    strip: str


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list of platforms and each one's page."""
    written = sorted(book.declared.platforms.items(), key=lambda pair: pair[1].page.title.lower())
    rows = [_card(book, slug, one.page) for slug, one in written]
    listed = render(
        "platforms.md.jinja", "platforms/index.md", rows=rows, accounts=register.is_kept(book)
    )
    yield "platforms/index.md", heads.made("Platforms", "", heads.WIDE) + listed
    for slug, one in written:
        yield f"platforms/{slug}.md", heads.of(one.page, heads.ALONE) + _page(book, slug, one)


def _card(book: Book, slug: str, page: Platform) -> Card:
    changes = book.changes_of_platform.get(slug, ())
    waiting = sum(change.page.is_open for change in changes)
    return Card(slug, page, changes, waiting, len(book.items_of_platform.get(slug, ())))


def _page(book: Book, slug: str, written: Written[Platform]) -> str:
    return render(
        "platform.md.jinja",
        f"platforms/{slug}.md",
        topic_title=book.topic_title,
        slug=slug,
        page=written.page,
        body=written.body,
        changes=book.changes_of_platform.get(slug, ()),
        clauses=list(written.page.clauses.items()),
        topics={name: one.page.title for name, one in book.declared.topics.items()},
        documents=[
            _row(book, book.documents[f"{slug}/{name}"], source)
            for name, source in written.page.documents.items()
        ],
        items=book.items_of_platform.get(slug, ()),
        impact=bool(impact.rows(book, slug)),
        last_run=book.last_run,
    )


def _row(book: Book, document: Document, source: Source) -> Row:
    story = book.story(document.id)
    good = story.last_good
    return Row(
        slug=document.slug,
        document=document,
        source=source,
        kept=story.kept,
        check=story.last_check,
        answer=story.last_answer,
        trouble=story.failures_in_a_row,
        text=captures.uri(good) if good else "",
        strip=strips.of_document(book, document.id, f"platforms/{document.platform}.md"),
    )
