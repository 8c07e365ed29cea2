"""How long a comparison takes, beside its peers in the same run.

usage: python tests/benchmarks/bench_compare.py [GOLD] [--json] [--peers-up-to KB]

GOLD is a folder with texts/ID.old.md and texts/ID.new.md; without it, texts are written for the purpose:
small edits, large ones and whole rewrites of up to 250 kB. Times are processor time, so that a busy
machine does not show; reading the files is not counted. `difflib` is always there; `redlines` and
`fast-diff-match-patch` take part where they are installed. Ratios, not milliseconds, are what counts.
"""

import argparse
import difflib
import json
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from govterms.diff import compare
from govterms.extract import read_text
from govterms.model import Version

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts to be compared, with a name for the table."""

    name: str
    old: Version
    new: Version

    @property
    def size(self) -> int:
        """Characters of the larger text."""
        return max(len(self.old.text), len(self.new.text))


def recorded(folder: Path) -> Iterator[Pair]:
    """The pairs of a folder of recorded texts."""
    for old in sorted((folder / "texts").glob("*.old.md")):
        new = old.with_name(old.name.replace(".old.md", ".new.md"))
        yield Pair(old.name.removesuffix(".old.md"), *(_read(path) for path in (old, new)))


def _read(path: Path) -> Version:
    return Version(path.stem, None, read_text(path.read_text(encoding="utf-8")))


def written() -> Iterator[Pair]:
    """Pairs of texts that nobody wrote, of several sizes and kinds of edit."""
    chance = random.Random(5)
    vocabulary = ["".join(chance.choices(LETTERS, k=chance.randint(2, 11))) for _ in range(4000)]
    weights = [1 / (1 + rank) for rank in range(len(vocabulary))]

    def paragraph(size: int) -> str:
        return " ".join(chance.choices(vocabulary, weights, k=size)).capitalize() + "."

    def edited(text: str, share: float) -> str:
        some = chance.choices(vocabulary, weights, k=text.count(" ") + 1)
        words = zip(text.split(" "), some, strict=True)
        return " ".join(new if chance.random() < share else old for old, new in words)

    for kilobytes in (10, 40, 80, 250):
        count = kilobytes * 1000 // 600
        base = [paragraph(chance.randint(5, 160)) for _ in range(count)]
        some = chance.sample(range(count), 3)
        few = [edited(one, 0.1) if at in some else one for at, one in enumerate(base)]
        kinds = {
            "three paragraphs edited": few,
            "every paragraph edited": [edited(one, 0.1) for one in base],
            "every paragraph half new": [edited(one, 0.5) for one in base],
            "written anew": [paragraph(chance.randint(5, 160)) for _ in base],
            "in another order": chance.sample(base, count),
            "one line, edited": [edited(" ".join(base), 0.1)],
        }
        for kind, after in kinds.items():
            before = [" ".join(base)] if kind.startswith("one line") else base
            name = f"{kilobytes} kB, {kind}"
            yield Pair(name, Version(name, None, tuple(before)), Version(name, None, tuple(after)))


def _govterms(pair: Pair) -> object:
    return compare(pair.old, pair.new)


def _difflib(pair: Pair) -> object:
    return difflib.SequenceMatcher(None, pair.old.text.split(), pair.new.text.split()).get_opcodes()


def _redlines(pair: Pair) -> object:
    return import_module("redlines").Redlines(pair.old.text, pair.new.text).output_markdown


def _fast_diff_match_patch(pair: Pair) -> object:
    diff = import_module("fast_diff_match_patch").diff
    return diff(pair.old.text, pair.new.text, timelimit=0, checklines=True)


def contestants() -> dict[str, Callable[[Pair], object]]:
    """Ours first, then whoever is installed."""
    peers = {"redlines": _redlines, "fast_diff_match_patch": _fast_diff_match_patch}
    there = {name: run for name, run in peers.items() if find_spec(name)}
    return {"govterms": _govterms, "difflib": _difflib, **there}


def milliseconds(run: Callable[[Pair], object], pair: Pair, times: int) -> float:
    """The best of several runs, in milliseconds of processor time."""
    best = float("inf")
    for _ in range(times):
        began = process_time()
        run(pair)
        best = min(best, process_time() - began)
    return best * 1000


def summary(times: list[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum."""
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        "max": round(ordered[-1], 2),
    }


def measured(pairs: list[Pair], peers_up_to: int) -> dict[str, object]:
    """Times of all, and the ratios of the medians over the pairs that the peers took part in."""
    small = [pair for pair in pairs if pair.size <= peers_up_to * 1000]
    result: dict[str, object] = {"pairs": len(pairs), "pairs_with_peers": len(small)}
    ours_small: list[float] = []
    for name, run in contestants().items():
        is_ours = name == "govterms"
        times = [
            milliseconds(run, pair, 3 if is_ours else 1) for pair in (pairs if is_ours else small)
        ]
        result[name] = summary(times)
        if is_ours:
            slowest = max(zip(times, pairs, strict=True), key=lambda one: one[0])
            result["slowest"] = f"{slowest[1].name} ({slowest[1].size // 1000} kB)"
            ours_small = [time for time, pair in zip(times, pairs, strict=True) if pair in small]
        elif times:
            ratio = statistics.median(times) / statistics.median(ours_small)
            result[f"{name} / govterms"] = round(ratio, 1)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers-up-to", type=int, default=60, metavar="KB")
    given = parser.parse_args()
    pairs = list(recorded(given.gold) if given.gold else written())
    result = measured(pairs, given.peers_up_to)
    if given.json:
        json.dump(result, sys.stdout, indent=1)
        return
    for name, value in result.items():
        print(f"{name:36s} {value}")


if __name__ == "__main__":
    main()
