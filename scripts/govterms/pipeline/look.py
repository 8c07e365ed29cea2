"""Look: one document, from the declaration to what differs, without writing anything.

Document, what is kept of it -> Look

The first of the two places that catch: what goes wrong with one document is told of that document, and
the run goes on. Damage to what is kept is not caught: it stops the run.

A look has two steps, so that each can be made where there is no archive. The first knows provenance pages
alone, and is all there is to a page that stayed the same; only what reads anew is set beside the text kept
last. How that is read and compared is `reading`'s, which is loaded when the first such page comes.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from govterms import extract
from govterms.errors import ExtractError, FetchError
from govterms.model import (
    Capture,
    Change,
    Document,
    Exchange,
    Flags,
    Part,
    Version,
    to_stamp,
)
from govterms.snapshot import Archive, Kept
from govterms.snapshot.packing import Reading

if TYPE_CHECKING:
    from govterms.flag import Rules

UNLIKE = (
    "the capture of {}, which this one is to be compared with, cannot be read by today's declaration "
    "({}); let its select: find the terms in both"
)
LARGE = 1_000_000
"""Bytes from which a page is large. Reading takes 25 times a page's bytes in memory, so such are read one
after the other; of 638 captures of real terms none is so long.
"""
_large_room = Lock()
Asking = Callable[[Part, Exchange | None], Exchange]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a document found.

    `failure` says why nothing came. `capture` is what came, and `reading` how it was read; both are
    None where the server said that nothing is new, or sent the very bytes that are kept. `last` is the
    good capture it was compared with, and `change` and `flags` what came of that.
    """

    document: Document
    failure: str | None = None
    capture: Capture | None = None
    reading: Reading | None = None
    newest: Kept | None = None
    last: Kept | None = None
    change: Change | None = None
    flags: Flags | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a document, as provenance pages tell it: the newest capture, and the last good one."""

    newest: Kept | None = None
    good: Kept | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """A text that reads otherwise than the one kept last, or that nothing is kept before."""

    document: Document
    capture: Capture
    version: Version
    known: Known


@dataclass(frozen=True, slots=True)
class Looker:
    """What a look needs: how to ask, what is kept, the rules to flag by, and the run's moment.

    `rules` makes the rules ready when something differs, and not before.
    """

    ask: Asking
    archive: Archive
    rules: Callable[[], "Rules"]
    now: datetime

    def look(self, document: Document) -> Look:
        """Fetch, read and compare one document."""
        return self.look_after(document, self.archive.newest(document.id))

    def look_after(self, document: Document, newest: str | None) -> Look:
        """The same, where the stamp of the newest kept capture is known; None where nothing is kept."""
        sight = first_sight(document, self._known(document, newest), self.ask, self.now)
        if isinstance(sight, Look):
            return sight
        return compared(sight, self.old_capture(sight), self.rules)

    def known(self, document: Document) -> Known:
        """What is kept of a document before the run's moment."""
        return self._known(document, self.archive.newest(document.id))

    def _known(self, document: Document, stamp: str | None) -> Known:
        newest = self.archive.one(document.id, stamp) if stamp else None
        if newest is None or newest.is_good:
            return Known(newest, newest)
        return Known(newest, self.archive.last_good(document.id, to_stamp(self.now)))

    def old_capture(self, sight: Sight) -> Capture | None:
        """The capture that a sight is compared with; None where there is none."""
        return self.archive.read(sight.known.good) if sight.known.good else None

    def difference(
        self,
        document: Document,
        capture: Capture,
        version: Version,
        last: Kept | None,
        old: Version | None,
    ) -> Look:
        """What differs between a good version and the last good one; nothing where it is the first."""
        from govterms.pipeline import reading

        sight = Sight(document, capture, version, Known(None, last))
        return reading.difference(sight, old, self.rules)

    def again(self, document: Document, kept: Kept) -> Look:
        """The look that led to a kept capture, made again from what was kept."""
        from govterms.pipeline import reading

        capture = self.archive.read(kept)
        if not kept.is_good:
            return reading.as_kept(document, capture, kept)
        last = self.archive.last_good(document.id, kept.stamp)
        old = version_of(self.archive, document, last) if last else None
        return self.difference(document, capture, extract.extract(capture, document), last, old)


