"""Progress: a bar on a terminal, nothing anywhere else, so that output stays clean for machines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error for `total` steps; what it gives is called after each step.

    Lines printed meanwhile go above the bar. It is taken away when the work is done.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # loaded only where it is seen: it is slow to load
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda: shown.advance(task)
