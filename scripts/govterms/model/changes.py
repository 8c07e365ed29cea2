"""From text to flags: the terms as they read, what differs, and why counsel should look."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal

ChangeClass = Literal[
    "substantive", "wording", "dates", "links", "formatting", "reordering", "none"
]
CHANGE_CLASSES: tuple[ChangeClass, ...] = (
    "substantive",
    "wording",
    "dates",
    "links",
    "formatting",
    "reordering",
    "none",
)
"""Loudest first. Only the first three make a document `changed`."""

Severity = Literal["high", "medium", "low", "none"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "none")

Direction = Literal["added", "removed", "changed"]


METHOD = "compare 1, flag 1"
"""Which way of comparing and flagging a report was made by: to be raised when the same two texts would be
put before counsel otherwise. Signatures are bound to it."""


@dataclass(frozen=True)  # without slots: its digest is worked out once
class Version:
    """The terms as they read at one time: paragraphs of Markdown, none of them empty.

    A paragraph is one block: a heading (`## Title`), a list item with its mark and indent
    (`- text`, `  2. text`), a table row (`| a | b |`), or running text. The text is theirs alone,
    normalised, and the same bytes always give the same paragraphs.
    """

    document_id: str
    at: datetime | None
    paragraphs: tuple[str, ...]

    @classmethod
    def of_text(cls, document_id: str, at: datetime | None, text: str) -> "Version":
        """The version that has a text: `text` turned round, for no paragraph has an empty line in it."""
        return cls(document_id, at, tuple(text.removesuffix("\n").split("\n\n")) if text else ())

    @property
    def text(self) -> str:
        """The paragraphs as one Markdown text that ends in a newline."""
        return "\n\n".join(self.paragraphs) + "\n" if self.paragraphs else ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hex."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Neighbouring paragraphs that changed together (a hunk, to those who read diffs).

    Replacing `before.paragraphs[old_at : old_at + len(deleted)]` by `inserted`, for every place from
    the last to the first, turns the old version into the new one. `new_at` is where `inserted` stands
    in the new version. `heading` is the section it stands in, "" before the first heading. `moved` is
    the id of the place where the same words stand on the other side, or None.
    """

    id: str
    heading: str
    deleted: tuple[str, ...]
    inserted: tuple[str, ...]
    old_at: int
    new_at: int
    change_class: ChangeClass
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions of one document. `change_class` is the loudest of its places'."""

    before: Version
    after: Version
    places: tuple[Place, ...]
    change_class: ChangeClass
    words_added: int
    words_removed: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason to put a place before counsel: which topic, what became of it, by which words, and why."""

    topic: str
    direction: Direction
    severity: Severity
    matched: tuple[str, ...]
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word that lawyers hunt, and what became of it: `may` -> `shall`, `30 days` -> `10 days`.

    `kind` is modal, negation, number, period, money, date, state, court, law or party; or look-alike, for a
    word that is not what it reads as. One of the two sides is "" where the word was only added or removed.
    """

    kind: str
    before: str
    after: str
    place: str


UnseenKind = Literal["direction", "zero-width", "blank", "tag", "private"]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A character that shows nothing, or turns the reading direction: which, of what kind, how often.

    `words` are a few of those that it stands in or beside, as they read without it.
    """

    character: str
    name: str
    kind: UnseenKind
    count: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """The day from which the new terms hold, and the words of the text that say so."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Flags:
    """All that was found in a change. `because` says in sentences which rule set the severity.

    `effective` is the day from which the new text holds, where it says so itself.
    `unseen` tells of characters that came with the new text, show nothing or turn the reading direction, and
    were taken out of it.
    """

    findings: tuple[Finding, ...]
    key_words: tuple[KeyWord, ...]
    severity: Severity
    because: tuple[str, ...] = ()
    effective: Effective | None = None
    unseen: tuple[Unseen, ...] = ()
