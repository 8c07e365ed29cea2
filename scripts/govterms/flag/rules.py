"""Rules: the patterns of all topics, made ready once, and what they find in one sentence.

topics -> Rules; sentence -> the topics it states, touches, hints at, and takes back

A pattern is looked for only where the rarest of the sets of words that it needs is met; most need no
more than that. Sets of words and sets of topics are bits of a number, so that joining them is one step.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from govterms.flag.patterns import Choice, Gap, Node, PatternError, Row, Word, parse, together
from govterms.flag.vocabulary import TOKEN, Vocabulary
from govterms.flag.walking import Places, Step, Walk, ends, places_of
from govterms.flag.words import words
from govterms.memory import Known, Remembered
from govterms.model.topics import Signals, Topic

ROOM = 1 << 22
"""Characters of the texts that a table remembers: some 17,000 sentences."""
ROLES, REFUSED = 4, 3
"""Roles of patterns: stating, touching, hinting, taking back."""
_COMMON = words(
    "we us our you your may can could will shall not no or of to in the a an is are be by for any "
    "and"
)


Span = tuple[int, int]
"""Where a stretch of a text begins and ends."""


class Hits(NamedTuple):
    """What one text holds, each a set of topics as bits: stated, touched, hinted at, taken back.

    Of a table that has other roles, they are the first ones, in order.
    """

    stated: int
    touched: int
    hinted: int
    refused: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one topic, or one choice of it.

    `needs` are the sets of words it cannot do without and `asks` all it may look for, as bits. `steps` is
    empty where it is enough that the words are there.
    """

    steps: tuple[Step, ...]
    needs: int
    asks: int
    topic: int
    role: int


