"""Packing: a capture and how it was read, made into the bytes of the two files that keep it.

Capture, Version, Problem -> Packed
"""

from dataclasses import dataclass
from hashlib import sha256

from govterms import __version__
from govterms.memory import Remembered
from govterms.model import Capture, Exchange, Problem, Version
from govterms.model.records import AskedPage, Provenance
from govterms.snapshot import provenance, warc

NOTHING = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Packed:
    """A capture made ready to be kept: its provenance, and the bytes of its two files."""

    provenance: Provenance
    warc: bytes
    page: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """How a capture was read: its text, if any, what was wrong, and by which declaration and extractor."""

    version: Version | None
    problem: Problem | None
    declaration: str
    extractor: str


def pack(capture: Capture, reading: Reading, imported_from: str = "") -> Packed:
    """A capture made ready to be kept; the same capture and reading always give the same bytes."""
    draft = _provenance(capture, reading, imported_from)
    text = provenance.write(draft)
    data = warc.write(capture, text.encode())
    whole = sealed(draft, data)
    return Packed(whole, data, page_of(text, whole).encode())


def sealed(draft: Provenance, data: bytes) -> Provenance:
    """A provenance with the digest of its WARC file in it."""
    return draft.model_copy(update={"warc": sha256(data).hexdigest()})


def page_of(draft: str, whole: Provenance) -> str:
    """The page of a provenance, made from its draft: only the line of the WARC file's digest differs."""
    if not set("acdef").intersection(whole.warc):  # might be a number, which YAML quotes
        return provenance.write(whole)
    return draft.replace("\nwarc: pending\n", f"\nwarc: {whole.warc}\n")


def _provenance(capture: Capture, reading: Reading, imported_from: str) -> Provenance:
    version, problem = reading.version, reading.problem
    return Provenance(
        title=f"{capture.document_id} captured {capture.at:%Y-%m-%d %H:%M} UTC",
        document=capture.document_id,
        at=capture.at,
        quality=problem.reason if problem else "good",
        detail=problem.detail if problem else "",
        raw=capture.digest,
        text=version.digest if version else NOTHING,
        warc="pending",
        words=sum(_words.each(version.paragraphs)) if version else 0,
        pages=tuple(_asked(exchange) for exchange in capture.exchanges),
        declaration=reading.declaration,
        extractor=reading.extractor,
        tool=f"govterms {__version__}",
        imported_from=imported_from,
    )


@Remembered
def _words(paragraph: str) -> int:
    return len(paragraph.split())


def _asked(exchange: Exchange) -> AskedPage:
    return AskedPage(
        asked=exchange.url,
        answered=exchange.final_url,
        status=exchange.status,
        media_type=exchange.media_type,
        encoding=exchange.encoding,
        bytes=len(exchange.body),
        sha256=exchange.digest,
        etag=exchange.header("etag"),
        last_modified=exchange.header("last-modified"),
        hops=exchange.hops,
        robots=exchange.robots,
        how=exchange.how,
    )
