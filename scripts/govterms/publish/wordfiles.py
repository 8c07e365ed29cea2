"""Wordfiles: the redline of each open change as a Word file with tracked changes, and all of them as one.

Book -> changes/<platform>/<document>/<stamp>.docx, review/redlines.zip

Only of changes that wait for counsel: a closed one is compared again by `govterms compare --docx`.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from govterms import redline
from govterms.diff import compare
from govterms.publish import captures
from govterms.publish.book import Book
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Kept

PACK = "review/redlines.zip"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold: the same files are always the same bytes."""


def uri(change: ReviewPage) -> str:
    """Where the Word file of a change lies."""
    return f"changes/{change.id}.docx"


def pair(book: Book, change: ReviewPage) -> tuple[Kept, Kept] | None:
    """The captures of a change that waits, where both are kept and the document is still declared."""
    if not change.page.waits or not book.is_watched(change.page.document):
        return None
    story = book.story(change.page.document)
    before, after = story.good_at(change.page.before), story.good_at(change.page.after)
    return (before, after) if before and after else None


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """The Word file of each change that waits, and the ZIP of them all."""
    archive = Archive(book.root / "tos_snapshots")
    pack = BytesIO()
    with ZipFile(pack, "w", ZIP_STORED) as together:
        for change in book.evidence.waiting:
            both = pair(book, change)
            if both:
                data = _known(book, archive, both)
                together.writestr(ZipInfo(f"{change.id.replace('/', '-')}.docx", ZIP_EPOCH), data)
                yield uri(change), data
    yield PACK, pack.getvalue()


def _known(book: Book, archive: Archive, both: tuple[Kept, Kept]) -> bytes:
    things = (*map(captures.told, both), repr(book.documents[both[0].document_id]))
    return book.remembered.bytes_of("word", things, lambda: _word(book, archive, both))


def _word(book: Book, archive: Archive, both: tuple[Kept, Kept]) -> bytes:
    before, after = (captures.read(book, archive, kept) for kept in both)
    return redline.docx(compare(before, after))
