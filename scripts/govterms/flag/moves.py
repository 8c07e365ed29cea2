"""Moves: which sentences of a place were taken out, put in or changed, and which words moved in them.

deleted and inserted sentences -> Moves

A sentence that stands on both sides of the change, wherever, has only moved and is left out. What is
left is paired by the words it shares, best pairs first; a sentence without a partner is new or gone.
"""

import re
from collections.abc import Iterator, Sequence
from sys import intern
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from govterms.flag.reading import Read
from govterms.memory import Remembered

LIKE = 0.5
"""Share of the longer sentence's words that the two must have in common, in order."""
MOST_PAIRS = 20_000
"""Pairs of sentences that are compared in one place; beyond it only neighbours in order are."""
NEAR = 30
CLOSE, WIDE = 3, 8
"""Words shown to the patterns on either side of words that moved."""
ROOM = 1 << 20
"""Characters of the sentences whose words are remembered, some 4,000: a place is often changed back."""
PIECE = re.compile(
    r"[\w.+%-]{1,64}@[\w.-]{1,255}\w|(?:https?://|www\.)\S{1,2000}\w|\$?\d+(?:[.,:/]\d+)*|[A-Za-z0-9]+"
)


class Move(NamedTuple):
    """One sentence before and after; None where it is new or gone. `lost` and `gained` moved in it.

    `close` has the moved words of both sides with three words around them, `wide` with eight.
    """

    before: Read | None
    after: Read | None
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    close: tuple[str, ...]
    wide: tuple[str, ...]

    @property
    def reads(self) -> tuple[Read, ...]:
        """The sentence on the sides where it stands, old side first."""
        return tuple(read for read in (self.before, self.after) if read)

    @property
    def size(self) -> int:
        """How many words moved."""
        return len(self.lost) + len(self.gained)


def moves(deleted: Sequence[Read], inserted: Sequence[Read]) -> tuple[Move, ...]:
    """Each sentence of both sides once, in the order of the new side; what is gone comes last."""
    partners = dict(_pairs(deleted, inserted)) if deleted and inserted else {}
    found = []
    for at, after in enumerate(inserted):
        if at in partners:
            found.append(_changed(deleted[partners[at]], after))
        else:
            text = after.sentence.folded
            found.append(Move(None, after, (), _said[text], (text,), (text,)))
    for at in sorted(set(range(len(deleted))) - set(partners.values())):
        text = deleted[at].sentence.folded
        found.append(Move(deleted[at], None, _said[text], (), (text,), (text,)))
    return tuple(found)


class _Heard(NamedTuple):
    """A sentence's words in small letters, and which they are."""

    words: tuple[str, ...]
    different: frozenset[str]


def _taken_apart(folded: str) -> tuple[str, ...]:
    return tuple(map(intern, PIECE.findall(folded)))


_said = Remembered(_taken_apart, room=ROOM)
"""The words of a sentence as they stand. Equal words are one object: compared sooner, and kept once."""


def _hear(folded: str) -> _Heard:
    small = tuple(intern(word.lower()) for word in _said[folded])
    return _Heard(small, frozenset(small))


_heard = Remembered(_hear, room=ROOM)


def _changed(before: Read, after: Read) -> Move:
    was, now = before.sentence.folded, after.sentence.folded
    lost, gained = set[int](), set[int]()
    for step in LCSseq.opcodes(_heard[was].words, _heard[now].words):
        if step.tag != "equal":
            lost.update(range(step.src_start, step.src_end))
            gained.update(range(step.dest_start, step.dest_end))
    old, new = _said[was], _said[now]
    return Move(
        before,
        after,
        tuple(old[at] for at in sorted(lost)),
        tuple(new[at] for at in sorted(gained)),
        (_around(old, lost, CLOSE), _around(new, gained, CLOSE)),
        (_around(old, lost, WIDE), _around(new, gained, WIDE)),
    )


def _around(words: Sequence[str], moved: set[int], reach: int) -> str:
    """The moved words and those that stand around them, as one text."""
    shown = {at + step for at in moved for step in range(-reach, reach + 1)}
    return " ".join(words[at] for at in sorted(shown) if 0 <= at < len(words))


def _pairs(old: Sequence[Read], new: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """Pairs (place in new, place in old), most alike first, each sentence once."""
    used_old: set[int] = set()
    used_new: set[int] = set()
    left, right = ([_heard[read.sentence.folded] for read in side] for side in (old, new))
    for _, at, was in sorted(_scores(left, right), reverse=True):
        if at not in used_new and was not in used_old:
            used_new.add(at)
            used_old.add(was)
            yield at, was


def _scores(old: Sequence[_Heard], new: Sequence[_Heard]) -> Iterator[tuple[float, int, int]]:
    """How alike each two sentences are that share enough words to be one."""
    reach = max(len(old), len(new)) if len(old) * len(new) <= MOST_PAIRS else NEAR
    for at, (words, mine) in enumerate(new):
        middle = at * len(old) // max(1, len(new))
        first = max(0, middle - reach)
        for was, (others, theirs) in enumerate(old[first : middle + reach + 1], first):
            if 2 * len(mine & theirs) < LIKE * min(len(mine), len(theirs)):
                continue
            share = LCSseq.similarity(others, words) / max(len(words), len(others), 1)
            if share >= LIKE:
                yield share, at, was
