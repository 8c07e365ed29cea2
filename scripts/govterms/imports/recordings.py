"""Recordings: pages that others recorded, taken in as a watch at their moment would have.

Recordings of one document in order -> Told, kept captures and lines of the ledger

What reads as before is told and not kept again, as in a watch. A recording that is not later than what is
kept of its document is left out: the captures there were compared without it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from govterms.errors import ArchiveError
from govterms.imports import memory, standing
from govterms.imports.counsel import Counsel, Matter, Told
from govterms.imports.foresight import Foreseen
from govterms.imports.keeping import entry_of
from govterms.imports.standing import Standing
from govterms.model import Document, Exchange, Part, to_stamp
from govterms.pipeline import Look, Run
from govterms.pipeline.run import reads_anew
from govterms.snapshot import Kept


@dataclass(frozen=True, slots=True)
class Recording:
    """A page that was recorded: of which document, when, and how it is had.

    `source` is what its archive calls it, by which it is known again; `imported_from` says so in words.
    `open` gives the page as it came then. It raises FetchError where it cannot be had now.
    """

    document: Document
    at: datetime
    source: str
    imported_from: str
    open: Callable[[], Exchange]

    @property
    def stamp(self) -> str:
        """Its moment as file names have it."""
        return to_stamp(self.at)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a recording: told, or passed over because it is `known`, `late` or `future`."""

    recording: Recording
    told: Told | None = None
    passed: str = ""


Foresee = Callable[[Run, Sequence[Recording]], Iterator[Foreseen]]
"""Who looks at recordings ahead: what is foreseen of each, in their order."""
Expected = tuple[Recording, Foreseen | None]


def take_in(
    run: Run,
    recordings: Sequence[Recording],
    since: datetime | None,
    foresee: Foresee | None = None,
) -> Iterator[Taken]:
    """Take in recordings, those of one document together and oldest first.

    `run` is the import's own: its moment is that of the import. Cut short anywhere, another goes on there.
    """
    stands = standing.read(run.desk.ledger.entries())
    expected = _expected(run, recordings, stands, foresee)
    for name, some in groupby(expected, lambda one: one[0].document.id):
        yield from _of_document(run, some, stands.get(name, Standing()), since)


def _expected(
    run: Run,
    recordings: Sequence[Recording],
    stands: Mapping[str, Standing],
    foresee: Foresee | None,
) -> Iterator[Expected]:
    """Each recording with what was foreseen of it; nothing of those that will be passed over."""
    if foresee is None:
        yield from ((recording, None) for recording in recordings)
        return
    wanted = [not _passed(run, one, stands.get(one.document.id, Standing())) for one in recordings]
    foreseen = foresee(run, [one for one, is_in in zip(recordings, wanted, strict=True) if is_in])
    for one, is_in in zip(recordings, wanted, strict=True):
        yield one, next(foreseen) if is_in else None


def _of_document(
    run: Run, some: Iterable[Expected], stands: Standing, since: datetime | None
) -> Iterator[Taken]:
    counsel: Counsel | None = None
    for recording, foreseen in some:
        passed = _passed(run, recording, stands)
        if passed:
            yield Taken(recording, passed=passed)
            continue
        counsel = counsel or _counsel(run, recording, since)
        told = _taken(run, recording, counsel, foreseen)
        yield Taken(recording, told)


def _passed(run: Run, recording: Recording, stands: Standing) -> str:
    """Why a recording is passed over, if it is."""
    if recording.source in stands.sources:
        return "known"
    if recording.at > run.now:
        return "future"
    told = stands.watched | set(stands.sources.values())
    newest = max(run.desk.archive.stamps(recording.document.id), default="")
    is_cut = newest == recording.stamp and newest not in told
    return "late" if newest >= recording.stamp and not is_cut else ""


def _counsel(run: Run, recording: Recording, since: datetime | None) -> Counsel:
    archive, document_id = run.desk.archive, recording.document.id
    stamps = (one for one in archive.stamps(document_id) if one < recording.stamp)
    earlier = [archive.one(document_id, stamp) for stamp in stamps]
    seen = memory.recall(earlier, run.desk.changes, document_id, recording.stamp)
    return Counsel(run.telling, seen, since)


def _taken(run: Run, recording: Recording, counsel: Counsel, foreseen: Foreseen | None) -> Told:
    """Look at a recording, keep what reads anew, tell it, and write its line."""
    look, kept = _looked(run, recording, foreseen)
    told = counsel.tell(Matter(look, recording.at, recording.source))
    if look.failure is None:
        stands = kept or look.newest or look.last
        page = kept.page_digest if kept else ""
        run.desk.ledger.add([entry_of(told, stands.stamp if stands else "", page, run.stamp)])
    return told


def _looked(run: Run, recording: Recording, foreseen: Foreseen | None) -> tuple[Look, Kept | None]:
    """The look at a recording, and the capture that holds it where it is kept.

    What was foreseen holds if the very captures are kept now that it was reckoned with.
    """
    document, archive = recording.document, run.desk.archive
    looker = replace(run.looker, ask=_asking(recording), now=recording.at)
    left = _left(run, recording)
    if left:
        return looker.again(document, left), left
    if foreseen and foreseen.known == looker.known(document):
        packed = foreseen.packed
        return foreseen.look, archive.add_all((packed,))[0] if packed else None
    look = looker.look(document)
    if look.capture and look.reading and reads_anew(look, look.reading):
        return look, archive.add(look.capture, look.reading, recording.imported_from)
    return look, None


def _left(run: Run, recording: Recording) -> Kept | None:
    """The capture that an import that was cut short left of a recording, made whole."""
    archive = run.desk.archive
    place = archive.folder / recording.document.id / f"{recording.stamp}.warc.gz"
    if not place.exists():
        return None
    kept = archive.mend(recording.document.id, recording.stamp)
    if kept.provenance.imported_from != recording.imported_from:
        raise ArchiveError(
            f"{kept.page}: is there, but is not {recording.source}, and the ledger does not know it; "
            "see `govterms verify`"
        )
    return kept


def _asking(recording: Recording) -> Callable[[Part, Exchange | None], Exchange]:
    def ask(part: Part, known: Exchange | None) -> Exchange:
        return recording.open()

    return ask
