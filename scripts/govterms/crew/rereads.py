"""Rereads: kept captures read again by a crew.

Archive, captures that are wanted -> tasks -> Rereads, in order

Only so many captures are read from the disk ahead of the result that is waited for.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count

from distributed import Future
from distributed.scheduler import KilledWorker

from govterms.crew import tasks
from govterms.crew.cluster import Crew
from govterms.pipeline.rereading import Reread, Wanted
from govterms.snapshot import Archive

AHEAD = 2
"""Captures under way for each thread of a worker."""
KILLED = "every worker that read it ended while it did; read it alone, without --dask"


def rereads(crew: Crew, archive: Archive, some: Iterable[Wanted]) -> Iterator[Reread]:
    """Read again by a crew. Raises ArchiveError where what is kept is damaged."""
    numbers, most = count(1), AHEAD * max(crew.size, 1)
    waiting: deque[tuple[Wanted, Future]] = deque()
    for one in some:
        future = crew.give(next(numbers), tasks.reread_one, one, archive.read(one.kept))
        waiting.append((one, future))
        if len(waiting) > most:
            yield _result(crew, *waiting.popleft())
    while waiting:
        yield _result(crew, *waiting.popleft())


def _result(crew: Crew, one: Wanted, future: Future) -> Reread:
    try:
        found = crew.result(future)
    except KilledWorker:
        return Reread(one.document.id, one.kept.stamp, "unreadable", KILLED)
    assert isinstance(found, Reread)
    return found
