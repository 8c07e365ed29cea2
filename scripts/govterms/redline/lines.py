"""Lines: a place as lines of kept, deleted and inserted words.

Place -> lines

Lines without their insertions are the old text, without their deletions the new one, as it is seen. An
address is shown where a link came, went or leads elsewhere; where it stayed it would only stand in the way.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govterms.diff import RunKind, answers, word_diff
from govterms.model import Place
from govterms.redline.marks import Block, BlockKind, Link, Style, block, links

BREAK = "\n"
"""Stands between two paragraphs; no line has one of its own."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words of one fate and one style."""

    kind: RunKind
    text: str
    styles: frozenset[Style]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it is shown, and what became of its end.

    A line whose end was deleted ran on into the next in the new text, or is gone with all its words.
    """

    kind: BlockKind
    depth: int
    segments: tuple[Segment, ...]
    end: RunKind


def lines(place: Place) -> list[Line]:
    """The lines of a place, in order."""
    return [
        line
        for deleted, inserted in answers(place.deleted, place.inserted)
        for line in _lines(deleted, inserted)
    ]


def kept_line(paragraph: str) -> Line:
    """A paragraph that did not change."""
    known = Counter(links(paragraph))
    return next(iter(_one_sided([block(paragraph, known)], "kept")))


def _lines(deleted: Sequence[str], inserted: Sequence[str]) -> Iterable[Line]:
    shared = _links(deleted) & _links(inserted)
    known = shared.copy()
    old = [block(paragraph, known) for paragraph in deleted]
    known = shared.copy()
    new = [block(paragraph, known) for paragraph in inserted]
    if not new:
        return _one_sided(old, "deleted")
    if not old:
        return _one_sided(new, "inserted")
    return _woven(old, new)


def _links(paragraphs: Sequence[str]) -> Counter[Link]:
    return Counter(link for paragraph in paragraphs for link in links(paragraph))


def _one_sided(blocks: Sequence[Block], kind: RunKind) -> Iterator[Line]:
    for one in blocks:
        segments = tuple(Segment(kind, piece.text, piece.styles) for piece in one.pieces)
        yield Line(one.kind, one.depth, segments, kind)


class _Side:
    """One side of a place while it is read: its words in order, cut where their style changes."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.text = BREAK.join(one.text for one in blocks)
        self.at = 0
        self._styles: list[tuple[int, frozenset[Style]]] = []
        end = 0
        for one in blocks:
            for piece in one.pieces:
                end += len(piece.text)
                self._styles.append((end, piece.styles))
            end += 1
            self._styles.append((end, frozenset()))
        self._style = 0
        self._block = 0

    def take(self, size: int) -> Iterator[tuple[str, frozenset[Style]]]:
        """The next `size` characters as stretches of one style."""
        goal = self.at + size
        while self.at < goal:
            while self._styles[self._style][0] <= self.at:
                self._style += 1
            end = min(goal, self._styles[self._style][0])
            words = self.text[self.at : end]
            self._block += words.count(BREAK)
            yield words, self._styles[self._style][1]
            self.at = end

    def block(self) -> Block:
        """The block in which the next character stands."""
        return self.blocks[self._block]


def _woven(old_blocks: Sequence[Block], new_blocks: Sequence[Block]) -> Iterator[Line]:
    """Both sides as one, word by word."""
    old, new = _Side(old_blocks), _Side(new_blocks)
    segments: list[Segment] = []
    shape = new.block()
    for run in word_diff(old.text, new.text):
        side = old if run.kind == "deleted" else new
        for part in _cut(run.text):
            if not segments or side is new:
                shape = side.block()
            taken = list(side.take(len(part)))
            if run.kind == "kept":
                _skip(old, len(part))
            if part == BREAK:
                yield Line(shape.kind, shape.depth, tuple(segments), run.kind)
                segments = []
            else:
                segments += [Segment(run.kind, text, styles) for text, styles in taken]
    yield Line(shape.kind, shape.depth, tuple(segments), "kept")


def _skip(side: _Side, size: int) -> None:
    for _ in side.take(size):
        pass


def _cut(text: str) -> Iterator[str]:
    """A run's text with each paragraph break on its own."""
    for at, piece in enumerate(text.split(BREAK)):
        if at:
            yield BREAK
        if piece:
            yield piece
