"""Walls: whether a text is a wall or an error instead of the terms.

paragraphs, PageFacts, Doubt -> Problem

A wall is short. How many words it may have grows with what speaks for it: a page of terms that speaks
of passwords, cookies or errors has far more words than signs. How much is asked depends on the doubt:
little, where the terms known from last time are gone; much, where nothing is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from govterms.model import Problem, ProblemReason
from govterms.quality.bot_walls import BOT_WALL
from govterms.quality.cookie_walls import COOKIE_WALL
from govterms.quality.error_pages import ERROR_PAGE
from govterms.quality.login_walls import LOGIN_WALL
from govterms.quality.matching import Line, to_lines
from govterms.quality.page import PageFacts
from govterms.quality.signs import STANDING_WORDS, Signs, read_hints, read_signs
from govterms.quality.tables import Table
from govterms.quality.voice import lays_down_rules, speaks_of_rules

TABLES: tuple[Table, ...] = (BOT_WALL, LOGIN_WALL, COOKIE_WALL, ERROR_PAGE)
"""Where two kinds of wall are equally likely, the first is named."""

MOST_CHARACTERS = 12_000
"""Longer texts are not looked at: no wall seen had half as many."""
SIGNS_QUOTED = 4
QUOTED_CHARACTERS = 90

SAYINGS: Mapping[ProblemReason, str] = {
    "bot-wall": "the page keeps out visitors it takes for machines",
    "login-wall": "the page asks who is there before it shows anything",
    "cookie-wall": "the page asks about cookies before it shows anything",
    "error-page": "the page says that the text cannot be shown",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """How little it takes to call a text a wall: the least score, the words allowed for each point of
    it, and how few words a point make running text alone suffice.

    In a text of up to `tiny` words every word counts as standing, and `least_if_tiny` is enough; in one
    of a few lines, so are `hints` words of the matter (0: never)."""

    least: int
    words_a_point: int
    dense: int = 8
    tiny: int = 50
    least_if_tiny: int = 2
    hints: int = 0


UNKNOWN = Doubt(least=4, words_a_point=60, least_if_tiny=3, hints=3)
"""Nothing is known of the document but this text. The shortest honest terms seen have sixty words."""
LABELS, APART_WORDS = 2, 30
"""How many buttons or fields make a wall by themselves, beside less running text than this."""
HINTED_WORDS = 30
"""In a longer text, hints prove nothing."""


def find_wall(paragraphs: Sequence[str], page: PageFacts, doubt: Doubt) -> Problem | None:
    """The kind of wall a text is, with what shows it; None if it is none."""
    if sum(map(len, paragraphs)) > MOST_CHARACTERS:
        return None
    lines = to_lines(paragraphs)
    words = sum(line.words for line in lines)
    tables, doubt = TABLES, _doubt_of(lines, doubt)
    if lays_down_rules(lines):
        tables, doubt = (COOKIE_WALL,), replace(doubt, words_a_point=doubt.words_a_point // 2)
    standing_words = doubt.tiny if words <= doubt.tiny else STANDING_WORDS
    found = [read_signs(table, lines, page, standing_words) for table in tables]
    walls = [signs for signs in found if _is_wall(signs, words, doubt)]
    if not walls and doubt.hints and words <= HINTED_WORDS:
        hinted = [read_hints(table, lines) for table in tables]
        walls = [signs for signs in hinted if signs.score >= doubt.hints]
    wall = max(walls, key=_strength, default=None)
    return Problem(wall.reason, _sentence(wall, words)) if wall else None


def _doubt_of(lines: Sequence[Line], doubt: Doubt) -> Doubt:
    """A text that speaks as terms do is not doubted more for being short."""
    return replace(doubt, tiny=0, hints=0) if speaks_of_rules(lines) else doubt


def _is_wall(signs: Signs, words: int, doubt: Doubt) -> bool:
    score = signs.score
    least = doubt.least_if_tiny if words <= doubt.tiny else doubt.least
    if score < least or words > doubt.words_a_point * score:
        return False
    if signs.reason == "cookie-wall" and not (signs.labels or _is_titled(signs)):
        return False
    return _stands(signs) or words <= doubt.dense * score


def _stands(signs: Signs) -> bool:
    """Whether it is said outside a sentence, or buttons or fields stand there and little else.

    Many pages have a form to log in at their head and a notice about cookies at their foot.
    """
    if signs.is_standing:
        return True
    is_form = signs.reason in ("login-wall", "cookie-wall") and signs.labels >= LABELS
    return is_form and signs.apart < APART_WORDS


def _is_titled(signs: Signs) -> bool:
    return any(sign.is_standing and sign.weight > 1 for sign in signs.signs)


def _strength(signs: Signs) -> tuple[bool, int]:
    """What is said outright comes before what only a form shows: many pages have a form to log in."""
    return signs.is_standing, signs.score


def _sentence(wall: Signs, words: int) -> str:
    strongest = sorted(wall.signs, key=lambda sign: -sign.weight)[:SIGNS_QUOTED]
    shown = ", ".join(_clipped(sign.what) for sign in strongest)
    return f"{SAYINGS[wall.reason]}: {shown}; {words:,} words"


def _clipped(text: str) -> str:
    if len(text) <= QUOTED_CHARACTERS:
        return text
    return text[: QUOTED_CHARACTERS - 1].rstrip() + ("…”" if text.endswith("”") else "…")
