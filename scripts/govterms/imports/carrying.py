"""Carrying: a plan carried out, record by record, without holding more than a few texts.

Plan, Repository -> Told

A few documents are under way at the same time, each judged a handful of records at a time and kept in
the order of the plan: what is written does not depend on how many processors there are.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from govterms.extract import extract
from govterms.imports import memory, texts
from govterms.imports.collection import Plan, Share
from govterms.imports.counsel import Counsel, Told
from govterms.imports.filing import Filed
from govterms.imports.judging import Before, Last, Task
from govterms.imports.keeping import Keeper, Rehearsal
from govterms.imports.memory import FOREIGN
from govterms.imports.repository import Blobs, Repository
from govterms.imports.workers import Judging, Office, Submit
from govterms.model import Document, Version, to_stamp
from govterms.pipeline import Run
from govterms.snapshot import Archive, Kept

Hired = AbstractContextManager[Submit]
"""Who judges, for as long as an import lasts."""
LANES = 6
"""Documents under way at a time; more than there are processors, so that none waits."""
RECORDS, BYTES = 32, 2_000_000
"""How much is judged and kept together: what one wait for the disk is shared by, and memory is bound by."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an import works with: its run, the repository, and from when reviews are opened."""

    run: Run
    repository: Repository
    root: Path
    since: datetime | None = None

    @property
    def office(self) -> Office:
        """What its workers know."""
        return Office(self.root, self.run.desk.archive.folder, self.run.now)


@dataclass
class _Lane:
    """A document under way: what is still to be read of it, and what is being judged."""

    share: Share
    waiting: deque[Filed]
    counsel: Counsel
    before: Before
    judging: Judging | None = None


def carry_out(desk: Desk, plan: Plan, hired: Hired) -> Iterator[Told]:
    """Keep what is new, and tell each record. Cut short anywhere, another import goes on there."""
    return _go(desk, plan, hired, Keeper(desk.run.desk, desk.run.stamp))


def rehearse(desk: Desk, plan: Plan, hired: Hired) -> Iterator[Told]:
    """Tell each new record, and write nothing."""
    return _go(desk, plan, hired, Rehearsal())


def _go(desk: Desk, plan: Plan, hired: Hired, keeper: Keeper | Rehearsal) -> Iterator[Told]:
    to_come = deque((share, some) for share in plan.shares for some in share.stretches)
    lanes: deque[_Lane] = deque()
    with desk.repository.blobs() as blobs, hired as submit:
        while to_come or lanes:
            while to_come and len(lanes) < LANES:
                lanes.append(_begun(desk, *to_come.popleft()))
                _judge_more(desk, lanes[-1], blobs, submit)
            lane = lanes.popleft()
            assert lane.judging
            verdict = lane.judging.result()
            lane.before = verdict.after
            yield from keeper.keep(verdict.judged, lane.counsel)
            if lane.waiting:
                _judge_more(desk, lane, blobs, submit)
                lanes.append(lane)


def _begun(desk: Desk, share: Share, some: Sequence[Filed]) -> _Lane:
    """A document as it stood before its first new record."""
    archive, document = desk.run.desk.archive, share.document
    stamp = to_stamp(some[0].at)
    earlier = [archive.one(document.id, one) for one in archive.stamps(document.id) if one < stamp]
    seen = memory.recall(earlier, desk.run.desk.changes, document.id, stamp)
    good = next((kept for kept in reversed(earlier) if kept.is_good), None)
    foreign = next((one for one in reversed(earlier) if one.provenance.quality == FOREIGN), None)
    before = Before(_last(archive, document, good), _last(archive, document, foreign))
    return _Lane(share, deque(some), Counsel(desk.run.telling, seen, desk.since), before)


def _last(archive: Archive, document: Document, kept: Kept | None) -> Last | None:
    return Last(kept, _version(archive, document, kept)) if kept else None


def _version(archive: Archive, document: Document, kept: Kept) -> Version:
    """The terms of a capture: a text read whole, a page by today's declaration."""
    capture = archive.read(kept)
    if texts.is_text(capture):
        return texts.read(capture)
    return extract(capture, document)


def _judge_more(desk: Desk, lane: _Lane, blobs: Blobs, submit: Submit) -> None:
    """Read the next few texts of a document and have them judged."""
    some = tuple(_next_texts(desk, lane, blobs))
    lane.judging = submit(
        desk.office, Task(lane.share.document, lane.share.language, some, lane.before)
    )


def _next_texts(desk: Desk, lane: _Lane, blobs: Blobs) -> Iterator[texts.Text]:
    number = size = 0
    while lane.waiting and number < RECORDS and size < BYTES:
        text = texts.text_of(
            lane.waiting.popleft(), lane.share.document.id, blobs, desk.repository.label
        )
        number, size = number + 1, size + len(text.capture.exchanges[0].body)
        yield text
