"""Lookalikes: words of a change that are not what they read as.

Change -> KeyWords of kind `look-alike`

Patterns see such a word as it reads, so no clause is missed for it. But whoever searches for "arbitration"
does not find it, and few write it by mistake: counsel is told of each that came or went, with the letters
that deceive.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from govterms.letters import Disguise, disguises
from govterms.model import Change, Flags, KeyWord, Place, Unseen

KIND = "look-alike"
WHY = "a word was put in that is not what it reads as: see look-alike among the key words"
"""Said without the platform's words, because reasons stand on pages as they are."""


def lookalikes(change: Change) -> tuple[KeyWord, ...]:
    """Each word in disguise that was lost or gained, by place."""
    return tuple(word for place in change.places for word in _of_place(place))


def raised(flags: Flags) -> Flags:
    """The same flags, at least medium if a word in disguise was put in, and saying so."""
    gained = any(word.kind == KIND and word.after for word in flags.key_words)
    if not gained or flags.severity in ("medium", "high"):
        return flags
    return replace(flags, severity="medium", because=(WHY, *flags.because))


def came(new: tuple[Unseen, ...], old: tuple[Unseen, ...]) -> tuple[Unseen, ...]:
    """The unseen characters of a new text that are more than in the old one."""
    before = Counter[str]()
    for one in old:
        before[one.character] += one.count
    return tuple(one for one in new if one.count > before[one.character])


def _of_place(place: Place) -> Iterator[KeyWord]:
    old, new = _found(place.deleted), _found(place.inserted)
    yield from (KeyWord(KIND, str(one), "", place.id) for one in old if one not in new)
    yield from (KeyWord(KIND, "", str(one), place.id) for one in new if one not in old)


def _found(paragraphs: tuple[str, ...]) -> tuple[Disguise, ...]:
    return disguises("\n".join(paragraphs))
