"""Evidence: what speaks for a topic at each place, and how strongly.

Change, Rules -> Traces

A topic is flagged because its clause changed, not because its words stand near. Strongest first: a new
or lost sentence that states the clause; words that moved and are themselves about it; a new or lost
sentence that only speaks of it; words that moved within eight words of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from govterms.flag.context import LOUD, Changed, changed
from govterms.flag.documents import about
from govterms.flag.kinds import Kind, kind
from govterms.flag.moves import Move
from govterms.flag.rules import Rules
from govterms.model import Change

Strength = Literal["stated", "moved", "spoken", "near"]
WEIGHTS: dict[Strength, float] = {"stated": 1.0, "moved": 1.0, "spoken": 0.6, "near": 0.3}
"""What a word counts for by the strength of its trace; set on half of the labelled changes."""


class Trace(NamedTuple):
    """One sentence that changed, and one topic for which it speaks."""

    place: str
    topic: int
    strength: Strength
    kind: Kind
    move: Move

    @property
    def weight(self) -> float:
        """The words that moved, by their strength."""
        return WEIGHTS[self.strength] * self.move.size

    @property
    def is_old(self) -> bool:
        """Whether the topic stood in the sentence before."""
        return self.move.before is not None and bool(self.move.before.topics >> self.topic & 1)

    @property
    def is_new(self) -> bool:
        """Whether the topic stands in the sentence now."""
        return self.move.after is not None and bool(self.move.after.topics >> self.topic & 1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All traces in a change. `document` is what the document is about, `words` how many moved."""

    document: int
    words: int
    traces: tuple[Trace, ...]
    places: tuple[Changed, ...]


def evidence(rules: Rules, change: Change) -> Evidence:
    """What speaks for which topic in a change."""
    document = about(rules, change.after)
    places = changed(rules, change, document)
    told = {word: _told(rules, word) for word in ("contacts", "announcements")}
    traces: list[Trace] = []
    words = 0
    for place in places:
        for move in place.moves if place.place.change_class in LOUD else ():
            one = _Judge(rules, document, told, move)
            words += 0 if one.kind == "announcement" else move.size
            traces += one.traces(place)
    return Evidence(document, words, tuple(traces), places)


def _told(rules: Rules, word: str) -> int:
    """The topics whose page says that the tool itself tells this."""
    bits = 0
    for at in range(len(rules.slugs)):
        if word in rules.signals(at).also:
            bits |= 1 << at
    return bits


class _Judge:
    """One sentence that changed: which topics it speaks for."""

    def __init__(self, rules: Rules, document: int, told: dict[str, int], move: Move) -> None:
        self.rules = rules
        self.document = document
        self.told = told
        self.move = move
        self.kind = kind((*move.lost, *move.gained), *(read.sentence.folded for read in move.reads))

    def traces(self, place: Changed) -> Iterator[Trace]:
        """A trace for each topic, with its strongest reason."""
        seen = 0
        for strength, bits in self._by_strength():
            new = bits & ~seen
            seen |= bits
            for topic in range(new.bit_length()):
                if new >> topic & 1:
                    yield Trace(place.place.id, topic, strength, self.kind, self.move)

    def _by_strength(self) -> list[tuple[Strength, int]]:
        stated = topics = 0
        for read in self.move.reads:
            stated |= read.stated
            topics |= read.topics
        if self.kind == "announcement":
            return [("near", topics & self.told["announcements"])]
        if self.kind == "contacts":
            return [("moved", self.told["contacts"])]
        if self.move.before is None or self.move.after is None:
            return [("stated", stated), ("spoken", topics)]
        if stated:
            topics = stated | self.document
        turned = self.move.before.stated ^ self.move.after.stated
        moved = (self._heard(self.move.close) & topics) | turned
        if self.kind == "names":
            return [("moved", moved)]
        near = (self._heard(self.move.wide) | self.document) & topics
        return [("moved", moved), ("near", near)]

    def _heard(self, texts: tuple[str, ...]) -> int:
        bits = 0
        for text in texts:
            hits = self.rules.body.hits[text]
            bits |= hits.stated | hits.touched | hits.hinted
        return bits
