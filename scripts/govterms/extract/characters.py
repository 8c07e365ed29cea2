"""Characters: what a reader cannot see is made plain, so that equal words are equal text.

text as a page has it -> text as it reads; and a list of what was hidden in it

Spaces of every kind become one space, characters without a glyph go, and Unicode is composed (NFC).
Joiners stay where a script needs them, between letters that are not Latin.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from govterms.model import Unseen, UnseenKind

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
ZERO_WIDTH = (
    "\u00ad\u034f\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0100-\U000e01ef"
)
JOINERS = "\u200c\u200d"
BLANK = "\u115f\u1160\u2800\u3164\uffa0"
TAG = "\U000e0000-\U000e007f"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"

_LATIN = "\x00-\u024f"
_UNSEEN = re.compile(
    f"[{DIRECTION}{ZERO_WIDTH}{TAG}{PRIVATE}{CONTROL}]"
    f"|(?<=[{_LATIN}])[{JOINERS}]|[{JOINERS}](?=[{_LATIN}])|^[{JOINERS}]|[{JOINERS}]$"
)
_BLANK = re.compile(f"[{BLANK}]")
_SUSPECT = re.compile(f"[{DIRECTION}{ZERO_WIDTH}{JOINERS}{BLANK}{TAG}{PRIVATE}{CONTROL}]")
_PLAIN = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*+")
"""Most text: nothing in it is unseen, and NFC changes nothing of it. Found out ten times as fast."""
_SHOWN = re.compile("[\t-\r\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]++")
"""The same of several lines, in stretches."""
_WORD = re.compile(r"[^\W_]")
_ASIDE = "\t\n\x0b\x0c\r \u00a0\u2007\u202f\u3000\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
NAMED, LOOKED_AT, AROUND = 3, 50, 40
"""Words that are named of each character, places that are looked at for them, letters of one on each side."""
_KINDS: tuple[tuple[UnseenKind, re.Pattern[str]], ...] = (
    ("direction", re.compile(f"[{DIRECTION}]")),
    ("zero-width", re.compile(f"[{ZERO_WIDTH}{JOINERS}]")),
    ("blank", _BLANK),
    ("tag", re.compile(f"[{TAG}]")),
    ("private", re.compile(f"[{PRIVATE}]")),
)


def visible(text: str) -> str:
    """The text without characters that show nothing, or with a space where they leave a gap."""
    if _SUSPECT.search(_SHOWN.sub("", text)) is None:
        return text
    return _BLANK.sub(" ", _UNSEEN.sub("", text))


def normalise(text: str) -> str:
    """The text on one line as it reads: one space between words, no unseen characters, NFC."""
    text = text.strip()
    if "  " not in text and (text.isprintable() if text.isascii() else _PLAIN.fullmatch(text)):
        return text
    text = " ".join(text.split())
    if _is_plain(text):
        return text
    return unicodedata.normalize("NFC", " ".join(visible(text).split()))


def _is_plain(text: str) -> bool:
    if text.isascii():
        return text.isprintable()
    return _PLAIN.fullmatch(text) is not None


def core_of(text: str) -> str:
    """The text without spaces and unseen characters at its ends."""
    return text.strip(_ASIDE)


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return text[:1].isalnum() or _WORD.search(text) is not None


def hidden_characters(text: str) -> tuple[Unseen, ...]:
    """What `normalise` takes out of a text or blanks, in the order of code points.

    For counsel: a clause in which such characters stand may be drawn otherwise than it reads.
    """
    counts = Counter(character for character in text if not character.isascii())
    return tuple(
        Unseen(
            character,
            unicodedata.name(character, "unnamed"),
            kind,
            counts[character],
            tuple(_beside(character, text)),
        )
        for character in sorted(counts)
        for kind, pattern in _KINDS
        if pattern.match(character)
    )


def _beside(character: str, text: str) -> Iterator[str]:
    """A few of the words that a character stands in, each once, as they read."""
    at, told = -1, set[str]()
    for _ in range(LOOKED_AT):
        at = text.find(character, at + 1)
        if at < 0 or len(told) == NAMED:
            return
        before = text[max(0, at - AROUND) : at].rpartition(" ")[2].rpartition("\n")[2]
        after = text[at + 1 : at + AROUND].partition(" ")[0].partition("\n")[0]
        word = normalise(before + after)
        if word and word not in told:
            told.add(word)
            yield word
