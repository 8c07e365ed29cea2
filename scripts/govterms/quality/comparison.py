"""Comparison: how much of the last good text is gone, and how much is new.

Version, Version -> Comparison

Paragraphs that stand on both sides are set aside first; what remains is compared by runs of three
words, so that a paragraph that was split, joined or mended counts only for the words that differ. A
paragraph that stood twice and now stands once has lost nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govterms.model import Version
from govterms.quality.words import count, plain, total, wording


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands on one side only: each paragraph, with how many of its words the other side lacks.

    `kept_words` are the old side's other words, paragraphs that stand twice counted once.
    """

    old: Version
    new: Version
    lost: Mapping[str, int]
    novel: Mapping[str, int]
    kept_words: int

    @property
    def lost_words(self) -> int:
        """How many words are gone."""
        return sum(self.lost.values())

    @property
    def novel_words(self) -> int:
        """How many words came."""
        return sum(self.novel.values())

    @property
    def old_words(self) -> int:
        """How many words the old side had, paragraphs that stood twice counted once."""
        return self.lost_words + self.kept_words

    @property
    def lost_share(self) -> float:
        """Which part of the old side is gone, from 0 to 1."""
        return self.lost_words / self.old_words if self.old_words else 0.0

    @property
    def fresh(self) -> tuple[str, ...]:
        """The new paragraphs that are new for the most part, not merely mended."""
        return tuple(text for text, words in self.novel.items() if 2 * words > count(plain(text)))


def compare(old: Version, new: Version) -> Comparison:
    """What stands on one side only."""
    both = set(old.paragraphs) & set(new.paragraphs)
    lost, novel = _folded(old.paragraphs, both), _folded(new.paragraphs, both)
    same = set(lost.values()) & set(novel.values())
    lost_runs, novel_runs = runs_of(set(lost.values()) - same), runs_of(set(novel.values()) - same)
    gone = {text: missing_words(key, novel_runs) for text, key in lost.items() if key not in same}
    came = {text: missing_words(key, lost_runs) for text, key in novel.items() if key not in same}
    kept = total(both)
    kept += sum(count(key) - gone.get(text, 0) for text, key in lost.items())
    return Comparison(old, new, gone, came, kept)


def runs_of(keys: Iterable[str]) -> set[tuple[str, ...]]:
    """All runs of three words in folded texts; of a shorter text, its words."""
    runs: set[tuple[str, ...]] = set()
    for key in keys:
        runs.update(_threes(key.split()))
    return runs


def missing_words(key: str, runs: set[tuple[str, ...]]) -> int:
    """How many of a folded text's words stand in none of the runs."""
    if not runs:
        return count(key)
    words = key.split()
    known = [False] * len(words)
    for at in [at for at, run in enumerate(_threes(words)) if run in runs]:
        known[at : at + 3] = [True] * min(3, len(words))
    if key.isascii():
        return known.count(False)
    return sum(count(word) for word, is_known in zip(words, known, strict=True) if not is_known)


def _folded(paragraphs: Iterable[str], without: set[str]) -> dict[str, str]:
    """Paragraphs with what is compared of them, each wording once."""
    some = [text for text in reversed(list(paragraphs)) if text not in without]
    by_key = dict(zip(wording.each(some), some, strict=True))
    return {text: key for key, text in reversed(by_key.items())}


def _threes(words: list[str]) -> list[tuple[str, ...]]:
    if len(words) < 3:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))
