"""A web server on loopback for tests: real sockets, and answers as good or as bad as a test wants them.

    with WebServer() as server:
        server.pages["/terms"] = Answer(b"<main>Be kind.</main>")
        ...  # ask for server.url("/terms")
        assert server.paths == ["/robots.txt", "/terms"]

A path that has no page answers 404, robots.txt too. A path that has a list of answers gives them one
after the other, and the last one ever after.
"""

import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from threading import Lock, Thread
from typing import Self

HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True)
class Answer:
    """An honest answer: a status, headers and a body whose length is told, after `stall` seconds."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (HTML,)
    stall: float = 0.0

    def pieces(self) -> list[bytes]:
        """The answer as it goes over the wire."""
        rows = [*self.headers, ("Content-Length", str(len(self.body))), ("Connection", "close")]
        lines = "".join(f"{name}: {value}\r\n" for name, value in rows)
        return [f"HTTP/1.1 {self.status} Answer\r\n{lines}\r\n".encode("latin-1"), self.body]


@dataclass(frozen=True)
class Raw:
    """Bytes sent just so, `pause` seconds between the pieces; `endless` repeats the last for ever."""

    sent: tuple[bytes, ...]
    pause: float = 0.0
    endless: bool = False
    stall: float = 0.0

    def pieces(self) -> chain[bytes]:
        """The bytes as they go over the wire."""
        return chain(self.sent, repeat(self.sent[-1]) if self.endless else ())


AnyAnswer = Answer | Raw


def redirect(target: str, status: int = 302, *headers: tuple[str, str]) -> Answer:
    """An answer that leads on to another address."""
    return Answer(status=status, headers=(("Location", target), *headers))


def robots(text: str) -> Answer:
    """A robots.txt."""
    return Answer(text.encode(), headers=(("Content-Type", "text/plain"),))


@dataclass(frozen=True)
class Request:
    """What the server was asked: the path, the headers in order, and when (monotonic seconds)."""

    path: str
    headers: tuple[tuple[str, str], ...]
    at: float

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class WebServer:
    """Serves `pages` for as long as its block lasts, and remembers what it was asked."""

    def __init__(
        self, ip: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
    ) -> None:
        self.pages: dict[str, AnyAnswer | Sequence[AnyAnswer]] = {}
        self.requests: list[Request] = []
        self.ip = ip
        self.scheme = "https" if tls else "http"
        self._lock = Lock()
        self._server = _Server((ip, port), _Handler)
        self._server.web = self
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port it was given."""
        return int(self._server.server_address[1])

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.requests]

    def url(self, path: str, host: str | None = None) -> str:
        """The address of a path; `host` is what the server is called this time."""
        return f"{self.scheme}://{host or self.ip}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """The requests for one path, in order."""
        return [request for request in self.requests if request.path == path]

    def next_answer(self, request: Request) -> AnyAnswer:
        """Note a request, and say what it is answered."""
        with self._lock:
            before = len(self.asked(request.path))
            self.requests.append(request)
        page = self.pages.get(request.path, Answer(b"no such page", status=404))
        return page if isinstance(page, Answer | Raw) else page[min(before, len(page) - 1)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    web: WebServer

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Be quiet about clients that leave: the tests make them do so."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        request = Request(self.path, tuple(self.headers.items()), time.monotonic())
        answer = self.server.web.next_answer(request)
        time.sleep(answer.stall)
        with suppress(OSError):
            for piece in answer.pieces():
                self.wfile.write(piece)
                time.sleep(getattr(answer, "pause", 0.0))

    def log_message(self, *args: object) -> None:
        """Be quiet."""
