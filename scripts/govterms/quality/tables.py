"""Tables: the form in which the words of walls are written down.

Five kinds of words, each by language, because each proves something else:

    sure     addressed to a visitor who is kept out; terms say it of others, and inside a sentence
    likely   said by walls, now and then by terms too: counts only beside other signs
    labels   what stands on a button or over a field: counts only as a short paragraph of its own
    titles   how the titles or first headings of such pages begin
    hints    single words of the matter; count only in a text of a few lines that is no terms anyhow

Words are written as they are read, parted by ` / `; `…` stands for a few words in between, and at the
end of a phrase for the rest of a word. Accents, case and punctuation do not matter. All languages are
always looked for: a wall speaks the visitor's language, which need not be that of the terms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from govterms.model import ProblemReason

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The words that betray one kind of page that is not the terms. Each table equals only itself."""

    reason: ProblemReason
    sure: Words
    likely: Words = field(default_factory=dict)
    labels: Words = field(default_factory=dict)
    titles: Words = field(default_factory=dict)
    hints: Words = field(default_factory=dict)


def listed(words: Words) -> tuple[str, ...]:
    """All words of a table's column as single strings, each once."""
    parts = (" ".join(part.split()) for text in words.values() for part in text.split("/"))
    return tuple(dict.fromkeys(part for part in parts if part))
