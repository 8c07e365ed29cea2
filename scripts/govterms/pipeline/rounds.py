"""Rounds: many looks side by side, each host in its turn, so that a slow one holds nobody up.

look, documents -> Looks as they are done; values as they come -> values in the order of the documents

A host is given another look when it has the fewest under way; one whose documents failed in a row comes
behind those that answer. So a worker waits for a host only where no other host has work for it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from heapq import heappop, heappush
from queue import SimpleQueue
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from govterms.model import Document
from govterms.pipeline.look import Look, Looker

T = TypeVar("T")
Looks = Callable[[Looker, Sequence[Document]], Iterator[Look]]
"""Who makes looks: each is given as soon as it is done."""

WORKERS = 32
"""Looks under way at once. Nearly all of them wait for a server; what bounds memory is this number."""
PER_HOST = 8
"""How many of them may be one host's. Its delay sends their requests one after the other."""


def threads(looker: Looker, documents: Sequence[Document]) -> Iterator[Look]:
    """Looks made by threads of this process.

    Which captures are the newest is looked up beforehand: Python hands over to another thread at each name of
    a folder that it reads, and threads that read folders of years at once do little else.
    """
    newest = {document.id: looker.archive.newest(document.id) for document in documents}
    return side_by_side(lambda one: looker.look_after(one, newest[one.id]), documents)


def side_by_side(look: Callable[[Document], Look], documents: Sequence[Document]) -> Iterator[Look]:
    """Looks made side by side, each given as soon as it is done."""
    rounds, done = Rounds(documents), SimpleQueue[Future[Look]]()
    under_way: dict[Future[Look], Document] = {}
    pool = ThreadPoolExecutor(WORKERS)
    try:
        while True:
            while len(under_way) < WORKERS and (document := rounds.take()):
                future = pool.submit(look, document)
                under_way[future] = document
                future.add_done_callback(done.put)
            if not under_way:
                return
            future = done.get()
            made = future.result()
            rounds.give_back(under_way.pop(future), made.failure is not None)
            yield made
            del future, made  # what was given is not held until the next one is done
    finally:
        # not waited for: who ends the run closes the web, and then these end too
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(slots=True)
class _Host:
    """The documents of one host that wait, how many are under way, and how many failed in a row."""

    waiting: deque[Document] = field(default_factory=deque)
    under_way: int = 0
    failed: int = 0
    turn: int = 0


class Rounds:
    """Which document comes next. Belongs to one thread."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._hosts: dict[str, _Host] = {}
        for document in documents:
            self._hosts.setdefault(host_of(document), _Host()).waiting.append(document)
        self._order: list[tuple[int, int, int, str]] = []
        self._turns = 0
        for name, host in self._hosts.items():
            self._line_up(name, host)

    def take(self) -> Document | None:
        """The next document to look at; None where none may be begun now."""
        while self._order:
            *_, turn, name = heappop(self._order)
            host = self._hosts[name]
            if turn != host.turn:
                continue
            document = host.waiting.popleft()
            host.under_way += 1
            self._line_up(name, host)
            return document
        return None

    def give_back(self, document: Document, failed: bool) -> None:
        """Note that a document that was taken is done, and whether it did not come."""
        name = host_of(document)
        host = self._hosts[name]
        host.under_way -= 1
        host.failed = host.failed + 1 if failed else 0
        self._line_up(name, host)

    def _line_up(self, name: str, host: _Host) -> None:
        """Put a host that may be given a look where it now belongs; its earlier place counts no more."""
        self._turns += 1
        host.turn = self._turns
        if host.waiting and host.under_way < PER_HOST:
            heappush(self._order, (host.failed, host.under_way, host.turn, name))


class InOrder(Generic[T]):
    """Values that come as they like, given in the order of the documents they belong to."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._ids = [document.id for document in documents]
        self._next = 0
        self._waiting: dict[str, T] = {}

    def add(self, document_id: str, value: T) -> Iterator[T]:
        """Take one value; gives those whose turn has come."""
        self._waiting[document_id] = value
        while self._next < len(self._ids) and self._ids[self._next] in self._waiting:
            self._next += 1
            yield self._waiting.pop(self._ids[self._next - 1])

    def rest(self) -> list[T]:
        """The values that still wait for one before them, in order."""
        return [self._waiting.pop(name) for name in self._ids if name in self._waiting]


def host_of(document: Document) -> str:
    """The host that a document's first page is asked from: where its look spends its time."""
    return urlsplit(document.parts[0].url).netloc.lower()
