"""A change's page: `docs/changes/<platform>/<document>/<stamp>.md`, written once, then counsel's."""

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


class Open(Strict):
    """A review that waits for counsel."""

    status: Literal["open"]


class Closed(Strict):
    """A review that counsel has signed: who, when, what came of it, and what exactly was read."""

    status: Literal["closed"]
    disposition: Disposition
    by: Words
    on: date
    scope: Words
    note: str = ""


Review = Annotated[Open | Closed, Field(discriminator="status")]


class ChangePage(Page):
    """One change: which two captures, what kind, how severe, why, and what counsel made of it.

    `scope` is the SHA-256 of what is put before counsel: both texts' digests, the places' ids in order
    and the findings. A review is bound to it.
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
    scope: Words
    sample: bool = False
    review: Review

    @model_validator(mode="after")
    def before_comes_first(self) -> "ChangePage":
        """Refuse a change whose captures stand the wrong way round."""
        if self.before >= self.after:
            raise ValueError("before: is not earlier than after:")
        return self
