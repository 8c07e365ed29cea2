"""Parties: the companies that a text names.

text -> names of companies
"""

import re
from collections.abc import Iterable

FORMS = (
    r"Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Corporation|PLC|plc|S\.?\s?[àa]\.?\s?r\.?\s?l|SARL|B\.?V|N\.?V|AB|PBC|Pte"
    r"|AG|K\.?K|LP|L\.P|S\.A|SAS|Oy|ApS|A/S|S\.p\.A|Pty|Unlimited Company"
)
PARTY = re.compile(
    rf"(?<!\w)((?:[A-Z][\w&.'\u2019-]*,?\s+(?:of\s+)?){{1,5}}(?:{FORMS}))(?=[\s.,;:)\"'\u201d\u2019]|$)(?!\w)"
)


def parties(texts: Iterable[str]) -> frozenset[str]:
    """The companies named, in small letters and without points and commas."""
    return frozenset(normal(found[1]) for text in texts for found in PARTY.finditer(text))


def normal(name: str) -> str:
    """A company's name as it is compared."""
    return " ".join(name.lower().replace(",", " ").replace(".", "").split())
