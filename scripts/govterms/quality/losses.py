"""Losses: whether a text that shrank was cut short, or shortened by its authors.

Comparison -> Problem

Both lose words. Who shortens terms also touches what stays (a date, a number, a sentence that led
over), and takes away whole sections. A page that came half has lost and nothing else: sections are
empty under their headings, or the text breaks off inside one. Where neither can be told, a loss is
shown as a change: counsel can see a wall, but not a change that was taken for one.
"""

import re
from collections.abc import Iterable

from govterms.model import Problem
from govterms.quality.comparison import Comparison, missing_words, runs_of
from govterms.quality.gaps import Gap, read_gaps
from govterms.quality.words import count, plain, total, wording

LEAST_WORDS, LEAST_SHARE = 60, 0.03
"""Smaller losses are never doubted."""
ALMOST_ALL, REST_SHARE, REST_WORDS, QUARTER = 0.9, 0.1, 60, 0.25
"""A loss of almost everything is doubted even beside edits, if no more is left than a tenth, or than
sixty words that are no quarter."""
LEAST_GONE = 30
"""The least such a loss has to be: a short document is soon gone."""
EDIT_WORDS, EDIT_SHARE = 8, 0.02
"""New words, at least and for each word lost, that show an author at work."""
EDITED_PARAGRAPHS = 2
MOST = 0.5
"""A loss in the middle that no author would leave without touching another word."""
HOLLOW_SECTIONS, HOLLOW_SHARE = 2, 0.05
SCATTERED, SCATTERED_SHARE, SCATTERED_WORDS = 6, 0.15, 300
TAIL_SHARE, SECTION_TAIL_SHARE = 0.1, 0.25
"""What a missing end must come to: of the last section alone, and of whole sections."""
DOUBLE, SAME = 1.8, 0.1
"""A text twice is so much longer and differs in no more than so many words from the old one."""
PROSE_WORDS = 20
"""A paragraph of so many words is a text's, not a menu's."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_loss(seen: Comparison) -> Problem | None:
    """Why the new text is taken for a part of the old one; None if it is not."""
    if _is_remnant(seen):
        return _remnant(seen)
    if seen.lost_words < LEAST_WORDS or seen.lost_share < LEAST_SHARE:
        return None
    evidence = "" if _is_revised(seen) else _break_off(seen) or _shape(seen)
    return _problem(seen, evidence) if evidence else None


def find_doubling(seen: Comparison) -> Problem | None:
    """Why the new text is taken for the old one twice; None if it is not."""
    if len(seen.new.paragraphs) < 1.5 * len(seen.old.paragraphs):
        return None
    old, new = total(seen.old.paragraphs), total(seen.new.paragraphs)
    if new < DOUBLE * old or new < DOUBLE * total(set(seen.new.paragraphs)):
        return None
    if seen.lost_words + seen.novel_words > SAME * seen.old_words:
        return None
    return Problem(
        "selector-missing",
        f"the same paragraphs stand there more than once: {new:,} words where {old:,} stood; see "
        "whether the selectors now match two copies of the text",
    )


def _problem(seen: Comparison, evidence: str) -> Problem:
    return Problem(
        "truncated",
        f"{evidence}: {seen.lost_words:,} of {seen.old_words:,} words are gone "
        f"({seen.lost_share:.0%}) and {seen.novel_words:,} came",
    )


def _remnant(seen: Comparison) -> Problem:
    """A remnant of the old text is a part of it; a few other words instead are no terms at all."""
    cut = _problem(seen, "almost nothing is left")
    return Problem("empty", cut.detail) if seen.novel_words else cut


def _is_remnant(seen: Comparison) -> bool:
    """Whether hardly a word of the old text is left, or no sentence, and no new text came instead."""
    if seen.lost_words < LEAST_GONE or _has_prose(seen.novel):
        return False
    most = max(REST_SHARE * seen.old_words, min(REST_WORDS, QUARTER * seen.old_words))
    if seen.lost_share >= ALMOST_ALL and total(seen.new.paragraphs) <= most:
        return True
    if seen.lost_share < MOST or seen.novel_words >= EDIT_WORDS:
        return False
    return _has_prose(seen.lost) and not _has_prose(seen.new.paragraphs)


def _has_prose(paragraphs: Iterable[str]) -> bool:
    return any(count(plain(paragraph)) >= PROSE_WORDS for paragraph in paragraphs)


def _is_revised(seen: Comparison) -> bool:
    """Whether something else than the loss differs: then an author was at work."""
    if seen.novel_words >= max(EDIT_WORDS, EDIT_SHARE * seen.lost_words):
        return True
    return bool(_years(seen.novel) - _years(seen.lost)) or _edited(seen) >= EDITED_PARAGRAPHS


def _years(paragraphs: Iterable[str]) -> set[str]:
    return {year for text in paragraphs for year in _YEAR.findall(text)}


def _edited(seen: Comparison) -> int:
    """How many old paragraphs stand there mended: some of their words are gone, most are not."""
    words = ((lost, count(plain(text))) for text, lost in seen.lost.items())
    return sum(0 < 2 * lost < had for lost, had in words)


def _break_off(seen: Comparison) -> str:
    """Whether the text ends in the middle of a paragraph of the old one."""
    last = seen.new.paragraphs[-1] if seen.new.paragraphs else ""
    key = wording(last)
    if last not in seen.novel or not key:
        return ""
    is_cut = any(other.startswith(key) and other != key for other in map(wording, seen.lost))
    return f"the text breaks off at “…{plain(last)[-60:]}”" if is_cut else ""


def _shape(seen: Comparison) -> str:
    """What the shape of the loss says; "" if it may as well be an author's."""
    gaps = read_gaps(seen.old.paragraphs, seen.new.paragraphs)
    prose = _prose_lost(seen)
    hollow = sum(gap.is_hollow for gap in gaps)
    if hollow >= HOLLOW_SECTIONS and prose >= HOLLOW_SHARE * seen.old_words:
        return f"{hollow} headings stand without the text that was under them"
    least = max(SCATTERED_WORDS, SCATTERED_SHARE * seen.old_words)
    if len(gaps) >= SCATTERED and prose >= least:
        return f"paragraphs are missing in {len(gaps)} places and nothing else differs"
    return _one_block(gaps[0], _unsaid(seen) / seen.old_words) if len(gaps) == 1 else ""


def _one_block(gap: Gap, share: float) -> str:
    """What is missing in one place. A missing beginning is an author's: a page is cut from the end."""
    if gap.is_tail and share >= _least_tail(gap):
        return "the end of the text is missing and nothing else differs"
    if share >= MOST and not gap.is_head:
        return "most of the text is missing and nothing else differs"
    return ""


def _prose_lost(seen: Comparison) -> int:
    """The lost words of running text: menus and footers come and go with a page's template."""
    lengths = ((lost, count(plain(text))) for text, lost in seen.lost.items())
    return sum(lost for lost, words in lengths if words >= PROSE_WORDS // 2)


def _unsaid(seen: Comparison) -> int:
    """The lost words of running text that are not said elsewhere in what is left.

    A page may have had its terms twice, those in force and those to come.
    """
    runs = runs_of(wording(paragraph) for paragraph in seen.new.paragraphs)
    keys = (wording(paragraph) for paragraph in seen.lost)
    return sum(missing_words(key, runs) for key in keys if count(key) >= PROSE_WORDS // 2)


def _least_tail(tail: Gap) -> float:
    if not tail.begins_inside:
        return SECTION_TAIL_SHARE
    return LEAST_SHARE if tail.headings else TAIL_SHARE
