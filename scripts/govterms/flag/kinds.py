"""Kinds: what sort of words moved, where that decides what they can mean.

moved words, sentences -> announcement, contacts, names or text

An announcement of new terms, a new address and a renamed policy are told from a clause that changed:
they would otherwise raise every topic that happens to stand in the same sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from govterms.flag.words import words

Kind = Literal["announcement", "contacts", "names", "text"]

_ANNOUNCES = re.compile(
    r"\b(?:we(?:'re| are|'ve| have)|was|were|is) (?:\w+ )?(?:updat|chang|revis)(?:ing|ed) "
    r"(?:\w+ ){0,4}(?:terms|polic|agreement|page|guidelines|standards|notice|statement|addendum|section)"
    r"|^updated \d"
    r"|\b(?:terms|polic(?:y|ies)|agreement|guidelines) (?:was|were|has been|have been) (?:updated|revised)\b"
    r"|\b(?:most recent|latest|last) (?:update|revision|change)s?\b"
    r"|\b(?:updates?|changes|polic(?:y|ies)|terms|version)\b[^.]{0,60}"
    r"\b(?:go(?:es)? into effect|takes? effect|comes? into effect|effective (?:on|until|as of))\b"
    r"|\b(?:read|view|see|preview|review)\b (?:a preview of )?the (?:new|updated) (?:terms|policy|version)"
    r"|\byou (?:may|can) (?:find|view|read) the previous version"
    r"|\b(?:this page is the updated|no other changes were made|archived versions?|previous versions?)\b",
    re.IGNORECASE,
)
_ANNOUNCING = ("updat", "chang", "revis", "effect", "version", "the new ")
"""One of these is in whatever announces; looked for in small letters, for the pattern is slow."""
_REACH = re.compile(
    r"\S@\S|\b(?:contact|reach|write to|email|call|mail) (?:us|our|\w+ at)\b|\bcan be (?:contacted|reached)\b"
    r"|\b(?:telephone|phone|fax|tel)\b\W{0,3}[+\d]",
    re.IGNORECASE,
)
_POSTAL = words(
    "street st road rd avenue ave suite floor building house park lane square drive boulevard "
    "blvd box estate quay place way court unit"
)


@lru_cache(maxsize=4096)
def kind(moved: tuple[str, ...], *sentences: str) -> Kind:
    """The kind of the words that moved in one sentence, given the sentence on one side or both.

    The last answers are known: a place is often changed back.
    """
    if any(map(_announces, sentences)):
        return "announcement"
    if is_contact(moved):
        return "contacts"
    if len(sentences) == 1 and _says_where(moved) and _REACH.search(sentences[0]):
        return "contacts"
    if moved and all(word[0].isupper() or "/" in word for word in moved):
        return "names"
    return "text"


def _announces(text: str) -> bool:
    small = text.casefold()
    return any(sign in small for sign in _ANNOUNCING) and _ANNOUNCES.search(text) is not None


def is_contact(words: Sequence[str]) -> bool:
    """Whether words are nothing but addresses: of mail, of pages, of streets."""
    plain = [word for word in words if not _is_address(word)]
    if not plain:
        return bool(words)
    if not all(word[0].isupper() or word[0].isdigit() or word[0] == "+" for word in plain):
        return False
    return len(plain) < len(words) or any(word.lower() in _POSTAL for word in plain)


def _is_address(word: str) -> bool:
    """Whether a word is an address of mail or of a page."""
    return "@" in word or (word[0] in "hHwW" and word.lower().startswith(("http", "www.")))


def _says_where(words: Sequence[str]) -> bool:
    """Whether a sentence gives an address itself."""
    return any("@" in word for word in words) or not _POSTAL.isdisjoint(map(str.lower, words))
