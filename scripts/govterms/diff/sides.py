"""Sides: two versions side by side, with what is known of their paragraphs.

Worked out when first asked: most changes never need to know which paragraphs are furniture.
"""

from collections.abc import Sequence
from functools import cached_property

from govterms.diff.alignment import Group
from govterms.diff.furniture import Shapes, furniture
from govterms.diff.words import Readings
from govterms.model import Version


class Sides:
    """The earlier and the later version of one document."""

    def __init__(self, before: Version, after: Version) -> None:
        self.before = before
        self.after = after
        self.readings = Readings()
        self._shapes = Shapes(self.readings)

    @cached_property
    def _old_furniture(self) -> frozenset[int]:
        return furniture(self.before.paragraphs, self._shapes)

    @cached_property
    def _new_furniture(self) -> frozenset[int]:
        return furniture(self.after.paragraphs, self._shapes)

    def deleted(self, group: Group) -> Sequence[str]:
        """The group's paragraphs in the earlier version."""
        return self.before.paragraphs[group.old_at : group.old_end]

    def inserted(self, group: Group) -> Sequence[str]:
        """The group's paragraphs in the later version."""
        return self.after.paragraphs[group.new_at : group.new_end]

    def is_furniture(self, group: Group) -> bool:
        """Whether all that the group holds, on both sides, is no term."""
        paragraphs = (*self.deleted(group), *self.inserted(group))
        if not all(map(self._shapes.can_be_furniture, paragraphs)):
            return False
        return all(at in self._old_furniture for at in range(group.old_at, group.old_end)) and all(
            at in self._new_furniture for at in range(group.new_at, group.new_end)
        )
