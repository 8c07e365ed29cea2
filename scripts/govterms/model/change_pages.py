"""A change's page: `docs/changes/<platform>/<document>/<stamp>.md`, written once, then counsel's."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from govterms.model.changes import ChangeClass, Direction, Severity
from govterms.model.pages import Page, Slug, Strict, Words

Disposition = Literal["no-action", "checklist-updated", "escalated"]


class WrittenFinding(Strict):
    """A finding as the page keeps it."""

    topic: Slug
    direction: Direction
    severity: Severity
    matched: tuple[str, ...] = ()
    place: Words
    why: Words


class Signature(Strict):
    """One reader's word on a change, bound by `scope` to exactly what was read.

    `parts` are the digests that the scope was made of, so that a later reader is told what differs. `mail`
    is the SHA-256 of the mail in which the word came, which lies in `tos_snapshots/_mail`.
    """

    disposition: Disposition
    by: Words
    on: date
    scope: Words
    note: str = ""
    mail: str = ""
    parts: Mapping[str, str] = Field(default_factory=dict)


class Open(Strict):
    """A review that waits for counsel; a change of high severity may have one signature of two."""

    status: Literal["open"]
    signed: tuple[Signature, ...] = ()


class Closed(Strict):
    """A review that counsel has signed: who, when, what came of it. Its last signature decides."""

    status: Literal["closed"]
    signed: Annotated[tuple[Signature, ...], Field(min_length=1)]

    @property
    def disposition(self) -> Disposition:
        """What the last reader decided."""
        return self.signed[-1].disposition


Review = Annotated[Open | Closed, Field(discriminator="status")]
Triage = Literal["new", "noise", "wording-only", "substantive", "capture-problem"]


class ChangePage(Page):
    """One change: which two captures, what kind, how severe, why, and what counsel made of it.

    `scope` is the SHA-256 of what is put before counsel: both texts' digests, the places' ids in order
    and the findings. A review is bound to it. `effective` is the day from which the new text holds, where it
    says so itself, and `effective_words` are the words that say it.
    """

    document: Words
    before: datetime
    after: datetime
    before_text: Words
    after_text: Words
    change_class: ChangeClass
    severity: Severity
    because: tuple[str, ...] = ()
    places: int
    words_added: int
    words_removed: int
    findings: tuple[WrittenFinding, ...] = ()
    returns_to: str | None = None
    effective: date | None = None
    effective_words: str = ""
    scope: Words
    sample: bool = False
    triage: Triage = "new"
    review: Review

    @property
    def is_open(self) -> bool:
        """Whether it waits for counsel."""
        return self.review.status == "open"

    @property
    def is_void(self) -> bool:
        """Whether all that was signed is something else than what stands here now."""
        signed = self.review.signed
        return bool(signed) and all(signature.scope != self.scope for signature in signed)

    @model_validator(mode="after")
    def before_comes_first(self) -> "ChangePage":
        """Refuse a change whose captures stand the wrong way round."""
        if self.before >= self.after:
            raise ValueError("before: is not earlier than after:")
        return self
