"""Import words: what an import found, as numbers for machines and as sentences for people.

Plan, Tally -> a plain dict with fixed keys; the dict -> lines
"""

import resource
from collections.abc import Iterator, Mapping
from typing import Any

from govterms.cli import outputs
from govterms.imports.collection import Plan
from govterms.imports.counsel import Told
from govterms.imports.recordings import Recording
from govterms.imports.repository import Repository
from govterms.imports.tally import Tally, undeclared
from govterms.model import CHANGE_CLASSES, SEVERITIES

PASSED = {
    "known": "kept already",
    "late": "not later than what is kept of their document, left out",
    "future": "dated later than now, left out",
}
"""Why recordings were passed over, in words."""


def numbers(plan: Plan, tally: Tally, seconds: float) -> dict[str, Any]:
    """What `import ota --json` says."""
    filings = [share.filing for share in plan.shares]
    return {
        "documents": len(plan.shares),
        "versions": sum(len(share.placed.records) for share in plan.shares),
        "new": plan.new,
        "known": sum(filing.known for filing in filings),
        "left_out": {
            "covered": sum(filing.covered for filing in filings),
            "future": sum(filing.future for filing in filings),
        },
        "outcomes": dict(sorted(tally.outcomes.items())),
        "changes": _by(CHANGE_CLASSES, tally.changes),
        "upgrades": _by(CHANGE_CLASSES, tally.upgrades),
        "problems": dict(sorted(tally.problems.items())),
        "returns": tally.returns,
        "reviews": {
            "opened": tally.opened,
            "would_be_opened": sum(tally.reviews.values()),
            "by_class": _by(CHANGE_CLASSES, tally.reviews),
            "by_severity": _by(SEVERITIES, tally.severities),
            "by_document": dict(sorted(tally.documents.items())),
            "gathered": tally.gathered,
            "share": _share(sum(tally.reviews.values()), tally.records),
        },
        "seconds": round(seconds, 1),
        "versions_per_second": round(tally.records / seconds, 1) if seconds else 0.0,
        "peak_memory_mb": peak_memory(),
    }


def summary(told: Mapping[str, Any]) -> str:
    """The same for a reader at a terminal."""
    left, reviews = told["left_out"], told["reviews"]
    lines = [
        f"{told['versions']} versions of {told['documents']} documents: {told['new']} new, "
        f"{told['known']} kept already, {left['covered']} within what is watched here, "
        f"{left['future']} dated later than now",
        f"changes: {_listed(told['changes'])}",
        f"upgrades, never put before counsel: {_listed(told['upgrades'])}",
        f"not the terms: {_listed(told['problems'])}",
        f"reviews opened: {reviews['opened']}; a watch at the time would have opened "
        f"{reviews['would_be_opened']} ({reviews['share']:.0%} of the versions) and gathered "
        f"{reviews['gathered']} flips",
        f"{told['seconds']} s, {told['versions_per_second']} versions a second, "
        f"{told['peak_memory_mb']} MB at most",
    ]
    return "\n".join(lines)


def notes(plan: Plan, source: Repository, dry_run: bool) -> Iterator[str]:
    """What people should know besides the numbers."""
    if dry_run:
        yield "nothing was written"
    if source.is_shallow:
        yield f"{source.label}: a shallow clone; only the newest part of its history is there"
    for name in undeclared(plan):
        yield f"not declared here, imported all the same: {name}"


def recorded_line(recording: Recording, told: Told) -> str:
    """What became of a recorded page: a line as `watch --jsonl` prints it, with its moment."""
    return outputs.line({**outputs.outcome(told.outcome), "at": recording.stamp})


def recorded(recording: Recording, told: Told) -> str:
    """What became of a recorded page, for a reader at a terminal."""
    outcome = told.outcome
    problem = f" ({outcome.problem})" if outcome.problem else ""
    return f"{outcome.document}/{recording.stamp}: {outcome.outcome}{problem}: {outcome.detail}"


def taken(counts: Mapping[str, int]) -> str:
    """How many recordings became what."""
    told = [f"{number} {PASSED.get(what, what)}" for what, number in sorted(counts.items())]
    return ", ".join(told) or "nothing was recorded there"


def peak_memory() -> int:
    """The most memory that this process, or one that worked for it, had at a time, in MB."""
    used = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in used) // 1024


def _by(order: tuple[str, ...], counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in order if counts.get(name)}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "none"
