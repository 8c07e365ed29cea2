"""Letters: what a text's letters are, and what a reader takes them for.

text -> the text as it reads; the words in it that are not what they read as

A word may read as "arbitration" and hold a Cyrillic letter, a space of no width, or a stroke drawn over it.
Patterns see the word as it reads; counsel is shown the word as it is. The table of letters that look alike
is Unicode's (UTS 39, `confusables.txt`), as `confusable_homoglyphs` carries it, and is opened only where a
text has a letter that is not Latin.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that show nothing or turn the reading direction, as the inside of a class in a pattern."""
OVERLAYS = "\u0332-\u0338\u0347\u035f\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb"
"""Marks that strike out or underline the letter before them: in a redline they would lie."""
MOST_MARKS = 3
"""Marks on one letter; no language has more, and a heap of them covers the lines around it."""

FIRST_FOREIGN = "\u0250"
"""Letters before it are those of languages that are written in Latin letters."""

_ODD = re.compile(
    f"[{UNSEEN}]|(?<=[A-Za-z\u00c0-\u052f\u1e00-\u1fff])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_SETTLED = re.compile(
    "[\t\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*+"
)
"""Most text: nothing in it is drawn over anything or unseen, and it is composed."""
_HEAPED = re.compile(f"[{OVERLAYS}]|(?<=[\u0300-\u036f]{{{MOST_MARKS}}})[\u0300-\u036f]")
_FOREIGN = re.compile(
    "[\u0250-\u02af\u0370-\u1dbf\u1f00-\u1fff\u2c00-\ua7ff\uab30-\uffef\U00010000-\U0001f0ff]"
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
_KRA = "\u0138"
"""A small k in all but name; Unicode calls the Cyrillic and the Greek k alike to it, and it to none."""
_BY_EYE = {"\u03b5": "e", "\u03b7": "n", "\u03c9": "w", "\u043f": "n"}
"""Epsilon, eta, omega and the Cyrillic pe: not in Unicode's table, yet passed over within a word."""
_NAMED = 3
"""How many deceiving letters of a word are named."""


@dataclass(frozen=True, slots=True)
class Disguise:
    """A word that is not what it reads as: as it stands, as it reads, and which of its letters deceive."""

    word: str
    reads: str
    letters: tuple[str, ...]

    def __str__(self) -> str:
        shown = self.letters[:_NAMED]
        named = ", ".join(f"{unicodedata.name(one, 'unnamed')} (U+{ord(one):04X})" for one in shown)
        more = f" and {len(self.letters) - _NAMED} more" if len(self.letters) > _NAMED else ""
        return f"{self.word}, which reads as {self.reads!r} but holds {named}{more}"


def latin(letter: str) -> str:
    """The Latin letter that a letter of another alphabet is taken for, or ""."""
    if letter < FIRST_FOREIGN:
        return "i" if letter == "\u0131" else ""
    return _near().get(letter, "") if letter.isalpha() else ""


def readable(text: str) -> str:
    """The text without what is drawn over its Latin letters or shows nothing between them, composed (NFC)."""
    if text.isascii() or _SETTLED.fullmatch(text):
        return text
    return _ODD.sub("", unicodedata.normalize("NFC", text))


def disguises(text: str) -> tuple[Disguise, ...]:
    """The words of a text that are not what they read as, each once, in order.

    A word of Latin letters among which one only looks it; or, where most of the text is Latin, a word
    whose letters all only look it. Accents and other scripts are no disguise.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return ()
    mostly_latin = _is_mostly_latin(text)
    foreign = (word for word in _WORD.findall(text) if max(word) >= FIRST_FOREIGN)
    found = (_disguise(word, mostly_latin) for word in foreign)
    return tuple(dict.fromkeys(one for one in found if one))


def spelled_out(text: str) -> str:
    """The text with what deceives the eye written out by number, and marks that strike out or underline."""
    if text.isascii():
        return text
    text = _HEAPED.sub(lambda found: code(found.group()), text)
    deceiving = {one.word: one.letters for one in disguises(text)}
    if not deceiving:
        return text
    return _WORD.sub(lambda found: _spelled(found.group(), deceiving.get(found.group(), ())), text)


def _spelled(word: str, deceiving: tuple[str, ...]) -> str:
    return "".join(one + code(one) if one in deceiving else one for one in word)


def code(character: str) -> str:
    """A character by its number, as pages show it: `⟦U+202E⟧`."""
    return f"⟦U+{ord(character):04X}⟧"


def _disguise(word: str, mostly_latin: bool) -> Disguise | None:
    reads, deceiving = "", []
    is_mixed = False
    for letter in word:
        if letter.isascii() or _is_accented(letter):
            reads += letter
            is_mixed = True
        elif like := latin(letter) or _styled(letter):
            reads += like
            deceiving.append(letter)
        else:
            return None
    if not deceiving or not (is_mixed or (mostly_latin and _is_wholly_alike(word))):
        return None
    return Disguise(word, reads, tuple(dict.fromkeys(deceiving)))


def _is_accented(letter: str) -> bool:
    return letter < FIRST_FOREIGN or "\u1e00" <= letter < "\u1f00"


def _styled(letter: str) -> str:
    """The letter behind a wide or a mathematical one."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 and plain.isascii() else ""


def _is_wholly_alike(word: str) -> bool:
    """Whether a word of another alphabet could be taken for a Latin one among Latin words."""
    return len(word) > 1 and all(one in _alike() for one in word)


def _is_mostly_latin(text: str) -> bool:
    found = [letter.isascii() for letter in text if letter.isalpha()]
    return 2 * sum(found) > len(found)


@cache
def _alike() -> dict[str, str]:
    """Letters that Unicode calls alike to a Latin one, and to which."""
    return {
        letter: "I" if like == "l" and letter.isupper() else like
        for letter, likes in _table().items()
        for like in likes
        if like.isascii() and like.isalpha()
    }


@cache
def _near() -> dict[str, str]:
    """The same, and those alike to a small capital, which reads as its letter."""
    near = {
        letter: found[1].lower()
        for letter, likes in _table().items()
        for like in (letter, *likes)
        if (found := _SMALL_CAPITAL.fullmatch(unicodedata.name(like[:1], "")))
    }
    kras = {letter: "k" for letter, likes in _table().items() if _KRA in (letter, *likes)}
    return {**_BY_EYE, **near, **kras, **_alike()}


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Each letter that is not ASCII, with the single characters it looks like."""
    from confusable_homoglyphs.confusables import confusables_data  # a megabyte, for the rare text

    return {
        letter: tuple(like["c"] for like in likes if len(like["c"]) == 1)
        for letter, likes in confusables_data.items()
        if len(letter) == 1 and not letter.isascii() and letter.isalpha()
    }
