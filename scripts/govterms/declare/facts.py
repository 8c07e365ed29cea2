"""Facts: every statement of law or of fact that the pages make, and what must hold of each.

Declarations, articles -> messages, each `file:line: what is wrong and what to do`

A citation is parsed by eyecite, which knows the reporters and codes; what it does not know (chapters
of codes, session laws, orders, opinions) is told apart by the short table below. Guidance and facts of
a platform cite a title, which nothing can parse.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govterms import frontmatter
from govterms.errors import DeclarationError
from govterms.frontmatter import Where, Written
from govterms.model.pages import Article, Fact, Page
from govterms.model.platforms import Platform
from govterms.model.states import State
from govterms.model.topics import Topic

if TYPE_CHECKING:
    from govterms.declare import Declarations

LAW = ("statute", "constitution", "case", "opinion")
A_YEAR = timedelta(days=365)
MOST_QUOTED = 25
FORMS = (
    (r"§+ ?[\dA-Z]", "a section of a code"),
    (r"\b(?:ch|chs|tit|art|pt|subch|sec|app)\.? ?[\dIVX]", "a chapter, title, article or part"),
    (r"\b\d+ (?:U\.?S\.?C\.?|C\.?F\.?R\.?|Fed\. Reg\.)", "a federal code or register"),
    (r"\b\d{1,3} (?:Del\. C\.|ILCS) ", "a code by its title's number"),
    (
        r"\b(?:N\.J\.S\.A\.|ORS|O\.C\.G\.A\.|A\.R\.S\.|K\.S\.A\.|R\.S\.|MCL|RCW|NRS|RSA) ?\d",
        "a code by number",
    ),
    (r"\b(?:Op|Ops|AGO|Opinion)\b.*?\d", "a numbered opinion"),
    (
        r"\b(?:HB|SB|HF|SF|HR|AB|H\.B\.|S\.B\.|Act|P\.A\.|Pub\. L\.|Laws) ?(?:No\. ?)?\d",
        "a session law",
    ),
    (
        r"\b(?:Order|EO|Directive|Memorandum|memorandum|directive|order|policy|regulation)\b",
        "an instrument",
    ),
    (r"\bNos?\. ?[\d:A-Z]", "a docket or document number"),
    (r"\b(?:Fed\. )?R\. (?:Evid|Civ|Crim)\b|\bFRE\b|\bRule \d", "a rule of court"),
    (
        r"\d+ C\.?M\.?R\.?|\bCode R(?:egs|ules)?\.|\bAdmin\. Code\b|\bAct\b",
        "a regulation or an act by name",
    ),
    (r"\bamends?\. |\bAmendment\b|\bConst\.", "a constitution"),
)
"""Forms of authority that eyecite does not know, each with what it is."""


QUOTED = r"“([^“”\n]{80,})”"
"""Words between quotation marks as typeset; straight ones also mark code and cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and where it is told."""

    written: Written[Any]
    where: Where
    fact: Fact

    @property
    def at(self) -> str:
        """`file:line`, for messages."""
        return self.written.at(*self.where)


def all_facts(declared: "Declarations", articles: Mapping[str, Written[Article]]) -> Iterator[Told]:
    """Every fact of every page, in the order of the pages."""
    pages: tuple[Written[Any], ...] = (
        *declared.topics.values(),
        *declared.platforms.values(),
        *articles.values(),
    )
    for written in pages:
        for slug, fact in _facts(written.page).items():
            yield Told(written, ("facts", slug), fact)
    for state in declared.states.values():
        for field, told in state.page.facts.items():
            yield from (Told(state, ("facts", field, i), fact) for i, fact in enumerate(told))


def load_articles(root: Path, found: list[str]) -> Mapping[str, Written[Article]]:
    """The pages of the guide and the model texts by their path; what is wrong is added to `found`."""
    pages: dict[str, Written[Article]] = {}
    for folder in ("docs/guide", "docs/models"):
        for path in sorted((root / folder).rglob("*.md")):
            name = path.relative_to(root).as_posix()
            try:
                text = frontmatter.text_of(path, name)
                pages[name] = frontmatter.parse(text, Article, name)
            except DeclarationError as error:
                found.extend(error.problems)
    return pages


def wrong_citations(told: Iterator[Told]) -> Iterator[str]:
    """Authorities of law that do not read as a citation."""
    from eyecite import get_citations  # slow to load, and only this check needs it

    for one in told:
        fact = one.fact
        if fact.basis not in LAW or not fact.authority:
            continue
        if get_citations(fact.authority) or any(
            re.search(form, fact.authority) for form, _ in FORMS
        ):
            continue
        yield f"{one.at}: authority: {fact.authority!r} does not read as a citation; cite it in full"


def all_pages(declared: "Declarations") -> Iterator[Written[Any]]:
    """Every page with a head, in order."""
    for pages in (declared.topics, declared.platforms, declared.states, declared.checklists):
        yield from pages.values()


def long_quotations(pages: Iterable[Written[Any]]) -> Iterator[str]:
    """Quotations of more than 25 words, in a page's own words or in any text of its head."""
    for written in pages:
        texts = [written.body, *_texts(written.head.values)]
        for quoted in (one for text in texts for one in re.findall(QUOTED, text)):
            if len(quoted.split()) > MOST_QUOTED:
                yield f"{written.path}: a quotation of more than 25 words: {quoted[:50]}…; restate it"


def stale(told: Iterator[Told], today: date) -> Iterator[str]:
    """Facts that nobody checked for a year."""
    for one in told:
        if one.fact.checked and today - one.fact.checked > A_YEAR:
            yield f"{one.at}: last checked {one.fact.checked}; look again and set checked:"


def _facts(page: Page) -> Mapping[str, Fact]:
    if isinstance(page, (Topic, Platform, Article)):
        return page.facts
    assert not isinstance(page, State)
    return {}


def _texts(values: object) -> Iterator[str]:
    """Every string in a head."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        yield from (text for value in values.values() for text in _texts(value))
    elif isinstance(values, list):
        yield from (text for value in values for text in _texts(value))
