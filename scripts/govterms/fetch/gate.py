"""Gate: the browser's only way out, a proxy on loopback that dials as carefully as we do ourselves.

A browser resolves names, follows redirects and opens sockets on its own; watching its requests would
check one answer of the resolver and connect to another. So it is given no network but this gate. TLS
runs through it unopened: the browser proves the host's name itself.
"""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import Self
from urllib.parse import urlsplit

from govterms.errors import FetchError
from govterms.fetch.connections import Dialer
from govterms.fetch.deadline import Deadline
from govterms.fetch.web import Web

PIECE = 64 * 1024
MAX_HEAD = 64 * 1024
CAP_FACTOR = 5
"""A page's scripts and data together may weigh so many times what a page may."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What the browser asked the gate: where to, and what to say there first.

    `forwarded` is b"" for a tunnel (CONNECT). `body_length` is what still follows from the browser.
    """

    host: str
    port: int
    forwarded: bytes = b""
    body_length: int = 0


class Gate:
    """The proxy for one rendering. `refusals` tells, by host, why it let the browser down."""

    def __init__(self, web: Web, deadline: Deadline) -> None:
        self.deadline = deadline
        self.dialer = Dialer(web.settings, web.locate, deadline)
        self.patience = web.settings.read_timeout
        self.refusals: dict[str, str] = {}
        self._left = web.settings.size_cap * CAP_FACTOR
        self._lock = Lock()
        self._server = _Server(("127.0.0.1", 0), _Passage)
        self._server.gate = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def count(self, size: int) -> None:
        """Count what passes. Raises OSError once it is more than a page may weigh."""
        with self._lock:
            self._left -= size
            if self._left < 0:
                raise OSError("the page loads more than a page of terms may")

    def refuse(self, host: str, why: str) -> None:
        """Remember why a host was not reached."""
        with self._lock:
            self.refusals.setdefault(host, why)


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    gate: Gate

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: what went wrong between browser and gate shows in what the browser reports."""


class _Passage(StreamRequestHandler):
    """One connection of the browser's: one errand, then it ends."""

    server: _Server

    def handle(self) -> None:
        gate = self.server.gate
        self.connection.settimeout(gate.patience)
        errand = _errand(self._head())
        try:
            out = gate.dialer.dial(errand.host, errand.port)
        except FetchError as error:
            # Closed without an answer: one would look as if it came from the page's server.
            gate.refuse(errand.host, str(error))
            return
        with out:
            out.settimeout(gate.patience)
            if errand.forwarded:
                out.sendall(errand.forwarded + self.rfile.read(errand.body_length))
                _pump(gate, {out: self.connection})
            else:
                self.connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pump(gate, {out: self.connection, self.connection: out})

    def _head(self) -> list[bytes]:
        """The lines of the request's head. Raises ValueError if there is no end to it."""
        lines: list[bytes] = []
        size = 0
        while line := self.rfile.readline(MAX_HEAD):
            size += len(line)
            if size >= MAX_HEAD:
                break
            if line in (b"\r\n", b"\n"):
                return lines
            lines.append(line)
        raise ValueError("the browser's request has no end")


def _errand(head: list[bytes]) -> Errand:
    """What a request to the gate wants. Raises ValueError if it cannot be read."""
    method, target, _ = head[0].decode("latin-1").split(" ", 2)
    if method == "CONNECT":
        parts = urlsplit(f"//{target}")
        return Errand(str(parts.hostname), parts.port or 443)
    parts = urlsplit(target)
    if parts.scheme != "http":
        raise ValueError("the gate passes on http and tunnels only")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    kept = [line for line in head[1:] if not line.lower().startswith((b"proxy-", b"connection:"))]
    # Told to close, so that the browser cannot send its next request, for another host, down this way.
    first = f"{method} {path} HTTP/1.1\r\n".encode("latin-1")
    forwarded = b"".join([first, *kept, b"Connection: close\r\n\r\n"])
    return Errand(str(parts.hostname), parts.port or 80, forwarded, _body_length(head))


def _body_length(head: list[bytes]) -> int:
    lengths = [
        line.partition(b":")[2] for line in head if line.lower().startswith(b"content-length:")
    ]
    return int(lengths[0]) if lengths else 0


def _pump(gate: Gate, ways: dict[socket.socket, socket.socket]) -> None:
    """Carry bytes from each socket to the one it is paired with, until one side has no more."""
    buffer = memoryview(bytearray(PIECE))
    with _watched(ways) as selector:
        while ready := selector.select(gate.deadline.cap(gate.patience)):
            for key, _ in ready:
                source = key.fileobj
                assert isinstance(source, socket.socket)
                size = source.recv_into(buffer)
                if not size:
                    return
                gate.count(size)
                ways[source].sendall(buffer[:size])


@contextmanager
def _watched(ways: dict[socket.socket, socket.socket]) -> Iterator[selectors.BaseSelector]:
    with selectors.DefaultSelector() as selector:
        for source in ways:
            selector.register(source, selectors.EVENT_READ)
        yield selector
