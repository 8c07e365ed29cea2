"""Checklists: each complete and printable as it stands; the script only adds memory.

Book -> checklists/index.md, checklists/<checklist>.md, checklists/copies.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from govterms.frontmatter import Written
from govterms.model.checklists import Checklist, Stage
from govterms.publish import heads, links, quotes, view
from govterms.publish.book import Book, Told, checklists_by_title
from govterms.publish.words import named, render

CHOICES = (
    ("todo", "To do"),
    ("done", "Done"),
    ("na", "Not applicable"),
    ("counsel", "Needs counsel"),
)
"""The four answers, and what each is called in files and in the browser's memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """A checklist as the list shows it."""

    slug: str
    page: Checklist
    ids: tuple[str, ...]
    stops: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its items, those of other checklists among them."""

    title: str
    items: tuple[Told, ...]


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The list, each checklist, and the page of the reader's own copies."""
    written = checklists_by_title(book.declared)
    rows = [_row(book, slug, one.page) for slug, one in written]
    listed = render("checklists.md.jinja", "checklists/index.md", rows=rows)
    yield "checklists/index.md", heads.made("Checklists", "", heads.WIDE) + listed
    for slug, one in written:
        yield f"checklists/{slug}.md", heads.of(one.page, heads.WIDE) + _page(book, slug, one)
    uri = "checklists/copies.md"
    own = render("copies.md.jinja", uri, catalogue=catalogue(book))
    yield uri, heads.made("My copies", "", {**heads.WIDE, "search": {"exclude": True}}) + own


def parts(book: Book, page: Checklist) -> tuple[Part, ...]:
    """The sections of a checklist with their items."""
    return tuple(
        Part(section.title, tuple(book.items[name] for name in section.items))
        for section in page.sections
    )


def catalogue(book: Book) -> Mapping[str, Any]:
    """What the page of copies must know of each checklist: title, address, and items in order."""
    return {
        slug: {
            "title": written.page.title,
            "href": links.between("checklists/copies.md", links.checklist(slug)),
            "items": {
                told.id: told.item.question for part in parts(book, written.page)
                for told in part.items
            },
        }
        for slug, written in book.declared.checklists.items()
    }  # fmt: skip


def _row(book: Book, slug: str, page: Checklist) -> Row:
    told = [one for part in parts(book, page) for one in part.items]
    return Row(slug, page, tuple(one.id for one in told), sum(one.item.stop for one in told))


def _page(book: Book, slug: str, written: Written[Checklist]) -> str:
    sections = parts(book, written.page)
    told = [one for part in sections for one in part.items]
    return render(
        "checklist.md.jinja",
        f"checklists/{slug}.md",
        slug=slug,
        page=written.page,
        body=written.body,
        sections=sections,
        total=len(told),
        numbers={one.id: number for number, one in enumerate(told, 1)},
        choices=CHOICES,
        stages=len({one.item.stage for one in told}),
        topics={name: one.page.title for name, one in book.declared.topics.items()},
        places={
            document_id: f"{book.platform_title(document.platform)} {document.title}"
            for document_id, document in book.documents.items()
        },
        quotes=partial(quotes.of, book),
        options={**_options(book, f"checklists/{slug}.md"), "retired": written.page.retired},
        states={one.page.postal: one.page.title for one in book.declared.states.values()},
        platforms={name: one.page.title for name, one in book.declared.platforms.items()},
    )


def _options(book: Book, here: str) -> Mapping[str, Any]:
    """What the filters offer, and the ways to other pages that the script needs."""
    return {
        **view.names(book),
        "stages": {stage: named(stage) for stage in get_args(Stage)},
        "copies": links.between(here, "checklists/copies.md"),
        "root": links.between(here, "index.md").removesuffix("index.html"),
    }
