"""Project: a project for the demo alone, beside the real one, and the weeks run in it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from govterms.demo.sample import MONDAYS, platform_page
from govterms.demo.server import Serving
from govterms.model import Outcome

COPIED = ("docs", "checklists", "mkdocs.yml", "LICENSE")
Watch = Callable[[Path, datetime], Iterator[Outcome]]


def make(root: Path, into: Path, base: str) -> None:
    """Copy the project's own pages into a fresh folder, and add the sample platform to them.

    What a real watch kept is left out: the demo's folder has the sample's captures alone.
    """
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)
    for name in COPIED:
        source = root / name
        if source.is_dir():
            leave = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, into / name, ignore=leave)
        elif source.exists():
            shutil.copy2(source, into / name)
    for kept in ("docs/changes", "docs/reports"):
        shutil.rmtree(into / kept, ignore_errors=True)
    (into / "tos_snapshots").mkdir()
    page = into / "docs" / "platforms" / "harborline.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(platform_page(base), encoding="utf-8")


def rehearse(into: Path, shown: Serving, watch: Watch) -> Iterator[tuple[datetime, Outcome]]:
    """Run the twelve weeks, one after the other, and give each outcome with its moment."""
    for week, at in enumerate(MONDAYS, 1):
        shown.week = week
        for outcome in watch(into, at):
            yield at, outcome
