"""A checklist's page: `checklists/<checklist>.md`, its items in the head and guidance in the body."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from govterms.model.pages import Page, Role, Slug, Strict, Words

Stage = Literal[
    "before-joining",
    "setting-up",
    "operating",
    "terms-changed",
    "closing-down",
    "existing-accounts",
]
Frequency = Literal[
    "once", "each-post", "daily", "weekly", "monthly", "quarterly", "yearly", "on-change"
]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,4}-[0-9]{2,3}$")]
Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class Rest(Strict):
    """A platform's clause that decides an item: the document's place and the topic of the clause.

    `quote` are the exact words that decide it, 25 at most; left out, those on the platform's page count.
    """

    document: Place
    topic: Slug
    quote: str = ""

    @model_validator(mode="after")
    def the_quote_is_short(self) -> "Rest":
        """Refuse a quote that is more than the phrase which decides."""
        if len(self.quote.split()) > 25:
            raise ValueError("quote: has more than 25 words; quote only the phrase that decides")
        return self


class Item(Strict):
    """One question, one action. Its id is stable and never used again.

    `stop` marks an item that stops the work until it is answered. `states` and `platforms` name where it
    applies; empty means everywhere. `rev` is raised when the meaning changes.
    """

    question: Words
    why: Words
    authority: tuple[Words, ...] = ()
    evidence: Words
    how: str = ""
    role: Role
    also: tuple[Role, ...] = ()
    stage: Stage
    frequency: Frequency = "once"
    states: tuple[str, ...] = ()
    platforms: tuple[Slug, ...] = ()
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)]
    rests_on: tuple[Rest, ...] = ()
    stop: bool = False
    rev: int = 1
    changed: date | None = None


class Section(Strict):
    """A heading and the items under it; an id may stand in another checklist, and is then shared."""

    title: Words
    items: Annotated[tuple[ItemId, ...], Field(min_length=1)]


class Checklist(Page):
    """A page of questions that counsel stands by.

    `retired` names items that stood here once, each with the reason why it left; its id is not used again.
    """

    summary: Words
    reviewed: date
    roles: tuple[Role, ...] = ()
    items: dict[ItemId, Item] = {}
    retired: dict[ItemId, Words] = {}
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def what_left_the_list_is_not_on_it(self) -> "Checklist":
        """Refuse an item that is both shown and retired."""
        both = sorted({*self.retired} & {name for one in self.sections for name in one.items})
        if both:
            raise ValueError(f"items that are retired and shown: {both}; an id is never used again")
        return self

    @model_validator(mode="after")
    def every_own_item_stands_in_a_section(self) -> "Checklist":
        """Refuse an item that no section shows, and one shown twice."""
        shown = [name for section in self.sections for name in section.items]
        lost = sorted(set(self.items) - set(shown))
        twice = sorted({name for name in shown if shown.count(name) > 1})
        if lost or twice:
            raise ValueError(f"items in no section: {lost}; items shown twice: {twice}")
        return self
