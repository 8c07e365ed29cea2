"""Runs: two texts as one, word by word: what was kept, what deleted, what inserted.

old text, new text -> runs

Kept and deleted runs together are the old text to the letter, kept and inserted ones the new. Words are
matched by their longest common subsequence and then cleaned up as diff-match-patch does it (a stray
common word between two edits is no comfort to a reader); see docs/decisions/0031.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from diff_match_patch import diff_match_patch

from govterms.diff import matching
from govterms.diff.matching import Stretch

MOST_SIGNS = 1_000_000
"""Characters there are above U+E000, less a few: more different words than that are left as matched."""

RunKind = Literal["kept", "deleted", "inserted"]

_SCRIPTS_WITHOUT_SPACES = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_SCRIPTS_WITHOUT_SPACES}]"
_WORD = rf"{_LETTER}(?:{_LETTER}|\d)*"
_PIECE = re.compile(
    r"\s+"
    r"|\]\((?:[^()\s\\]|\\.|\([^()\s]*\))*\)"  # the target of a link is one piece
    r"|https?://[^\s()<>\[\]]+"
    r"|[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:[.,:/]\d+)*"
    rf"|[{_SCRIPTS_WITHOUT_SPACES}]"
    rf"|{_WORD}(?:['\u2019.-]{_WORD})*"
    r"|\*+|_+|\#+"
    r"|."
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and what became of it."""

    kind: RunKind
    text: str


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """The runs that lead from `old` to `new`; neighbours are never of the same kind.

    Where the two have more words than can be compared exactly and nothing in them stands once on both
    sides, the whole text is deleted and inserted: it was rewritten. The bound is on size
    (`matching.LARGEST`), never on time.
    """
    if old == new:
        return (Run("kept", old),) if old else ()
    left, right = _PIECE.findall(old), _PIECE.findall(new)
    left_words = [at for at, piece in enumerate(left) if not piece.isspace()]
    right_words = [at for at, piece in enumerate(right) if not piece.isspace()]
    stretches = common([left[at] for at in left_words], [right[at] for at in right_words])
    parts: list[tuple[RunKind, str]] = []
    done_left = done_right = 0
    for stretch in stretches:
        for step in range(stretch.size):
            at, there = left_words[stretch.old_at + step], right_words[stretch.new_at + step]
            parts += _between("".join(left[done_left:at]), "".join(right[done_right:there]))
            parts.append(("kept", left[at]))
            done_left, done_right = at + 1, there + 1
    parts += _between("".join(left[done_left:]), "".join(right[done_right:]))
    by_kind = groupby((part for part in parts if part[1]), key=itemgetter(0))
    return tuple(Run(kind, "".join(text for _, text in some)) for kind, some in by_kind)


def common(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches of words that a reader would call unchanged, in order."""
    stretches = matching.longest(old, new)
    if len(stretches) < 2:
        return stretches
    signs = _signs(old, new)
    if len(signs) > MOST_SIGNS:
        return stretches
    diffs = _as_diffs(
        "".join(signs[one] for one in old), "".join(signs[one] for one in new), stretches
    )
    diff_match_patch().diff_cleanupSemantic(diffs)
    return _as_stretches(diffs)


def _signs(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """A character for each different word: diff-match-patch works on strings."""
    words = dict.fromkeys((*old, *new))
    return {word: chr(0xE000 + at % MOST_SIGNS) for at, word in enumerate(words)}


def _as_diffs(old: str, new: str, stretches: Sequence[Stretch]) -> list[tuple[int, str]]:
    diffs: list[tuple[int, str]] = []
    old_at = new_at = 0
    for one in (*stretches, Stretch(len(old), len(new), 0)):
        parts = (
            (-1, old[old_at : one.old_at]),
            (1, new[new_at : one.new_at]),
            (0, old[one.old_at : one.old_at + one.size]),
        )
        diffs += [part for part in parts if part[1]]
        old_at, new_at = one.old_at + one.size, one.new_at + one.size
    return diffs


def _as_stretches(diffs: Sequence[tuple[int, str]]) -> list[Stretch]:
    stretches, old_at, new_at = [], 0, 0
    for sign, text in diffs:
        if sign == 0:
            stretches.append(Stretch(old_at, new_at, len(text)))
        old_at += len(text) if sign <= 0 else 0
        new_at += len(text) if sign >= 0 else 0
    return stretches


def _between(old: str, new: str) -> list[tuple[RunKind, str]]:
    """What stands between two kept words: white space that both sides share stays outside the edit."""
    if old == new:
        return [("kept", old)]
    head = _shared_space(old, new)
    tail = _shared_space(old[head:][::-1], new[head:][::-1])
    return [
        ("kept", new[:head]),
        ("deleted", old[head : len(old) - tail]),
        ("inserted", new[head : len(new) - tail]),
        ("kept", new[len(new) - tail :]),
    ]


def _shared_space(old: str, new: str) -> int:
    size = 0
    for left, right in zip(old, new, strict=False):
        if left != right or not left.isspace():
            break
        size += 1
    return size
