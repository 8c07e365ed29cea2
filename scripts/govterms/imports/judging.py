"""Judging: is a text the terms, what differs from the last good one, and what that touches.

Texts of one document in order, what stands before them -> Looks

Pure, so that several documents can be judged side by side. A record that only applies an upgrade is
compared all the same, for the next change is one from it; a loss of text is then theirs and no doubt.
A collection may read a page in a language that is not expected here. Such texts are a problem, as in a
watch, but what changes among them is found: each is compared with the one of its kind before it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from govterms import flag, quality
from govterms.errors import ExtractError
from govterms.extract import EXTRACTOR
from govterms.imports import texts
from govterms.imports.counsel import Matter
from govterms.imports.memory import FOREIGN
from govterms.imports.texts import DECLARATION, Text
from govterms.model import Document, Exchange, Part, Problem, Version
from govterms.pipeline import Look, Looker
from govterms.pipeline.reading import PATIENCE
from govterms.snapshot import Archive, Kept
from govterms.snapshot.packing import Packed, Reading, pack


@dataclass(frozen=True, slots=True)
class Last:
    """An earlier capture and its terms."""

    kept: Kept
    version: Version


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a text: the last good one, and the last in a language that is not expected."""

    good: Last | None = None
    foreign: Last | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what was found of it, made ready to be kept."""

    text: Text
    look: Look
    packed: Packed

    @property
    def matter(self) -> Matter:
        """The same, to be told."""
        record = self.text.filed.record
        return Matter(self.look, self.text.filed.at, record.commit, record.kind)


@dataclass(frozen=True, slots=True)
class Task:
    """Some texts of one document, in order, and what stands before them.

    `language` is the one expected; None where nobody told, and the text before is the measure.
    """

    document: Document
    language: str | None
    texts: tuple[Text, ...]
    before: Before


@dataclass(frozen=True, slots=True)
class Verdict:
    """A task's texts with what was found, and what stands after them."""

    judged: tuple[Judged, ...]
    after: Before


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging needs: where captures lie, the rules to flag by, and the moment of the import."""

    archive: Archive
    rules: flag.Rules
    now: datetime

    def judge(self, task: Task) -> Verdict:
        """What is found of each text, each compared with the last good one before it."""
        found: list[Judged] = []
        before = task.before
        for text in task.texts:
            look = self._look(task, text, before)
            reading = look.reading
            assert reading
            packed = pack(text.capture, reading, text.imported_from)
            found.append(Judged(text, look, packed))
            if reading.version:
                this = Last(self.archive.place(packed), reading.version)
                before = _after(before, this, reading.problem)
        return Verdict(tuple(found), before)

    def _look(self, task: Task, text: Text, before: Before) -> Look:
        try:
            version = texts.read(text.capture)
        except ExtractError as error:
            return _not_the_terms(task, text, Reading(None, error.problem, DECLARATION, EXTRACTOR))
        old = before.good.version if before.good else None
        problem = quality.judge_text(version, old, task.language)
        if problem and _is_meant(problem, text):
            problem = None
        reading = Reading(version, problem, DECLARATION, EXTRACTOR)
        if problem is None:
            return replace(self._difference(task, text, version, before.good), reading=reading)
        if problem.reason == FOREIGN and _go_together(before.foreign, version):
            return replace(self._difference(task, text, version, before.foreign), reading=reading)
        return _not_the_terms(task, text, reading)

    def _difference(self, task: Task, text: Text, version: Version, last: Last | None) -> Look:
        looker = Looker(_nobody, self.archive, lambda: self.rules, self.now)
        kept, old = (last.kept, last.version) if last else (None, None)
        return looker.difference(task.document, text.capture, version, kept, old)


def _after(before: Before, this: Last, problem: Problem | None) -> Before:
    if problem is None:
        return replace(before, good=this)
    return replace(before, foreign=this) if problem.reason == FOREIGN else before


def _go_together(before: Last | None, version: Version) -> bool:
    """Whether a text is of the same language as the one before it, and no worse."""
    return before is not None and quality.judge_text(version, before.version, None) is None


def _is_meant(problem: Problem, text: Text) -> bool:
    """Whether a loss of text is no accident: it stood for long, or comes of reading otherwise."""
    if problem.reason not in quality.SOFT_REASONS:
        return False
    return text.filed.record.kind == "upgrade" or text.filed.stood >= PATIENCE


def _not_the_terms(task: Task, text: Text, reading: Reading) -> Look:
    return Look(task.document, None, text.capture, reading, raw=text.capture.digest)


def _nobody(part: Part, known: Exchange | None) -> Exchange:
    raise AssertionError(f"history is read, not fetched: {part.url} was asked for")
