"""Pace: one request after the other to a host, and none while it asks to be left alone.

Turns are handed out under a lock and waited for outside it, so threads that want different hosts never
wait for each other. Closing it wakes every thread that waits, so that a run can end at once.
"""

import time
from threading import Event, Lock

from govterms.errors import FetchError


class Pace:
    """When each host may be asked next. Safe to share between threads."""

    def __init__(self, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._lock = Lock()
        self._closed = Event()
        self._next_at: dict[str, float] = {}
        self._held: dict[str, tuple[float, str]] = {}

    def close(self) -> None:
        """End every wait, now and later, with a FetchError."""
        self._closed.set()

    def hold(self, host: str, seconds: float, why: str) -> None:
        """Leave a host alone for so long: it asked for that. `why` says how, as a clause."""
        with self._lock:
            until = time.monotonic() + seconds
            self._held[host] = max((until, why), self._held.get(host, (until, why)))

    def take_turn(self, host: str, delay: float) -> None:
        """Wait until this host may be asked, `delay` seconds after the request before.

        Raises FetchError if the host asked for more patience than a run has, or if the run is ended.
        """
        with self._lock:
            now = time.monotonic()
            until, why = self._held.get(host, (now, ""))
            if until - now > self._longest_wait:
                raise FetchError(
                    f"{host}: the server {why} and asked to be left alone for another "
                    f"{until - now:.0f} seconds; it is asked again in the next run"
                )
            at = max(now, until, self._next_at.get(host, now))
            self._next_at[host] = at + delay
        self.rest(at - now)

    def rest(self, seconds: float) -> None:
        """Wait so long. Raises FetchError if the run is ended meanwhile."""
        if self._closed.wait(max(seconds, 0.0)):
            raise FetchError("the run was ended before this page was asked for; run it again")
