"""Keeping: judged records as kept captures, change pages and lines of the ledger, in that order.

Judged -> Told

A cut loses nothing: a capture that has no line yet is found by the next import under the name that it
must have, and told then. `Keeper` writes; `Rehearsal` says the same and writes nothing.
"""

from collections.abc import Sequence
from hashlib import sha256

from govterms.errors import ArchiveError
from govterms.imports.counsel import Counsel, Told
from govterms.imports.judging import Judged
from govterms.model.records import Entry
from govterms.pipeline import Desk


class Keeper:
    """Keeps what was judged. `run` is the stamp of the import."""

    def __init__(self, desk: Desk, run: str) -> None:
        self._desk = desk
        self._run = run

    def keep(self, some: Sequence[Judged], counsel: Counsel) -> list[Told]:
        """Keep and tell some records of one document."""
        kept = self._kept(some)
        told = [counsel.tell(judged.matter) for judged in some]
        entries = [
            entry_of(one, one.matter.stamp, page, self._run)
            for one, page in zip(told, kept, strict=True)
        ]
        self._desk.ledger.add(entries)
        return told

    def _kept(self, some: Sequence[Judged]) -> list[str]:
        """The digests of the records' pages, once all are kept."""
        found = [self._adopted(judged) for judged in some]
        new = [judged.packed for judged, page in zip(some, found, strict=True) if not page]
        self._desk.archive.add_all(new)
        made = iter([sha256(packed.page).hexdigest() for packed in new])
        return [page or next(made) for page in found]

    def _adopted(self, judged: Judged) -> str:
        """The digest of the page that a cut import left, made whole; nothing where it left none."""
        archive = self._desk.archive
        place = archive.place(judged.packed)
        if not (place.warc.exists() or place.page.exists()):
            return ""
        found = archive.mend(place.document_id, place.stamp)
        commit = judged.text.filed.record.commit
        if commit not in found.provenance.imported_from:
            raise ArchiveError(
                f"{found.page}: is there, but is not {commit}, and the ledger does not know it; see "
                "`govterms verify`"
            )
        return found.page_digest


class Rehearsal:
    """Tells what was judged and keeps nothing."""

    def keep(self, some: Sequence[Judged], counsel: Counsel) -> list[Told]:
        """Tell some records of one document."""
        return [counsel.tell(judged.matter) for judged in some]


def entry_of(told: Told, kept: str, page: str, run: str) -> Entry:
    """The line of the ledger that tells a matter.

    `kept` is the stamp of the capture that holds its text, and `page` the digest of that capture's page
    where this import kept it.
    """
    outcome, change = told.outcome, told.outcome.change
    return Entry(
        kind="imported",
        run=run,
        prev="",
        document=outcome.document,
        outcome=outcome.outcome,
        problem=outcome.problem,
        detail=outcome.detail if outcome.outcome == "problem" else "",
        raw=told.matter.look.raw,
        kept=kept,
        page=page,
        change=change.id if change else "",
        change_class=change.change_class if change else "none",
        severity=change.severity if change else "none",
        returns_to=(change.returns_to or "") if change else "",
        source=told.matter.source,
    )
