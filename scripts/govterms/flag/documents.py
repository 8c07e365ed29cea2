"""Documents: what a whole document is about, told by its name, its title or how it speaks of itself.

Version -> the topics that its document is about, as bits
"""

from collections import Counter
from collections.abc import Sequence

from govterms.flag.rules import Rules
from govterms.flag.sentences import fold, of_paragraphs, plain
from govterms.model import Version

TITLES = 8
"""Paragraphs at the head of a text among which its title is looked for."""
SELF = 40
"""Paragraphs in which a document says what it is (`this privacy policy`)."""
OFTEN = 2
"""Paragraphs that must name a kind of document before it is taken for one."""
_GENERAL = (
    "terms of service",
    "terms of use",
    "user agreement",
    "terms and conditions",
    "these terms",
)


def about(rules: Rules, version: Version) -> int:
    """The topics that the document itself is about; none for general terms of service."""
    name = version.document_id.split("/")[-1].replace("-", " ")
    named = rules.titles.hits[name][1]
    return named or _by_title(rules, version.paragraphs)


def _by_title(rules: Rules, paragraphs: Sequence[str]) -> int:
    """By the first title that names a kind of document."""
    for sentence in of_paragraphs(paragraphs[:TITLES]):
        if sentence.level and len(sentence.folded) < 90:
            if found := rules.titles.hits[sentence.folded][1]:
                return found
            if any(words in sentence.folded.lower() for words in _GENERAL):
                return 0
    return _by_itself(rules, paragraphs)


def _by_itself(rules: Rules, paragraphs: Sequence[str]) -> int:
    """By the kind that its first paragraphs name most often."""
    counts: Counter[int] = Counter()
    for paragraph in paragraphs[:SELF]:
        folded = fold(plain(paragraph)).lower()
        found = rules.titles.hits[folded][1]
        general = any(words in folded for words in _GENERAL)
        counts[0 if general else found] += 1 if found or general else 0
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= OFTEN else 0
