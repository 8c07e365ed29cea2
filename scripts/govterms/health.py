"""Health: how the watch over each document fares, told from the ledger.

entries of the ledger -> Health of each document, in order

One pass over the ledger, whatever its length.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from govterms.model import Document, OutcomeWord, ProblemReason
from govterms.model.records import Entry

TOO_OLD = timedelta(days=21)
"""Three weekly runs without a good capture."""
FLIPS = 3
"""Returns to an earlier text, after which a document is said to flip."""
LATELY = 8
"""Checks that are looked back on."""
OFTEN = 2
"""Of these, with the same problem, after which it is more than an accident."""
SHRUNK = 0.6
"""The share of its usual words below which a text has lost a part."""
ADVICE: Mapping[ProblemReason, str] = {
    "selector-missing": "its selectors rot: see how the page is built now and mend select:",
    "wrong-language": "its language drifts: give an address that names the language, or mend language:",
    "login-wall": "the platform shows it to members only, at times: look for another address of the text",
    "cookie-wall": "a banner stands before it: try browser: true",
    "bot-wall": "the platform takes us for a robot, at times: ask it for leave, or another address",
    "empty": "it is probably made by a script: try browser: true",
    "truncated": "it comes cut short: add the page's other parts, or mend select:",
}


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
    problems: tuple[tuple[ProblemReason, int], ...] = ()

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
    lately: deque[ProblemReason | None] = field(default_factory=lambda: deque(maxlen=LATELY))

    def count(self, entry: Entry) -> None:
        self.checks += 1
        self.lately.append(entry.problem)
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
    if now - one.last_checked > TOO_OLD:
        yield f"not asked for since {one.last_checked:%Y-%m-%d}: see that the weekly run still runs"
    yield from _recurring(one)


def _recurring(one: Health) -> Iterator[str]:
    """Problems that came more than once of late."""
    for reason, times in one.problems:
        if times >= OFTEN and reason in ADVICE:
            yield f"{reason} in {times} of its last {min(one.checks, LATELY)} checks: {ADVICE[reason]}"


def shrinking(words: Sequence[int]) -> str | None:
    """What to say of a text's words, oldest good capture first, where the newest has lost a part."""
    if len(words) < 2:
        return None
    usual = median(words[:-1])
    if words[-1] >= SHRUNK * usual:
        return None
    return f"reads {words[-1]} words, {usual:.0f} before: see whether select: still takes all of the terms"


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
        problems=tuple(sorted(Counter(one for one in tally.lately if one).items())),
    )
