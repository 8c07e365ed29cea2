"""Texts: a record of a collection as a capture whose provenance tells where it comes from.

Filed record, the text's bytes, what its commit says -> Text

The bytes are kept as they lie in the collection. What they are called by is the address of the page they
were taken from, where the record tells it, and else the content's own name (SWHID, ISO/IEC 18670), which
says the same to anybody who has the collection.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from govterms.extract import extract_exchange
from govterms.imports import messages
from govterms.imports.filing import Filed
from govterms.imports.messages import Note
from govterms.imports.repository import Blobs
from govterms.model import Capture, Exchange, Part, Version
from govterms.model.records import Provenance

DECLARATION = "none: a text from Open Terms Archive, extracted by its own declaration"
WHOLE = Part("", ("body",))
"""A text is read whole; no selector is asked."""
MEDIA_TYPE = "text/markdown"
MADE = "Open Terms Archive versions"
UPGRADED = f"{MADE}, technical or declaration upgrade"
MOMENT = "%Y-%m-%dT%H:%M:%SZ"

_IMPORTED = re.compile(
    r".* (?P<commit>[0-9a-f]{40,64}) \((?P<path>.*?)(?:, dated (?P<dated>\S+) there)?\), "
    r"extracted by Open Terms Archive \((?:X-engine-version (?P<engine>.*)|engine version not told)\)"
)
"""The sentence that `_imported_from` writes, read back."""


@dataclass(frozen=True, slots=True)
class Text:
    """A record ready to be judged: its capture, and the sentence that says where it comes from."""

    filed: Filed
    capture: Capture
    imported_from: str


def text_of(filed: Filed, document_id: str, blobs: Blobs, label: str) -> Text:
    """The text of a record. Raises UsageError where the repository lacks it."""
    record = filed.record
    note = messages.read(_message(blobs.read(record.commit)))
    url = note.locations[0] if note.locations else _content_name(filed)
    exchange = Exchange(
        url=url,
        final_url=url,
        status=200,
        media_type=MEDIA_TYPE,
        body=blobs.read(record.blob),
        encoding="utf-8",
        how=_how(note),
    )
    capture = Capture(document_id, filed.at, (exchange,))
    return Text(filed, capture, _imported_from(filed, note, label))


@dataclass(frozen=True, slots=True)
class Origin:
    """What provenance says of a record: where it lay, its date there, its kind, by which engine."""

    commit: str
    path: str
    at: datetime
    is_upgrade: bool
    engine: str
    snapshots: tuple[str, ...]


def origin_of(provenance: Provenance) -> Origin | None:
    """Where a capture that was imported as a text comes from; None for any other."""
    told = _IMPORTED.fullmatch(provenance.imported_from)
    if told is None:
        return None
    how = provenance.pages[0].how
    dated = told["dated"]
    return Origin(
        commit=told["commit"],
        path=told["path"],
        at=datetime.strptime(dated, MOMENT).replace(tzinfo=UTC) if dated else provenance.at,
        is_upgrade=how.startswith(UPGRADED),
        engine=told["engine"] or "",
        snapshots=messages.read(how).snapshots,
    )


def is_text(capture: Capture) -> bool:
    """Whether a capture is a text from another archive, and no page that a server sent."""
    return len(capture.exchanges) == 1 and capture.exchanges[0].how.startswith(MADE)


def read(capture: Capture) -> Version:
    """The version that a capture's text is. Raises ExtractError where there are no words in it."""
    paragraphs = extract_exchange(capture.exchanges[0], WHOLE, "the collection")
    return Version(capture.document_id, capture.at, paragraphs)


def _message(commit: bytes) -> str:
    """The message of a commit as git keeps it, behind its heads."""
    return commit.partition(b"\n\n")[2].decode(errors="replace").strip()


def _content_name(filed: Filed) -> str:
    record = filed.record
    path = quote(f"/{record.path}", safe="/")
    return f"swh:1:cnt:{record.blob};anchor=swh:1:rev:{record.commit};path={path}"


def _how(note: Note) -> str:
    """What made the text, and from what."""
    made = UPGRADED if note.kind == "upgrade" else MADE
    fetched = f", fetched by {note.fetcher}" if note.fetcher else ""
    snapshots = f", from {' '.join(note.snapshots)}" if note.snapshots else ""
    others = f", pages {' '.join(note.locations)}" if len(note.locations) > 1 else ""
    return f"{made}{fetched}{snapshots}{others}"


def _imported_from(filed: Filed, note: Note, label: str) -> str:
    record = filed.record
    engine = f"X-engine-version {note.engine}" if note.engine else "engine version not told"
    dated = f", dated {_moment(record.at)} there" if record.at != filed.at else ""
    return (
        f"{label} {record.commit} ({record.path}{dated}), "
        f"extracted by Open Terms Archive ({engine})"
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime(MOMENT)
