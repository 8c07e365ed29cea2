"""Run: one pass over documents, completed whatever cut it short.

documents, Looker -> Outcomes; kept captures, change pages and ledger lines
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from govterms import __version__, quality
from govterms.model import Document, Outcome, to_stamp
from govterms.model.records import Entry
from govterms.pipeline.look import Look, Looker
from govterms.pipeline.telling import Telling
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.archive import Reading

WORKERS = 8
LINES_AT_ONCE = 100
TOO_EARLY = (
    "the newest capture is of {}, the run's clock says {}: nothing is kept behind what is kept; "
    "set the clock right, or give --now a later moment"
)
AHEAD = 32
"""How many looks may wait to be written: what bounds memory when one document is slow."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run writes to: the archive, its ledger, and the folder of change pages."""

    archive: Archive
    ledger: Ledger
    changes: Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its moment, where it writes, how it looks and tells, and all that is declared."""

    now: datetime
    desk: Desk
    looker: Looker
    telling: Telling
    declared: Mapping[str, Document]

    @property
    def stamp(self) -> str:
        """The run's moment as file names have it."""
        return to_stamp(self.now)


def watch(run: Run, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Look at each document, keep and tell what came of it, and yield its outcome, in order.

    Raises ArchiveError where what is kept is damaged: then the run stops, with what it did kept.
    """
    complete(run)
    last_run = run.desk.ledger.last_run()
    told = {entry.document for entry in last_run if entry.run == run.stamp}
    has_news = any(document.id not in told for document in documents)
    with _Book(run.desk.ledger) as book:
        if has_news and not told:
            book.write_now(Entry("begin", run.stamp, "", tool=f"govterms {__version__}"))
        counts: Counter[str] = Counter()
        for look in _in_order(run.looker.look, documents):
            outcome, entry = _settle(run, look)
            counts[outcome.outcome] += 1
            if entry.document not in told:
                book.write(entry)
            yield outcome
        if has_news:
            book.write(Entry("end", run.stamp, "", counts=tuple(sorted(counts.items()))))


def rehearse(run: Run, documents: Sequence[Document]) -> Iterator[Outcome]:
    """The outcomes that a run would have, with nothing kept and nothing written."""
    for look in _in_order(run.looker.look, documents):
        yield run.telling.tell(look, run.stamp)


def complete(run: Run) -> None:
    """Finish what a run that was cut short had kept but not told."""
    last_run = run.desk.ledger.last_run()
    if not last_run or last_run[-1].kind == "end":
        return
    cut = last_run[0].run
    told = {entry.document for entry in last_run}
    for kept in run.desk.archive.adopt(cut):
        if kept.document_id not in told:
            run.desk.ledger.add([replace(_told_late(run, kept), run=cut)])
    run.desk.ledger.add([Entry("end", cut, "", detail="cut short; completed by the next run")])


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

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.waiting: list[Entry] = []

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.add(self.waiting)

    def write_now(self, entry: Entry) -> None:
        """Add a line that must stand before anything else is kept."""
        self.ledger.add([entry])

    def write(self, entry: Entry) -> None:
        """Add a line, with others where that spares the disk."""
        self.waiting.append(entry)
        if len(self.waiting) >= LINES_AT_ONCE:
            self.ledger.add(self.waiting)
            self.waiting = []


def _settle(run: Run, look: Look) -> tuple[Outcome, Entry]:
    """Keep what reads anew, open a review where counsel must look, and say what became of it."""
    kept = None
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


def _in_order(look: Callable[[Document], Look], documents: Iterable[Document]) -> Iterator[Look]:
    """Looks made side by side, given in the order of the documents, a bounded number ahead."""
    waiting: deque[Future[Look]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for document in documents:
                waiting.append(pool.submit(look, document))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
