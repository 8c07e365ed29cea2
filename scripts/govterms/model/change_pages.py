"""A change's page: `docs/changes/<platform>/<document>/<stamp>.md`, written once, then counsel's."""

import unicodedata
from datetime import date, datetime
from functools import lru_cache
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


class Parts(Strict):
    """The digests that a scope is made of, so that it can be told which part differs."""

    texts: Words
    places: Words
    findings: Words
    method: Words
    report: Words


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
    parts: Parts | None = None

    @property
    def person(self) -> str:
        """Who signed, however the name is written: letters and digits alone, in small letters."""
        return _person(self.by)


@lru_cache(maxsize=1_000)
def _person(by: str) -> str:
    plain = unicodedata.normalize("NFKC", by).casefold()
    return "".join(filter(str.isalnum, plain))


class Open(Strict):
    """A review that waits for counsel; a change of high severity may have one signature of two."""

    status: Literal["open"]
    signed: tuple[Signature, ...] = ()


class Closed(Strict):
    """A review that counsel has signed: who, when, what came of it."""

    status: Literal["closed"]
    signed: Annotated[tuple[Signature, ...], Field(min_length=1)]


Review = Annotated[Open | Closed, Field(discriminator="status")]
READERS = {"high": 2}
"""How many people must read a change before its review closes; one, where the severity is not named."""
Triage = Literal["new", "noise", "wording-only", "substantive", "capture-problem"]


class ChangePage(Page):
    """One change: which two captures, what kind, how severe, why, and what counsel made of it.

    `scope` is the SHA-256 of what is put before counsel: both texts' digests, the places' ids in order,
    the findings, `method` (the versions of what compared and flagged) and the report's words; `parts` are
    their digests when the page was opened. A review is bound to it: signatures count, and neither
    `status` nor `triage`, which is a maintainer's word. `effective` is the day from which the new text
    holds, where it says so itself, and `effective_words` are the words that say it.
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
    place_ids: tuple[str, ...] = ()
    words_added: int
    words_removed: int
    findings: tuple[WrittenFinding, ...] = ()
    returns_to: str | None = None
    effective: date | None = None
    effective_words: str = ""
    method: str = ""
    parts: Parts | None = None
    scope: Words
    sample: bool = False
    triage: Triage = "new"
    review: Review

    @property
    def is_open(self) -> bool:
        """Whether it waits for counsel."""
        return not self.is_closed and not self.is_void

    @property
    def waits(self) -> bool:
        """Whether counsel must look at it, for the first time or again: it is open, or void."""
        return not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether enough people have signed what stands here now."""
        return bool(self.review.signed) and len(self.readers) >= self.readers_needed

    @property
    def valid(self) -> tuple[Signature, ...]:
        """The signatures that hold for what stands here now; the last one decides."""
        return tuple([one for one in self.review.signed if one.scope == self.scope])

    @property
    def readers(self) -> frozenset[str]:
        """The different people who signed what stands here now."""
        return frozenset([one.person for one in self.valid])

    @property
    def readers_needed(self) -> int:
        """How many people must read it."""
        return READERS.get(self.severity, 1)

    @property
    def is_void(self) -> bool:
        """Whether all that was signed is something else than what stands here now."""
        return bool(self.review.signed) and not self.valid

    @model_validator(mode="after")
    def before_comes_first(self) -> "ChangePage":
        """Refuse a change whose captures stand the wrong way round."""
        if self.before >= self.after:
            raise ValueError("before: is not earlier than after:")
        return self
