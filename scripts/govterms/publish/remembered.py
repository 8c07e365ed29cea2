"""Remembered: what was worked out before from the same things, so that a second build need not do it again.

things, and how to make bytes of them -> the bytes, as kept in a folder under the digest of the things

The digest is over everything that the bytes depend on, this package's own files among it. So nothing kept
can be out of date: what would differ has another name. What a build did not use is thrown away after it.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
DIGEST = 32
"""Bytes of SHA-256 that stand before what is kept, so that a file that was cut or edited is made anew."""


class Remembered:
    """A folder of kept work; without one nothing is kept and everything is made.

    `version` is that of the tool; the digest of its files if it is not told.
    """

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        self.folder, self.version = folder, version
        self._used: set[str] = set()

    def bytes_of(self, kind: str, things: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """The bytes of that kind for these things, kept or made now. `things` tell all they depend on."""
        if self.folder is None:
            return make()
        name = _name(kind, (self.version or code(), *things))
        self._used.add(name)
        kept = _read(self.folder / name)
        if kept is None:
            kept = make()
            _write(self.folder / name, kept)
        return kept

    def forget_the_rest(self) -> None:
        """Throw away what was not used since this was opened."""
        for path in self._files():
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        if self.folder is not None and self.folder.is_dir():
            yield from self.folder.iterdir()


NOTHING = Remembered()
"""For a build that keeps no work."""


@cache
def code() -> str:
    """The digest of this package's files: another version of the tool remembers nothing of the last."""
    told = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".jinja", ".html", ".md"):
            told.update(f"{path.relative_to(PACKAGE)}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()


def _name(kind: str, things: tuple[str, ...]) -> str:
    told = hashlib.sha256("\0".join((kind, *things)).encode("utf-8", "surrogatepass"))
    return f"{kind}-{told.hexdigest()}"


def _read(path: Path) -> bytes | None:
    """What is kept there, if it is whole."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    body = data[DIGEST:]
    return body if hashlib.sha256(body).digest() == data[:DIGEST] else None


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(hashlib.sha256(body).digest() + body)
    part.replace(path)
