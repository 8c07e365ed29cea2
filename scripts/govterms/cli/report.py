"""Report and weekly: the week's page, and all of it as one scheduled job."""

import click

from govterms import declare, pipeline, review
from govterms import report as weekly_report
from govterms.cli.project import Project, contact, moment, root_option
from govterms.cli.watch import asker, run_of, status
from govterms.errors import UsageError
from govterms.snapshot import Ledger


@click.command()
@root_option
@click.option("--week", help="The week to tell, as 2026-W47 [the week of the last run].")
@click.option("--print", "show", is_flag=True, help="Print the page; write nothing.")
def report(project: Project, week: str | None, show: bool) -> None:
    """The page that tells one week: what changed, what waits, what did not come."""
    ledger = Ledger(project.ledger)
    name = week or _last_week(ledger)
    if not _is_week(name):
        raise UsageError(f"--week {name}: not a week; write it as 2026-W47")
    told = weekly_report.gather(name, ledger.entries(), review.pages(project.changes))
    waiting = [one for one in review.pages(project.changes) if one.page.is_open]
    if show:
        click.echo(weekly_report.page_text(told, waiting), nl=False)
    else:
        click.echo(weekly_report.write(told, project.reports, waiting))


@click.command()
@root_option
@click.option("--now", help="The run's clock, ISO 8601.")
@click.option("--delay", type=float, default=5.0, help="Seconds between requests to one host [5].")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses.")
@click.option("--contact", "contact_address", help="Address in our User-Agent.")
@click.pass_context
def weekly(
    ctx: click.Context,
    project: Project,
    now: str | None,
    delay: float,
    allow_private: bool,
    contact_address: str | None,
) -> None:
    """The scheduled job: check, watch, report, build the site.

    Its exit status is that of the run; a wrong declaration stops it before anything is asked for.
    """
    from govterms import __version__, publish
    from govterms.fetch import Settings, Web

    declared = declare.load(project.root)
    at = moment(now)
    settings = Settings(
        contact(project, contact_address), __version__, delay, allow_private=allow_private
    )
    with Web(settings) as web:
        run = run_of(project, declared, asker(web, declared.documents()), at)
        with run.desk.archive.locked():
            told = list(pipeline.watch(run, declared.documents()))
    name = weekly_report.week_of(at)
    week = weekly_report.gather(name, run.desk.ledger.entries(), review.pages(project.changes))
    waiting = [one for one in review.pages(project.changes) if one.page.is_open]
    click.echo(weekly_report.write(week, project.reports, waiting))
    click.echo(publish.site.build(project.root, project.root / "site"))
    ctx.exit(status(told))


def _last_week(ledger: Ledger) -> str:
    last = ledger.last_run()
    if not last:
        raise UsageError("no run was made yet: `govterms watch` makes the first one")
    return weekly_report.week_of(last[0].at)


def _is_week(name: str) -> bool:
    try:
        weekly_report.monday_of(name)
    except ValueError:
        return False
    return True
