"""Records: what stands in the archive, the ledger and the change pages, a record a row.

archive, ledger, change pages -> captures, changes, findings, runs

A record is a page or a line that is there; nothing is worked out that nobody wrote.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govterms import review
from govterms.model.change_pages import ChangePage, WrittenFinding
from govterms.model.records import Entry
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Kept, Ledger


@dataclass(frozen=True, slots=True)
class Office:
    """Where an export reads: the archive, its ledger and the folder of change pages."""

    archive: Archive
    ledger: Ledger
    changes: Path


@dataclass(frozen=True, slots=True)
class Step:
    """A change: the line of the ledger that told it, and its page where counsel was shown one."""

    entry: Entry
    page: ChangePage | None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding, and the change that it was found in."""

    change: ReviewPage
    finding: WrittenFinding


@dataclass
class Pass:
    """A run, or an import: its moment and tool, and what its documents came to."""

    run: str
    kind: str
    tool: str = ""
    is_whole: bool = False
    outcomes: Counter[str] = field(default_factory=Counter)

    def take(self, entry: Entry) -> None:
        """Count one of its lines."""
        if entry.kind == "begin":
            self.tool = entry.tool
        elif entry.kind == "end":
            self.is_whole = True
        else:
            self.outcomes[str(entry.outcome)] += 1


def captures(office: Office) -> Iterator[Kept]:
    """Every kept capture, by document and moment."""
    for document_id in office.archive.documents():
        for stamp in office.archive.stamps(document_id):
            yield office.archive.one(document_id, stamp)


def changes(office: Office) -> Iterator[Step]:
    """Every change that the ledger tells, in its order; also those that counsel was never shown."""
    for entry in office.ledger.entries():
        if entry.change and entry.change_class != "none":
            path = office.changes / f"{entry.change}.md"
            shown = review.read(path) if path.is_file() else None
            yield Step(entry, shown.page if shown else None, shown.state if shown else "not shown")


def findings(office: Office) -> Iterator[Reason]:
    """Every finding of every change page."""
    for page in review.pages(office.changes):
        for finding in page.page.findings:
            yield Reason(page, finding)


def runs(office: Office) -> Iterator[Pass]:
    """Every run and import, in the order of the ledger."""
    now: Pass | None = None
    for entry in office.ledger.entries():
        if entry.kind in ("signed", "stamped"):
            continue
        kind = "import" if entry.kind == "imported" else "watch"
        if now is None or (now.run, now.kind) != (entry.run, kind):
            if now:
                yield now
            now = Pass(entry.run, kind, is_whole=kind == "import")
        now.take(entry)
    if now:
        yield now
