"""Commits: what a version is when it is exported, and what its commit says.

Exported version -> a commit's message, its lines for `git fast-import`

The words are those of Open Terms Archive's engine, so that whoever reads its collections reads ours; the
trailers name the capture, by which the evidence is found here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from govterms import __version__

BRANCH = "refs/heads/main"
AUTHOR = "govterms <govterms@example.invalid>"
CAPTURE = "X-govterms-capture"
"""The trailer that names the capture a version was made from."""
PHRASES = {
    "first": "First record of",
    "change": "Record new changes of",
    "upgrade": "Apply technical or declaration upgrade on",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A version to be exported: its capture, its file and date, its text, and what there is to say of it."""

    document_id: str
    stamp: str
    path: str
    at: datetime
    text: bytes
    kind: Literal["first", "change", "upgrade"]
    warc: str
    engine: str = ""
    snapshots: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    @property
    def capture(self) -> str:
        """The capture it was made from: `platform/document/stamp`."""
        return f"{self.document_id}/{self.stamp}"


def message(one: Exported) -> str:
    """The message of a version's commit."""
    name = one.path.removesuffix(".md").replace("/", " ", 1)
    trailers = [f"X-engine-version: {one.engine or f'govterms {__version__}'}"]
    trailers += [f"X-source-document-location: {url}" for url in one.locations]
    trailers += [f"{CAPTURE}: {one.capture}", f"X-govterms-warc-sha256: {one.warc}"]
    return "\n\n".join([f"{PHRASES[one.kind]} {name}", _source(one), "\n".join(trailers)])


def lines(one: Exported, parent: str) -> bytes:
    """A version's commit for `git fast-import`; `parent` is what it follows, if anything."""
    seconds = f"{int(one.at.timestamp())} +0000"
    said = message(one).encode()
    head = [f"commit {BRANCH}"]
    head += [f"{who} {AUTHOR} {seconds}" for who in ("author", "committer")]
    head += [f"data {len(said)}"]
    follows = f"from {parent}\n".encode() if parent else b""
    file = f"M 100644 inline {_quoted(one.path)}\ndata {len(one.text)}\n".encode()
    return "\n".join(head).encode() + b"\n" + said + b"\n" + follows + file + one.text + b"\n"


def _source(one: Exported) -> str:
    snapshots = one.snapshots or (one.capture,)
    if len(snapshots) == 1:
        return f"This version was recorded after extracting from snapshot {snapshots[0]}"
    listed = "\n".join(f"- {snapshot}" for snapshot in snapshots)
    return (
        "This version was recorded after extracting from and assembling the following snapshots from "
        f"{len(snapshots)} source documents:\n{listed}"
    )


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
