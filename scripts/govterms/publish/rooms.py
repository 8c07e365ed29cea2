"""Rooms: every page and file that the site has beside what lies in docs/ as it should be read.

Declarations, root -> (uri, Markdown) for pages, (uri, bytes) for files

Each room of this package tells one kind of page; this module only asks them in turn. A page whose uri
also lies in docs/ takes its place there: it is that page, its head printed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from govterms.declare import Declarations
from govterms.publish import (
    apart,
    book,
    calendars,
    captures,
    changes,
    checklists,
    coverage,
    desks,
    feeds,
    forms,
    guide,
    home,
    impact,
    ledger,
    platforms,
    printed,
    register,
    reports,
    states,
    status,
    topics,
    view,
    wordfiles,
)
from govterms.publish.apart import Composed
from govterms.publish.book import Book

PAGES: tuple[Callable[[Book], Iterator[tuple[str, Composed]]], ...] = (
    home.pages,
    checklists.pages,
    guide.pages,
    topics.pages,
    states.pages,
    platforms.pages,
    impact.pages,
    changes.pages,
    captures.pages,
    reports.pages,
    desks.pages,
    feeds.pages,
    coverage.pages,
    ledger.pages,
    register.pages,
)
FILES: tuple[Callable[[Book], Iterator[tuple[str, bytes]]], ...] = (
    status.files,
    view.files,
    captures.files,
    feeds.files,
    calendars.files,
    wordfiles.files,
    forms.files,
    ledger.files,
    printed.files,
)


def pages(declared: Declarations, root: Path) -> Iterator[tuple[str, str]]:
    """Each made or composed page's uri and Markdown.

    Raises DeclarationError where a written page is wrong, ArchiveError where a kept one is damaged.
    """
    for uri, page in pages_of(book.of(declared, root)):
        yield uri, apart.text_of(page)


def files(declared: Declarations, root: Path) -> Iterator[tuple[str, bytes]]:
    """Each made file that is not a page: feeds, calendars, data, texts."""
    return files_of(book.of(declared, root))


def pages_of(told: Book) -> Iterator[tuple[str, Composed]]:
    """The pages of a book that is open already."""
    for room in PAGES:
        yield from room(told)


def files_of(told: Book) -> Iterator[tuple[str, bytes]]:
    """The files of a book that is open already."""
    for room in FILES:
        yield from room(told)


def staged_of(told: Book) -> Iterator[tuple[str, bytes]]:
    """The pages as a builder is given them: parts that it need not read lie apart, in files of their own."""
    yield from apart.taken(pages_of(told))
