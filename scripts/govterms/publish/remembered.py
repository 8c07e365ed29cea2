"""Remembered: what was worked out before from the same things, so that a second build need not do it again.

things, and how to make bytes of them -> the bytes, as kept in one file under the digest of the things

The digest is over everything that the bytes depend on, this package's own files among it. So nothing kept
can be out of date: what would differ has another name. Each build writes a file of its own, of what it
used, which takes the last one's place at the end: what a build did not use is gone with it.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BufferedRandom
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct

from govterms.publish import writing

PACKAGE = Path(__file__).resolve().parents[1]
HEAD = Struct(">32s32sQ")
"""What stands before each kept body: the digest of what it was made of, its own SHA-256, its length."""


class Remembered:
    """Kept work; without an old file nothing is known, and without a new one nothing is kept.

    `version` is that of the tool; the digest of its files if it is not told.
    """

    def __init__(
        self, old: memoryview | None = None, new: BufferedRandom | None = None, version: str = ""
    ) -> None:
        self._old, self._new, self._version = old, new, version
        self._known = dict(_places(old)) if old else {}
        self._used: dict[bytes, tuple[int, int]] = {}
        self._end = 0

    def bytes_of(self, kind: str, things: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """The bytes of that kind for these things, kept or made now. `things` tell all they depend on."""
        if self._new is None:
            return make()
        name = _name(kind, (self._version or code(), *things))
        if name in self._used:
            return self._made(*self._used[name])
        known = self._whole(name)
        if known is not None:
            self._copy(name, len(known))
            return known
        made = make()
        self._keep(name, made)
        return made

    def pieces_of(
        self, kind: str, things: tuple[str, ...], make: Callable[[], Sequence[bytes]]
    ) -> tuple[bytes, ...]:
        """Several pieces that are made together of the same things."""
        return _unpacked(self.bytes_of(kind, things, lambda: _packed(make())))

    def keep_the_rest(self) -> None:
        """Keep also what was not used: a build that failed is about to be tried again."""
        for name in self._known:
            body = None if name in self._used else self._whole(name)
            if body is not None:
                self._copy(name, len(body))

    def _whole(self, name: bytes) -> bytes | None:
        """What is kept under that name, if it is what was once written there."""
        if self._old is None or name not in self._known:
            return None
        at = self._known[name]
        _, digest, length = HEAD.unpack_from(self._old, at)
        body = bytes(self._old[at + HEAD.size : at + HEAD.size + length])
        return body if hashlib.sha256(body).digest() == digest else None

    def _made(self, at: int, length: int) -> bytes:
        """What this build has kept at a place of its own file."""
        if self._new is None:
            return b""
        self._new.flush()
        return os.pread(self._new.fileno(), length, at)

    def _copy(self, name: bytes, length: int) -> None:
        """Take a record over as it stands."""
        if self._old is not None:
            at = self._known[name]
            self._add(name, length, self._old[at : at + HEAD.size + length])

    def _keep(self, name: bytes, body: bytes) -> None:
        head = HEAD.pack(name, hashlib.sha256(body).digest(), len(body))
        self._add(name, len(body), head + body)

    def _add(self, name: bytes, length: int, record: bytes | memoryview) -> None:
        if self._new is not None:
            self._new.write(record)
            self._used[name] = self._end + HEAD.size, length
            self._end += HEAD.size + length


NOTHING = Remembered()
"""For a build that keeps no work."""


@contextmanager
def opened(path: Path, version: str = "") -> Iterator[Remembered]:
    """What is kept in a file, which has at the end what was used; of a build that failed, all of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing.sweep(path)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("w+b") as new, _mapped(path) as old:
        remembered = Remembered(old, new, version)
        try:
            yield remembered
        except BaseException:
            remembered.keep_the_rest()
            raise
        finally:
            new.flush()
            part.replace(path)


@contextmanager
def _mapped(path: Path) -> Iterator[memoryview | None]:
    """The bytes of a file, read as they are needed; none where there is no file or nothing in it."""
    if not path.is_file() or not path.stat().st_size:
        yield None
        return
    with (
        path.open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as mapped,
        memoryview(mapped) as view,
    ):
        yield view


def _places(old: memoryview) -> Iterator[tuple[bytes, int]]:
    """Each name, and where its record begins; the end of a file that was cut tells nothing."""
    at = 0
    while at + HEAD.size <= len(old):
        name, _, length = HEAD.unpack_from(old, at)
        yield name, at
        at += HEAD.size + length


@cache
def code() -> str:
    """The digest of this package's files and of the names and versions of what is installed beside it:
    another version of the tool remembers nothing of the last.
    """
    told = hashlib.sha256("\0".join((sys.version, *_installed())).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".jinja", ".html", ".md"):
            told.update(f"{path.relative_to(PACKAGE)}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()


def _installed() -> list[str]:
    """The folders that tell what is installed; their names hold the versions."""
    folders = (Path(folder) for folder in sys.path if folder)
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def _packed(pieces: Sequence[bytes]) -> bytes:
    """Pieces as one: a line that tells how long they are, then one after the other."""
    return b"".join((json.dumps(list(map(len, pieces))).encode(), b"\n", *pieces))


def _unpacked(data: bytes) -> tuple[bytes, ...]:
    begins = data.index(b"\n") + 1
    places = pairwise(accumulate(json.loads(data[:begins]), initial=begins))
    return tuple(data[at:end] for at, end in places)


def _name(kind: str, things: tuple[str, ...]) -> bytes:
    told = "\0".join((kind, *things)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).digest()
