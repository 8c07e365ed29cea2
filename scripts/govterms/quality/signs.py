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
PROSE_WORDS = 12
"""A line of so many words or more is running text."""
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
    """All that speaks for one kind of wall; `labels` of it are names of buttons and fields. `apart` is
    how many words of running text have nothing to do with it."""

    reason: ProblemReason
    signs: tuple[Sign, ...]
    labels: int = 0
    apart: int = 0

    @property
    def score(self) -> int:
        """The weight of all signs together."""
        return sum(sign.weight for sign in self.signs)

    @property
    def is_standing(self) -> bool:
        """Whether something says it outside a sentence."""
        return any(sign.is_standing for sign in self.signs)


def read_signs(
    table: Table, lines: Sequence[Line], page: PageFacts, standing_words: int = STANDING_WORDS
) -> Signs:
    """Everything that speaks for the table's kind of wall."""
    words = matching.narrowed(matcher(table), lines)
    found: list[Sign] = []
    labels: dict[str, Sign] = {}
    apart = 0
    for at, line in enumerate(lines):
        signs = list(_said(words, line, standing_words)) or list(_headed(words, line, at))
        named = () if signs else _named(words, line)
        labels |= {name: Sign(f"“{name}”", _label_weight(table.reason, name)) for name in named}
        found += signs
        if line.words >= PROSE_WORDS and not signs and not matching.hints(words, [line]):
            apart += line.words
    found += _on_page(table.reason, words, page)
    found += list(labels.values())[:LABELS_COUNTED]
    return Signs(table.reason, tuple(dict.fromkeys(found)), len(labels), apart)


def _named(words: Matcher, line: Line) -> tuple[str, ...]:
    if matching.is_label(words, line):
        return (line.key.strip(),)
    return matching.labels_at_edges(words, line)


def _label_weight(reason: ProblemReason, label: str) -> int:
    """An answer to the question of cookies stands on no other page; `log in` stands on every one."""
    return 2 if reason == "cookie-wall" and " " in label else 1


def read_hints(table: Table, lines: Sequence[Line]) -> Signs:
    """The words that hint at the table's kind of wall, where nothing says it outright."""
    hints = matching.hints(matcher(table), lines)
    return Signs(table.reason, tuple(Sign(f"“{hint}”", 1) for hint in hints))


def _said(words: Matcher, line: Line, standing_words: int) -> Iterator[Sign]:
    """What a line says: quoted whole if it is short, else the words themselves."""
    is_standing = line.words <= standing_words
    for hit in matching.hits(words, line):
        is_short = line.words <= STANDING_WORDS
        quoted = line.text if is_short else line.key[hit.start : hit.end].strip()
        yield Sign(f"“{quoted}”", 1 + hit.is_sure + is_standing, is_standing and hit.is_sure)


def _headed(words: Matcher, line: Line, at: int) -> Iterator[Sign]:
    if at >= HEADINGS or matching.is_label(words, line):
        return
    if matching.begins_like_title(words, line.text):
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
