"""Quotes: the exact words that an item rests on, and the change with which they went.

Book -> quotes of an item; Book -> for each document, the quotes that are gone

A quote stands in the item itself, or with what its platform's page says of the clause. Words are compared
as a reader sees them: marks of Markdown, kinds of quotation marks and spaces count for nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from govterms import redline
from govterms.model import to_stamp
from govterms.model.checklists import Rest
from govterms.publish import captures
from govterms.publish.book import Book
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Kept

SAME = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Gone:
    """A quote that a document no longer has, and the change that took it out."""

    quote: str
    change: ReviewPage


def of(book: Book, rest: Rest) -> tuple[str, ...]:
    """The words that decide a clause: the item's own quote, else those on the platform's page."""
    if rest.quote:
        return (rest.quote,)
    platform, _, document = rest.document.partition("/")
    written = book.declared.platforms.get(platform)
    clauses = written.page.clauses.values() if written else ()
    return tuple(
        clause.quote
        for clause in clauses
        if clause.quote and rest.topic in clause.topics and clause.document in (None, document)
    )


def gone(book: Book) -> Mapping[str, tuple[Gone, ...]]:
    """Each document's quotes that stood in a capture once and stand in the newest no more."""
    archive = Archive(book.root / "tos_snapshots")
    found = {
        document: tuple(_gone(book, archive, document, quotes))
        for document, quotes in _wanted(book).items()
    }
    return {document: lost for document, lost in found.items() if lost}


def _wanted(book: Book) -> dict[str, tuple[str, ...]]:
    """Quotes to look for, of documents that have changed."""
    wanted: dict[str, dict[str, None]] = {}
    for told in book.items.values():
        for rest in told.item.rests_on:
            if book.is_watched(rest.document) and book.story(rest.document).changes:
                wanted.setdefault(rest.document, {}).update(dict.fromkeys(of(book, rest)))
    return {document: tuple(quotes) for document, quotes in wanted.items() if quotes}


def _gone(book: Book, archive: Archive, document_id: str, quotes: Iterable[str]) -> Iterator[Gone]:
    story = book.story(document_id)
    texts = _Texts(book, archive, {one.stamp: one for one in story.kept if one.is_good})
    now = texts.at(story.last_good.stamp) if story.last_good else None
    if now is None:
        return
    for quote in quotes:
        words = plain(quote)
        if words not in now:
            change = next((one for one in story.changes if _takes_out(one, words, texts)), None)
            if change:
                yield Gone(quote, change)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one document's good captures, each read once and only when it is asked for."""

    book: Book
    archive: Archive
    kept: Mapping[str, Kept]
    known: dict[str, str] = field(default_factory=dict)

    def at(self, stamp: str) -> str | None:
        """The words of a capture; None where it is not kept."""
        if stamp not in self.known and stamp in self.kept:
            kept = self.kept[stamp]
            version = captures.read(self.book, self.archive, kept)
            self.known[stamp] = plain(" ".join(map(redline.words, version.paragraphs)))
        return self.known.get(stamp)


def _takes_out(change: ReviewPage, words: str, texts: _Texts) -> bool:
    before, after = texts.at(to_stamp(change.page.before)), texts.at(to_stamp(change.page.after))
    return before is not None and after is not None and words in before and words not in after


def plain(words: str) -> str:
    """Words as they are compared."""
    return " ".join(words.translate(SAME).split()).lower()
