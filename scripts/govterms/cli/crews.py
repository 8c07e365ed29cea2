"""Crews: the option `--dask`, and a run whose looks are made by the workers of a scheduler."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from govterms import __version__, declare
from govterms.cli.project import Project
from govterms.declare import Declarations
from govterms.fetch import Settings
from govterms.pipeline import Run

if TYPE_CHECKING:
    from govterms.crew.cluster import Crew
    from govterms.imports.recordings import Foresee
    from govterms.imports.workers import Submit
    from govterms.pipeline.rereading import Rereads

NOWHERE = Settings("", __version__)
"""The manners of a crew that asks the web for nothing."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of work that has none."""
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


@contextmanager
def judges(run: Run, project: Project, address: str) -> Iterator["Submit"]:
    """A crew that judges the texts of an import. Raises UsageError where there is none."""
    with _hired(run, project, address) as hired:
        from govterms.crew.judges import judges as judging

        with judging(hired) as submit:
            yield submit


@contextmanager
def foreseeing(run: Run, project: Project, address: str) -> Iterator["Foresee"]:
    """A crew that looks at recorded pages ahead. Raises UsageError where there is none."""
    with _hired(run, project, address) as hired:
        from govterms.crew.foresights import foresights

        yield partial(foresights, hired)


@contextmanager
def _hired(run: Run, project: Project, address: str) -> Iterator["Crew"]:
    """A crew for an import, which asks the web for nothing."""
    from govterms import crew

    pages = declare.load_topics(project.root)
    topics = tuple((slug, written.page) for slug, written in pages.items())
    with crew.hired(address, crew.Brief(NOWHERE, topics, run.now)) as hired:
        yield hired


@contextmanager
def rereading(address: str) -> Iterator["Rereads"]:
    """A crew that reads again what is kept. Raises UsageError where there is none."""
    from govterms import crew

    with crew.hired(address, crew.Brief(NOWHERE, (), NEVER)) as hired:
        from govterms.crew.rereads import rereads

        yield partial(rereads, hired)
