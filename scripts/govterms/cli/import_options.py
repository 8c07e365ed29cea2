"""Import options: what the imports ask in the same words, and the run they write by."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from govterms import declare
from govterms.cli.project import Project, moment
from govterms.cli.watch import run_of
from govterms.errors import UsageError
from govterms.imports import names
from govterms.imports.names import Names
from govterms.model import Exchange, Part
from govterms.pipeline import Asker, Run

F = TypeVar("F", bound=Callable[..., Any])
OWN_NAMES = "imports.md"
"""A project's own page of names, taken where no other is given."""


def map_option(command: F) -> F:
    """The option `--map FILE`."""
    return click.option(
        "--map",
        "map_path",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"A page of names, theirs and ours [{OWN_NAMES} in the project, if it is there].",
    )(command)


def day_option(option: str, name: str, words: str) -> Callable[[F], F]:
    """An option that takes a day, given to the command as the moment it begins, or None."""
    return click.option(
        option,
        name,
        metavar="DATE",
        callback=lambda _ctx, _param, value: day(value, option),
        help=words,
    )


since_option = day_option("--review-since", "since", "Open reviews of what changed since [none].")
"""The option `--review-since DATE`."""


def now_option(command: F) -> F:
    """The option `--now ISO`, given to the command as a moment."""
    return click.option(
        "--now",
        callback=lambda _ctx, _param, value: moment(value),
        help="The import's clock, ISO 8601. For tests.",
    )(command)


def day(given: str | None, option: str) -> datetime | None:
    """The beginning of a day, in UTC. Raises UsageError where it is none."""
    if given is None:
        return None
    try:
        on = date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{option} {given}: not a day, as in 2026-01-31") from error
    return datetime(on.year, on.month, on.day, tzinfo=UTC)


def names_of(project: Project, given: Path | None) -> Names:
    """The page of names that was given, else the project's own, and behind it ours."""
    own = project.root / OWN_NAMES
    return names.load(given or (own if own.is_file() else None))


def quiet_run(project: Project, now: datetime) -> Run:
    """A run that writes and asks nobody."""
    return run_of(project, declare.load_watch(project.root), Asker(_nobody, ()), now)


def _nobody(part: Part, known: Exchange | None) -> NoReturn:
    raise AssertionError(f"history is read, not fetched: {part.url} was asked for")
