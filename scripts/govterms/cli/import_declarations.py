"""Import declarations: how another collection fetches terms, as pages of ours."""

from pathlib import Path

import click

from govterms.cli.import_options import map_option, names_of
from govterms.cli.project import Project, root_option
from govterms.imports.declarations import Draft, drafts
from govterms.snapshot import files


@click.command()
@root_option
@click.argument(
    "folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@map_option
@click.option("--platform", "platforms", multiple=True, help="Only the page of this platform.")
@click.option("--dry-run", is_flag=True, help="Print the pages; write nothing.")
def declarations(
    folder: Path,
    project: Project,
    map_path: Path | None,
    platforms: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Declarations of Open Terms Archive (FOLDER, or declarations/ in it), as platforms' pages.

    A page that is there already is never touched. Filters are programs and are not carried over; each is
    named in its document's note.
    """
    for draft in drafts(folder, names_of(project, map_path)):
        if isinstance(draft, str):
            click.echo(draft, err=True)
        elif not platforms or draft.platform in platforms:
            _offer(project, draft) if dry_run else _write(project, draft)


def _offer(project: Project, draft: Draft) -> None:
    click.echo(f"# docs/platforms/{draft.platform}.md\n\n{draft.text}")
    _note(draft)


def _write(project: Project, draft: Draft) -> None:
    page = project.root / "docs" / "platforms" / f"{draft.platform}.md"
    if page.exists():
        click.echo(f"docs/platforms/{page.name}: is there already; left alone", err=True)
        return
    files.create(page, draft.text.encode())
    click.echo(f"docs/platforms/{page.name}: {', '.join(draft.documents)}")
    _note(draft)


def _note(draft: Draft) -> None:
    for note in draft.notes:
        click.echo(note, err=True)
