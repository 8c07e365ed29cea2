"""Import: history that others kept, taken in."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import click

from govterms import declare, pipeline
from govterms.cli import import_words, outputs
from govterms.cli.progress import bar
from govterms.cli.project import Project, moment, root_option
from govterms.cli.watch import run_of
from govterms.errors import UsageError
from govterms.imports import carrying, collection, names, repository, tally
from govterms.imports.carrying import Desk
from govterms.imports.collection import Plan
from govterms.imports.counsel import Told
from govterms.model import Exchange, Part
from govterms.pipeline import Asker

OWN_NAMES = "imports.md"
"""A project's own page of names, taken where no other is given."""
WORTH_SHARING = 500
"""So many records that starting more processes costs less than it saves."""


@click.group("import")
def import_() -> None:
    """History that others kept, taken in as evidence that says whose it is.

    \b
    govterms import ota ../versions --dry-run
    govterms import ota ../versions --review-since 2026-01-01
    """


@import_.command("ota")
@root_option
@click.argument("path", metavar="REPOSITORY", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"A page of names, theirs and ours [{OWN_NAMES} in the project, if it is there].",
)
@click.option("--branch", help="The branch to read [the one checked out].")
@click.option("--service", "services", multiple=True, help="Only this one, by their name or ours.")
@click.option("--review-since", metavar="DATE", help="Open reviews of what changed since [none].")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that judge [one a processor].")
@click.option("--now", help="The import's clock, ISO 8601. For tests.")
@click.option("--dry-run", is_flag=True, help="Say what would be kept and opened; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The numbers as one JSON object.")
def ota(
    path: Path,
    project: Project,
    map_path: Path | None,
    branch: str | None,
    services: tuple[str, ...],
    review_since: str | None,
    jobs: int | None,
    now: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """A collection of Open Terms Archive versions: a git repository or bundle.

    Every version is kept at the date it bears, compared by our own rules and told in the ledger. Run it
    again when the collection has grown, or when it was cut short: what is kept already is left alone.
    """
    began = time.monotonic()
    known = names.load(map_path or _own_names(project))
    with ExitStack() as stack:
        source = stack.enter_context(repository.opened(path, branch))
        run = run_of(project, declare.load_watch(project.root), Asker(_nobody, ()), moment(now))
        if not dry_run:
            stack.enter_context(run.desk.archive.locked())
            pipeline.complete(run)
        plan = collection.plan(run, source, known, services)
        desk = Desk(run, source, project.root, _day(review_since))
        carry = carrying.rehearse if dry_run else carrying.carry_out
        told = tally.of(_shown(carry(desk, plan, jobs or _processes(plan)), plan))
        notes = list(import_words.notes(plan, source, dry_run))
    numbers = import_words.numbers(plan, told, time.monotonic() - began)
    for line in notes:
        click.echo(line, err=True)
    click.echo(outputs.line(numbers) if as_json else import_words.summary(numbers))


def _own_names(project: Project) -> Path | None:
    page = project.root / OWN_NAMES
    return page if page.is_file() else None


def _day(given: str | None) -> datetime | None:
    """The beginning of a day, in UTC. Raises UsageError where it is none."""
    if given is None:
        return None
    try:
        on = date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"--review-since {given}: not a day, as in 2026-01-31") from error
    return datetime(on.year, on.month, on.day, tzinfo=UTC)


def _processes(plan: Plan) -> int:
    return os.cpu_count() or 1 if plan.new >= WORTH_SHARING else 1


def _shown(told: Iterable[Told], plan: Plan) -> Iterator[Told]:
    """The records as they are told, with a bar that follows them."""
    with bar("importing", plan.new) as step:
        for one in told:
            step()
            yield one


def _nobody(part: Part, known: Exchange | None) -> NoReturn:
    raise AssertionError(f"history is read, not fetched: {part.url} was asked for")
