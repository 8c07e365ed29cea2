"""States: one outline for every jurisdiction, a page a state and a page a point.

Book -> states/index.md, states/<postal>.md, states/compare.md, states/compare/<point>.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from govterms.frontmatter import Written
from govterms.model.pages import Fact
from govterms.model.states import STATE_FIELDS, State, StateField
from govterms.publish import heads, tiles
from govterms.publish.book import Book
from govterms.publish.words import render


@dataclass(frozen=True, slots=True)
class Row:
    """A jurisdiction as lists show it."""

    slug: str
    page: State
    sourced: int
    checked: date | None


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The map and list, each state's page, and each point's comparison."""
    rows = [_row(slug, written.page) for slug, written in book.declared.states.items()]
    rows.sort(key=lambda row: row.page.title)
    yield "states/index.md", heads.made("States", "", heads.WIDE) + _index(rows)
    for slug, written in book.declared.states.items():
        head = heads.of(written.page, heads.ALONE)
        yield f"states/{slug}.md", head + _page(book, slug, written)
    yield "states/compare.md", heads.made("Compare states", "", heads.WIDE) + _points(rows)
    for field, words in STATE_FIELDS.items():
        title = f"{words}, state by state"
        yield f"states/compare/{field}.md", heads.made(title, "", heads.WIDE) + _point(field, rows)


def is_sourced(fact: Fact) -> bool:
    """Whether a fact may be shown as law."""
    return fact.confidence != "not-verified"


def _row(slug: str, page: State) -> Row:
    sourced = sum(any(map(is_sourced, facts)) for facts in page.facts.values())
    return Row(slug, page, sourced, last_checked(page))


def last_checked(page: State) -> date | None:
    """The newest day on which any point was checked."""
    days = (fact.checked for facts in page.facts.values() for fact in facts if fact.checked)
    return max(days, default=None)


def _index(rows: Sequence[Row]) -> str:
    pages: dict[str, State] = {row.page.postal: row.page for row in rows}
    return render(
        "states.md.jinja",
        "states/index.md",
        rows=rows,
        fields=STATE_FIELDS,
        shown=tiles.SHOWN,
        map=tiles.map_of(pages, "states/index.md"),
    )


def _page(book: Book, slug: str, written: Written[State]) -> str:
    page = written.page
    return render(
        "state.md.jinja",
        f"states/{slug}.md",
        page=page,
        body=written.body,
        checked=last_checked(page),
        outline=[
            (field, words, page.facts.get(field, ())) for field, words in STATE_FIELDS.items()
        ],
        items=[told for told in book.items.values() if page.postal in told.item.states],
    )


def _points(rows: Sequence[Row]) -> str:
    points = [
        (field, words, sum(any(map(is_sourced, row.page.facts.get(field, ()))) for row in rows))
        for field, words in STATE_FIELDS.items()
    ]
    return render("states-compare.md.jinja", "states/compare.md", points=points, rows=rows)


def _point(field: StateField, rows: Sequence[Row]) -> str:
    uri = f"states/compare/{field}.md"
    return render("states-point.md.jinja", uri, field=field, words=STATE_FIELDS[field], rows=rows)
