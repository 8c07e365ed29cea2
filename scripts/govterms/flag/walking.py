"""Walking: a pattern's way over a sentence, bit by bit.

steps, places of words -> the places where the pattern ends

Bit-parallel: where a set of words stands is a number with a bit for each place, and a step moves all
ways at once by shifting it (shift-and, Baeza-Yates and Gonnet 1992; gaps and optional parts as in
Navarro and Raffinot 2002). The work is the size of the pattern times that of the sentence and never
more, whatever the text: there is nothing to come back to.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Places = dict[int, int]
"""Where each set of words stands in a sentence, as bits."""


class Walk(NamedTuple):
    """A step of several: its parts in a row, one of them, one or none; or a gap of up to `most` words."""

    kind: Literal["row", "choice", "maybe", "gap"]
    parts: "tuple[Step, ...]" = ()
    most: int = 0


Step = int | Walk
"""The number of a set of words, of which one stands here, or a walk."""


def places_of(words: Sequence[int], asked: int) -> Places:
    """Where each of the sets asked for stands; a word is the bits of the sets that it belongs to."""
    places: Places = {}
    here = 1
    for word in words:
        hit = word & asked
        while hit:
            low = hit & -hit
            hit ^= low
            number = low.bit_length() - 1
            places[number] = places.get(number, 0) | here
        here <<= 1
    return places


def ends(step: Step, starts: int, places: Places) -> int:
    """Where a step ends that begins at one of `starts`: the places after its last word, as bits."""
    if type(step) is int:
        return (starts & places.get(step, 0)) << 1
    assert isinstance(step, Walk)
    if step.kind == "gap":
        return smear(starts, step.most)
    if step.kind == "row":
        for part in step.parts:
            starts = ends(part, starts, places)
            if not starts:
                return 0
        return starts
    found = starts if step.kind == "maybe" else 0
    for part in step.parts:
        found |= ends(part, starts, places)
    return found


def smear(starts: int, most: int) -> int:
    """Each bit and the `most` bits after it."""
    width = 1
    while width <= most:
        step = min(width, most + 1 - width)
        starts |= starts << step
        width += step
    return starts
