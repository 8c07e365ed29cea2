"""Notify: the notices of the newest run, gathered from what is kept and sent where the environment says."""

import os
from collections.abc import Iterable, Iterator, Sequence

import click

from govterms import declare, diff, frontmatter, health, notices, review
from govterms.cli.project import Project, root_option
from govterms.declare import Declarations
from govterms.errors import ExtractError, ServiceError, UsageError
from govterms.model import SEVERITIES, Outcome, Place, to_stamp
from govterms.model.change_pages import ChangePage
from govterms.model.records import Entry
from govterms.notices import Address, Delivery, Message, News, Told
from govterms.notices.news import is_first_of_month, since
from govterms.pipeline.look import version_of
from govterms.review import Case, ReviewPage
from govterms.snapshot import Archive, Ledger

ADDRESSES = "GOVTERMS_NOTIFY_URLS"
LATE = 3
"""Checks in a row without the terms, after which the office is told."""


@click.command()
@root_option
@click.option(
    "--at-once", "only_high", is_flag=True, help="Only this run's changes of high severity."
)
@click.option("--dry-run", is_flag=True, help="Print exactly what would go where; send nothing.")
def notify(project: Project, only_high: bool, dry_run: bool) -> None:
    """Send the notices of the newest run: a digest of its week, and each high change at once.

    \b
    GOVTERMS_NOTIFY_URLS="high=slack://… digest,failed=mailto://…" govterms notify --dry-run

    Addresses are those of apprise, with blanks between. Tags before an address choose what it gets:
    high, medium, low, digest, watching, failed; without tags it gets everything.
    """
    told = news(project, declare.load_watch(project.root))
    wanted = notices.at_once(told) if only_high else notices.messages(told)
    if dry_run:
        click.echo(rehearsed(wanted, addresses()), nl=False)
    else:
        for line in send(wanted, addresses()):
            click.echo(line)


def addresses() -> tuple[Address, ...]:
    """The addresses that the environment names."""
    return notices.read(os.environ.get(ADDRESSES, ""))


def news(project: Project, declared: Declarations) -> News:
    """What there is to tell of the newest run and the week before it.

    Raises UsageError where none was made.
    """
    ledger = Ledger(project.ledger)
    run = ledger.last_run()
    if not run:
        raise UsageError("no run was made yet: `govterms watch` makes the first one")
    pages = tuple(review.pages(project.changes))
    told = health.health(ledger.entries(), declared.watched())
    begin = since(ledger.entries(), run)
    found = [one for one in pages if begin < one.page.after <= run[0].at]
    return News(
        run=run,
        changes=tuple(_changes(project, declared, found)),
        waiting=sum(one.page.is_open for one in pages),
        late=tuple(_late(one) for one in told if one.in_a_row >= LATE),
        is_newly_late=any(one.in_a_row == LATE for one in told),
        is_first_of_month=is_first_of_month(ledger.entries(), run),
        site=site(project),
    )


def foreseen(project: Project, stamp: str, told: Iterable[Outcome], cases: Iterable[Case]) -> News:
    """What there would be to tell of a run that is only rehearsed."""
    run = tuple(
        Entry(
            "checked",
            stamp,
            "",
            document=one.document,
            outcome=one.outcome,
            problem=one.problem,
            detail=one.detail,
            change=one.change.id if one.change else "",
        )
        for one in told
    )
    changes = sorted(
        (_foreseen(project, case) for case in cases),
        key=lambda one: (SEVERITIES.index(one.page.severity), one.id),
    )
    waiting = sum(one.page.is_open for one in review.pages(project.changes)) + len(changes)
    return News(run, tuple(changes), waiting, (), site=site(project))


def send(wanted: Sequence[Message], to: Iterable[Address]) -> Iterator[str]:
    """Send, and say what went where. Raises ServiceError at the end where an address took no message."""
    refused = []
    for one in notices.deliver(wanted, to):
        yield f"{'sent to' if one.is_sent else 'NOT taken by'} {one.to}: {one.message.title}"
        if not one.is_sent:
            refused.append(one.to)
    if refused:
        raise ServiceError(
            f"not delivered to {', '.join(dict.fromkeys(refused))}: mend {ADDRESSES}, "
            "then `govterms notify` sends the newest run's notices again"
        )


def rehearsed(wanted: Sequence[Message], to: Iterable[Address]) -> str:
    """Every message in full, under the addresses that it would go to."""
    planned = list(notices.rehearse(wanted, to))
    return "".join(_sheet(message, planned) for message in wanted) or "nothing to send\n"


def site(project: Project) -> str:
    """Where the site is read: GOVTERMS_SITE_URL, or `site_url` of mkdocs.yml; "" where neither is set."""
    url = os.environ.get("GOVTERMS_SITE_URL", "")
    config = project.root / "mkdocs.yml"
    if not url and config.is_file():
        told = frontmatter.read_head(config.read_text(encoding="utf-8"), "mkdocs.yml").values
        url = str(told.get("site_url", ""))
    return f"{url.rstrip('/')}/" if url else ""


def link(project: Project, change_id: str) -> str:
    """Where a change is read: on the site where it has an address, else in the project."""
    base = site(project)
    return f"{base}changes/{change_id}.html" if base else f"docs/changes/{change_id}.md"


def _sheet(message: Message, planned: Sequence[Delivery]) -> str:
    to = [one.to for one in planned if one.message is message]
    heads = [f"To: {name}" for name in to] or [f"To: nobody ({ADDRESSES} names no address for it)"]
    return "\n".join([*heads, f"Subject: {message.title}", "", message.body, "", "---", ""])


def _changes(
    project: Project, declared: Declarations, pages: Iterable[ReviewPage]
) -> Iterator[Told]:
    archive = Archive(project.snapshots)
    for one in sorted(pages, key=lambda one: (SEVERITIES.index(one.page.severity), one.id)):
        yield Told(one.id, one.page, _places(archive, declared, one), link(project, one.id))


def _foreseen(project: Project, case: Case) -> Told:
    page = frontmatter.parse(review.page_text(case), ChangePage, case.id).page
    return Told(case.id, page, case.change.places, link(project, case.id))


def _places(archive: Archive, declared: Declarations, one: ReviewPage) -> tuple[Place, ...]:
    """The places of a change, compared again from what is kept; none where that reads no more.

    A declaration that was mended since may find nothing in an old page: the notice then goes without.
    """
    document = next((d for d in declared.documents() if d.id == one.page.document), None)
    if document is None:
        return ()
    stamps = (to_stamp(one.page.before), to_stamp(one.page.after))
    try:
        old, new = (version_of(archive, document, archive.one(document.id, s)) for s in stamps)
    except ExtractError:
        return ()
    change = diff.compare(old, new)
    return tuple(place for place in change.places if place.change_class != "formatting")


def _late(one: health.Health) -> str:
    good = f"{one.last_good:%Y-%m-%d}" if one.last_good else "never"
    return f"{one.document}: {one.in_a_row} checks in a row ({one.problem or one.outcome}), last good {good}"
