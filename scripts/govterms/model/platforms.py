"""A platform's page: `docs/platforms/<platform>.md`, a page of the site and the declaration."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from govterms.model.captures import Document, Part, Range, Selector
from govterms.model.pages import Confidence, Fact, HttpUrl, Page, Slug, Strict, Words

Css = Annotated[str, Field(min_length=1)]


class RangeSource(Strict):
    """A stretch between two elements, as authors type it."""

    start_before: Css | None = None
    start_after: Css | None = None
    end_before: Css | None = None
    end_after: Css | None = None

    @model_validator(mode="after")
    def one_start_and_one_end(self) -> "RangeSource":
        """Refuse a range that starts or ends twice, or not at all."""
        starts = [self.start_before, self.start_after]
        ends = [self.end_before, self.end_after]
        if starts.count(None) != 1 or ends.count(None) != 1:
            raise ValueError(
                "a range has one of start_before, start_after and one of end_before, end_after"
            )
        return self

    def range(self) -> Range:
        """The same as the stages know it."""
        return Range(self.start_before, self.start_after, self.end_before, self.end_after)


SelectorSource = Css | RangeSource


class PartSource(Strict):
    """One address, and what on its page is the terms."""

    url: HttpUrl
    select: Annotated[tuple[SelectorSource, ...], Field(min_length=1)]
    remove: tuple[SelectorSource, ...] = ()
    browser: bool = False

    def part(self, language: str) -> Part:
        """The same as the stages know it."""
        select, remove = _selectors(self.select), _selectors(self.remove)
        return Part(self.url, select, remove, self.browser, language)


class Source(Strict):
    """A document's declaration: one address with its selectors, or `parts`, each with its own."""

    title: Annotated[str, Field(min_length=1)]
    url: HttpUrl | None = None
    select: tuple[SelectorSource, ...] = ()
    remove: tuple[SelectorSource, ...] = ()
    browser: bool = False
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    parts: tuple[PartSource, ...] = ()
    note: str = ""

    @field_validator("title")
    @classmethod
    def one_line(cls, title: str) -> str:
        """Refuse a title of several lines."""
        if "\n" in title:
            raise ValueError("a title is one line")
        return title

    @model_validator(mode="after")
    def one_way_to_say_where(self) -> "Source":
        """Refuse both forms at once, or neither."""
        own = self.url or self.select or self.remove or self.browser
        if self.parts and own:
            raise ValueError(
                "parts: stand alone; url, select, remove and browser go into each part"
            )
        if not self.parts and not self.url:
            raise ValueError("url: is missing (or give parts:)")
        if not self.parts and not self.select:
            raise ValueError("select: is missing: say in CSS which part of the page is the terms")
        return self

    def document(self, platform: str, slug: str) -> Document:
        """The document as the stages know it."""
        own = PartSource.model_construct(
            url=str(self.url), select=self.select, remove=self.remove, browser=self.browser
        )
        parts = tuple(part.part(self.language) for part in self.parts or (own,))
        return Document(platform, slug, self.title, parts, self.language)


ClauseName = Literal[
    "indemnity",
    "governing-law",
    "forum",
    "arbitration",
    "class-jury-waiver",
    "liability-cap",
    "suit-limit",
    "licence-and-ai",
    "modification",
    "government-carve-out",
]


class Clause(Strict):
    """What a platform's terms say on one point, in our own words, and which text we read it from.

    `read` is the date of the text it was read from. `quote` only where a short phrase decides the point.
    """

    says: Words
    document: Slug | None = None
    read: date | None = None
    quote: str = ""
    source: tuple[HttpUrl, ...] = ()
    confidence: Confidence
    topics: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def dated_unless_not_verified(self) -> "Clause":
        """Refuse a clause shown as read that names no text, no source or no date."""
        if self.confidence != "not-verified" and not (self.read and self.source):
            raise ValueError("read: and source: are needed, or set confidence: not-verified")
        if len(self.quote.split()) > 25:
            raise ValueError("quote: has more than 25 words; quote only the phrase that decides")
        return self


class Platform(Page):
    """A company's service whose documents we watch, with what we know of its terms.

    `read_first` is what a new agency should read first; `government_terms` how to obtain them. With
    `watched: false` the page stays, and whatever rests on it, and nothing of it is fetched.
    """

    documents: Annotated[dict[Slug, Source], Field(min_length=1)]
    summary: str = ""
    company: str = ""
    read_first: tuple[str, ...] = ()
    government_terms: str = ""
    clauses: dict[ClauseName, Clause] = {}
    facts: dict[Slug, Fact] = {}
    sample: bool = False
    watched: bool = True


def _selectors(sources: tuple[SelectorSource, ...]) -> tuple[Selector, ...]:
    return tuple(s.range() if isinstance(s, RangeSource) else s for s in sources)
