"""Import captures, import memento: recorded pages, from files and from web archives."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click

from govterms import __version__, declare, pipeline
from govterms.cli import import_words
from govterms.cli.crews import dask_option, foreseeing
from govterms.cli.import_options import (
    day_option,
    map_option,
    names_of,
    now_option,
    quiet_run,
    since_option,
)
from govterms.cli.progress import bar
from govterms.cli.project import Project, contact, root_option
from govterms.errors import UsageError
from govterms.imports import manifest, mementos, recordings, timemaps
from govterms.imports.recordings import Recording, Taken
from govterms.imports.timemaps import Listed, TimeMap
from govterms.model import Document, Exchange, Part

PATIENCE = 3
"""So many captures in a row that do not come, and the archive is in trouble: we come back later."""


@click.command()
@root_option
@click.argument(
    "path", metavar="MANIFEST", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@map_option
@since_option
@dask_option
@now_option
@click.option("--jsonl", is_flag=True, help="One JSON object a page, as `watch` prints them.")
@click.pass_context
def captures(
    ctx: click.Context,
    path: Path,
    project: Project,
    map_path: Path | None,
    since: datetime | None,
    dask: str | None,
    now: datetime,
    jsonl: bool,
) -> None:
    """Pages recorded into files, listed line by line in a MANIFEST.

    Each goes through the flow of a watch, with its own moment as the clock, by the selectors that its
    line gives. What is kept already is left alone.
    """
    found = manifest.read(path, names_of(project, map_path))
    ctx.exit(_take_in(project, found, Wish(since, now, jsonl, dask)))


@click.command()
@root_option
@click.argument("source", metavar="TIMEMAP|URL|PLATFORM/DOCUMENT")
@click.option("--document", metavar="PLATFORM/DOCUMENT", help="Which one it is about [by address].")
@click.option(
    "--archive", default=mementos.WAYBACK, help=f"Where a page is asked for [{mementos.WAYBACK}]."
)
@day_option("--since", "first", "Only captures from this day on.")
@day_option("--until", "until", "Only captures before this day.")
@click.option("--days", type=float, default=1.0, help="At least so many days between two [1].")
@since_option
@click.option("--delay", type=float, default=5.0, help="Seconds between requests to one host [5].")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses.")
@click.option("--contact", "contact_address", help="Address in our User-Agent.")
@now_option
@click.option("--dry-run", is_flag=True, help="List the captures; fetch and write nothing.")
@click.option("--jsonl", is_flag=True, help="One JSON object a page, as `watch` prints them.")
@click.pass_context
def memento(
    ctx: click.Context,
    source: str,
    project: Project,
    document: str | None,
    archive: str,
    first: datetime | None,
    until: datetime | None,
    days: float,
    since: datetime | None,
    delay: float,
    allow_private: bool,
    contact_address: str | None,
    now: datetime,
    dry_run: bool,
    jsonl: bool,
) -> None:
    """Captures that a web archive keeps of a declared document.

    The list is a TimeMap (RFC 7089) or a capture index (CDX), in a file or at an address; for a declared
    document, or its address, the archive is asked for it. Each capture is fetched as politely as any page.
    """
    from govterms.fetch import Settings, Web, fetch

    who = contact(project, contact_address)
    settings = Settings(who, __version__, delay, allow_private=allow_private)
    with Web(settings) as web:

        def ask(url: str) -> Exchange:
            return fetch(Part(url, ("body",)), web)

        documents = declare.load_watch(project.root).documents()
        found, about = _list(source, archive, documents, ask)
        wanted = _wanted(document, about, found, documents)
        listed = mementos.apart(found.within(first, until), timedelta(days=days))
        if dry_run:
            _say(listed)
            return
        some = list(mementos.recordings(wanted, listed, ask))
        ctx.exit(_take_in(project, some, Wish(since, now, jsonl)))


def _say(listed: Iterable[Listed]) -> None:
    for one in listed:
        click.echo(f"{one.at:%Y-%m-%dT%H:%M:%SZ} {one.url}")


@dataclass(frozen=True, slots=True)
class Wish:
    """How recordings are to be taken in: reviews from when, by which clock, told how, by which crew."""

    since: datetime | None
    now: datetime
    jsonl: bool
    dask: str | None = None


def _take_in(project: Project, found: Sequence[Recording], wish: Wish) -> int:
    """Take in recordings and say what became of each; the exit status."""
    run = quiet_run(project, wish.now)
    said = import_words.recorded_line if wish.jsonl else import_words.recorded
    counts: Counter[str] = Counter()
    failed_in_a_row = 0
    with ExitStack() as stack:
        stack.enter_context(run.desk.archive.locked(project.changes, project.reports))
        pipeline.complete(run)
        crew = stack.enter_context(foreseeing(run, project, wish.dask)) if wish.dask else None
        step = stack.enter_context(bar("importing", len(found)))
        for taken in recordings.take_in(run, found, wish.since, crew):
            step()
            what = _what(taken)
            counts[what] += 1
            if taken.told:
                click.echo(said(taken.recording, taken.told))
            failed_in_a_row = failed_in_a_row + 1 if what == "failed" else 0
            if failed_in_a_row == PATIENCE:
                click.echo(f"stopped: {PATIENCE} in a row did not come; run again later", err=True)
                break
    click.echo(import_words.taken(counts), err=True)
    return 3 if counts["failed"] else 0


def _what(taken: Taken) -> str:
    return taken.told.outcome.outcome if taken.told else taken.passed


def _list(
    source: str, archive: str, documents: Sequence[Document], ask: mementos.Ask
) -> tuple[TimeMap, Document | None]:
    """The list that a source names, and the document it is about, if the source names that."""
    about = next((one for one in documents if source in (one.id, *_only_url(one))), None)
    if about:
        url = next(iter(_only_url(about)), None)
        if url is None:
            raise UsageError(
                f"{about.id}: is made of several pages; captures of one cannot stand for it"
            )
        return mementos.listed(mementos.index_of(archive, url), ask), about
    if source.startswith(("http://", "https://")):
        return mementos.listed(source, ask), None
    file = Path(source)
    if not file.is_file():
        raise UsageError(f"{source}: neither a declared document, nor an address, nor a file")
    return timemaps.read(file.read_bytes(), f"{archive}/web/timemap/{file.name}"), None


def _only_url(document: Document) -> tuple[str, ...]:
    return (document.parts[0].url,) if len(document.parts) == 1 else ()


def _wanted(
    named: str | None, about: Document | None, found: TimeMap, documents: Sequence[Document]
) -> Document:
    """The document that the captures are of."""
    if named is None:
        return about or mementos.document_of(found.original, documents)
    document = next((one for one in documents if one.id == named), None)
    if document is None:
        raise UsageError(f"--document {named}: not declared")
    return document
