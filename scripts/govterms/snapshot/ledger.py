"""Ledger: one line for each document of each run, chained by SHA-256, only ever added to.

Entry -> tos_snapshots/_ledger/<year>-<month>.jsonl -> Entry

Each line carries the SHA-256 of the line before it, across files, and of itself, so that the last line
too tells when it is altered. A line that a cut left unfinished stays where it is: it is closed by the
next run and the chain goes on over it, so that nothing is ever taken away. `_ledger/head` repeats the
digest of the last line, so that an end that is missing is missed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from govterms.errors import ArchiveError
from govterms.model.records import Entry
from govterms.snapshot import files

HEAD = "head"
START = "0" * 64
CHUNK = 65536
CONFLICT = (b"<<<<<<< ", b"=======", b">>>>>>> ")
SEAL = b',"sha256":"'
STAMP = re.compile(r"[0-9]{8}T[0-9]{6}Z")
FIELDS = {field.name: field.default for field in fields(Entry)}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands: which file, its number there, its bytes, and what it says if it is whole."""

    file: str
    number: int
    data: bytes
    entry: Entry | None

    is_closed: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of the line's bytes, which the next line carries as `prev`."""
        return sha256(self.data).hexdigest()


class Ledger:
    """The ledger under one folder. Reading never needs more than one line in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def paths(self) -> list[Path]:
        """Its files, oldest first."""
        return sorted(self.folder.glob("*.jsonl"))

    def lines(self, since: str = "") -> Iterator[Line]:
        """Every line, oldest first; of a month's file and later ones, where one is given (`2026-08`)."""
        for path in (path for path in self.paths() if path.stem >= since):
            with path.open("rb") as file:
                for number, raw in enumerate(file, 1):
                    data = raw.removesuffix(b"\n")
                    yield Line(path.name, number, data, _entry(data), raw != data)

    def entries(self, since: str = "") -> Iterator[Entry]:
        """Every whole line's entry, oldest first; those of a month and later, where one is given (`2026-08`).

        What was told in a month stands in its file or, where the clock went back, in a later one. Raises
        ArchiveError at a merge that is not resolved.
        """
        for line in self.merged_lines(since):
            if line.entry is not None:
                yield line.entry

    def merged_lines(self, since: str = "") -> Iterator[Line]:
        """The same as `lines`. Raises ArchiveError at a merge that is not resolved."""
        for line in self.lines(since):
            if is_conflict(line.data):
                raise _unresolved(self.folder / line.file, line.number)
            yield line

    def head(self) -> str:
        """SHA-256 of the last line; of an empty ledger, sixty-four zeros."""
        last = next(self._backwards(), None)
        return sha256(last).hexdigest() if last is not None else START

    def check_merged(self) -> None:
        """Raise ArchiveError where the newest file has a merge that is not resolved, wherever it stands."""
        for path in self.paths()[-1:]:
            with path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    if is_conflict(line):
                        raise _unresolved(path, number)

    def newest(self) -> Entry | None:
        """The last entry of a run; None where no run was ever made."""
        entries = (_entry(data) for data in self._backwards())
        return next((one for one in entries if one and one.is_of_run), None)

    def last_line(self) -> bytes | None:
        """The last line's bytes, whose SHA-256 is the head; None of an empty ledger."""
        return next(self._backwards(), None)

    def last_entry_is(self, kind: str) -> bool:
        """Whether the last whole line is of a kind."""
        entry = next((one for one in map(_entry, self._backwards()) if one), None)
        return entry is not None and entry.kind == kind

    def remembered(self) -> str | None:
        """What the file `head` says that the last line's digest was; None where there is no such file."""
        path = self.folder / HEAD
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else None

    def last_run(self) -> tuple[Entry, ...]:
        """The entries of the newest run, oldest first; none where no run was ever made.

        Lines of imports, signatures and time stamps stand between runs and belong to none.
        """
        found: list[Entry] = []
        for data in self._backwards():
            entry = _entry(data)
            if entry is None or not entry.is_of_run:
                continue
            if found and entry.run != found[-1].run:
                break
            found.append(entry)
            if entry.kind == "begin":
                break
        return tuple(reversed(found))

    def add(self, entries: list[Entry]) -> None:
        """Add entries at the end, each chained to the one before.

        Raises ArchiveError where they cannot be written, or where the end of the ledger is missing.
        """
        if not entries:
            return
        self._find_end()
        path = self._file_for(entries[0])
        prev, out = self.head(), [b"\n"] if self._is_cut(path) else []
        for entry in entries:
            data = _line(replace(entry, prev=prev))
            prev = sha256(data).hexdigest()
            out.append(data + b"\n")
        files.append(path, b"".join(out))
        files.replace(self.folder / HEAD, f"{prev}\n".encode())

    def _find_end(self) -> None:
        """Refuse to go on where the line that `head` names is gone; a cut may have left lines after it."""
        wanted = self.remembered()
        if wanted is None:
            return
        if not any(f"{sha256(line).hexdigest()}\n" == wanted for line in self._backwards()):
            raise ArchiveError(
                f"{self.folder / HEAD}: names a line that is not in the ledger, so its end is missing or "
                "was altered: restore the folder from git"
            )

    def _file_for(self, entry: Entry) -> Path:
        """The month's file; the newest one where the clock went back behind it."""
        wanted = self.folder / f"{entry.run[:4]}-{entry.run[4:6]}.jsonl"
        newest = next(reversed(self.paths()), wanted)
        return max(wanted, newest)

    def _is_cut(self, path: Path) -> bool:
        """Whether the file ends in a line that was never finished."""
        if not path.exists() or not path.stat().st_size:
            return False
        with path.open("rb") as file:
            file.seek(-1, 2)
            return file.read(1) != b"\n"

    def _backwards(self) -> Iterator[bytes]:
        """The lines' bytes from the last to the first, read in pieces from the end."""
        for path in reversed(self.paths()):
            for line in _lines_backwards(path):
                if is_conflict(line):
                    raise _unresolved(path)
                yield line


