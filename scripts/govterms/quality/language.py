"""Language: in which language a text is written, told from the text alone.

Version, last good Version, expected language -> Problem

Each longer paragraph is identified by itself, so that a page half translated shows as such, and
names, addresses and headings, which look like any language, are left out. The model (py3langid) comes
with the library; it is loaded when a text is first doubted, because that takes a second and some
tens of megabytes: not before the small words of English and French leave a doubt.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Protocol

from govterms.model import Problem, Version
from govterms.quality import small_words
from govterms.quality.words import count, plain

_TOLD_APART = """
    ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sq
    sr sv ta te th tr uk ur vi zh
"""
LANGUAGES = frozenset(_TOLD_APART.split())
"""What is told apart. Leaving out the rare ones spares a Portuguese text from being Galician."""

KIN = (
    frozenset(("da", "no")),
    frozenset(("cs", "sk")),
    frozenset(("hr", "sl", "sr")),
    frozenset(("ca", "es")),
)
"""Languages whose short texts are easily taken for each other: one passes for the other."""

PARAGRAPH_WORDS = 8
"""Fewer words than this are not identified: titles, names, labels."""
PARAGRAPHS, CHARACTERS = 30, 240
"""How many paragraphs are looked at, spread evenly, and how far into each."""
NAMES = 0.5
"""From this part of names and numbers on, a text is taken for an address or a list of names."""
CONFIDENCE = 0.8
"""Below it a paragraph counts for no language; recorded terms lie at 0.95 and above."""
SHORT_WORDS, SHORT_CONFIDENCE = 12, 0.9
"""A text without a single longer paragraph is identified as a whole, if it has so many words."""
MIXED, BILINGUAL, MORE_MIXED = 0.35, 0.85, 0.25
"""From MIXED on a text is half foreign, above BILINGUAL wholly. In between it passes where the last
good text had no MORE_MIXED less of it: such a document is in two languages by design."""
LEAST_WORDS = 12
"""Fewer identified words prove nothing."""

_LOADING = Lock()
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?:^|\s)\W?[A-ZÀ-ÖØ-Þ\d]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How many words were identified, how many of them as another language, and as which mostly."""

    words: int
    foreign_words: int
    language: str

    @property
    def foreign_share(self) -> float:
        """Which part of the identified words is in another language, from 0 to 1."""
        return self.foreign_words / self.words if self.words else 0.0


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def find_wrong(new: Version, old: Version | None, language: str | None) -> Problem | None:
    """Whether a text is not in the language expected, wholly or about half.

    A language that is not told apart, and `mul` (several), are not looked at.
    """
    if language is None or _base(language) not in LANGUAGES:
        return None
    if _is_plainly(new.paragraphs, language):
        return None
    reading = read(new.paragraphs, language)
    if reading.words < LEAST_WORDS or reading.foreign_share < MIXED:
        return None
    if reading.foreign_share < BILINGUAL and old is not None:
        before = read(old.paragraphs, language)
        if reading.foreign_share - before.foreign_share < MORE_MIXED:
            return None
    return Problem("wrong-language", _sentence(reading, language))


def _sentence(reading: Reading, language: str) -> str:
    sentence = (
        f"{reading.foreign_share:.0%} of the text is in another language (mostly "
        f"{reading.language}) than the declared {language}"
    )
    if reading.foreign_share >= BILINGUAL:
        return sentence
    return f"{sentence}; if it has two languages by design, declare language: mul"


def read(paragraphs: Sequence[str], expected: str) -> Reading:
    """Which languages the paragraphs are in, set against the one expected."""
    counted = _counted(paragraphs)
    foreign = Counter({k: n for k, n in counted.items() if not _akin(k, _base(expected))})
    mostly = foreign.most_common(1)[0][0] if foreign else _base(expected)
    return Reading(counted.total(), foreign.total(), mostly)


def main_language(paragraphs: Sequence[str]) -> str | None:
    """The language most of a text is in, or None where it is too short to say."""
    plainly = _by_small_words(paragraphs)
    for language, words in plainly.most_common(1):
        if language and 2 * words > plainly.total():
            return language
    counted = _counted(paragraphs)
    return counted.most_common(1)[0][0] if counted else None


def _counted(paragraphs: Sequence[str]) -> Counter[str]:
    """Words identified, by language."""
    counted: Counter[str] = Counter()
    for text, confidence in _samples(paragraphs):
        language, probability = _identifier().classify(text)
        if probability >= confidence:
            counted[language] += count(text)
    return counted


def _is_plainly(paragraphs: Sequence[str], expected: str) -> bool:
    """Whether a text cannot be half foreign, whatever the model says of what small words do not show."""
    counted = _by_small_words(paragraphs)
    foreign = sum(n for k, n in counted.items() if k is None or not _akin(k, _base(expected)))
    return foreign < MIXED * counted.total()


def _by_small_words(paragraphs: Sequence[str]) -> Counter[str | None]:
    """Words by the language that small words show beyond doubt; None where they show none."""
    counted: Counter[str | None] = Counter()
    for text, _ in _samples(paragraphs):
        counted[small_words.known(text)] += count(text)
    return counted


def _samples(paragraphs: Sequence[str]) -> list[tuple[str, float]]:
    """Texts to identify, each with the confidence it needs."""
    texts = [
        " ".join(cell.split()) for text in _spread(paragraphs) for cell in plain(text).split("|")
    ]
    long = [text[:CHARACTERS] for text in texts if count(text) >= PARAGRAPH_WORDS]
    prose = [
        text for text in long[:: -(-len(long) // PARAGRAPHS) or 1] if not _is_list_of_names(text)
    ]
    if prose:
        return [(text, CONFIDENCE) for text in prose]
    whole = " ".join(texts)[: 4 * CHARACTERS]
    return [(whole, SHORT_CONFIDENCE)] if count(whole) >= SHORT_WORDS else []


def _is_list_of_names(text: str) -> bool:
    """Whether a text is an address or a row of companies and numbers, in whatever language they are."""
    if _DIGIT.search(text) is None:
        return False
    return len(_NAME.findall(text)) >= NAMES * len(text.split())


def _spread(paragraphs: Sequence[str]) -> Sequence[str]:
    """At most four times as many paragraphs as will be identified: many are short."""
    return paragraphs[:: max(1, -(-len(paragraphs) // (4 * PARAGRAPHS)))]


def _base(language: str) -> str:
    return language.split("-")[0].lower().replace("nb", "no").replace("nn", "no")


def _akin(one: str, other: str) -> bool:
    return one == other or any(one in kin and other in kin for kin in KIN)


def _identifier() -> _Identifier:
    """The model, loaded once: threads that come together would each load it, 120 MB at a time."""
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> _Identifier:
    # Imported here: numpy and the model are only needed where a text is new.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    all_of_them = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    all_of_them.set_languages(LANGUAGES)
    # Made anew of what is left, or the tables of all 140 languages stay in memory.
    identifier: _Identifier = LanguageIdentifier(
        all_of_them.nb_ptc,
        all_of_them.nb_pc,
        all_of_them.nb_classes,
        all_of_them.tk_nextmove,
        all_of_them.tk_output,
        norm_probs=True,
        tk_row=all_of_them.tk_row,
    )
    return identifier
