"""What all front matter shares: the base of every page, and a fact with its source."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
HttpUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(/\S*)?$")]
Words = Annotated[str, StringConstraints(min_length=1)]
Confidence = Literal["high", "medium", "not-verified"]
Basis = Literal["constitution", "statute", "rule", "case", "opinion", "guidance", "none-found"]
Role = Literal[
    "counsel",
    "cio",
    "records",
    "communications",
    "procurement",
    "human-resources",
    "security",
    "privacy",
    "accessibility",
    "program",
    "elected-official",
]


class Strict(BaseModel):
    """Anything people type: frozen, and a key that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Page(Strict):
    """The keys every page may have; MkDocs reads them too."""

    title: Words
    description: str = ""
    tags: tuple[str, ...] = ()


class Fact(Strict):
    """One statement of law or of fact: what, on whose authority, seen where and when, how sure.

    A fact whose confidence is `not-verified` is printed as such, with `ask counsel`, never as law; only
    such a fact may lack an authority, a source or a date. `basis` says what kind of authority it is.
    """

    value: Words
    label: str = Field(default="", description="a short name for tables; the key if left out")
    authority: str = ""
    basis: Basis | None = None
    source: tuple[HttpUrl, ...] = ()
    checked: date | None = None
    confidence: Confidence
    note: str = ""

    @model_validator(mode="after")
    def sourced_and_dated(self) -> "Fact":
        """Refuse a fact shown as verified that has no authority, no source or no date."""
        if self.confidence == "not-verified":
            return self
        missing = [k for k in ("authority", "source", "checked") if not getattr(self, k)]
        if missing:
            raise ValueError(
                f"{', '.join(missing)} missing: give it, or set confidence: not-verified"
            )
        return self


class Article(Page):
    """A page of the guide: words, and the facts that they rest on."""

    summary: str = ""
    facts: dict[Slug, Fact] = {}
    topics: tuple[Slug, ...] = ()
