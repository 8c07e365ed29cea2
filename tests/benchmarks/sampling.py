"""Sampling: where our own time goes, looked up a thousand times a second while the work is done.

jobs -> Shares

The place is the innermost function of ours on the stack: what a library does counts for who called it.
Nothing is traced, so small functions are not made to look slow.
"""

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from types import FrameType

from tests.benchmarks.frame import Share

EVERY = 0.001
"""Seconds of processor time from one look to the next."""


def profile(jobs: Iterable[Callable[[], object]], most: int = 8) -> tuple[Share, ...]:
    """The places with the largest shares of the jobs' time, by module and function."""
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        seen[_place(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    try:
        for job in jobs:
            signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
            job()
            signal.setitimer(signal.ITIMER_PROF, 0)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    total = sum(seen.values()) or 1
    return tuple(Share(place, round(count / total, 3)) for place, count in seen.most_common(most))


def _place(frame: FrameType | None) -> str:
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("govterms."):
            function = frame.f_code.co_qualname if sys.version_info >= (3, 11) else ""
            return f"{name.removeprefix('govterms.')}: {function}"
        frame = frame.f_back
    return "beside our code"
