"""Walls: whether a text is a wall or an error instead of the terms.

paragraphs, PageFacts, Doubt -> Problem

A wall is short. How many words it may have grows with what speaks for it: a page of terms that speaks
of passwords, cookies or errors has far more words than signs. How much is asked depends on the doubt:
little, where the terms known from last time are gone; much, where nothing is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govterms.model import Problem, ProblemReason
from govterms.quality.bot_walls import BOT_WALL
from govterms.quality.cookie_walls import COOKIE_WALL
from govterms.quality.error_pages import ERROR_PAGE
from govterms.quality.login_walls import LOGIN_WALL
from govterms.quality.matching import to_lines
from govterms.quality.page import PageFacts
from govterms.quality.signs import TINY_WORDS, Signs, read_signs
from govterms.quality.voice import lays_down_rules

TABLES = (BOT_WALL, LOGIN_WALL, COOKIE_WALL, ERROR_PAGE)
"""Where two kinds of wall are equally likely, the first is named."""

MOST_WORDS = 2_000
"""Longer texts are not looked at: no wall seen had half as many words."""
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
    it, and how few words a point make running text alone suffice."""

    least: int
    words_a_point: int
    dense: int


UNKNOWN = Doubt(least=4, words_a_point=60, dense=8)
"""Nothing is known of the document but this text."""
LEAST_IF_TINY = 2


def find_wall(paragraphs: Sequence[str], page: PageFacts, doubt: Doubt) -> Problem | None:
    """The kind of wall a text is, with what shows it; None if it is none."""
    lines = to_lines(paragraphs[:400])
    words = sum(line.words for line in lines)
    if words > MOST_WORDS or len(paragraphs) > 400:
        return None
    tables = (COOKIE_WALL,) if lays_down_rules(lines) else TABLES
    found = [read_signs(table, lines, page) for table in tables]
    walls = [signs for signs in found if _is_wall(signs, words, doubt)]
    if not walls:
        return None
    wall = max(walls, key=_strength)
    return Problem(wall.reason, _sentence(wall, words))


def _is_wall(signs: Signs, words: int, doubt: Doubt) -> bool:
    score = signs.score
    least = min(doubt.least, LEAST_IF_TINY) if words <= TINY_WORDS else doubt.least
    if score < least or words > doubt.words_a_point * score:
        return False
    if signs.reason == "cookie-wall" and not (signs.labels or _is_titled(signs)):
        return False
    return _stands(signs) or words <= doubt.dense * score


def _stands(signs: Signs) -> bool:
    """Whether it is said outside a sentence, or two buttons or fields stand there."""
    by_form = signs.reason in ("login-wall", "cookie-wall") and signs.labels >= 2
    return signs.is_standing or by_form


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
