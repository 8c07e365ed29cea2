"""Turns: when each host may be asked, decided in one place for all workers of a run.

A worker's question -> the scheduler's table -> seconds to wait, or why not at all

A redirect leads any worker to any host, and a worker that dies forgets when it asked last. So the table is
the scheduler's, which lives as long as the run. Only spans of time cross: no two machines' clocks agree.
"""

from collections.abc import Callable

from distributed import Scheduler, SchedulerPlugin, Worker
from distributed.utils import sync

from govterms.crew.brief import Brief
from govterms.errors import FetchError
from govterms.fetch.deadline import RunTime
from govterms.fetch.pace import Pace

WAY = 0.05
"""Seconds that the way to the scheduler and back may take: added to a delay, so that none falls short."""
Call = Callable[..., list[float | str]]
"""Asks the table: what, of which host, seconds, why. Answers with seconds to wait, and words."""


class TurnTable(SchedulerPlugin):  # type: ignore[misc]
    """The table of one run, kept by the scheduler."""

    def __init__(self, brief: Brief) -> None:
        self.name = brief.name
        self._limits = brief.settings

    async def start(self, scheduler: Scheduler) -> None:
        """Begin to answer workers."""
        limits = self._limits
        self._pace = Pace(limits.longest_wait, RunTime(limits.run_time))
        scheduler.handlers[self.name] = self.answer

    def answer(self, what: str, host: str, seconds: float, why: str) -> list[float | str]:
        """What one worker asks or tells of a host."""
        try:
            return [self._done(what, host, seconds, why), ""]
        except FetchError as error:
            return [0.0, str(error)]

    def _done(self, what: str, host: str, seconds: float, why: str) -> float:
        pace = self._pace
        if what == "turn":
            return pace.turn(host, seconds)
        if what == "sent":
            pace.sent(host, seconds)
        elif what == "answered":
            pace.answered(host)
        elif what == "failed":
            pace.failed(host)
        else:
            pace.hold(host, seconds, why)
        return 0.0


class SharedPace(Pace):
    """The pace of a worker, which asks the scheduler's table. Safe to share between threads."""

    def __init__(self, run: RunTime, call: Call) -> None:
        super().__init__(0.0, run)
        self._call = call

    def hold(self, host: str, seconds: float, why: str) -> None:
        """Have a host left alone by all workers for so long."""
        self._call(what="hold", host=host, seconds=seconds, why=why)

    def sent(self, host: str, delay: float) -> None:
        """Count the delay from now: the request whose turn it was is on the wire, or will never be."""
        if delay:
            self._call(what="sent", host=host, seconds=delay + WAY, why="")

    def answered(self, host: str) -> None:
        """Note that a host answered, whatever it said."""
        self._call(what="answered", host=host, seconds=0.0, why="")

    def failed(self, host: str) -> None:
        """Note that an exchange with a host came to nothing."""
        self._call(what="failed", host=host, seconds=0.0, why="")

    def turn(self, host: str, delay: float) -> float:
        """The seconds until this host may be asked; at zero the turn is taken. Raises FetchError."""
        wait, refusal = self._call(what="turn", host=host, seconds=delay, why="")
        if refusal:
            raise FetchError(str(refusal))
        return float(wait)


def calling(worker: Worker, brief: Brief) -> Call:
    """How a worker's threads ask the table of a run."""
    ask = getattr(worker.scheduler, brief.name)

    def call(**words: float | str) -> list[float | str]:
        return list(sync(worker.loop, ask, **words))

    return call
