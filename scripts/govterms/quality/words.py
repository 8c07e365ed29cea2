"""Words: what of a paragraph is compared, once Markdown, accents and punctuation are out of the way.

Markdown paragraph -> folded text, number of words

Chinese, Japanese and Thai put no spaces between words, so there two characters are counted as one.
"""

import re
import unicodedata
from collections.abc import Iterable

from govterms.memory import Remembered

_LINK_TARGET = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)")
_NOT_WORD = re.compile(r"[\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def plain(paragraph: str) -> str:
    """The paragraph as it is read aloud: without link targets, addresses and Markdown's marks."""
    text = _LINK_TARGET.sub("]", paragraph) if "](" in paragraph else paragraph
    if "://" in text or "@" in text or "www." in text:
        text = " ".join(word for word in text.split() if not _is_address(word))
    return text.strip("#*>-+|_` \t\n")


def _is_address(word: str) -> bool:
    return "://" in word or "@" in word or "www." in word


def fold(text: str) -> str:
    """Lower-case words parted by one space each, without accents: what two spellings share."""
    lowered = text.lower()
    if not lowered.isascii():
        parts = unicodedata.normalize("NFKD", lowered.replace("\u0131", "i").replace("ß", "ss"))
        lowered = _ACCENTS.sub("", parts)
    return _NOT_WORD.sub(" ", lowered).strip()


@Remembered
def wording(paragraph: str) -> str:
    """What two paragraphs share that say the same, however they are marked, accented and punctuated."""
    return fold(plain(paragraph))


def count(text: str) -> int:
    """How many words a text has."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // 2


def total(paragraphs: Iterable[str]) -> int:
    """How many words paragraphs have together, link targets left out."""
    return sum(_spoken.each(paragraphs))


@Remembered
def _spoken(paragraph: str) -> int:
    return count(plain(paragraph))
