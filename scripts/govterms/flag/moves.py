"""Moves: which sentences of a place were taken out, put in or changed, and which words moved in them.

deleted and inserted sentences -> Moves

A sentence that stands on both sides of the change, wherever, has only moved and is left out. What is
left is paired by the words it shares, best pairs first; a sentence without a partner is new or gone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from govterms.flag.reading import Read

LIKE = 0.5
"""Share of the longer sentence's words that the two must have in common, in order."""
MOST_PAIRS = 20_000
"""Pairs of sentences that are compared in one place; beyond it only neighbours in order are."""
NEAR = 30
CLOSE, WIDE = 3, 8
"""Words shown to the patterns on either side of words that moved."""
PIECE = re.compile(
    r"[\w.+%-]{1,64}@[\w.-]{1,255}\w|(?:https?://|www\.)\S{1,2000}\w|\$?\d+(?:[.,:/]\d+)*|[A-Za-z0-9]+"
)


@dataclass(frozen=True, slots=True)
class Move:
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
    old = [PIECE.findall(read.sentence.folded) for read in deleted]
    new = [PIECE.findall(read.sentence.folded) for read in inserted]
    partners = dict(_pairs(_small(old), _small(new)))
    found = []
    for at, after in enumerate(inserted):
        if at in partners:
            found.append(_changed(deleted[partners[at]], after, old[partners[at]], new[at]))
        else:
            whole = (after.sentence.folded,)
            found.append(Move(None, after, (), tuple(new[at]), whole, whole))
    for at in sorted(set(range(len(deleted))) - set(partners.values())):
        whole = (deleted[at].sentence.folded,)
        found.append(Move(deleted[at], None, tuple(old[at]), (), whole, whole))
    return tuple(found)


def _small(sentences: list[list[str]]) -> list[list[str]]:
    return [[word.lower() for word in words] for words in sentences]


def _changed(before: Read, after: Read, old: list[str], new: list[str]) -> Move:
    lost, gained = set[int](), set[int]()
    for step in LCSseq.opcodes([w.lower() for w in old], [w.lower() for w in new]):
        if step.tag != "equal":
            lost.update(range(step.src_start, step.src_end))
            gained.update(range(step.dest_start, step.dest_end))
    return Move(
        before,
        after,
        tuple(old[at] for at in sorted(lost)),
        tuple(new[at] for at in sorted(gained)),
        (_around(old, lost, CLOSE), _around(new, gained, CLOSE)),
        (_around(old, lost, WIDE), _around(new, gained, WIDE)),
    )


def _around(words: list[str], moved: set[int], reach: int) -> str:
    """The moved words and those that stand around them, as one text."""
    shown = {at + step for at in moved for step in range(-reach, reach + 1)}
    return " ".join(words[at] for at in sorted(shown) if 0 <= at < len(words))


def _pairs(old: list[list[str]], new: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Pairs (place in new, place in old), most alike first, each sentence once."""
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, at, was in sorted(_scores(old, new), reverse=True):
        if at not in used_new and was not in used_old:
            used_new.add(at)
            used_old.add(was)
            yield at, was


def _scores(old: list[list[str]], new: list[list[str]]) -> Iterator[tuple[float, int, int]]:
    """How alike each two sentences are that share enough words to be one."""
    reach = max(len(old), len(new)) if len(old) * len(new) <= MOST_PAIRS else NEAR
    old_sets = [frozenset(words) for words in old]
    for at, words in enumerate(new):
        mine = frozenset(words)
        middle = at * len(old) // max(1, len(new))
        for was in range(max(0, middle - reach), min(len(old), middle + reach + 1)):
            if 2 * len(mine & old_sets[was]) < LIKE * min(len(mine), len(old_sets[was])):
                continue
            share = LCSseq.similarity(old[was], words) / max(len(words), len(old[was]), 1)
            if share >= LIKE:
                yield share, at, was
