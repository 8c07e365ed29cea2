"""Printed: what `--json` and `--jsonl` put on standard output, by schema.

These classes say what the command prints and are used for nothing else; a test holds them to what it does
print. All keys are always there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field

from govterms.model import ChangeClass, Direction, OutcomeWord, ProblemReason, Severity
from govterms.model.change_pages import Signature, WrittenFinding
from govterms.model.pages import Strict


class FindingPrinted(Strict):
    """One reason to look at a place: the topic, what became of it, and by which words."""

    topic: str
    direction: Direction
    severity: Severity
    matched: list[str]
    place: str
    why: str


class ChangePrinted(Strict):
    """A change, told in short. `page` is null for what is never put before counsel."""

    id: str
    page: str | None
    change_class: ChangeClass = Field(alias="class")
    severity: Severity
    findings: list[FindingPrinted]
    returns_to: str | None
    gathered: bool


class WatchLine(Strict):
    """One line of `watch --jsonl`: what became of one document."""

    document: str
    outcome: OutcomeWord
    problem: ProblemReason | None
    detail: str
    change: ChangePrinted | None


class RecordingLine(WatchLine):
    """One line of `import captures --jsonl` and `import memento --jsonl`; `at` is the recording's stamp."""

    at: str


class LeftOut(Strict):
    """Versions that were left out: within what is watched here, or dated later than now."""

    covered: int
    future: int


class ReviewsOpened(Strict):
    """Reviews that were opened, and those that a watch at the time would have opened, by kind.

    `gathered` are flips that would have joined one, and `share` the reviews by the versions judged.
    """

    opened: int
    would_be_opened: int
    by_class: dict[ChangeClass, int]
    by_severity: dict[Severity, int]
    by_document: dict[str, int]
    gathered: int
    share: float


class ImportNumbers(Strict):
    """`import ota --json`. `upgrades` are changes of how the other archive reads, by class."""

    documents: int
    versions: int
    new: int
    known: int
    left_out: LeftOut
    outcomes: dict[OutcomeWord, int]
    changes: dict[ChangeClass, int]
    upgrades: dict[ChangeClass, int]
    problems: dict[ProblemReason, int]
    returns: int
    reviews: ReviewsOpened
    seconds: float
    versions_per_second: float
    peak_memory_mb: int


class ReviewPrinted(Strict):
    """`review show --json`, and one line of `review list --json`. `page` is the page's file."""

    id: str
    title: str
    change_class: ChangeClass = Field(alias="class")
    severity: Severity
    places: int
    findings: list[WrittenFinding]
    state: str
    status: str
    scope: str
    signed: list[Signature]
    page: str


class PlacePrinted(Strict):
    """One place that changed: the paragraphs before and after, in Markdown, empty lines between."""

    id: str
    heading: str
    before: str
    after: str
    change_class: ChangeClass = Field(alias="class")
    moved: str | None


class KeyWordPrinted(Strict):
    """A word that lawyers hunt, and what became of it."""

    kind: str
    before: str
    after: str
    place: str


class UnseenPrinted(Strict):
    """A character that came with the new text and shows nothing, and words it stands in."""

    character: str
    name: str
    kind: str
    count: int
    words: list[str]


class Comparison(Strict):
    """`compare --json`; with `--pairs` each line has an `id` as well."""

    id: str = ""
    change_class: ChangeClass = Field(alias="class")
    problem: ProblemReason | None
    detail: str
    severity: Severity
    because: list[str]
    places: list[PlacePrinted]
    findings: list[FindingPrinted]
    key_words: list[KeyWordPrinted]
    effective: date | None
    unseen: list[UnseenPrinted]
    words_added: int
    words_removed: int


class TagLine(Strict):
    """One line of `tag`: the topics of one sentence."""

    doc: str
    i: int
    topics: list[str]


class CheckedPrinted(Strict):
    """A document in the record of a week, where it is not unchanged."""

    document: str
    outcome: OutcomeWord
    problem: ProblemReason | None
    detail: str
    change: str | None
    change_class: ChangeClass = Field(alias="class")
    severity: Severity


class WeekRecord(Strict):
    """`weekly --json`: the record of one scheduled run."""

    form: Literal["govterms-weekly/1"] = Field(alias="schema")
    week: str
    run: str
    ledger_head: str
    counts: dict[str, int]
    documents: list[CheckedPrinted]
    report: str
    sites: list[str]
    notices: list[str]


class AccountPrinted(Strict):
    """An account, what it lacks, and the changes that came after its click, newest first."""

    account: str
    platform: str
    office: str
    lacks: list[str]
    severity: Severity
    changes: list[str]


class AccountsChecked(Strict):
    """`accounts check --json`."""

    form: Literal["govterms-accounts/1"] = Field(alias="schema")
    sentence: str
    accounts: list[AccountPrinted]


PRINTED: Mapping[str, Any] = {
    "accounts-check-1": AccountsChecked,
    "compare-1": Comparison,
    "import-ota-1": ImportNumbers,
    "recording-line-1": RecordingLine,
    "review-1": ReviewPrinted,
    "tag-line-1": TagLine,
    "watch-line-1": WatchLine,
    "weekly-1": WeekRecord,
}
