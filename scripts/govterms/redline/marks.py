"""Marks: a paragraph of our own Markdown as the words a reader sees, each stretch with its style.

paragraph -> Block

Only the marks that extraction writes are read: headings, list marks, quotes, table rows, emphasis, code
and links. A mark without its partner is a character like any other, so no word is ever lost. One pass
over the paragraph, whatever is in it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from govterms.redline.characters import shown

BlockKind = Literal["heading", "item", "row", "quote", "text"]
Style = Literal["strong", "em", "code", "address"]

_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.|!\[[^\[\]]*\]\([^()\s]*\))*)\]"  # the words, perhaps a picture
    r"\(\s*((?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\s*\)"  # the address and a title
)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|!?\[|\*\*|__|[*_`]|<br\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_STYLES: dict[str, Style] = {"**": "strong", "__": "strong", "*": "em", "_": "em", "`": "code"}
INDENT = 2
"""Spaces that make one level of a list deeper, at the least."""


class Link(NamedTuple):
    """A link's words and where it leads."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words in one style."""

    text: str
    styles: frozenset[Style] = frozenset()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is seen: its kind, how deep it stands (or a heading's level), its pieces."""

    kind: BlockKind
    depth: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


def links(paragraph: str) -> list[Link]:
    """The links and pictures of a paragraph, in order."""
    return [Link(found[1], found[2]) for found in _LINK.finditer(paragraph)]


def block(paragraph: str, known: Counter[Link]) -> Block:
    """A paragraph as it is seen. Addresses of links that are `known` are left out, and counted off."""
    kind, depth, prefix, rest = _outer(paragraph)
    pieces = [Piece(prefix)] if prefix else []
    pieces += _inner(rest, known)
    if not "".join(piece.text for piece in pieces).strip():
        pieces = [Piece(paragraph.strip())]
    return Block(
        kind, depth, tuple(Piece(_line(one.text), one.styles) for one in pieces if one.text)
    )


def _line(words: str) -> str:
    return shown(_SPACE.sub(" ", words))


def _outer(paragraph: str) -> tuple[BlockKind, int, str, str]:
    """The kind and depth of a paragraph, what is seen of its mark, and the rest."""
    if heading := _HEADING.match(paragraph):
        return "heading", len(heading[1]), "", paragraph[heading.end() :]
    if item := _ITEM.match(paragraph):
        mark = item[2] if item[2][0].isdigit() else "•"
        return "item", min(6, len(item[1]) // INDENT), f"{mark} ", paragraph[item.end() :]
    if paragraph.startswith("> "):
        return "quote", 0, "", paragraph[2:]
    return ("row" if paragraph.startswith("|") else "text"), 0, "", paragraph.lstrip()


class _Pieces:
    """Pieces while a paragraph is read: neighbours of one style are one, open marks remember their place."""

    def __init__(self) -> None:
        self.done: list[Piece] = []
        self.open: dict[str, int] = {}
        self._words: list[str] = []

    @property
    def styles(self) -> frozenset[Style]:
        """The styles of the marks that are open."""
        return frozenset(_STYLES[one] for one in self.open)

    def add(self, words: str) -> None:
        """More words in the style of the marks that are open."""
        self._words.append(words)

    def flush(self) -> None:
        """End the piece that is being gathered."""
        if self._words:
            self.done.append(Piece("".join(self._words), self.styles))
            self._words = []

    def toggle(self, mark: str) -> None:
        """Open a mark, or close the one that is open."""
        self.flush()
        if mark in self.open:
            del self.open[mark]
            return
        self.open[mark] = len(self.done)
        self.done.append(Piece(""))

    def close(self) -> list[Piece]:
        """All pieces; marks that found no partner are put back as the characters they are."""
        self.flush()
        for mark, at in self.open.items():
            self.done[at] = Piece(mark)
            style = _STYLES[mark]
            rest = self.done[at + 1 :]
            self.done[at + 1 :] = [Piece(one.text, one.styles - {style}) for one in rest]
        return self.done


def _inner(rest: str, known: Counter[Link]) -> list[Piece]:
    """The pieces of a paragraph without its block mark."""
    pieces = _Pieces()
    at = 0
    while found := _MARK.search(rest, at):
        mark = found.group()
        pieces.add(rest[at : found.start()])
        at = found.end()
        link = _LINK.match(rest, found.start()) if mark.endswith("[") else None
        if link:
            pieces.flush()
            pieces.done += _link(link, pieces.styles, known)
            at = link.end()
        elif mark in _STYLES and _is_mark(rest, found, mark in pieces.open):
            pieces.toggle(mark)
        else:
            pieces.add(_literal(mark))
    pieces.add(rest[at:])
    return pieces.close()


def _literal(mark: str) -> str:
    if mark.startswith("\\"):
        return mark[1]
    return " " if mark.startswith("<") else mark


def _link(found: re.Match[str], styles: frozenset[Style], known: Counter[Link]) -> list[Piece]:
    link = Link(found[1], found[2])
    words = found[1] or ("picture" if found[0].startswith("!") else "")
    pieces = [Piece(one.text, one.styles | styles) for one in _inner(words, Counter())]
    if known[link] > 0:
        known[link] -= 1
        return pieces or [Piece(link.address, styles | {"address"})]
    space = " " if words else ""
    return [*pieces, Piece(f"{space}({link.address})", styles | {"address"})]


def _is_mark(rest: str, found: re.Match[str], is_open: bool) -> bool:
    """Whether a sign begins or ends emphasis here, and is not part of a word or alone between spaces."""
    before = rest[found.start() - 1 : found.start()]
    after = rest[found.end() : found.end() + 1]
    if found.group()[0] == "_" and before.isalnum() and after.isalnum():
        return False
    return bool(before.strip()) if is_open else bool(after.strip())
