"""Strays: files that would lead out of the project.

root -> messages, none where all is well

A symbolic link in a pull request would be read as if it were a page, and what it points to would be
copied into the site: a key of the machine that builds it, say. Nothing here needs one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("docs", "checklists", "registry", "tos_snapshots")


def symlinks(root: Path) -> Iterator[str]:
    """Each symbolic link in a folder that is read, copied or written to, as `path:1: what`."""
    for folder in FOLDERS:
        yield from _symlinks(root / folder, root)


def _symlinks(folder: Path, root: Path) -> Iterator[str]:
    if folder.is_symlink():
        yield _told(folder, root)
    elif folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_symlink():
                    yield _told(Path(entry.path), root)
                elif entry.is_dir(follow_symlinks=False):
                    yield from _symlinks(Path(entry.path), root)


def _told(path: Path, root: Path) -> str:
    return (
        f"{path.relative_to(root).as_posix()}:1: a symbolic link, which is never followed here; "
        "put the file itself in its place"
    )
