"""Crews: the option `--dask`, and a run whose looks are made by the workers of a scheduler."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import click

from govterms.declare import Declarations
from govterms.fetch import Settings
from govterms.pipeline import Run

F = TypeVar("F", bound=Callable[..., Any])


def dask_option(command: F) -> F:
    """The option `--dask ADDRESS`."""
    return click.option(
        "--dask",
        metavar="ADDRESS",
        help="Work by a dask scheduler's workers: its address, or local:N for N processes here.",
    )(command)


@contextmanager
def spread(run: Run, address: str, settings: Settings, declared: Declarations) -> Iterator[Run]:
    """The same run with its looks made by a crew. Raises UsageError where there is none."""
    from govterms import crew  # loaded only where it is asked for: the library takes a second

    topics = tuple((slug, written.page) for slug, written in declared.topics.items())
    with crew.hired(address, crew.Brief(settings, topics, run.now)) as hired:
        from govterms.crew.looks import looks

        yield replace(run, looks=partial(looks, hired))
