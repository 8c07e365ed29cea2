"""Spelling: edits that change how a sentence is written and not what it says.

an edit -> whether it is one of spelling

Whoever is in doubt says no: "content" and "consent" are one letter apart, "contact" and "contract" too.
Only these pass: punctuation, capitals, accents, British and American forms, a letter doubled or two
swapped, a word written twice, a or an, and contractions.
"""

import re
import unicodedata
from collections.abc import Sequence

from govterms.diff import words
from govterms.diff.edits import Edit

_CONTRACTIONS = (
    (re.compile(r"\b(ca)n't\b", re.IGNORECASE), r"\1n not"),
    (re.compile(r"\b(w)on't\b", re.IGNORECASE), r"\1ill not"),
    (re.compile(r"\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"n't\b", re.IGNORECASE), " not"),
    (re.compile(r"'re\b", re.IGNORECASE), " are"),
    (re.compile(r"'ve\b", re.IGNORECASE), " have"),
    (re.compile(r"'ll\b", re.IGNORECASE), " will"),
    (re.compile(r"\bI'm\b"), "I am"),
    (re.compile(r"\b(it|that|there)'s\b", re.IGNORECASE), r"\1 is"),
)
_FORMS = (  # British -> American; each needs four letters before it, so that "our" is not "or"
    (re.compile(r"is(e[drs]?|ing|ations?|able)$"), r"iz\1"),
    (re.compile(r"(?<=..)our(s|ed|ing|able|ite|ites|al)?$"), r"or\1"),
    (re.compile(r"(?<=..)tre(s|d)?$"), r"ter\1"),
    (re.compile(r"(?<=...)nce(s|d)?$"), r"nse\1"),
    (re.compile(r"(?<=..)logue(s)?$"), r"log\1"),
    (re.compile(r"(?<=...)ll(ed|ing|er|ers|ation|ations|ment)$"), r"l\1"),
    (re.compile(r"(?<=..)gement(s)?$"), r"gment\1"),
    (re.compile(r"(?<=..)ogramme(s)?$"), r"ogram\1"),
)
_SIGNS_WITH_MEANING = frozenset("$€£¥₹%+&@#=<>§/")
MOST = 40
"""A slip of the pen is not longer than this, in words and signs of both sides."""
LONG_ENOUGH = 5
"""Shorter words are too near to one another to tell a slip from another word ("form", "from")."""


def is_slip(edit: Edit) -> bool:
    """Whether an edit changes how the sentence is written and not what it says."""
    if len(edit.deleted) + len(edit.inserted) > MOST:
        return False
    deleted, inserted = _spoken(edit.deleted), _spoken(edit.inserted)
    if deleted == inserted:
        return True
    if not deleted or not inserted:
        return _is_twice(deleted or inserted, _spoken(edit.before), _spoken(edit.after))
    if "".join(deleted) == "".join(inserted):
        return not any(one[0].isdigit() for one in (*deleted, *inserted))
    return len(deleted) == len(inserted) and all(map(_is_same_word, deleted, inserted))


def _spoken(tokens: Sequence[str]) -> list[str]:
    """The words as they are said: no capitals, punctuation or contractions; signs with a meaning stay."""
    text = " ".join(tokens)
    if "'" in text or "annot" in text:
        for pattern, instead in _CONTRACTIONS:
            text = pattern.sub(instead, text)
        tokens = words.tokens(text)
    return [
        token.casefold().replace("'", "")
        for token in tokens
        if words.is_word(token) or token in _SIGNS_WITH_MEANING
    ]


def _is_twice(some: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    size = len(some)
    return before[-size:] == some or after[:size] == some


def _is_same_word(one: str, other: str) -> bool:
    if one == other or {one, other} == {"a", "an"}:
        return True
    one, other = _one_form(one), _one_form(other)
    if one == other:
        return True
    if min(len(one), len(other)) < LONG_ENOUGH or not (one.isalpha() and other.isalpha()):
        return False
    return _is_swapped(one, other) or _is_doubled(one, other) or _is_doubled(other, one)


def _one_form(word: str) -> str:
    """A word without accents and in American spelling."""
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
    if len(word) >= LONG_ENOUGH:
        for pattern, instead in _FORMS:
            word = pattern.sub(instead, word)
    return word


def _is_swapped(one: str, other: str) -> bool:
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _is_doubled(one: str, other: str) -> bool:
    """Whether `other` is `one` with a letter written twice."""
    return len(other) == len(one) + 1 and any(
        other == one[: at + 1] + one[at:] for at in range(len(one))
    )
