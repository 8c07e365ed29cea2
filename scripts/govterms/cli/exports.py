"""Export: what is kept here, in forms that others read."""

from pathlib import Path

import click

from govterms import declare
from govterms.cli.evidence import export_change
from govterms.cli.progress import bar
from govterms.cli.project import Project, root_option
from govterms.errors import UsageError
from govterms.exports import versions, writing
from govterms.exports.records import Office
from govterms.exports.versions import Export
from govterms.exports.writing import Format
from govterms.snapshot import Archive, Ledger


class Exports(click.Group):
    """Takes a change's id, which has slashes, as the wish to export that change."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command named, or the export of the change that is named."""
        named = next((word for word in args if not word.startswith("-")), "")
        if "/" in named and args[0] not in self.commands:
            args = ["change", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=Exports)
def export() -> None:
    """What is kept here, in forms that others read.

    \b
    govterms export x/terms-of-service/20260818T060000Z
    govterms export ota ../our-versions
    govterms export data ../tables --format parquet
    """


@export.command("change")
@root_option
@click.argument("change")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write to [the working folder].",
)
def change(change: str, into: Path, project: Project) -> None:
    """All that proves one change, as one ZIP that a stranger can check without this tool.

    The word `change` may be left out. Captures, texts, redlines, provenance, the certificate's form, and
    the ledger's lines that vouch for them. A PDF is printed where a Chromium is found.
    """
    click.echo(export_change(project, change, into))


@export.command("ota")
@root_option
@click.argument("into", type=click.Path(file_okay=False, path_type=Path))
@click.argument("wanted", nargs=-1, metavar="[PLATFORM[/DOCUMENT]]...")
def ota(into: Path, wanted: tuple[str, ...], project: Project) -> None:
    """A git repository in the form of Open Terms Archive versions: a commit a version.

    Exported again, it is given what is new. The same archive always gives the same commits.
    """
    declared = declare.load_watch(project.root)
    archive = Archive(project.snapshots)
    reading = Export(
        archive,
        {document.id: document for document in declared.documents()},
        {slug: written.page.title for slug, written in declared.platforms.items()},
    )
    chosen = _chosen(archive, wanted)
    total = sum(len(archive.stamps(document_id)) for document_id in chosen)
    count = 0
    with bar("exporting", total) as step:
        for _ in versions.write(reading, into, chosen):
            step()
            count += 1
    for words in reading.passed:
        click.echo(words, err=True)
    click.echo(f"{count} versions of {len(chosen)} documents added to {into}", err=True)


@export.command("data")
@root_option
@click.argument("into", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(writing.FORMATS),
    default="csv",
    help="Parquet needs the extra `analysis` [csv].",
)
def data(into: Path, form: Format, project: Project) -> None:
    """Captures, changes, findings and runs as tables, with what each column means."""
    office = Office(Archive(project.snapshots), Ledger(project.ledger), project.changes)
    for path in writing.write(office, into, form):
        click.echo(path)


def _chosen(archive: Archive, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The documents named by `platform` or `platform/document`; all that are kept where none is named."""
    there = archive.documents()
    unknown = [
        name for name in wanted if not any(name in (one, one.partition("/")[0]) for one in there)
    ]
    if unknown:
        raise UsageError(f"nothing is kept of: {', '.join(unknown)}")
    if not wanted:
        return there
    return tuple(one for one in there if one in wanted or one.partition("/")[0] in wanted)
