"""Archive: the kept captures under one folder, oldest first by their stamps.

Capture, Version, Problem -> Kept -> Capture
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from govterms import frontmatter
from govterms.errors import ArchiveError, DeclarationError
from govterms.model import Capture, Exchange, to_stamp
from govterms.model.records import AskedPage, Provenance
from govterms.snapshot import files, locks, provenance, warc
from govterms.snapshot.ledger import STAMP
from govterms.snapshot.packing import Packed, Reading, pack, sealed

ReadPage = Callable[[str, str], Provenance]
"""Reads the text of a page; its name is for messages. Raises DeclarationError."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture that is kept: where its two files lie, and what its provenance page says.

    `digest` is the SHA-256 of the page's text, where it was read.
    """

    document_id: str
    stamp: str
    page: Path
    provenance: Provenance
    digest: str = field(default="", compare=False)

    @property
    def warc(self) -> Path:
        """The WARC file beside the page."""
        return self.page.with_name(f"{self.stamp}.warc.gz")

    @property
    def page_digest(self) -> str:
        """SHA-256 of the page's bytes, which the ledger keeps."""
        return sha256(self.page.read_bytes()).hexdigest()

    @property
    def is_good(self) -> bool:
        """Whether it is the terms, and not a wall or half a page."""
        return self.provenance.quality == "good"


