"""Vocabulary: which words of a text stand for which sets of words in the patterns.

word of a text -> the sets it belongs to, as bits

Every set of words that any pattern asks for has a number. A word is looked up once and remembered, so
that reading a sentence is one pass over its words.
"""

import re

from govterms.flag.patterns import Word
from govterms.flag.words import words

TOKEN = re.compile(r"\$?\d+(?:[.,]\d+)*|[A-Za-z0-9]+")
MOST_WORDS = 200_000


class Vocabulary(dict[str, int]):
    """The sets that words belong to; filled as words are met, emptied when it holds too many."""

    def __init__(self) -> None:
        super().__init__()
        self.sets: dict[Word, int] = {}
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._longest = 0

    def number(self, word: Word) -> int:
        """The number of a set of words; a new set gets the next one."""
        if word not in self.sets:
            self.sets[word] = len(self.sets)
            bit = 1 << self.sets[word]
            for table, some in (
                (self._whole, word.whole),
                (self._beginnings, word.beginnings),
                (self._kinds, word.kinds),
            ):
                for text in some:
                    table[text] = table.get(text, 0) | bit
            self._longest = max([self._longest, *map(len, word.beginnings)])
            self.clear()
        return self.sets[word]

    def __missing__(self, text: str) -> int:
        if len(self) > MOST_WORDS:
            self.clear()
        word = text.lower()
        bits = self._whole.get(word, 0) | self._kind(text)
        for size in range(1, min(len(word), self._longest) + 1):
            bits |= self._beginnings.get(word[:size], 0)
        self[text] = bits
        return bits

    def _kind(self, text: str) -> int:
        if text[0] == "$":
            return self._kinds.get("sum", 0)
        if text[0].isdigit():
            return self._kinds.get("number", 0)
        return self._kinds.get("name", 0) if _is_name(text) else 0


def _is_name(text: str) -> bool:
    """A capital letter, unless it begins a word for the reader (`You`, `Your`) or a common word."""
    return text[0].isupper() and text.lower() not in _NOT_NAMES


_NOT_NAMES = words(
    "a all an and any as at both but by each either every for from his how i if in it its no nor "
    "not of on or our so some such that the their then there these they this those to what when "
    "where which while who with you your yours yourself user users member members customer "
    "customers"
)
