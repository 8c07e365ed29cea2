"""Declare: the pages people write, read whole or refused with every line to mend.

docs/platforms, docs/topics, docs/states, checklists -> Declarations

A platform's page is a page of the site and the declaration of what we fetch. `problems` goes through
all pages and all rules that hold between them, and never stops at the first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from govterms import frontmatter
from govterms.declare import strays
from govterms.declare.selectors import wrong_selectors
from govterms.errors import DeclarationError, UsageError
from govterms.frontmatter import Written
from govterms.model import Document
from govterms.model.platforms import Platform
from govterms.model.topics import Topic

if TYPE_CHECKING:
    from govterms.model.checklists import Checklist, Item
    from govterms.model.states import State

P = TypeVar("P", bound=BaseModel)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Declarations:
    """All that people wrote, by slug; each page with its body and the lines of its keys."""

    platforms: Mapping[str, Written[Platform]]
    topics: Mapping[str, Written[Topic]]
    states: Mapping[str, Written["State"]]
    checklists: Mapping[str, Written["Checklist"]]

    def documents(self) -> tuple[Document, ...]:
        """Every declared document, in the order of platforms and of their pages."""
        return tuple(
            source.document(platform, slug)
            for platform, written in self.platforms.items()
            for slug, source in written.page.documents.items()
        )

    def watched(self) -> tuple[Document, ...]:
        """The documents that a run asks for where none is named: those of platforms that are watched."""
        return tuple(
            document
            for document in self.documents()
            if self.platforms[document.platform].page.watched
        )

    def items(self) -> Mapping[str, tuple[str, "Item"]]:
        """Every checklist item by its id, with the checklist that holds it."""
        return {
            name: (slug, item)
            for slug, written in self.checklists.items()
            for name, item in written.page.items.items()
        }


def load(root: Path) -> Declarations:
    """Everything people wrote under `root`. Raises DeclarationError with every problem at once."""
    # Loaded here: a run needs platforms and topics alone, and the models take a while to make.
    from govterms.declare import crossings
    from govterms.model.checklists import Checklist
    from govterms.model.states import State

    found = list(strays.symlinks(root))
    declared = Declarations(
        _pages(root, "docs/platforms", Platform, found),
        _pages(root, "docs/topics", Topic, found),
        _pages(root, "docs/states", State, found),
        _pages(root, "checklists", Checklist, found),
    )
    # between pages that are wrong by themselves, every link would seem wrong too
    between = wrong_selectors(declared.platforms) if found else crossings.all_between(declared)
    found.extend(between)
    if found:
        raise DeclarationError(found)
    return declared


def load_topics(root: Path) -> Mapping[str, Written[Topic]]:
    """The topics alone, for commands that need nothing else. Raises DeclarationError."""
    found: list[str] = []
    topics = _pages(root, "docs/topics", Topic, found)
    if found:
        raise DeclarationError(found)
    return topics


def load_watch(root: Path) -> Declarations:
    """Platforms and topics, which is all that a run needs. Raises DeclarationError."""
    found: list[str] = []
    platforms = _pages(root, "docs/platforms", Platform, found)
    topics = _pages(root, "docs/topics", Topic, found)
    declared = Declarations(platforms, topics, {}, {})
    found.extend(wrong_selectors(declared.platforms))
    if found:
        raise DeclarationError(found)
    return declared


def chosen(declared: Declarations, wanted: tuple[str, ...]) -> tuple[Document, ...]:
    """The documents named by `platform` or `platform/document`; all that are watched where none is named.

    Raises UsageError for a name that is not declared.
    """
    documents = declared.documents()
    if not wanted:
        return declared.watched()
    unknown = [
        name
        for name in wanted
        if not any(name in (document.id, document.platform) for document in documents)
    ]
    if unknown:
        near = ", ".join(sorted({document.platform for document in documents})) or "none"
        raise UsageError(f"not declared: {', '.join(unknown)}; platforms declared: {near}")
    return tuple(d for d in documents if d.id in wanted or d.platform in wanted)


def _pages(root: Path, folder: str, model: type[P], found: list[str]) -> dict[str, Written[P]]:
    """The pages of one folder by slug; what is wrong with them is added to `found`."""
    pages: dict[str, Written[P]] = {}
    for path in sorted((root / folder).glob("*.[mM][dD]")):
        if path.stem in ("index", "README"):
            continue
        name = path.relative_to(root).as_posix()
        if not SLUG.fullmatch(path.stem) or path.suffix != ".md":
            found.append(
                f"{name}:1: the file's name is its slug: lower-case letters, digits, hyphens, and .md"
            )
            continue
        try:
            pages[path.stem] = frontmatter.parse(frontmatter.text_of(path, name), model, name)
        except DeclarationError as error:
            found.extend(error.problems)
    return pages
