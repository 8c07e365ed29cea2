"""Rereading: what is kept, read again by today's declarations. Pure, and nothing is written.

Document, Kept, Capture -> Reread

A text is derived whenever it is needed, so there is nothing to bring up to date: what a mended selector or
a newer extractor makes of everything that is kept is shown, and people say whether that is meant.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from govterms.errors import ExtractError
from govterms.extract import extract
from govterms.model import Capture, Document
from govterms.snapshot import Archive, Kept

State = Literal["same", "otherwise", "unreadable"]


@dataclass(frozen=True, slots=True)
class Reread:
    """What one kept capture reads like now: the same, otherwise, or not at all."""

    document: str
    stamp: str
    state: State
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A capture that was the terms, and how its document is declared today."""

    document: Document
    kept: Kept


Rereads = Callable[[Archive, Iterable[Wanted]], Iterator[Reread]]
"""Who reads again, in order: this process, or the workers of a crew."""


def wanted(archive: Archive, documents: Sequence[Document]) -> Iterator[Wanted]:
    """Every good capture of these documents, oldest first. Each is looked up when it is asked for."""
    for document in documents:
        for stamp in archive.stamps(document.id):
            kept = archive.one(document.id, stamp)
            if kept.is_good:
                yield Wanted(document, kept)


def here(archive: Archive, some: Iterable[Wanted]) -> Iterator[Reread]:
    """Read again in this process. Raises ArchiveError where what is kept is damaged."""
    for one in some:
        yield reread(one, archive.read(one.kept))


def reread(one: Wanted, capture: Capture) -> Reread:
    """What a capture reads like by today's declaration."""
    told, name = one.kept.provenance, one.document.id
    try:
        version = extract(capture, one.document)
    except ExtractError as error:
        return Reread(name, one.kept.stamp, "unreadable", str(error))
    if version.digest == told.text:
        return Reread(name, one.kept.stamp, "same")
    words = sum(len(paragraph.split()) for paragraph in version.paragraphs)
    return Reread(
        name, one.kept.stamp, "otherwise", f"{words} words, {told.words} when it was kept"
    )
