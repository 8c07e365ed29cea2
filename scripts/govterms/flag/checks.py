"""Checks: whether a topic's page holds what its examples promise.

slug, topic -> messages, none where all is well

Every example runs as a test, and every pattern is timed on a long text made of its own words, which is
the worst that a text can do to it.
"""

import time
from collections.abc import Iterator

from govterms.flag.patterns import Gap, Node, PatternError, Word, parse
from govterms.flag.reading import Reader
from govterms.flag.rules import Rules, rules
from govterms.flag.sentences import of_paragraphs
from govterms.model.topics import Signals, Topic

SLOW, TRIED = 0.5, 20_000
"""Seconds of the processor that no pattern may need for as many characters, ten times the longest
sentence; they need a hundredth of it."""
FEWEST_MATCHES, FEWEST_OTHERS = 4, 3
"""Examples a page gives at least, of what it finds and of what it does not."""


def check_topic(slug: str, topic: Topic) -> Iterator[str]:
    """What is wrong with a topic's signals, each in one sentence."""
    if topic.signals is None:
        return
    try:
        alone = rules({slug: topic})
    except PatternError as error:
        yield f"signals: {error}"
        return
    yield from _examples(alone, topic.signals)
    yield from _slow(slug, topic, topic.signals)


def _examples(alone: Rules, signals: Signals) -> Iterator[str]:
    for name, fewest in (("should_match", FEWEST_MATCHES), ("should_not_match", FEWEST_OTHERS)):
        given = getattr(signals, name)
        if len(given) < fewest:
            yield f"signals.{name}: {len(given)} examples; give at least {fewest}"
        for example in given:
            if finds(alone, example) != (name == "should_match"):
                told = "is not found" if name == "should_match" else "is found"
                yield f"signals.{name}: {example!r} {told}; mend a pattern or the example"


def finds(alone: Rules, example: str) -> bool:
    """Whether the last sentence of an example is about the one topic of these rules."""
    reader = Reader(alone)
    reads = [reader.next(sentence) for sentence in of_paragraphs(example.strip().split("\n"))]
    return bool(reads and reads[-1].topics)


def _slow(slug: str, topic: Topic, signals: Signals) -> Iterator[str]:
    for name in ("patterns", "touches", "hints", "not_if", "headings", "documents"):
        for pattern in getattr(signals, name):
            alone = rules({slug: topic.model_copy(update={"signals": _only(signals, pattern)})})
            began = time.process_time()
            alone.body.look(hostile(pattern))
            if time.process_time() - began > SLOW:
                yield f"signals.{name}: {pattern!r} is slow on text of its own words; make it smaller"


def _only(signals: Signals, pattern: str) -> Signals:
    return signals.model_copy(
        update={"patterns": (pattern,), "touches": (), "hints": (), "not_if": ()}
    )


def hostile(pattern: str) -> str:
    """A text made of a pattern's own words, over and over."""
    some = [word for tree in parse(pattern) for word in _words(tree)]
    return ((" ".join(some) + " ") * TRIED)[:TRIED]


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Word):
        yield from sorted(node.whole | node.beginnings) or ["Example"]
    elif not isinstance(node, Gap):
        for part in node.parts:
            yield from _words(part)
