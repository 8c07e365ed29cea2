"""Reading: which topics each sentence of a document is about, given what stands around it.

Rules, Sentences -> each sentence with its topics

`Tagger` tells which sentences state a clause: by themselves, or as items of a list that such a sentence
leads in. `Reader` also tells which sentences speak of a topic; hints count for it where the section's
title, the whole document or the sentence before is about that topic.
"""

from dataclasses import dataclass

from govterms.flag.rules import Hits, Rules
from govterms.flag.sentences import Sentence, is_number

LEVELS = 8


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with the topics it states and all those it speaks of, as bits."""

    sentence: Sentence
    stated: int
    topics: int


class Tagger:
    """Reads sentences in order and remembers the line that leads in a list."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.lead = 0

    def next(self, sentence: Sentence) -> Read:
        """The next sentence with its topics; a heading has none."""
        if sentence.level:
            self.lead = 0
            return Read(sentence, 0, 0)
        hits = self.rules.hits(sentence.folded)
        stated = (hits.stated | (self.lead if sentence.item else 0)) & ~hits.refused
        self._leave(sentence, stated)
        return Read(sentence, stated, stated)

    def _leave(self, sentence: Sentence, stated: int) -> None:
        if sentence.folded.rstrip().endswith(":"):
            self.lead = stated
        elif not sentence.item:
            self.lead = 0


class Reader(Tagger):
    """Reads sentences in order and remembers what the section and the sentence before are about."""

    def __init__(self, rules: Rules, document: int = 0) -> None:
        super().__init__(rules)
        self.document = document
        self.sections = [0] * LEVELS
        self.last = 0

    def next(self, sentence: Sentence) -> Read:
        """The next sentence with its topics; a heading has none."""
        if sentence.level:
            self._enter(sentence)
            return Read(sentence, 0, 0)
        hits = self.rules.hits(sentence.folded)
        stated = (hits.stated | (self.lead if sentence.item else 0)) & ~hits.refused
        topics = (stated | hits.touched | self._hinted(hits)) & ~hits.refused | self.document
        self._leave(sentence, stated)
        self.last = hits.stated & ~hits.refused
        return Read(sentence, stated, topics)

    def _enter(self, heading: Sentence) -> None:
        if is_number(heading.folded):
            return
        topics = self.rules.titles.look(heading.folded)[0]
        self.sections[heading.level :] = [topics] + [0] * (LEVELS - heading.level - 1)
        self.lead = self.last = 0

    def _hinted(self, hits: Hits) -> int:
        around = self.document | self.last
        for topics in self.sections:
            around |= topics
        return hits.hinted & around
