"""Judgement: is what came the terms at all?

Version, Capture, Document, last good Version -> Problem | None

Asked after extraction and before the diff. A text that keeps what the last good one had is taken for
the terms, however it speaks of passwords or cookies; what is new in it is doubted only as far as
something else went missing.
"""

from collections.abc import Sequence
from dataclasses import replace

from govterms.errors import ExtractError
from govterms.model import Capture, Document, Problem, ProblemReason, Version
from govterms.quality.comparison import Comparison, compare
from govterms.quality.language import find_wrong, main_language
from govterms.quality.losses import ALMOST_ALL, REST_WORDS, find_doubling, find_loss
from govterms.quality.page import NO_PAGE, PageFacts, read_facts
from govterms.quality.shells import is_blank
from govterms.quality.sight import seen_words
from govterms.quality.signs import PROSE_WORDS
from govterms.quality.walls import MOST_CHARACTERS, UNKNOWN, Doubt, find_wall
from govterms.quality.words import count, total

SOFT_REASONS: frozenset[ProblemReason] = frozenset({"truncated", "selector-missing"})
"""Reasons that `judge` gives only because of how the last good text was. Such a text may be what the
platform now says: where it comes again and again, the same each time, it is to be shown as a change."""

EMPTY_WORDS, LONG_WORDS = 20, 60
"""So few words are no terms where so many stood. A text that was short before may stay so."""
LOSS_AT_ALL, LOSS_OF_MOST = 0.1, 0.5
"""How much must be gone before what came instead is doubted, and doubted more."""
NOVEL_AT_ALL = 0.25
"""A part of new words below which a text cannot have become half of another language."""
PART_LOST = Doubt(least=6, words_a_point=60, dense=0, tiny=0)
"""A clause that takes the place of another may well speak of robots: only what is said outright counts."""
MOST_LOST = Doubt(least=3, words_a_point=120, hints=2)
LITTLE = 0.2
"""A text of so small a part of the old one's words is doubted most of all."""
NOT_FOUND = Doubt(least=3, words_a_point=120, least_if_tiny=3, hints=3)
"""The selectors found nothing: that alone speaks for another page than the one declared."""


def judge(
    version: Version, capture: Capture | None, document: Document, last: Version | None
) -> Problem | None:
    """Why what was extracted is not the terms, or None if it is.

    `last` is the last good version of the document, extracted by the same declaration; None on the
    first capture. A problem whose reason is in SOFT_REASONS rests on `last` alone.
    """
    if last is not None and version.paragraphs == last.paragraphs:
        return None
    found = _judge(version, last, document.language, capture)
    if capture is None or not _is_worth_a_look(found, capture, version, last):
        return found
    return _wall_around(capture, NOT_FOUND if found else UNKNOWN) or found


def judge_text(new: Version, old: Version | None, language: str | None) -> Problem | None:
    """The same where only texts are known. Without a language, that of the old text is expected."""
    if old is not None and new.paragraphs == old.paragraphs:
        return None
    return _judge(new, old, language, None)


def explain(error: ExtractError, capture: Capture, document: Document) -> Problem:
    """Why nothing could be extracted: a wall or an error, if the page as a whole is one.

    Otherwise the problem the error carries: the selectors have to be mended.
    """
    if error.problem.reason not in ("selector-missing", "empty"):
        return error.problem
    return _wall_around(capture, NOT_FOUND) or _emptiness(capture, document) or error.problem


def _judge(
    new: Version, old: Version | None, language: str | None, capture: Capture | None
) -> Problem | None:
    if old is None:
        wall = find_wall(new.paragraphs, _facts(capture, new.paragraphs), UNKNOWN)
        return wall or _empty(new) or find_wrong(new, None, language)
    seen = compare(old, new)
    return (
        _wall_instead(seen, capture)
        or _empty(new)
        or _emptied(seen)
        or _wrong_language(seen, language)
        or find_loss(seen)
        or find_doubling(seen)
    )


