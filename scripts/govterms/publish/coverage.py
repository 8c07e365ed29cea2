"""Coverage: how much of what the site says is verified, by kind of page, and by point and state.

Book -> about/coverage.md
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govterms.declare import facts
from govterms.model.pages import Confidence, Fact
from govterms.model.states import STATE_FIELDS, State
from govterms.publish import heads
from govterms.publish.book import Book
from govterms.publish.words import render

KINDS: Mapping[str, str] = {
    "docs/topics": "Topics",
    "docs/states": "States",
    "docs/platforms": "Platforms",
    "docs/guide": "Guide",
    "docs/models": "Model texts",
}
BEST: tuple[Confidence, ...] = ("high", "medium", "not-verified")
"""Best first: a point counts as its best fact does."""


@dataclass(frozen=True, slots=True)
class Share:
    """How sure the facts of one kind of page are."""

    title: str
    counted: Mapping[Confidence, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counted.values())


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The one page of this room."""
    articles = facts.load_articles(book.root, [])
    told = list(facts.all_facts(book.declared, articles))
    counted = {folder: Counter[Confidence]() for folder in KINDS}
    for one in told:
        counted[one.written.path.rpartition("/")[0]][one.fact.confidence] += 1
    text = render(
        "coverage.md.jinja",
        "about/coverage.md",
        shares=[Share(title, counted[folder]) for folder, title in KINDS.items()],
        total=len(told),
        oldest=min((one.fact.checked for one in told if one.fact.checked), default=None),
        fields=STATE_FIELDS,
        rows=[(slug, one.page, _standings(one.page)) for slug, one in book.declared.states.items()],
    )
    yield "about/coverage.md", heads.made("Coverage", "", heads.WIDE) + text


def _standings(page: State) -> list[Confidence]:
    """How sure the best fact on each point is."""
    return [_best(page.facts.get(field, ())) for field in STATE_FIELDS]


def _best(told: tuple[Fact, ...]) -> Confidence:
    sure = {fact.confidence for fact in told}
    return next((confidence for confidence in BEST if confidence in sure), "not-verified")
