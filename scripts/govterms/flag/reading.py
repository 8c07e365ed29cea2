"""Reading: which topics each sentence of a document is about, given what stands around it.

Rules, Sentences -> each sentence with its topics

`Tagger` tells which sentences state a clause: by themselves, or as items of a list that such a sentence
leads in. `Reader` also tells which sentences speak of a topic; hints count for it where the section's
title, the whole document or the sentence before is about that topic.
"""

from functools import reduce
from operator import or_
from typing import NamedTuple

from govterms.flag.rules import Rules
from govterms.flag.sentences import Sentence, is_number

LEVELS = 8


class Read(NamedTuple):
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
        hits = self.rules.body.hits[sentence.folded]
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
        self.around = document
        self.last = 0

    def next(self, sentence: Sentence) -> Read:
        """The next sentence with its topics; a heading has none."""
        if sentence.level:
            self._enter(sentence)
            return Read(sentence, 0, 0)
        hits = self.rules.body.hits[sentence.folded]
        stated = (hits.stated | (self.lead if sentence.item else 0)) & ~hits.refused
        hinted = hits.hinted & (self.around | self.last)
        topics = (stated | hits.touched | hinted) & ~hits.refused | self.document
        self._leave(sentence, stated)
        self.last = hits.stated & ~hits.refused
        return Read(sentence, stated, topics)

    def _enter(self, heading: Sentence) -> None:
        if is_number(heading.folded):
            return
        topics = self.rules.titles.hits[heading.folded][0]
        self.sections[heading.level :] = [topics] + [0] * (LEVELS - heading.level - 1)
        self.around = reduce(or_, self.sections, self.document)
        self.lead = self.last = 0
