"""Matching: what two sequences have in common, in order.

two sequences of words or paragraphs -> matching stretches (old_at, new_at, size)

The longest common subsequence is found exactly, bit-parallel in C++ (rapidfuzz; Hyyrö 2004), up to a
bound on size. Beyond it, what stands once on both sides anchors the rest (patience diff, Bram Cohen).
No clock is read, so the answer never depends on the machine.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import lt
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

LARGEST = 16_000_000
"""Cells of the table for one exact comparison: 4,000 x 4,000 words take about 6 ms and 2 MB."""

BLOCK = 32
"""So many elements are compared at once where most are the same."""

PHRASE = 4
"""So many words in a row are a phrase: long enough to stand once in most terms."""


class Stretch(NamedTuple):
    """`size` elements from `old_at` on one side equal those from `new_at` on the other."""

    old_at: int
    new_at: int
    size: int


def longest(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The longest common subsequence; where that is too large, between phrases that stand once."""
    if len(old) * len(new) <= LARGEST:
        return _exact(old, new)
    return _filled(old, new, once(_phrases(old), _phrases(new)))


def anchored(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Elements that stand once on both sides first, then the longest common subsequence between."""
    return _filled(old, new, once(old, new))


def once(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The common head and tail, and between them what stands once on both sides, in order."""
    head = _common_head(old, new)
    tail = _common_tail(old, new, head)
    inner = _unique(old[head : len(old) - tail], new[head : len(new) - tail])
    anchors = [Stretch(0, 0, head)] if head else []
    anchors += [Stretch(head + i, head + j, size) for i, j, size in _in_rows(inner)]
    if tail:
        anchors.append(Stretch(len(old) - tail, len(new) - tail, tail))
    return anchors


def _in_rows(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs that follow directly on one another as one row: its beginning on both sides and its size."""
    begin = 0
    for at, (i, j) in enumerate(pairs, 1):
        if at == len(pairs) or pairs[at] != (i + 1, j + 1):
            yield (*pairs[begin], at - begin)
            begin = at


def lcs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many elements the longest common subsequence has; 0 where it is too large to tell."""
    if len(old) * len(new) > LARGEST:
        return 0
    return int(LCSseq.similarity(old, new))


def likeness(old: Sequence[str], new: Sequence[str], least: float = 0.0) -> float:
    """How much of both is common to both: 0 nothing, 1 everything; in order, unless that is too large.

    What is less than `least` may be told as 0, which is found sooner.
    """
    size = len(old) + len(new)
    if len(old) * len(new) <= LARGEST:
        return float(Indel.normalized_similarity(old, new, score_cutoff=least)) if size else 0.0
    return 2 * (Counter(old) & Counter(new)).total() / size


def _exact(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    blocks = LCSseq.editops(old, new).as_matching_blocks()
    return [Stretch(one.a, one.b, one.size) for one in blocks if one.size]


def _phrases(some: Sequence[str]) -> list[str]:
    return [" ".join(some[at : at + PHRASE]) for at in range(len(some) - PHRASE + 1)]


def _filled(old: Sequence[str], new: Sequence[str], anchors: Sequence[Stretch]) -> list[Stretch]:
    """The anchors, with the longest common subsequence of each gap that is not too large."""
    found: list[Stretch] = []
    old_at = new_at = 0
    for anchor in (*anchors, Stretch(len(old), len(new), 0)):
        left, right = old[old_at : anchor.old_at], new[new_at : anchor.new_at]
        if left and right and len(left) * len(right) <= LARGEST:
            found += [Stretch(old_at + i, new_at + j, size) for i, j, size in _exact(left, right)]
        if anchor.size:
            found.append(anchor)
        old_at, new_at = anchor.old_at + anchor.size, anchor.new_at + anchor.size
    return _merged(found)


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for one in stretches:
        last = merged[-1] if merged else None
        if last and last.old_at + last.size == one.old_at and last.new_at + last.size == one.new_at:
            merged[-1] = Stretch(last.old_at, last.new_at, last.size + one.size)
        else:
            merged.append(one)
    return merged


def _unique(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of what stands once on both sides, as many as keep their order."""
    places_old, places_new = _standing_once(old), _standing_once(new)
    pairs = [(at, places_new[one]) for one, at in places_old.items() if one in places_new]
    return [pairs[step] for step in rising([there for _, there in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising subsequence (Fredman 1975), in n log n steps."""
    if all(map(lt, numbers, numbers[1:])):
        return list(range(len(numbers)))
    ends: list[int] = []
    places: list[int] = []
    before = [-1] * len(numbers)
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before[at] = places[length - 1] if length else -1
        ends[length : length + 1] = [number]
        places[length : length + 1] = [at]
    chain, at = [], places[-1] if places else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _standing_once(some: Sequence[str]) -> dict[str, int]:
    if len(set(some)) == len(some):
        return {one: at for at, one in enumerate(some)}
    counts = Counter(some)
    return {one: at for at, one in enumerate(some) if counts[one] == 1}


def _common_head(old: Sequence[str], new: Sequence[str]) -> int:
    size, room = 0, min(len(old), len(new))
    while size + BLOCK <= room and old[size : size + BLOCK] == new[size : size + BLOCK]:
        size += BLOCK
    while size < room and old[size] == new[size]:
        size += 1
    return size


def _common_tail(old: Sequence[str], new: Sequence[str], head: int) -> int:
    size, room = 0, min(len(old), len(new)) - head
    left, right = len(old), len(new)
    while (
        size + BLOCK <= room
        and old[left - size - BLOCK : left - size] == new[right - size - BLOCK : right - size]
    ):
        size += BLOCK
    while size < room and old[-1 - size] == new[-1 - size]:
        size += 1
    return size
