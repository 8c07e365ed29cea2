"""Accounts: the office's register on the command line."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from govterms import accounts as registry
from govterms import declare, review
from govterms.accounts import Standing
from govterms.cli.project import Project, root_option
from govterms.errors import UsageError
from govterms.model.accounts import Register
from govterms.snapshot import files

SCHEMA = "govterms-accounts/1"


@click.group()
def accounts() -> None:
    """The register of the office's own accounts, in registry/accounts.yml.

    \b
    govterms accounts check                  what is lacking, and which terms changed since the click
    govterms accounts import accounts.csv    from a spreadsheet
    govterms accounts export > accounts.csv  to one
    """


@accounts.command()
@root_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--check", "strict", is_flag=True, help="Exit 1 where something is lacking.")
@click.pass_context
def check(ctx: click.Context, project: Project, as_json: bool, strict: bool) -> None:
    """What each account lacks, and which of its terms changed since they were accepted."""
    watched = declare.load_watch(project.root).platforms
    told = registry.standings(
        _register(project), review.pages(project.changes), watched, datetime.now(UTC).date()
    )
    if as_json:
        click.echo(json.dumps(_told(told), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([registry.sentence(told), *(_line(one) for one in told if one.lacks)]))
    ctx.exit(1 if strict and any(one.lacks for one in told) else 0)


@accounts.command("import")
@root_option
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print the register as it would be; write nothing.")
def import_(project: Project, table: Path, dry_run: bool) -> None:
    """Take accounts in from CSV: a line for each, known ones by their name, the others added."""
    text = table.read_bytes().decode("utf-8-sig", errors="strict")
    joined = registry.joined(registry.load(project.root), registry.from_csv(text, str(table)))
    if dry_run:
        click.echo(registry.text_of(joined), nl=False)
        return
    files.replace(project.root / registry.FILE, registry.text_of(joined).encode())
    click.echo(f"{registry.FILE}: {review.counted(len(joined.accounts), 'account')}", err=True)


@accounts.command()
@root_option
def export(project: Project) -> None:
    """The register as CSV on standard output, safe to open in a spreadsheet."""
    click.echo(registry.to_csv(_register(project)).encode(), nl=False)


def _register(project: Project) -> Register:
    register = registry.load(project.root)
    if register is None:
        raise UsageError(
            f"{project.root / registry.FILE}: is missing; `govterms accounts import FILE.csv` makes it"
        )
    return register


def _line(one: Standing) -> str:
    said = ", ".join(lack.replace("-", " ") for lack in one.lacks)
    loud = (
        f" ({review.counted(len(one.changes), 'change')}, loudest {one.severity})"
        if one.changes
        else ""
    )
    return f"{one.name}: {said}{loud}"


def _told(told: Sequence[Standing]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "sentence": registry.sentence(told),
        "accounts": [
            {
                "account": one.name,
                "platform": one.account.platform,
                "office": one.account.office,
                "lacks": list(one.lacks),
                "severity": one.severity,
                "changes": [change.id for change in one.changes],
            }
            for one in told
        ],
    }
