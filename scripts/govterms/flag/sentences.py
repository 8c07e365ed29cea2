"""Sentences: a document as the lines that topics are looked for in, each with its place in the text.

paragraphs or lines -> Sentences, in order

Matching needs words, not typography: marks, link targets and accents are taken away, and a letter that only
looks Latin is read as it looks, one character for one, so that what matched can be shown as it stood. A
heading is a line of its own; an item of a list knows the line that leads it in.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from govterms import letters
from govterms.flag.words import words
from govterms.memory import Remembered

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_BREAK = re.compile(r"<br\s?/?>(?: \*(?= ))?|\u2022", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>|\\(?=[!-/:-@\[-`{-~])")
_MARKS = re.compile(r"[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}")
_BLOCK = re.compile(
    r"\s*(?:(#{1,6})\s+|([-*+>\u2022\u00b7\u25cf\u25cb\u25aa]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\\?[).])\s+"
    r"|(\((?:[a-z]|[ivx]{1,5}|\d{1,2})\))|\|\s*)"
)
_NUMBER = re.compile(
    r"\s*+(?:(?:section|article)\s*+)?[\dIVX]{1,5}(?:\.\d++)*+[.):]?\s*+$", re.IGNORECASE
)
_END = re.compile(
    r"(?<=[.!?])[\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]*[A-Z\u00c0-\u00de0-9])"
    r"|(?<=;)\s+(?=\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s)"
    r"|\n"
    r"|(?<=[\u3002\uff01\uff1f])"
)
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|no|nos|art|sec|inc|ltd|co|corp|llc|mr|mrs|ms|dr|st|jr|sr|u\.s|u\.k|b\.v|n\.v|s\.a"
    r"|s\.[aà]\.?r\.l|cf|al|approx|dept|est|fig|ie|eg|cal|del|mass|conn|jan|feb|aug|sept?|oct|nov|dec)"
    r"|(?:^|\s)[A-Z]|(?:^|\s)\(?\d{1,3}(?:\.\d{1,3})*)\.[\"')\]\u201d\u2019]*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = words("a an and as at by for from how in into is of on or our the to us we with your")
_SENTENCE_WORDS = words(
    "you we it they is are be was may can will shall must should do does not agree apply applies"
)
_LABEL = re.compile(r"\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3}(?:\.\d{1,3})*)[).]\s+")
_LIST_ITEM = re.compile(r"\s*[-*\u2022\u00b7(]")
LONGEST_HEADING, SHORT_HEADING = 12, 6
"""Words of a title; a line as short as the second is one though it speaks."""
LONG, LONGEST, SHORTEST = 350, 2000, 4
"""Characters: a line from there on may be several sentences; no sentence is longer, and none shorter."""


class _Fold(dict[int, str]):
    """Each character without its accent, or the Latin letter it is taken for, or a space; filled as met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code))[0]
        if not plain.isascii():
            plain = _SIGNS.get(code) or letters.latin(plain) or " "
        self[code] = plain
        return self[code]


_SIGNS = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"}
_FOLD = _Fold()


def fold(text: str) -> str:
    """The text in ASCII, as long as it was: accents gone, what looks Latin read so, other scripts blank."""
    return text if text.isascii() else text.translate(_FOLD)


class Sentence(NamedTuple):
    """One line to look at. `folded` is what patterns see.

    `level` is 0 for a sentence and the rank of a heading (1 is the highest, 7 a title in bold). `item`
    tells that it stands in a list.
    """

    text: str
    folded: str
    level: int = 0
    item: bool = False


def plain(paragraph: str) -> str:
    """The words of a paragraph of Markdown without its marks and link targets."""
    text = letters.readable(paragraph)
    if "](" in text:
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    if "<" in text or "\\" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "*" in text or "_" in text or "`" in text:
        text = _MARKS.sub("", text)
    return text


def split(text: str) -> Iterator[str]:
    """A text cut at the ends of its sentences; abbreviations and numbers of clauses do not end one.

    No piece is longer than LONGEST: what is done with a piece may cost the square of its length.
    """
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if end[0] != "\n" and (len(piece) < SHORTEST or _SHORT.search(piece[-12:])):
            continue
        yield from _pieces(piece)
        start = end.end()
    yield from _pieces(text[start:])


def _pieces(text: str) -> Iterator[str]:
    """The text without space around it, in pieces of bounded length; nothing where it is blank."""
    rest = text.strip()
    while len(rest) > LONGEST:
        cut = rest.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield rest[:cut]
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def of_paragraphs(paragraphs: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a text in Markdown."""
    return chain.from_iterable(of_paragraph.each(paragraphs))


@Remembered
def of_paragraph(paragraph: str) -> tuple[Sentence, ...]:
    """The sentences of one paragraph. Versions of a document share most of theirs, and so do places."""
    mark = _BLOCK.match(paragraph)
    if mark and mark[1]:
        text = plain(paragraph[mark.end() :])
        return (Sentence(text, fold(text), level=len(mark[1])),)
    body = plain(paragraph[mark.end() :] if mark else paragraph)
    if paragraph.lstrip().startswith("|"):
        body = body.replace("|", "\n")
    return tuple(_of_text(body, item=_is_item(mark)))


def _is_item(mark: re.Match[str] | None) -> bool:
    return mark is not None and bool(mark[2] or mark[3])


def _of_text(text: str, *, item: bool) -> Iterator[Sentence]:
    for piece in split(text):
        level = 7 if not item and is_title(piece) else 0
        yield Sentence(piece, fold(piece), level=level, item=item)


def of_line(line: str) -> tuple[Sentence, ...]:
    """A line that someone else cut, as one sentence, or several where it is long. A title is told by
    its looks, an item of a list by its mark or its small letter.
    """
    line = letters.readable(line)
    mark = _BLOCK.match(line)
    text = plain(line) if "](" in line or "*" in line else line
    pieces = list(split(text)) if len(text) > LONG else [text]
    item = _is_item(mark) or text[:1].islower()
    if len(pieces) > 1:
        return tuple(Sentence(piece, fold(piece), item=item) for piece in pieces)
    if mark and mark[1]:
        return (Sentence(text, fold(text), level=len(mark[1])),)
    folded = fold(text)
    return (Sentence(text, folded, level=7 if is_title(folded) else 0, item=item),)


def is_title(line: str) -> bool:
    """Whether a short line reads as the title of a section: no full sentence, its words capitalised."""
    if not line or len(line) > 110 or line[-1] in ";," or _LIST_ITEM.match(line):
        return False
    said = _WORD.findall(_LABEL.sub("", line, count=1))
    if not said or len(said) > LONGEST_HEADING or not (said[0][0].isupper() or line[0].isdigit()):
        return False
    if line[-1] == "?":
        return True
    capitals = all(word[0].isupper() for word in said if word.lower() not in _SMALL)
    if line[-1] in ".!:":
        return (capitals and not line.isupper()) or (len(said) <= 4 and not _speaks(said))
    return capitals or len(said) <= SHORT_HEADING or not _speaks(said)


def _speaks(words: list[str]) -> bool:
    """Whether a verb or a person shows that the words are a sentence."""
    return any(word.lower() in _SENTENCE_WORDS for word in words)


def is_number(line: str) -> bool:
    """Whether a line is only the number of a section."""
    return _NUMBER.match(line) is not None and len(line) < 16
