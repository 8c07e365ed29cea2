"""Files: how anything that must survive a cut is written.

bytes -> a file that is there whole or not at all

`create` never writes over a file: the bytes go to a part file beside it, are forced to the disk, and
are linked under their name, which fails where the name is taken. `create_all` does the same for many
files and waits for the disk once.
"""

import os
from collections.abc import Sequence
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


def create_all(wanted: Sequence[tuple[Path, bytes]]) -> None:
    """Keep many files under names that must be free, given in their order once all are on the disk.

    A cut leaves some names without the later ones, but no name without its bytes. Raises ArchiveError
    where a name is taken, the disk is full or a folder cannot be written.
    """
    parts = [path.with_name(path.name + ".part") for path, _ in wanted]
    try:
        for part, (_, data) in zip(parts, wanted, strict=True):
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
        _force(parts)
        for part, (path, _) in zip(parts, wanted, strict=True):
            os.link(part, path)
        _force(sorted({part.parent for part in parts}))
    except FileExistsError as error:
        raise ArchiveError(
            f"{error.filename2}: already kept; what is kept is never rewritten"
        ) from error
    except OSError as error:
        raise ArchiveError(
            f"{error.filename}: could not be written ({error.strerror}); make room or allow writing, "
            "and run again"
        ) from error
    finally:
        for part in parts:
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


def _force(paths: Sequence[Path]) -> None:
    """Wait until files and folders are on the disk.

    One `sync` writes them together, so that each `fsync` finds its work done and only tells of errors;
    where `sync` does not wait, `fsync` still does.
    """
    os.sync()
    for path in paths:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _clear(part: Path) -> None:
    """Take a part file away; where even that cannot be done, the next run writes over it."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
