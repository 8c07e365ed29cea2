"""Log: git's list of commits as it streams by.

bytes of `git log -z --raw` -> Commits

The grammar is by position, so that no message and no file name can be taken for something else: after a
head come the changed files, each a line of colons and its one or two names, and then the next head.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

FORMAT = "%x01%H %at%n%B"
"""What `git log --format` is to print: a mark, the commit's id and author date, then its message."""
WORDS = (
    "log",
    "--reverse",
    "--date-order",
    "--raw",
    "--no-abbrev",
    "-z",
    "-M",
    "--diff-merges=first-parent",
    "--no-ext-diff",
    "--no-notes",
    "--no-mailmap",
    "--encoding=UTF-8",
    f"--format={FORMAT}",
)
"""A merge shows what it brings to its first parent: what was merged, and how conflicts were resolved."""
HEAD = b"\x01"
FILE = "100"
"""How the mode of a regular file begins; links and submodules begin otherwise."""
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit changed: its name now and before, and the id of its contents.

    `blob` is None where the file is gone or is no regular file.
    """

    path: str
    before: str
    blob: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, its author's date, its message, and the files it changed."""

    id: str
    at: datetime
    message: str
    touched: tuple[Touched, ...]


def commits(stream: IO[bytes]) -> Iterator[Commit]:
    """Each commit, as soon as it is whole."""
    head = b""
    touched: list[Touched] = []
    tokens = _tokens(stream)
    for token in tokens:
        line = token.lstrip(b"\n")
        if line.startswith(HEAD):
            if head:
                yield _commit(head, touched)
            head, touched = line, []
        elif line.startswith(b":"):
            touched.append(_touched(line, tokens))
    if head:
        yield _commit(head, touched)


def _tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between zero bytes."""
    rest = b""
    while chunk := stream.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _commit(head: bytes, touched: list[Touched]) -> Commit:
    first, _, message = head.removeprefix(HEAD).partition(b"\n")
    name, _, seconds = first.decode().partition(" ")
    at = datetime.fromtimestamp(int(seconds), UTC)
    return Commit(name, at, message.decode(errors="replace").strip(), tuple(touched))


def _touched(line: bytes, tokens: Iterator[bytes]) -> Touched:
    """`:old-mode new-mode old-id new-id status`, and the names that follow it."""
    _, mode, _, blob, status = line.decode().split(" ")
    before = next(tokens).decode(errors="replace")
    path = next(tokens).decode(errors="replace") if status[0] in "RC" else before
    is_file = mode.startswith(FILE)
    return Touched(path, before, blob if is_file else None)
