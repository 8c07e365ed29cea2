"""Topics: what a clause means for a public body, and what the watch found of it.

Book -> topics/index.md, topics/<topic>.md
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govterms.frontmatter import Written
from govterms.model.topics import Topic
from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.evidence import rank
from govterms.publish.words import render
from govterms.review import ReviewPage

SIGNALS: Mapping[str, str] = {
    "patterns": "A sentence that states the clause",
    "touches": "A changed sentence that speaks of it",
    "hints": "A changed sentence near it",
    "not_if": "But not with one of these in the same sentence",
    "headings": "Under one of these headings",
    "documents": "In a document of one of these names",
    "raise_if": "Weighs more with",
    "lower_if": "Weighs less with",
    "should_match": "Found in",
    "should_not_match": "Not found in",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A topic as the list shows it."""

    slug: str
    page: Topic
    changes: int


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list of topics and each one's page."""
    rows = [
        Row(slug, written.page, len(book.changes_of_topic.get(slug, ())))
        for slug, written in book.declared.topics.items()
    ]
    rows.sort(key=lambda row: (rank(row.page.severity), row.page.title.lower()))
    listed = render(
        "topics.md.jinja",
        "topics/index.md",
        clauses=[row for row in rows if row.page.signals],
        subjects=[row for row in rows if not row.page.signals],
    )
    yield "topics/index.md", heads.made("Topics", "", heads.ALONE) + listed
    for slug, written in book.declared.topics.items():
        yield f"topics/{slug}.md", heads.of(written.page, heads.ALONE) + _page(book, slug, written)


def _page(book: Book, slug: str, written: Written[Topic]) -> str:
    named = {item for item in written.page.items if item in book.items}
    own = book.items_of_topic.get(slug, ())
    more = [book.items[name] for name in written.page.items if name in named]
    return render(
        "topic.md.jinja",
        f"topics/{slug}.md",
        page=written.page,
        body=written.body,
        topic_title=book.topic_title,
        items=[*own, *(told for told in more if told not in own)],
        said=book.clauses_of_topic.get(slug, ()),
        titles={name: one.page.title for name, one in book.declared.platforms.items()},
        changes=book.changes_of_topic.get(slug, ()),
        judged=judged(book.changes_of_topic.get(slug, ())),
        signals=_signals(written.page),
        related=[(name, book.topic_title(name)) for name in written.page.related],
    )


def judged(changes: Sequence[ReviewPage]) -> list[tuple[str, int]]:
    """How maintainers' triage judged the changes that were flagged: each word, and how often."""
    return sorted(Counter(change.page.triage for change in changes).items())


def _signals(page: Topic) -> list[tuple[str, tuple[str, ...]]]:
    """What the watch looks for, each kind of line under its name."""
    if page.signals is None:
        return []
    told = ((SIGNALS[kind], lines) for kind, lines in page.signals if kind in SIGNALS)
    return [(name, lines) for name, lines in told if lines]
