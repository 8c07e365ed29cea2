"""Edits: the words that differ between the two readings of a group, and what stands around them.

two readings -> their edits

Readings have no marks, so that an edit here is one that can be heard.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from govterms.diff import matching, words
from govterms.diff.matching import Stretch

AROUND = 12
"""So many unchanged words are kept on each side of an edit."""


class Edit(NamedTuple):
    """Words that were replaced by others, with the unchanged words `before` and `after` them."""

    deleted: Sequence[str]
    inserted: Sequence[str]
    before: Sequence[str]
    after: Sequence[str]


def edits(old: str, new: str) -> list[Edit]:
    """The edits between two readings, in order.

    What both begin and end with is cut off first, but for the words around, so that a word changed in a
    long paragraph costs no more than in a short one.
    """
    begin, end = shared(old, new)
    left, right = old[begin : len(old) - end], new[begin : len(new) - end]
    return _between(words.tokens(left), words.tokens(right))


def shared(old: str, new: str) -> tuple[int, int]:
    """How many signs at the beginning and at the end are the same, less `AROUND` pieces of each.

    Both end in white space, where no word is cut in two.
    """
    begin = int(Prefix.similarity(old, new))
    end = min(int(Postfix.similarity(old, new)), min(len(old), len(new)) - begin)
    last = len(old) - end
    for _ in range(AROUND + 1):
        begin = old.rfind(" ", 0, begin) if begin > 0 else begin
        last = old.find(" ", last + 1) if last >= 0 else last
    return max(begin, 0), len(old) - last if last >= 0 else 0


def _between(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    found, at, there = [], 0, 0
    for one in (*matching.longest(old, new), Stretch(len(old), len(new), 0)):
        deleted, inserted = old[at : one.old_at], new[there : one.new_at]
        if deleted or inserted:
            before, after = old[max(0, at - AROUND) : at], old[one.old_at : one.old_at + AROUND]
            found.append(Edit(deleted, inserted, before, after))
        at, there = one.old_at + one.size, one.new_at + one.size
    return found


def gained(some: Sequence[Edit]) -> int:
    """How many words the edits add."""
    return words.count_words(chain.from_iterable(one.inserted for one in some))


def lost(some: Sequence[Edit]) -> int:
    """How many words the edits take away."""
    return words.count_words(chain.from_iterable(one.deleted for one in some))
