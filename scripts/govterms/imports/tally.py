"""Tally: an import in numbers.

Plan, Told records -> Tally
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from govterms.imports.collection import Plan
from govterms.imports.counsel import Told


@dataclass
class Tally:
    """What an import found. `changes` and `severities` leave out upgrades, which are counted apart.

    `reviews` are those that a watch at that time would have opened, by class; `gathered` the flips that
    would have joined one; `opened` those that were written.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    upgrades: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    reviews: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    returns: int = 0
    gathered: int = 0
    opened: int = 0

    def count(self, told: Told) -> None:
        """Count one record."""
        outcome = told.outcome
        change_class = outcome.change.change_class if outcome.change else "none"
        self.outcomes[outcome.outcome] += 1
        self.gathered += told.is_gathered
        self.opened += told.is_opened
        if outcome.problem:
            self.problems[outcome.problem] += 1
        if outcome.problem and not outcome.change:
            return
        if told.matter.kind == "upgrade":
            self.upgrades[change_class] += 1
        elif outcome.outcome != "first":
            self.changes[change_class] += 1
        if outcome.change:
            self.returns += bool(outcome.change.returns_to)
        if told.would_open:
            self.reviews[change_class] += 1
            self.documents[outcome.document] += 1
            self.severities[outcome.change.severity if outcome.change else "none"] += 1

    @property
    def records(self) -> int:
        """How many records were judged."""
        return sum(self.outcomes.values())


def of(records: Iterable[Told]) -> Tally:
    """Every record, counted."""
    tally = Tally()
    for told in records:
        tally.count(told)
    return tally


def undeclared(plan: Plan) -> tuple[str, ...]:
    """What is imported of terms that no platform's page declares: our name for each, and theirs."""
    shares = (share for share in plan.shares if not share.is_declared)
    return tuple(f"{share.document.id}: {share.placed.terms[-1].path}" for share in shares)
