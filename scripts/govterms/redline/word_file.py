"""Word file: the whole document with every change tracked, as counsel gets it from another firm.

Change -> the bytes of a .docx

Accepting all changes gives the later text, rejecting all the earlier one. The same change always gives
the same bytes: all dates are the one that is given, and the archive inside has no clock either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from govterms.diff import RunKind
from govterms.model import Change
from govterms.redline.characters import shown
from govterms.redline.lines import Line, Segment, kept_line, lines

AUTHOR = "govterms"
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a change of which only the texts are known."""
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold."""
BREAK = re.compile(r"[\t\r\n]")
_TAGS: dict[RunKind, str] = {"inserted": "w:ins", "deleted": "w:del"}


def docx(change: Change, at: datetime | None = None) -> bytes:
    """The document with its changes tracked as of `at` (by default, when the later version was seen)."""
    moment = at or change.after.at or UNKNOWN
    document = Document()
    described(document, change.after.document_id, moment)
    marks = _Marks(moment)
    for line in _settled_at_the_end(list(_all_lines(change))):
        _write(document, line, marks)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


class _Marks:
    """Makes the elements that carry a tracked change; each has its own number."""

    def __init__(self, moment: datetime) -> None:
        self._date = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._count = 0

    def mark(self, kind: RunKind) -> BaseOxmlElement:
        """A new element for an insertion or a deletion."""
        self._count += 1
        element = cast(BaseOxmlElement, OxmlElement(_TAGS[kind]))
        element.set(qn("w:id"), str(self._count))
        element.set(qn("w:author"), AUTHOR)
        element.set(qn("w:date"), self._date)
        return element


def _all_lines(change: Change) -> Iterator[Line]:
    """Every paragraph of both versions, once."""
    paragraphs, at = change.before.paragraphs, 0
    for place in change.places:
        yield from map(kept_line, paragraphs[at : place.old_at])
        yield from lines(place)
        at = place.old_at + len(place.deleted)
    yield from map(kept_line, paragraphs[at:])


def _settled_at_the_end(lines: Sequence[Line]) -> Sequence[Line]:
    """The same lines, so tracked that no empty paragraph is left at the end.

    The mark that ends a document cannot go. Where the last lines came or went, the mark before them comes
    or goes in its place; where they answer lines of the other side, the first of them shares a paragraph
    with the last of those.
    """
    kind = lines[-1].end if lines else "kept"
    first = len(lines)
    while first and lines[first - 1].end == kind:
        first -= 1
    if kind == "kept" or not first:  # or one side has no text at all
        return lines
    tail = [*lines[first:-1], replace(lines[-1], end="kept")]
    head, before = lines[: first - 1], lines[first - 1]
    if before.end == "kept":
        return [*head, replace(before, end=kind), *tail]
    return [*head, replace(tail[0], segments=before.segments + tail[0].segments), *tail[1:]]


def _write(document: WordDocument, line: Line, marks: _Marks) -> None:
    paragraph = document.add_paragraph()
    if line.kind == "heading":
        paragraph._p.style = _style_id(f"Heading {min(line.depth, 9)}")
    if line.kind == "item":
        paragraph.paragraph_format.left_indent = Pt(18 * (1 + line.depth))
    if line.end != "kept":
        properties = paragraph._p.get_or_add_pPr()
        ending = cast(BaseOxmlElement, OxmlElement("w:rPr"))
        ending.append(marks.mark(line.end))
        properties.append(ending)
    for segment in line.segments:
        _write_segment(paragraph, segment, marks)


@cache
def _style_id(name: str) -> str:
    """The id of a paragraph's style in python-docx's own template: looking it up takes 2 ms each time."""
    found = Document().styles[name].style_id
    return str(found)


def _write_segment(paragraph: Paragraph, segment: Segment, marks: _Marks) -> None:
    run = paragraph.add_run()
    _put(run, shown(segment.text))
    run.bold = True if "strong" in segment.styles else None
    run.italic = True if "em" in segment.styles else None
    if segment.kind == "kept":
        return
    tracked = marks.mark(segment.kind)
    run._r.addprevious(tracked)
    tracked.append(run._r)
    if segment.kind == "deleted":
        for words in run._r.findall(qn("w:t")):
            words.tag = qn("w:delText")


def _put(run: Run, words: str) -> None:
    """Words into a run; python-docx goes through them character by character, which only breaks need."""
    if BREAK.search(words):
        run.text = words
    elif words:
        run._r.add_t(words)


def described(document: WordDocument, title: str, moment: datetime) -> None:
    """Say in a file's properties what it is, who made it and as of when."""
    properties = document.core_properties
    properties.title = shown(title)[:255]
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)


def without_clock(archive: bytes) -> bytes:
    """The same archive with its files in order and all of one date."""
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            new.writestr(ZipInfo(name, ZIP_EPOCH), old.read(name), ZIP_DEFLATED)
    return buffer.getvalue()
