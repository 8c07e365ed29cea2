"""Cluster: a scheduler's address, and a crew at work for one run.

address or `local:N` -> Crew
"""

import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from dask import config
from distributed import Client, Future, LocalCluster

from govterms.crew.brief import Brief
from govterms.crew.tasks import Seat
from govterms.crew.turns import TurnTable
from govterms.errors import ServiceError, UsageError

PATIENCE = 20
"""Seconds that a scheduler may take to answer, and a first worker to be there."""
SPELL = 1.0
"""Seconds between two looks at whether workers are left, while nothing comes."""
ALONE = 120.0
"""Seconds after which a scheduler without any worker is given up."""
GONE = (
    "no worker is left at the scheduler; what came is kept: start workers, or see that the scheduler runs, "
    "and run it again"
)
THREADS = 8
"""Threads of a process of `local:N`: nearly all of them wait for a server."""
SETTINGS = {
    "distributed.comm.timeouts.connect": f"{PATIENCE}s",
    "distributed.deploy.lost-worker-timeout": "1d",  # a worker that died is started again, however late
    "distributed.admin.large-graph-warning-threshold": "100MB",  # a kept capture may be as large
}


@dataclass(frozen=True)
class Crew:
    """The workers of one run, and how a task is given to them.

    A task whose worker dies is given to another, as often as the scheduler allows (`allowed-failures`).
    """

    client: Client
    brief: Brief

    @property
    def size(self) -> int:
        """How many tasks may be at work at once."""
        return sum(self.client.nthreads().values())

    def give(self, number: int, task: Callable[..., Any], *words: object) -> Future:
        """Give a task to whoever is free. Its name tells its number and nothing of what it is about."""
        name = self.brief.name
        return self.client.submit(task, name, *words, key=f"{name}-{number}", pure=False)

    def gather(self, futures: Sequence[Future]) -> list[Any]:
        """The results of tasks that are done, in one go."""
        return list(self.client.gather(list(futures)))

    def result(self, future: Future) -> Any:
        """What a task gives. Raises what it raised, and ServiceError where nobody is left to do it."""
        done: SimpleQueue[Future] = SimpleQueue()
        future.add_done_callback(done.put)
        try:
            return self.next_done(done).result()
        except CancelledError as error:
            raise ServiceError(GONE) from error

    def next_done(self, done: SimpleQueue[Future]) -> Future:
        """What comes next. Raises ServiceError where nobody is left to do it."""
        alone_since = None
        while True:
            try:
                return done.get(timeout=SPELL)
            except Empty:
                now = time.monotonic()
                alone_since = (alone_since or now) if not self.size else None
                if alone_since and now - alone_since > ALONE:
                    raise ServiceError(GONE) from None


@contextmanager
def hired(address: str, brief: Brief) -> Iterator[Crew]:
    """A crew for one run; it is let go when the run ends, and workers of ours are ended."""
    with ExitStack() as stack:
        stack.enter_context(config.set(SETTINGS))
        client = _client(address, stack)
        client.register_plugin(TurnTable(brief))
        stack.callback(client.unregister_scheduler_plugin, brief.name)
        client.register_plugin(Seat(brief))
        stack.callback(client.unregister_worker_plugin, brief.name)
        yield Crew(client, brief)


def _client(address: str, stack: ExitStack) -> Client:
    local = re.fullmatch(r"local:([1-9]\d{0,2})", address)
    if address.startswith("local:") and not local:
        raise UsageError(f"--dask {address}: give a number of processes, as in local:4")
    if local:
        cluster = stack.enter_context(_processes(int(local[1])))
        return stack.enter_context(Client(cluster))
    try:
        client = stack.enter_context(Client(address, timeout=PATIENCE))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"--dask {address}: no scheduler answers there ({error}); start one with `dask scheduler`, "
            "or give local:4 for four processes of this machine's"
        ) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise UsageError(
            f"--dask {address}: the scheduler has no worker; start some with `dask worker {address}`"
        ) from error
    return client


def _processes(number: int) -> LocalCluster:
    """Workers of this machine's, reachable from it alone."""
    return LocalCluster(
        n_workers=number,
        threads_per_worker=THREADS,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",  # any port: several runs may be at work
        silence_logs=logging.ERROR,
    )
