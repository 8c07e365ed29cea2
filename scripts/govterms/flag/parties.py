"""Parties: the companies that a text names.

texts -> names of companies; which of them were not named before
"""

import re
from collections.abc import Iterable

from govterms.memory import Remembered

_FORMS = (
    r"Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Corporation|PLC|plc|S\.?\s?[àa]\.?\s?r\.?\s?l|SARL|B\.?V|N\.?V|AB|PBC|Pte"
    r"|AG|K\.?K|LP|L\.P|S\.A|SAS|Oy|ApS|A/S|S\.p\.A|Pty|Unlimited Company"
)
FORM = re.compile(_FORMS)
"""What every company's name ends with; found out much faster."""
PARTY = re.compile(
    rf"(?<!\w)((?:[A-Z][\w&.'\u2019-]*,?\s+(?:of\s+)?){{1,5}}(?:{_FORMS}))(?=[\s.,;:)\"'\u201d\u2019]|$)(?!\w)"
)


def parties(texts: Iterable[str]) -> frozenset[str]:
    """The companies named, in small letters and without points and commas."""
    return frozenset().union(*_parties.each(texts))


@Remembered
def _parties(text: str) -> frozenset[str]:
    if not FORM.search(text):
        return frozenset()
    return frozenset(normal(found[1]) for found in PARTY.finditer(text))


def normal(name: str) -> str:
    """A company's name as it is compared."""
    return " ".join(name.lower().replace(",", " ").replace(".", "").split())


def strangers(named: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """The companies that are not among those known, under the same name or a longer or shorter one."""
    return frozenset(name for name in named if not any(_is_same(name, one) for one in known))


def _is_same(name: str, other: str) -> bool:
    """Whether two names of one legal form have the same words, or one has more of them."""
    *words, form = name.split()
    *others, other_form = other.split()
    return form == other_form and (set(words) <= set(others) or set(others) <= set(words))
