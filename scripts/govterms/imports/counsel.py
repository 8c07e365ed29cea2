"""Counsel: what is put before counsel of what was judged, and what would be.

Matters of one document in order, Memory -> Told, and change pages where they are wanted

An upgrade is never put before counsel. Of the rest each review is counted that a watch at that time
would have opened; a page is written only for what is not older than the day that the office chose.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from govterms.imports.memory import Memory
from govterms.imports.messages import Kind
from govterms.model import ChangeNote, Flags, Outcome, to_stamp
from govterms.pipeline import Look, Telling
from govterms.review import Case

UPGRADE = "the same page, which the other archive reads otherwise since"


@dataclass(frozen=True, slots=True)
class Matter:
    """A look at something that others kept: of when, what they call it, and what kind of record it is."""

    look: Look
    at: datetime
    source: str
    kind: Kind = "change"

    @property
    def stamp(self) -> str:
        """Its moment as file names have it."""
        return to_stamp(self.at)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a matter: its outcome, and whether a review was opened, or would have been."""

    matter: Matter
    outcome: Outcome
    would_open: bool = False
    is_gathered: bool = False
    is_opened: bool = False


class Counsel:
    """Tells the matters of one document in order. `since` is the moment from which pages are written."""

    def __init__(self, telling: Telling, memory: Memory, since: datetime | None) -> None:
        self._since = since
        self._memory = memory
        self._real = Memory(memory.texts, list(memory.reviews))
        self._rehearsing = _with(telling, memory, memory.open_review)
        self._writing = _with(telling, self._real, self._real.open_page)

    def tell(self, matter: Matter) -> Told:
        """What became of a matter, which is later than all that were told before it."""
        told = self._told(matter)
        look, reading = matter.look, matter.look.reading
        if reading is None or reading.version is None:
            return told
        if reading.problem and look.change:
            problem = replace(told.outcome, outcome="problem", problem=reading.problem.reason)
            told = replace(told, outcome=replace(problem, detail=reading.problem.detail))
        if reading.problem is None or look.change:
            self._memory.note_text(reading.version.digest, matter.stamp)
        return told

    def _told(self, matter: Matter) -> Told:
        look, stamp = _compared(matter.look), matter.stamp
        if matter.kind == "upgrade" and look.change and look.change.places:
            return Told(matter, _upgraded(look, stamp))
        outcome = self._rehearsing.tell(look, stamp)
        change = outcome.change
        if change is None or change.page is None:
            return Told(matter, outcome)
        if self._since and matter.at >= self._since:
            written = self._writing.tell(look, stamp)
            is_opened = written.change is not None and not written.change.gathered
            return Told(matter, written, not change.gathered, change.gathered, is_opened)
        unshown = replace(change, id=f"{look.document.id}/{stamp}", page=None, gathered=False)
        told = replace(outcome, change=unshown)
        return Told(matter, told, not change.gathered, change.gathered)


def _compared(look: Look) -> Look:
    """A text in another language as it would be told if it were expected: with what changed in it."""
    if look.change is None or look.reading is None:
        return look
    return replace(look, reading=replace(look.reading, problem=None))


def _with(telling: Telling, memory: Memory, open_review: Callable[[Case, Path], Path]) -> Telling:
    return replace(
        telling, open_review=open_review, seen_before=memory.seen_before, shown=memory.shown
    )


def _upgraded(look: Look, stamp: str) -> Outcome:
    """The outcome of an upgrade: noted with the class that it would have, and no change of theirs."""
    assert look.change
    flags = look.flags or Flags((), (), "none")
    name = look.document.id
    note = ChangeNote(f"{name}/{stamp}", None, look.change.change_class, flags.severity, ())
    return Outcome(name, "unchanged", None, UPGRADE, note)
