"""Looks: documents given to a crew as tasks, and Looks as they are done.

Looker, documents -> tasks -> Looks

Only so many are under way at once, which is what bounds memory here and on the workers. What is kept is
read here and nowhere else: its provenance goes along with the first task of a document, and its bytes only
with the second, which a page that reads as before does not need.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import cached_property
from queue import Empty, SimpleQueue

from distributed import Future
from distributed.scheduler import KilledWorker

from govterms.crew import tasks
from govterms.crew.cluster import GONE, Crew
from govterms.errors import FetchError, ServiceError
from govterms.fetch import urls
from govterms.model import Document, Part
from govterms.pipeline import Look, Looker
from govterms.pipeline.look import Sight
from govterms.pipeline.rounds import WORKERS, Rounds

AHEAD = 2
"""Tasks under way for each thread of a worker, so that none is idle while results travel."""
KILLED = (
    "every worker that looked at it ended while it did ({}); it is asked again in the next run; if that "
    "lasts, watch it alone, without --dask, and see what becomes of it"
)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A document that the crew has; `is_last_try` where it was lost before and now goes alone.

    A worker that dies takes all that it is at along. Whoever dies alone was the cause.
    """

    document: Document
    is_last_try: bool = False


def looks(crew: Crew, looker: Looker, documents: Sequence[Document]) -> Iterator[Look]:
    """Looks made by a crew, each given as soon as it is done."""
    return _Foreman(crew, looker, documents).looks()


class _Foreman:
    """Gives out tasks and takes in what came of them. Belongs to one thread."""

    def __init__(self, crew: Crew, looker: Looker, documents: Sequence[Document]) -> None:
        self.crew = crew
        self.looker = looker
        self.rounds = Rounds(documents)
        self.errands = _Errands(crew, documents)
        self.done: SimpleQueue[Future] = SimpleQueue()
        self.under_way: dict[Future, _UnderWay] = {}
        self.aside: deque[_UnderWay] = deque()
        self.number = 0

    @cached_property
    def at_once(self) -> int:
        return max(WORKERS, AHEAD * self.crew.size)

    def looks(self) -> Iterator[Look]:
        try:
            while True:
                while len(self.under_way) < self.at_once and (document := self.rounds.take()):
                    self._begin(_UnderWay(document))
                if not self.under_way and self.aside:
                    self._begin(self.aside.popleft())
                if not self.under_way:
                    return
                yield from self._settled(self._done())
        finally:
            self.crew.client.cancel(list(self.under_way))

    def _begin(self, begun: _UnderWay) -> None:
        document = begun.document
        rules, shared = self.errands.of(document)
        self._give(begun, tasks.sight, document, self.looker.known(document), rules, shared)

    def _give(self, begun: _UnderWay, *words: object) -> None:
        self.number += 1
        future = self.crew.give(self.number, *words)  # type: ignore[arg-type]
        self.under_way[future] = begun
        future.add_done_callback(self.done.put)

    def _done(self) -> list[Future]:
        """What is done now, at least one."""
        found = [self.crew.next_done(self.done)]
        try:
            while True:
                found.append(self.done.get_nowait())
        except Empty:
            return found

    def _settled(self, done: Sequence[Future]) -> Iterator[Look]:
        """The looks among what is done; of the rest, the next step is begun."""
        lost = [future for future in done if future.status != "finished"]
        for future, seen in self._results([one for one in done if one not in lost], lost):
            begun = self.under_way.pop(future)
            if isinstance(seen, Sight):
                old = self.looker.old_capture(seen)
                self._give(begun, tasks.comparison, future, old)
            else:
                yield self._finished(begun, seen)
        for future in lost:
            yield from self._lost(future, self.under_way.pop(future))

    def _results(
        self, done: Sequence[Future], lost: list[Future]
    ) -> list[tuple[Future, Look | Sight]]:
        """The results of what is done; what was lost on its way here is added to `lost`."""
        try:
            return list(zip(done, self.crew.gather(done), strict=True))
        except (KilledWorker, CancelledError):
            found = []
        for future in done:
            try:
                found.append((future, future.result()))
            except (KilledWorker, CancelledError):
                lost.append(future)
        return found

    def _lost(self, future: Future, begun: _UnderWay) -> Iterator[Look]:
        """What becomes of a document whose task was lost. Raises what went wrong in our own code."""
        if self.crew.client.status != "running":
            raise ServiceError(GONE)
        error = None if future.status == "cancelled" else future.exception()
        if error and not isinstance(error, KilledWorker):
            raise error
        if not begun.is_last_try:
            self.rounds.give_back(begun.document, False)
            self.aside.append(_UnderWay(begun.document, is_last_try=True))
            return
        newest = self.looker.known(begun.document).newest
        failure = KILLED.format(error.last_worker.address if error else "lost")
        yield self._finished(begun, Look(begun.document, failure=failure, newest=newest))

    def _finished(self, begun: _UnderWay, look: Look) -> Look:
        """Note that a document is done with."""
        self.errands.finished(look.document)
        if not begun.is_last_try:
            self.rounds.give_back(look.document, look.failure is not None)
        return look


class _Errands:
    """What several documents need: robots.txt of their hosts, and pages that they share; each asked for once.

    A task waits for the errands it needs, and nobody else does. What is shared is let go with the last
    document that shares it.
    """

    def __init__(self, crew: Crew, documents: Sequence[Document]) -> None:
        self._crew = crew
        self._left = Counter(part.page for document in documents for part in document.parts)
        self._shared_pages = {page for page, times in self._left.items() if times > 1}
        self._answers: dict[object, Future] = {}
        self._rules: dict[str, Future] = {}
        self._number = 0

    def of(self, document: Document) -> tuple[list[Future], list[Future]]:
        """The rules and the pages that a document's task needs."""
        rules = {_origin(part): self._rules_of(part) for part in document.parts if _origin(part)}
        shared = {
            part.page: self._answer(part)
            for part in document.parts
            if part.page in self._shared_pages
        }
        return list(rules.values()), list(shared.values())

    def finished(self, document: Document) -> None:
        """Note that a document is done, and let go what nobody needs any more."""
        for part in document.parts:
            self._left[part.page] -= 1
            if not self._left[part.page]:
                self._answers.pop(part.page, None)

    def _rules_of(self, part: Part) -> Future:
        origin = _origin(part)
        if origin not in self._rules:
            self._rules[origin] = self._give(tasks.robots, origin)
        return self._rules[origin]

    def _answer(self, part: Part) -> Future:
        if part.page not in self._answers:
            rules = [self._rules_of(part)] if _origin(part) else []
            self._answers[part.page] = self._give(tasks.answer, part, rules)
        return self._answers[part.page]

    def _give(self, *words: object) -> Future:
        self._number -= 1  # documents count upwards
        return self._crew.give(self._number, *words)  # type: ignore[arg-type]


def _origin(part: Part) -> str:
    """Whose robots.txt an address stands under; "" where it is no address that may be asked."""
    try:
        return urls.origin(urls.ready(part.url))
    except FetchError:
        return ""
