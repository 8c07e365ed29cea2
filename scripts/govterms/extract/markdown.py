"""Markdown: a text that is no page, read into the paragraphs our own versions have.

Markdown or plain text -> paragraphs

Reads our own versions back as they were written, Open Terms Archive's (headings underlined, items
behind `*   `), and plain text whose lines are wrapped. A text by nobody's rules is still read whole:
what is not understood is running text.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from govterms.extract import inline
from govterms.extract.characters import has_word, normalise, visible
from govterms.extract.writer import INDENT, QUOTE
from govterms.memory import Known

UNWRAPPED = 160
"""A line longer than this was not wrapped by hand: its end is the end of a paragraph."""

_EMPTY = re.compile(r"\n\s*\n")
_QUOTED = re.compile(r"([ \t]*)((?:>[ \t]?)+)(.*)")
_HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(==+|--+)[ \t]*")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[\w-]*[ \t]*")
_ITEM = re.compile(
    r"([ \t]*)([-*+:\u2022\u25aa\u25cf\u25e6\u2023]|\(\w{1,5}\)|\d{1,9}[.)]|\d{1,3}(?:\.\d{1,3})+\.?"
    r"|(?:[a-zA-Z]{1,2}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8})[.)])[ \t]+(?=\S)"
)
_BULLETS = frozenset("-*+")
_CLAUSE_END = re.compile(r"[.;:!?,)]\s*$")


def read_text(text: str) -> tuple[str, ...]:
    """The paragraphs of a Markdown or plain text, in the form that `extract` gives them."""
    paragraphs: list[str] = []
    stands = _Standing()
    for lines in _EMPTY.split(text):
        found, stands = _known[lines, stands]
        paragraphs += found
    return tuple(paragraphs)


class _Standing(NamedTuple):
    """What an empty line does not end: the quotation, and where the items stand in it and round it."""

    quotes: str = ""
    indents: tuple[int, ...] = ()
    outer: tuple[int, ...] = ()


def _read(block: tuple[str, _Standing]) -> tuple[tuple[str, ...], _Standing]:
    """The paragraphs of the lines between two empty ones, and how the text stands after them."""
    lines, stands = block
    reader = _Reader(quotes=stands.quotes, indents=[*stands.indents], outer=[*stands.outer])
    text = visible(lines).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    for line in text.split("\n"):
        reader.read(line)
    reader.end()
    after = _Standing(reader.quotes, tuple(reader.indents), tuple(reader.outer))
    return tuple(reader.paragraphs), after


_known = Known(_read, lambda block: len(block[0]))
"""Versions of one document share most of their lines."""


@dataclass(slots=True)
class _Reader:
    """Lines become paragraphs. `begun` are the lines of the present one, `prefix` stands before it.

    `indents` are where the items stand that the present line may be part of, `outer` those round a
    quotation.
    """

    paragraphs: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    prefix: str = ""
    quotes: str = ""
    indents: list[int] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Take the next line."""
        if not line or line.isspace():
            self.end()
            return
        if self.begun and self._goes_on_after_break(line):
            quoted = _QUOTED.fullmatch(line) if self.quotes else None
            self.begun.append((quoted[3] if quoted else line).lstrip())
            return
        if self.quotes or line.lstrip()[0] == ">":
            line = self._unquoted(line)
        first = line.lstrip()[:1]
        if not first:
            self.end()
        elif not self._drawn(line, first) and not self._structured(line, first):
            self._running(line)

    def end(self) -> None:
        """The paragraph is whole; it is kept if there are words in it."""
        if not self.begun:
            return
        text = inline.paragraph(self.begun)
        if has_word(text):
            self.paragraphs.append(self.prefix + text)
        self.begun, self.prefix = [], ""

    def _goes_on_after_break(self, line: str) -> bool:
        """After two spaces at a line's end the next line belongs to it, unless both are items."""
        if not self.begun[-1].endswith(("  ", "\\")):
            return False
        is_next_item = self._mark() != "" and _ITEM.match(line) is not None
        return not is_next_item and not _UNDERLINE.fullmatch(line)

    def _unquoted(self, line: str) -> str:
        """The line without its quotation marks; where they change, a paragraph ends."""
        quoted = _QUOTED.fullmatch(line)
        if quoted and not self.quotes:
            self.outer, self.indents = self.indents, []
        quotes = ""
        if quoted:
            quotes = _depth(quoted[1], self.outer) + QUOTE * quoted[2].count(">")
        if quotes != self.quotes:
            self.end()
            self.indents = [] if quotes else self.outer
            self.quotes = quotes
        return quoted[3] if quoted else line

    def _drawn(self, line: str, first: str) -> bool:
        """Whether the line has no words but draws something: an underline, a rule, a fence."""
        if first not in "=-*_`~":
            return False
        if self.begun and self._mark() not in _BULLETS and _UNDERLINE.fullmatch(line):
            level = 1 if first == "=" else 2
            self._keep(inline.heading(level, [self._mark(), *self.begun]))
            self.begun, self.prefix = [], ""
            return True
        if _RULE.fullmatch(line) or _FENCE.fullmatch(line):
            self.end()
            return True
        return False

    def _structured(self, line: str, first: str) -> bool:
        """Whether the line is a heading, a row or the beginning of an item, and was taken as such."""
        heading = _HEADING.fullmatch(line) if first == "#" else None
        if heading:
            self.end()
            self._keep(inline.heading(len(heading[1]), [heading[2]]))
            return True
        if first == "|":
            self.end()
            self._keep(_depth(line, self.indents) + inline.row(line))
            return True
        item = _ITEM.match(line)
        if item and self._begins(item):
            self._item(item, line[item.end() :])
            return True
        return False

    def _keep(self, text: str) -> None:
        if has_word(text):
            self.paragraphs.append(self.quotes + text)

    def _mark(self) -> str:
        """The mark of the present paragraph, "" if it is no item."""
        return self.prefix.strip(" >")

    def _begins(self, item: re.Match[str]) -> bool:
        """Whether an item begins here, or a wrapped line happens to start with a number."""
        mark = item[2]
        if not self.begun or not any(character.isalnum() for character in mark):
            return True
        return self._mark() != "" or mark[:-1] == "1" or self._is_clause_end()

    def _item(self, item: re.Match[str], words: str) -> None:
        self.end()
        indent = _depth(item[1], self.indents)
        self.indents.append(len(item[1]))
        mark = "-" if item[2] in _BULLETS else item[2]
        heading = _HEADING.fullmatch(words)
        if heading:
            number = mark if mark != "-" else ""
            self._keep(inline.heading(len(heading[1]), [number, heading[2]]))
            return
        self.prefix = f"{self.quotes}{indent}{mark} "
        self.begun = [words]

    def _running(self, line: str) -> None:
        if self.begun and self._is_apart(line):
            self.end()
        if not self.begun:
            self.prefix = self.quotes + _depth(line, self.indents)
        self.begun.append(line.lstrip())

    def _is_apart(self, line: str) -> bool:
        """Whether a line begins a paragraph although no empty line stands before it."""
        return max(len(self.begun[-1]), len(line)) > UNWRAPPED

    def _is_clause_end(self) -> bool:
        return _CLAUSE_END.search(normalise(self.begun[-1])) is not None


def _depth(line: str, indents: list[int]) -> str:
    """How deep a line stands within items: two spaces a level, however far each was set in.

    Items that the line does not stand in are taken from `indents`.
    """
    at = len(line) - len(line.lstrip(" "))
    while indents and at < indents[-1] + 2:
        indents.pop()
    return INDENT * len(indents)
