"""What is kept beside the bytes: a capture's provenance page, and a line of the run ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from govterms.model.captures import Hop, ProblemReason, from_stamp
from govterms.model.changes import ChangeClass, Severity
from govterms.model.outcomes import OutcomeWord
from govterms.model.pages import Page, Strict, Words

Quality = Literal["good"] | ProblemReason


class AskedPage(Strict):
    """One address of a kept capture: what was asked, what answered, and the digest of what came."""

    asked: Words
    answered: Words
    status: int
    media_type: str = ""
    encoding: str | None = None
    bytes: int
    sha256: Words
    etag: str | None = None
    last_modified: str | None = None
    hops: tuple[Hop, ...] = ()
    robots: str = ""
    how: Words


class Provenance(Page):
    """The page beside a kept capture: `tos_snapshots/<platform>/<document>/<stamp>.md`.

    `raw` is the capture's digest, `text` that of the terms as extracted then (of nothing, where they
    could not be read), `warc` that of the WARC file itself. `declaration` is the digest of the
    document's declaration and `extractor` the version of the extractor that read it.
    """

    document: Words
    at: datetime
    quality: Quality
    detail: str = ""
    raw: Words
    text: Words
    warc: Words
    words: int
    pages: tuple[AskedPage, ...]
    declaration: Words
    extractor: Words
    tool: Words
    imported_from: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a run began, a document was checked, the run ended or was cut, history
    came in, a signature was found in a change's page, or a time stamp was kept.

    `prev` is the SHA-256 of the line before it. `raw` is the digest of what came, `kept` the stamp of
    the capture that holds this text (this run's own, or the earlier one that reads the same), `page` the
    SHA-256 of its provenance page where this run kept it. `change` is the id of the change it made or
    joined; `change_class` is told also for what is never put before counsel. An `imported` line vouches
    for a capture that others made: `run` is the moment of the import, `source` what the other archive
    calls the record (a commit, an address). A `signed` line vouches for a signature: `change` is whose
    page it stands in, `page` the signature's digest. A `stamped` line vouches for the time stamp in
    `_ledger/<kept>.tsr`: `page` is the file's SHA-256. Both carry the run that was the newest then.
    """

    kind: Literal["begin", "checked", "cut", "end", "imported", "signed", "stamped"]
    run: str
    prev: str
    document: str = ""
    outcome: OutcomeWord | None = None
    problem: ProblemReason | None = None
    detail: str = ""
    raw: str = ""
    kept: str = ""
    page: str = ""
    change: str = ""
    change_class: ChangeClass = "none"
    severity: Severity = "none"
    returns_to: str = ""
    tool: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    source: str = ""

    @property
    def at(self) -> datetime:
        """The run's moment."""
        return from_stamp(self.run)

    @property
    def is_of_run(self) -> bool:
        """Whether it tells of a run, and not of what came in beside runs."""
        return self.kind in ("begin", "checked", "cut", "end")
