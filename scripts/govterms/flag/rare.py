"""Rare: which kinds of key words a sentence can hold at all, told from single words and signs in it.

sentence -> kinds of key words whose patterns are worth asking

A kind may be told where there is none of it, never left out where there is one: `key_words` finds with this
what it finds without. Asking all patterns about each sentence costs four times as much.
"""

import re
from collections.abc import Iterator

from govterms.flag.parties import FORM
from govterms.flag.words import words

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty "
    "sixty ninety hundred thousand half"
)
_UNITS = words(
    "second minute hour day week month year seconds minutes hours days weeks months years"
)
_MODALS = words("may must shall will can should would could might cannot")
_NEGATIONS = words("not no never none neither nor without except unless only")
_LAW = (
    "Act", "Code", "Rules", "Regulation", "Directive", "Section", "Article", "Title", "§", "SC", "S.C", "FR",
    "F.R", "GDPR", "CCPA", "CPRA", "COPPA", "DMCA", "FERPA", "HIPAA", "FOIA", "ECPA", "BIPA", "TCPA", "FAA",
)  # fmt: skip
_COURT = ("ourt", "AAA", "JAMS", "ICC", "Arbitration")
_STATE = (
    "Ala", "Ari", "Ark", "Cali", "Colo", "Conn", "Dela", "District of", "Flor", "Geor", "Hawa", "Idah",
    "Illi", "Indi", "Iowa", "Kans", "Kent", "Loui", "Main", "Mary", "Mass", "Mich", "Minn", "Miss", "Mont",
    "Nebr", "Neva", "New ", "North ", "Ohio", "Okla", "Oreg", "Penn", "Rhode", "South ", "Tenn", "Texa",
    "Utah", "Verm", "Virg", "Wash", "West ", "Wisc", "Wyom",
)  # fmt: skip


def kinds(text: str) -> frozenset[str]:
    """The kinds of key words that may be in a sentence."""
    return frozenset((*_by_words(text), *_by_signs(text)))


def _by_words(text: str) -> Iterator[str]:
    said = frozenset(_WORD.findall(text.casefold()))
    has_digit = _DIGIT.search(text) is not None
    has_number = has_digit or not said.isdisjoint(_NUMBERS)
    if has_digit:
        yield "money"
        yield "date"
    if has_number:
        yield "number"
    if has_number and not said.isdisjoint(_UNITS):
        yield "period"
    if not said.isdisjoint(_MODALS):
        yield "modal"
    if not said.isdisjoint(_NEGATIONS) or "t" in said:
        yield "negation"


def _by_signs(text: str) -> Iterator[str]:
    if _holds(text, _LAW):
        yield "law"
    if _holds(text, _COURT):
        yield "court"
    if FORM.search(text):
        yield "party"
    if _holds(text, _STATE):
        yield "state"


def _holds(text: str, some: tuple[str, ...]) -> bool:
    return any(one in text for one in some)
