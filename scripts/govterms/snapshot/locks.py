"""Locks: one run at a time in a folder, and whether the one before it was cut.

folder -> Lock, as long as the run lasts

The system frees a lock when its holder dies, however it dies. While it is held the file says so, and is
emptied at the end: what it still says when the next run comes means that the one before was cut.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from govterms.errors import ArchiveError, UsageError
from govterms.snapshot import files

NAME = ".lock"
AT_WORK = b"a run is at work, or was cut short\n"


@dataclass(frozen=True, slots=True)
class Lock:
    """A folder that is held. `was_cut` says whether its last holder did not end as it should."""

    path: Path
    file: FileIO
    was_cut: bool

    def check_place(self) -> None:
        """Raise ArchiveError where the folder was moved, deleted or replaced since it was locked."""
        ours = os.fstat(self.file.fileno())
        with suppress(OSError):
            found = self.path.stat()
            if (found.st_dev, found.st_ino) == (ours.st_dev, ours.st_ino):
                return
        raise ArchiveError(
            f"{self.path.parent}: this folder was moved, deleted or replaced while the run was at work; "
            "nothing more is written. What was kept is where the folder is now: run again there"
        )


@contextmanager
def held(folder: Path) -> Iterator[Lock]:
    """Hold a folder, which is made where it is missing.

    Raises UsageError where another run holds it, ArchiveError where nothing can be written there.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        raise _unwritable(folder, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(
                f"another run is at work in {folder}; wait until it has ended"
            ) from error
        try:
            file.seek(0)
            lock = Lock(path, file, bool(file.read(1)))
            if not lock.was_cut:
                file.write(AT_WORK)
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield from _until_ended(lock)


def tidy(folder: Path, was_cut: bool) -> bool:
    """Clear part files away from a folder if somebody was cut who wrote there, and nobody writes now.

    Whether one who held this very folder was cut.
    """
    if was_cut or (folder / NAME).exists():
        with suppress(UsageError), held(folder) as lock:
            if was_cut or lock.was_cut:
                files.sweep(folder)
            return lock.was_cut
    return False


def _until_ended(lock: Lock) -> Iterator[Lock]:
    """Give the lock, and note at the end that its holder ended by itself, also by an error.

    It is let go by name, not by closing the file alone: a child that is being started at that very
    moment has the file open too, and would hold the lock until it has become another program.
    """
    try:
        yield lock
    finally:
        with suppress(OSError):
            lock.file.truncate(0)
        with suppress(OSError):
            fcntl.flock(lock.file, fcntl.LOCK_UN)


def _unwritable(folder: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        f"{folder}: cannot be written ({error.strerror}); nothing was done: {files.REMEDY}"
    )
