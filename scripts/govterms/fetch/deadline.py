"""Deadline: the seconds one exchange may still spend on the wire.

The clock runs only inside `running()`: waiting for our turn at a host is courtesy, and no fault of the
page. It is the monotonic clock, which measures and never says what time it is.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Deadline:
    """A number of seconds that is spent while it runs. Belongs to one thread."""

    def __init__(self, seconds: float) -> None:
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
        return self._left if self._ends_at is None else self._ends_at - time.monotonic()

    def cap(self, seconds: float) -> float:
        """As many of these seconds as remain. Raises TimeoutError when none do."""
        left = self.left
        if left <= 0:
            raise TimeoutError("the deadline of the exchange has passed")
        return min(seconds, left)
