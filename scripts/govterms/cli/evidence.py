"""Evidence: time stamps, and the certificate of a change, on the command line."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govterms import declare, review
from govterms.cli.project import Project, root_option
from govterms.errors import ServiceError, UsageError
from govterms.snapshot import Archive, Ledger, files

if TYPE_CHECKING:
    from govterms.evidence.dossier import Dossier

URL, ROOTS = "GOVTERMS_TSA_URL", "GOVTERMS_TSA_CA"
ca_option = click.option(
    "--tsa-ca",
    "roots",
    envvar=ROOTS,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"Certificates (PEM) that a time stamp's signature must lead to [${ROOTS}].",
)


@click.command()
@root_option
@click.option("--tsa", "url", envvar=URL, help=f"The authority's address [${URL}].")
@ca_option
def timestamp(project: Project, url: str | None, roots: Path | None) -> None:
    """Have the ledger's head time-stamped by an authority (RFC 3161).

    The token is kept beside the ledger, and `govterms verify` checks it offline. The weekly job does
    this by itself where an authority is named.
    """
    if not url:
        raise UsageError(f"no authority is named: give --tsa ADDRESS, or set {URL}")
    with Archive(project.snapshots).locked():
        click.echo(_stamped(Ledger(project.ledger), url, roots), err=True)


@click.command()
@root_option
@click.argument("change")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write to [the working folder].",
)
def certificate(change: str, into: Path, project: Project) -> None:
    """The form of a certificate under Fed. R. Evid. 902(13)-(14), for a qualified person to sign.

    Hashes, method, and the times when nobody looked are filled in; what only a person can know stands
    in square brackets. Written in Markdown and for Word.
    """
    from govterms.evidence import certificate as form
    from govterms.evidence import forms

    told = dossier_of(project, change)
    blocks = list(form.blocks(told))
    for ending, data in (
        ("md", forms.markdown(form.TITLE, blocks).encode()),
        ("docx", forms.docx(form.TITLE, blocks)),
    ):
        path = into / f"certificate-{told.name}.{ending}"
        files.replace(path, data)
        click.echo(path)


def export_change(project: Project, change: str, into: Path) -> Path:
    """Write all about a change as one ZIP, and give its path. Raises ArchiveError."""
    from govterms.evidence import bundle, paper

    told = dossier_of(project, change)
    known = {one.id: one for one in declare.load_watch(project.root).documents()}
    chromium = paper.program()
    printer = partial(paper.pdf, chromium) if chromium else None
    document = known.get(told.review.page.document)
    desk = bundle.Desk(Archive(project.snapshots), project.ledger, document, printer)
    path = into / f"{told.name}.zip"
    files.replace(path, bundle.pack(told, desk))
    return path


def dossier_of(project: Project, change: str) -> "Dossier":
    """All that is kept of a change. Raises UsageError where there is none, ArchiveError."""
    from govterms.evidence import dossier

    page = review.read(review.place_of(project.changes, change))
    archive, ledger = Archive(project.snapshots), Ledger(project.ledger)
    return dossier.gather(page, page.page.title, archive, ledger)


def wrong_signatures(project: Project) -> Iterator[str]:
    """Signatures that are not as the ledger recorded them, as `file: what`."""
    from govterms.evidence import signatures

    pages = tuple(review.pages(project.changes))
    yield from signatures.problems(pages, Ledger(project.ledger), project.snapshots)


def recorded(project: Project) -> Iterator[str]:
    """Tell the ledger of signatures that it does not know, and say how many; nothing where it knows all."""
    from govterms.evidence import signatures

    with Archive(project.snapshots).locked():
        count = signatures.record(tuple(review.pages(project.changes)), Ledger(project.ledger))
    if count:
        yield f"{review.counted(count, 'signature')} recorded in the ledger"


def stamped(project: Project) -> Iterator[str]:
    """What came of time-stamping in a scheduled job; nothing where no authority is named.

    An authority that fails is told, and fails nothing else.
    """
    url, roots = os.environ.get(URL), os.environ.get(ROOTS)
    if not url:
        return
    try:
        with Archive(project.snapshots).locked():
            yield _stamped(Ledger(project.ledger), url, Path(roots) if roots else None)
    except (ServiceError, UsageError) as error:
        yield f"not time-stamped: {error}"


def _stamped(ledger: Ledger, url: str, roots: Path | None) -> str:
    from govterms.evidence import timestamps

    head = ledger.head()
    known = timestamps.certificates(roots) if roots else []
    entry = timestamps.stamp(ledger, url, known)
    if entry is None:
        return "nothing to time-stamp: the newest head has its time stamp"
    return f"time-stamped: head {head}, token {ledger.folder / entry.kept}.tsr"


def wrong_stamps(ledger: Ledger, roots: Path | None) -> Iterator[str]:
    """What is wrong with time stamps, as `file: what`; what was checked is said on standard error."""
    if not any(ledger.folder.glob("*.tsr")):
        return
    from govterms.evidence import timestamps

    told = list(timestamps.stamps(ledger, timestamps.certificates(roots) if roots else []))
    good = [stamp for stamp in told if not stamp.problem]
    yield from (f"_ledger/{stamp.file}: {stamp.problem}" for stamp in told if stamp.problem)
    if good:
        click.echo(
            _holds(len(good), good[-1].authority, f"{good[-1].at:%Y-%m-%d %H:%M} UTC"), err=True
        )
    if good and not roots:
        click.echo(
            f"their signatures were not checked: give --tsa-ca FILE, or set {ROOTS}", err=True
        )


def _holds(count: int, authority: str, at: str) -> str:
    words = "1 time stamp holds" if count == 1 else f"{count} time stamps hold"
    return f"{words}; the newest is of {at}, by {authority}"
