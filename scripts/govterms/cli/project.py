"""Project: which folder, which clock, which settings; decided here once and told to everything below.

flags > environment (GOVTERMS_…) > mkdocs.yml > defaults
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from govterms.errors import UsageError
from govterms.frontmatter import read_head

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder, and the places in it."""

    root: Path

    @property
    def snapshots(self) -> Path:
        """Where captures are kept."""
        return self.root / "tos_snapshots"

    @property
    def ledger(self) -> Path:
        """Where runs are told."""
        return self.snapshots / "_ledger"

    @property
    def changes(self) -> Path:
        """Where counsel's change pages lie."""
        return self.root / "docs" / "changes"

    @property
    def reports(self) -> Path:
        """Where the weeks' pages lie."""
        return self.root / "docs" / "reports"


def root_option(command: F) -> F:
    """The option `--root DIR`, given to the command as a Project."""
    return click.option(
        "--root",
        "project",
        metavar="DIR",
        callback=lambda _ctx, _param, value: find(value),
        help="The project's folder. Default: the one around the working folder.",
    )(command)


def deadline_option(default: float | None) -> Callable[[F], F]:
    """The option `--deadline SECONDS` of a run, with what it is where nobody says."""
    said = f"{default:g}" if default else "none"
    return click.option(
        "--deadline",
        type=click.FloatRange(min=0, min_open=True),
        default=default,
        envvar="GOVTERMS_DEADLINE",
        metavar="SECONDS",
        help=f"How long the run may ask for pages; the rest is told as failed [{said}].",
    )


def find(given: str | None) -> Project:
    """The project named, or the one around the working folder. Raises UsageError where there is none."""
    named = given or os.environ.get("GOVTERMS_ROOT")
    if named:
        root = Path(named)
        if not root.is_dir():
            raise UsageError(f"{named}: there is no such folder")
        return Project(root.resolve())
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_project(folder):
            return Project(folder)
    raise UsageError(
        f"{here}: no project here or above (docs/platforms is missing); give --root DIR"
    )


def near_or_source() -> Project:
    """The project around the working folder, or else the pages that came with the tool."""
    from govterms.layout import source

    here = Path.cwd()
    near = next((folder for folder in (here, *here.parents) if is_project(folder)), None)
    return Project(near or source())


def is_project(folder: Path) -> bool:
    """Whether a folder holds the pages that people write."""
    return (folder / "docs" / "platforms").is_dir() or (folder / "docs" / "topics").is_dir()


def moment(given: str | None) -> datetime:
    """The run's clock: the moment given as ISO 8601, or now, to the second, in UTC.

    Raises UsageError where it is not a moment with a zone.
    """
    if given is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"--now {given}: not ISO 8601, as in 2026-08-18T06:00:00Z") from error
    if at.tzinfo is None:
        raise UsageError(f"--now {given}: a zone is missing; write {given}Z for UTC")
    return at.astimezone(UTC).replace(microsecond=0)


def contact(project: Project, given: str | None) -> str:
    """The address in our User-Agent: flag, GOVTERMS_CONTACT, or `extra: contact:` in mkdocs.yml.

    Says on standard error where there is none: platforms should know whom to ask.
    """
    named = given or os.environ.get("GOVTERMS_CONTACT") or _configured(project.root / "mkdocs.yml")
    if not named:
        click.echo(
            "no contact address: set GOVTERMS_CONTACT, so that platforms can reach us", err=True
        )
    return named


def _configured(config: Path) -> str:
    if not config.is_file():
        return ""
    extra = read_head(config.read_text(encoding="utf-8"), "mkdocs.yml").values.get("extra") or {}
    return str(extra.get("contact", "")) if isinstance(extra, dict) else ""
