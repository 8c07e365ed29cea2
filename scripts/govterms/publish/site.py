"""Site: the staged tree that any builder can read, built and finished.

root -> a folder with docs/ and the made pages; that folder -> the finished site

Both builders get the same tree. What the theme's frame must know (how fresh the watch is, whether this
is a sample) goes into the configuration's `extra`, which both read.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from govterms import declare, review
from govterms.declare import Declarations
from govterms.errors import UsageError
from govterms.publish import book as books
from govterms.publish import frame, remembered, rooms, writing
from govterms.publish.book import Book
from govterms.publish.evidence import GOOD
from govterms.publish.finish import finish
from govterms.publish.remembered import Remembered
from govterms.publish.words import day
from govterms.publish.writing import Mirror, Writer

LEFT_OUT = ("README.md", "*.part", ".lock")
"""Files under docs/ that are no part of the site."""
THEME = Path(__file__).resolve().parents[1] / "templates" / "theme"
STAGED = ("docs", "parts")
"""What a builder is given, and what it need not read: both are kept for the next build."""
SAMPLE = "GOVTERMS_SAMPLE"
# not --quiet: MkDocs then counts no warnings, and `strict` lets everything through
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("-m", "mkdocs", "build", "--config-file"),
    "zensical": ("-m", "zensical", "build", "--config-file"),
}
Warn = Callable[[Sequence[str]], None]
"""What is told of signatures that are void."""
HOOKS: Mapping[str, tuple[str, ...]] = {"mkdocs": (str(frame.__file__),), "zensical": ()}
"""Files that a builder runs beside its own work; Zensical runs none."""


def build(
    root: Path,
    into: Path,
    builder: str = "mkdocs",
    offline: bool = False,
    warn: Warn = lambda void: None,
) -> str:
    """Build and finish the site of a project; gives a sentence that says what was made.

    `offline` also writes the site as a ZIP beside the folder. `warn` is told, before anything is made, of
    the changes whose signatures hold no more; what it raises stops the build. Raises DeclarationError for
    pages and links that are wrong, ArchiveError for kept files that are damaged, UsageError where no site
    can be built here.
    """
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise UsageError(f"{config}: is missing; a site needs its configuration")
    kept = root / "build" / "remembered" / f"{builder}.kept"
    with remembered.opened(kept) as known, _settled(partial(_read, root, known)) as book:
        warn(sorted(review.voids(book.evidence.changes)))
        made, checked = _build(book, into, builder)
    said = f"{into}: {checked} pages, {made} of them made here; links and assets are in order"
    return f"{said}; {_zip(into)}" if offline else said


def _read(root: Path, known: Remembered) -> Book:
    return books.of(declare.load(root), root, known)


@contextmanager
def _settled(read: Callable[[], Book]) -> Iterator[Book]:
    """A book that stays to the end of a build: while it is read, and from then on, Python need not look
    through it for what can go, which takes a twentieth of a build in which little is new.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        book = read()
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
    try:
        yield book
    finally:
        gc.unfreeze()


def _build(book: Book, into: Path, builder: str) -> tuple[int, int]:
    """Build a site and put it into its place; the numbers of pages made and checked."""
    root = book.root
    with writing.claimed(root / "build" / "staged" / builder, STAGED) as staged:
        docs, parts = (Mirror(staged / name) for name in STAGED)
        made = write(rooms.staged_of(book), root, docs, parts)
        _run(builder, _configuration(root / "mkdocs.yml", staged, extra(book), HOOKS[builder]))
        _add(rooms.files_of(book), staged / "site", into)
        checked = finish(staged / "site", book.remembered, staged / "parts")
        _take_its_place(staged / "site", into)  # only now: a build that fails leaves the old site
    return made, checked


def stage(declared: Declarations, root: Path, into: Path) -> int:
    """Write a copy of docs/ with every made page and file in it; gives the number of pages made."""
    book = books.of(declared, root)
    both = Mirror(into)
    made = write(rooms.staged_of(book), root, both, both)
    _add(rooms.files_of(book), into)
    return made


def write(staged: Iterable[tuple[str, bytes]], root: Path, into: Mirror, beside: Mirror) -> int:
    """Write the pages that were made, and from docs/ what none of them takes the place of.

    Parts that lie apart go `beside`: the builder has nothing to do with them. Gives the number of pages.
    """
    made = 0
    for uri, data in staged:
        is_page = uri.endswith(".md")
        (into if is_page else beside).put(uri, data)
        made += is_page
    docs = root / "docs"
    left_out = _made_or_left_out(docs, into)
    shutil.copytree(docs, into.into, ignore=left_out, copy_function=into.copy, dirs_exist_ok=True)
    into.forget_the_rest()
    beside.forget_the_rest()
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


def _add(files: Iterable[tuple[str, bytes]], into: Path, old: Path | None = None) -> None:
    """Write made files that are no pages; `old` is the last site, which may have the same."""
    writer = Writer(into, old)
    for uri, data in files:
        writer.put(uri, data)


def _made_or_left_out(docs: Path, into: Mirror) -> Callable[[str, list[str]], set[str]]:
    """What is not copied of a folder under docs/: what is no part of the site, and what was made anew."""
    left_out = shutil.ignore_patterns(*LEFT_OUT)
    made = frozenset(into.there)

    def found(folder: str, names: list[str]) -> set[str]:
        there = into.into / Path(folder).relative_to(docs)
        return {*left_out(folder, names), *(name for name in names if f"{there}/{name}" in made)}

    return found


def _configuration(
    parent: Path, staged: Path, told: Mapping[str, Any], hooks: Sequence[str]
) -> Path:
    """The project's own configuration, pointed at the staged tree."""
    path = staged / "mkdocs.yml"
    values = {
        "INHERIT": str(parent.resolve()),
        "docs_dir": "docs",
        "site_dir": "site",
        "hooks": hooks,
        "watch": [],
        "theme": {"custom_dir": str(THEME)},
        "extra": dict(told),
        # `finish` checks them in the whole site; the builder has neither all parts nor all files
        "validation": {"links": {"anchors": "ignore", "not_found": "ignore"}},
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
