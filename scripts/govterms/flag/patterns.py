"""Patterns: the small language in which counsel writes what betrays a clause.

pattern -> a tree of words, gaps and choices

Words stand for themselves whatever their case; `word*` has any ending; `...` is a gap of up to six words
and `...20` of up to twenty; `(a | b c)` is one of several, `[a | b]` may be missing, `<we>` names a shared
list. ` + ` joins two patterns that must both stand in the sentence, in any order.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from govterms.flag.words import LISTS, MARKED

GAP = 6
LONGEST_GAP = 40
DEEPEST = 20
"""Groups within groups; the deepest of ours has four."""
_TOKEN = re.compile(r"\s*(?:(\.\.\.\d*)|([()\[\]|])|<([a-z]+)>|([A-Za-z0-9]+\*?)|(\S+))")
_APART = str.maketrans("-'\u2019/&,", "      ")


class PatternError(ValueError):
    """A pattern is not written as the guide says; the message tells what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a set: whole words, beginnings (of `word*`), and kinds of word (`name`, `number`)."""

    whole: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Any words, up to `most` of them."""

    most: int


@dataclass(frozen=True, slots=True)
class Row:
    """Its parts, one after the other."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of its parts; none of them where `optional`."""

    parts: "tuple[Node, ...]"
    optional: bool = False


Node = Word | Gap | Row | Choice


@cache
def parse(pattern: str) -> tuple[Node, ...]:
    """The trees that must all be found in a sentence. Raises PatternError."""
    return tuple(_Reader(part, pattern).read() for part in pattern.split(" + "))


@cache
def _shared(name: str) -> Node:
    return _Reader(LISTS[name], f"<{name}>").read()


class _Reader:
    """Reads a pattern from left to right; knows where it stands."""

    def __init__(self, text: str, pattern: str) -> None:
        self.pattern = pattern
        self.tokens = [
            (found.lastindex or 0, found[found.lastindex or 0])
            for found in _TOKEN.finditer(text.translate(_APART).strip())
        ]
        self.at = 0
        self.depth = 0

    def read(self) -> Node:
        """The whole text. Raises PatternError where something is left over."""
        node = self._choices(optional=False)
        if self.at < len(self.tokens):
            self._refuse(f"{self.tokens[self.at][1]!r} closes nothing")
        return node

    def _refuse(self, what: str) -> NoReturn:
        raise PatternError(f"{self.pattern!r}: {what}")

    def _choices(self, *, optional: bool) -> Node:
        """One or more rows with `|` between them; single words become one set."""
        rows = [self._row()]
        while self._next("|"):
            rows.append(self._row())
        words = [row for row in rows if isinstance(row, Word)]
        others = [part for row in rows if not isinstance(row, Word) for part in _parts_of(row)]
        words += [part for part in others if isinstance(part, Word)]
        others = [part for part in others if not isinstance(part, Word)]
        parts = (*([together(words)] if words else []), *others)
        return parts[0] if len(parts) == 1 and not optional else Choice(parts, optional)

    def _next(self, mark: str) -> bool:
        """Take this mark if it comes next."""
        if self.at < len(self.tokens) and self.tokens[self.at] == (2, mark):
            self.at += 1
            return True
        return False

    def _row(self) -> Node:
        """Words, gaps and groups one after the other, up to `|` or the end of the group."""
        parts: list[Node] = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in (
            (2, "|"),
            (2, ")"),
            (2, "]"),
        ):
            parts.append(self._part())
        if not parts:
            self._refuse("a choice is empty")
        if isinstance(parts[0], Gap) or isinstance(parts[-1], Gap):
            self._refuse("a gap stands between two words")
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _part(self) -> Node:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == 1:
            return self._gap(text)
        if kind == 2:
            return self._group(text)
        if kind == 3:
            return self._list(text)
        if kind == 5:
            self._refuse(f"{text!r} has no meaning here")
        stem = text.lower()
        if stem.endswith("*"):
            return Word(beginnings=frozenset([stem[:-1]]))
        return Word(whole=frozenset([stem]))

    def _gap(self, text: str) -> Gap:
        size = int(text[3:] or GAP)
        if not 0 < size <= LONGEST_GAP:
            self._refuse(f"a gap is of 1 to {LONGEST_GAP} words, not {size}")
        return Gap(size)

    def _group(self, opened: str) -> Node:
        close = {"(": ")", "[": "]"}[opened]
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(f"groups stand in one another more than {DEEPEST} deep")
        inner = self._choices(optional=opened == "[")
        if not self._next(close):
            self._refuse(f"{opened} is not closed")
        self.depth -= 1
        return inner

    def _list(self, name: str) -> Node:
        if name in MARKED:
            return Word(kinds=frozenset([name]))
        if name not in LISTS:
            known = ", ".join(sorted([*LISTS, *MARKED]))
            self._refuse(f"there is no list <{name}>; there are: {known}")
        return _shared(name)


def _parts_of(node: Node) -> tuple[Node, ...]:
    """The parts of a choice that may stand in another choice; any other node as it is."""
    return node.parts if isinstance(node, Choice) and not node.optional else (node,)


def together(words: list[Word]) -> Word:
    """Several sets of words as one."""
    return Word(
        frozenset().union(*(word.whole for word in words)),
        frozenset().union(*(word.beginnings for word in words)),
        frozenset().union(*(word.kinds for word in words)),
    )
