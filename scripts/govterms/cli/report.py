"""Report: the page that tells one week."""

import click

from govterms import report as weekly_report
from govterms.cli.project import Project, root_option
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
    told, waiting = weekly_report.of_week(name, ledger, project.changes)
    if show:
        click.echo(weekly_report.page_text(told, waiting), nl=False)
    else:
        click.echo(weekly_report.write(told, project.reports, waiting))


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
