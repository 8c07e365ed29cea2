"""Init: a project of the office's own, from the pages that came with the tool."""

from pathlib import Path

import click

from govterms import layout
from govterms.review import counted


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--watch",
    multiple=True,
    metavar="PLATFORM",
    help="Watch only this one; may be given again [all].",
)
@click.option("--dry-run", is_flag=True, help="Name every file; write nothing.")
def init(folder: Path, watch: tuple[str, ...], dry_run: bool) -> None:
    """Make a project in FOLDER: topics, states, checklists, platforms, and the scheduled job.

    \b
    govterms init our-terms
    govterms init our-terms --watch x --watch facebook
    cd our-terms && govterms check && govterms weekly

    The pages of platforms that are not watched stay, with `watched: false`: checklists rest on them.
    """
    if dry_run:
        for place, _ in layout.planned(watch):
            click.echo(folder / place)
        return
    number = layout.begin(folder, watch)
    click.echo(f"{folder}: {counted(number, 'file')}; next: read {folder / 'README.md'}", err=True)
