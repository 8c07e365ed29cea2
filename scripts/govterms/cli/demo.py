"""Demo: rehearse twelve weeks of a sample platform, build the site with them, and serve it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from govterms import __version__, declare, pipeline, publish, report, review
from govterms import demo as sample
from govterms.cli.progress import bar
from govterms.cli.project import Project, root_option
from govterms.cli.site import serve
from govterms.cli.watch import asker, run_of
from govterms.fetch import Settings, Web
from govterms.model import Outcome
from govterms.snapshot import Ledger


@click.command()
@root_option
@click.option("--no-serve", is_flag=True, help="Stop after building.")
@click.option("--port", type=int, default=8000, help="Where to serve the site [8000].")
def demo(project: Project, no_serve: bool, port: int) -> None:
    """The whole flow offline: a sample platform with known changes, then the site.

    The demo's own project lies in build/demo/, the site in site/.
    """
    into = project.root / "build" / "demo"
    with sample.serving() as shown:
        sample.make(project.root, into, shown.base)
        with bar("twelve weeks of Harborline", len(sample.MONDAYS) * 3) as step:
            for at, outcome in sample.rehearse(into, shown, _watch):
                step()
                if outcome.outcome not in ("unchanged", "first"):
                    problem = f" ({outcome.problem})" if outcome.problem else ""
                    click.echo(f"{at:%Y-%m-%d} {outcome.document}: {outcome.outcome}{problem}")
    _report(Project(into))
    click.echo(publish.site.build(into, project.root / "site"), err=True)
    if not no_serve:
        serve(project.root / "site", port)


def _watch(root: Path, at: datetime) -> Iterator[Outcome]:
    """One week's run over the sample platform."""
    declared = declare.load_watch(root)
    settings = Settings(
        contact="https://harborline.example/about-this-demo",
        version=__version__,
        delay=0.0,
        allow_private=True,
    )
    with Web(settings) as web:
        documents = declare.chosen(declared, ("harborline",))
        run = run_of(Project(root), declared, asker(web, documents), at)
        with run.desk.archive.locked():
            yield from pipeline.watch(run, documents)


def _report(project: Project) -> None:
    """Write the page of each week."""
    entries = tuple(Ledger(project.ledger).entries())
    pages = tuple(review.pages(project.changes))
    for name in report.weeks(entries):
        week = report.gather(name, entries, pages)
        waiting = [
            one for one in pages if one.page.is_open and report.week_of(one.page.after) <= name
        ]
        report.write(week, project.reports, waiting)
