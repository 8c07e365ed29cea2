"""Reasons: what a finding says to counsel, in one sentence and a few of the platform's words.

topic's page, traces -> why, matched words
"""

from collections.abc import Iterable, Iterator

from govterms.flag.evidence import Trace
from govterms.flag.rules import Rules
from govterms.model import Direction
from govterms.model.topics import Topic

MOST_MATCHED, MOST_WORDS = 3, 8
"""How many stretches are shown, and of how many words each."""
_DONE: dict[Direction, str] = {
    "added": "was added",
    "removed": "was taken out",
    "changed": "was changed",
}
_GONE = "check whether it now stands elsewhere, and whether the agency relied on it"


def why(topic: Topic, direction: Direction) -> str:
    """One sentence: what became of the clause, and why that matters to a public body."""
    clause = topic.signals.clause if topic.signals else topic.title
    if direction == "removed":
        return f"{clause} {_DONE[direction]}: {_GONE}."
    said = topic.why.strip()
    return f"{clause} {_DONE[direction]}: {said[:1].lower()}{said[1:]}"


def matched(rules: Rules, topic: int, traces: Iterable[Trace]) -> tuple[str, ...]:
    """A few short stretches of the sentences that changed, by which the topic was found."""
    found: dict[str, None] = {}
    for trace in traces:
        for words in _stretches(rules, topic, trace):
            found.setdefault(words)
            if len(found) == MOST_MATCHED:
                return tuple(found)
    return tuple(found)


def _stretches(rules: Rules, topic: int, trace: Trace) -> Iterator[str]:
    """The shortest stretch that matched, or the words that moved where the topic is told otherwise."""
    read = trace.move.after or trace.move.before
    spans = rules.body.spans(read.sentence.folded, topic) if read else []
    if read and spans:
        start, end = spans[0]
        yield _short(read.sentence.text[start:end].split())
    else:
        yield _short(list(trace.move.gained or trace.move.lost))


def _short(words: list[str]) -> str:
    """The words, or the first and the last of them."""
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    half = MOST_WORDS // 2
    return " ".join([*words[:half], "\u2026", *words[-half:]])