class Archive:
    """The captures kept under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: locks.Lock | None = None

    @contextmanager
    def locked(self, *beside: Path) -> Iterator[None]:
        """Hold the folder for one run, and clear away what a run that was cut left half written.

        `beside` are the other folders that a run writes to.

        Raises UsageError where another run holds it, ArchiveError where nothing can be written there.
        """
        with locks.held(self.folder) as lock:
            self._lock = lock
            cuts = [locks.tidy(folder, lock.was_cut) for folder in beside]
            if lock.was_cut or any(cuts):
                files.sweep(self.folder)
            try:
                yield
            finally:
                self._lock = None

    def check_place(self) -> None:
        """Raise ArchiveError where the folder that this run holds is no longer where it was."""
        if self._lock is not None:
            self._lock.check_place()

    def documents(self) -> tuple[str, ...]:
        """The ids of all documents that have a kept capture, in order."""
        folders = (path for path in self.folder.glob("[!_.]*/*") if path.is_dir())
        return tuple(sorted(f"{path.parent.name}/{path.name}" for path in folders))

    def stamps(self, document_id: str) -> tuple[str, ...]:
        """The stamps of a document's kept captures, oldest first, read from the names alone."""
        return tuple(self._newest_stamps(document_id))[::-1]

    def newest(self, document_id: str) -> str | None:
        """The stamp of a document's newest kept capture, read from the names alone."""
        return next(self._newest_stamps(document_id), None)

    def _newest_stamps(self, document_id: str) -> Iterator[str]:
        try:
            names = os.listdir(self.folder / document_id)  # noqa: PTH208  a path for each name costs more than the names
        except FileNotFoundError:
            return
        for name in sorted(names, reverse=True):
            if name.endswith(".md") and STAMP.fullmatch(name.removesuffix(".md")):
                yield name.removesuffix(".md")

    def kept(self, document_id: str, read: ReadPage = provenance.read) -> tuple[Kept, ...]:
        """A document's kept captures, oldest first. Raises ArchiveError for a page that is damaged."""
        return tuple(self.one(document_id, stamp, read) for stamp in self.stamps(document_id))

    def newest_first(self, document_id: str, before: str = "~") -> Iterator[Kept]:
        """A document's captures earlier than a stamp, newest first, each read when asked for."""
        for stamp in self._newest_stamps(document_id):
            if stamp < before:
                yield self.one(document_id, stamp)

    def last_good(self, document_id: str, before: str = "~") -> Kept | None:
        """The newest capture that is the terms, earlier than a stamp."""
        return next(self._good(document_id, before, b"good"), None)

    def seen_before(self, document_id: str, text: str, before: str) -> str | None:
        """The stamp of the newest good capture earlier than a stamp that has a text, by its digest."""
        found = self._good(document_id, before, text.encode())
        return next((kept.stamp for kept in found if kept.provenance.text == text), None)

    def _good(self, document_id: str, before: str, holding: bytes) -> Iterator[Kept]:
        """Good captures earlier than a stamp, newest first; pages without these bytes are not read whole.

        Taking a page apart costs fifty times as much as looking for a word in it.
        """
        for stamp in self._newest_stamps(document_id):
            page = self.folder / document_id / f"{stamp}.md"
            if stamp < before and holding in self._bytes(page):
                kept = self.one(document_id, stamp)
                if kept.is_good:
                    yield kept

    def one(self, document_id: str, stamp: str, read: ReadPage = provenance.read) -> Kept:
        """One kept capture; `read` reads its page. Raises ArchiveError where that is missing or damaged."""
        page = self.folder / document_id / f"{stamp}.md"
        try:
            name = page.as_posix()
            text = frontmatter.text_of(page, name)
            told = read(text, name)
        except FileNotFoundError as error:
            self.check_place()
            raise ArchiveError(f"{page}: no such capture is kept") from error
        except DeclarationError as error:
            raise ArchiveError(
                f"{error}\n(a kept page was altered: restore it from git)"
            ) from error
        return Kept(document_id, stamp, page, told, sha256(text.encode()).hexdigest())

    def read(self, kept: Kept) -> Capture:
        """The capture itself, checked against its digests. Raises ArchiveError where they do not fit."""
        data = self._bytes(kept.warc)
        if sha256(data).hexdigest() != kept.provenance.warc:
            raise ArchiveError(f"{kept.warc}: not the bytes that were kept; restore it from git")
        held = warc.read(data, str(kept.warc), is_vouched=True)
        exchanges = tuple(
            _exchange(page, one)
            for page, one in zip(kept.provenance.pages, held.exchanges, strict=True)
        )
        return Capture(kept.document_id, kept.provenance.at, exchanges)

    def add(self, capture: Capture, reading: Reading, imported_from: str = "") -> Kept:
        """Keep a capture: its WARC file, then its page. Raises ArchiveError where either is there."""
        self.check_place()
        packed = pack(capture, reading, imported_from)
        kept = self.place(packed)
        files.create(kept.warc, packed.warc)
        return _with_page(kept, packed.page)

    def add_all(self, packed: Sequence[Packed]) -> tuple[Kept, ...]:
        """Keep many captures at once, in their order, waiting for the disk once.

        Every name that is there after a cut has all its bytes: a WARC file may stand without its page,
        which `mend` then makes. Raises ArchiveError where a capture is there already.
        """
        self.check_place()
        kept = tuple(self.place(one) for one in packed)
        wanted: list[tuple[Path, bytes]] = []
        for place, one in zip(kept, packed, strict=True):
            wanted += [(place.warc, one.warc), (place.page, one.page)]
        files.create_all(wanted)
        return kept

    def place(self, packed: Packed) -> Kept:
        """Where a capture that was made ready lies, or will lie."""
        document_id, stamp = packed.provenance.document, to_stamp(packed.provenance.at)
        page = self.folder / document_id / f"{stamp}.md"
        return Kept(document_id, stamp, page, packed.provenance)

    def mend(self, document_id: str, stamp: str) -> Kept:
        """One kept capture; a WARC file that a cut left without its page is given it."""
        page = self.folder / document_id / f"{stamp}.md"
        if page.exists():
            return self.one(document_id, stamp)
        path = page.with_name(f"{stamp}.warc.gz")
        data = self._bytes(path)
        text = warc.read(data, str(path)).metadata.decode()
        whole = sealed(provenance.read(text, str(path)), data)
        return _with_page(Kept(document_id, stamp, page, whole), provenance.write(whole).encode())

    def adopt(self, stamp: str) -> Iterator[Kept]:
        """The captures of one moment; a WARC file that a cut left without its page is given it."""
        for path in sorted(self.folder.glob(f"[!_.]*/*/{stamp}.warc.gz")):
            yield self.mend(f"{path.parent.parent.name}/{path.parent.name}", stamp)

    def _bytes(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            self.check_place()
            raise ArchiveError(
                f"{path}: cannot be read ({error.strerror}); restore it from git"
            ) from error


def _with_page(kept: Kept, page: bytes) -> Kept:
    """A capture whose WARC file is there, given its page."""
    files.create(kept.page, page)
    files.force_folder(kept.page.parent)
    return kept


def _exchange(page: AskedPage, held: warc.KeptExchange) -> Exchange:
    return Exchange(
        url=page.asked,
        final_url=page.answered,
        status=page.status,
        media_type=page.media_type,
        body=held.body,
        encoding=page.encoding,
        request_headers=held.request_headers,
        headers=held.headers,
        hops=page.hops,
        robots=page.robots,
        how=page.how,
    )
