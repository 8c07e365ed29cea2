"""News: what there is to tell of a run and of its week.

the ledger's entries, change pages -> News
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from govterms.model import Place
from govterms.model.change_pages import ChangePage
from govterms.model.records import Entry
from govterms.report import week_of

WEEK = timedelta(days=7)
NEARLY_A_WEEK = timedelta(days=6, hours=12)


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the places that it touched, where they are known, and where it is read."""

    id: str
    page: ChangePage
    places: tuple[Place, ...]
    link: str


@dataclass(frozen=True, slots=True)
class News:
    """A run and the week before it.

    `run` is the newest run's entries. `changes` are those since the digest before, loudest first.
    `waiting` counts reviews that are open. `late` has a line for each document without terms for some
    checks in a row, and `is_newly_late` says that one of them joined in this run. `site` is where all of
    it is read, "" where that is not known. `is_told` says that the week's digest went out already.
    """

    run: tuple[Entry, ...]
    changes: tuple[Told, ...]
    waiting: int
    late: tuple[str, ...]
    is_newly_late: bool = False
    is_first_of_month: bool = False
    site: str = ""
    is_told: bool = False

    @property
    def week(self) -> str:
        """The run's week."""
        return week_of(self.run[0].at)

    @property
    def checked(self) -> tuple[Entry, ...]:
        """What became of each document."""
        return tuple(entry for entry in self.run if entry.kind == "checked")

    @property
    def of_this_run(self) -> tuple[Told, ...]:
        """The changes that this very run found."""
        found = {entry.change for entry in self.checked if entry.outcome == "changed"}
        return tuple(one for one in self.changes if one.id in found)

    @property
    def has_digest(self) -> bool:
        """Whether the week has something to say."""
        return not self.is_told and (bool(self.changes) or self.is_newly_late)

    @property
    def has_failed(self) -> bool:
        """Whether nothing could be fetched at all."""
        return bool(self.checked) and all(entry.outcome == "failed" for entry in self.checked)


def since(entries: Iterable[Entry], run: Sequence[Entry]) -> datetime:
    """The moment after which a change is news: that of the run a week ago, or a week ago.

    Half a day less than a week, since a scheduled job is late at times; a run in between is no digest.
    """
    now = run[0].at
    older = [
        entry.at for entry in entries if entry.kind == "begin" and now - entry.at >= NEARLY_A_WEEK
    ]
    return max([*older, now - WEEK])


def is_first_of_month(entries: Iterable[Entry], run: Sequence[Entry]) -> bool:
    """Whether no run was made in this month before the newest one."""
    newest = run[0].run
    return all(entry.run >= newest for entry in entries if entry.run[:6] == newest[:6])
