"""What a run says of a document, in the words that `watch --jsonl` prints."""

from dataclasses import dataclass
from typing import Literal

from govterms.model.captures import ProblemReason
from govterms.model.changes import ChangeClass, Finding, Severity

OutcomeWord = Literal["first", "unchanged", "changed", "problem", "failed"]


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change, told in short: its id and page, class, severity and findings.

    `returns_to` is the stamp of an earlier capture whose text this one repeats, or None. `gathered` is
    true where the change joined a review that was open already. `page` is None for the classes that are
    recorded and counted but never put before counsel.
    """

    id: str
    page: str | None
    change_class: ChangeClass
    severity: Severity
    findings: tuple[Finding, ...]
    returns_to: str | None = None
    gathered: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document in one run. `detail` is a sentence for people."""

    document: str
    outcome: OutcomeWord
    problem: ProblemReason | None = None
    detail: str = ""
    change: ChangeNote | None = None
