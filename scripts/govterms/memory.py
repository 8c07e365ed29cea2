"""Memory: what was made of a text is kept for a while, for versions of a document share most of theirs.

text -> what a function of text alone makes of it
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

ROOM = 1 << 23
"""Characters of the texts whose answers are kept: those of six long documents under way side by side, with
what their versions do not share."""
PLACE = 100
"""A text takes the room of so many characters besides its own, for its answer and its place."""


class Known(dict[K, T]):
    """Answers by what they were made of, which has a size in characters; made when first asked for.

    `known[key]` is `work(key)` at any time. Answers are given out again: none may be changed. Of `room`
    characters at most the answers are known; full, it begins anew.
    """

    def __init__(self, work: Callable[[K], T], size: Callable[[K], int], room: int = ROOM) -> None:
        super().__init__()
        self._work, self._size, self._room = work, size, room
        self._left = room

    def __missing__(self, key: K) -> T:
        made = self._work(key)
        self._left -= self._size(key) + PLACE
        if self._left < 0:
            self.clear()
        else:
            self[key] = made
        return made

    def clear(self) -> None:
        """Begin anew."""
        super().clear()
        self._left = self._room


class Remembered(Known[str, T]):
    """A function of one text that knows its last answers; `remembered[text]` is the same, and sooner."""

    def __init__(self, work: Callable[[str], T], room: int = ROOM) -> None:
        super().__init__(work, len, room)

    def __call__(self, text: str) -> T:
        return self[text]

    def each(self, texts: Iterable[str]) -> Iterator[T]:
        """The answers for many texts, in their order."""
        return map(self.__getitem__, texts)
