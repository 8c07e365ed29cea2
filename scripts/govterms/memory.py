"""Memory: what was made of a short text is kept for a while, for versions of a document share most of theirs.

text -> what a function of text alone makes of it
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

KEPT = 4096
"""Texts whose answers are kept: as many paragraphs as a few long documents have."""
LONGEST = 2000
"""Characters of a text that is remembered: with those above at most some 20 MB."""


class Remembered(Generic[T]):
    """A function of one text that knows its last answers. They are given out again: none may be changed.

    `kept` answers are known at most, of texts of no more than `longest` characters.
    """

    def __init__(self, work: Callable[[str], T], kept: int = KEPT, longest: int = LONGEST) -> None:
        self._known = _Known(work, kept, longest)

    def __call__(self, text: str) -> T:
        return self._known[text]

    def each(self, texts: Iterable[str]) -> Iterator[T]:
        """The answers for many texts, in their order; found in a third of the time."""
        return map(self._known.__getitem__, texts)

    def forget(self) -> None:
        """Begin anew, as a process does."""
        self._known.clear()


class _Known(dict[str, T]):
    """The answers by their texts; a full one begins anew."""

    def __init__(self, work: Callable[[str], T], kept: int, longest: int) -> None:
        super().__init__()
        self._work, self._kept, self._longest = work, kept, longest

    def __missing__(self, text: str) -> T:
        made = self._work(text)
        if len(text) <= self._longest:
            if len(self) >= self._kept:
                self.clear()
            self[text] = made
        return made
