"""Watch: one run, and what it says line by line."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govterms import __version__, declare, pipeline
from govterms.cli import outputs
from govterms.cli.crews import dask_option, spread
from govterms.cli.progress import bar
from govterms.cli.project import Project, contact, deadline_option, moment, root_option
from govterms.fetch import Settings, Web, fetch
from govterms.model import Document, Outcome
from govterms.pipeline import Asker, Desk, Looker, Rulebook, Run, Telling
from govterms.snapshot import Archive, Ledger

if TYPE_CHECKING:
    from govterms.review import Case

WORDS = {
    "first": "first capture",
    "unchanged": "unchanged",
    "changed": "changed",
    "problem": "not the terms",
    "failed": "did not come",
}


@click.command()
@click.argument("wanted", nargs=-1, metavar="[PLATFORM[/DOCUMENT]]...")
@root_option
@click.option("--jsonl", is_flag=True, help="One JSON object a document, on standard output.")
@click.option("--now", help="The run's clock, ISO 8601. For backfill and tests.")
@click.option(
    "--delay",
    type=float,
    default=5.0,
    envvar="GOVTERMS_DELAY",
    help="Seconds between requests to one host [5].",
)
@deadline_option(None)
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses.")
@click.option("--dry-run", is_flag=True, help="Say what would be kept and opened; write nothing.")
@dask_option
@click.option("--contact", "contact_address", help="Address in our User-Agent.")
@click.pass_context
def watch(
    ctx: click.Context,
    wanted: tuple[str, ...],
    project: Project,
    jsonl: bool,
    now: str | None,
    delay: float,
    deadline: float | None,
    allow_private: bool,
    dry_run: bool,
    dask: str | None,
    contact_address: str | None,
) -> None:
    """One run: fetch, keep, compare, flag, open reviews.

    \b
    govterms watch                     everything that is declared
    govterms watch x youtube/terms-of-service
    govterms watch --dry-run           what would be written
    """
    declared = declare.load_watch(project.root)
    documents = declare.chosen(declared, wanted)
    who = contact(project, contact_address)
    limits = Settings(who, __version__, delay, allow_private=allow_private, run_time=deadline)
    with ExitStack() as stack:
        web = stack.enter_context(Web(limits))
        run = run_of(project, declared, asker(web, documents), moment(now))
        if dask:
            run = stack.enter_context(spread(run, dask, limits, declared))
        if dry_run:
            outcomes = pipeline.rehearse(_dry(run), documents)
        else:
            stack.enter_context(run.desk.archive.locked(project.changes, project.reports))
            outcomes = stack.enter_context(closing(pipeline.watch(run, documents)))
        told = list(_said(outcomes, documents, jsonl))
    ctx.exit(status(told))


def asker(web: Web, documents: Sequence[Document]) -> Asker:
    """Asks the web for the parts of these documents, a shared page once."""
    return Asker(lambda part, known: fetch(part, web, known), documents)


def run_of(project: Project, declared: declare.Declarations, asker: Asker, now: datetime) -> Run:
    """A run over a project, ready to begin."""
    archive = Archive(project.snapshots)
    topics = {slug: written.page for slug, written in declared.topics.items()}
    telling = Telling(
        archive=archive,
        changes=project.changes,
        platforms={slug: one.page.title for slug, one in declared.platforms.items()},
        topics={slug: topic.title for slug, topic in topics.items()},
        samples=frozenset(slug for slug, one in declared.platforms.items() if one.page.sample),
    )
    return Run(
        now=now,
        desk=Desk(archive, Ledger(project.ledger), project.changes),
        looker=Looker(asker.ask, archive, Rulebook(topics).rules, now),
        telling=telling,
        declared={document.id: document for document in declared.documents()},
    )


def status(told: Sequence[Outcome]) -> int:
    """The exit status of a run: 0 done, 3 some documents did not come, 4 none did."""
    failed = sum(one.outcome == "failed" for one in told)
    if not failed:
        return 0
    return 4 if failed == len(told) else 3


def _dry(run: Run) -> Run:
    return replace(run, telling=replace(run.telling, open_review=_would_open))


def _would_open(case: "Case", folder: Path) -> Path:
    """Where the review would be, said on standard error."""
    path = folder / f"{case.id}.md"
    click.echo(f"would write {path}", err=True)
    return path


def _said(
    outcomes: Iterator[Outcome], documents: Sequence[Document], jsonl: bool
) -> Iterator[Outcome]:
    """The outcomes as they come, each said in the form that was asked for."""
    with bar("watching", len(documents)) as step:
        for one in outcomes:
            step()
            click.echo(outputs.line(outputs.outcome(one)) if jsonl else _words(one))
            yield one


def _words(one: Outcome) -> str:
    problem = f" ({one.problem})" if one.problem else ""
    return f"{one.document}: {WORDS[one.outcome]}{problem}: {one.detail}"
