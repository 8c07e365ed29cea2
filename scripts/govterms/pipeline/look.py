"""Look: one document, from the declaration to what differs, without writing anything.

Document, what is kept of it -> Look

The first of the two places that catch: what goes wrong with one document is told of that document, and
the run goes on. Damage to what is kept is not caught: it stops the run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from govterms import diff, flag, quality
from govterms.errors import ExtractError, FetchError
from govterms.extract import EXTRACTOR, extract
from govterms.model import (
    Capture,
    Change,
    Document,
    Exchange,
    Flags,
    Part,
    Problem,
    Version,
)
from govterms.snapshot import Archive, Kept
from govterms.snapshot.archive import Reading

Asking = Callable[[Part, Exchange | None], Exchange]
PATIENCE = timedelta(days=14)
"""How long the same short text must stand before it is taken as the new terms (see decision 0002)."""


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
class Looker:
    """What a look needs: how to ask, what is kept, the rules to flag by, and the run's moment."""

    ask: Asking
    archive: Archive
    rules: flag.Rules
    now: datetime

    def look(self, document: Document) -> Look:
        """Fetch, read and compare one document."""
        newest = next(self.archive.newest_first(document.id), None)
        try:
            exchanges = self._exchanges(document, newest)
        except FetchError as error:
            return Look(document, failure=str(error), newest=newest)
        except ExtractError as error:
            return self._problem(
                document, Capture(document.id, self.now, ()), error.problem, newest
            )
        capture = Capture(document.id, self.now, exchanges)
        if newest and self._is_the_same(document, capture, newest):
            return Look(document, newest=newest, raw=newest.provenance.raw)
        return self._read(document, capture, newest)

    def _exchanges(self, document: Document, newest: Kept | None) -> tuple[Exchange, ...]:
        """What came of each part. Only a document of one part is asked for conditionally."""
        known = None
        if (
            newest
            and len(document.parts) == 1
            and declaration_of(document) == newest.provenance.declaration
        ):
            known = _validators(newest)
        return tuple(self.ask(part, known) for part in document.parts)

    def _is_the_same(self, document: Document, capture: Capture, newest: Kept) -> bool:
        """Whether the server said so, or the bytes and the way to read them are the kept ones."""
        if any(exchange.status == 304 for exchange in capture.exchanges):
            return True
        told = newest.provenance
        same_reading = (declaration_of(document), EXTRACTOR) == (told.declaration, told.extractor)
        return same_reading and capture.digest == told.raw and newest.is_good

    def _read(self, document: Document, capture: Capture, newest: Kept | None) -> Look:
        """Take the terms out, judge them, and compare them with the last good ones."""
        try:
            version = extract(capture, document)
        except ExtractError as error:
            problem = quality.explain(error, capture, document)
            return self._problem(document, capture, problem, newest)
        return self.compare(document, capture, version, newest)

    def compare(
        self, document: Document, capture: Capture, version: Version, newest: Kept | None
    ) -> Look:
        """Judge a version; if it is the terms, compare it with the last good one."""
        last = self._last_good(document, capture, newest)
        if last and self._reads_the_same(document, version, last):
            reading = Reading(version, None, declaration_of(document), EXTRACTOR)
            return Look(document, None, capture, reading, newest, last, raw=capture.digest)
        old = self.version_of(document, last) if last else None
        problem = quality.judge(version, capture, document, old)
        if problem and not self._has_stood(problem, version, newest):
            return self._problem(document, capture, problem, newest, version)
        return self.difference(document, capture, version, last, old)

    def difference(
        self,
        document: Document,
        capture: Capture,
        version: Version,
        last: Kept | None,
        old: Version | None,
    ) -> Look:
        """What differs between a good version and the last good one; nothing where it is the first."""
        reading = Reading(version, None, declaration_of(document), EXTRACTOR)
        if last is None or old is None:
            return Look(document, None, capture, reading, raw=capture.digest)
        change = diff.compare(old, version)
        flags = flag.flag(change, self.rules)
        return Look(document, None, capture, reading, None, last, change, flags, capture.digest)

    def again(self, document: Document, kept: Kept) -> Look:
        """The look that led to a kept capture, made again from what was kept."""
        capture = self.archive.read(kept)
        if not kept.is_good:
            return self._as_kept(document, capture, kept)
        last = self.archive.last_good(document.id, kept.stamp)
        old = self.version_of(document, last) if last else None
        return self.difference(document, capture, extract(capture, document), last, old)

    def version_of(self, document: Document, kept: Kept) -> Version:
        """A kept capture's terms, read by today's declaration."""
        return version_of(self.archive, document, kept)

    def _last_good(self, document: Document, capture: Capture, newest: Kept | None) -> Kept | None:
        if newest and newest.is_good:
            return newest
        return self.archive.last_good(document.id, capture.stamp)

    def _as_kept(self, document: Document, capture: Capture, kept: Kept) -> Look:
        """The look that led to a kept capture that was not the terms."""
        told = kept.provenance
        problem = Problem(told.quality, told.detail) if told.quality != "good" else None
        reading = Reading(None, problem, told.declaration, told.extractor)
        return Look(document, None, capture, reading, kept, raw=told.raw)

    def _reads_the_same(self, document: Document, version: Version, last: Kept) -> bool:
        told = last.provenance
        same_reading = (declaration_of(document), EXTRACTOR) == (told.declaration, told.extractor)
        return same_reading and version.digest == told.text

    def _has_stood(self, problem: Problem, version: Version, newest: Kept | None) -> bool:
        """Whether a loss of text that we doubted has stood so long that it must be meant."""
        if newest is None or problem.reason not in quality.SOFT_REASONS:
            return False
        told = newest.provenance
        return told.text == version.digest and self.now - told.at >= PATIENCE

    def _problem(
        self,
        document: Document,
        capture: Capture,
        problem: Problem,
        newest: Kept | None,
        version: Version | None = None,
    ) -> Look:
        reading = Reading(version, problem, declaration_of(document), EXTRACTOR)
        raw = capture.digest if capture.exchanges else ""
        return Look(document, None, capture, reading, newest, raw=raw)


def version_of(archive: Archive, document: Document, kept: Kept) -> Version:
    """A kept capture's terms, read by today's declaration. Raises ArchiveError and ExtractError."""
    return extract(archive.read(kept), document)


def declaration_of(document: Document) -> str:
    """SHA-256 over what decides how a document is read: its addresses and selectors, in order."""
    told = [f"{part.url} {part.select!r} {part.remove!r} {part.browser}" for part in document.parts]
    return sha256("\n".join(told).encode()).hexdigest()


def _validators(kept: Kept) -> Exchange | None:
    """The kept exchange's ETag and Last-Modified, to ask conditionally; None where it has neither."""
    page = kept.provenance.pages[0] if kept.provenance.pages else None
    if page is None or not (page.etag or page.last_modified) or not kept.is_good:
        return None
    told = (("ETag", page.etag), ("Last-Modified", page.last_modified))
    headers = tuple((name, value) for name, value in told if value)
    return Exchange(page.asked, page.answered, page.status, page.media_type, b"", headers=headers)
