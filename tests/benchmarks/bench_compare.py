"""How long a comparison takes, beside its peers.

Recorded data: a folder with texts/ID.old.md and texts/ID.new.md; what is written are small edits, large ones
and whole rewrites of up to 250 kB. What is timed is the whole of `diff.compare`: paragraphs aligned, words
matched, places made and each given its class; flags are not. Peers give words alone, without places or
classes, so a second row of ours, which is held to the same target, has paragraphs aligned and words matched
and no more. All tools compare every recorded pair; of the written ones those of up to 60 kB, and ours also
the larger ones.
"""

import difflib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks import frame, racing, sampling
from tests.benchmarks.frame import Ratio, Result, Setting, Target, Timing
from tests.benchmarks.racing import Job

RECORDED = "gold"
OURS, WORDS, FLOOR = "govterms", "govterms, words alone", "equal paragraphs alone"
REDLINES, FAST = "redlines", "fast-diff-match-patch"
SMALL = 60_000
"""Characters of the larger text of a written pair up to which every tool takes part."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts to be compared, by paragraphs, with a name."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def size(self) -> int:
        """Characters of the larger text."""
        return max(sum(map(len, self.old)), sum(map(len, self.new)))


def recorded(folder: Path) -> Iterator[Pair]:
    """The pairs of a folder of recorded texts."""
    for old in sorted((folder / "texts").glob("*.old.md")):
        new = old.with_name(old.name.replace(".old.md", ".new.md"))
        yield Pair(old.name.removesuffix(".old.md"), _read(old), _read(new))


def _read(path: Path) -> tuple[str, ...]:
    from govterms.extract import read_text

    return read_text(path.read_text(encoding="utf-8"))


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
            yield Pair(name, tuple(before), tuple(after))


def with_govterms() -> Callable[[Pair], Job]:
    """Ours."""
    from govterms.diff import compare
    from govterms.model import Version

    def prepare(pair: Pair) -> Job:
        old, new = Version(pair.name, None, pair.old), Version(pair.name, None, pair.new)
        _forget()

        def job() -> int:
            compare(old, new)
            return 1

        return job

    return prepare


def with_words_alone() -> Callable[[Pair], Job]:
    """Ours without places and classes: what a reader of words is given."""
    from govterms.diff.alignment import groups
    from govterms.diff.edits import edits
    from govterms.diff.words import joined

    def read(pair: Pair) -> int:
        for one in groups(pair.old, pair.new):
            old, new = pair.old[one.old_at : one.old_end], pair.new[one.new_at : one.new_end]
            if old and new:  # what has no answer is new or gone as it stands: nothing to match
                edits(joined(old), joined(new))
        return 1

    def prepare(pair: Pair) -> Job:
        _forget()
        return lambda: read(pair)

    return prepare


def _forget() -> None:
    """Begin anew: neighbouring pairs share paragraphs, and each is to be read for itself."""
    from govterms.diff import shapes, sides, words

    for known in (words.reading, words.heard, words.targets, shapes.shape):
        known.clear()
    sides.furniture_of.cache_clear()


def with_difflib() -> Callable[[Pair], Job]:
    """The standard library, over words."""
    return _preparing(
        lambda old, new: difflib.SequenceMatcher(None, old.split(), new.split()).get_opcodes()
    )


def with_redlines() -> Callable[[Pair], Job]:
    """redlines, to its Markdown."""
    redlines = import_module("redlines").Redlines
    return _preparing(lambda old, new: redlines(old, new).output_markdown)


def with_fast_diff_match_patch() -> Callable[[Pair], Job]:
    """diff-match-patch in C++, lines first, with no deadline: the same result on every machine."""
    diff = import_module("fast_diff_match_patch").diff
    return _preparing(lambda old, new: diff(old, new, timelimit=0, checklines=True))


def with_equal_paragraphs_alone() -> Callable[[Pair], Job]:
    """The floor: which paragraphs stand on both sides."""

    def prepare(pair: Pair) -> Job:
        return lambda: len({*pair.old} & {*pair.new}) + 1

    return prepare


def _preparing(compare: Callable[[str, str], object]) -> Callable[[Pair], Job]:
    def prepare(pair: Pair) -> Job:
        old, new = "\n\n".join(pair.old), "\n\n".join(pair.new)

        def job() -> int:
            compare(old, new)
            return 1

        return job

    return prepare


def tools(*names: str) -> dict[str, Callable[[], Callable[[Pair], Job]]]:
    """The tools of these names that are installed."""
    every = {
        OURS: (None, with_govterms),
        WORDS: (None, with_words_alone),
        "difflib": (None, with_difflib),
        REDLINES: ("redlines", with_redlines),
        FAST: ("fast_diff_match_patch", with_fast_diff_match_patch),
        FLOOR: (None, with_equal_paragraphs_alone),
    }
    return {
        name: tool
        for name, (module, tool) in every.items()
        if name in names and (module is None or find_spec(module))
    }


def measure(setting: Setting) -> Result:
    """All tools over the recorded pairs, or over the smaller written ones and ours over all."""
    pairs = list(recorded(setting.recorded) if setting.recorded else written())
    raced = pairs if setting.recorded else [pair for pair in pairs if pair.size <= SMALL]
    if setting.is_short:
        pairs = raced = raced[::3]
    beside = racing.race(tools(OURS, WORDS, "difflib", REDLINES, FAST, FLOOR), raced)
    whole = beside if len(raced) == len(pairs) else racing.race(tools(OURS), pairs)
    return Result(
        name="compare",
        unit="pairs",
        what="Two texts to a change: paragraphs aligned, words matched, places made and given their class.",
        data=setting.kind,
        machine=frame.machine(),
        ours=whole[OURS],
        peers=tuple(_named(beside) if whole is not beside else _peers(beside)),
        floor=beside[FLOOR],
        ratios=tuple(_ratios(beside)),
        targets=tuple(_targets(beside, whole)),
        profile=sampling.profile(_our_jobs(pairs)),
        notes=() if whole is beside else (_about(len(raced)),),
    )


def _about(count: int) -> str:
    return (
        f"Rows with {count} in their name are of the pairs of up to {SMALL // 1000} kB, "
        "in which every tool took part."
    )


def _peers(beside: Mapping[str, Timing]) -> Iterator[Timing]:
    return (timing for name, timing in beside.items() if name not in (OURS, FLOOR))


def _named(beside: Mapping[str, Timing]) -> Iterator[Timing]:
    for timing in (beside[OURS], *_peers(beside)):
        yield replace(timing, tool=f"{timing.tool}, {timing.count} pairs")


def _ratios(beside: Mapping[str, Timing]) -> Iterator[Ratio]:
    for name, timing in beside.items():
        if name not in (OURS, WORDS, FLOOR):
            yield Ratio(f"x {name} at the median", _over(timing.median_ms, beside[OURS].median_ms))
    if REDLINES in beside:
        words = _over(beside[REDLINES].median_ms, beside[WORDS].median_ms)
        yield Ratio(f"x {REDLINES} at the median, words alone", words)
    if FAST in beside:
        yield Ratio(f"x {FAST} at p95", _over(beside[FAST].p95_ms, beside[OURS].p95_ms))


def _targets(beside: Mapping[str, Timing], whole: Mapping[str, Timing]) -> Iterator[Target]:
    for ours, told in ((OURS, ""), (WORDS, ", words alone")) if REDLINES in beside else ():
        ratio = _over(beside[REDLINES].median_ms, beside[ours].median_ms)
        yield Target(f"x {REDLINES} at the median{told}", ratio, at_least=100)
    if FAST in beside:
        ratio = _over(beside[FAST].p95_ms, beside[OURS].p95_ms)
        yield Target(f"x {FAST} at p95", ratio, at_least=1)
    slowest = whole[OURS].most_ms
    assert slowest is not None
    yield Target("the slowest pair, milliseconds", slowest, at_most=300)


def _over(theirs: float | None, ours: float | None) -> float:
    assert theirs is not None
    assert ours is not None
    return frame.rounded(theirs / ours)


def _our_jobs(pairs: list[Pair]) -> Iterator[Job]:
    prepare = with_govterms()
    return (prepare(pair) for pair in pairs for _ in range(2))
