"""Health: how the watch over each document fares, told from the ledger.

entries of the ledger -> Health of each document, in order

One pass over the ledger, whatever its length.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from govterms.model import Document, OutcomeWord, ProblemReason
from govterms.model.records import Entry

TOO_OLD = timedelta(days=21)
"""Three weekly runs without a good capture."""
FLIPS = 3
"""Returns to an earlier text, after which a document is said to flip."""


@dataclass(frozen=True, slots=True)
class Health:
    """One document: when it was last asked for, last good, what is wrong and for how long.

    `in_a_row` counts checks without a good capture. `quiet` counts what was kept but not put before
    counsel, by class; `changes` what was. `flips` counts returns to an earlier text.
    """

    document: str
    checks: int
    changes: int
    flips: int
    in_a_row: int
    last_checked: datetime | None
    last_good: datetime | None
    outcome: OutcomeWord | None
    problem: ProblemReason | None
    detail: str
    quiet: tuple[tuple[str, int], ...]

    @property
    def noise(self) -> float:
        """The share of differences that were no change of wording, from 0 to 1."""
        quiet = sum(number for _, number in self.quiet)
        return quiet / (quiet + self.changes) if quiet + self.changes else 0.0


@dataclass
class _Tally:
    checks: int = 0
    changes: int = 0
    flips: int = 0
    in_a_row: int = 0
    last_good: datetime | None = None
    newest: Entry | None = None
    quiet: Counter[str] = field(default_factory=Counter)

    def count(self, entry: Entry) -> None:
        self.checks += 1
        self.newest = entry
        self.flips += bool(entry.returns_to)
        self.changes += entry.outcome == "changed"
        if entry.outcome in ("problem", "failed"):
            self.in_a_row += 1
            return
        self.in_a_row, self.last_good = 0, entry.at
        if entry.outcome == "unchanged" and entry.change_class != "none":
            self.quiet[entry.change_class] += 1


def health(entries: Iterable[Entry], documents: Sequence[Document]) -> tuple[Health, ...]:
    """The health of each declared document, in the order of declaration."""
    tallies: dict[str, _Tally] = {document.id: _Tally() for document in documents}
    for entry in entries:
        if entry.kind == "checked" and entry.document in tallies:
            tallies[entry.document].count(entry)
    return tuple(_told(name, tally) for name, tally in tallies.items())


def complaints(one: Health, now: datetime) -> Iterator[str]:
    """What a maintainer should mend about one document, each with what to do."""
    if one.last_checked is None:
        yield "never checked: run `govterms watch`"
        return
    if one.in_a_row:
        yield f"{one.in_a_row} checks without the terms ({one.problem or one.outcome}): {one.detail}"
    if one.last_good is None:
        yield "never seen good: look at the page and mend its declaration"
    elif now - one.last_good > TOO_OLD:
        yield f"last good capture {one.last_good:%Y-%m-%d}: look at the page and mend its declaration"
    if one.flips >= FLIPS:
        yield f"flips: returned {one.flips} times to an earlier text (a country or test variant?)"


def _told(name: str, tally: _Tally) -> Health:
    newest = tally.newest
    return Health(
        document=name,
        checks=tally.checks,
        changes=tally.changes,
        flips=tally.flips,
        in_a_row=tally.in_a_row,
        last_checked=newest.at if newest else None,
        last_good=tally.last_good,
        outcome=newest.outcome if newest else None,
        problem=newest.problem if newest else None,
        detail=newest.detail if newest else "",
        quiet=tuple(sorted(tally.quiet.items())),
    )
