"""Review: counsel's desk on the command line."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from govterms import review as desk
from govterms.cli.project import Project, root_option
from govterms.errors import UsageError
from govterms.model import SEVERITIES
from govterms.model.change_pages import Disposition, Signature
from govterms.review import ReviewPage, mail
from govterms.review.desk import check
from govterms.snapshot import files, locks

DISPOSITIONS: tuple[Disposition, ...] = ("no-action", "checklist-updated", "escalated")


@click.group()
def review() -> None:
    """Counsel's desk: what waits, what it says, and the signature.

    \b
    govterms review list
    govterms review show x/terms-of-service/20260818T060000Z
    govterms review sign x/terms-of-service/20260818T060000Z --decision no-action --by "R. Counsel"
    govterms review import MESSAGE.eml
    """


@review.command("list")
@root_option
@click.option("--all", "every", is_flag=True, help="Closed reviews too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(project: Project, every: bool, as_json: bool) -> None:
    """The changes that wait for counsel, most severe and oldest first."""
    shown = [one for one in desk.pages(project.changes) if every or one.page.waits]
    shown.sort(key=lambda one: (SEVERITIES.index(one.page.severity), one.page.after))
    for one in shown:
        click.echo(json.dumps(_told(one), ensure_ascii=False) if as_json else _line(one))
    if not shown and not as_json:
        click.echo("Nothing waits for counsel.")


@review.command()
@root_option
@click.argument("change")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(project: Project, change: str, as_json: bool) -> None:
    """One change: what moved, why it matters, and where its review stands."""
    one = desk.read(desk.place_of(project.changes, change))
    click.echo(json.dumps(_told(one), ensure_ascii=False) if as_json else "\n".join(_sheet(one)))


@review.command()
@root_option
@click.argument("change")
@click.option("--decision", type=click.Choice(DISPOSITIONS), required=True)
@click.option("--by", required=True, help="Who signs: a name that the office knows.")
@click.option("--note", default="", help="A sentence for those who read it later.")
@click.option("--on", "on", help="The day, as 2026-08-20 [today].")
@click.option("--scope", help="The scope that was read [the page's own].")
def sign(
    project: Project,
    change: str,
    decision: Disposition,
    by: str,
    note: str,
    on: str | None,
    scope: str | None,
) -> None:
    """Write a signature into the page of a change.

    A change of high severity closes when two different people have signed it. Who signs again decides
    anew; the earlier word stays in the page.
    """
    place = desk.place_of(project.changes, change)
    day = date.fromisoformat(on) if on else date.today()  # noqa: DTZ011 the signer's own calendar
    with locks.held(project.changes):  # two who sign at once must not undo each other's word
        one = desk.read(place)
        signature = Signature(
            disposition=decision, by=by, on=day, scope=scope or one.page.scope, note=note
        )
        signed = desk.sign(one, signature)
    _say_signed(signed)


@review.command("import")
@root_option
@click.argument("message", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(project: Project, message: Path) -> None:
    """Write the signature that came by mail into the page of its change.

    \b
    govterms review import MESSAGE.eml

    The mail must hold the page's sign-off text, filled in. It is kept, under its SHA-256, in
    `tos_snapshots/_mail`, and whoever can read the repository can read it. That it came from counsel is for
    you to know: what a mail says of its sender proves nothing.
    """
    with message.open("rb") as file:
        data = file.read(mail.LARGEST + 1)
    letter = mail.read(data)
    if letter.on > date.today():  # noqa: DTZ011 the reader's own calendar
        raise UsageError(f"Date: {letter.on} is not yet; ask for the day of signing")
    place = desk.place_of(project.changes, letter.change)
    folder = project.snapshots / "_mail"
    with locks.held(project.changes):
        one = desk.read(place)
        word = Signature(
            disposition=letter.disposition,
            by=letter.by,
            on=letter.on,
            scope=letter.scope,
            note=letter.note,
            mail=letter.digest,
        )
        _other_sender(one, letter, word, folder)
        check(one, word)  # before anything is written
        path = folder / f"{letter.digest}.eml"
        if not path.exists():
            files.create(path, data)
        signed = desk.sign(one, word)
    click.echo(f"read: {letter.by}, {letter.disposition}, sent by {letter.sender}", err=True)
    _say_signed(signed)


def _other_sender(one: ReviewPage, letter: mail.Letter, word: Signature, folder: Path) -> None:
    """Refuse a second name from the address that sent the first: two readers are two people."""
    for earlier in one.page.valid:
        path = folder / f"{earlier.mail}.eml"
        if not earlier.mail or not path.is_file() or earlier.person == word.person:
            continue
        if letter.sender and mail.sender_of(path.read_bytes()) == letter.sender:
            raise UsageError(
                f"{one.id}: {letter.sender} has signed as {earlier.by} already; another person must "
                "read it"
            )


def _say_signed(signed: ReviewPage) -> None:
    click.echo(f"{signed.id}: {signed.state}")
    if signed.page.is_open:
        click.echo("one more reader must sign: the severity is high", err=True)


def _line(one: ReviewPage) -> str:
    page = one.page
    return (
        f"{page.severity:6}  {one.id}  {desk.counted(page.places, 'place')}, "
        f"{desk.counted(len(page.findings), 'flag')}  {one.state}"
    )


def _sheet(one: ReviewPage) -> Iterator[str]:
    """The head of the page in words, and where the redline stands."""
    page = one.page
    yield page.title
    yield f"{page.severity}, {page.change_class}, {desk.counted(page.places, 'place')}. {one.state}."
    yield from (f"- {reason}" for reason in page.because)
    for finding in page.findings:
        words = "; ".join(finding.matched)
        yield f"{finding.severity}: {finding.topic} {finding.direction} ({words}): {finding.why}"
    if page.is_void:
        yield f"what differs from what was signed: {', '.join(one.differs) or 'the scope'}"
    for signature in page.review.signed:
        yield f"signed {signature.on} by {signature.by}: {signature.disposition}. {signature.note}"
    yield f"scope {page.scope}"
    yield f"redline: {one.path}"


def _told(one: ReviewPage) -> dict[str, object]:
    page = one.page
    return {
        "id": one.id,
        "title": page.title,
        "class": page.change_class,
        "severity": page.severity,
        "places": page.places,
        "findings": [finding.model_dump(mode="json") for finding in page.findings],
        "state": one.state,
        "status": page.review.status,
        "scope": page.scope,
        "signed": [signature.model_dump(mode="json") for signature in page.review.signed],
        "page": one.path.as_posix(),
    }
