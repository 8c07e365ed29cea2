"""Telling: what became of a document, in the words of `watch --jsonl`, and the review it opens.

Look, Kept -> Outcome, and a change page where counsel must look

A text that returns to one seen before says so. Where a review of the same two texts is open, or was
opened for the very same step not long ago, the flip is gathered there instead of in a new one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from govterms import extract, review
from govterms.errors import ArchiveError
from govterms.model import Change, ChangeNote, Flags, Outcome, Version
from govterms.pipeline.look import Look
from govterms.snapshot import Archive, Kept

if TYPE_CHECKING:
    from govterms.review import Case, ReviewPage

LOUD = ("substantive", "wording", "dates")
RECENT = timedelta(days=90)
"""For so long the same step between the same two texts is not put before counsel again."""

ADVICE = (
    "kept as it came, not taken as the terms; the next good capture is compared with the last good"
)


def _open(case: "Case", folder: Path) -> Path:
    """Open a review; the code that does is loaded with the first."""
    return review.open_review(case, folder)


@dataclass(frozen=True, slots=True)
class Telling:
    """Where reviews are opened, and the names by which readers know platforms and topics.

    `seen_before` and `shown` answer in place of the archive and of the change pages where much is told
    at once: the stamp of an earlier good capture with a text, and a document's reviews, newest first.
    """

    archive: Archive
    changes: Path
    platforms: Mapping[str, str]
    topics: Mapping[str, str]
    samples: frozenset[str] = frozenset()
    open_review: Callable[["Case", Path], Path] = _open
    seen_before: Callable[[Version, str, str], str | None] | None = None
    shown: Callable[[str], Iterable["ReviewPage"]] | None = None

    def tell(self, look: Look, stamp: str) -> Outcome:
        """The outcome of one look; opens or joins a review where the wording changed.

        `stamp` is that of the capture that holds the new text.
        """
        name = look.document.id
        if look.failure is not None:
            return Outcome(name, "failed", None, look.failure)
        if look.reading is None:
            return self._as_before(look)
        if problem := look.reading.problem:
            return Outcome(name, "problem", problem.reason, f"{problem.detail} ({ADVICE})")
        if look.last is None:
            return Outcome(name, "first", None, "first capture kept")
        if look.change is None or not look.change.places:
            return Outcome(name, "unchanged", None, f"reads as on {look.last.stamp}")
        return self._changed(look, look.change, look.last, stamp)

    def _as_before(self, look: Look) -> Outcome:
        """The same bytes as kept, so the same word: unchanged, or the same problem again."""
        newest = look.newest
        if newest is None:
            raise ArchiveError(
                f"{look.document.id}: the server says unchanged, but nothing is kept"
            )
        quality = newest.provenance.quality
        if quality == "good":
            return Outcome(
                look.document.id, "unchanged", None, f"the same bytes as on {newest.stamp}"
            )
        return Outcome(look.document.id, "problem", quality, newest.provenance.detail)

    def _changed(self, look: Look, change: Change, last: Kept, stamp: str) -> Outcome:
        flags = look.flags or Flags((), (), "none")
        returns_to = self._seen_before(change.after, look.document.id, stamp)
        note = ChangeNote(
            id=f"{look.document.id}/{stamp}",
            page=None,
            change_class=change.change_class,
            severity=flags.severity,
            findings=flags.findings,
            returns_to=returns_to,
        )
        if change.change_class not in LOUD:
            detail = f"only {change.change_class} changed since {last.stamp}"
            return Outcome(look.document.id, "unchanged", None, detail, note)
        case = review.Case(
            document=look.document,
            platform_title=self.platforms.get(look.document.platform, look.document.platform),
            before=last.stamp,
            after=stamp,
            change=change,
            flags=self._with_unseen(look, flags, last),
            topics=tuple(self.topics.items()),
            returns_to=returns_to,
            sample=look.document.platform in self.samples,
        )
        return self._put_before_counsel(case, note)

    def _with_unseen(self, look: Look, flags: Flags, last: Kept) -> Flags:
        """The flags, with the characters that show nothing and were not in the last good capture."""
        new = extract.unseen(look.capture, look.document) if look.capture else ()
        if not new:
            return flags
        from govterms.flag import came  # a quiet week flags nothing

        return replace(
            flags, unseen=came(new, extract.unseen(self.archive.read(last), look.document))
        )

    def _put_before_counsel(self, case: "Case", note: ChangeNote) -> Outcome:
        """Open a review, or name the one that already shows this step."""
        joined = self._gathering(case) if case.returns_to else None
        path = joined.path if joined else self.open_review(case, self.changes)
        told = replace(
            note,
            id=joined.id if joined else note.id,
            page=f"docs/changes/{path.relative_to(self.changes).as_posix()}",
            gathered=joined is not None,
        )
        return Outcome(case.document.id, "changed", None, _sentence(case, joined), told)

    def _seen_before(self, version: Version, document_id: str, stamp: str) -> str | None:
        """The stamp of an earlier good capture with exactly this text."""
        if self.seen_before:
            return self.seen_before(version, document_id, stamp)
        return self.archive.seen_before(document_id, version.digest, stamp)

    def _gathering(self, case: "Case") -> "ReviewPage | None":
        """The review that shows the step between these two texts already."""
        step = (case.change.before.digest, case.change.after.digest)
        name = case.document.id
        pages = self.shown(name) if self.shown else review.pages_of(self.changes, name, step)
        for shown in pages:
            page = shown.page
            pair = (page.before_text, page.after_text)
            if page.is_open and set(pair) == set(step):
                return shown
            if pair == step and case.change.after.at and case.change.after.at - page.after < RECENT:
                return shown
        return None


def _sentence(case: "Case", joined: "ReviewPage | None") -> str:
    places = review.counted(len(case.change.places), "place")
    said = f"{places} changed since {case.before}, {case.change.change_class}, severity {case.flags.severity}"
    if case.returns_to:
        said += f"; the text returns to that of {case.returns_to}"
    if joined:
        said += f"; gathered in the review {joined.id}"
    return said