def _wall_instead(seen: Comparison, capture: Capture | None) -> Problem | None:
    """Whether what came in place of lost terms is a wall."""
    if seen.lost_share < LOSS_AT_ALL:
        return None
    found = find_wall(seen.fresh, _facts(capture, seen.fresh), _doubt(seen))
    if found is None:
        return None
    gone = f" came where {seen.lost_words:,} of {seen.old_words:,} are gone"
    return Problem(found.reason, found.detail + gone)


def _doubt(seen: Comparison) -> Doubt:
    """How much what came is doubted. Of a short text that was mended, most may be new, but not all."""
    if seen.lost_share < LOSS_OF_MOST:
        return PART_LOST
    if seen.old_words < LONG_WORDS:
        return UNKNOWN
    if not _is_replaced(seen):
        return replace(MOST_LOST, tiny=0)
    if total(seen.new.paragraphs) <= LITTLE * seen.old_words:
        return replace(MOST_LOST, dense=20)
    return replace(MOST_LOST, hints=0)


def _is_replaced(seen: Comparison) -> bool:
    """Whether no sentence of the old text is left; titles, menus and footers may be."""
    prose = {text: count(text) for text in seen.old.paragraphs if count(text) >= PROSE_WORDS}
    if not prose:
        return seen.lost_share >= ALMOST_ALL
    return sum(seen.lost.get(text, 0) for text in prose) >= ALMOST_ALL * sum(prose.values())


def _wrong_language(seen: Comparison, language: str | None) -> Problem | None:
    """Asked only where enough is new to turn a text into a mixed one: to identify it takes time."""
    if seen.novel_words < NOVEL_AT_ALL * (seen.novel_words + seen.kept_words):
        return None
    return find_wrong(seen.new, seen.old, language or main_language(seen.old.paragraphs))


def _empty(new: Version) -> Problem | None:
    if not is_blank(new.paragraphs):
        return None
    said = " / ".join(new.paragraphs)
    return Problem("empty", f"no text came, only “{said}”" if said else "no word came")


def _emptied(seen: Comparison) -> Problem | None:
    """Whether a few words came in place of a text."""
    words = total(seen.new.paragraphs)
    if words > EMPTY_WORDS or seen.old_words < LONG_WORDS:
        return None
    said = " / ".join(seen.new.paragraphs)
    return Problem("empty", f"only {words} words came where {seen.old_words:,} stood: “{said}”")


def _emptiness(capture: Capture, document: Document) -> Problem | None:
    """Whether a page without the declared part has no text at all: an application not yet filled."""
    for exchange in capture.exchanges:
        seen = seen_words(exchange)
        if is_blank(seen):
            said = f" but “{' / '.join(seen)}”" if seen else ""
            return Problem(
                "empty",
                f"{exchange.url}: the page came without text{said}; if it always does, give "
                f"{document.id} browser: true",
            )
    return None


def _is_worth_a_look(
    found: Problem | None, capture: Capture, new: Version, last: Version | None
) -> bool:
    """Whether the pages around the terms are to be read as well.

    They may say better why hardly anything came; and of several pages, one may be a wall that is lost
    in the text of the others.
    """
    if found is not None:
        return found.reason in ("empty", "truncated") and total(new.paragraphs) <= REST_WORDS
    if len(capture.exchanges) < 2:
        return False
    return last is None or total(new.paragraphs) < (1 - LOSS_AT_ALL) * total(last.paragraphs)


def _wall_around(capture: Capture, doubt: Doubt) -> Problem | None:
    for exchange in capture.exchanges:
        found = find_wall(seen_words(exchange), read_facts(exchange), doubt)
        if found is not None:
            return Problem(found.reason, f"{exchange.final_url}: {found.detail}")
    return None


def _facts(capture: Capture | None, paragraphs: Sequence[str]) -> PageFacts:
    """What the page says of itself: read only where the text is short enough for a wall."""
    if (
        capture is None
        or len(capture.exchanges) != 1
        or sum(map(len, paragraphs)) > MOST_CHARACTERS
    ):
        return NO_PAGE
    return read_facts(capture.exchanges[0])
