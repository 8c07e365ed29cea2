"""Import ota: a collection of versions, taken in."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import click

from govterms import pipeline
from govterms.cli import import_words, outputs
from govterms.cli.crews import dask_option, judges
from govterms.cli.import_options import map_option, names_of, now_option, quiet_run, since_option
from govterms.cli.progress import bar
from govterms.cli.project import Project, root_option
from govterms.imports import carrying, collection, repository, tally, workers
from govterms.imports.carrying import Desk
from govterms.imports.collection import Plan
from govterms.imports.counsel import Told

WORTH_SHARING = 500
"""So many records that starting more processes costs less than it saves."""


@click.command()
@root_option
@click.argument("path", metavar="REPOSITORY", type=click.Path(path_type=Path))
@map_option
@click.option("--branch", help="The branch to read [the one checked out].")
@click.option("--service", "services", multiple=True, help="Only this one, by their name or ours.")
@since_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that judge [one a processor].")
@dask_option
@now_option
@click.option("--dry-run", is_flag=True, help="Say what would be kept and opened; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The numbers as one JSON object.")
def ota(
    path: Path,
    project: Project,
    map_path: Path | None,
    branch: str | None,
    services: tuple[str, ...],
    since: datetime | None,
    jobs: int | None,
    dask: str | None,
    now: datetime,
    dry_run: bool,
    as_json: bool,
) -> None:
    """A collection of Open Terms Archive versions: a git repository or bundle.

    Every version is kept at the date it bears, compared by our own rules and told in the ledger. Run it
    again when the collection has grown, or when it was cut short: what is kept already is left alone.
    """
    began = time.monotonic()
    known = names_of(project, map_path)
    with ExitStack() as stack:
        source = stack.enter_context(repository.opened(path, branch))
        run = quiet_run(project, now)
        if not dry_run:
            stack.enter_context(run.desk.archive.locked(project.changes, project.reports))
            pipeline.complete(run)
        plan = collection.plan(run, source, known, services)
        desk = Desk(run, source, project.root, since)
        carry = carrying.rehearse if dry_run else carrying.carry_out
        hired = judges(run, project, dask) if dask else workers.workers(jobs or _processes(plan))
        told = tally.of(_shown(carry(desk, plan, hired), plan))
        notes = list(import_words.notes(plan, source, dry_run))
    numbers = import_words.numbers(plan, told, time.monotonic() - began)
    for line in notes:
        click.echo(line, err=True)
    click.echo(outputs.line(numbers) if as_json else import_words.summary(numbers))


def _processes(plan: Plan) -> int:
    return os.cpu_count() or 1 if plan.new >= WORTH_SHARING else 1


def _shown(told: Iterable[Told], plan: Plan) -> Iterator[Told]:
    """The records as they are told, with a bar that follows them."""
    with bar("importing", plan.new) as step:
        for one in told:
            step()
            yield one
