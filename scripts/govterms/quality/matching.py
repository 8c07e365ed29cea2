"""Matching: which of a table's words stand in a line, by plain search.

Table -> Matcher; Matcher, Line -> Hits

No regular expression is at work: a hostile page cannot make this slow. What was found once in a line
is not found again by a shorter way of saying it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from govterms.quality.tables import Table, Words, listed
from govterms.quality.words import count, fold, plain

GAP = 60
"""How many characters `…` may stand for."""
LABEL_WORDS = 12
"""A line with more words than this is no button and no field."""
TITLE_WORDS = 8

Phrase = tuple[str, ...]
_TITLE_PARTS = re.compile("[|•·:\u2013\u2014]| - ")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: as it is read, as it is matched (` folded words `), and its number of words."""

    text: str
    key: str
    words: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """A table made ready for search; longer phrases come first."""

    sure: tuple[Phrase, ...]
    likely: tuple[Phrase, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a table found in a line, from one character to another."""

    start: int
    end: int
    is_sure: bool


def to_lines(paragraphs: Sequence[str]) -> tuple[Line, ...]:
    """Paragraphs made ready for matching, each wording once, empty ones left out."""
    made: dict[str, Line] = {}
    for paragraph in paragraphs:
        text = " ".join(plain(paragraph).split())
        key = fold(text)
        if key:
            made.setdefault(key, Line(text, f" {key} ", count(key)))
    return tuple(made.values())


@lru_cache(maxsize=16)
def matcher(table: Table) -> Matcher:
    """The table's words, folded. Kept, because folding some hundred phrases takes milliseconds."""
    return Matcher(
        sure=_phrases(table.sure),
        likely=_phrases(table.likely),
        labels=_folded(table.labels),
        titles=_folded(table.titles),
        hints=_folded(table.hints),
    )


def narrowed(words: Matcher, lines: Sequence[Line]) -> Matcher:
    """Those of a table's words that stand somewhere in the text: few, so that each line is quickly read."""
    text = "\n".join(line.key for line in lines)
    return Matcher(
        sure=tuple(phrase for phrase in words.sure if phrase[0] in text),
        likely=tuple(phrase for phrase in words.likely if phrase[0] in text),
        labels=tuple(known for known in words.labels if known in text),
        titles=words.titles,
        hints=tuple(known for known in words.hints if known in text),
    )


def hits(words: Matcher, line: Line) -> list[Hit]:
    """The table's phrases in a line, none of them overlapping."""
    found: list[Hit] = []
    for phrases, is_sure in ((words.sure, True), (words.likely, False)):
        for phrase in phrases:
            hit = _hit(phrase, line.key, is_sure)
            if hit and all(hit.end <= other.start or other.end <= hit.start for other in found):
                found.append(hit)
    return found


def is_label(words: Matcher, line: Line) -> bool:
    """Whether a line is the name of a button or a field, and nothing else."""
    return line.key in words.labels


def labels_at_edges(words: Matcher, line: Line) -> tuple[str, ...]:
    """The labels a short line begins and ends with: two buttons may stand in one line."""
    if line.words > LABEL_WORDS:
        return ()
    edges = (known for known in words.labels if known.count(" ") > 2 and _on_edge(known, line.key))
    return tuple(known.strip() for known in edges)


def begins_like_title(words: Matcher, title: str) -> bool:
    """Whether a title, or one of the parts that a bar or dash sets apart, begins as a wall's does."""
    keys = [f" {fold(part)} " for part in _TITLE_PARTS.split(title)]
    short = [key for key in keys if count(key) <= TITLE_WORDS]
    return any(key.startswith(known) for key in short for known in words.titles)


def hints(words: Matcher, lines: Sequence[Line]) -> tuple[str, ...]:
    """Which single words of the table's matter stand anywhere in a text."""
    return tuple(hint.strip() for hint in words.hints if any(hint in line.key for line in lines))


def _on_edge(known: str, key: str) -> bool:
    return key.startswith(known) or key.endswith(known)


def _hit(phrase: Phrase, key: str, is_sure: bool) -> Hit | None:
    start = key.find(phrase[0])
    while start >= 0:
        end = _end(phrase, key, start)
        if end:
            return Hit(start, end, is_sure)
        start = key.find(phrase[0], start + 1)
    return None


def _end(phrase: Phrase, key: str, start: int) -> int:
    """Where the phrase that begins at `start` ends, or 0 if its later parts do not follow."""
    end = start + len(phrase[0].rstrip())
    for part in phrase[1:]:
        at = key.find(part, end, end + GAP + len(part))
        if at < 0:
            return 0
        end = at + len(part.rstrip())
    return end


def _phrases(words: Words) -> tuple[Phrase, ...]:
    phrases = [tuple(_parts(text)) for text in listed(words)]
    return tuple(sorted(dict.fromkeys(phrases), key=lambda parts: (-len("".join(parts)), parts)))


def _parts(text: str) -> Iterator[str]:
    """The parts of a phrase; one that ends in `…` may go on in the middle of a word."""
    *parts, last = (fold(part) for part in text.split("…"))
    yield from (f" {part} " for part in (parts if last else parts[:-1]))
    yield f" {last} " if last else f" {parts[-1]}"


def _folded(words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f" {fold(text)} " for text in listed(words)))
