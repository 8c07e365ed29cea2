"""How many sentences a second are tagged, beside a plain reading of the same sentences.

Recorded data: gold.jsonl, one {"doc", "i", "sentence"} a line; what is written is made of the topics' own
examples with words around them. `keywords` is the naive way: for each topic one regular expression of the
words that its patterns are made of. The floor is lines read and written, and nothing looked at.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import frame, racing, sampling
from tests.benchmarks.frame import Ratio, Result, Setting, Target
from tests.benchmarks.racing import Job

RECORDED = "clauses"
ROOT = Path(__file__).parents[2]
OURS, FLOOR = "govterms", "lines alone"
BATCH = 500
"""Sentences that are one unit of the race; rates are given by the sentence."""
FILLER = (
    "Members post photos of boats and tell of the weather at sea, which changes from day to day.",
    "A page has a name, a picture and a list of those who look after it.",
    "Where the tide allows it, the ferry calls at the northern pier before it crosses the bay.",
)

Way = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lines."""

    lines: tuple[str, ...]


def with_govterms() -> Callable[[Batch], Job]:
    """Ours."""
    from govterms import flag
    from govterms.declare import load_topics

    rules = flag.rules({slug: written.page for slug, written in load_topics(ROOT).items()})
    return _preparing(lambda lines: flag.tag_lines(lines, rules))


def with_keywords() -> Callable[[Batch], Job]:
    """The naive way: a regular expression of every word of a topic's patterns."""
    searches = {
        slug: re.compile(rf"\b(?:{'|'.join(sorted(words))})", re.IGNORECASE)
        for slug, words in _words_by_topic().items()
    }

    def tag(lines: Iterable[str]) -> Iterable[str]:
        for line in lines:
            row = json.loads(line)
            found = [slug for slug, search in searches.items() if search.search(row["text"])]
            yield json.dumps({"doc": row["doc"], "i": row["i"], "topics": found})

    return _preparing(tag)


def with_lines_alone() -> Callable[[Batch], Job]:
    """The floor: lines read and written, and nothing looked at."""

    def copy(lines: Iterable[str]) -> Iterable[str]:
        for line in lines:
            row = json.loads(line)
            yield json.dumps({"doc": row["doc"], "i": row["i"], "topics": []})

    return _preparing(copy)


def _preparing(way: Way) -> Callable[[Batch], Job]:
    return lambda batch: lambda: sum(1 for _ in way(batch.lines))


TOOLS: Mapping[str, Callable[[], Callable[[Batch], Job]]] = {
    OURS: with_govterms,
    "keywords": with_keywords,
    FLOOR: with_lines_alone,
}


def _words_by_topic() -> dict[str, set[str]]:
    from govterms.declare import load_topics
    from govterms.flag.patterns import parse

    return {
        slug: {
            word
            for pattern in written.page.signals.patterns
            for tree in parse(pattern)
            for word in _words(tree)
            if len(word) > 3
        }
        for slug, written in load_topics(ROOT).items()
        if written.page.signals
    }


def _words(node: object) -> Iterable[str]:
    from govterms.flag.patterns import Gap, Word

    if isinstance(node, Word):
        return node.whole | node.beginnings
    if isinstance(node, Gap):
        return ()
    return (word for part in getattr(node, "parts", ()) for word in _words(part))


def written(count: int) -> Iterator[str]:
    """Lines of sentences that nobody wrote, in documents of two hundred."""
    from govterms.declare import load_topics

    chance = random.Random(7)
    some = [
        example.split("\n")[-1]
        for topic in load_topics(ROOT).values()
        if topic.page.signals
        for example in (*topic.page.signals.should_match, *topic.page.signals.should_not_match)
    ]
    for at in range(count):
        filler = chance.choice(FILLER)
        text = filler if chance.random() < 0.6 else f"{chance.choice(some)} {filler}"
        yield json.dumps({"doc": str(at // 200), "i": at, "text": text}) + "\n"


def recorded(folder: Path) -> Iterator[str]:
    """The lines of a file of recorded sentences."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row.get("text", row.get("sentence"))
        yield json.dumps({"doc": row["doc"], "i": row["i"], "text": text}) + "\n"


def measure(setting: Setting) -> Result:
    """Every way over the same lines."""
    lines = list(recorded(setting.recorded) if setting.recorded else written(20_000))
    lines = lines[:1500] if setting.is_short else lines
    batches = [Batch(tuple(lines[at : at + BATCH])) for at in range(0, len(lines), BATCH)]
    each = len(lines) / len(batches)
    raced = racing.race(TOOLS, batches)
    timings = {name: racing.by_unit(timing, each) for name, timing in raced.items()}
    ours, floor = timings.pop(OURS), timings.pop(FLOOR)
    peers = tuple(timings.values())
    return Result(
        name="tag",
        unit="sentences",
        what="The topics of each sentence, from JSON Lines to JSON Lines; the rules are read beforehand.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=peers,
        floor=floor,
        ratios=(
            *frame.beside(ours, peers),
            Ratio("of the floor's rate", frame.rounded(ours.per_second / floor.per_second)),
        ),
        targets=(Target("sentences a second", ours.per_second, at_least=10_000),),
        profile=sampling.profile(map(with_govterms(), batches)),
    )
