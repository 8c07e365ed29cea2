"""Gaps: where in the old text paragraphs are missing, and what that looks like.

old paragraphs, new paragraphs -> Gaps
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from govterms.quality.words import total

EDGE_WORDS = 15
"""So many words may stand before a missing start (a title) or after a missing end (a link to the top)."""
BOLD_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Gap:
    """Neighbouring paragraphs that are gone.

    `is_hollow`: the heading above is kept, all text below it is gone. `is_head`, `is_tail`: nothing but
    a few words stood before or after. `begins_inside`: it began with text, not with a heading.
    `headings`: how many went with it.
    """

    is_hollow: bool
    is_head: bool
    is_tail: bool
    begins_inside: bool
    headings: int


def read_gaps(old: Sequence[str], new: Sequence[str]) -> tuple[Gap, ...]:
    """The gaps, from top to bottom: what stands in no longest common sequence of both texts."""
    is_lost = [False] * len(old)
    for step in LCSseq.editops(old, new):
        if step.tag == "delete":
            is_lost[step.src_pos] = True
    starts = [at for at in range(len(is_lost)) if is_lost[at] and not (at and is_lost[at - 1])]
    return tuple(_gap(old, is_lost, start) for start in starts)


def _gap(paragraphs: Sequence[str], is_lost: Sequence[bool], start: int) -> Gap:
    end = next((at for at in range(start, len(is_lost)) if not is_lost[at]), len(is_lost))
    headings = sum(is_heading(text) for text in paragraphs[start:end])
    is_under_heading = start > 0 and is_heading(paragraphs[start - 1])
    is_before_heading = end == len(paragraphs) or is_heading(paragraphs[end])
    return Gap(
        is_hollow=is_under_heading and is_before_heading and not headings,
        is_head=total(paragraphs[:start]) <= EDGE_WORDS,
        is_tail=total(paragraphs[end : end + EDGE_WORDS + 1]) <= EDGE_WORDS,
        begins_inside=not is_heading(paragraphs[start]),
        headings=headings,
    )


def is_heading(paragraph: str) -> bool:
    """A Markdown heading, or a short line in bold, as pages have them that know no headings."""
    is_bold = paragraph.startswith("**") and paragraph.endswith("**")
    return paragraph.startswith("#") or (is_bold and len(paragraph) <= BOLD_CHARACTERS)
