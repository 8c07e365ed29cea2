"""Rare: which kinds of key words a sentence can hold at all, told from single words and signs in it.

sentence -> kinds of key words whose patterns are worth asking

A kind may be told where there is none of it, never left out where there is one: `key_words` finds with this
what it finds without. Asking all patterns about each sentence costs three times as much.
"""

import re
from collections.abc import Iterator

from govterms.flag.parties import FORM

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|"
    "forty-five|sixty|ninety|hundred|thousand|half"
)
UNITS = "second|minute|hour|day|week|month|year"
MODALS = "may|must|shall|will|can|should|would|could|might"
NEGATIONS = "not|no|never|none|neither|nor|without|except|unless|only"
STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|"
    "Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|"
    "South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
)
LAWS = "GDPR|CCPA|CPRA|COPPA|DMCA|FERPA|HIPAA|FOIA|ECPA|BIPA|TCPA|FAA"
"""Words that `key_words` has in its patterns, and that are looked for here: one list for both."""
_NUMBERS = frozenset(_WORD.findall(NUMBERS))
_UNITS = frozenset(form for unit in UNITS.split("|") for form in (unit, f"{unit}s"))
_MODALS = frozenset((*MODALS.split("|"), "cannot"))
_NEGATIONS = frozenset((*NEGATIONS.split("|"), "t"))
_LAW = (
    "Act", "Code", "Rules", "Regulation", "Directive", "Section", "Article", "Title", "§", "SC", "S.C", "FR",
    "F.R", *LAWS.split("|"),
)  # fmt: skip
_COURT = ("ourt", "AAA", "JAMS", "ICC", "Arbitration")
_STATE = tuple(STATES.split("|"))


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
    if not said.isdisjoint(_NEGATIONS):
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
