"""Changes: the lists of changes, of all, of a month, of a platform, and each change's page.

Book -> changes/index.md, changes/<month>.md, changes/<platform>/…
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from govterms.publish import change_page, heads, known, links, topics
from govterms.publish.apart import Composed
from govterms.publish.book import Book
from govterms.publish.words import render
from govterms.review import ReviewPage

NEWEST = 60
"""Changes on the first list; older ones stand on a page for each month, so that no page grows for ever."""
SEARCHED = 200
"""Changes that the search finds; of older ones the lists tell, so that its index does not grow for ever."""
STATES = (
    "Waiting for counsel",
    "With counsel",
    "Reviewed: no action",
    "Reviewed: guidance updated",
    "Escalated",
    "Void: report changed after sign-off",
)


def pages(book: Book) -> Iterator[tuple[str, Composed]]:
    """The list of changes, older months, each platform's list, and each change's page."""
    changes = book.evidence.changes
    yield "changes/index.md", heads.made("Changes", "", heads.WIDE) + _index(book, changes)
    for month, rows in _months(changes[NEWEST:]):
        uri = f"changes/{rows[0].page.after:%Y-%m}.md"
        yield _list(
            book, Shelf(uri, f"Changes of {month}", ("changes/index.md", "Newer changes")), rows
        )
    yield from _of_platforms(book)
    found = {change.id for change in changes[:SEARCHED]}
    judged = {slug: topics.judged(flagged) for slug, flagged in book.changes_of_topic.items()}
    for name, story in book.evidence.stories.items():
        if story.changes:
            yield from change_page.of_document(book, name, judged, found)


def _of_platforms(book: Book) -> Iterator[tuple[str, str]]:
    """Each platform's changes: the newest together, older ones by year."""
    for slug, changes in book.changes_of_platform.items():
        name, here = book.platform_title(slug), f"changes/{slug}/index.md"
        up = (
            (links.platform(slug), f"About {name}")
            if slug in book.declared.platforms
            else ("changes/index.md", "All changes")
        )
        older = [
            (f"changes/{slug}/{year}.md", year, list(rows))
            for year, rows in groupby(changes[NEWEST:], key=lambda change: change.page.after.year)
        ]
        shown = tuple((uri, f"{year} ({len(rows)})") for uri, year, rows in older)
        yield _list(book, Shelf(here, f"Changes of {name}", up, shown), changes[:NEWEST])
        for uri, year, rows in older:
            title = f"Changes of {name} in {year}"
            yield _list(book, Shelf(uri, title, (here, "Newer changes")), rows)


def _months(changes: Sequence[ReviewPage]) -> list[tuple[str, list[ReviewPage]]]:
    """Changes by month, newest first."""
    by_month = groupby(
        changes, key=lambda change: (change.page.after.year, change.page.after.month)
    )
    months = [list(rows) for _, rows in by_month]
    return [(f"{rows[0].page.after:%B %Y}", rows) for rows in months]


def _index(book: Book, changes: Sequence[ReviewPage]) -> str:
    shown = changes[:NEWEST]
    slugs = sorted({change.page.document.partition("/")[0] for change in shown})
    older = [
        (month, f"changes/{rows[0].page.after:%Y-%m}.md", len(rows))
        for month, rows in _months(changes[NEWEST:])
    ]
    return render(
        "changes.md.jinja",
        "changes/index.md",
        topic_title=book.topic_title,
        months=_months(shown),
        older=older,
        platforms=[(slug, book.platform_title(slug)) for slug in slugs],
        states=STATES,
        since=" ".join(f"{one.page.after:%Y-%m-%dT%H:%M:%SZ}" for one in shown),
        last_run=book.last_run,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of changes: where it lies, its title, the page above it, and lists of older ones."""

    uri: str
    title: str
    up: tuple[str, str]
    older: tuple[tuple[str, str], ...] = ()


def _list(book: Book, shelf: Shelf, changes: Sequence[ReviewPage]) -> tuple[str, str]:
    """A list, as it was made before or is made now; it tells nothing but its shelf, changes and topics."""
    titles = {slug: written.page.title for slug, written in book.declared.topics.items()}
    things = (repr((shelf, titles)), *known.digests_of(changes))
    made = book.remembered.bytes_of("list", things, lambda: _made(shelf, changes, titles).encode())
    return shelf.uri, made.decode()


def _made(shelf: Shelf, changes: Sequence[ReviewPage], titles: Mapping[str, str]) -> str:
    return heads.made(shelf.title, "", heads.WIDE) + render(
        "changes-of.md.jinja",
        shelf.uri,
        title=shelf.title,
        changes=changes,
        up=shelf.up[0],
        up_title=shelf.up[1],
        older=shelf.older,
        topic_title=lambda slug: titles.get(slug, slug),
    )
