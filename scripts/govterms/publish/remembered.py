"""Remembered: what was worked out before from the same things, so that a second build need not do it again.

things, and how to make bytes of them -> the bytes, as kept in one file under the digest of the things

The digest is over everything that the bytes depend on, this package's own files among it. So nothing kept
can be out of date: what would differ has another name. A build puts what it made at the end of the file;
once too much of that was of no use to it, a file of what it used takes its place.
"""

import hashlib
import os
import shutil
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
WASTED = 0.25
"""The share of a file that a build may have no use for, before a new one takes its place: to write all of
it anew each time takes longer than to write any part of a site but its pages."""


class Remembered:
    """Kept work; without an old file nothing is known, and without a new one nothing is kept.

    `version` is that of the tool; the digest of its files if it is not told.
    """

    def __init__(
        self, old: memoryview | None = None, new: BufferedRandom | None = None, version: str = ""
    ) -> None:
        self._old, self._new, self._version = old, new, version
        places = list(_places(old)) if old else []
        self._known = dict(places)
        self._old_end = places[-1][1].stop if places else 0
        self._used: set[bytes] = set()
        self._made: dict[bytes, tuple[int, int]] = {}
        self._end = 0

    def bytes_of(self, kind: str, things: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """The bytes of that kind for these things, kept or made now. `things` tell all they depend on."""
        if self._new is None:
            return make()
        name = _name(kind, (self._version or code(), *things))
        body = self._kept(name)
        if body is None:
            body = make()
            self._keep(name, body)
        return body

    def pieces_of(
        self, kind: str, things: tuple[str, ...], make: Callable[[], Sequence[bytes]]
    ) -> tuple[bytes, ...]:
        """Several pieces that are made together of the same things."""
        return _unpacked(self.bytes_of(kind, things, lambda: _packed(make())))

    def keep_the_rest(self) -> None:
        """Keep also what was not used: a build that failed is about to be tried again."""
        self._used.update(self._known)

    @property
    def wasted(self) -> float:
        """The share of the old file that was not used; 1 where it does not end as it should."""
        if self._old is None or self._old_end != len(self._old):
            return 1
        used = sum(len(self._old[self._known[name]]) for name in self._used)
        return 1 - used / len(self._old)

    def take_over(self) -> None:
        """Put what was used of the old file behind what was made now."""
        if self._old is not None and self._new is not None:
            self._new.seek(0, os.SEEK_END)
            for name in self._used:
                self._new.write(self._old[self._known[name]])

    def _kept(self, name: bytes) -> bytes | None:
        """What this build has made under that name, or the last one kept."""
        if name in self._made:
            return self._again(*self._made[name])
        body = self._whole(name)
        if body is not None:
            self._used.add(name)
        return body

    def _whole(self, name: bytes) -> bytes | None:
        """What is in the old file under that name, if it is what was once written there."""
        if self._old is None or name not in self._known:
            return None
        record = self._old[self._known[name]]
        _, digest, length = HEAD.unpack_from(record)
        body = bytes(record[HEAD.size :])
        return body if len(body) == length and hashlib.sha256(body).digest() == digest else None

    def _again(self, at: int, length: int) -> bytes:
        """What this build has kept at a place of its own file."""
        if self._new is None:
            return b""
        self._new.flush()
        return os.pread(self._new.fileno(), length, at)

    def _keep(self, name: bytes, body: bytes) -> None:
        if self._new is not None:
            self._new.write(HEAD.pack(name, hashlib.sha256(body).digest(), len(body)) + body)
            self._made[name] = self._end + HEAD.size, len(body)
            self._end += HEAD.size + len(body)


NOTHING = Remembered()
"""For a build that keeps no work."""


@contextmanager
def opened(path: Path, version: str = "") -> Iterator[Remembered]:
    """What is kept in a file; it ends with what was used and made, or with all, where a build failed."""
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
            if remembered.wasted <= WASTED and _is_added(new, path, len(old or b"")):
                part.unlink()
            else:
                remembered.take_over()
                new.flush()
                part.replace(path)


def _is_added(made: BufferedRandom, path: Path, length: int) -> bool:
    """Put what was made at the end of a file, and tell whether that could be done: another build may have
    added to it, or put a new one there. What is cut here is known by its digest, and made anew.
    """
    with path.open("ab") as file:
        if file.tell() != length:
            return False
        made.seek(0)
        shutil.copyfileobj(made, file)
    return True


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


def _places(old: memoryview) -> Iterator[tuple[bytes, slice]]:
    """Each name, and where its record lies; the end of a file that was cut tells nothing."""
    at = 0
    while at + HEAD.size <= len(old):
        name, _, length = HEAD.unpack_from(old, at)
        end = at + HEAD.size + length
        yield name, slice(at, end)
        at = end


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
    return b"".join((",".join(str(len(one)) for one in pieces).encode(), b"\n", *pieces))


def _unpacked(data: bytes) -> tuple[bytes, ...]:
    lengths, _, _ = data.partition(b"\n")
    sizes = map(int, lengths.split(b",")) if lengths else ()
    places = pairwise(accumulate(sizes, initial=len(lengths) + 1))
    return tuple([data[at:end] for at, end in places])


def _name(kind: str, things: tuple[str, ...]) -> bytes:
    told = "\0".join((kind, *things)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).digest()
