"""Weekly: all of it as one scheduled job, the same on a forge, under cron and by hand.

check -> watch -> report -> verify -> time stamp -> build -> notices

The run's record is JSON on standard output.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from govterms import declare, notices, pipeline
from govterms import report as weekly_report
from govterms.cli import outputs
from govterms.cli.check import problems
from govterms.cli.evidence import recorded, stamped, wrong_signatures
from govterms.cli.notify import addresses, foreseen, news, rehearsed, send
from govterms.cli.progress import bar
from govterms.cli.project import Project, contact, deadline_option, moment, root_option
from govterms.cli.watch import WORDS, asker, run_of, status
from govterms.declare import Declarations
from govterms.errors import ArchiveError, DeclarationError, UsageError
from govterms.model import Outcome
from govterms.pipeline import Run
from govterms.review import Case
from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify

SCHEMA = "govterms-weekly/1"
PARTIAL = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for on the command line, and by which clock."""

    project: Project
    declared: Declarations
    wanted: tuple[str, ...]
    delay: float
    deadline: float | None
    allow_private: bool
    contact: str
    now: str | None


@click.command()
@click.argument("wanted", nargs=-1, metavar="[PLATFORM[/DOCUMENT]]...")
@root_option
@click.option("--now", envvar="GOVTERMS_NOW", help="The run's clock, ISO 8601.")
@click.option(
    "--delay",
    type=float,
    default=5.0,
    envvar="GOVTERMS_DELAY",
    help="Seconds between requests to one host [5].",
)
@deadline_option(1800)
@click.option(
    "--allow-private",
    is_flag=True,
    envvar="GOVTERMS_ALLOW_PRIVATE",
    help="Allow private and loopback addresses.",
)
@click.option("--contact", "contact_address", help="Address in our User-Agent.")
@click.option("--json", "as_json", is_flag=True, help="The run's record, on standard output.")
@click.option("--lenient", is_flag=True, help="Exit 0 where only some documents did not come.")
@click.option("--dry-run", is_flag=True, help="Say what would be written and sent; do neither.")
@click.pass_context
def weekly(
    ctx: click.Context,
    /,
    wanted: tuple[str, ...],
    project: Project,
    as_json: bool,
    lenient: bool,
    dry_run: bool,
    **asked: Any,
) -> None:
    """The scheduled job: check, watch, report, verify, build the site, send notices.

    \b
    govterms weekly                     everything that is declared
    govterms weekly --dry-run           what would be written and sent
    govterms weekly --json --lenient    as a scheduled job calls it

    Its exit status is that of the run: 0 done, 3 some documents did not come, 4 none did. A wrong
    declaration ends it with 2 before anything is asked for. Notices are sent whatever becomes of
    the site.
    """
    plan = _plan(project, wanted, asked)
    if dry_run:
        told = _rehearse(plan)
    else:
        told = _watch(plan)
        _publish(plan, as_json)
    ended = status(told)
    ctx.exit(0 if lenient and ended == PARTIAL else ended)


def _plan(project: Project, wanted: tuple[str, ...], asked: dict[str, Any]) -> Plan:
    """The plan of a run whose pages are right. Raises DeclarationError with every problem."""
    found = list(problems(project))
    if found:
        raise DeclarationError(found)
    declared = declare.load(project.root)
    if not declare.chosen(declared, wanted):
        raise UsageError(
            "nothing is watched: `govterms new platform ADDRESS` proposes a page, or take "
            "`watched: false` out of one"
        )
    return Plan(
        project=project,
        declared=declared,
        wanted=wanted,
        delay=asked["delay"],
        deadline=asked["deadline"],
        allow_private=asked["allow_private"],
        contact=contact(project, asked["contact_address"]),
        now=asked["now"],
    )


def _watch(plan: Plan) -> list[Outcome]:
    """The run, with a line for each document on standard error."""
    with ExitStack() as stack:
        run = _run(plan, stack)
        stack.enter_context(run.desk.archive.locked(plan.project.changes, plan.project.reports))
        documents = declare.chosen(plan.declared, plan.wanted)
        outcomes = stack.enter_context(closing(pipeline.watch(run, documents)))
        return list(_said(outcomes, len(documents)))


def _rehearse(plan: Plan) -> list[Outcome]:
    """The run with nothing kept, and what would be written and sent after it."""
    cases: list[Case] = []

    def note(case: Case, folder: Path) -> Path:
        cases.append(case)
        return folder / f"{case.id}.md"

    with ExitStack() as stack:
        run = _run(plan, stack)
        run = replace(run, telling=replace(run.telling, open_review=note))
        documents = declare.chosen(plan.declared, plan.wanted)
        told = list(_said(pipeline.rehearse(run, documents), len(documents)))
    for path in _would_write(plan, run, cases):
        click.echo(f"would write {path}", err=True)
    wanted = notices.messages(foreseen(plan.project, run.stamp, told, cases))
    click.echo(f"would send:\n{rehearsed(wanted, addresses())}", err=True, nl=False)
    return told