def first_sight(document: Document, known: Known, ask: Asking, now: datetime) -> Look | Sight:
    """Fetch a document and read it, as far as provenance pages tell whether it is as before."""
    newest = known.newest
    try:
        exchanges = _exchanges(document, newest, ask)
    except FetchError as error:
        return Look(document, failure=str(error), newest=newest)
    except ExtractError as error:
        from govterms.pipeline import reading

        capture = Capture(document.id, now, ())
        return reading.not_the_terms(document, capture, error.problem, newest)
    capture = Capture(document.id, now, exchanges)
    if newest and _is_the_same(document, capture, newest):
        return Look(document, newest=newest, raw=newest.provenance.raw)
    from govterms.pipeline import reading  # loaded only where something reads anew

    with room_for(capture):
        return reading.read(document, capture, known)


def compared(sight: Sight, old: Capture | None, rules: Callable[[], "Rules"]) -> Look:
    """A sight set beside the capture that is kept last, both read by today's declaration."""
    from govterms.pipeline import reading

    with room_for(sight.capture):
        try:
            version = extract.extract(old, sight.document) if old else None
        except ExtractError as error:
            why = UNLIKE.format(_stamp(sight), error)
            return Look(sight.document, why, newest=sight.known.newest)
        return reading.compare(sight, version, rules)


def room_for(capture: Capture) -> AbstractContextManager[object]:
    """Room to read a capture: a large one waits until no other large one is being read."""
    size = sum(len(exchange.body) for exchange in capture.exchanges)
    return _large_room if size > LARGE else nullcontext()


def _stamp(sight: Sight) -> str:
    return sight.known.good.stamp if sight.known.good else ""


def version_of(archive: Archive, document: Document, kept: Kept) -> Version:
    """A kept capture's terms, read by today's declaration. Raises ArchiveError and ExtractError."""
    return extract.extract(archive.read(kept), document)


def declaration_of(document: Document) -> str:
    """SHA-256 over what decides how a document is read: its addresses and selectors, in order."""
    told = [f"{part.url} {part.select!r} {part.remove!r} {part.browser}" for part in document.parts]
    return sha256("\n".join(told).encode()).hexdigest()


def reads_alike(document: Document, kept: Kept) -> bool:
    """Whether a kept capture was read by the declaration and the extractor of today."""
    told = kept.provenance
    return (declaration_of(document), extract.EXTRACTOR) == (told.declaration, told.extractor)


def _exchanges(document: Document, newest: Kept | None, ask: Asking) -> tuple[Exchange, ...]:
    """What came of each part. Only a document of one part is asked for conditionally."""
    known = None
    if (
        newest
        and len(document.parts) == 1
        and declaration_of(document) == newest.provenance.declaration
    ):
        known = _validators(newest)
    return tuple(ask(part, known) for part in document.parts)


def _is_the_same(document: Document, capture: Capture, newest: Kept) -> bool:
    """Whether the server said so, or the bytes and the way to read them are the kept ones."""
    if any(exchange.status == 304 for exchange in capture.exchanges):
        return True
    same_bytes = newest.is_good and capture.digest == newest.provenance.raw
    return same_bytes and reads_alike(document, newest)


def _validators(kept: Kept) -> Exchange | None:
    """The kept exchange's ETag and Last-Modified, to ask conditionally; None where it has neither."""
    page = kept.provenance.pages[0] if kept.provenance.pages else None
    if page is None or not (page.etag or page.last_modified) or not kept.is_good:
        return None
    told = (("ETag", page.etag), ("Last-Modified", page.last_modified))
    headers = tuple((name, value) for name, value in told if value)
    return Exchange(page.asked, page.answered, page.status, page.media_type, b"", headers=headers)
