"""Alignment: which paragraphs of one version answer to which of the other.

paragraphs, paragraphs -> groups of paragraphs that differ, in order

Paragraphs that are the same to the letter and stand once anchor the rest; between them those that say
the same (`words.key`), and between those the ones that are alike. A paragraph cut in two, or two made
one, is one group. All bounds are on size, none on time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govterms.diff import matching
from govterms.diff.edits import shared
from govterms.diff.words import heard, key, reading

ALIKE = 0.5
"""Two paragraphs are one paragraph edited if this much of their words is common to both, in order."""
ABSORBED = 0.6
"""A neighbour belongs to a group if this much of its words is found in the group's other side."""
LONGER = 3
"""Paragraphs whose lengths differ by more than this factor are compared by what one has of the other."""
ENOUGH = 6
"""So many words a paragraph must have to be found inside a much longer one."""
FEW = 200
"""So many pairs of paragraphs are all compared; of more, only those that share uncommon words."""
COMMON = 6
"""A word that stands in more paragraphs of a gap than this does not suggest a pair."""
SUGGESTED = 4
"""So many candidates are compared for each new paragraph."""


class Group(NamedTuple):
    """`before.paragraphs[old_at:old_end]` answers to `after.paragraphs[new_at:new_end]`."""

    old_at: int
    old_end: int
    new_at: int
    new_end: int


