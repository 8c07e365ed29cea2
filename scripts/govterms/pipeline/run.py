"""Run: one pass over documents, completed whatever cut it short.

documents, Looker -> Outcomes; kept captures, change pages and ledger lines
"""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from govterms import __version__
from govterms.errors import ArchiveError
from govterms.model import Document, Outcome, to_stamp
from govterms.model.records import Entry
from govterms.pipeline.look import Look, Looker
from govterms.pipeline.rounds import InOrder, Looks, threads
from govterms.pipeline.telling import Telling
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.packing import Reading

LINES_AT_ONCE = 100
TOO_EARLY = (
    "the newest capture is of {}, the run's clock says {}: nothing is kept behind what is kept; "
    "set the clock right, or give --now a later moment"
)

CUTS = {"KeyboardInterrupt": "by hand", "Stopped": "by the system", "GeneratorExit": "by hand"}
"""Who ended a run, by what was raised."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run writes to: the archive, its ledger, and the folder of change pages."""

    archive: Archive
    ledger: Ledger
    changes: Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its moment, where it writes, how it looks and tells, and all that is declared.

    `looks` is who makes the looks: threads of this process, or the workers of a crew.
    """

    now: datetime
    desk: Desk
    looker: Looker
    telling: Telling
    declared: Mapping[str, Document]
    looks: Looks = threads

    @property
    def stamp(self) -> str:
        """The run's moment as file names have it."""
        return to_stamp(self.now)


def watch(run: Run, documents: Sequence[Document]) -> Generator[Outcome, None, None]:
    """Look at each document, keep and tell what came of it, and yield its outcome, in order.

    What comes is kept at once; its line waits for the lines of the documents before it, so that the
    ledger never depends on who answered first. Raises ArchiveError where what is kept is damaged: then
    the run stops, with what it did kept.
    """
    complete(run)
    told = _told(run)
    has_news = any(document.id not in told for document in documents)
    with _Book(run, documents, told) as book:
        if has_news:
            book.begin()
        for look in run.looks(run.looker, documents):
            yield from book.settled(*_settle(run, look))
        if has_news:
            book.end()


def rehearse(run: Run, documents: Sequence[Document]) -> Generator[Outcome, None, None]:
    """The outcomes that a run would have, with nothing kept and nothing written."""
    order = InOrder[Outcome](documents)
    for look in run.looks(run.looker, documents):
        yield from order.add(look.document.id, run.telling.tell(look, run.stamp))


def complete(run: Run) -> None:
    """Finish what a run that was cut short had kept but not told.

    Raises ArchiveError where two runs were merged into one ledger and nobody said which one holds.
    """
    run.desk.ledger.check_merged()
    newest = run.desk.ledger.newest()
    if newest is None or newest.kind == "end":
        return
    cut = newest.run
    told = {entry.document for entry in run.desk.ledger.last_run()}
    for kept in run.desk.archive.adopt(cut):
        if kept.document_id not in told:
            run.desk.ledger.add([replace(_told_late(run, kept), run=cut)])
    run.desk.ledger.add([Entry("end", cut, "", detail="cut short; completed by the next run")])


def _told(run: Run) -> frozenset[str]:
    """The documents that this very run has told already, where it is run again."""
    newest = run.desk.ledger.newest()
    if newest is None or newest.run != run.stamp:
        return frozenset()
    return frozenset(entry.document for entry in run.desk.ledger.last_run())


def _told_late(run: Run, kept: Kept) -> Entry:
    """The entry of a capture that was kept but not told, and its review if it has none."""
    document = run.declared.get(kept.document_id)
    if document is None:
        detail = "kept by a run that was cut short; no longer declared"
        return _bare_entry(run, kept, detail)
    look = run.looker.again(document, kept)
    return _entry(run, look, run.telling.tell(look, kept.stamp), kept)


