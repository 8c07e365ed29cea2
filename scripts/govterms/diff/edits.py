"""Edits: the words that differ between the two readings of a group, and what stands around them.

two readings -> their edits

Readings have no marks, so that an edit here is one that can be heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from govterms.diff import matching, words
from govterms.diff.matching import Stretch

AROUND = 12
"""So many unchanged words are kept on each side of an edit."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that were replaced by others, with the unchanged words `before` and `after` them."""

    deleted: Sequence[str]
    inserted: Sequence[str]
    before: Sequence[str]
    after: Sequence[str]


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits between two lists of tokens, in order."""
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
    return sum(words.count_words(one.inserted) for one in some)


def lost(some: Sequence[Edit]) -> int:
    """How many words the edits take away."""
    return sum(words.count_words(one.deleted) for one in some)