def _would_write(plan: Plan, run: Run, cases: Sequence[Case]) -> Iterator[Path]:
    yield from (plan.project.changes / f"{case.id}.md" for case in cases)
    yield plan.project.ledger
    report = plan.project.reports / f"{weekly_report.week_of(run.now)}.md"
    if not report.exists():
        yield report
    yield from (into for _, into in _sites(plan.project))


def _run(plan: Plan, stack: ExitStack) -> Run:
    from govterms import __version__
    from govterms.fetch import Settings, Web

    limits = Settings(
        plan.contact,
        __version__,
        plan.delay,
        allow_private=plan.allow_private,
        run_time=plan.deadline,
    )
    web = stack.enter_context(Web(limits))
    documents = declare.chosen(plan.declared, plan.wanted)
    return run_of(plan.project, plan.declared, asker(web, documents), moment(plan.now))


def _publish(plan: Plan, as_json: bool) -> None:
    """Everything after the run. Notices go out whatever becomes of the rest, and the record is told."""
    project, sent = plan.project, list[str]()
    built: list[str] = []
    is_told = _report_path(project).exists()
    try:
        report = _report(project)
        _verify(project)
        for sentence in (*recorded(project), *stamped(project)):
            click.echo(sentence, err=True)
        for sentence in _build(project):
            built.append(sentence)
            click.echo(sentence, err=True)
    finally:
        told = replace(news(project, plan.declared), is_told=is_told)
        for sentence in send(notices.messages(told), addresses()):
            sent.append(sentence)
            click.echo(sentence, err=True)
    if as_json:
        click.echo(json.dumps(_record(project, report, built, sent), ensure_ascii=False, indent=2))
    else:
        click.echo(report)


def _report_path(project: Project) -> Path:
    """Where the page of the newest run's week lies, or will; its digest goes out when it is written."""
    week = weekly_report.week_of(Ledger(project.ledger).last_run()[0].at)
    return project.reports / f"{week}.md"


def _report(project: Project) -> Path:
    """The week's page, of the newest run's week."""
    name = _report_path(project).stem
    week, waiting = weekly_report.of_week(name, Ledger(project.ledger), project.changes)
    return weekly_report.write(week, project.reports, waiting)


def _verify(project: Project) -> None:
    """Re-hash everything kept. Raises ArchiveError with each file that was altered or is missing."""
    found = [*verify(project.snapshots, Ledger(project.ledger)), *wrong_signatures(project)]
    if found:
        raise ArchiveError("\n".join(found))


def _build(project: Project) -> Iterator[str]:
    """Build the site with each builder that is installed; the first one also as a ZIP."""
    from govterms import publish

    for builder, into in _sites(project):
        yield publish.site.build(project.root, into, builder, offline=builder == "mkdocs")


def _sites(project: Project) -> list[tuple[str, Path]]:
    """Which builders build where: the site itself, and the same with the one that may follow."""
    second = [("zensical", project.root / "build" / "site-zensical")]
    return [("mkdocs", project.root / "site"), *(second if find_spec("zensical") else [])]


def _record(
    project: Project, report: Path, built: Sequence[str], sent: Sequence[str]
) -> dict[str, Any]:
    """The run's record as JSON: nothing in it that is not in the ledger, but the sites and notices."""
    ledger = Ledger(project.ledger)
    run = ledger.last_run()
    entries = [entry for entry in run if entry.kind == "checked"]
    counts = Counter(str(entry.outcome) for entry in entries)
    return {
        "schema": SCHEMA,
        "week": weekly_report.week_of(run[0].at),
        "run": run[0].run,
        "ledger_head": ledger.head(),
        "counts": dict(sorted(counts.items())),
        "documents": [outputs.checked(entry) for entry in entries if entry.outcome != "unchanged"],
        "report": report.relative_to(project.root).as_posix(),
        "sites": list(built),
        "notices": list(sent),
    }


def _said(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes as they come, each in a line on standard error where it is not `unchanged`."""
    with bar("watching", total) as step:
        for one in outcomes:
            step()
            if one.outcome != "unchanged":
                problem = f" ({one.problem})" if one.problem else ""
                click.echo(f"{one.document}: {WORDS[one.outcome]}{problem}: {one.detail}", err=True)
            yield one