def groups(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Every group that differs, in order; a paragraph without an answer is a group of its own."""
    found: list[Group] = []
    for gap in _gaps(matching.once(old, new), Group(0, len(old), 0, len(new))):
        found += _by_key(old, new, gap)
    return found


def answers(
    old: Sequence[str], new: Sequence[str]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """All paragraphs of both sides in order, those together that answer to one another."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    at = there = 0
    ends = Group(len(old), len(old), len(new), len(new))
    for group in (*groups(old, new), ends):
        kept = zip(old[at : group.old_at], new[there : group.new_at], strict=True)
        found += [((one,), (other,)) for one, other in kept]
        found.append(
            (tuple(old[group.old_at : group.old_end]), tuple(new[group.new_at : group.new_end]))
        )
        at, there = group.old_end, group.new_end
    return found[:-1]


def _gaps(stretches: Sequence[matching.Stretch], whole: Group) -> Iterator[Group]:
    """What lies between matching stretches; their places count from the beginning of `whole`."""
    old_at, new_at = whole.old_at, whole.new_at
    for one in stretches:
        left, right = whole.old_at + one.old_at, whole.new_at + one.new_at
        if old_at < left or new_at < right:
            yield Group(old_at, left, new_at, right)
        old_at, new_at = left + one.size, right + one.size
    if old_at < whole.old_end or new_at < whole.new_end:
        yield Group(old_at, whole.old_end, new_at, whole.new_end)


def _by_key(old: Sequence[str], new: Sequence[str], gap: Group) -> Iterator[Group]:
    """The groups of a gap: paragraphs that say the same, and between them those that are alike."""
    left = list(map(key, old[gap.old_at : gap.old_end]))
    right = list(map(key, new[gap.new_at : gap.new_end]))
    if "".join(left) == "".join(right):
        yield gap
        return
    if len(left) <= 1 or len(right) <= 1:
        yield from _by_likeness(old, new, gap)
        return
    stretches = matching.anchored(left, right)
    ends = matching.Stretch(len(left), len(right), 0)
    old_at, new_at = gap.old_at, gap.new_at
    for one in (*stretches, ends):
        there = Group(old_at, gap.old_at + one.old_at, new_at, gap.new_at + one.new_at)
        yield from _by_likeness(old, new, there)
        old_at, new_at = there.old_end + one.size, there.new_end + one.size
        for step in range(one.size):
            at, to = there.old_end + step, there.new_end + step
            if old[at] != new[to]:
                yield Group(at, at + 1, to, to + 1)


def _by_likeness(old: Sequence[str], new: Sequence[str], gap: Group) -> Iterator[Group]:
    if gap.old_at == gap.old_end or gap.new_at == gap.new_end:
        yield from (
            Group(at, at + 1, gap.new_at, gap.new_at) for at in range(gap.old_at, gap.old_end)
        )
        yield from (
            Group(gap.old_end, gap.old_end, at, at + 1) for at in range(gap.new_at, gap.new_end)
        )
        return
    if gap.old_end - gap.old_at == gap.new_end - gap.new_at == 1:
        yield from _one_by_one(old[gap.old_at], new[gap.new_at], gap)
        return
    left = list(heard.each(old[gap.old_at : gap.old_end]))
    right = list(heard.each(new[gap.new_at : gap.new_end]))
    pairs = [Group(i, i + 1, j, j + 1) for i, j in _alike(left, right)]
    for one in _absorb(left, right, pairs):
        yield Group(
            gap.old_at + one.old_at,
            gap.old_at + one.old_end,
            gap.new_at + one.new_at,
            gap.new_at + one.new_end,
        )


def _one_by_one(old: str, new: str, gap: Group) -> Iterator[Group]:
    """One paragraph on each side: one edited, or one gone and another come."""
    if _is_mostly_shared(reading[old], reading[new]) or _weight(heard[old], heard[new]):
        yield gap
    else:
        yield Group(gap.old_at, gap.old_end, gap.new_at, gap.new_at)
        yield Group(gap.old_end, gap.old_end, gap.new_at, gap.new_end)


def _is_mostly_shared(old: str, new: str) -> bool:
    """Whether what both begin and end with settles that they are alike, without counting words.

    There are at least as many words as pieces between spaces, and at most as many as signs.
    """
    begin, end = shared(old, new)
    pieces = old.count(" ", 0, begin) + old.count(" ", len(old) - end)
    return len(old) + len(new) - 2 * (begin + end) <= 2 * (pieces - 2)


Words = Sequence[Sequence[str]]


def _alike(left: Words, right: Words) -> list[tuple[int, int]]:
    """Pairs in order whose sum of common words is the greatest."""
    weights: dict[tuple[int, int], float] = {}
    for i, j in _candidates(left, right):
        weight = _weight(left[i], right[j])
        if weight:
            weights[i, j] = weight
    return _heaviest_chain(weights)


def _weight(old: Sequence[str], new: Sequence[str]) -> float:
    """How strongly two paragraphs answer to one another, by the words they share; 0 if they do not.

    A paragraph of quite another length answers if most of the shorter one stands in it in one piece.
    """
    short, long = sorted((len(old), len(new)))
    if long <= LONGER * short:
        likeness = matching.likeness(old, new, ALIKE)
        return likeness * (short + long) if likeness >= ALIKE else 0.0
    if short < ENOUGH or short * long > matching.LARGEST:
        return 0.0
    piece = max((one.size for one in matching.longest(old, new)), default=0)
    return float(piece) if piece >= ALIKE * short else 0.0


def _candidates(left: Words, right: Words) -> Iterator[tuple[int, int]]:
    if len(left) * len(right) <= FEW:
        return ((i, j) for i in range(len(left)) for j in range(len(right)))
    return _suggested(left, right)


def _suggested(left: Words, right: Words) -> Iterator[tuple[int, int]]:
    """For each new paragraph the old ones with which it shares most uncommon words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, some in enumerate(left):
        for word in dict.fromkeys(some):
            holders[word].append(i)
    for j, some in enumerate(right):
        votes: dict[int, int] = defaultdict(int)
        for word in dict.fromkeys(some):
            there = holders.get(word, ())
            if len(there) <= COMMON:
                for i in there:
                    votes[i] += 1
        best = sorted(votes, key=lambda i: (-votes[i], i))[:SUGGESTED]
        yield from ((i, j) for i in best)


def _heaviest_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, rising on both sides, whose weights together are the greatest (Fenwick tree)."""
    size = 1 + max((j for _, j in weights), default=0)
    tree: list[tuple[float, tuple[int, int] | None]] = [(0.0, None)] * (size + 1)
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for i, j in sorted(weights, key=lambda pair: (pair[0], -pair[1])):
        total, before[i, j] = _best(tree, j)
        at = j + 1
        while at <= size:
            if total + weights[i, j] > tree[at][0]:
                tree[at] = (total + weights[i, j], (i, j))
            at += at & -at
    chain, pair = [], _best(tree, size)[1]
    while pair:
        chain.append(pair)
        pair = before[pair]
    return chain[::-1]


def _best(
    tree: Sequence[tuple[float, tuple[int, int] | None]], end: int
) -> tuple[float, tuple[int, int] | None]:
    best: tuple[float, tuple[int, int] | None] = (0.0, None)
    while end > 0:
        if tree[end][0] > best[0]:
            best = tree[end]
        end -= end & -end
    return best


def _absorb(left: Words, right: Words, pairs: Sequence[Group]) -> Iterator[Group]:
    """The pairs, each with the neighbours that were cut from it, and every other paragraph alone."""
    old_at = new_at = 0
    ends = Group(len(left), len(left), len(right), len(right))
    for pair, after in zip((*pairs, ends), (*pairs[1:], ends, ends), strict=False):
        wide = pair
        if pair is not ends:
            wide = _widened(left, right, Group(old_at, after.old_at, new_at, after.new_at), pair)
        yield from (Group(at, at + 1, new_at, new_at) for at in range(old_at, wide.old_at))
        yield from (
            Group(wide.old_at, wide.old_at, at, at + 1) for at in range(new_at, wide.new_at)
        )
        if pair is not ends:
            yield wide
        old_at, new_at = wide.old_end, wide.new_end


def _widened(left: Words, right: Words, room: Group, pair: Group) -> Group:
    wide = pair
    while (wider := _wider(left, right, room, wide)) is not None:
        wide = wider
    return wide


def _wider(left: Words, right: Words, room: Group, wide: Group) -> Group | None:
    """The group with one neighbour more, if most of the neighbour's words were not answered yet."""
    options = []
    if wide.old_at == wide.old_end - 1:  # one old paragraph cut in several
        options += [
            (
                wide.new_end < room.new_end,
                Group(wide.old_at, wide.old_end, wide.new_at, wide.new_end + 1),
            ),
            (
                wide.new_at > room.new_at,
                Group(wide.old_at, wide.old_end, wide.new_at - 1, wide.new_end),
            ),
        ]
    if wide.new_at == wide.new_end - 1:  # several old paragraphs made one
        options += [
            (
                wide.old_end < room.old_end,
                Group(wide.old_at, wide.old_end + 1, wide.new_at, wide.new_end),
            ),
            (
                wide.old_at > room.old_at,
                Group(wide.old_at - 1, wide.old_end, wide.new_at, wide.new_end),
            ),
        ]
    answered = _answered(left, right, wide)
    for has_room, wider in options:
        if has_room:
            more = _size(left, right, wider) - _size(left, right, wide)
            if more and _answered(left, right, wider) - answered >= ABSORBED * more:
                return wider
    return None


def _size(left: Words, right: Words, group: Group) -> int:
    return sum(map(len, left[group.old_at : group.old_end])) + sum(
        map(len, right[group.new_at : group.new_end])
    )


def _answered(left: Words, right: Words, group: Group) -> int:
    old = [word for some in left[group.old_at : group.old_end] for word in some]
    new = [word for some in right[group.new_at : group.new_end] for word in some]
    return matching.lcs(old, new)
