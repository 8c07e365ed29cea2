"""Key words: the words that lawyers hunt, and what became of each.

Moves of a place -> KeyWords

Counted on both sides of a sentence, not searched in what moved: a word that only changed its neighbours
is no news. What was lost and what was gained of one kind is told as a pair, in order. Most sentences hold
few of them, so each pattern is asked only where something that it cannot do without is there (`rare`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govterms.flag import rare
from govterms.flag.moves import Move
from govterms.flag.parties import PARTY, normal
from govterms.memory import Remembered
from govterms.model import KeyWord

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "money",
        re.compile(
            r"(?:US|CA|A)?[$€£]\s?\d[\d,.]{0,20}\d?(?:\s(?:thousand|million|billion))?"
            r"|\b\d[\d,.]{0,20}\s?(?:dollars?|euros?|pounds?|USD|EUR|GBP)\b|\b(?:USD|EUR|GBP)\s?\d[\d,.]{0,20}\d?"
        ),
    ),
    (
        "date",
        re.compile(
            rf"\b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?\b"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:{_MONTH})\b\.?,?(?:\s+\d{{4}})?"
            r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b"
        ),
    ),
    (
        "period",
        re.compile(
            rf"\b(?:\d+|{rare.NUMBERS})(?:\s*\(\d+\))?[\s-]+(?:(?:business|calendar|working|full)[\s-]+)?"
            rf"(?:{rare.UNITS})s?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "law",
        re.compile(
            r"\b\d+\s+(?:U\.?S\.?C\.?|C\.?F\.?R\.?)\s*(?:§+|[Pp]art)?\s*[\d.]+\w*"
            r"|§+\s*[\d.-]+\w*|\b(?:Section|Article|Title)\s+\d[\w.()-]*"
            r"|\b(?:Regulation|Directive)\s+\(?(?:EU|EC)\)?[\s\w.]{0,40}?\d+/\d+"
            rf"|\b(?:[A-Z][\w\u2019'-]*\s+(?:(?:of|and|the|for|to)\s+)*){{1,6}}"
            rf"(?:Act|Code|Rules|Regulations)\b(?:\s+of\s+\d{{4}})?|\b(?:{rare.LAWS})\b"
        ),
    ),
    (
        "court",
        re.compile(
            r"\b(?:state (?:and|or) federal |federal (?:and|or) state |small claims |competent )?courts?\b"
            r"(?:\s+(?:of|in|located in)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,3})?"
            r"|\b(?:[A-Z]\w+\s+){1,4}Court\b(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+){0,3})?"
            r"|\b(?:American Arbitration Association|AAA|JAMS|National Arbitration and Mediation|ICC)\b"
        ),
    ),
    ("party", PARTY),
    ("state", re.compile(rf"\b(?:{rare.STATES})\b")),
    (
        "modal",
        re.compile(
            rf"\b(?:{rare.MODALS})(?: not)?\b|\bcannot\b",
            re.IGNORECASE,
        ),
    ),
    (
        "negation",
        re.compile(
            rf"\b(?:{rare.NEGATIONS})\b|n[\u2019']t\b",
            re.IGNORECASE,
        ),
    ),
    ("number", re.compile(rf"\b\d[\d,.]{{0,20}}\d%?|\b\d%?|\b(?:{rare.NUMBERS})\b", re.IGNORECASE)),
)
_ORDER = {kind: at for at, (kind, _) in enumerate(_KINDS)}
_CASELESS = frozenset(["period", "modal", "negation", "number"])


def key_words(place: str, moves: tuple[Move, ...]) -> Iterator[KeyWord]:
    """Each key word that was lost, gained or replaced in a place, once."""
    seen: set[KeyWord] = set()
    for move in moves:
        for word in _of_move(place, move):
            if word not in seen:
                seen.add(word)
                yield word


def _of_move(place: str, move: Move) -> Iterator[KeyWord]:
    old = _found(move.before.sentence.text) if move.before else ()
    new = _found(move.after.sentence.text) if move.after else ()
    if old == new:
        return
    lost, gained = _missing(old, new), _missing(new, old)
    for kind in _told(lost, gained):
        before, after = lost.get(kind, ()), gained.get(kind, ())
        pairs = min(len(before), len(after))
        yield from (KeyWord(kind, before[at], after[at], place) for at in range(pairs))
        yield from (KeyWord(kind, word, "", place) for word in before[pairs:])
        yield from (KeyWord(kind, "", word, place) for word in after[pairs:])


def _told(lost: Iterable[str], gained: Iterable[str]) -> list[str]:
    """The kinds of some words, in the order in which kinds are told."""
    return sorted({*lost, *gained}, key=_ORDER.__getitem__)


def _missing(
    some: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> dict[str, list[str]]:
    """The words of one side that the other has fewer of, by kind, in order."""
    left = Counter((kind, _same(kind, word)) for kind, word in others)
    found: dict[str, list[str]] = defaultdict(list)
    for kind, word in some:
        same = kind, _same(kind, word)
        if left.get(same, 0) > 0:
            left[same] -= 1
        else:
            found[kind].append(word)
    return found


def _same(kind: str, word: str) -> str:
    """A word as it is compared: `30 Days` is `30 days`."""
    if kind == "party":
        return normal(word)
    return word.lower() if kind in _CASELESS else word


@Remembered
def _found(text: str) -> tuple[tuple[str, str], ...]:
    """The key words of a sentence with their kinds; a word is of the first kind that takes it."""
    taken = [False] * len(text)
    found: list[tuple[int, str, str]] = []
    possible = rare.kinds(text)
    for kind, pattern in _KINDS:
        for one in pattern.finditer(text) if kind in possible else ():
            start, end = one.span()
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append((start, kind, " ".join(one[0].rstrip(".,;").split())))
    return tuple((kind, word) for _, kind, word in sorted(found))
