"""Tables: captures, changes, findings and runs, as analysts ask for them.

records -> rows, with what each column means
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from govterms.exports import records
from govterms.exports.columns import Column, Value, moment, number, text, texts, truth
from govterms.exports.records import Office, Step
from govterms.model import from_stamp
from govterms.snapshot import Kept


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns, and the records that its rows are made of."""

    name: str
    means: str
    columns: tuple[Column, ...]
    records: Callable[[Office], Iterator[Any]]

    def rows(self, office: Office) -> Iterator[tuple[Value, ...]]:
        """Its rows, in order."""
        for record in self.records(office):
            yield tuple(column.of(record) for column in self.columns)


def _parts(name: str) -> Callable[[Kept], tuple[str, ...]]:
    """What the parts of a capture say, each once."""

    def told(kept: Kept) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(getattr(page, name)) for page in kept.provenance.pages))

    return told


def _bytes(kept: Kept) -> int:
    return sum(page.bytes for page in kept.provenance.pages)


def _page(name: str) -> Callable[[Step], Value]:
    """What a change's page says; nothing where counsel was not shown one."""

    def told(step: Step) -> Value:
        value: Value = getattr(step.page, name) if step.page else None
        return value

    return told


def _signed(step: Step) -> tuple[str, ...]:
    signed = step.page.review.signed if step.page else ()
    return tuple(f"{one.on} {one.by}: {one.disposition}" for one in signed)


CAPTURES = Table(
    "captures",
    "A capture that is kept, with the digests that prove it.",
    (
        text("document", "Which document: platform/document.", lambda k: k.document_id),
        text("stamp", "Its moment as in file names; with the document its key.", lambda k: k.stamp),
        moment("at", "When it was taken; if imported, recorded.", lambda k: k.provenance.at),
        text("quality", "`good`, or why it is not the terms.", lambda k: k.provenance.quality),
        text("detail", "What shows that it is not the terms.", lambda k: k.provenance.detail),
        number("words", "Words of the terms.", lambda k: k.provenance.words),
        text("text_sha256", "SHA-256 of the terms as then read.", lambda k: k.provenance.text),
        text("raw_sha256", "SHA-256 of the bytes that came.", lambda k: k.provenance.raw),
        text("warc_sha256", "SHA-256 of their WARC file.", lambda k: k.provenance.warc),
        texts("asked", "The addresses asked.", _parts("asked")),
        texts("answered", "The addresses that answered.", _parts("answered")),
        texts("status", "The HTTP statuses.", _parts("status")),
        texts("media_type", "The media types.", _parts("media_type")),
        number("bytes", "Bytes of all parts.", _bytes),
        texts("how", "By what they were fetched or made.", _parts("how")),
        texts("robots", "What robots.txt said.", _parts("robots")),
        text("declaration", "SHA-256 of the declaration.", lambda k: k.provenance.declaration),
        text("extractor", "The version of the extractor.", lambda k: k.provenance.extractor),
        text("tool", "The program and its version.", lambda k: k.provenance.tool),
        text("imported_from", "Whose record it is.", lambda k: k.provenance.imported_from),
    ),
    records.captures,
)
CHANGES = Table(
    "changes",
    "A difference from the last good capture, also where counsel was not shown it.",
    (
        text("change", "Its place: platform/document/stamp.", lambda s: s.entry.change),
        text("document", "Which document: platform/document.", lambda s: s.entry.document),
        moment("after", "When the new text was captured.", lambda s: from_stamp(s.entry.kept)),
        moment("before", "When the old one was; empty if not shown.", _page("before")),
        moment("told", "The run, or import, that found it.", lambda s: s.entry.at),
        text(
            "class",
            "substantive, wording, dates, links, formatting or reordering.",
            lambda s: s.entry.change_class,
        ),
        text("severity", "high, medium, low or none.", lambda s: s.entry.severity),
        text("outcome", "What the run said of the document.", lambda s: s.entry.outcome),
        text("returns_to", "An earlier capture with the same text.", lambda s: s.entry.returns_to),
        truth("imported", "Found in imported history.", lambda s: s.entry.kind == "imported"),
        number("places", "Places that differ.", _page("places")),
        number("words_added", "Words added.", _page("words_added")),
        number("words_removed", "Words removed.", _page("words_removed")),
        texts("because", "Why it is so severe.", _page("because")),
        text("triage", "How a maintainer sorted it.", _page("triage")),
        text("review", "The state of counsel's review.", lambda s: s.state),
        texts("signed", "Who read it, when, and what came of it.", _signed),
        text("scope_sha256", "SHA-256 of what was put before counsel.", _page("scope")),
    ),
    records.changes,
)
FINDINGS = Table(
    "findings",
    "A reason why a change was put before counsel.",
    (
        text("change", "The change it was found in.", lambda r: r.change.id),
        text("document", "Which document: platform/document.", lambda r: r.change.page.document),
        moment("after", "When the new text was captured.", lambda r: r.change.page.after),
        text("topic", "The topic of the clause.", lambda r: r.finding.topic),
        text("direction", "added, removed or changed.", lambda r: r.finding.direction),
        text("severity", "high, medium, low or none.", lambda r: r.finding.severity),
        texts("matched", "The words that betray it.", lambda r: r.finding.matched),
        text("place", "The place on the change's page.", lambda r: r.finding.place),
        text("why", "Why it matters, in a sentence.", lambda r: r.finding.why),
    ),
    records.findings,
)
RUNS = Table(
    "runs",
    "A run of the watch, or an import.",
    (
        text("run", "Its moment as in the ledger; with the kind its key.", lambda p: p.run),
        moment("at", "Its moment.", lambda p: from_stamp(p.run)),
        text("kind", "`watch`, or `import` of history that others kept.", lambda p: p.kind),
        text("tool", "The program and its version.", lambda p: p.tool),
        truth("whole", "Whether it came to its end.", lambda p: p.is_whole),
        number("documents", "Lines it wrote on documents.", lambda p: p.outcomes.total()),
        number("first", "Of these, first captures.", lambda p: p.outcomes["first"]),
        number("unchanged", "Of these, the same wording.", lambda p: p.outcomes["unchanged"]),
        number("changed", "Of these, other wording.", lambda p: p.outcomes["changed"]),
        number("problem", "Of these, not the terms.", lambda p: p.outcomes["problem"]),
        number("failed", "Of these, did not come.", lambda p: p.outcomes["failed"]),
    ),
    records.runs,
)
TABLES = (CAPTURES, CHANGES, FINDINGS, RUNS)
