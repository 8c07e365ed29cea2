"""Writing: made files put where they belong; one that the last site has already is linked, not written.

(uri, bytes) -> files under a folder

To make a file and to take an old one away costs five times as much as to read it and see that it stayed.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname

LEFT_BEHIND = 86_400
"""Seconds after which what is half made belongs to no build that still runs."""
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
        _make_folder(self.into, uri, self.folders)
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


@dataclass(frozen=True, slots=True)
class Mirror:
    """A folder that ends with the files that were put there and no others; what stayed is not written."""

    into: Path
    there: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def put(self, uri: str, data: bytes) -> None:
        """Put a file there."""
        _make_folder(self.into, uri, self.folders)
        self._write(f"{self.into}/{uri}", data)

    def copy(self, source: str, into: str) -> str:
        """Copy a file there, as `shutil.copytree` asks for it."""
        self._write(into, Path(source).read_bytes())
        return into

    def forget_the_rest(self) -> None:
        """Take away what was not put there."""
        for folder, _, names in os.walk(self.into, topdown=False):
            for name in names:
                if f"{folder}/{name}" not in self.there:
                    Path(folder, name).unlink()
            if not any(Path(folder).iterdir()):
                Path(folder).rmdir()

    def _write(self, path: str, data: bytes) -> None:
        self.there.add(path)
        if not holds(path, data):
            write(path, data)


@contextmanager
def claimed(place: Path, keeping: Sequence[str]) -> Iterator[Path]:
    """A folder that is kept from one build to the next, under a name of one's own until the build has ended.

    What is in it under other names than `keeping` (what a builder keeps there for itself) is taken away.
    Of two builds at once one begins with an empty folder. One that fails leaves nothing.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    sweep(place)
    own = place.with_name(f"{place.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        place.rename(own)
    own.mkdir(exist_ok=True)
    for left in own.iterdir():
        if left.name not in keeping:
            _remove(left)
    try:
        yield own
    except BaseException:
        shutil.rmtree(own)
        raise
    with suppress(OSError):  # another build was faster
        own.rename(place)
    shutil.rmtree(own, ignore_errors=True)


def sweep(place: Path) -> None:
    """Clear away what builds that were cut left half made of a file or a folder."""
    for left in place.parent.glob(f"{place.name}.*.part"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND:
            _remove(left)


def _make_folder(into: Path, uri: str, made: set[str]) -> None:
    """The folder of a file, made unless it is among those that were."""
    folder = dirname(uri)
    if folder not in made:
        (into / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
