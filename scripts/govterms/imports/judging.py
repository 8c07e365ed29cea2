"""Judging: is a text the terms, what differs from the last good one, and what that touches.

Texts of one document in order, the last good version -> Looks

Pure, so that several documents can be judged side by side. A record that only applies an upgrade is
compared all the same, for the next change is one from it; a loss of text is then theirs and no doubt.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from govterms import flag, quality
from govterms.errors import ExtractError
from govterms.extract import EXTRACTOR
from govterms.imports import texts
from govterms.imports.texts import DECLARATION, Text
from govterms.model import Document, Exchange, Part, Problem, Version
from govterms.pipeline import Look, Looker
from govterms.pipeline.look import PATIENCE
from govterms.snapshot import Archive, Kept
from govterms.snapshot.archive import Packed, Reading, pack


@dataclass(frozen=True, slots=True)
class Last:
    """The last good capture and its terms."""

    kept: Kept
    version: Version


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what was found of it, made ready to be kept."""

    text: Text
    look: Look
    packed: Packed


@dataclass(frozen=True, slots=True)
class Task:
    """Some texts of one document, in order, and the good capture that stands before them."""

    document: Document
    texts: tuple[Text, ...]
    last: Last | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A task's texts with what was found, and the good capture that stands after them."""

    judged: tuple[Judged, ...]
    last: Last | None


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging needs: where captures lie, the rules to flag by, and the moment of the import."""

    archive: Archive
    rules: flag.Rules
    now: datetime

    def judge(self, task: Task) -> Verdict:
        """What is found of each text, each compared with the last good one before it."""
        found: list[Judged] = []
        last = task.last
        for text in task.texts:
            look = self._look(task.document, text, last)
            reading = look.reading
            assert reading
            packed = pack(text.capture, reading, text.imported_from)
            found.append(Judged(text, look, packed))
            if reading.version and not reading.problem:
                last = Last(self.archive.place(packed), reading.version)
        return Verdict(tuple(found), last)

    def _look(self, document: Document, text: Text, last: Last | None) -> Look:
        try:
            version = texts.read(text.capture)
        except ExtractError as error:
            return _not_the_terms(
                document, text, Reading(None, error.problem, DECLARATION, EXTRACTOR)
            )
        problem = quality.judge(version, None, document, last.version if last else None)
        if problem and not _is_meant(problem, text):
            return _not_the_terms(document, text, Reading(version, problem, DECLARATION, EXTRACTOR))
        looker = Looker(_nobody, self.archive, self.rules, self.now)
        kept, old = (last.kept, last.version) if last else (None, None)
        look = looker.difference(document, text.capture, version, kept, old)
        return replace(look, reading=Reading(version, None, DECLARATION, EXTRACTOR))


def _is_meant(problem: Problem, text: Text) -> bool:
    """Whether a loss of text is no accident: it stood for long, or comes of reading otherwise."""
    if problem.reason not in quality.SOFT_REASONS:
        return False
    return text.filed.record.kind == "upgrade" or text.filed.stood >= PATIENCE


def _not_the_terms(document: Document, text: Text, reading: Reading) -> Look:
    return Look(document, None, text.capture, reading, raw=text.capture.digest)


def _nobody(part: Part, known: Exchange | None) -> Exchange:
    raise AssertionError(f"history is read, not fetched: {part.url} was asked for")
