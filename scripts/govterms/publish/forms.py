"""Forms: each checklist as a Word file to fill in, for offices where paper and Word come first.

Book -> checklists/<checklist>.docx
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO

from govterms.model.checklists import Checklist, Item
from govterms.publish.book import Book
from govterms.publish.checklists import CHOICES, parts
from govterms.publish.words import named

LINE = "_" * 24


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """One form for each checklist; the same checklist always gives the same bytes."""
    for slug, written in book.declared.checklists.items():
        yield f"checklists/{slug}.docx", form(book, written.page)


def form(book: Book, page: Checklist) -> bytes:
    """A checklist with its choices as boxes, and lines to write on."""
    from docx import Document  # slow to load, and only a build needs it

    from govterms.redline.word_file import described, without_clock

    document = Document()
    described(document, page.title, datetime.combine(page.reviewed, time(), UTC))
    document.add_heading(page.title, 1)
    document.add_paragraph(page.summary)
    document.add_paragraph(f"Agency or account: {LINE}   Year: {'_' * 8}   Filled in by: {LINE}")
    document.add_paragraph(
        "Privileged and confidential? Counsel decides; strike or keep this line."
    )
    number = 0
    for part in parts(book, page):
        document.add_heading(part.title, 2)
        for told in part.items:
            number += 1
            for text, is_bold in _lines(number, told.id, told.item):
                run = document.add_paragraph().add_run(text)
                run.bold = is_bold or None
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _lines(number: int, name: str, item: Item) -> Iterator[tuple[str, bool]]:
    """An item's paragraphs, and which of them are bold."""
    yield f"{number}. {item.question}", True
    yield "   ".join(f"☐ {words}" for _, words in CHOICES), False
    stop = "Stop until answered. " if item.stop else ""
    yield f"{stop}{name}; {named(item.role)}. Why: {item.why}", False
    if item.authority:
        yield f"Authority: {'; '.join(item.authority)}", False
    yield f"Evidence ({item.evidence}): {LINE}", False
    yield f"Note: {LINE}{LINE}   Who: {LINE}   Date: {'_' * 12}", False
