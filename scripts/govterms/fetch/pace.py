"""Pace: one request after the other to a host, and none while it asks, or seems, to be left alone.

Turns are handed out under a lock and waited for outside it, so threads that want different hosts never
wait for each other. The delay is counted from the moment at which a request was sent, and until then no
other may go: so a busy machine never sends two requests closer together than was promised.
"""

import time
from dataclasses import dataclass
from threading import Lock

from govterms.errors import FetchError
from govterms.fetch.deadline import RunTime

PATIENCE = 5
"""Exchanges with a host that may fail in a row, none of which was answered, before it is left alone."""
PAUSE = 60.0
"""Seconds that it is then left alone; twice as long after each that fails again."""
LONGEST_PAUSE = 3600.0
LONGEST_START = 10.0
"""Seconds after which a request that was to be sent is no longer waited for."""
GLANCE = 0.05
"""Seconds after which is looked again whether it was."""


@dataclass(slots=True)
class _Trouble:
    """How often a host failed in a row, and until when it is left alone."""

    failures: int = 0
    until: float = 0.0


class Pace:
    """When each host may be asked next. Safe to share between threads."""

    def __init__(self, longest_wait: float, run: RunTime | None = None) -> None:
        self.run = run or RunTime()
        self._longest_wait = longest_wait
        self._lock = Lock()
        self._next_at: dict[str, float] = {}
        self._starting: dict[str, float] = {}
        self._held: dict[str, tuple[float, str]] = {}
        self._troubles: dict[str, _Trouble] = {}

    def hold(self, host: str, seconds: float, why: str) -> None:
        """Leave a host alone for so long: it asked for that. `why` says how, as a clause."""
        with self._lock:
            until = time.monotonic() + seconds
            self._held[host] = max((until, why), self._held.get(host, (until, why)))

    def take_turn(self, host: str, delay: float) -> None:
        """Wait until this host may be asked, `delay` seconds after the request before.

        Raises FetchError if the host asked for more patience than a run has, if it failed too often in
        a row, or if the run is over.
        """
        while wait := self.turn(host, delay):
            self.run.rest(wait)
        if self.run.is_over:
            raise self.run.over()

    def sent(self, host: str, delay: float) -> None:
        """Count the delay from now: the request whose turn it was is on the wire, or will never be."""
        with self._lock:
            if self._starting.pop(host, None) is not None:
                self._next_at[host] = time.monotonic() + delay

    def answered(self, host: str) -> None:
        """Note that a host answered, whatever it said."""
        with self._lock:
            self._troubles.pop(host, None)

    def failed(self, host: str) -> None:
        """Note that an exchange with a host came to nothing; too many in a row, and it is left alone."""
        with self._lock:
            trouble = self._troubles.setdefault(host, _Trouble())
            trouble.failures += 1
            if trouble.failures >= PATIENCE:
                pause = PAUSE * 2.0 ** min(trouble.failures - PATIENCE, 10)
                trouble.until = time.monotonic() + min(pause, LONGEST_PAUSE)

    def turn(self, host: str, delay: float) -> float:
        """The seconds until this host may be asked; at zero the turn is taken. Raises FetchError."""
        with self._lock:
            now = time.monotonic()
            self._refuse_in_trouble(host, now)
            until, why = self._held.get(host, (now, ""))
            if until - now > self._longest_wait:
                raise FetchError(
                    f"{host}: the server {why} and asked to be left alone for another "
                    f"{until - now:.0f} seconds; it is asked again in the next run"
                )
            if delay and now < self._starting.get(host, now):
                return GLANCE
            at = max(until, self._next_at.get(host, now))
            if at > now:
                return at - now
            self._next_at[host] = now + delay
            if delay:
                self._starting[host] = now + LONGEST_START
            return 0.0

    def _refuse_in_trouble(self, host: str, now: float) -> None:
        """Raise FetchError for a host that is left alone; when that is over, let one ask first."""
        trouble = self._troubles.get(host)
        if trouble is None or trouble.failures < PATIENCE:
            return
        if now < trouble.until:
            raise FetchError(
                f"{host}: not asked for, because the server failed {trouble.failures} times in a row "
                "in this run; it is asked again in the next run"
            )
        trouble.until = now + PAUSE
