"""Memory: what was made of a text is kept for a while, for versions of a document share most of theirs.

text -> what a function of text alone makes of it
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

ROOM = 1 << 23
"""Characters of the texts whose answers are kept: those of six long documents under way side by side, with
what their versions do not share."""
PLACE = 100
"""A text takes the room of so many characters besides its own, for its answer and its place."""
LONGEST = ROOM // 16
"""Characters of the longest text that is remembered."""


class Remembered(Generic[T]):
    """A function of one text that knows its last answers. They are given out again: none may be changed.

    Texts of `room` characters at most are known, each of no more than `longest`.
    """

    def __init__(self, work: Callable[[str], T], room: int = ROOM, longest: int = LONGEST) -> None:
        self._known = Known(work, len, room, longest)

    def __call__(self, text: str) -> T:
        return self._known[text]

    def each(self, texts: Iterable[str]) -> Iterator[T]:
        """The answers for many texts, in their order; found in a third of the time."""
        return map(self._known.__getitem__, texts)

    def forget(self) -> None:
        """Begin anew, as a process does."""
        self._known.clear()


class Known(dict[K, T]):
    """Answers by what they were made of, which has a size in characters; made when first asked for.

    Full, it begins anew: `known[key]` is `work(key)` at any time.
    """

    def __init__(
        self,
        work: Callable[[K], T],
        size: Callable[[K], int],
        room: int = ROOM,
        longest: int = LONGEST,
    ) -> None:
        super().__init__()
        self._work, self._size, self._room, self._longest = work, size, room, longest
        self._left = room

    def __missing__(self, key: K) -> T:
        made = self._work(key)
        size = self._size(key)
        if size <= self._longest:
            self._left -= size + PLACE
            if self._left < 0:
                self.clear()
            self[key] = made
        return made

    def clear(self) -> None:
        """Begin anew."""
        super().clear()
        self._left = self._room
