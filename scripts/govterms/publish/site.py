"""Site: the staged tree that any builder can read, built and finished.

root -> a folder with docs/ and the made pages; that folder -> the finished site

Both builders get the same tree. What the theme's frame must know (how fresh the watch is, whether this
is a sample) goes into the configuration's `extra`, which both read.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govterms import declare
from govterms.declare import Declarations
from govterms.errors import UsageError
from govterms.publish import book as books
from govterms.publish import rooms
from govterms.publish.book import Book
from govterms.publish.evidence import GOOD
from govterms.publish.finish import finish
from govterms.publish.remembered import Remembered
from govterms.publish.words import day

LEFT_OUT = ("README.md", "*.part", ".lock")
"""Files under docs/ that are no part of the site."""
THEME = Path(__file__).resolve().parents[1] / "templates" / "theme"
SAMPLE = "GOVTERMS_SAMPLE"
# not --quiet: MkDocs then counts no warnings, and `strict` lets everything through
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("-m", "mkdocs", "build", "--config-file"),
    "zensical": ("-m", "zensical", "build", "--config-file"),
}


def build(root: Path, into: Path, builder: str = "mkdocs", offline: bool = False) -> str:
    """Build and finish the site of a project; gives a sentence that says what was made.

    `offline` also writes the site as a ZIP beside the folder. Raises DeclarationError for pages and
    links that are wrong, ArchiveError for kept files that are damaged, UsageError where no site can be
    built here.
    """
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise UsageError(f"{config}: is missing; a site needs its configuration")
    remembered = Remembered(root / "build" / "remembered" / builder)
    book = books.of(declare.load(root), root, remembered)
    with TemporaryDirectory(prefix="govterms-") as folder:
        staged = Path(folder)
        made = write(book, staged / "docs")
        _run(builder, _configuration(config, staged, extra(book)))
        checked = finish(staged / "site", remembered)
        _take_its_place(staged / "site", into)  # only now: a build that fails leaves the old site
    remembered.forget_the_rest()
    said = f"{into}: {checked} pages, {made} of them made here; links and assets are in order"
    return f"{said}; {_zip(into)}" if offline else said


def stage(declared: Declarations, root: Path, into: Path) -> int:
    """Write a copy of docs/ with every made page and file in it; gives the number of pages made."""
    return write(books.of(declared, root), into)


def write(book: Book, into: Path) -> int:
    """The same for a book that is open already."""
    shutil.copytree(book.root / "docs", into, ignore=shutil.ignore_patterns(*LEFT_OUT))
    made = 0
    for uri, data in rooms.staged_of(book):
        _write(into / uri, data)
        made += uri.endswith(".md")
    return made


def extra(book: Book) -> dict[str, Any]:
    """What the theme's frame is told: how fresh the watch is, and whether this is a sample."""
    newest = book.last_run
    watched = {document.id for document in book.declared.watched()}
    last = [story.last_check for name, story in book.evidence.stories.items() if name in watched]
    in_run = [entry for entry in last if entry and newest and entry.at == newest]
    return {
        "sample": book.is_sample or os.environ.get(SAMPLE, "") not in ("", "0", "false"),
        "watch": {
            "at": f"{newest:%Y-%m-%dT%H:%M:%SZ}" if newest else "",
            "day": str(day(newest)) if newest else "",
            "documents": len(watched),
            "asked": len(in_run),
            "read": sum(entry.outcome in GOOD for entry in in_run),
        },
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _configuration(parent: Path, staged: Path, told: Mapping[str, Any]) -> Path:
    """The project's own configuration, pointed at the staged tree."""
    path = staged / "mkdocs.yml"
    values = {
        "INHERIT": str(parent.resolve()),
        "docs_dir": "docs",
        "site_dir": "site",
        "hooks": [],
        "watch": [],
        "theme": {"custom_dir": str(THEME)},
        "extra": dict(told),
        # `finish` checks them in whole pages; while the builder runs, some parts lie apart
        "validation": {"links": {"anchors": "ignore"}},
    }
    path.write_text(json.dumps(values), encoding="utf-8")  # JSON is YAML
    return path


def _run(builder: str, config: Path) -> None:
    """Run a builder. Raises UsageError with what it said where it fails."""
    command = (sys.executable, *COMMANDS[builder], str(config))
    ran = subprocess.run(
        command,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise UsageError(
            f"the site was not built; {builder} says:\n{(ran.stderr or ran.stdout).strip()}"
        )


def _zip(site: Path) -> str:
    """The site as one file, to be opened from a folder without a server."""
    whole = site.with_name(f"{site.name}-offline.zip")
    made = shutil.make_archive(str(site.with_name(f"{site.name}-offline.part")), "zip", site)
    Path(made).replace(whole)
    return f"as one file in {whole}"


def _take_its_place(built: Path, into: Path) -> None:
    """Put a finished site where the old one stands; a cut leaves one of them whole, under its name or
    beside it, and the next build clears what it left.
    """
    new, old = into.with_name(f"{into.name}.part"), into.with_name(f"{into.name}.old.part")
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.move(built, new)  # a copy where the two lie on different disks
    if into.exists():
        into.replace(old)
    new.replace(into)
    shutil.rmtree(old, ignore_errors=True)
