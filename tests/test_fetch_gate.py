"""The browser's only way out leads where we may go ourselves, and nowhere else."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException

import pytest

from govterms.fetch import Settings, Web
from govterms.fetch.deadline import Deadline
from govterms.fetch.gate import Gate
from tests.web_server import Answer, Raw, WebServer

TERMS = b"<main>You may post.</main>"
OPEN = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    connect_timeout=3,
    read_timeout=3,
    deadline=5,
    size_cap=20_000,
    allow_private=True,
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.pages["/terms?plain=1"] = Answer(TERMS)
        yield server


@contextmanager
def gate(settings: Settings = OPEN) -> Iterator[Gate]:
    deadline = Deadline(settings.deadline)
    with Web(settings) as web, deadline.running(), Gate(web, deadline) as gate:
        yield gate


def connection(gate: Gate) -> HTTPConnection:
    """What the browser would open."""
    host, _, port = gate.address.removeprefix("http://").partition(":")
    return HTTPConnection(host, int(port), timeout=2)


def got(asked: HTTPConnection, url: str) -> bytes:
    """The body that comes through the gate for this address."""
    try:
        asked.request("GET", url, headers={"Proxy-Connection": "keep-alive", "X-Kept": "yes"})
        return asked.getresponse().read()
    finally:
        asked.close()


def test_a_plain_request_is_passed_on(server: WebServer) -> None:
    with gate() as way:
        body = got(connection(way), server.url("/terms?plain=1"))

    assert body == TERMS
    asked = server.requests[0]
    assert (asked.header("X-Kept"), asked.header("Proxy-Connection")) == ("yes", None)
    assert asked.header("Connection") == "close"


def test_a_tunnel_carries_what_is_said_inside(server: WebServer) -> None:
    with gate() as way:
        asked = connection(way)
        asked.set_tunnel("127.0.0.1", server.port)
        body = got(asked, "/terms?plain=1")

    assert body == TERMS


def test_one_connection_is_for_one_host_only(server: WebServer) -> None:
    server.pages["/open"] = Raw((b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",), pause=0.3)
    with gate() as way:
        host, _, port = way.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=1) as browser:
            browser.sendall(f"GET {server.url('/open')} HTTP/1.1\r\n\r\n".encode())
            browser.sendall(b"GET http://elsewhere.example/ HTTP/1.1\r\n\r\n")
            said = b"".join(iter(lambda: browser.recv(4096), b""))

    assert said.endswith(b"ok")
    assert server.paths == ["/open"]


@pytest.mark.parametrize("tunnel", [False, True], ids=["plain", "tunnel"])
def test_a_private_address_is_refused_without_an_answer(server: WebServer, tunnel: bool) -> None:
    with gate(replace(OPEN, allow_private=False)) as way:
        asked = connection(way)
        url = server.url("/terms?plain=1")
        with pytest.raises((HTTPException, OSError)):
            got(tunnelled(asked, server) if tunnel else asked, url)

    assert "not on the public internet" in way.refusals["127.0.0.1"]
    assert server.requests == []


def tunnelled(asked: HTTPConnection, server: WebServer) -> HTTPConnection:
    """The same, through a tunnel."""
    asked.set_tunnel("127.0.0.1", server.port)
    return asked


@pytest.mark.parametrize(
    "said",
    [
        b"GET ftp://terms.example/ HTTP/1.1\r\n\r\n",
        b"GET file:///etc/passwd HTTP/1.1\r\n\r\n",
        b"GET /terms HTTP/1.1\r\n\r\n",
        b"CONNECT nowhere:port HTTP/1.1\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"\r\n",
        b"GET http://terms.example/ HTTP/1.1\r\n" + b"X-Flood: 1\r\n" * 10_000 + b"\r\n",
    ],
)
def test_what_is_no_web_request_is_hung_up_on(said: bytes) -> None:
    with gate() as way:
        host, _, port = way.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=1) as browser:
            browser.sendall(said)
            try:
                answer = browser.recv(100)
            except ConnectionResetError:
                answer = b""

    assert answer == b""
    assert way.refusals == {}


def test_more_than_a_page_may_weigh_does_not_come_through(server: WebServer) -> None:
    server.pages["/huge"] = Answer(b"x" * 10_000_000)
    with gate() as way, pytest.raises((HTTPException, OSError)):
        got(connection(way), server.url("/huge"))


def test_the_gate_leaves_nothing_running(server: WebServer) -> None:
    before = threading.active_count()

    with gate() as way:
        got(connection(way), server.url("/terms?plain=1"))

    assert threading.active_count() <= before + 1  # the server's own thread may still say goodbye
