"""Reading: what came of a document taken as terms, judged, and set beside what is kept. Pure.

Document, Capture, Known -> Sight -> Look
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from govterms import quality
from govterms.errors import ExtractError
from govterms.extract import EXTRACTOR, extract
from govterms.model import Capture, Document, Problem, Version
from govterms.pipeline.look import Known, Look, Sight, declaration_of, reads_alike
from govterms.snapshot import Kept
from govterms.snapshot.packing import Reading

if TYPE_CHECKING:
    from govterms.flag import Rules

PATIENCE = timedelta(days=14)
"""How long the same short text must stand before it is taken as the new terms (see decision 0002)."""


def read(document: Document, capture: Capture, known: Known) -> Look | Sight:
    """Take the terms out; a look where they cannot be, or read as they did before."""
    try:
        version = extract(capture, document)
    except ExtractError as error:
        problem = quality.explain(error, capture, document)
        return not_the_terms(document, capture, problem, known.newest)
    if known.good and reads_alike(document, known.good) and _same_text(version, known.good):
        reading = Reading(version, None, declaration_of(document), EXTRACTOR)
        return Look(document, None, capture, reading, known.newest, known.good, raw=capture.digest)
    return Sight(document, capture, version, known)


def compare(sight: Sight, old: Version | None, rules: Callable[[], "Rules"]) -> Look:
    """Judge a text; if it is the terms, compare it with the last good one."""
    newest = sight.known.newest
    problem = quality.judge(sight.version, sight.capture, sight.document, old)
    if problem and not _has_stood(problem, sight, newest):
        return not_the_terms(sight.document, sight.capture, problem, newest, sight.version)
    return difference(sight, old, rules)


def difference(sight: Sight, old: Version | None, rules: Callable[[], "Rules"]) -> Look:
    """What differs between a good text and the last good one; nothing where it is the first."""
    document, capture, last = sight.document, sight.capture, sight.known.good
    reading = Reading(sight.version, None, declaration_of(document), EXTRACTOR)
    if last is None or old is None:
        return Look(document, None, capture, reading, raw=capture.digest)
    from govterms import diff, flag  # what is new has nothing to be compared with

    change = diff.compare(old, sight.version)
    flags = flag.flag(change, rules())
    return Look(document, None, capture, reading, None, last, change, flags, capture.digest)


def not_the_terms(
    document: Document,
    capture: Capture,
    problem: Problem,
    newest: Kept | None,
    version: Version | None = None,
) -> Look:
    """The look at a page that came but is not the terms."""
    reading = Reading(version, problem, declaration_of(document), EXTRACTOR)
    raw = capture.digest if capture.exchanges else ""
    return Look(document, None, capture, reading, newest, raw=raw)


def as_kept(document: Document, capture: Capture, kept: Kept) -> Look:
    """The look that led to a kept capture that was not the terms."""
    told = kept.provenance
    problem = Problem(told.quality, told.detail) if told.quality != "good" else None
    reading = Reading(None, problem, told.declaration, told.extractor)
    return Look(document, None, capture, reading, kept, raw=told.raw)


def _same_text(version: Version, kept: Kept) -> bool:
    return version.digest == kept.provenance.text


def _has_stood(problem: Problem, sight: Sight, newest: Kept | None) -> bool:
    """Whether a loss of text that we doubted has stood so long that it must be meant."""
    if newest is None or problem.reason not in quality.SOFT_REASONS:
        return False
    told = newest.provenance
    same_text = told.text == sight.version.digest
    return same_text and sight.capture.at - told.at >= PATIENCE
