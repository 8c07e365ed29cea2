"""A topic's page: `docs/topics/<topic>.md`, what a clause is, the law on it, and what betrays it."""

from typing import Annotated

from pydantic import Field, model_validator

from govterms.model.changes import Severity
from govterms.model.pages import Fact, Page, Role, Slug, Strict, Words


class Signals(Strict):
    """What betrays a clause of this topic, readable by counsel.

    `patterns` are searched in a sentence (case does not matter); `not_if` patterns in the same sentence
    take the match back; `needs` patterns must stand in the sentence or its neighbours; `headings` are
    section titles under which `weak` patterns count too. The examples run as tests.
    """

    patterns: Annotated[tuple[Words, ...], Field(min_length=1)]
    not_if: tuple[Words, ...] = ()
    needs: tuple[Words, ...] = ()
    weak: tuple[Words, ...] = ()
    headings: tuple[Words, ...] = ()
    should_match: Annotated[tuple[Words, ...], Field(min_length=1)]
    should_not_match: Annotated[tuple[Words, ...], Field(min_length=1)]


class Topic(Page):
    """A subject counsel follows. With `signals` it is a clause topic; without, a subject of law.

    `severity` is what an added or changed clause of this topic means for a public agency; `why` the
    sentence counsel reads beside a finding. The rest is one outline for all topics: the issue for a
    public body, what to ask, evidence to keep, who is responsible, the usual fix, and the facts of law.
    """

    summary: Words
    severity: Severity = "none"
    removed_severity: Severity | None = None
    why: str = ""
    signals: Signals | None = None
    issue: str = ""
    ask: tuple[Words, ...] = ()
    evidence: tuple[Words, ...] = ()
    responsible: tuple[Role, ...] = ()
    fix: str = ""
    facts: dict[Slug, Fact] = {}
    related: tuple[Slug, ...] = ()
    items: tuple[str, ...] = ()

    @model_validator(mode="after")
    def a_clause_topic_says_why(self) -> "Topic":
        """Refuse signals without the sentence that counsel reads."""
        if self.signals and not (self.why and self.severity != "none"):
            raise ValueError("a topic with signals: needs severity: and why:")
        return self