@dataclass(slots=True)
class Table:
    """Many patterns, each found by the rarest set of words that it needs.

    `hits` remembers what `look` finds, and `shown` what `spans` does. Texts come again: what stands round a
    change stays as it was, a place is often changed back, and one sentence can speak for several topics.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    rules: dict[int, list[Rule]] = field(default_factory=dict)
    keys: int = 0
    hits: Remembered[Hits] = field(init=False, repr=False, compare=False)
    shown: Known[tuple[str, int], tuple[Span, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.hits = Remembered(self.look, ROOM)
        self.shown = Known(lambda asked: self.spans(*asked), lambda asked: len(asked[0]), ROOM)

    def add(self, pattern: str, topic: int, role: int) -> None:
        """Take in one pattern. Raises PatternError."""
        self.hits.clear()
        self.shown.clear()
        trees = parse(pattern)
        if not all(_needed(tree) for tree in trees):
            raise PatternError(f"{pattern!r}: all of its words may be missing")
        if len(trees) == 1 and isinstance(trees[0], Choice):
            for choice in trees[0].parts:
                self._add((choice,), topic, role)
        else:
            self._add(trees, topic, role)

    def _add(self, trees: tuple[Node, ...], topic: int, role: int) -> None:
        asked = _asked(trees)
        number = self.vocabulary.number
        needed = [word for tree in trees for word in _needed(tree)]
        needs = _bits(number(word) for word in needed)
        asks = _bits(number(word) for word in asked)
        plain = all(isinstance(tree, Word) for tree in trees)
        steps = () if plain else tuple(self._step(tree) for tree in trees)
        key = number(min(needed, key=_weight))
        self.rules.setdefault(key, []).append(Rule(steps, needs, asks, topic, role))
        self.keys |= 1 << key

    def _step(self, node: Node) -> Step:
        if isinstance(node, Word):
            return self.vocabulary.number(node)
        if isinstance(node, Gap):
            return Walk("gap", most=node.most)
        parts = tuple(self._step(part) for part in node.parts)
        if isinstance(node, Row):
            return Walk("row", parts)
        return Walk("maybe" if node.optional else "choice", parts)

    def look(self, folded: str) -> Hits:
        """The topics found in each of the roles, as bits."""
        roles = [0] * ROLES
        vocabulary = self.vocabulary
        bits = [vocabulary[word] for word in TOKEN.findall(folded)]
        present = _bits_of(bits)
        waiting = self._direct(present, roles)
        if waiting:
            self._walk(waiting, bits, roles)
        return Hits(*roles)

    def spans(self, folded: str, topic: int) -> tuple[Span, ...]:
        """Where the patterns of one topic stand in a sentence: what states it first, then the shortest."""
        words = list(TOKEN.finditer(folded))
        bits = [self.vocabulary[word[0]] for word in words]
        found: dict[Span, int] = {}
        for rule in self._rules_of(topic, _bits_of(bits)):
            for start, end in _stretches(rule, bits):
                span = (words[start].start(), words[end - 1].end())
                found[span] = min(rule.role, found.get(span, ROLES))
        return tuple(sorted(found, key=lambda span: (found[span], span[1] - span[0], span)))

    def _rules_of(self, topic: int, present: int) -> Iterator[Rule]:
        for rule in self._possible(present):
            if rule.topic == topic and rule.role < REFUSED:
                yield rule

    def _possible(self, present: int) -> list[Rule]:
        """The rules whose words are all there."""
        found = []
        keys = present & self.keys
        rules = self.rules
        while keys:
            key = keys & -keys
            keys ^= key
            for rule in rules[key.bit_length() - 1]:
                if rule.needs & present == rule.needs:
                    found.append(rule)
        return found

    def _direct(self, present: int, roles: list[int]) -> list[Rule]:
        """Settle the rules that ask only for words; give those whose words must still be in order."""
        waiting = []
        for rule in self._possible(present):
            if rule.steps:
                waiting.append(rule)
            else:
                roles[rule.role] |= 1 << rule.topic
        return waiting

    def _walk(self, waiting: list[Rule], bits: list[int], roles: list[int]) -> None:
        asks = 0
        for rule in waiting:
            asks |= rule.asks
        places = places_of(bits, asks)
        everywhere = (1 << len(bits)) - 1
        for rule in waiting:
            if not roles[rule.role] >> rule.topic & 1 and _found(rule, places, everywhere):
                roles[rule.role] |= 1 << rule.topic


def _stretches(rule: Rule, bits: list[int]) -> Iterator[tuple[int, int]]:
    """The first stretch of words for each tree of a rule, as (first word, word after the last)."""
    places = places_of(bits, rule.asks)
    everywhere = (1 << len(bits)) - 1
    if rule.steps and not _found(rule, places, everywhere):
        return
    for step in rule.steps or [number for number in places if rule.needs >> number & 1]:
        found = ends(step, everywhere, places)
        end = (found & -found).bit_length() - 1
        start = next(at for at in range(end, -1, -1) if ends(step, 1 << at, places) >> end & 1)
        yield start, end


def _found(rule: Rule, places: Places, everywhere: int) -> bool:
    return all(ends(step, everywhere, places) for step in rule.steps)


def _asked(nodes: Iterable[Node]) -> list[Word]:
    """Every set of words in some trees."""
    found: list[Word] = []
    for node in nodes:
        if isinstance(node, Word):
            found.append(node)
        elif not isinstance(node, Gap):
            found += _asked(node.parts)
    return found


def _needed(node: Node) -> list[Word]:
    """The sets of words without which a tree is never found."""
    if isinstance(node, Word):
        return [node]
    if isinstance(node, Gap) or (isinstance(node, Choice) and node.optional):
        return []
    inner = [_needed(part) for part in node.parts]
    if isinstance(node, Row):
        return [word for words in inner for word in words]
    return [together([words[0] for words in inner])]


def _bits_of(words: Iterable[int]) -> int:
    present = 0
    for some in words:
        present |= some
    return present


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _weight(word: Word) -> int:
    """How often a set of words is met, roughly."""
    common = len(word.whole & _COMMON)
    return 1000 * len(word.kinds) + 100 * common + 3 * len(word.beginnings) + len(word.whole)


@dataclass(frozen=True, slots=True)
class Rules:
    """All topics that have signals, ready to be looked for.

    `body` finds clauses in sentences, `titles` topics in headings (role 0) and in names of documents
    (role 1), `grades` what raises (0) or lowers (1) the severity.
    """

    slugs: tuple[str, ...]
    topics: Mapping[str, Topic]
    body: Table
    titles: Table
    grades: Table

    def names(self, bits: int) -> tuple[str, ...]:
        """The slugs of a set of topics, in the order of the pages."""
        return tuple(slug for i, slug in enumerate(self.slugs) if bits >> i & 1)

    def signals(self, topic: int) -> Signals:
        """The signals of the topic of this number."""
        signals = self.topics[self.slugs[topic]].signals
        assert signals is not None
        return signals


def rules(topics: Mapping[str, Topic]) -> Rules:
    """The rules of all topics that have signals. Raises PatternError where one is not well written."""
    slugs = tuple(slug for slug, topic in topics.items() if topic.signals)
    body, titles, grades = Table(), Table(), Table()
    made = Rules(slugs, dict(topics), body, titles, grades)
    for topic in range(len(slugs)):
        signals = made.signals(topic)
        _fill(body, topic, (signals.patterns, signals.touches, signals.hints, signals.not_if))
        _fill(titles, topic, (signals.headings, signals.documents))
        _fill(grades, topic, (signals.raise_if, signals.lower_if))
    return made


def _fill(table: Table, topic: int, roles: Iterable[tuple[str, ...]]) -> None:
    for role, patterns in enumerate(roles):
        for pattern in patterns:
            table.add(pattern, topic, role)
