"""Signs: what in a text and on its page speaks for one kind of wall.

Table, lines, PageFacts -> Signs

Where words stand says as much as the words: a wall says its one thing in a heading, a line of its own
or on a button, terms say it inside a sentence. So words in a short line weigh more and are `standing`;
no wall is concluded from running text alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govterms.model import ProblemReason
from govterms.quality import matching
from govterms.quality.matching import Line, Matcher, matcher
from govterms.quality.page import (
    BOT_PATHS,
    COOKIE_PATHS,
    ERROR_PATHS,
    LOGIN_PATHS,
    PageFacts,
)
from govterms.quality.tables import Table

STANDING_WORDS = 14
"""A line of so many words or fewer is a heading, a statement of its own or a button."""
TINY_WORDS = 50
"""In so short a text every word counts as standing: the shortest honest terms have about sixty."""
HEADINGS = 3
"""Among how many first lines a heading is looked for that begins like a wall's title."""
LABELS_COUNTED = 5

PATHS: Mapping[ProblemReason, frozenset[str]] = {
    "bot-wall": BOT_PATHS,
    "login-wall": LOGIN_PATHS,
    "cookie-wall": COOKIE_PATHS,
    "error-page": ERROR_PATHS,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a wall: the words or the fact, and how much it weighs."""

    what: str
    weight: int
    is_standing: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """All that speaks for one kind of wall; `labels` of it are names of buttons and fields."""

    reason: ProblemReason
    signs: tuple[Sign, ...]
    labels: int

    @property
    def score(self) -> int:
        """The weight of all signs together."""
        return sum(sign.weight for sign in self.signs)

    @property
    def is_standing(self) -> bool:
        """Whether something says it outside a sentence."""
        return any(sign.is_standing for sign in self.signs)


def read_signs(table: Table, lines: Sequence[Line], page: PageFacts) -> Signs:
    """Everything that speaks for the table's kind of wall."""
    words = matcher(table)
    is_tiny = sum(line.words for line in lines) <= TINY_WORDS
    said: list[Sign] = []
    labels: list[str] = []
    for at, line in enumerate(lines):
        signs = list(_said(words, line, is_tiny or line.words <= STANDING_WORDS))
        label = "" if signs else matching.label(words, line)
        said += signs or ([] if label else list(_headed(words, line, at)))
        labels += [label] if label else []
    named = list(dict.fromkeys(labels))
    found = [*said, *_on_page(table.reason, words, page)]
    found += [Sign(f"“{label}”", 1) for label in named[:LABELS_COUNTED]]
    return Signs(table.reason, tuple(dict.fromkeys(found)), len(named))


def _said(words: Matcher, line: Line, is_standing: bool) -> Iterator[Sign]:
    """What a line says: quoted whole if it is short, else the words themselves."""
    for hit in matching.hits(words, line):
        is_short = line.words <= STANDING_WORDS
        quoted = line.text if is_short else line.key[hit.start : hit.end].strip()
        yield Sign(f"“{quoted}”", 1 + hit.is_sure + is_standing, is_standing and hit.is_sure)


def _headed(words: Matcher, line: Line, at: int) -> Iterator[Sign]:
    if at < HEADINGS and matching.begins_like_title(words, line.text):
        yield Sign(f"“{line.text}”", 2, is_standing=True)


def _on_page(reason: ProblemReason, words: Matcher, page: PageFacts) -> Iterator[Sign]:
    if page.title and matching.begins_like_title(words, page.title):
        yield Sign(f"the title “{page.title}”", 3, is_standing=True)
    for word in sorted(page.moved_to & PATHS[reason]):
        yield Sign(f"redirected to an address with “{word}”", 3, is_standing=True)
    if reason == "login-wall" and page.has_password:
        yield Sign("a password field", 2)
    if reason == "bot-wall" and page.challenge:
        yield Sign(f"a challenge's markup ({page.challenge})", 2)
    if reason == "error-page" and page.refreshes:
        yield Sign("an order to go to another address", 1)
