"""Judges: the texts of an import judged by a crew.

Task -> Verdict, as one of this machine's processes would give it
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from distributed.scheduler import KilledWorker

from govterms.crew import tasks
from govterms.crew.cluster import Crew
from govterms.errors import ServiceError
from govterms.imports.judging import Task, Verdict
from govterms.imports.workers import Office, Submit

KILLED = (
    "{}: every worker that judged its texts ended while it did; what came before is kept: run it again "
    "without --dask, and see what becomes of it"
)


class _Judging:
    """A task that a crew has."""

    def __init__(self, crew: Crew, task: Task, future: Any) -> None:
        self._crew = crew
        self._task = task
        self._future = future

    def result(self) -> Verdict:
        """Its verdict, waited for. Raises ServiceError where the workers that had it died."""
        try:
            verdict = self._crew.result(self._future)
        except KilledWorker as error:
            raise ServiceError(KILLED.format(self._task.document.id)) from error
        assert isinstance(verdict, Verdict)
        return verdict


@contextmanager
def judges(crew: Crew) -> Iterator[Submit]:
    """How an import gives its tasks to a crew."""
    numbers = count(1)

    def submit(office: Office, task: Task) -> _Judging:
        return _Judging(crew, task, crew.give(next(numbers), tasks.judged, office.archive, task))

    yield submit
