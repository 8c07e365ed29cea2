"""Sides: two versions side by side, with what is known of their paragraphs.

Worked out when first asked: most changes never need to know which paragraphs are furniture.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from govterms.diff import words
from govterms.diff.alignment import Group
from govterms.diff.furniture import Furniture
from govterms.diff.shapes import can_be_furniture
from govterms.model import Version

_BARE_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]?\s*", re.ASCII)
COUNTED = 2
"""So many numbers in a row, from 1, are those of a list."""


@lru_cache(maxsize=16)
def furniture_of(paragraphs: tuple[str, ...]) -> Furniture:
    """The furniture of a version, kept for the next one, which is compared with it."""
    return Furniture(paragraphs)


class Sides:
    """The earlier and the later version of one document."""

    def __init__(self, before: Version, after: Version) -> None:
        self.before = before
        self.after = after

    def deleted(self, group: Group) -> Sequence[str]:
        """The group's paragraphs in the earlier version."""
        return self.before.paragraphs[group.old_at : group.old_end]

    def inserted(self, group: Group) -> Sequence[str]:
        """The group's paragraphs in the later version."""
        return self.after.paragraphs[group.new_at : group.new_end]

    @cached_property
    def _old_words(self) -> frozenset[str]:
        return frozenset(words.tokens(words.joined(self.before.paragraphs)))

    @cached_property
    def _new_words(self) -> frozenset[str]:
        return frozenset(words.tokens(words.joined(self.after.paragraphs)))

    def is_known_before(self, word: str) -> bool:
        """Whether the earlier version has a word."""
        return word in self._old_words

    def is_known_after(self, word: str) -> bool:
        """Whether the later version has a word."""
        return word in self._new_words

    def is_furniture(self, group: Group) -> bool:
        """Whether all that the group holds, on both sides, is no term."""
        paragraphs = (*self.deleted(group), *self.inserted(group))
        if not all(map(can_be_furniture, paragraphs)):
            return False
        old, new = furniture_of(self.before.paragraphs), furniture_of(self.after.paragraphs)
        return all(at in old for at in range(group.old_at, group.old_end)) and all(
            at in new for at in range(group.new_at, group.new_end)
        )

    def is_list_number(self, group: Group) -> bool:
        """Whether the group is a number alone that counts a list: 1, 2, 3, each a paragraph, on one side."""
        if not all(map(_BARE_NUMBER.fullmatch, (*self.deleted(group), *self.inserted(group)))):
            return False
        return all(at in self._counted_old for at in range(group.old_at, group.old_end)) and all(
            at in self._counted_new for at in range(group.new_at, group.new_end)
        )

    @cached_property
    def _counted_old(self) -> frozenset[int]:
        return _counted(self.before.paragraphs)

    @cached_property
    def _counted_new(self) -> frozenset[int]:
        return _counted(self.after.paragraphs)


def _counted(paragraphs: Sequence[str]) -> frozenset[int]:
    """The places of bare numbers that count up from 1 with text between them."""
    bare = [
        (at, int(one.strip(" .()")))
        for at, one in enumerate(paragraphs)
        if _BARE_NUMBER.fullmatch(one)
    ]
    found: set[int] = set()
    run: list[int] = []
    for at, number in (*bare, (len(paragraphs), 1)):
        if number != len(run) + 1:
            found.update(run if len(run) >= COUNTED else ())
            run = []
        if number == len(run) + 1:
            run.append(at)
    found.update(run[:-1] if len(run) > COUNTED else ())
    return frozenset(found)
