"""Import: history that others kept, taken in."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
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
from govterms.imports import carrying, collection, manifest, names, recordings, repository, tally
from govterms.imports.carrying import Desk
from govterms.imports.collection import Plan
from govterms.imports.counsel import Told
from govterms.imports.recordings import Recording
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
    govterms import captures ../recorded/manifest.jsonl
    """


map_option = click.option(
    "--map",
    "map_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"A page of names, theirs and ours [{OWN_NAMES} in the project, if it is there].",
)


@import_.command("ota")
@root_option
@click.argument("path", metavar="REPOSITORY", type=click.Path(path_type=Path))
@map_option
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


@import_.command("captures")
@root_option
@click.argument(
    "path", metavar="MANIFEST", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@map_option
@click.option("--review-since", metavar="DATE", help="Open reviews of what changed since [none].")
@click.option("--now", help="The import's clock, ISO 8601. For tests.")
@click.option("--jsonl", is_flag=True, help="One JSON object a page, as `watch` prints them.")
@click.pass_context
def captures(
    ctx: click.Context,
    path: Path,
    project: Project,
    map_path: Path | None,
    review_since: str | None,
    now: str | None,
    jsonl: bool,
) -> None:
    """Pages recorded into files, listed line by line in a MANIFEST.

    Each goes through the flow of a watch, with its own moment as the clock, by the selectors that its
    line gives. What is kept already is left alone.
    """
    found = manifest.read(path, names.load(map_path or _own_names(project)))
    ctx.exit(_taken_in(project, found, Wish(_day(review_since), moment(now), jsonl)))


@dataclass(frozen=True, slots=True)
class Wish:
    """How recordings are to be taken in: reviews from when, by which clock, told how."""

    since: datetime | None
    now: datetime
    jsonl: bool


def _taken_in(project: Project, found: Sequence[Recording], wish: Wish) -> int:
    """Take in recordings and say what became of each; the exit status."""
    run = run_of(project, declare.load_watch(project.root), Asker(_nobody, ()), wish.now)
    said = import_words.recorded_line if wish.jsonl else import_words.recorded
    counts: Counter[str] = Counter()
    with run.desk.archive.locked(), bar("importing", len(found)) as step:
        pipeline.complete(run)
        for taken in recordings.take_in(run, found, wish.since):
            step()
            counts[taken.told.outcome.outcome if taken.told else taken.passed] += 1
            if taken.told:
                click.echo(said(taken.recording, taken.told))
    click.echo(import_words.taken(counts), err=True)
    return 3 if counts["failed"] else 0


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
