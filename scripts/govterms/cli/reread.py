"""Reread: everything kept, read again by today's declarations."""

from collections import Counter
from contextlib import ExitStack

import click

from govterms import declare
from govterms.cli.crews import dask_option, rereading
from govterms.cli.progress import bar
from govterms.cli.project import Project, root_option
from govterms.pipeline import rereading as kept
from govterms.snapshot import Archive


@click.command()
@click.argument("names", nargs=-1, metavar="[PLATFORM[/DOCUMENT]]...")
@root_option
@click.option("--check", is_flag=True, help="Exit with 1 where a capture reads otherwise.")
@dask_option
@click.pass_context
def reread(
    ctx: click.Context,
    names: tuple[str, ...],
    project: Project,
    check: bool,
    dask: str | None,
) -> None:
    """Read everything that is kept by today's declarations; say what now reads otherwise.

    \b
    govterms reread                    every capture of every declared document
    govterms reread x                  after a selector of x was mended
    govterms reread --dask local:4     by four processes

    Nothing is written: a text is read from its capture whenever it is needed, and both sides of a
    comparison are read alike, so what reads otherwise now is no change of terms. This shows what a
    mended selector does to years of captures before it is taken.
    """
    documents = declare.chosen(declare.load_watch(project.root), names)
    archive = Archive(project.snapshots)
    some = list(kept.wanted(archive, documents))
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        rereads = stack.enter_context(rereading(dask)) if dask else kept.here
        step = stack.enter_context(bar("reading", len(some)))
        for one in rereads(archive, some):
            step()
            counts[one.state] += 1
            if one.state != "same":
                click.echo(f"{one.document}/{one.stamp}: {WORDS[one.state]}: {one.detail}")
    click.echo(summary(counts), err=True)
    ctx.exit(1 if check and counts.total() > counts["same"] else 0)


WORDS = {"otherwise": "reads otherwise", "unreadable": "cannot be read"}


def summary(counts: Counter[str]) -> str:
    """How many captures were read, and how many of them not as before."""
    told = f"{counts.total()} captures read again: {counts['same']} as they were kept"
    return f"{told}, {counts['otherwise']} otherwise, {counts['unreadable']} not at all"