def is_conflict(line: bytes) -> bool:
    """Whether git left a mark here where two branches both added lines."""
    return line.startswith(CONFLICT)


def _unresolved(path: Path, number: int | None = None) -> ArchiveError:
    where = f"{path}:{number}" if number else f"{path}"
    return ArchiveError(
        f"{where}: a merge conflict is not resolved here. Two runs were made on two branches: keep the "
        "files of one of them whole, `head` too (git checkout --ours or --theirs), then let `govterms "
        "verify` name what only the other run had kept"
    )


def _line(entry: Entry) -> bytes:
    """Sorted keys, defaults left out, its own digest last: the same entry is always the same bytes."""
    values = {name: getattr(entry, name) for name in FIELDS}
    told = {name: value for name, value in values.items() if value != FIELDS[name]}
    if entry.counts:
        told["counts"] = dict(entry.counts)
    data = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return data[:-1] + SEAL + sha256(data).hexdigest().encode() + b'"}'


def _entry(data: bytes) -> Entry | None:
    """What a line says; None where it was cut or altered."""
    told, seal, digest = data.rpartition(SEAL)
    told += b"}"
    if not seal or digest != sha256(told).hexdigest().encode() + b'"}':
        return None
    try:
        values = json.loads(told)
        counts = tuple(sorted(values.pop("counts", {}).items()))
        entry = Entry(**values, counts=counts)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return entry if _is_ours(entry) else None


def _is_ours(entry: Entry) -> bool:
    """Whether a line whose seal is right also says what our lines say: anybody can make a seal."""
    words = (
        getattr(entry, name) for name in FIELDS if name not in ("counts", "outcome", "problem")
    )
    return (
        all(isinstance(word, str) for word in words)
        and all(type(number) is int for _, number in entry.counts)
        and all(isinstance(word, str | None) for word in (entry.outcome, entry.problem))
        and STAMP.fullmatch(entry.run) is not None
    )


def _lines_backwards(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(0, 2)
        left, rest = file.tell(), b""
        while left:
            size = min(CHUNK, left)
            left -= size
            file.seek(left)
            *lines, tail = _reversed_lines(file.read(size) + rest)
            yield from lines
            rest = tail
        if rest:
            yield rest


def _reversed_lines(data: bytes) -> list[bytes]:
    """Whole lines from last to first, and as the last element the piece that may go on before."""
    first, *others = data.split(b"\n")
    return [line for line in reversed(others) if line] + [first]
