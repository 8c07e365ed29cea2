"""Import: history that others kept, taken in."""

import click

from govterms.cli.import_declarations import declarations
from govterms.cli.import_ota import ota
from govterms.cli.import_recordings import captures, memento


@click.group("import")
def import_() -> None:
    """History that others kept, taken in as evidence that says whose it is.

    \b
    govterms import ota ../versions --dry-run
    govterms import ota ../versions --review-since 2026-01-01
    govterms import captures ../recorded/manifest.jsonl
    govterms import memento harbor/terms-of-service --since 2024-01-01
    govterms import declarations ../collection-declarations --dry-run
    """


for command in (ota, captures, memento, declarations):
    import_.add_command(command)
