"""Markdown: a text that is no page, read into the paragraphs our own versions have.

Markdown or plain text -> paragraphs

Reads our own versions back as they were written, Open Terms Archive's (headings underlined, items
behind `*   `), and plain text whose lines are wrapped. A text by nobody's rules is still read whole:
what is not understood is running text.
"""

import re
from dataclasses import dataclass, field

from govterms.extract import inline
from govterms.extract.characters import has_word, normalise
from govterms.extract.writer import INDENT, QUOTE

UNWRAPPED = 160
"""A line longer than this was not wrapped by hand: its end is the end of a paragraph."""

_LINE_END = re.compile(r"\r\n?|\n")
_QUOTED = re.compile(r"([ \t]*)((?:>[ \t]?)+)(.*)")
_HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(==+|--+)[ \t]*")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[\w-]*[ \t]*")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(\S.*)")
_LETTERED = re.compile(
    r"[ \t]*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,5})[.)]|[\u2022\u25aa\u25cf\u25e6\u2023])[ \t]"
)
_CLAUSE_END = re.compile(r"[.;:!?,)]\s*$")


def read_text(text: str) -> tuple[str, ...]:
    """The paragraphs of a Markdown or plain text, in the form that `extract` gives them."""
    reader = _Reader()
    for line in _LINE_END.split(text):
        reader.read(line.expandtabs(4))
    reader.end()
    return tuple(reader.paragraphs)


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
        if self._goes_on_after_break(line):
            quoted = _QUOTED.fullmatch(line) if self.quotes else None
            self.begun.append((quoted[3] if quoted else line).lstrip())
            return
        line = self._unquoted(line)
        if not line.strip() or _FENCE.fullmatch(line):
            self.end()
        elif self.begun and not self.prefix.strip(" >") and _UNDERLINE.fullmatch(line):
            self._underlined(line)
        elif _RULE.fullmatch(line):
            self.end()
        elif not self._structured(line):
            self._running(line)

    def end(self) -> None:
        """The paragraph is whole; it is kept if there are words in it."""
        text = inline.paragraph(self.begun)
        if has_word(text):
            self.paragraphs.append(self.prefix + text)
        self.begun, self.prefix = [], ""

    def _goes_on_after_break(self, line: str) -> bool:
        """After two spaces at a line's end the next line belongs to it, unless both are items."""
        if not self.begun or not self.begun[-1].endswith(("  ", "\\")) or not line.strip():
            return False
        item = _ITEM.fullmatch(line)
        is_next_item = item is not None and self.prefix.strip(" >") != ""
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

    def _underlined(self, line: str) -> None:
        level = 1 if "=" in line else 2
        self.begun, lines = [], self.begun
        self._keep(inline.heading(level, lines))
        self.prefix = ""

    def _structured(self, line: str) -> bool:
        """Whether the line is a heading, a row or the beginning of an item, and was taken as such."""
        heading = _HEADING.fullmatch(line)
        if heading:
            self.end()
            self._keep(inline.heading(len(heading[1]), [heading[2]]))
            return True
        if line.lstrip().startswith("|"):
            self.end()
            self._keep(_depth(line, self.indents) + inline.row(line))
            return True
        item = _ITEM.fullmatch(line)
        if item and self._begins(item):
            self._item(item)
            return True
        return False

    def _keep(self, text: str) -> None:
        if has_word(text):
            self.paragraphs.append(self.quotes + text)

    def _begins(self, item: re.Match[str]) -> bool:
        """Whether an item begins here, or a wrapped line happens to start with a number."""
        if not self.begun or not item[2][0].isdigit():
            return True
        return self.prefix.strip(" >") != "" or item[2][:-1] == "1" or self._is_clause_end()

    def _item(self, item: re.Match[str]) -> None:
        self.end()
        indent = _depth(item[1], self.indents)
        self.indents.append(len(item[1]))
        mark = item[2] if item[2][0].isdigit() else "-"
        heading = _HEADING.fullmatch(item[3])
        if heading:
            number = f"{mark} " if mark != "-" else ""
            self._keep(inline.heading(len(heading[1]), [number + heading[2]]))
            return
        self.prefix = f"{self.quotes}{indent}{mark} "
        self.begun = [item[3]]

    def _running(self, line: str) -> None:
        if self.begun and self._is_apart(line):
            self.end()
        if not self.begun:
            self.prefix = self.quotes + _depth(line, self.indents)
        self.begun.append(line.lstrip())

    def _is_apart(self, line: str) -> bool:
        """Whether a line begins a paragraph although no empty line stands before it."""
        last = self.begun[-1]
        if max(len(last), len(line)) > UNWRAPPED:
            return True
        lettered = _LETTERED.match(line)
        return lettered is not None and (bool(_LETTERED.match(last)) or self._is_clause_end())

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
