"""Bodies: the bytes of an answer, inflated as they come, up to a cap.

answer on the wire -> Body

Both what goes in and what comes out is counted: a bomb of a few kilobytes stops at the cap with no more
than one piece of it in memory. A body that ends before its end is an error, never a body: half a
document would read as a change of terms. `requests` would inflate for us, but takes a gzip stream that
was cut off for a whole one.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

PIECE = 64 * 1024
"""Bytes read, and bytes inflated, at a time."""

ACCEPTED_CODINGS = "gzip, deflate"
"""What we ask for; both come with Python."""

GZIP_MAGIC = b"\x1f"


class BodyFault(ValueError):
    """The body is not what its headers say. The message is a clause without the address."""


class Source(Protocol):
    """Where raw bytes come from: an answer of urllib3's."""

    def read(self, amt: int, decode_content: bool) -> bytes:
        """The next bytes, b"" at the end. Raises where the answer is cut off."""


class Inflater(Protocol):
    """A zlib decompressor, whose own type has no public name."""

    @property
    def unconsumed_tail(self) -> bytes:
        """Input that waits because the output was full."""

    @property
    def unused_data(self) -> bytes:
        """Input that lies behind the end."""

    @property
    def eof(self) -> bool:
        """Whether the end was seen, check sum included."""

    def decompress(self, data: bytes, /, max_length: int = 0) -> bytes:
        """At most so many bytes of output."""

    def flush(self) -> bytes:
        """What is left of the output."""


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent, decoded. `is_whole` is false where there was more than the cap."""

    content: bytes
    is_whole: bool = True


def read(source: Source, coding: str, cap: int) -> Body:
    """The body of an answer whose Content-Encoding is `coding`.

    Raises BodyFault where it is not in that coding, ends too early, or is in one we did not ask for.
    """
    content = bytearray()
    try:
        for piece in _capped(_decoded(_capped(_raw(source), cap), coding), cap):
            content += piece
    except _TooMuch:
        del content[cap:]
        return Body(bytes(content), is_whole=False)
    except zlib.error as error:
        raise BodyFault(f"the page is not packed as its headers say ({error})") from error
    return Body(bytes(content))


class _TooMuch(Exception):
    """More bytes than the cap, packed or not."""


def _raw(source: Source) -> Iterator[bytes]:
    while piece := source.read(PIECE, decode_content=False):
        yield piece


def _capped(pieces: Iterator[bytes], cap: int) -> Iterator[bytes]:
    count = 0
    for piece in pieces:
        yield piece
        count += len(piece)
        if count > cap:
            raise _TooMuch


def _decoded(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    words = [word.strip().lower() for word in coding.split(",")]
    codings = [word for word in words if word not in {"", "identity"}]
    if not codings:
        return pieces
    if codings in (["gzip"], ["x-gzip"]):
        return _inflated(pieces, _gzip_inflater)
    if codings == ["deflate"]:
        return _inflated(pieces, _deflate_inflater)
    raise BodyFault(
        f"the page is packed as {coding[:60]!r}, though we accept only {ACCEPTED_CODINGS}"
    )


def _inflated(pieces: Iterator[bytes], start: Callable[[bytes], Inflater]) -> Iterator[bytes]:
    """Unpack, piece by piece. Several gzip members are one body; padding behind the last is dropped."""
    inflater: Inflater | None = None
    for piece in pieces:
        data = piece
        while data:
            if inflater is None:
                inflater = start(data)
            elif inflater.eof:
                if not data.startswith(GZIP_MAGIC):
                    return
                inflater = start(data)
            yield inflater.decompress(data, PIECE)
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if inflater is not None and not inflater.eof:
        yield inflater.flush()
        if not inflater.eof:
            raise BodyFault("the packed page ends too early")


def _gzip_inflater(data: bytes) -> Inflater:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _deflate_inflater(data: bytes) -> Inflater:
    """`deflate` means zlib's wrapper (RFC 9110, 8.4.1.2), but some servers leave the wrapper out."""
    wrapped = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
