"""A page of names: what another archive calls services and their terms, and what we call them."""

from typing import Annotated

from pydantic import StringConstraints

from govterms.model.pages import Page, Slug, Words

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class NamesPage(Page):
    """The head of a page of names.

    `services` gives a platform for a service and `types` a document for a type of terms; `documents`
    names one, as `Service/Type`, outright. `languages` are expected of a service or of one
    `Service/Type`, `language` of all others. A service or `Service/Type` in `left_out` is not imported.
    """

    language: Language | None = None
    services: dict[Words, Slug] = {}
    types: dict[Words, Slug] = {}
    documents: dict[Words, Place] = {}
    languages: dict[Words, Language] = {}
    left_out: tuple[Words, ...] = ()
