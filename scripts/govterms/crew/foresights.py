"""Foresights: recorded pages looked at by a crew, ahead of the writer.

Run, Recordings -> tasks -> what was foreseen of each, in order

Pages of one document are given in stretches, each with the one before it, which tells what will be kept
by then; documents are independent. Only so many stretches are opened ahead of what is waited for.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from distributed import Future
from distributed.scheduler import KilledWorker

from govterms.crew import tasks
from govterms.crew.cluster import Crew
from govterms.errors import FetchError, ServiceError
from govterms.imports.foresight import Before, Foreseen, Page, Stretch
from govterms.imports.recordings import Recording
from govterms.pipeline import Run

AHEAD = 2
"""Stretches under way beyond one for each thread of a worker."""
PAGES, BYTES = 32, 4_000_000
"""How much goes together: what one journey is shared by, and what memory is bound by."""
KILLED = (
    "{}: every worker that looked at its pages ended while it did; what came before is kept: run it again "
    "without --dask, and see what becomes of it"
)


def foresights(crew: Crew, run: Run, recordings: Sequence[Recording]) -> Iterator[Foreseen]:
    """What a crew foresees of recordings, those of one document together and oldest first.

    Raises ServiceError where the workers that had a stretch died, ArchiveError where what is kept is damaged.
    """
    waiting: deque[tuple[str, Future]] = deque()
    most = crew.size + AHEAD
    try:
        for given in _given(crew, run, recordings):
            waiting.append(given)
            if len(waiting) > most:
                yield from _result(crew, *waiting.popleft()).foreseen
        while waiting:
            yield from _result(crew, *waiting.popleft()).foreseen
    finally:
        crew.client.cancel([future for _, future in waiting])


def _given(crew: Crew, run: Run, recordings: Sequence[Recording]) -> Iterator[tuple[str, Future]]:
    numbers, folder = count(1), run.desk.archive.folder
    for name, some in groupby(recordings, lambda recording: recording.document.id):
        before: Before | Future | None = None
        for pages in _stretches(some):
            before = before or _before(run, pages[0])
            before = crew.give(next(numbers), tasks.foreseen, folder, pages, before)
            yield name, before


def _before(run: Run, page: Page) -> Before:
    """What is kept of a document before its first page."""
    archive = run.desk.archive
    known = replace(run.looker, now=page.at).known(page.document)
    return Before(known, archive.read(known.good) if known.good else None)


def _stretches(some: Iterator[Recording]) -> Iterator[tuple[Page, ...]]:
    pages: list[Page] = []
    size = 0
    for recording in some:
        page = _opened(recording)
        pages.append(page)
        size += len(page.exchange.body) if page.exchange else 0
        if len(pages) >= PAGES or size >= BYTES:
            yield tuple(pages)
            pages, size = [], 0
    if pages:
        yield tuple(pages)


def _opened(recording: Recording) -> Page:
    document, at, said = recording.document, recording.at, recording.imported_from
    try:
        return Page(document, at, said, recording.open())
    except FetchError as error:
        return Page(document, at, said, None, str(error))


def _result(crew: Crew, name: str, future: Future) -> Stretch:
    try:
        found = crew.result(future)
    except KilledWorker as error:
        raise ServiceError(KILLED.format(name)) from error
    assert isinstance(found, Stretch)
    return found
