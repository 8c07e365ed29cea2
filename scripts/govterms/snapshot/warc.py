"""Warc: a capture as one WARC file, and back.

Capture, metadata -> bytes of a .warc.gz -> Capture's bodies and headers

What went over the wire is a request and a response record; what was rendered by a browser or taken from
an archive of text is a resource record, for it is not what a server sent. Record ids are made from the
capture itself, so the same capture always gives the same file. Bodies are kept decoded; the headers
that described their coding keep their values as X-Archive-Orig-…, as web archives do. Each record is a
gzip member of its own, as the format asks for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from govterms.errors import ArchiveError
from govterms.model import Capture, Exchange

# Loaded where a file is read or written: a run that finds nothing new needs neither. It is always the package
# that is asked for: two threads that began with different modules of it would wait for each other.
if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

CODING = {"content-encoding", "transfer-encoding", "content-length"}
LEVEL = 6
"""Of libdeflate's twelve. Pages are a thousandth smaller than by zlib's highest, in a third of its time."""
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """What a WARC file holds of one exchange."""

    url: str
    body: bytes
    headers: Headers
    request_headers: Headers


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a WARC file holds: its exchanges in order, and the metadata that was kept with them."""

    exchanges: tuple[KeptExchange, ...]
    metadata: bytes


@dataclass(frozen=True, slots=True)
class _Name:
    """What the records of a capture are named by: what it is, and its moment. Made once: it takes a hash."""

    place: str
    date: str

    def heads(self, record: str) -> dict[str, str]:
        """The WARC headers of one record: its moment, and an id made from what it is."""
        number = uuid5(NAMESPACE_URL, f"{self.place}/{record}")
        return {"WARC-Date": self.date, "WARC-Record-ID": f"<urn:uuid:{number}>"}


def write(capture: Capture, metadata: bytes) -> bytes:
    """The capture as a WARC file; `metadata` (its provenance, as text) goes in as a record of its own."""
    import deflate
    from warcio import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    members: list[bytes] = []
    for record in _all_records(writer, capture, metadata):
        writer.write_record(record)
        members.append(bytes(deflate.gzip_compress(out.getvalue(), LEVEL)))
        out.seek(0)
        out.truncate()
    return b"".join(members)


def read(data: bytes, name: str, is_vouched: bool = False) -> KeptFile:
    """What is in a WARC file. Raises ArchiveError where it cannot be read or a digest does not fit.

    Its records' own digests are not asked where the file is vouched for: its whole was hashed already.
    """
    exchanges: list[KeptExchange] = []
    request: Headers = ()
    metadata = b""
    for kind, record, body in _read_records(data, name, is_vouched):
        if kind == "metadata":
            metadata = body
        elif kind == "request":
            request = tuple(record.http_headers.headers)
        elif kind in ("response", "resource"):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            exchanges.append(KeptExchange(url, body, _headers(record), request))
            request = ()
    return KeptFile(tuple(exchanges), metadata)


def _read_records(
    data: bytes, name: str, is_vouched: bool
) -> Iterator[tuple[str, "ArcWarcRecord", bytes]]:
    from warcio import ArchiveIterator

    try:
        checked = False if is_vouched else "raise"
        for record in ArchiveIterator(BytesIO(data), check_digests=checked):
            yield record.rec_type, record, record.content_stream().read()
    except Exception as error:
        # warcio raises its own classes, zlib's and plain ValueError for the same thing: damage
        raise ArchiveError(
            f"{name}: the WARC file is damaged ({error}); restore it from git or from a copy"
        ) from error


def _all_records(
    writer: "WARCWriter", capture: Capture, metadata: bytes
) -> Iterator["ArcWarcRecord"]:
    place = f"{capture.document_id}/{capture.stamp}"
    name = _Name(f"{place}/{capture.digest}", capture.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for number, exchange in enumerate(capture.exchanges):
        yield from _records(writer, name, exchange, number)
    yield writer.create_warc_record(
        f"urn:govterms:{place}",
        "metadata",
        payload=BytesIO(metadata),
        length=len(metadata),
        warc_content_type="text/markdown; charset=utf-8",
        warc_headers_dict=name.heads("metadata"),
    )


def _records(
    writer: "WARCWriter", name: _Name, exchange: Exchange, number: int
) -> Iterator["ArcWarcRecord"]:
    """The records of one exchange: request and response, or one resource."""
    from warcio import StatusAndHeaders

    asked = f"{number}/{exchange.url}"
    if exchange.how != "requests":
        yield writer.create_warc_record(
            exchange.final_url,
            "resource",
            payload=BytesIO(exchange.body),
            length=len(exchange.body),
            warc_content_type=exchange.media_type or "application/octet-stream",
            warc_headers_dict=name.heads(f"resource/{asked}"),
        )
        return
    response = name.heads(f"response/{asked}")
    request = name.heads(f"request/{asked}")
    request["WARC-Concurrent-To"] = response["WARC-Record-ID"]
    line = urlsplit(exchange.final_url)
    path = (line.path or "/") + (f"?{line.query}" if line.query else "")
    yield writer.create_warc_record(
        exchange.final_url,
        "request",
        http_headers=StatusAndHeaders(
            f"GET {path} HTTP/1.1", list(exchange.request_headers), is_http_request=True
        ),
        warc_headers_dict=request,
    )
    yield writer.create_warc_record(
        exchange.final_url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=StatusAndHeaders(
            str(exchange.status), _decoded(exchange), protocol="HTTP/1.1"
        ),
        warc_headers_dict=response,
    )


def _decoded(exchange: Exchange) -> list[tuple[str, str]]:
    """The response's headers for a body that is kept decoded."""
    kept = [
        (f"X-Archive-Orig-{key}" if key.lower() in CODING else key, value)
        for key, value in exchange.headers
    ]
    return [*kept, ("Content-Length", str(len(exchange.body)))]


def _headers(record: "ArcWarcRecord") -> Headers:
    """The response's headers as they were received."""
    if record.http_headers is None:
        return ()
    return tuple(
        (key.removeprefix("X-Archive-Orig-"), value)
        for key, value in record.http_headers.headers
        if key != "Content-Length"
    )
