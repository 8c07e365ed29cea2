"""Records: the records of a WARC file hashed as they stream by, so that none has to fit in memory.

path of a .warc.gz -> one Record for each, in order

Reads what `warc` writes, a gzip member for each record, and hashes each once; warcio, which reads WARC
files of every kind, is slower (tests/benchmarks/bench_verify.py). What is not such a file raises
ArchiveError.
"""

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha1, sha256
from itertools import chain
from pathlib import Path
from typing import IO

from isal import isal_zlib

from govterms.errors import ArchiveError

PIECE = 1 << 16
"""Bytes that are inflated at once: what bounds memory, whatever the file says of itself."""
HEAD = 1 << 18
"""Bytes that a head may have. Servers send at most a few kilobytes."""
_DAMAGE: tuple[type[Exception], ...] = (
    isal_zlib.IsalError,  # type: ignore[assignment]  # isal's own types call the class an instance
    ValueError,
    KeyError,
)
BLANK = b"\r\n\r\n"
GZIP = 31
"""What zlib calls a gzip member with the largest window."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind, the SHA-256 of what it carries, and the bytes that were hashed for it."""

    kind: str
    payload: str
    size: int


def records(path: Path) -> Iterator[Record]:
    """Each record of a WARC file, its own digests checked.

    Raises ArchiveError where the file cannot be read or a digest does not fit; the message says why.
    """
    try:
        with path.open("rb") as file:
            for chunks in _members(file):
                yield _record(chunks)
    except _DAMAGE as error:
        raise ArchiveError(f"the WARC file is damaged ({error})") from error
    except OSError as error:
        raise ArchiveError(f"cannot be read ({error.strerror})") from error


def _members(file: IO[bytes]) -> Iterator[Iterator[bytes]]:
    """Each gzip member as its pieces. A member must be read to its end before the next is asked for."""
    rest = file.read(PIECE)
    while rest:
        member = _Member(file, rest)
        yield iter(member)
        if not member.is_whole:
            raise ValueError("a record goes on behind its end, or the file is cut")
        rest = member.rest or file.read(PIECE)


class _Member:
    """One gzip member, inflated piece by piece; `rest` is what was read of the members behind it."""

    def __init__(self, file: IO[bytes], data: bytes) -> None:
        self._file = file
        self._data = data
        self._inflate = isal_zlib.decompressobj(GZIP)

    @property
    def is_whole(self) -> bool:
        """Whether its end was reached, where its check sum was found right."""
        return self._inflate.eof

    @property
    def rest(self) -> bytes:
        """What follows it of the bytes that were read."""
        return self._inflate.unused_data

    def __iter__(self) -> Iterator[bytes]:
        data, piece = self._data, b""
        while not self._inflate.eof and (data or len(piece) == PIECE):
            piece = self._inflate.decompress(data, PIECE)
            yield piece
            data = self._inflate.unconsumed_tail
            has_more = len(piece) == PIECE  # what was read may hold more than one piece
            if not (data or has_more or self._inflate.eof):
                data = self._file.read(PIECE)


def _record(chunks: Iterator[bytes]) -> Record:
    """One record, hashed. Raises ValueError and KeyError where it is not as `warc` writes it."""
    head, rest = _until_blank(chunks)
    headers = _headers(head)
    length = int(headers["content-length"])
    block, own, payload = sha1(usedforsecurity=False), sha1(usedforsecurity=False), sha256()
    body = _exactly(chain([rest], chunks), length)
    if headers["content-type"].startswith("application/http"):
        inner, rest = _until_blank(body)
        block.update(inner)
        body = chain([rest], body)
    for piece in body:
        block.update(piece)
        own.update(piece)
        payload.update(piece)
    _fits(headers["warc-block-digest"], block.digest())
    _fits(headers.get("warc-payload-digest"), own.digest())
    return Record(headers["warc-type"], payload.hexdigest(), len(head) + length)


def _until_blank(chunks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """A head up to and with its blank line, and what was read behind it."""
    data = b""
    for chunk in chunks:
        data += chunk
        head, blank, rest = data.partition(BLANK)
        if blank:
            return head + blank, rest
        if len(data) > HEAD:
            break
    raise ValueError("a head has no end")


def _headers(head: bytes) -> dict[str, str]:
    """A record's headers by their names in small letters."""
    first, *lines = head.decode().rstrip().split("\r\n")
    if not first.startswith("WARC/1."):
        raise ValueError(f"{first[:20]!r} is no WARC record")
    pairs = (line.partition(":") for line in lines)
    return {name.lower(): value.strip() for name, _, value in pairs}


def _exactly(chunks: Iterator[bytes], length: int) -> Iterator[bytes]:
    """The first `length` bytes; behind them must stand the record's blank line, and nothing else."""
    left, end = length, b""
    for chunk in chunks:
        if len(chunk) <= left:
            left -= len(chunk)
            yield chunk
            continue
        if left:
            yield chunk[:left]
        end += chunk[left:]
        left = 0
        if len(end) > len(BLANK):
            break
    if left or end != BLANK:
        raise ValueError("a record is longer or shorter than it says")


def _fits(told: str | None, digest: bytes) -> None:
    if told is not None and told != f"sha1:{b32encode(digest).decode()}":
        raise ValueError(f"a record's digest is {told}, its bytes have another")
