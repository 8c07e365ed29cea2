"""Comparison: what differs between two versions of one document.

Version, Version -> Change -> the paragraphs of the later version, if applied to the earlier

The same two versions always give the same change, on any machine.
"""

from govterms.diff.alignment import groups
from govterms.diff.classes import judge
from govterms.diff.moves import moves
from govterms.diff.places import places
from govterms.diff.sides import Sides
from govterms.model import CHANGE_CLASSES, Change, Version


def compare(before: Version, after: Version) -> Change:
    """Every place where the two versions differ, with its class; without places the class is `none`."""
    sides = Sides(before, after)
    some = groups(before.paragraphs, after.paragraphs)
    ends = moves(before, after, some)
    judged = {group: judge(sides, group) for group in some if group not in ends}
    found = places(sides, some, ends, judged)
    classes = {one.change_class for one in found}
    return Change(
        before=before,
        after=after,
        places=found,
        change_class=next((one for one in CHANGE_CLASSES if one in classes), CHANGE_CLASSES[-1]),
        words_added=sum(one.gained for one in judged.values()),
        words_removed=sum(one.lost for one in judged.values()),
    )


def apply(change: Change) -> tuple[str, ...]:
    """The paragraphs of `change.before` with every place replaced: those of `change.after`."""
    paragraphs = list(change.before.paragraphs)
    for place in reversed(change.places):
        paragraphs[place.old_at : place.old_at + len(place.deleted)] = place.inserted
    return tuple(paragraphs)
