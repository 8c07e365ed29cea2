"""Moves: paragraphs that were taken out in one place and put back in another.

groups -> which of them are the two ends of a move

The same words must stand on both ends: a paragraph that was moved and edited is shown as deleted and
inserted, so that the edit cannot hide behind the move.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

from govterms.diff import words
from govterms.diff.alignment import Group
from govterms.model import Version


def moves(before: Version, after: Version, groups: Sequence[Group]) -> dict[Group, Group]:
    """Each group that is one end of a move, with the group that is the other."""
    gone: dict[str, deque[Group]] = defaultdict(deque)
    for group in groups:
        if group.new_at == group.new_end and group.old_end == group.old_at + 1:
            gone[words.key(before.paragraphs[group.old_at])].append(group)
    ends: dict[Group, Group] = {}
    for group in groups:
        if group.old_at == group.old_end and group.new_end == group.new_at + 1:
            key = words.key(after.paragraphs[group.new_at])
            if any(map(str.isalnum, key)) and gone.get(key):
                origin = gone[key].popleft()
                ends[origin], ends[group] = group, origin
    return ends
