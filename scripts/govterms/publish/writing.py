"""Writing: made files put where they belong; one that the last site has already is linked, not written.

(uri, bytes) -> files under a folder

To make a file and to take an old one away costs five times as much as to read it and give it a second name.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname

REWRITTEN = ".html"
"""Files that `finish` writes again where they lie, so that they must have one name alone."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts files under a folder; `old` is the site that was built last, `folders` those that are there."""

    into: Path
    old: Path | None = None
    folders: set[str] = field(default_factory=set)

    def put(self, uri: str, data: bytes) -> None:
        """Put a file there."""
        folder = dirname(uri)
        if folder not in self.folders:
            (self.into / folder).mkdir(parents=True, exist_ok=True)
            self.folders.add(folder)
        if not self._is_linked(uri, data):
            write(f"{self.into}/{uri}", data)

    def _is_linked(self, uri: str, data: bytes) -> bool:
        """Whether the last site had the same file, and it could be given a name here."""
        if self.old is None or uri.endswith(REWRITTEN) or not holds(f"{self.old}/{uri}", data):
            return False
        with suppress(OSError):  # another disk, one without links, or a file of the builder's
            os.link(f"{self.old}/{uri}", f"{self.into}/{uri}")
            return True
        return False


def write(path: str, data: bytes) -> None:
    """Write a file."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
    finally:
        os.close(file)


def holds(path: str, data: bytes) -> bool:
    """Whether a file is there, and has these bytes and no others."""
    with suppress(OSError):
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            return os.read(file, len(data) + 1) == data
        finally:
            os.close(file)
    return False