class _Book:
    """The ledger during one run: lines are gathered, and are on the disk when the run ends or is cut.

    A line that a cut loses is told late by the next run, from what was kept.
    """

    def __init__(self, run: Run, documents: Sequence[Document], told: frozenset[str]) -> None:
        self._run = run
        self._told = told
        self._asked = len(documents)
        self._order = InOrder[tuple[Outcome, Entry]](documents)
        self._waiting: list[Entry] = []
        self._counts: Counter[str] = Counter()
        self._is_open = False

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or not self._is_open:
            self._flush()
            return
        with suppress(ArchiveError):  # what cut the run short is told, not that this failed too
            self._cut(kind)

    def begin(self) -> None:
        """Add the line that must stand before anything else is kept, unless it stands there already."""
        if not self._told:
            begun = Entry("begin", self._run.stamp, "", tool=f"govterms {__version__}")
            self._run.desk.ledger.add([begun])
        self._is_open = True

    def settled(self, outcome: Outcome, entry: Entry) -> Iterator[Outcome]:
        """Note what became of a document; gives the outcomes whose turn has come."""
        for known, line in self._order.add(outcome.document, (outcome, entry)):
            self._write(known, line)
            yield known

    def end(self) -> None:
        """Add the line that says how the run ended."""
        self._is_open = False
        counts = tuple(sorted(self._counts.items()))
        self._waiting.append(Entry("end", self._run.stamp, "", counts=counts))

    def _write(self, outcome: Outcome, entry: Entry) -> None:
        """Add a line, with others where that spares the disk."""
        self._counts[outcome.outcome] += 1
        if entry.document not in self._told:
            self._waiting.append(entry)
        if len(self._waiting) >= LINES_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        lines, self._waiting = self._waiting, []
        self._run.desk.archive.check_place()
        self._run.desk.ledger.add(lines)

    def _cut(self, kind: type[BaseException]) -> None:
        """Add what is known, and that the run was cut short here; the next run completes it."""
        for outcome, entry in self._order.rest():
            self._write(outcome, entry)
        why = CUTS.get(kind.__name__, "by an error")
        detail = f"cut short {why}; {self._counts.total()} of {self._asked} documents were told"
        self._waiting.append(Entry("cut", self._run.stamp, "", detail=detail))
        self._flush()


def _settle(run: Run, look: Look) -> tuple[Outcome, Entry]:
    """Keep what reads anew, open a review where counsel must look, and say what became of it."""
    kept = None
    run.desk.archive.check_place()
    if look.capture and look.reading and reads_anew(look, look.reading):
        newest = max(run.desk.archive.stamps(look.document.id), default="")
        if newest >= run.stamp:
            late = replace(look, failure=TOO_EARLY.format(newest, run.stamp))
            outcome = run.telling.tell(late, run.stamp)
            return outcome, _entry(run, late, outcome, None)
        kept = run.desk.archive.add(look.capture, look.reading)
    outcome = run.telling.tell(look, kept.stamp if kept else run.stamp)
    return outcome, _entry(run, look, outcome, kept)


def reads_anew(look: Look, reading: Reading) -> bool:
    """Whether the capture holds a text, or a problem, that is not kept yet."""
    if look.capture is None or not look.capture.exchanges:
        return False
    if reading.problem is None:
        return look.last is None or bool(look.change and look.change.places)
    newest = look.newest
    if newest is None or newest.provenance.quality != reading.problem.reason:
        return True
    from govterms import quality  # only for a problem that was there before

    is_soft = reading.problem.reason in quality.SOFT_REASONS
    text = reading.version.digest if reading.version else ""
    return is_soft and text not in ("", newest.provenance.text)


def _entry(run: Run, look: Look, outcome: Outcome, kept: Kept | None) -> Entry:
    change = outcome.change
    stands = kept or (look.last if outcome.problem is None else None) or look.newest
    return Entry(
        kind="checked",
        run=run.stamp,
        prev="",
        document=outcome.document,
        outcome=outcome.outcome,
        problem=outcome.problem,
        detail=outcome.detail if outcome.outcome in ("failed", "problem") else "",
        raw=look.raw,
        kept=stands.stamp if stands else "",
        page=kept.page_digest if kept else "",
        change=change.id if change else "",
        change_class=change.change_class if change else "none",
        severity=change.severity if change else "none",
        returns_to=(change.returns_to or "") if change else "",
    )


def _bare_entry(run: Run, kept: Kept, detail: str) -> Entry:
    return Entry(
        "checked",
        run.stamp,
        "",
        document=kept.document_id,
        detail=detail,
        raw=kept.provenance.raw,
        kept=kept.stamp,
        page=kept.page_digest,
    )
