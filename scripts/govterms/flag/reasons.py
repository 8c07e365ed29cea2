"""Reasons: what a finding says to counsel, in one sentence and a few of the platform's words.

topic's page, traces -> why, matched words
"""

from collections.abc import Iterable

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
        found.setdefault(_stretch(rules, topic, trace))
        if len(found) == MOST_MATCHED:
            break
    return tuple(found)


def _stretch(rules: Rules, topic: int, trace: Trace) -> str:
    """What matched and holds most of the words that moved; these words where the topic is told otherwise."""
    move = trace.move
    read = move.reads[-1] if move.gained else move.reads[0]
    is_pair = len(move.reads) == 2
    moved = list(move.gained or move.lost)
    spans = rules.body.shown[read.sentence.folded, topic]
    texts = [read.sentence.text[start:end].split() for start, end in spans]
    if not texts:
        return _short(moved if is_pair else read.sentence.text.split())
    if not is_pair:
        return _short(texts[0])
    return _short(max(texts, key=lambda words: len(set(moved).intersection(words))))


def _short(words: list[str]) -> str:
    """The words, or the first and the last of them."""
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    half = MOST_WORDS // 2
    return " ".join([*words[:half], "\u2026", *words[-half:]])
