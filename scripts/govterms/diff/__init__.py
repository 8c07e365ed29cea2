"""Diff: what was deleted and inserted between two versions, and how much it can mean.

Version, Version -> Change

    comparison   compare, apply                   the stage itself
    alignment    which paragraphs answer to which
    moves, places, classes                        what became of them, and how much that means
    matching, runs                                what two sequences share; two texts word by word
    sides, edits                                  both versions side by side; the words that differ
    words, dates, noise, spelling                 what to read over in a paragraph, with reasons
    furniture, shapes, phrases                    paragraphs that are no terms

Pure and without a clock: the bounds are on size, so that the places, their ids and what counsel signs
never depend on the machine's speed.
"""

from govterms.diff.alignment import answers
from govterms.diff.comparison import apply, compare
from govterms.diff.runs import Run, RunKind, word_diff

__all__ = ["Run", "RunKind", "answers", "apply", "compare", "word_diff"]
