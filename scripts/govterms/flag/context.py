"""Context: the sentences of a place read with what stands before them in the document.

Change, Rules -> the sentences taken out and put in at each place, with their topics

Only the changed paragraphs are read, and before them as much as decides what they are about: the title
of the section, the line that leads in a list, the sentence before. A sentence that stands on both sides
of the change has only moved, and is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govterms.flag.moves import Move, moves
from govterms.flag.reading import Read, Reader
from govterms.flag.rules import Rules
from govterms.flag.sentences import Sentence, fold, of_paragraphs
from govterms.flag.vocabulary import TOKEN
from govterms.memory import Remembered
from govterms.model import Change, Place

LONGEST_LIST = 40
"""Paragraphs that are read back to find the line that leads in a list."""
LOUD = frozenset(["substantive", "wording"])
"""Classes of places that may hold a clause that changed."""
READ = LOUD | {"dates"}
"""Classes of places whose key words are told."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A place, with the sentences that changed in it."""

    place: Place
    moves: tuple[Move, ...]


def changed(rules: Rules, change: Change, document: int) -> tuple[Changed, ...]:
    """Every place whose words are told; `document` is what the whole document is about, as bits."""
    read = [place for place in change.places if place.change_class in READ]
    old = [_deleted(rules, change, place, document) for place in read]
    new = [_inserted(rules, change, place, document) for place in read]
    old_keys, new_keys = _keys(old), _keys(new)
    return tuple(
        Changed(place, moves(_without(deleted, new_keys), _without(inserted, old_keys)))
        for place, deleted, inserted in zip(read, old, new, strict=True)
    )


def key(sentence: Sentence) -> str:
    """What two sentences share that say the same; numbers of clauses do not count."""
    return _key[sentence.folded]


@Remembered
def _key(folded: str) -> str:
    words = TOKEN.findall(folded.lower())
    start = 0
    while start < len(words) and _is_label(words[start]):
        start += 1
    return " ".join(words[start:])


def _is_label(word: str) -> bool:
    return len(word) == 1 or word.isdigit() or set(word) <= set("ivx")


def _keys(sides: Sequence[Sequence[Read]]) -> frozenset[str]:
    return frozenset(key(read.sentence) for side in sides for read in side)


def _without(reads: Sequence[Read], keys: frozenset[str]) -> list[Read]:
    return [read for read in reads if key(read.sentence) not in keys]


def _deleted(rules: Rules, change: Change, place: Place, document: int) -> list[Read]:
    span = (place.old_at, place.old_at + len(place.deleted))
    return _read(Reader(rules, document), change.before.paragraphs, span, place.heading)


def _inserted(rules: Rules, change: Change, place: Place, document: int) -> list[Read]:
    span = (place.new_at, place.new_at + len(place.inserted))
    return _read(Reader(rules, document), change.after.paragraphs, span, place.heading)


def _read(
    reader: Reader, paragraphs: Sequence[str], span: tuple[int, int], heading: str
) -> list[Read]:
    """The sentences of some paragraphs; what stands before them is only heard."""
    start, end = span
    if start == end:
        return []
    first = _first_to_hear(paragraphs, start)
    title = heading.lstrip("# ")
    if title:
        reader.next(Sentence(title, fold(title), level=2))
    for sentence in of_paragraphs(paragraphs[first:start]):
        reader.next(sentence)
    reads = map(reader.next, of_paragraphs(paragraphs[start:end]))
    return [read for read in reads if _says_something(read)]


def _says_something(read: Read) -> bool:
    """Whether a sentence is neither a title nor a bare number or moment."""
    return not read.sentence.level and _has_word[read.sentence.folded]


@Remembered
def _has_word(folded: str) -> bool:
    return any(map(str.isalpha, _key[folded].split()))


def _first_to_hear(paragraphs: Sequence[str], start: int) -> int:
    first = start
    for at in _back(start):
        if not _is_item(paragraphs[at]):
            break
        first = at
    return max(0, first - 1)


def _back(start: int) -> Iterator[int]:
    return iter(range(start, max(-1, start - LONGEST_LIST), -1))


def _is_item(paragraph: str) -> bool:
    return paragraph.lstrip()[:1] in ("-", "*", "+", "|") or paragraph[:1] == " "
