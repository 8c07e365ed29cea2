"""Deadline: the seconds that a run and one exchange may still spend.

An exchange's clock runs only inside `running()`: waiting for our turn at a host is courtesy, and no
fault of the page. That of the run always does. It is the monotonic clock, which measures and never says
what time it is.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Event

from govterms.errors import FetchError


class RunTime:
    """The seconds a whole run may take, None for as many as it likes. Safe to share between threads."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds
        self._ends_at = inf if seconds is None else time.monotonic() + seconds
        self._ended = Event()

    def end(self) -> None:
        """End the run now, and every wait in it."""
        self._ended.set()

    @property
    def left(self) -> float:
        """Seconds that remain; zero or less when the run is over."""
        return 0.0 if self._ended.is_set() else self._ends_at - time.monotonic()

    @property
    def is_over(self) -> bool:
        """Whether nothing may be asked for any more."""
        return self.left <= 0

    def rest(self, seconds: float) -> None:
        """Wait so long. Raises FetchError at once where the run has not so much time, or is ended."""
        if seconds >= self.left:
            raise self.over()
        if self._ended.wait(max(seconds, 0.0)):
            raise self.over()

    def over(self) -> FetchError:
        """Why nothing is asked for any more, in words."""
        if self._ended.is_set():
            return FetchError("the run was ended before this page was asked for; run it again")
        return FetchError(
            f"the {self._seconds:g} seconds that the run may take were not enough to ask for this page; "
            "it is asked again in the next run; where that happens often, give --deadline more"
        )


class Deadline:
    """A number of seconds that is spent while it runs, no more than its run has. Belongs to one thread."""

    def __init__(self, seconds: float, run: RunTime | None = None) -> None:
        self.run = run or RunTime()
        self._left = seconds
        self._ends_at: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let time pass for as long as the block lasts."""
        self._ends_at = time.monotonic() + self._left
        try:
            yield
        finally:
            self._left = self._ends_at - time.monotonic()
            self._ends_at = None

    @property
    def left(self) -> float:
        """Seconds that remain; zero or less when it is over."""
        own = self._left if self._ends_at is None else self._ends_at - time.monotonic()
        return min(own, self.run.left)

    def cap(self, seconds: float) -> float:
        """As many of these seconds as remain. Raises TimeoutError when none do."""
        left = self.left
        if left <= 0:
            raise TimeoutError("the deadline of the exchange has passed")
        return min(seconds, left)
