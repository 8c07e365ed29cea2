"""A topic's page: `docs/topics/<topic>.md`, what a clause is, the law on it, and what betrays it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from govterms.model.changes import Severity
from govterms.model.pages import Fact, Page, Role, Slug, Strict, Words

Told = Literal["contacts", "announcements", "parties"]


class Signals(Strict):
    """What betrays a clause of this topic, readable by counsel; `docs/guide/topic-rules.md` tells how.

    `clause` names it, so that a sentence can begin with it. `patterns` state the clause: a sentence with
    one of them is such a clause. `touches` only speak of it: they count where the sentence changed.
    `hints` count there too, but only under a title that matches `headings`, in a document whose name
    matches `documents`, or next to a sentence that states the clause. A `not_if` pattern in the same
    sentence takes the match back. `raise_if` and `lower_if` move the severity one step.

    `share` is how much of what changed must be about the topic before it is reported: above 0 for what
    everything touches. `also` names what the tool tells by itself: changed contact details and
    announcements of new terms, in which no other topic is found, and whether a company is named that
    was not named before (without one the severity is a step lower).

    The examples run as tests. An example may begin with a heading (`# Title`) and earlier sentences;
    its last sentence is what is tested.
    """

    clause: Words
    patterns: Annotated[tuple[Words, ...], Field(min_length=1)]
    touches: tuple[Words, ...] = ()
    hints: tuple[Words, ...] = ()
    not_if: tuple[Words, ...] = ()
    headings: tuple[Words, ...] = ()
    documents: tuple[Words, ...] = ()
    raise_if: tuple[Words, ...] = ()
    lower_if: tuple[Words, ...] = ()
    also: tuple[Told, ...] = ()
    share: Annotated[float, Field(ge=0, le=1)] = 0.0
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
