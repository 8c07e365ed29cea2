"""Forge: a week's work on its branch, in its pull request and in its issues.

Asks the environment which forge this is; the jobs of GitHub and GitLab say so by themselves.
"""

import os
from collections.abc import Iterator

import click

from govterms import report
from govterms.cli.project import Project, moment, root_option
from govterms.forge import Settings, of, service, work
from govterms.snapshot import Ledger


@click.group()
def forge() -> None:
    """The week's branch, pull request and issues at GitHub or GitLab.

    \b
    govterms forge begin            stand on the branch of the open pull request, or on a new one
    govterms weekly                 the run itself
    govterms forge publish          commit, push, propose, open and close issues
    govterms forge failed           where the run failed: one issue that says so
    govterms forge keep             without a pull request: commit and push, no more
    """


@forge.command()
@root_option
@click.option("--now", envvar="GOVTERMS_NOW", help="The run's clock: it names a new branch.")
def begin(project: Project, now: str | None) -> None:
    """Stand on the branch of the open pull request, with what its base has meanwhile; or on a new one."""
    told = service.settings(os.environ)
    week = report.week_of(moment(now))
    click.echo(work.begin(project.root, of(told), told.base, week))


@forge.command()
@root_option
@click.option(
    "--land-quiet",
    is_flag=True,
    help="Push a week without anything for counsel straight to its base.",
)
@click.option("--reviewer", "reviewers", multiple=True, help="Ask NAME or ORGANISATION/TEAM.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be committed and proposed; do nothing."
)
def publish(project: Project, land_quiet: bool, reviewers: tuple[str, ...], dry_run: bool) -> None:
    """Commit what the run wrote, push it, and keep one pull request and its issues up to date.

    Reviewers may also stand in GOVTERMS_REVIEWERS, with commas between.
    """
    told = service.settings(os.environ)
    week = _week(project, told, reviewers)
    if dry_run:
        click.echo(work.rehearse(week, of(told)), nl=False)
    else:
        _say(work.land(week, of(told)) if land_quiet else work.publish(week, of(told)))


@forge.command()
@root_option
def keep(project: Project) -> None:
    """Commit what the run wrote, and push it; for a machine without a forge's pull requests."""
    _say(work.keep(project.root, Ledger(project.ledger).last_run()))


@forge.command()
@root_option
def failed(project: Project) -> None:
    """Say that the run failed, in one issue; and propose what it had kept before it failed."""
    told = service.settings(os.environ)
    _say(work.fail(_week(project, told, ()), of(told), told.run))


def _week(project: Project, told: Settings, reviewers: tuple[str, ...]) -> work.Week:
    return work.Week(
        root=project.root,
        changes=project.changes,
        run=Ledger(project.ledger).last_run(),
        base=told.base,
        reviewers=reviewers or _reviewers(),
    )


def _reviewers() -> tuple[str, ...]:
    named = os.environ.get("GOVTERMS_REVIEWERS", "").split(",")
    return tuple(name.strip().removeprefix("@") for name in named if name.strip())


def _say(sentences: Iterator[str]) -> None:
    for words in sentences:
        click.echo(words)
