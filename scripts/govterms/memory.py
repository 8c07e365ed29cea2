"""Memory: what was made of a short text is kept for a while, for versions of a document share most of theirs.

text -> what a function of text alone makes of it
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

KEPT = 4096
"""Texts whose answers are kept: as many paragraphs as a few long documents have."""
LONGEST = 2000
"""Characters of a text that is remembered: with those above at most some 20 MB."""


class Remembered(Generic[T]):
    """A function of one text that knows its last answers. They are given out again: none may be changed."""

    def __init__(self, work: Callable[[str], T]) -> None:
        self._work = work
        self._kept = lru_cache(maxsize=KEPT)(work)

    def __call__(self, text: str) -> T:
        return self._kept(text) if len(text) <= LONGEST else self._work(text)

    def forget(self) -> None:
        """Begin anew, as a process does."""
        self._kept.cache_clear()
