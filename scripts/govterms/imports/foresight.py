"""Foresight: recordings of one document looked at in order, ahead of the writer and without its archive.

Pages, what is kept before them -> what will be found of each, packed where it is to be kept

The look at a page depends on what is kept when its turn comes. That is reckoned here as the archive will
have it, and told along: the writer takes what was foreseen where it holds the very same, and looks itself
where it does not. So nothing that is written depends on foresight.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from govterms import flag
from govterms.errors import FetchError
from govterms.model import Capture, Document, Exchange, Part
from govterms.pipeline import Look
from govterms.pipeline.look import Known, Sight, compared, first_sight
from govterms.pipeline.run import reads_anew
from govterms.snapshot import Archive
from govterms.snapshot.packing import Packed, pack


@dataclass(frozen=True, slots=True)
class Page:
    """A recording as it was opened: its exchange, or why it cannot be had now."""

    document: Document
    at: datetime
    imported_from: str
    exchange: Exchange | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What is kept of a document at some moment, and the capture that the next one is compared with."""

    known: Known
    good: Capture | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What will be found of a page if `known` is kept then, made ready where it is to be kept."""

    known: Known
    look: Look
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was foreseen of some pages of one document, in order, and what will be kept after them."""

    foreseen: tuple[Foreseen, ...]
    after: Before


def foresee(
    archive: Archive, rules: Callable[[], flag.Rules], pages: Sequence[Page], before: Before
) -> Stretch:
    """Look at pages of one document, oldest first. Of the archive only its place is asked."""
    found: list[Foreseen] = []
    for page in pages:
        seen = _seen(page, before, rules)
        found.append(seen)
        before = _after(archive, before, seen)
    return Stretch(tuple(found), before)


def _seen(page: Page, before: Before, rules: Callable[[], flag.Rules]) -> Foreseen:
    def ask(part: Part, known: Exchange | None) -> Exchange:
        if page.exchange is None:
            raise FetchError(page.failure)
        return page.exchange

    sight = first_sight(page.document, before.known, ask, page.at)
    look = compared(sight, before.good, rules) if isinstance(sight, Sight) else sight
    if look.capture and look.reading and reads_anew(look, look.reading):
        return Foreseen(before.known, look, pack(look.capture, look.reading, page.imported_from))
    return Foreseen(before.known, replace(look, capture=None))  # nobody asks for it again


def _after(archive: Archive, before: Before, seen: Foreseen) -> Before:
    """What is kept once the writer has taken what was foreseen."""
    if seen.packed is None:
        return before
    kept = archive.place(seen.packed)
    if kept.is_good:
        return Before(Known(kept, kept), seen.look.capture)
    return Before(Known(kept, before.known.good), before.good)
