"""How many sentences a second are tagged, beside a plain reading of the same sentences in the same run.

usage: python tests/benchmarks/bench_tag.py [SENTENCES.jsonl] [--json] [--count N]

SENTENCES.jsonl has one {"doc", "i", "text"} (or "sentence") a line; without it, sentences are made of the
topics' own examples with words around them. `keywords` is the naive way: for each topic one regular
expression of the words that its examples share with its patterns. `json` is the floor: lines read and
written, nothing looked at. Times are processor time; ratios are what counts.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from govterms import flag
from govterms.declare import load_topics
from govterms.flag.patterns import Gap, Node, Word, parse
from govterms.model.topics import Topic

ROOT = Path(__file__).parents[2]
FILLER = (
    "Members post photos of boats and tell of the weather at sea, which changes from day to day.",
    "A page has a name, a picture and a list of those who look after it.",
    "Where the tide allows it, the ferry calls at the northern pier before it crosses the bay.",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """One way of reading all sentences: how fast, and how that compares with ours."""

    name: str
    sentences: int
    seconds: float
    per_second: int
    ratio: float


def written(topics: Mapping[str, Topic], count: int) -> list[str]:
    """Lines of sentences that nobody wrote, in documents of two hundred."""
    chance = random.Random(7)
    some = [
        example.split("\n")[-1]
        for topic in topics.values()
        if topic.signals
        for example in (*topic.signals.should_match, *topic.signals.should_not_match)
    ]
    texts = (
        chance.choice(FILLER)
        if chance.random() < 0.6
        else f"{chance.choice(some)} {chance.choice(FILLER)}"
        for _ in range(count)
    )
    return [
        json.dumps({"doc": str(at // 200), "i": at, "text": text}) + "\n"
        for at, text in enumerate(texts)
    ]


def recorded(path: Path) -> list[str]:
    """The lines of a file of recorded sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        json.dumps({"doc": row["doc"], "i": row["i"], "text": row.get("text", row.get("sentence"))})
        + "\n"
        for row in rows
    ]


def keywords(topics: Mapping[str, Topic]) -> Callable[[Iterable[str]], Iterable[str]]:
    """The naive way: a regular expression of every word of a topic's patterns."""
    searches = {
        slug: re.compile(rf"\b(?:{'|'.join(sorted(_words_of(topic)))})", re.IGNORECASE)
        for slug, topic in topics.items()
        if topic.signals
    }

    def tag(lines: Iterable[str]) -> Iterable[str]:
        for line in lines:
            row = json.loads(line)
            found = [slug for slug, search in searches.items() if search.search(row["text"])]
            yield json.dumps({"doc": row["doc"], "i": row["i"], "topics": found})

    return tag


def _words_of(topic: Topic) -> set[str]:
    signals = topic.signals
    assert signals is not None
    trees = (tree for pattern in signals.patterns for tree in parse(pattern))
    return {word for tree in trees for word in _words(tree) if len(word) > 3}


def _words(node: Node) -> Iterable[str]:
    if isinstance(node, Word):
        return node.whole | node.beginnings
    if isinstance(node, Gap):
        return ()
    return (word for part in node.parts for word in _words(part))


def floor(lines: Iterable[str]) -> Iterable[str]:
    """Lines read and written, and nothing looked at."""
    for line in lines:
        row = json.loads(line)
        yield json.dumps({"doc": row["doc"], "i": row["i"], "topics": []})


def timed(
    ways: Mapping[str, Callable[[Iterable[str]], Iterable[str]]], lines: list[str]
) -> list[Timing]:
    """Each way over the same lines, the best of three; the first is ours."""
    seconds = {name: min(_once(way, lines) for _ in range(3)) for name, way in ways.items()}
    ours = next(iter(seconds.values()))
    return [
        Timing(name, len(lines), round(took, 3), round(len(lines) / took), round(took / ours, 2))
        for name, took in seconds.items()
    ]


def _once(way: Callable[[Iterable[str]], Iterable[str]], lines: list[str]) -> float:
    began = process_time()
    for _ in way(lines):
        pass
    return process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sentences", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--count", type=int, default=20_000)
    args = parser.parse_args()
    topics = {slug: written_page.page for slug, written_page in load_topics(ROOT).items()}
    rules = flag.rules(topics)
    lines = recorded(args.sentences) if args.sentences else written(topics, args.count)
    ways = {
        "govterms": lambda some: flag.tag_lines(some, rules),
        "keywords": keywords(topics),
        "json": floor,
    }
    timings = timed(ways, lines)
    if args.json:
        print(json.dumps([asdict(timing) for timing in timings]))
        return
    print(f"{'way':10} {'sentences':>9} {'seconds':>8} {'a second':>9} {'ratio':>6}")
    for one in timings:
        print(f"{one.name:10} {one.sentences:9} {one.seconds:8} {one.per_second:9} {one.ratio:6}")


if __name__ == "__main__":
    main()
