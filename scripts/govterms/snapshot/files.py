"""Files: how anything that must survive a cut is written.

bytes -> a file that is there whole or not at all

`create` never writes over a file: the bytes go to a part file beside it, are forced to the disk, and
are linked under their name, which fails where the name is taken.
"""

import os
from contextlib import suppress
from pathlib import Path

from govterms.errors import ArchiveError


def create(path: Path, data: bytes) -> None:
    """Keep `data` under a name that must be free.

    Raises ArchiveError where the name is taken, the disk is full or the folder cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, data)
        os.link(part, path)
    except OSError as error:
        if path.exists():
            raise ArchiveError(f"{path}: already kept; what is kept is never rewritten") from error
        raise ArchiveError(
            f"{path}: could not be written ({error.strerror}); nothing was kept of it: make room or "
            "allow writing, and run again"
        ) from error
    finally:
        _clear(part)


def replace(path: Path, data: bytes) -> None:
    """Write a page that may be written again: whole, or not at all. Raises ArchiveError."""
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, data)
        part.replace(path)
    except OSError as error:
        _clear(part)
        raise ArchiveError(f"{path}: could not be written ({error.strerror})") from error


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file and force it to the disk. Raises ArchiveError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ArchiveError(
            f"{path}: could not be added to ({error.strerror}); make room or allow writing, and run "
            "again"
        ) from error


def _write_through(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _clear(part: Path) -> None:
    """Take a part file away; where even that cannot be done, the next run writes over it."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
