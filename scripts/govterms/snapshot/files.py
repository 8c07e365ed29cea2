"""Files: how anything that must survive a cut is written.

bytes -> a file that is there whole or not at all

`create` never writes over a file: the bytes go to a part file beside it, are forced to the disk, and
are linked under their name, which fails where the name is taken. `create_all` does the same for many
files and waits for the disk once. A part file that a cut left may be a second name of the finished
file: it is taken away before anything is written, never written into.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from govterms.errors import ArchiveError

PART = ".part"
REMEDY = "make room or allow writing, and run again"


def create(path: Path, data: bytes) -> None:
    """Keep `data` under a name that must be free.

    Raises ArchiveError where the name is taken, the disk is full or the folder cannot be written.
    """
    part = _part_of(path)
    try:
        _write_through(part, data)
        os.link(part, path)
    except OSError as error:
        if path.exists():
            raise ArchiveError(f"{path}: already kept; what is kept is never rewritten") from error
        raise ArchiveError(
            f"{path}: could not be written ({error.strerror}); nothing was kept of it: {REMEDY}"
        ) from error
    finally:
        _clear(part)


def create_all(wanted: Sequence[tuple[Path, bytes]]) -> None:
    """Keep many files under names that must be free, given in their order once all are on the disk.

    A cut leaves some names without the later ones, but no name without its bytes. Raises ArchiveError
    where a name is taken, the disk is full or a folder cannot be written.
    """
    parts = [_part_of(path) for path, _ in wanted]
    try:
        for part, (_, data) in zip(parts, wanted, strict=True):
            with _fresh(part) as file:
                file.write(data)
        _force(parts)
        for part, (path, _) in zip(parts, wanted, strict=True):
            os.link(part, path)
        _force(sorted({part.parent for part in parts}))
    except FileExistsError as error:
        raise ArchiveError(
            f"{error.filename2 or error.filename}: already kept; what is kept is never rewritten"
        ) from error
    except OSError as error:
        named = error.filename or (wanted[0][0].parent if wanted else "")
        raise ArchiveError(f"{named}: could not be written ({error.strerror}); {REMEDY}") from error
    finally:
        for part in parts:
            _clear(part)


def replace(path: Path, data: bytes) -> None:
    """Write a page that may be written again: whole, or not at all. Raises ArchiveError."""
    part = _part_of(path)
    try:
        _write_through(part, data)
        part.replace(path)
        force_folder(path.parent)
    except OSError as error:
        _clear(part)
        raise ArchiveError(
            f"{path}: could not be written ({error.strerror}); it is as it was: {REMEDY}"
        ) from error


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, all or nothing, and force it to the disk. Raises ArchiveError."""
    try:
        is_new = not path.exists()
        _make_folder(path.parent)
        with path.open("ab") as file:
            before = file.tell()
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), before)  # only what was written just now
                raise
        if is_new:
            force_folder(path.parent)
    except OSError as error:
        raise ArchiveError(f"{path}: could not be added to ({error.strerror}); {REMEDY}") from error


def force_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, so that a power cut leaves them. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sweep(folder: Path) -> None:
    """Take away the part files that a cut left under a folder. One that cannot be does no harm."""
    for path in folder.rglob(f"*{PART}"):
        _clear(path)


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + PART)


@contextmanager
def _fresh(part: Path) -> Iterator[BinaryIO]:
    """A part file that is new, whatever a cut left under its name."""
    _make_folder(part.parent)
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        yield file


def _write_through(part: Path, data: bytes) -> None:
    with _fresh(part) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, and wait until their names are on the disk."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    force_folder(folder.parent)


def _force(paths: Sequence[Path]) -> None:
    """Wait until files and folders are on the disk.

    One `sync` writes them together, so that each `fsync` finds its work done and only tells of errors;
    where `sync` does not wait, `fsync` still does.
    """
    os.sync()
    for path in paths:
        force_folder(path)  # a file is opened and forced in the same way


def _clear(part: Path) -> None:
    """Take a part file away; where even that cannot be done, the next run does it."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
