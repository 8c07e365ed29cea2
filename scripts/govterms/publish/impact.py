"""Impact: which clause of which document decides which items, and in which states.

Book -> platforms/impact.md

The other way round stands with each item: what it rests on, with the exact words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from govterms.model.checklists import Rest
from govterms.publish import heads, quotes
from govterms.publish.book import Book, Told
from govterms.publish.words import render
from govterms.review import ReviewPage

URI = "platforms/impact.md"


@dataclass(frozen=True, slots=True)
class Row:
    """A clause: its document and topic, its words, the items it decides, their states, its last change."""

    document: str
    document_title: str
    topic: str
    topic_title: str
    quotes: tuple[str, ...]
    items: tuple[Told, ...]
    states: tuple[str, ...]
    last: ReviewPage | None


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The one page of this room."""
    body = render(
        "impact.md.jinja",
        URI,
        platforms=list(_by_platform(book)),
        states={one.page.postal: one.page.title for one in book.declared.states.values()},
    )
    yield URI, heads.made("What rests on what", "", heads.WIDE) + body


def rows(book: Book, platform: str) -> tuple[Row, ...]:
    """The clauses of a platform that items rest on, by document and topic."""
    found = sorted(key for key in book.items_of_clause if key[0].partition("/")[0] == platform)
    return tuple(_row(book, document, topic) for document, topic in found)


def _by_platform(book: Book) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    written = sorted(book.declared.platforms.items(), key=lambda pair: pair[1].page.title.lower())
    for slug, one in written:
        clauses = rows(book, slug)
        if clauses:
            yield slug, one.page.title, clauses


def _row(book: Book, document: str, topic: str) -> Row:
    items = book.items_of_clause[document, topic]
    own = [rest for one in items for rest in one.item.rests_on if _is(rest, document, topic)]
    told = dict.fromkeys(quote for rest in own for quote in quotes.of(book, rest))
    states = sorted({postal for one in items for postal in one.item.states})
    touched = (
        change
        for change in book.story(document).changes
        if any(finding.topic == topic for finding in change.page.findings)
    )
    return Row(
        document=document,
        document_title=book.document_title(document),
        topic=topic,
        topic_title=book.topic_title(topic),
        quotes=tuple(told),
        items=items,
        states=tuple(states),
        last=next(touched, None),
    )


def _is(rest: Rest, document: str, topic: str) -> bool:
    return (rest.document, rest.topic) == (document, topic)
