"""Evidence: what the watch has kept and counsel has written, read once for all pages.

the files under a root -> Evidence

Everything is grouped by document here, so that no page has to walk through all the rest.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from govterms.frontmatter import Head, StrictYAML, read_head, text_of
from govterms.model import SEVERITIES, Severity, to_stamp
from govterms.model.records import Entry
from govterms.publish import known
from govterms.publish import remembered as memory
from govterms.publish.remembered import Remembered
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.archive import ReadPage

RECENT = 7
"""Days that count as this week, before the newest run."""


@dataclass(frozen=True, slots=True)
class Story:
    """All that is kept of one document: captures and checks oldest first, changes newest first."""

    kept: tuple[Kept, ...] = ()
    checks: tuple[Entry, ...] = ()
    changes: tuple[ReviewPage, ...] = ()

    @property
    def last_check(self) -> Entry | None:
        """The newest line of the ledger on this document."""
        return self.checks[-1] if self.checks else None

    @property
    def last_answer(self) -> Entry | None:
        """The newest check that brought the terms."""
        return next((e for e in reversed(self.checks) if e.outcome in GOOD), None)

    @property
    def last_good(self) -> Kept | None:
        """The newest capture that is the terms."""
        return next((kept for kept in reversed(self.kept) if kept.is_good), None)

    def good_at(self, at: datetime) -> Kept | None:
        """The good capture of a moment, if it is kept."""
        found = bisect_left(self.kept, to_stamp(at), key=lambda kept: kept.stamp)
        one = self.kept[found] if found < len(self.kept) else None
        return one if one and one.stamp == to_stamp(at) and one.is_good else None

    @property
    def shown(self) -> tuple[Kept, ...]:
        """The captures whose texts belong in the site: the good ones.

        Of imported history, which may be thousands of texts, those that a change shows, and the newest.
        """
        told = (change.page for change in self.changes)
        wanted = {to_stamp(at) for page in told for at in (page.before, page.after)}
        wanted |= {self.last_good.stamp} if self.last_good else set()
        good = (kept for kept in self.kept if kept.is_good)
        return tuple(
            kept for kept in good if not kept.provenance.imported_from or kept.stamp in wanted
        )

    @property
    def failures_in_a_row(self) -> int:
        """How many of the newest checks brought no terms."""
        for number, entry in enumerate(reversed(self.checks)):
            if entry.outcome in GOOD:
                return number
        return len(self.checks)


GOOD = ("first", "unchanged", "changed")
NOTHING = Story()


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A weekly report as it lies under docs/reports: its week, its title, what it says of itself."""

    week: str
    title: str
    description: str

    @property
    def uri(self) -> str:
        """Its place in the site."""
        return f"reports/{self.week}.md"


@dataclass(frozen=True, slots=True)
class RunEnd:
    """The end of a run: its last entry, which line of the ledger that is, and the SHA-256 of the line."""

    entry: Entry
    lines: int
    digest: str


@dataclass(frozen=True)  # without slots: what waits is looked for once
class Evidence:
    """What is kept and what was written of it. `changes` and `reports` are newest first, `runs` oldest."""

    stories: Mapping[str, Story] = field(default_factory=dict)
    changes: tuple[ReviewPage, ...] = ()
    reports: tuple[WeekPage, ...] = ()
    runs: tuple[RunEnd, ...] = ()

    @cached_property
    def waiting(self) -> tuple[ReviewPage, ...]:
        """The changes that counsel must look at, newest first."""
        return tuple(change for change in self.changes if change.page.waits)

    def of(self, document_id: str) -> Story:
        """What is kept of a document; an empty story where it was never fetched."""
        return self.stories.get(document_id, NOTHING)

    @property
    def last_run(self) -> datetime | None:
        """The moment of the newest run that ended, or of the newest capture where no run is known."""
        if self.runs:
            return self.runs[-1].entry.at
        captured = [s.kept[-1].provenance.at for s in self.stories.values() if s.kept]
        return max(captured, default=None)

    @property
    def has_sample(self) -> bool:
        """Whether anything here comes from a sample platform."""
        return any(change.page.sample for change in self.changes)

    def this_week(self) -> tuple[ReviewPage, ...]:
        """The changes of the week before the newest run, loudest first, then newest."""
        newest = self.last_run
        if newest is None:
            return ()
        week = [c for c in self.changes if (newest - c.page.after).days < RECENT]
        return loudest_first(week)


def loudest_first(changes: Iterable[ReviewPage]) -> tuple[ReviewPage, ...]:
    """Changes by severity, the newest first within one."""
    newest = sorted(changes, key=lambda change: (change.page.after, change.id), reverse=True)
    return tuple(sorted(newest, key=lambda change: rank(change.page.severity)))


def rank(severity: Severity) -> int:
    """How loud a severity is: 0 is the loudest."""
    return SEVERITIES.index(severity)


def read(root: Path, remembered: Remembered = memory.NOTHING) -> Evidence:
    """Everything kept and written under a root; `remembered` is where work of earlier builds is kept.

    Raises DeclarationError for a page that is wrong and ArchiveError for a kept one that is damaged.
    """
    archive = Archive(root / "tos_snapshots")
    checks, runs = _ledger(Ledger(root / "tos_snapshots" / "_ledger"))
    written = sorted(
        known.changes(root / "docs" / "changes", remembered),
        key=lambda change: (change.page.after, change.id),
        reverse=True,
    )
    return Evidence(
        stories=_stories(archive, checks, written, known.page_reader(remembered)),
        changes=tuple(written),
        reports=_reports(root / "docs" / "reports"),
        runs=runs,
    )


def _ledger(ledger: Ledger) -> tuple[Mapping[str, list[Entry]], tuple[RunEnd, ...]]:
    """The checks of each document, and the runs that ended, both oldest first."""
    checks: dict[str, list[Entry]] = defaultdict(list)
    runs: list[RunEnd] = []
    for number, line in enumerate(ledger.merged_lines(), 1):
        entry = line.entry
        if entry and entry.kind == "checked":
            checks[entry.document].append(entry)
        elif entry and entry.kind == "end":
            runs.append(RunEnd(entry, number, line.digest))
    return checks, tuple(runs)


def _stories(
    archive: Archive,
    checks: Mapping[str, list[Entry]],
    changes: Sequence[ReviewPage],
    read: ReadPage,
) -> dict[str, Story]:
    by_document: dict[str, list[ReviewPage]] = defaultdict(list)
    for change in changes:
        by_document[change.page.document].append(change)
    names = sorted({*archive.documents(), *checks, *by_document})
    return {
        name: Story(archive.kept(name, read), tuple(checks.get(name, ())), tuple(by_document[name]))
        for name in names
    }


def _reports(folder: Path) -> tuple[WeekPage, ...]:
    paths = sorted(folder.glob("[0-9]*.md"), reverse=True)
    return tuple(_report(path, head_of(path)) for path in paths)


def _report(path: Path, head: Head) -> WeekPage:
    return WeekPage(
        path.stem,
        str(head.values.get("title", path.stem)),
        str(head.values.get("description", "")),
    )


def head_of(path: Path) -> Head:
    """The head of any page, as plain strings; empty where it has none. Raises DeclarationError."""
    handler = StrictYAML()
    text = text_of(path, path.as_posix())
    if not handler.detect(text):
        return Head({}, {})
    fm, _ = handler.split(text)
    return read_head(fm, path.as_posix())
